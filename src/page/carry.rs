//! What one measure knows that another asks for, so that nobody writes the same thing twice.

/// What goes along from one measure to another.
struct Carry {
    from: &'static str,
    to: &'static str,
    what: &'static [Taken],
}

/// One thing that goes along.
enum Taken {
    /// Every answer below a name, below another name: `("", "grant.")` takes the whole form.
    All(&'static str, &'static str),
    /// One answer.
    Answer(&'static str, &'static str),
    /// A figure that was computed.
    Figure(&'static str, &'static str),
}

use Taken::{All, Answer, Figure};

const REGISTERED: Taken = Answer("registered", "registered_household");
const STILL_REGISTERED: Taken = Answer("registered_household", "registered_household");

static CARRIES: [Carry; 11] = [
    Carry { from: "village-eligibility", to: "factory-grant", what: &[All("", "villages.0.")] },
    Carry { from: "factory-grant", to: "factory-application", what: &[All("", "grant.")] },
    Carry { from: "tenant-hiring", to: "factory-application", what: &[All("", "tenants.0.")] },
    Carry { from: "factory-application", to: "factory-grant", what: &[All("grant.", "")] },
    Carry { from: "factory-application", to: "tenant-hiring", what: &[All("tenants.0.", "")] },
    Carry {
        from: "factory-application",
        to: "disbursement",
        what: &[Figure("total", "approved_total"), Answer("grant.accepted", "accepted")],
    },
    Carry {
        from: "factory-grant",
        to: "disbursement",
        what: &[Figure("total", "approved_total"), Answer("accepted", "accepted")],
    },
    Carry { from: "household-eligibility", to: "loan-interest-subsidy", what: &[REGISTERED] },
    Carry {
        from: "household-eligibility",
        to: "facility-agriculture",
        what: &[REGISTERED, Answer("lacks_transfer_conditions", "lacks_transfer_conditions")],
    },
    Carry {
        from: "household-eligibility",
        to: "public-post",
        what: &[
            REGISTERED,
            Answer("labourers", "labourers"),
            Answer("transferred_labourers", "transferred_labourers"),
            Answer("special_difficulty", "special_difficulty"),
        ],
    },
    Carry { from: "facility-agriculture", to: "loan-interest-subsidy", what: &[STILL_REGISTERED] },
];

/// The entries that go along from one measure to another; a measure takes everything along to itself.
///
/// ```
/// use fupin::page::carry::carried;
/// let known = [("registered".to_owned(), "true".to_owned()), ("members".to_owned(), "3".to_owned())];
/// let taken = carried("household-eligibility", "loan-interest-subsidy", &known, &[]);
/// assert_eq!(taken, [("registered_household".to_owned(), "true".to_owned())]);
/// ```
pub fn carried(from: &str, to: &str, entries: &[(String, String)], figures: &[(String, String)]) -> Vec<(String, String)> {
    if from == to {
        return entries.to_vec();
    }
    let what = CARRIES.iter().find(|carry| carry.from == from && carry.to == to).map_or(&[] as &[Taken], |carry| carry.what);
    let take = |list: &[(String, String)], source: &str, target: &str, all: bool| -> Vec<(String, String)> {
        let named = |(name, value): &(String, String)| {
            let rest = name.strip_prefix(source)?;
            (all || rest.is_empty()).then(|| (format!("{target}{rest}"), value.clone()))
        };
        list.iter().filter_map(named).collect()
    };
    what.iter()
        .flat_map(|taken| match *taken {
            All(source, target) => take(entries, source, target, true),
            Answer(source, target) => take(entries, source, target, false),
            Figure(key, target) => take(figures, key, target, false),
        })
        .filter(|(_, value)| !value.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::entries;
    use crate::measures;

    fn owned(list: &[(&str, &str)]) -> Vec<(String, String)> {
        list.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn a_village_goes_on_to_its_grant() {
        let known = owned(&[("name", "河西村"), ("collective_income", "3.85万"), ("on_provincial_list", "")]);
        let taken = carried("village-eligibility", "factory-grant", &known, &[]);
        assert_eq!(taken, owned(&[("villages.0.name", "河西村"), ("villages.0.collective_income", "3.85万")]));
    }

    #[test]
    fn a_total_goes_on_to_the_payment() {
        let taken = carried(
            "factory-application",
            "disbursement",
            &owned(&[("grant.accepted", "true")]),
            &owned(&[("total", "600000.00")]),
        );
        assert_eq!(taken, owned(&[("approved_total", "600000.00"), ("accepted", "true")]));
    }

    #[test]
    fn everything_that_goes_along_has_its_question() {
        for carry in &CARRIES {
            assert!(measures::find(carry.from).is_some(), "{}", carry.from);
            let target = measures::find(carry.to).unwrap();
            for taken in carry.what {
                let (Answer(_, name) | Figure(_, name)) = taken else { continue };
                let (json, _) = entries::to_json(&target.questions(), &[(name, "true")]);
                assert_ne!(json, "{}", "{} does not ask for {name}", carry.to);
            }
        }
    }
}
