//! Registers that have a line for each member of a household, where a row is taken for an application.

use crate::cell::Row;
use fupin::form::heading::plain;
use fupin::measures::{Audience, Measure};
use fupin::words::Lang;

/// How offices head the column that says what a member is to the head of the household.
const RELATIONS: [&str; 9] = [
    "与户主关系",
    "与户主的关系",
    "户主关系",
    "与户主家庭关系",
    "家庭关系",
    "成员关系",
    "relationshiptohead",
    "relationshiptoheadofhousehold",
    "relationtohead",
];

/// What to say where a measure is for households and a heading tells that a row may be one member of one: the household would be counted
/// once for each. Rows are not left out unasked, since a member may have an application of its own.
pub fn remark(headings: &Row, measure: Measure, lang: Lang) -> Option<String> {
    if measure.offered.is_empty() || measure.offered.iter().any(|offered| offered.to != Audience::Household) {
        return None;
    }
    let mut shown = headings.cells.iter().map(|(_, heading)| heading.shown());
    let heading = shown.find(|heading| RELATIONS.contains(&plain(heading).as_str()))?;
    Some(match lang {
        Lang::Zh => format!("表里有“{heading}”一列，而这里每一行算一份申请。一户占了几行的，请只留户主一行，否则会重复计算。"),
        Lang::En => format!(
            "There is a column “{heading}”, but every row counts as one application. Where a household has several rows, keep that of its head alone, or it is counted once for each."
        ),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cell::Value;
    use fupin::api::find_measure;

    fn told(heading: &str, measure: &str) -> Option<String> {
        let headings = Row { cells: vec![(0, Value::Text("姓名".into())), (1, Value::Text(heading.into()))], ..Row::default() };
        remark(&headings, find_measure(measure).ok()?, Lang::En)
    }

    #[test]
    fn lines_of_members_are_told_where_a_household_applies() {
        for heading in ["与户主关系", "与 户主 关系（代码）", "Relationship to head"] {
            for measure in ["household-eligibility", "loan-interest-subsidy", "household-pairing"] {
                assert!(told(heading, measure).is_some_and(|told| told.contains(heading)), "{heading} {measure}");
            }
        }
        assert_eq!(told("户主", "household-eligibility"), None);
        // A worker or a trainee of a household applies or is counted in person.
        assert_eq!(told("与户主关系", "tenant-hiring").or(told("与户主关系", "training-subsidy")), None);
    }
}
