//! How the pools come out: the core's allocation, told row by row, and what more money would change.
//!
//! Who is paid is the core's answer alone. What an application asks of each pool is the core's answer for it alone; from
//! both follows what each pool held when an application had its turn.

use crate::amount::{fen, yuan};
use crate::cell::Row;
use crate::check::{CheckedRows, Checker, Plan};
use fupin::api::{self, Options};
use fupin::finding::Verdict;
use fupin::measures::Measure;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// The measure that allocates, and its list.
pub const MEASURE: &str = "grant-allocation";
/// The list of its applications.
pub const LIST: &str = "applications";
/// More money of which it is told what it would pay: one million yuan, in fen.
const ONE_MORE: i128 = 100_000_000;
/// The largest pool that can be stated, in which every application finds its share.
const AMPLE: &str = "1000000000000";

/// A list by which the core says what the pools are.
const ONE_GRANT: &str =
    r#"{"applications":[{"id":"1","name":"1","blocks":1,"collective_income":1000,"priority_score":1,"provincial_grant":false}]}"#;

/// An application as it was understood.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
struct Stated {
    id: String,
    name: String,
    blocks: String,
    collective_income: String,
    priority_score: String,
    provincial_grant: bool,
}

#[derive(Deserialize)]
struct Input {
    applications: Vec<Stated>,
}

/// What the core answers, as far as it is told on.
#[derive(Deserialize)]
struct Assessed {
    policy: PolicyNamed,
    figures: Vec<AssessedFigure>,
}

/// The policy of an answer.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct PolicyNamed {
    /// Its id.
    pub id: String,
    /// Its digest.
    pub digest: String,
}

#[derive(Deserialize)]
struct AssessedFigure {
    key: String,
    value: String,
    how: String,
}

/// An amount in fen that programs read as yuan.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Fen(
    /// The fen.
    pub i128,
);

impl Serialize for Fen {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&yuan(self.0))
    }
}

/// A pool, and what became of it.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Pool {
    /// What there was.
    pub total: Fen,
    /// What was granted.
    pub granted: Fen,
    /// What is left.
    pub left: Fen,
    /// What the applications that wait ask of it.
    pub waiting: Fen,
}

/// What an application asks of a pool, and what the pool held in its turn.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Turn {
    /// What it asks.
    pub asked: Fen,
    /// What the pool held.
    pub held: Fen,
    /// What was short; nothing where the pool sufficed.
    pub short: Fen,
}

/// One application and what became of it.
#[derive(Clone, Debug, Serialize)]
pub struct Application {
    /// Its place in the order.
    pub rank: u32,
    /// Its row in the file.
    pub row: u32,
    /// Its number.
    pub id: String,
    /// The village.
    pub name: String,
    /// Its blocks.
    pub blocks: String,
    /// Its score.
    pub priority_score: String,
    /// The collective income of its village.
    pub collective_income: String,
    /// Whether the province grants, too.
    pub provincial_grant: bool,
    /// Whether it is paid.
    pub funded: bool,
    /// What it is granted.
    pub granted: Fen,
    /// The core's arithmetic of the grant.
    pub how: String,
    /// Its turn at the pool of the city.
    pub city: Turn,
    /// Its turn at the pool of the county.
    pub county: Turn,
}

impl Application {
    /// Whether what the core grants means that it is paid: one that asks for nothing is paid without any money.
    fn is_paid(&self, granted: i128) -> bool {
        granted > 0 || (self.city.asked.0 == 0 && self.county.asked.0 == 0)
    }
}

/// What more money would change.
#[derive(Clone, Debug, Serialize)]
pub struct More {
    /// More in the pool of the city.
    pub city: Fen,
    /// More in the pool of the county.
    pub county: Fen,
    /// The ranks that would be paid too.
    pub funded: Vec<u32>,
    /// The ranks that would be paid no longer, since a larger application ahead of them is.
    pub no_longer: Vec<u32>,
}

/// The whole allocation.
#[derive(Clone, Debug, Serialize)]
pub struct Allocation {
    /// The measure that allocates.
    pub measure: &'static str,
    /// The policy that decides.
    pub policy: PolicyNamed,
    /// The pool of the city.
    pub city: Pool,
    /// The pool of the county.
    pub county: Pool,
    /// What the province grants; it has no pool of its own here.
    pub province_granted: Fen,
    /// How many are paid.
    pub funded: u32,
    /// How many wait.
    pub waiting: u32,
    /// The rank of the first application that waits.
    pub line: Option<u32>,
    /// The applications in the order in which they had their turn.
    pub applications: Vec<Application>,
    /// What more money would change.
    pub more: Vec<More>,
    /// What to look at again.
    pub to_do: Vec<String>,
}

/// Why there is none.
pub enum Unallocated {
    /// What was found in the rows, and what to do.
    Rows(Box<CheckedRows>),
    /// The core answered what is not understood here.
    NotUnderstood,
}

/// The pools as they were typed; the policy's where they are left out.
#[derive(Clone, Debug, Default)]
pub struct PoolsStated {
    /// The pool of the city.
    pub city: Option<String>,
    /// The pool of the county.
    pub county: Option<String>,
}

impl PoolsStated {
    /// These, else as they stand above the list.
    pub fn or_above(self, plan: &Plan) -> PoolsStated {
        let above = |pool: &str| plan.beside.iter().find(|(name, _)| name == pool).map(|(_, typed)| typed.clone());
        PoolsStated { city: self.city.or_else(|| above("city_pool")), county: self.county.or_else(|| above("county_pool")) }
    }
}

/// The rows of a sheet that are to be allocated.
pub struct Applications<'a> {
    /// Checks the list.
    pub checker: &'a Checker,
    /// Where the answers stand.
    pub plan: &'a Plan,
    /// The rows.
    pub rows: &'a [Row],
}

impl Applications<'_> {
    /// Allocates the pools.
    ///
    /// # Errors
    /// What is wrong in the rows, or an answer of the core that does not add up.
    pub fn allocate(&self, pools: &PoolsStated) -> Result<Allocation, Unallocated> {
        let stated = [("city_pool", pools.city.as_deref()), ("county_pool", pools.county.as_deref())];
        let beside: Vec<(&str, &str)> = stated.into_iter().filter_map(|(name, pool)| Some((name, pool?))).collect();
        let found = self.checker.check_rows(self.plan, self.rows, &beside);
        if !matches!(found.checked.verdict, Verdict::Eligible | Verdict::Review) {
            return Err(Unallocated::Rows(Box::new(found)));
        }
        let mut allocation = self.told(&found).ok_or(Unallocated::NotUnderstood)?;
        let more = [(ONE_MORE, 0), (0, ONE_MORE), (ONE_MORE, ONE_MORE)];
        allocation.more = more.into_iter().filter_map(|(city, county)| self.more(&allocation, city, county)).collect();
        Ok(allocation)
    }

    /// The core's answer with each application's turn.
    fn told(&self, found: &CheckedRows) -> Option<Allocation> {
        let answer: Assessed = serde_json::from_str(&found.checked.assessment).ok()?;
        let input: Input = serde_json::from_str(&found.input).ok()?;
        let figures: HashMap<&str, &AssessedFigure> = answer.figures.iter().map(|figure| (figure.key.as_str(), figure)).collect();
        let sum = |key: &str| fen(&figures.get(key)?.value);
        let mut applications = Vec::with_capacity(input.applications.len());
        for (number, stated) in input.applications.into_iter().enumerate() {
            let figure = |key: &str| figures.get(format!("{LIST}/{number}/{key}").as_str()).copied();
            let row = self.rows.get(found.rows.row(&format!("/{LIST}"), number))?;
            let (granted, [city, county]) = (figure("granted")?, self.asked(row)?);
            let turn = |asked| Turn { asked: Fen(asked), held: Fen(0), short: Fen(0) };
            applications.push(Application {
                rank: figure("rank")?.value.parse().ok()?,
                row: row.number,
                id: stated.id,
                name: stated.name,
                blocks: stated.blocks,
                priority_score: stated.priority_score,
                collective_income: stated.collective_income,
                provincial_grant: stated.provincial_grant,
                funded: false,
                granted: Fen(fen(&granted.value)?),
                how: granted.how.clone(),
                city: turn(city),
                county: turn(county),
            });
        }
        applications.sort_by_key(|application| application.rank);
        for application in &mut applications {
            application.funded = application.is_paid(application.granted.0);
        }
        let city = take_turns(&mut applications, sum("city_granted")?, sum("city_left")?, |application| &mut application.city)?;
        let county =
            take_turns(&mut applications, sum("county_granted")?, sum("county_left")?, |application| &mut application.county)?;
        let funded = applications.iter().filter(|application| application.funded).count();
        if figures.get("funded")?.value != funded.to_string() {
            return None;
        }
        Some(Allocation {
            measure: MEASURE,
            policy: answer.policy,
            city,
            county,
            province_granted: Fen(sum("province_granted")?),
            funded: u32::try_from(funded).ok()?,
            waiting: u32::try_from(applications.len() - funded).ok()?,
            line: applications.iter().find(|application| !application.funded).map(|application| application.rank),
            applications,
            more: Vec::new(),
            to_do: found.checked.to_do.clone(),
        })
    }

    /// What an application asks of city and county: what it is granted alone, out of pools that hold enough for any.
    fn asked(&self, row: &Row) -> Option<[i128; 2]> {
        let ample = [("city_pool", AMPLE), ("county_pool", AMPLE)];
        let alone = self.checker.check_rows(self.plan, std::slice::from_ref(row), &ample);
        let granted = |key: &str| fen(alone.checked.figure(key)?);
        Some([granted("city_granted")?, granted("county_granted")?])
    }

    /// What each row is granted, in fen, with what is stated beside the list.
    pub(crate) fn granted(&self, beside: &[(&str, &str)]) -> Option<HashMap<u32, i128>> {
        let found = self.checker.check_rows(self.plan, self.rows, beside);
        let answer: Assessed = serde_json::from_str(&found.checked.assessment).ok()?;
        let mut granted = HashMap::new();
        for (number, figure) in answer.figures.iter().filter_map(|figure| {
            let number = figure.key.strip_prefix(LIST)?.strip_suffix("/granted")?.trim_start_matches('/').parse::<usize>();
            Some((number.ok()?, figure))
        }) {
            let row = self.rows.get(found.rows.row(&format!("/{LIST}"), number))?;
            granted.insert(row.number, fen(&figure.value)?);
        }
        Some(granted)
    }

    /// Allocates again with larger pools; none where a pool cannot be that large.
    fn more(&self, allocation: &Allocation, city: i128, county: i128) -> Option<More> {
        let pools = [allocation.city.total.0.checked_add(city)?, allocation.county.total.0.checked_add(county)?].map(yuan);
        let granted = self.granted(&[("city_pool", pools[0].as_str()), ("county_pool", pools[1].as_str())])?;
        let mut more = More { city: Fen(city), county: Fen(county), funded: Vec::new(), no_longer: Vec::new() };
        for application in &allocation.applications {
            match (application.funded, application.is_paid(*granted.get(&application.row)?)) {
                (false, true) => more.funded.push(application.rank),
                (true, false) => more.no_longer.push(application.rank),
                _ => {}
            }
        }
        Some(more)
    }
}

/// Checks rows of a measure; of the one that allocates all rows together.
pub(crate) fn checker(measure: Measure, options: Options) -> Checker {
    let of_year = (measure.id == MEASURE).then(|| Checker::of_list(measure, LIST, options.clone()));
    of_year.flatten().unwrap_or_else(|| Checker::new(measure, options))
}

/// What the pools of city and county hold by a policy: what is left of them once a grant was paid, and the grant.
pub fn pools_of(options: &Options) -> Option<[i128; 2]> {
    let text = api::assess_json(MEASURE, ONE_GRANT, options).ok()?;
    let answer: Assessed = serde_json::from_str(&text).ok()?;
    let sum = |key: &str| fen(&answer.figures.iter().find(|figure| figure.key == key)?.value);
    let whole = |granted: &str, left: &str| sum(granted)?.checked_add(sum(left)?);
    Some([whole("city_granted", "city_left")?, whole("county_granted", "county_left")?])
}

/// What a pool held in each turn, and what became of it.
fn take_turns(
    applications: &mut [Application],
    granted: i128,
    left: i128,
    of: impl Fn(&mut Application) -> &mut Turn,
) -> Option<Pool> {
    let total = granted.checked_add(left)?;
    let (mut held, mut waiting) = (total, 0i128);
    for application in applications {
        let funded = application.funded;
        let turn = of(application);
        turn.held = Fen(held);
        turn.short = Fen(turn.asked.0.checked_sub(held)?.max(0));
        if funded {
            held = held.checked_sub(turn.asked.0)?;
        } else {
            waiting = waiting.checked_add(turn.asked.0)?;
        }
    }
    // What the turns leave must be what the core says is left.
    (held == left).then_some(Pool { total: Fen(total), granted: Fen(granted), left: Fen(left), waiting: Fen(waiting) })
}
