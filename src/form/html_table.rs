//! The first table of a piece of HTML, as a clipboard or an office's system hands it over: text alone, nothing of it is ever put into a page.

/// Wider tables are no lists of applications.
const MOST_COLUMNS: usize = 1_000;

/// A cell as the source has it.
#[derive(Default)]
struct Cell {
    text: String,
    across: usize,
    down: usize,
}

/// Whether a text is HTML with a table in it.
pub fn is_html_table(text: &str) -> bool {
    text.trim_start().starts_with('<') && text.contains("</t")
}

/// The rows of cells. A cell that goes down several rows counts for each of them, one that goes across several columns for the first.
///
/// ```
/// use fupin::form::html_table::rows;
/// let merged = "<table><tr><td rowspan=2>A村<td>1<tr><td>2</table>";
/// assert_eq!(rows(merged), [["A村", "1"], ["A村", "2"]]);
/// ```
pub fn rows(html: &str) -> Vec<Vec<String>> {
    let mut laid_out = Vec::new();
    // The cells that go on into the next rows: how many more, and their text, by column.
    let mut going_down: Vec<Option<(usize, String)>> = Vec::new();
    for cells in cells_of(html) {
        let mut row = Vec::new();
        for cell in cells {
            fill_from_above(&mut row, &mut going_down, false);
            let column = row.len();
            let columns = cell.across.min(MOST_COLUMNS.saturating_sub(column));
            if columns == 0 {
                break;
            }
            row.push(cell.text);
            row.resize(column + columns, String::new());
            if cell.down > 1 {
                going_down.resize(going_down.len().max(row.len()), None);
                for (at, text) in row.iter().enumerate().skip(column) {
                    going_down[at] = Some((cell.down - 1, text.clone()));
                }
            }
        }
        fill_from_above(&mut row, &mut going_down, true);
        laid_out.push(row);
    }
    laid_out
}

/// Appends what comes down from the rows above, up to the next column that is free, or to the end of the row.
fn fill_from_above(row: &mut Vec<String>, going_down: &mut [Option<(usize, String)>], to_the_end: bool) {
    let last = going_down.iter().rposition(Option::is_some).filter(|_| to_the_end);
    while let Some(from_above) = going_down.get_mut(row.len()) {
        match from_above {
            Some((more, text)) => {
                row.push(text.clone());
                *more -= 1;
                if *more == 0 {
                    *from_above = None;
                }
            }
            None if last.is_some_and(|last| row.len() < last) => row.push(String::new()),
            None => return,
        }
    }
}

fn cells_of(html: &str) -> Vec<Vec<Cell>> {
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    let (mut is_in_cell, mut rest) = (false, html);
    while let Some(at) = rest.find('<') {
        let (text, from) = rest.split_at(at);
        let Some(end) = from.find('>') else { break };
        let (tag, after) = (from[1..end].trim(), &from[end + 1..]);
        if let (true, Some(cell)) = (is_in_cell, rows.last_mut().and_then(|row| row.last_mut())) {
            push_decoded(&mut cell.text, text);
        }
        let name = tag.split(|c: char| c.is_whitespace()).next().unwrap_or_default().to_ascii_lowercase();
        match name.trim_end_matches('/') {
            "tr" => rows.push(Vec::new()),
            "td" | "th" => {
                is_in_cell = true;
                if let Some(row) = rows.last_mut() {
                    row.push(Cell { text: String::new(), across: span(tag, "colspan"), down: span(tag, "rowspan") });
                }
            }
            "/td" | "/th" | "/tr" => is_in_cell = false,
            "/table" => break,
            // What a page's scripts and styles hold is no text.
            "script" | "style" => is_in_cell = false,
            _ => {}
        }
        rest = after;
    }
    rows
}

/// How many columns or rows a cell takes, by the attribute of its tag.
fn span(tag: &str, attribute: &str) -> usize {
    let lower = tag.to_ascii_lowercase();
    let stated = lower.split_once(attribute).map(|(_, behind)| behind.trim_start_matches(|c: char| " =\"'\t\n".contains(c)));
    let digits = stated.map(|behind| behind.split(|c: char| !c.is_ascii_digit()).next().unwrap_or_default());
    digits.and_then(|digits| digits.parse().ok()).filter(|count| *count > 0).unwrap_or(1)
}

/// Text of HTML: blanks and line ends are one blank, and the characters that are written by name are themselves.
fn push_decoded(out: &mut String, text: &str) {
    const NAMED: [(&str, char); 6] = [("amp", '&'), ("lt", '<'), ("gt", '>'), ("quot", '"'), ("nbsp", ' '), ("apos", '\'')];
    let mut rest = text;
    while let Some(character) = rest.chars().next() {
        let entity = rest.strip_prefix('&').and_then(|after| {
            let end = after.bytes().take(10).position(|byte| byte == b';')?;
            Some((&after[..end], &after[end + 1..]))
        });
        let decoded = entity.and_then(|(name, after)| {
            let number = name.strip_prefix('#').and_then(|number| match number.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16).ok(),
                None => number.parse().ok(),
            });
            let named = NAMED.iter().find(|(known, _)| *known == name).map(|(_, character)| *character);
            Some((named.or(number.and_then(char::from_u32))?, after))
        });
        let (character, after) = decoded.unwrap_or((character, &rest[character.len_utf8()..]));
        if !character.is_whitespace() {
            out.push(character);
        } else if !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
        rest = after;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn merged_cells_keep_the_columns_in_their_places() {
        let html = "<table><tr><td colspan='3'>title</td></tr><tr><td ROWSPAN=2>a<td>b<td rowspan=\"3\">c</tr>\
                    <tr><td>d</tr><tr><td>e<td>f</tr><tr><td>g</table><table><tr><td>other</table>";
        let expected: [&[&str]; 5] = [&["title", "", ""], &["a", "b", "c"], &["a", "d", "c"], &["e", "f", "c"], &["g"]];
        assert_eq!(rows(html), expected);
    }

    #[test]
    fn what_comes_down_behind_a_gap_stays_in_its_column() {
        assert_eq!(rows("<tr><td>a<td>b<td rowspan=2>c<tr><td>d</table>"), [["a", "b", "c"], ["d", "", "c"]]);
        assert_eq!(rows("<tr><td colspan=2 rowspan=2>a<td>b<tr><td>c</table>"), [["a", "", "b"], ["a", "", "c"]]);
    }

    #[test]
    fn spans_are_bounded() {
        let wide = format!("<tr>{}</table>", "<td colspan=999999999 rowspan=99999999999999999999>x".repeat(3));
        let rows = rows(&wide);
        assert_eq!((rows.len(), rows[0].len()), (1, MOST_COLUMNS));
    }
}
