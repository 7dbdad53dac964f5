//! Headings that go over several rows, as offices write them: groups above their columns, a row of units below, a row of numbers; and
//! headings that come again further down.

use super::heading::{Named, plain};
use super::heading_unit::{bare, is_unit, money_in, names_money, unit_of_table, unit_stated};

/// Headings over several rows, as one row.
#[derive(Debug, PartialEq, Eq)]
pub struct HeadingRows {
    /// The first of the rows.
    pub first: usize,
    /// The last of them; the rows of the table begin behind it.
    pub last: usize,
    /// What each column is called: the words of a group before its own where both together name a field, and the unit that stands above
    /// or below it.
    pub headings: Vec<String>,
}

/// Wider tables have no headings that are laid together.
const MOST_COLUMNS: usize = 1_000;
/// So many rows of words make one heading.
const MOST_ROWS_OF_WORDS: usize = 3;
/// So many rows of units and numbers may follow.
const MOST_ROWS_BELOW: usize = 2;

/// The headings among the first rows of a table, where they take more than one row; none where one row says it all.
///
/// ```
/// use fupin::form::heading::Named;
/// use fupin::form::heading_rows::heading_rows;
/// let rows = [vec!["贷款（万元）", ""], vec!["本金", "余额"], vec!["3", "2"]];
/// let found = heading_rows(&rows, &|heading| if heading.starts_with("贷款本金") { Named::Money } else { Named::Nothing }).unwrap();
/// assert_eq!((found.last, found.headings), (1, vec!["贷款本金（万元）".to_owned(), "余额".to_owned()]));
/// ```
pub fn heading_rows(rows: &[Vec<&str>], named: &dyn Fn(&str) -> Named) -> Option<HeadingRows> {
    // Of two that name as many fields, the one that says more of their units, then the lower one in height.
    let score = |headings: &[String]| {
        let money = headings.iter().filter(|heading| named(heading) == Named::Money && names_money(heading)).count();
        (headings.iter().filter(|heading| named(heading) != Named::Nothing).count(), money)
    };
    if rows.iter().any(|row| row.len() > MOST_COLUMNS) {
        return None;
    }
    let (mut most, mut best) = ((0, 0), None);
    for height in 1..=MOST_ROWS_OF_WORDS {
        for (first, window) in rows.windows(height).enumerate() {
            if window[1..].iter().flatten().any(|cell| is_data(cell)) {
                continue;
            }
            let headings = stacked(window, named);
            let found = score(&headings);
            if found.0 > 0 && found > most {
                (most, best) = (found, Some(HeadingRows { first, last: first + height - 1, headings }));
            }
        }
    }
    let mut best = best?;
    let words = best.last;
    best.take_rows_below(rows);
    (best.first < best.last || words < best.last).then_some(best)
}

/// The unit that the rows above the last row of the headings give to the whole table, the first of which is one of headings.
pub fn unit_above(rows: &[Vec<&str>], first: usize) -> Option<&'static str> {
    let stated = |row: &Vec<&str>| row.iter().find_map(|cell| unit_stated(cell));
    let of_title = |row: &Vec<&str>| {
        let mut cells = row.iter().filter(|cell| !cell.trim().is_empty());
        let title = cells.next()?;
        // A title stands alone in its row, and a merged one in several of its cells.
        if cells.all(|cell| cell == title) { unit_of_table([*title]) } else { None }
    };
    let of_row = |(at, row)| stated(row).or_else(|| if at < first { of_title(row) } else { None });
    rows.iter().enumerate().find_map(of_row)
}

impl HeadingRows {
    /// Takes up the rows of units and of numbers that follow.
    fn take_rows_below(&mut self, rows: &[Vec<&str>]) {
        for _ in 0..MOST_ROWS_BELOW {
            let Some(below) = rows.get(self.last + 1) else { return };
            let next = rows.get(self.last + 2);
            let first_of_next = next.and_then(|row| row.iter().find(|cell| !cell.trim().is_empty()));
            if is_row_of_units(below) {
                for (heading, unit) in self.headings.iter_mut().zip(below) {
                    push_unit(heading, unit);
                }
            } else if !is_row_of_numbers(below) || first_of_next.is_none_or(|cell| cell.trim() == "2") {
                // The first of the rows that they count, or the only one.
                return;
            }
            self.last += 1;
        }
    }
}

/// Rows of words as one: the lowest word of each column, with those above it where they name a field together.
fn stacked(rows: &[Vec<&str>], named: &dyn Fn(&str) -> Named) -> Vec<String> {
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    // The column of the last word of each row so far.
    let mut left = vec![None; rows.len()];
    let of_column = |column: usize| {
        let mut words: Vec<&str> = Vec::new();
        for (row, left) in left.iter_mut().enumerate() {
            let mut word = cell(rows, row, column);
            if !word.is_empty() {
                *left = Some(column);
            } else if let Some(left) = *left {
                word = group_above(rows, row, left, column);
            }
            // What stands for the whole table is no word of a column.
            let is_for_all = row + 1 < rows.len() && unit_stated(word).is_some();
            if !word.is_empty() && !is_for_all && words.last() != Some(&word) {
                words.push(word);
            }
        }
        heading_of(&words, named)
    };
    (0..width).map(of_column).collect()
}

/// What a column is called whose words stand one below the other.
fn heading_of(words: &[&str], named: &dyn Fn(&str) -> Named) -> String {
    let Some((own, above)) = words.split_last() else { return String::new() };
    let mut whole: String = above.iter().map(|word| plain(word)).collect();
    whole.push_str(own);
    let mut heading = if named(&whole) == Named::Nothing { (*own).to_owned() } else { whole };
    if !names_money(own) && named(&heading) == Named::Money {
        let unit = above.iter().rev().find_map(|word| money_in(word));
        push_unit(&mut heading, &unit.unwrap_or_default());
    }
    heading
}

fn cell<'t>(rows: &[Vec<&'t str>], row: usize, column: usize) -> &'t str {
    rows[row].get(column).map_or("", |cell| cell.trim())
}

/// The word of a group that goes over an empty cell from the left, if it is one: below it both columns have words of their own.
fn group_above<'t>(rows: &[Vec<&'t str>], row: usize, left: usize, column: usize) -> &'t str {
    let group = cell(rows, row, left);
    let is_own = |word: &str| !word.is_empty() && word != group;
    let has_own = |column| (row + 1..rows.len()).any(|below| is_own(cell(rows, below, column)));
    if has_own(left) && has_own(column) { group } else { "" }
}

fn push_unit(heading: &mut String, unit: &str) {
    let unit = bare(unit);
    if !unit.is_empty() && !heading.is_empty() {
        heading.push('（');
        heading.push_str(unit);
        heading.push('）');
    }
}

/// Whether a cell holds a number, a share or a day, which is no heading.
fn is_data(cell: &str) -> bool {
    let cell = cell.trim();
    let is_of_numbers = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '/' | '%' | '+' | ':' | ' ' | 'E' | 'e');
    cell.contains(|c: char| c.is_ascii_digit()) && cell.chars().all(is_of_numbers)
}

fn is_row_of_units(row: &[&str]) -> bool {
    let mut cells = row.iter().filter(|cell| !cell.trim().is_empty()).peekable();
    cells.peek().is_some() && cells.all(|cell| is_unit(cell))
}

/// Whether a row numbers the columns: `甲 乙 1 2`, `(1) (2) (3=1+2)`.
fn is_row_of_numbers(row: &[&str]) -> bool {
    let (mut next, mut letters) = (1, 0);
    for cell in row.iter().map(|cell| bare(cell)).filter(|cell| !cell.is_empty()) {
        let number = cell.split_once('=').map_or(cell, |(number, _)| number.trim_end());
        let is_letter = || ["栏次", "项目"].contains(&number) || LETTERS.iter().any(|all| all.get(letters) == Some(&number));
        if number == next.to_string() {
            next += 1;
        } else if next == 1 && is_letter() {
            letters += 1;
        } else {
            return false;
        }
    }
    next > 1 && next + letters > 3
}

/// How columns of words are counted.
const LETTERS: [[&str; 6]; 2] = [["甲", "乙", "丙", "丁", "戊", "己"], ["A", "B", "C", "D", "E", "F"]];

/// What a line below the headings is to them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Again {
    /// No headings.
    No,
    /// The same headings once more, or a row of units or numbers right below them, as on each printed page.
    Same,
    /// The same words above other columns: another table begins.
    Moved,
}

/// The headings of a table, which may come again further down.
#[derive(Clone, Debug, Default)]
pub struct KnownHeadings {
    /// Column and words without what does not tell headings apart.
    words: Vec<(u32, String)>,
    is_below: bool,
}

impl KnownHeadings {
    /// Those of each column, and those of the rows of which they were made.
    pub fn new<'t>(cells: impl IntoIterator<Item = (u32, &'t str)>) -> KnownHeadings {
        let words = cells.into_iter().map(|(column, text)| (column, plain(text))).filter(|(_, word)| !word.is_empty());
        KnownHeadings { words: words.collect(), is_below: false }
    }

    /// Whether the line before was one of headings.
    pub fn is_below(&self) -> bool {
        self.is_below
    }

    /// What the next line is, by its cells that are not empty.
    ///
    /// ```
    /// use fupin::form::heading_rows::{Again, KnownHeadings};
    /// let mut known = KnownHeadings::new([(0, "村名"), (1, "收入（元）")]);
    /// assert_eq!(known.next(&[(0, "村名"), (1, "收入")]), Again::Same);
    /// assert_eq!(known.next(&[(0, "收入"), (1, "村名")]), Again::Moved);
    /// assert_eq!(known.next(&[(0, "甲"), (1, "38500")]), Again::No);
    /// ```
    pub fn next(&mut self, cells: &[(u32, &str)]) -> Again {
        let (mut same, mut moved) = (0, 0);
        for (index, (column, text)) in cells.iter().enumerate() {
            // Of the first cells of a row of headings one is known.
            if index == 3 && same + moved == 0 {
                break;
            }
            let word = if text.len() > 200 { String::new() } else { plain(text) };
            // Below the word of a group, a column is called by the end of what it is called in one row; 否 alone ends too many.
            let ends = |known: &String| *known == word || (word.chars().nth(1).is_some() && known.ends_with(&word));
            let is_same = |(place, known): &(u32, String)| place == column && ends(known);
            if self.words.iter().any(is_same) {
                same += 1;
            } else if self.words.iter().any(|(_, known)| *known == word) {
                moved += 1;
            }
        }
        let texts = || cells.iter().map(|(_, text)| *text).collect::<Vec<_>>();
        let follows = self.is_below && (is_row_of_units(&texts()) || is_row_of_numbers(&texts()));
        // A title that comes again stands alone in its row.
        let is_title = cells.len() == 1 && same == 1;
        let is_headings = is_title || (same + moved >= 2 && (same + moved) * 2 >= cells.len());
        self.is_below = follows || is_headings;
        match (is_headings, moved) {
            (true, 0) => Again::Same,
            (true, _) => Again::Moved,
            _ if follows => Again::Same,
            _ => Again::No,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::heading::Headings;
    use crate::measures;

    fn laid(measure: &str, rows: &[&[&str]]) -> Option<(usize, Vec<String>)> {
        let known = Headings::new(&measures::find(measure).unwrap().questions());
        let rows: Vec<Vec<&str>> = rows.iter().map(|row| row.to_vec()).collect();
        heading_rows(&rows, &|heading| known.named(heading)).map(|found| (found.last, found.headings))
    }

    #[test]
    fn a_row_of_units_or_numbers_belongs_to_the_headings() {
        let found = laid("village-eligibility", &[&["村名", "村集体年收入"], &["", "（万元）"], &["甲", "3"]]);
        assert_eq!(found, Some((1, vec!["村名".into(), "村集体年收入（万元）".into()])));
        let numbers: [&[&str]; 3] = [&["甲", "乙", "1"], &["(1)", "(2)", "(3=1+2)"], &["1", "甲", "2"]];
        for (row, is_one) in numbers.into_iter().zip([true, true, false]) {
            let found = laid("village-eligibility", &[&["序号", "村名", "村集体年收入"], row, &["1", "甲", "3"]]);
            assert_eq!(found.is_some(), is_one, "{row:?}");
        }
        // The first of the rows that they count is no row of numbers, nor is the only row.
        let rows: [&[&str]; 3] = [&["序号", "村集体年收入", "户数"], &["1", "2", "3"], &["2", "5", "7"]];
        assert_eq!((laid("village-eligibility", &rows), laid("village-eligibility", &rows[..2])), (None, None));
    }

    #[test]
    fn the_words_of_a_group_and_its_unit_count_for_the_columns_below_it() {
        let rows: [&[&str]; 3] =
            [&["村名", "收入（万元）", "", "备注"], &["", "村集体年收入", "其他", ""], &["甲", "3", "1", "x"]];
        let headings = ["村名", "村集体年收入（万元）", "其他", "备注"].map(str::to_owned);
        assert_eq!(laid("village-eligibility", &rows), Some((1, headings.to_vec())));
        let rows: [&[&str]; 2] = [&["申报村1", "", "申报村2", ""], &["村名", "建筑面积", "村名", "建筑面积"]];
        let (_, headings) = laid("factory-grant", &rows).unwrap();
        assert_eq!(headings[..3], ["申报村1村名", "建筑面积", "申报村2村名"].map(str::to_owned));
    }

    #[test]
    fn one_row_that_says_it_all_stays_alone() {
        for rows in [
            &[["2009年村集体经济收入统计表", ""], ["村名", "村集体年收入"], ["甲", "3"]][..],
            &[["", "单位：万元"], ["村名", "村集体年收入"], ["甲", "3"]],
            &[["村名", "村集体年收入"], ["甲", "三万"], ["", ""]],
            &[["村名", "村集体年收入（元）"], ["", ""], ["甲", "3"]],
            &[["村名", "备注"], ["甲", "村集体年收入"], ["乙", "3"]],
        ] {
            let rows: Vec<&[&str]> = rows.iter().map(|row| &row[..]).collect();
            assert_eq!(laid("village-eligibility", &rows), None, "{rows:?}");
        }
    }

    #[test]
    fn the_unit_of_the_table_is_that_of_its_title_or_of_a_line_that_says_so() {
        let unit = |rows: &[&[&str]]| unit_above(&rows.iter().map(|row| row.to_vec()).collect::<Vec<_>>(), rows.len());
        assert_eq!(unit(&[&["统计表（万元）", "", ""]]), Some("万元"));
        assert_eq!(unit(&[&["统计表（万元）", "统计表（万元）"]]), Some("万元"));
        assert_eq!(unit(&[&["收入（万元）", "支出"]]), None);
        assert_eq!(unit(&[&["填报单位：甲乡", "", "单位：千元"]]), Some("千元"));
    }
}
