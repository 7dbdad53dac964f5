//! The rows that fall to one of several workers, told block by block.

/// How many rows are told of at once, and how many one worker takes before the next takes as many.
const BLOCK: u64 = 256;

/// One worker's share of the rows.
pub struct Share<'t> {
    number: u64,
    of: u64,
    read: u64,
    block: String,
    tell: &'t mut dyn FnMut(u64, &str),
}

impl<'t> Share<'t> {
    /// One of so many shares; `tell` gets how many rows were read so far and the results of a block as JSON.
    pub fn new(number: u64, of: u64, tell: &'t mut dyn FnMut(u64, &str)) -> Share<'t> {
        Share { number, of: of.max(1), read: 0, block: String::new(), tell }
    }

    /// Takes the next row: `push` writes what becomes of it, where it falls to this share.
    pub fn row(&mut self, push: impl FnOnce(&mut Items<'_>)) {
        let is_mine = self.read / BLOCK % self.of == self.number;
        self.read += 1;
        if is_mine {
            push(&mut Items(&mut self.block));
        }
        if self.read.is_multiple_of(BLOCK) && (is_mine || !self.block.is_empty()) {
            self.end();
        }
    }

    /// Tells something of a row that is not shared out.
    pub fn tell(&mut self, push: impl FnOnce(&mut Items<'_>)) {
        push(&mut Items(&mut self.block));
    }

    /// Tells what is left.
    pub fn end(&mut self) {
        if !self.block.is_empty() {
            self.block.push(']');
        }
        (self.tell)(self.read, &self.block);
        self.block.clear();
    }
}

/// A block that is being written.
pub struct Items<'b>(&'b mut String);

impl Items<'_> {
    /// Adds an item to the block.
    pub fn push(&mut self, item: &str) {
        self.0.push(if self.0.is_empty() { '[' } else { ',' });
        self.0.push_str(item);
    }
}
