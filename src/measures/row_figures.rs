//! The figures of a list's rows, in the order of their ranks where the rows are ranked.

use super::Ranking;
use crate::finding::{Assessment, Figure, FigureKey};
use crate::value::into_order;
use crate::words::Text;

/// What was found for the rows of one list.
pub struct RowFigures<'a> {
    /// How the rows are ranked, where they are.
    pub ranking: Option<Ranking>,
    /// The figures of the contract, in their order.
    pub keys: Vec<&'static FigureKey>,
    /// What a row's amount is made of, for people alone.
    pub parts: Vec<&'static FigureKey>,
    /// Rows with their figures and parts, in the order in which they are shown.
    pub rows: Vec<(u32, Vec<&'a Figure>)>,
}

impl<'a> RowFigures<'a> {
    /// What was found for the rows of `list`.
    pub fn of(list: &str, assessment: &'a Assessment<'_>) -> RowFigures<'a> {
        let findings = &assessment.findings;
        let own = |figures: &'a [Figure]| -> Vec<&'a Figure> {
            figures.iter().filter(|figure| figure.of.is_some_and(|part| part.row.is_some() && part.name == list)).collect()
        };
        let (mut figures, parts) = (own(&findings.figures), own(&findings.row_parts));
        let (keys, part_keys) = (keys_of(&figures), keys_of(&parts));
        figures.extend(parts);
        let figures = into_order(figures, &|left, right| row_of(left).cmp(&row_of(right)));
        let rows: Vec<(u32, Vec<&Figure>)> = figures
            .chunk_by(|left, right| row_of(left) == row_of(right))
            .filter_map(|several| Some((row_of(several.first()?), several.to_vec())))
            .collect();
        let ranking = super::find(assessment.measure).and_then(|entry| entry.details.ranking);
        let ranking = ranking.filter(|ranking| ranking.list == list);
        let place = |figures: &[&Figure]| ranking.and_then(|ranking| figure_of(figures, ranking.rank)?.worked.value);
        let rows = into_order(rows, &|left, right| place(&left.1).cmp(&place(&right.1)));
        RowFigures { ranking, keys, parts: part_keys, rows }
    }

    /// So many rows with their figures, in the order in which they are shown; some may have none.
    pub fn sequence(&self, count: usize) -> Vec<(usize, &[&'a Figure])> {
        if self.rows.len() == count {
            return self.rows.iter().map(|(row, figures)| (*row as usize, figures.as_slice())).collect();
        }
        let figures = |row: usize| {
            let at = self.rows.binary_search_by(|(known, _)| (*known as usize).cmp(&row)).ok()?;
            self.rows.get(at).map(|(_, figures)| figures.as_slice())
        };
        (0..count).map(|row| (row, figures(row).unwrap_or(&[]))).collect()
    }

    /// How many columns a table has for what was found.
    pub fn columns(&self) -> usize {
        self.keys.len() + self.parts.len() + usize::from(self.ranking.is_some())
    }

    /// What is said of a row that is served or waits.
    pub fn told(&self, figures: &[&Figure]) -> Option<Text> {
        let (ranking, is_served) = (self.ranking?, self.is_served(figures)?);
        Some(if is_served { ranking.served } else { ranking.waits })
    }

    /// Whether a row gets anything; nothing where that is not known, or rows are not ranked.
    fn is_served(&self, figures: &[&Figure]) -> Option<bool> {
        figure_of(figures, self.ranking?.amount)?.worked.value.map(|value| value > 0)
    }

    /// Whether the row at a place stands on the other side of the line than the one before it.
    pub fn is_behind_line(&self, index: usize) -> bool {
        let side = |at: usize| self.rows.get(at).and_then(|(_, figures)| self.is_served(figures));
        index > 0 && side(index) != side(index - 1)
    }
}

/// A row's figure, where it has it.
pub fn figure_of<'a>(figures: &[&'a Figure], key: &FigureKey) -> Option<&'a Figure> {
    figures.iter().copied().find(|figure| figure.key.key == key.key)
}

fn row_of(figure: &Figure) -> u32 {
    figure.of.and_then(|part| part.row).unwrap_or_default()
}

fn keys_of(figures: &[&Figure]) -> Vec<&'static FigureKey> {
    let mut keys: Vec<&'static FigureKey> = Vec::new();
    for figure in figures {
        if !keys.iter().any(|key| key.key == figure.key.key) {
            keys.push(figure.key);
        }
    }
    keys
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::json::Document;
    use crate::measures::{self, Basis, PreparedPolicy};

    fn allocated<T>(applications: &str, then: impl FnOnce(&Assessment<'_>) -> T) -> T {
        let input = format!(r#"{{"applications":[{applications}],"city_pool":"300000","county_pool":"300000"}}"#);
        let document = Document::parse(&input).unwrap();
        let measure = measures::find("grant-allocation").unwrap();
        then(&PreparedPolicy::built_in().assess(measure, Some(document.root()), Basis::default()))
    }

    fn application(blocks: u8, score: u8, province: bool) -> String {
        format!(
            r#"{{"id":"{score}","blocks":{blocks},"collective_income":1,"priority_score":{score},"provincial_grant":{province}}}"#
        )
    }

    #[test]
    fn the_levels_of_each_row_add_up_to_what_it_is_granted() {
        let rows = [application(1, 1, true), application(2, 5, false), application(3, 3, true)].join(",");
        allocated(&rows, |assessment| {
            let found = RowFigures::of("applications", assessment);
            assert_eq!(found.parts.iter().map(|key| key.key).collect::<Vec<_>>(), ["city", "county", "province"]);
            let told: Vec<_> = found
                .rows
                .iter()
                .map(|(row, figures)| {
                    let value =
                        |key: &str| figures.iter().find(|figure| figure.key.key == key).and_then(|figure| figure.worked.value);
                    let levels = ["city", "county", "province"].map(|key| value(key).unwrap());
                    assert_eq!(levels.iter().sum::<i128>(), value("granted").unwrap());
                    (*row, levels, found.told(figures).map(|told| told.en))
                })
                .collect();
            assert_eq!(
                told,
                [
                    (1, [20_000_000, 20_000_000, 0], Some("paid")),
                    (2, [0, 0, 0], Some("waiting")),
                    (0, [10_000_000, 10_000_000, 40_000_000], Some("paid")),
                ]
            );
            assert_eq!([0, 1, 2].map(|index| found.is_behind_line(index)), [false, true, true]);
        });
    }

    #[test]
    fn rows_keep_their_order_where_nothing_is_ranked() {
        allocated(r#"{"blocks":1},{"blocks":2}"#, |assessment| {
            let found = RowFigures::of("applications", assessment);
            assert_eq!(
                found.sequence(2).iter().map(|(row, figures)| (*row, figures.len())).collect::<Vec<_>>(),
                [(0, 0), (1, 0)]
            );
        });
    }
}
