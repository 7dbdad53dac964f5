//! The page that asks one question after the other and tells every measure that fits.
//!
//! Each question stands ready in a template under its name in the dossier, printed as on the page of its measure; which is
//! asked, and what follows, the core says.

use super::icons::icon;
use super::offices::Office;
use super::roles::{ROLES, Visitor};
use super::{Place, form, said, words};
use crate::form::{Kind, Question, Shape};
use crate::measures::{self, Audience, shared_name};
use crate::words::{Lang, Text, text};
use maud::{Markup, html};

/// The page.
pub(super) static PAGE: Office =
    Office { path: "prospects/", title: TITLE, lead: LEAD, scripts: &["kept.js", "prospects.js"], content };
const TITLE: Text = text("能申请什么", "What may be applied for");
const LEAD: Text = text(
    "每个问题只答一次，每次只问最能定下结论的那一个。答案留在这个标签页里，各项目的页面直接能用。",
    "Each question is asked once, and always the one that can still decide most. The answers stay in this tab, and the page of every measure has them.",
);
const LINK: Text = text("只答一次，看都能申请什么", "Answer once and see all that may be applied for");
const WHO: Text = text("您是", "You are");
const NEXT: Text = text("下一个问题", "The next question");
const CHANGED: Text = text("改一个答案", "Change an answer");
const ANSWER: Text = text("答好了", "Answer");
const LATER: Text = text("不清楚，以后再答", "Not known yet, ask later");
const WHY: Text = text("为什么问这个？", "Why am I asked this?");
const WHERE: Text = text("属于", "Part of");
const MEASURES: Text = text("各个项目", "The measures");
const STATED: Text = text("已经答的", "What was answered");
const NOTHING_STATED: Text = text("还没有答案。", "Nothing yet.");
const DONE: Text = text(
    "能定的都定了，没有要再问的。各项目的页面里还能补充、改正和打印。",
    "All that can be decided is. The pages of the measures take more, and print it.",
);
const ASK_AGAIN: Text = text("再问一遍先前没答的", "Ask what was passed over");
const MODIFIED_NOTE: Text = words::MODIFIED;

const SAID: [(&str, Text); 9] = [
    ("missing", text("还要知道：", "Still to be known: ")),
    ("change", text("修改", "Change")),
    ("asked", NEXT),
    ("changed", CHANGED),
    ("where", WHERE),
    ("answered", text("已记下。", "Noted.")),
    ("colon", words::COLON),
    ("elsewhere", text("这一项请在项目页面上填写：", "Answer this on the page of the measure: ")),
    ("failed", text("没有算出结果。请刷新重试。", "Nothing was calculated. Load the page again.")),
];

/// On the card of a role: the way to this page.
pub(super) fn link(role: &Visitor, lang: Lang) -> Markup {
    html! { a.role-once href={ "prospects/?for=" (role.id) } { (icon("next")) (LINK.in_lang(lang)) } }
}

/// The page's content below its head.
fn content(lang: Lang) -> Markup {
    html! {
        p.notice data-modified hidden { (icon("review")) span { (MODIFIED_NOTE.in_lang(lang)) } }
        div.prospects data-prospects data-words=(said::json(SAID, lang)) {
            div {
                section.card {
                    fieldset.field-yesno {
                        legend.field-label { (WHO.in_lang(lang)) }
                        div.choices {
                            @for role in &ROLES {
                                label.choice for={ "for-" (role.id) } {
                                    input id={ "for-" (role.id) } name="audience" type="radio" value=(role.id);
                                    span { (role.title.in_lang(lang)) }
                                }
                            }
                        }
                    }
                }
                (question(lang))
                section.card aria-labelledby="stated-title" {
                    h2 id="stated-title" { (STATED.in_lang(lang)) }
                    p.soft data-nothing { (NOTHING_STATED.in_lang(lang)) }
                    ul.stated data-stated {}
                }
            }
            section.card aria-labelledby="measures-title" {
                h2 id="measures-title" { (MEASURES.in_lang(lang)) }
                ol.fits data-measures aria-live="polite" {}
            }
            (templates(lang))
        }
    }
}

fn question(lang: Lang) -> Markup {
    html! {
        section.card data-asking aria-labelledby="asked-title" {
            form.fupin-form method="dialog" autocomplete="off" novalidate data-question aria-labelledby="asked-title" hidden {
                h2 id="asked-title" data-asked { (NEXT.in_lang(lang)) }
                p.soft data-within {}
                div data-control {}
                p.problem id="asked-problem" role="alert" data-problem hidden {}
                div.toolbar {
                    button.button.button-main type="submit" { (ANSWER.in_lang(lang)) }
                    button.button.button-quiet type="button" data-later { (LATER.in_lang(lang)) }
                }
                details.why data-why { summary { (WHY.in_lang(lang)) } ul {} }
            }
            p data-done hidden { (DONE.in_lang(lang)) }
            div.toolbar data-passed hidden { button.button type="button" data-again { (ASK_AGAIN.in_lang(lang)) } }
            p.soft role="status" data-status {}
        }
    }
}

/// Every question of every measure, once.
fn templates(lang: Lang) -> Markup {
    let place = Place::on_site(lang);
    let mut known = Vec::new();
    let mut drawn = Vec::new();
    for measure in Audience::ALL.into_iter().flat_map(measures::offered_to) {
        singles(&measure.questions(), "", &mut |question, kind, name| {
            let shared = shared_name(&measure, name);
            if !known.contains(&shared) {
                drawn.push(html! { template data-answer=(shared) { (form::control(question, kind, &shared, &place)) } });
                known.push(shared);
            }
        });
    }
    html! { @for template in drawn { (template) } }
}

/// The single questions with their names; of a list those of its first row.
fn singles(questions: &[Question], above: &str, each: &mut dyn FnMut(&Question, &Kind, &str)) {
    for question in questions {
        let name = format!("{above}{}", question.field.name);
        match &question.shape {
            Shape::Single(kind) => each(question, kind, &name),
            Shape::Group(inner) => singles(inner, &format!("{name}."), each),
            Shape::Rows(inner) => singles(inner, &format!("{name}.0."), each),
        }
    }
}
