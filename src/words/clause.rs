//! How a clause of the policy is cited.

use super::Lang;

const NUMERALS: [&str; 11] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];

/// Appends a clause as people cite it: `3.8` is `三(八)` in Chinese and `clause 3.8` in English; `outside` names what
/// comes from general law or banking practice. Several clauses stand apart with a comma.
///
/// ```
/// use fupin::words::{Lang, say_clause};
/// let mut out = String::new();
/// say_clause(&mut out, Lang::Zh, "2, 4.6");
/// assert_eq!(out, "二、四(六)");
/// ```
pub fn say_clause(out: &mut String, lang: Lang, clause: &str) {
    if clause == "outside" {
        out.push_str(match lang {
            Lang::Zh => "一般法律或银行惯例",
            Lang::En => "general law or banking practice",
        });
        return;
    }
    if lang == Lang::En {
        out.push_str("clause ");
        out.push_str(clause);
        return;
    }
    for (i, one) in clauses(clause).enumerate() {
        if i > 0 {
            out.push('、');
        }
        let (chapter, item) = one.split_once('.').unwrap_or((one, ""));
        push_numeral(out, chapter);
        if !item.is_empty() {
            out.push('(');
            push_numeral(out, item);
            out.push(')');
        }
    }
}

/// The clauses of a citation such as `3.1, 3.2`. What lacks the space after a comma is no clause, and stands as a comma.
pub fn clauses(cited: &str) -> impl Iterator<Item = &str> {
    // Splitting at a character: the search for a longer text weighs 1 kB after brotli, and nothing else needs it.
    cited.split(',').enumerate().map(|(i, one)| if i == 0 { one } else { one.strip_prefix(' ').unwrap_or(",") })
}

fn push_numeral(out: &mut String, digits: &str) {
    match digits.parse::<usize>() {
        Ok(n) if (1..=10).contains(&n) => out.push_str(NUMERALS[n]),
        Ok(n) if (11..20).contains(&n) => {
            out.push('十');
            out.push_str(NUMERALS[n - 10]);
        }
        _ => out.push_str(digits),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clauses_are_cited_in_the_way_of_each_language() {
        let cited = |lang, clause| {
            let mut out = String::new();
            say_clause(&mut out, lang, clause);
            out
        };
        assert_eq!(cited(Lang::Zh, "3.8"), "三(八)");
        assert_eq!(cited(Lang::Zh, "3.10"), "三(十)");
        assert_eq!(cited(Lang::Zh, "3.12"), "三(十二)");
        assert_eq!(cited(Lang::Zh, "2"), "二");
        assert_eq!(cited(Lang::En, "2, 4.6"), "clause 2, 4.6");
        assert_eq!(cited(Lang::En, "outside"), "general law or banking practice");
    }

    #[test]
    fn clauses_stand_apart_by_a_comma_and_a_space() {
        assert_eq!(clauses("3.1, 3.2").collect::<Vec<_>>(), ["3.1", "3.2"]);
        assert_eq!(clauses("3.1,3.2").collect::<Vec<_>>(), ["3.1", ","]);
    }
}
