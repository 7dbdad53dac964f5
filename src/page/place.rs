//! Where a form and its result stand: what makes their ids unlike those of another form on the same page.

use crate::words::Lang;

/// What the ids of the site's pages begin with, and those of a portal's form that says nothing else.
pub const PREFIX: &str = "f-";

/// A place on a page.
#[derive(Clone, Debug)]
pub struct Place {
    /// What every id begins with.
    pub prefix: String,
    /// The language.
    pub lang: Lang,
    /// Whether the pages of the other measures stand beside this one, so that what comes next can be a link.
    pub linked: bool,
}

impl Place {
    /// The place on a page of the site.
    pub fn on_site(lang: Lang) -> Place {
        Place { prefix: PREFIX.to_owned(), lang, linked: true }
    }

    /// A place on somebody else's page.
    pub fn embedded(prefix: &str, lang: Lang) -> Place {
        Place { prefix: prefix.to_owned(), lang, linked: false }
    }

    /// An id of this place, from the name of a control or part and what comes after it.
    ///
    /// ```
    /// use fupin::page::Place;
    /// use fupin::words::Lang;
    /// assert_eq!(Place::embedded("left-", Lang::Zh).id(&["villages.0.name", "-hint"]), "left-villages.0.name-hint");
    /// ```
    pub fn id(&self, parts: &[&str]) -> String {
        let mut id = self.prefix.clone();
        parts.iter().for_each(|part| id.push_str(part));
        id
    }
}

/// The end of the result panel's id, which no question has as its name.
pub(super) const RESULT: &str = "-result";
