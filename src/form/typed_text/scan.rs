//! Reading typed text from left to right, with full-width characters seen as half-width ones.

/// What is left to read.
#[derive(Clone, Copy)]
pub(super) struct Scan<'a> {
    left: &'a str,
}

impl<'a> Scan<'a> {
    /// Starts at the beginning of `text`.
    pub(super) fn new(text: &'a str) -> Scan<'a> {
        Scan { left: text }
    }

    /// What is left, as typed.
    pub(super) fn left(self) -> &'a str {
        self.left
    }

    /// The next character, which stays unread.
    pub(super) fn peek(self) -> Option<char> {
        self.left.chars().next().map(half_width)
    }

    /// Reads the next character if `wanted` says so.
    pub(super) fn take_if(&mut self, wanted: impl FnOnce(char) -> bool) -> Option<char> {
        let mut characters = self.left.chars();
        let next = characters.next().map(half_width)?;
        wanted(next).then(|| {
            self.left = characters.as_str();
            next
        })
    }

    /// Reads the next character if it is this one; says whether it was.
    pub(super) fn take(&mut self, wanted: char) -> bool {
        self.take_if(|next| next == wanted).is_some()
    }

    /// Reads a word, whatever its case and width; says whether it was there.
    pub(super) fn take_word(&mut self, word: &str) -> bool {
        let mut ahead = *self;
        let all = word.chars().all(|wanted| ahead.take_if(|next| next.eq_ignore_ascii_case(&wanted)).is_some());
        if all {
            *self = ahead;
        }
        all
    }

    /// Reads as many digits as there are, adds them to `digits`, and says how many they were.
    pub(super) fn digits(&mut self, digits: &mut String) -> usize {
        let before = digits.len();
        while let Some(digit) = self.take_if(|next| next.is_ascii_digit()) {
            digits.push(digit);
        }
        digits.len() - before
    }

    /// Reads blanks until something else comes.
    pub(super) fn skip_blanks(&mut self) {
        self.left = self.left.trim_start_matches(is_blank);
    }
}

/// Whether a character leaves no mark on paper: white space, or a mark without width that copied text brings along.
pub(super) fn is_blank(character: char) -> bool {
    character.is_whitespace() || is_ignorable(character) || turns(character)
}

/// Whether a mark without width may be dropped wherever it stands: Unicode's Default_Ignorable_Code_Point, but for the marks
/// that turn the direction of writing, which make `15` look like `51`.
pub(super) fn is_ignorable(character: char) -> bool {
    !turns(character)
        && matches!(
            character,
            '\u{ad}'
                | '\u{34f}'
                | '\u{61c}'
                | '\u{115f}'..='\u{1160}'
                | '\u{17b4}'..='\u{17b5}'
                | '\u{180b}'..='\u{180f}'
                | '\u{200b}'..='\u{200f}'
                | '\u{2060}'..='\u{206f}'
                | '\u{3164}'
                | '\u{fe00}'..='\u{fe0f}'
                | '\u{feff}'
                | '\u{ffa0}'
                | '\u{fff0}'..='\u{fff8}'
                | '\u{1bca0}'..='\u{1bca3}'
                | '\u{1d173}'..='\u{1d17a}'
                | '\u{e0000}'..='\u{e0fff}'
        )
}

fn turns(character: char) -> bool {
    matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// A character as it is on a Western keyboard: full-width forms become ASCII, and so do the mathematical minus sign
/// and the full-width signs of the yuan or yen (which becomes `¥`) and of the pound. All others stay.
pub(in crate::form) fn half_width(character: char) -> char {
    match character {
        // The two blocks hold the same characters in the same order.
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(character) - 0xff01 + 0x21).unwrap_or(character),
        '\u{3000}' => ' ',
        // The mathematical minus sign, and the dashes that people take for it.
        '\u{2212}' | '\u{2010}'..='\u{2015}' => '-',
        '\u{ffe5}' => '¥',
        '\u{ffe1}' => '£',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_full_width_block_ends_where_ascii_ends() {
        let wide: String = ('！'..='～').map(half_width).collect();
        let narrow: String = ('!'..='~').collect();
        assert_eq!(wide, narrow);
        for other in ['。', '万', '㎡', '×', '\u{ff00}', '｟', 'a'] {
            assert_eq!(half_width(other), other);
        }
    }

    #[test]
    fn nothing_is_read_that_was_not_wanted() {
        let mut scan = Scan::new("１2a");
        let mut digits = String::new();
        assert_eq!(scan.digits(&mut digits), 2);
        assert_eq!(digits, "12");
        assert_eq!(scan.digits(&mut digits), 0);
        assert!(!scan.take('b'));
        assert_eq!(scan.left(), "a");
    }
}
