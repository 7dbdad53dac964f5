//! The template of every measure, filled in with its example, checks as the example does.

#![allow(clippy::unwrap_used, clippy::panic, clippy::expect_used, reason = "a template that is not written ends the test")]

use fupin::api::{Options, assess_json};
use fupin::form::heading::Headings;
use fupin::measures;
use fupin::words::Lang;
use fupin_sheets::allocation::{Applications, Fen, LIST, MEASURE, PoolsStated};
use fupin_sheets::cell::Row;
use fupin_sheets::check::{Checker, Plan};
use fupin_sheets::fault::SheetFault;
use fupin_sheets::results::{ResultBook, Summary};
use fupin_sheets::source::{ListRows, Source, TextFile};
use fupin_sheets::workbook::{EachRow, MOST_BYTES, Workbook};
use fupin_sheets::{headings, template};
use std::io::Cursor;

fn rows(bytes: &[u8], sheet: usize) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut book = Workbook::open(Cursor::new(bytes), MOST_BYTES).unwrap();
    book.each_row(sheet, &mut |row| {
        rows.push(row);
        Ok(true)
    })
    .unwrap();
    rows
}

#[test]
fn the_example_row_of_every_template_checks_as_the_example() {
    for measure in measures::all().filter(|measure| measure.details.ranking.is_none()) {
        for lang in Lang::ALL {
            let options = Options { lang, ..Options::default() };
            let checker = Checker::new(measure, options.clone());
            let mut rows = rows(&template::workbook(measure, lang).unwrap(), 0);
            let (at, columns) = headings::find(checker.questions(), &mut rows).unwrap();
            assert_eq!((at, columns.strangers.len(), columns.doubled.len()), (0, 0, 0), "{}: {columns:?}", measure.id);
            let plan = Plan { headings: rows[0].clone(), columns, ..Plan::default() };
            let checked = checker.check(&plan, &rows[1]);
            assert_eq!(
                Ok(checked.assessment),
                assess_json(measure.id, measure.example, &options).map_err(|error| error.to_string()),
                "{}",
                measure.id
            );
        }
    }
}

#[test]
fn the_template_of_a_year_is_the_list_that_is_allocated() {
    let measure = measures::find(MEASURE).unwrap();
    for lang in Lang::ALL {
        let options = Options { lang, ..Options::default() };
        let checker = Checker::of_list(measure, LIST, options.clone()).unwrap();
        let file = Cursor::new(template::workbook(measure, lang).unwrap());
        let mut source: Source<NoText, _> = Source::Book(Box::new(Workbook::open(file, MOST_BYTES).unwrap()), 0);
        let ListRows { plan, rows, .. } = source.list_rows(&checker, None).unwrap();
        assert_eq!((plan.columns.strangers.len(), plan.beside.len(), rows.len()), (0, 2, 3), "{:?}", plan.columns);
        let beside: Vec<(&str, &str)> = plan.beside.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        let checked = checker.check_rows(&plan, &rows, &beside).checked;
        assert_eq!(Ok(checked.assessment), assess_json(MEASURE, measure.example, &options).map_err(|error| error.to_string()));
        let applications = Applications { checker: &checker, plan: &plan, rows: &rows };
        let Ok(allocation) = applications.allocate(&PoolsStated::default().or_above(&plan)) else { panic!("not allocated") };
        assert_eq!([allocation.city.total, allocation.county.total], [Fen(40_000_000), Fen(30_000_000)]);
        // What is stated goes before what stands above the list.
        let stated = PoolsStated { city: Some("1".to_owned()), county: None }.or_above(&plan);
        assert_eq!(
            [stated.city.as_deref(), stated.county.as_deref()],
            [Some("1"), plan.beside.get(1).map(|(_, text)| text.as_str())]
        );
    }
}

/// There is no text among workbooks.
struct NoText;

impl TextFile for NoText {
    fn each_row(&mut self, _: EachRow<'_>) -> Result<(), SheetFault> {
        Ok(())
    }
}

#[test]
fn the_same_template_is_the_same_bytes() {
    let measure = measures::find("tenant-hiring").unwrap();
    let write = || template::workbook(measure, Lang::Zh).unwrap();
    let first = write();
    std::thread::sleep(std::time::Duration::from_millis(2100));
    assert!(first == write(), "they differ");
}

#[test]
fn every_column_is_explained() {
    for measure in measures::all() {
        let bytes = template::workbook(measure, Lang::En).unwrap();
        // Above the headings of a list, an answer stands beside each label.
        let beside = if measure.details.ranking.is_some() { rows(&bytes, 0)[0].cells.len() / 2 } else { 0 };
        let headings = rows(&bytes, 0)[usize::from(beside > 0)].cells.len();
        assert_eq!(rows(&bytes, 1).len(), beside + headings + 1, "{}", measure.id);
    }
}

#[test]
fn results_keep_the_sheet_and_no_text_becomes_a_formula() {
    let measure = measures::find("village-eligibility").unwrap();
    let checker = Checker::new(measure, Options { lang: Lang::En, ..Options::default() });
    let cell = |words: &[&str]| {
        words.iter().enumerate().map(|(i, word)| (i as u32, fupin_sheets::cell::Value::Text((*word).into()))).collect::<Vec<_>>()
    };
    let title = Row { number: 1, hidden: false, cells: cell(&["2009"]), ..Row::default() };
    let head = Row { number: 3, hidden: false, cells: cell(&["村名", "collective_income"]), ..Row::default() };
    let columns = headings::recognise(&Headings::new(checker.questions()), &head, None);
    let plan = Plan { sheet: "村".into(), headings: head, columns, ..Plan::default() };
    let mut book = ResultBook::new(&checker, &plan, &[title]).unwrap();
    let mut summary = Summary::default();
    let percent =
        Row { number: 5, hidden: false, cells: vec![(0, fupin_sheets::cell::Value::Percent(0.0531))], ..Row::default() };
    let checked = checker.check(&plan, &percent);
    book.row(&percent, &checked).unwrap();
    for (number, words) in [(4, ["=HYPERLINK(\"x\")", "38500"]), (6, ["@SUM(A1)", "many"])] {
        let row = Row { number, hidden: number == 6, cells: cell(&words), ..Row::default() };
        let checked = checker.check(&plan, &row);
        summary.add(&row, &checked);
        book.row(&row, &checked).unwrap();
    }
    assert!(!summary.all_well());
    let bytes = book.finish(&checker, &summary).unwrap();
    let written = rows(&bytes, 0);
    let shown = |row: &Row| row.cells.iter().map(|(_, value)| value.shown().into_owned()).collect::<Vec<_>>();
    assert_eq!(written.iter().map(|row| row.number).collect::<Vec<_>>(), [1, 3, 4, 5, 6]);
    assert_eq!(shown(&written[3])[0], "5.31%");
    assert_eq!(shown(&written[1])[..4], ["村名", "collective_income", "Verdict", "What to do"]);
    assert_eq!(shown(&written[2])[..3], ["=HYPERLINK(\"x\")", "38500", "Eligible"]);
    let told = shown(&written[4]);
    assert_eq!((told[0].as_str(), told[2].as_str()), ("@SUM(A1)", "The input has errors"));
    assert!(told[3].starts_with("B6: "), "{}", told[3]);
    let summed: Vec<Vec<String>> = rows(&bytes, 1).iter().map(shown).collect();
    assert_eq!((summed[0][1].as_str(), summed[1][1].as_str()), ("2", "1"), "{summed:?}");
}
