//! What a measure shows as a picture: which of its figures are lengths, and which of them are parts of a whole or a line.
//!
//! A picture draws figures and the numbers in their working, and computes nothing of its own: what stands in no figure is in no
//! picture.

use crate::finding::FigureKey;
use crate::words::Text;

/// The picture of a result.
#[derive(Clone, Copy, Debug)]
pub struct Picture {
    /// What it shows.
    pub title: Text,
    /// What is drawn, from top to bottom; what lacks a number is left out.
    pub drawings: &'static [Drawing],
}

/// One drawing.
#[derive(Clone, Copy, Debug)]
pub enum Drawing {
    /// Parts beside each other, perhaps in a whole or against a line.
    Bar(Bar),
    /// Sums over days.
    Slices(Slices),
    /// Applications in the order of their rank.
    Queue(Queue),
}

/// Parts beside each other, which are measured by a whole or a line where there is one.
#[derive(Clone, Copy, Debug)]
pub struct Bar {
    /// The parts, in this order; the bar is left out where one is not known.
    pub parts: &'static [Length],
    /// What is left beside them; it need not be there.
    pub rest: Option<&'static FigureKey>,
    /// What the parts are held against. A percentage is one of the whole.
    pub line: Option<Length>,
    /// What all of it is.
    pub whole: Option<Length>,
}

impl Bar {
    /// Parts that are a whole together, once there are any.
    pub const PARTS: Bar = Bar { parts: &[], rest: None, line: None, whole: None };
}

/// Sums that are each held for days: from left to right the days, from bottom to top the sums, those held longest lowest. So the
/// upper edge is what is still held.
#[derive(Clone, Copy, Debug)]
pub struct Slices {
    /// What is said above it.
    pub caption: Text,
    /// The figure whose working begins with `sum × days + …`.
    pub all: &'static FigureKey,
    /// The figure whose working has the same sums, with the days that count.
    pub counted: &'static FigureKey,
    /// What is said of the days that count, where they are not all.
    pub of_which: Text,
    /// What is said of several sums after their number.
    pub several_after: Text,
}

/// Applications in the order of their rank, each paid or waiting.
#[derive(Clone, Copy, Debug)]
pub struct Queue {
    /// What is said above it.
    pub caption: Text,
    /// The rank of a row.
    pub rank: &'static FigureKey,
    /// What a row is granted; one that waits gets nothing.
    pub granted: &'static FigureKey,
    /// How many are paid.
    pub paid: &'static FigureKey,
    /// How many wait.
    pub waiting: &'static FigureKey,
}

/// Where a length comes from. A figure that is zero because a requirement failed is no length.
#[derive(Clone, Copy, Debug)]
pub enum Length {
    /// A figure.
    Figure(&'static FigureKey),
    /// A number with a name in the working of a figure, counted from 0.
    Term(&'static FigureKey, usize),
    /// The figures of all rows of a list.
    Rows(&'static FigureKey),
}
