//! An assessment as plain text for a terminal or a letter.
//!
//! What people typed, and what their policy file says, is made visible character by character: a control character in a
//! village's name must neither move the cursor nor forge a line of the report.

use crate::finding::{Assessment, Check, Figure, FigureKey, Importance, Outcome, Part, RemedyFound, push_more_problems};
use crate::form::Question;
use crate::measures::{self, RowFigures, figure_of};
use crate::policy::Provision;
use crate::words::{Lang, Text, Visible, push_visible, say_clause, text};

static PROBLEMS: Text = text("填写有误", "Errors in the input");
static DOUBTS: Text = text("请再核对", "To be checked once more");
static REMEDIES: Text = text("怎样改正", "What to change");
static FIGURES: Text = text("金额与数", "Figures");
static IN_ORDER: Text = text("按次序的名单", "In the order of ranks");
static CHECKS: Text = text("逐条核对", "Checks");
static NEXT: Text = text("还可以申报", "You may also apply for");
static ASSUMPTIONS: Text = text("文件没有写明、由本软件假定的数", "Assumed, because the policy gives no number");
static POLICY: Text = text("所用政策", "Policy");
/// The path of a problem that concerns the input as a whole.
static WHOLE: Text = text("整个申报", "the whole input");

/// Appends an assessment as a readable report; every line ends with a newline.
///
/// Figures and outcomes stand in columns, also where Chinese characters take two each. Assumptions are told as they held on
/// the day that decided.
pub fn push_report(out: &mut String, assessment: &Assessment<'_>, lang: Lang) {
    let entry = measures::find(assessment.measure);
    let report = Report { assessment, lang, questions: entry.map(|entry| entry.questions()).unwrap_or_default() };
    let findings = &assessment.findings;
    out.push_str(entry.map_or(assessment.measure, |entry| entry.title.in_lang(lang)));
    out.push_str(report.colon());
    let (verdict, meaning) = measures::verdict_words(assessment).said_of(assessment);
    out.push_str(verdict.in_lang(lang));
    out.push('\n');
    out.push_str(meaning.in_lang(lang));
    out.push('\n');
    report.problems(out);
    report.doubts(out);
    report.section(out, REMEDIES, &findings.remedies, |out, remedy| report.remedy(out, remedy));
    report.figures(out);
    report.ranked(out);
    report.checks(out);
    report.section(out, NEXT, &findings.next, |out, next| {
        let title = measures::find(next.measure).map_or(next.measure, |entry| entry.title.in_lang(lang));
        report.pair(out, title, next.message.in_lang(lang));
    });
    report.section(out, ASSUMPTIONS, &measures::assumed(assessment), |out, provision| report.assumption(out, provision));
    out.push('\n');
    out.push_str(POLICY.in_lang(lang));
    out.push_str(report.colon());
    push_visible(out, &assessment.policy.id);
    out.push_str(" (SHA-256 ");
    out.push_str(&assessment.policy.digest);
    out.push_str(")\n");
}

/// How many columns of a terminal one of our own labels or values takes.
///
/// Nothing else stands in columns, so the blocks of Chinese characters, their punctuation and full-width forms are enough.
fn columns(text: &str) -> usize {
    let wide =
        |character: &char| matches!(character, '\u{2e80}'..='\u{a4cf}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ff60}');
    text.chars().count() + text.chars().filter(wide).count()
}

fn push_spaces(out: &mut String, count: usize) {
    out.extend(std::iter::repeat_n(' ', count));
}

/// A report that is being written.
struct Report<'a, 'p> {
    assessment: &'a Assessment<'p>,
    lang: Lang,
    questions: Vec<Question>,
}

impl Report<'_, '_> {
    fn section<T>(&self, out: &mut String, title: Text, items: &[T], mut push: impl FnMut(&mut String, &T)) {
        if items.is_empty() {
            return;
        }
        out.push('\n');
        out.push_str(title.in_lang(self.lang));
        out.push('\n');
        for item in items {
            out.push_str("  ");
            push(out, item);
            out.push('\n');
        }
    }

    fn problems(&self, out: &mut String) {
        let findings = &self.assessment.findings;
        self.section(out, PROBLEMS, &findings.problems, |out, problem| {
            out.push_str("! ");
            self.path(out, &problem.path);
            problem.kind.body.say(&mut Visible(out), self.lang, &problem.values, &findings.quotes);
        });
        if findings.more_problems > 0 {
            out.push_str("  ! ");
            push_more_problems(out, findings.more_problems, self.lang);
            out.push('\n');
        }
    }

    fn doubts(&self, out: &mut String) {
        let findings = &self.assessment.findings;
        self.section(out, DOUBTS, &findings.doubts, |out, doubt| {
            out.push_str("? ");
            self.path(out, &doubt.path);
            doubt.kind.body.say(&mut Visible(out), self.lang, &doubt.values, &findings.quotes);
        });
    }

    fn path(&self, out: &mut String, path: &str) {
        if path.is_empty() {
            out.push_str(WHOLE.in_lang(self.lang));
        } else {
            push_visible(out, path);
        }
        out.push_str(self.colon());
    }

    fn remedy(&self, out: &mut String, remedy: &RemedyFound) {
        out.push_str("→ ");
        self.part(out, remedy.at);
        self.assessment.findings.say(&mut Visible(out), remedy.said, self.lang);
    }

    fn figures(&self, out: &mut String) {
        let figures = &self.assessment.findings.figures;
        let rows: Vec<(&Figure, String, String)> = figures.iter().map(|figure| self.figure(figure)).collect();
        let labels = rows.iter().map(|(_, label, _)| columns(label)).max().unwrap_or(0);
        let values = rows.iter().map(|(_, _, value)| columns(value)).max().unwrap_or(0);
        self.section(out, FIGURES, &rows, |out, (figure, label, value)| {
            out.push_str(label);
            push_spaces(out, labels - columns(label) + 2 + values - columns(value));
            out.push_str(value);
            out.push_str("\n      ");
            self.assessment.findings.push_how(&mut Visible(out), figure, self.assessment.policy, self.lang);
        });
    }

    /// Ranked rows in their order: whether each is served or waits, and what its amount is made of.
    fn ranked(&self, out: &mut String) {
        let Some(ranking) = measures::find(self.assessment.measure).and_then(|entry| entry.details.ranking) else { return };
        let found = RowFigures::of(ranking.list, self.assessment);
        self.section(out, IN_ORDER, &found.rows, |out, (row, figures)| {
            self.shown(out, figures, ranking.rank);
            out.push_str(". ");
            self.part(out, Some(Part { name: ranking.list, row: Some(*row) }));
            out.push_str(found.told(figures).map_or("", |told| told.in_lang(self.lang)));
            for key in found.parts.iter().copied().chain([ranking.amount]) {
                out.push_str(if self.lang == Lang::Zh { "，" } else { ", " });
                out.push_str(key.label.in_lang(self.lang));
                out.push(' ');
                self.shown(out, figures, key);
            }
        });
    }

    fn shown(&self, out: &mut String, figures: &[&Figure], key: &FigureKey) {
        if let Some(figure) = figure_of(figures, key) {
            self.assessment.findings.push_shown(&mut Visible(out), figure, self.lang);
        }
    }

    /// A figure with its label and its value.
    fn figure<'f>(&self, figure: &'f Figure) -> (&'f Figure, String, String) {
        let (mut label, mut value) = (String::new(), String::new());
        self.part(&mut label, figure.of);
        label.push_str(figure.key.label.in_lang(self.lang));
        self.assessment.findings.push_shown(&mut Visible(&mut value), figure, self.lang);
        (figure, label, value)
    }

    fn checks(&self, out: &mut String) {
        let checks = &self.assessment.findings.checks;
        let label = |check: &Check| check.outcome.label().in_lang(self.lang);
        let labels = checks.iter().map(|check| columns(label(check))).max().unwrap_or(0);
        self.section(out, CHECKS, checks, |out, check| {
            out.push_str(match check.outcome {
                Outcome::Pass => "✓ ",
                Outcome::Fail => "✕ ",
                Outcome::Review | Outcome::Unknown => "? ",
            });
            out.push_str(label(check));
            push_spaces(out, labels - columns(label(check)));
            self.check(out, check);
        });
    }

    fn check(&self, out: &mut String, check: &Check) {
        let (open, comma, close) = match self.lang {
            Lang::Zh => ("（", "，", "）"),
            Lang::En => (" (", ", ", ") "),
        };
        out.push_str(open);
        out.push_str(check.rule.importance.label().in_lang(self.lang));
        out.push_str(comma);
        say_clause(out, self.lang, check.rule.clause);
        out.push_str(close);
        self.part(out, check.at);
        // What ranks is often answered with a bare yes or no.
        if check.rule.importance == Importance::Priority {
            out.push_str(check.rule.sentence.in_lang(self.lang));
            out.push_str("\n      ");
        }
        self.assessment.findings.say(&mut Visible(out), check.said, self.lang);
    }

    /// What people call the part that something belongs to, such as `村 1：`.
    fn part(&self, out: &mut String, at: Option<Part>) {
        let Some(place) = at else { return };
        match self.questions.iter().find(|question| question.field.name == place.name) {
            Some(question) => out.push_str(question.field.label.in_lang(self.lang)),
            None => out.push_str(place.name),
        }
        if let Some(row) = place.row {
            out.push_str(if self.lang == Lang::Zh { " " } else { ", row " });
            out.push_str(&(u64::from(row) + 1).to_string());
        }
        out.push_str(self.colon());
    }

    fn assumption(&self, out: &mut String, provision: &Provision) {
        let lang = self.lang;
        out.push_str("- ");
        out.push_str(provision.parameter.label.in_lang(lang));
        if let Some(value) = self.assessment.value(provision).and_then(|value| value.shown(&provision.parameter.kind, lang)) {
            out.push_str(self.colon());
            push_visible(out, &value);
        }
        let note = provision.note.in_lang(lang);
        if !note.is_empty() {
            out.push_str(match lang {
                Lang::Zh => "。",
                Lang::En => ". ",
            });
            push_visible(out, note);
        }
    }

    fn pair(&self, out: &mut String, name: &str, message: &str) {
        out.push_str("- ");
        out.push_str(name);
        out.push_str(self.colon());
        out.push_str(message);
    }

    fn colon(&self) -> &'static str {
        match self.lang {
            Lang::Zh => "：",
            Lang::En => ": ",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::json::Document;
    use crate::measures::PreparedPolicy;

    #[test]
    fn figures_stand_in_columns_in_either_language() {
        let measure = measures::find("factory-grant").unwrap();
        let document = Document::parse(measure.example).unwrap();
        let assessment = PreparedPolicy::built_in().assess(measure, Some(document.root()), crate::measures::Basis::default());
        for lang in Lang::ALL {
            let mut report = String::new();
            push_report(&mut report, &assessment, lang);
            let section = report.split("\n\n").find(|section| section.starts_with(FIGURES.in_lang(lang))).unwrap();
            let rows = section.lines().skip(1).filter(|line| !line.starts_with("   "));
            let widths: Vec<usize> = rows.map(columns).collect();
            assert!(widths.len() > 5 && widths.iter().all(|width| *width == widths[0]), "{widths:?}\n{section}");
        }
        assert_eq!(columns("面积 1,000.00㎡"), 15);
    }
}
