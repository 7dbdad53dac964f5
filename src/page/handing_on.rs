//! What stands below a result on the site: handing it on as text, as a picture or as a link, and comparing two variants.

use super::words;
use crate::words::{Lang, Text, text};
use maud::{Markup, html};

const COPY: Text = text("复制结果", "Copy the result");
const PICTURE: Text = text("存成图片", "Save it as a picture");
const COPIED: Text = text("已复制，可以粘贴到别处。", "Copied; paste it where you need it.");
const NOT_COPIED: Text =
    text("这个浏览器不让复制，请在下面选中后复制。", "This browser does not allow copying. Select the text below and copy it.");
const LINK: Text = text("复制带有所填内容的链接", "Copy a link with the answers");
const LINK_HINT: Text = text(
    "所填内容写在链接里，打开时只在对方的浏览器里填入，不经过任何服务器。",
    "The answers stand in the link itself and are filled in by the other browser alone; no server sees them.",
);
const WITH_NAMES: Text = text("带上名称、姓名和证件号码", "With names and identity numbers");
const HAND_ON: Text = text("发给别人", "Share");
const KEEP: Text = text("留作方案A，改改看", "Keep as A and try a change");
const KEEP_ANEW: Text = text("把现在填的留作方案A", "Keep what is filled in now as A");
const COMPARED: Text = text("两个方案对比", "Two variants compared");
const POLICY: Text = text("改动政策试一试", "Try a change of the policy");
const POLICY_HINT: Text = text(
    "在这里改动的参数只用来对比，不影响上面的结论，也不会保留。要让整个网站按改动后的政策审核，请到政策页改动。",
    "What is changed here is only compared: the result above stays, and nothing is kept. To check by a changed policy on every page, change it on the page of the policy.",
);
const POLICY_COMPARED: Text = text("按两种政策审核的结果", "The result under both policies");
const BACK: Text = text("回到方案A", "Back to A");
const END: Text = text("不再对比", "Stop comparing");

/// The tools, which the page's script shows.
pub(super) fn tools(lang: Lang) -> Markup {
    let button = |action: &str, words: Text| html! { button.button type="button" data-action=(action) { (words.in_lang(lang)) } };
    html! {
        div.handing-on data-hand-on hidden {
            div.toolbar {
                (button("copy-result", COPY))
                (button("save-picture", PICTURE))
                (button("keep-variant", KEEP))
            }
            details.dossier {
                summary { (HAND_ON.in_lang(lang)) }
                div.dossier-body {
                    p.soft { (LINK_HINT.in_lang(lang)) }
                    label.choice for="dossier-with-names" {
                        input id="dossier-with-names" type="checkbox" data-dossier-with-names;
                        span { (WITH_NAMES.in_lang(lang)) }
                    }
                    div.toolbar { (button("copy-link", LINK)) }
                }
            }
            details.dossier data-policy-drawer {
                summary { (POLICY.in_lang(lang)) }
                div.dossier-body {
                    p.soft { (POLICY_HINT.in_lang(lang)) " " a href={ "../policy/" } { (words::POLICY_TITLE.in_lang(lang)) } }
                    div data-policy-faults {}
                    div data-policy-table {}
                    section aria-label=(POLICY_COMPARED.in_lang(lang)) data-policy-compared {}
                }
            }
            p.dossier-note role="status" data-copied data-done=(COPIED.in_lang(lang)) data-not-copied=(NOT_COPIED.in_lang(lang)) hidden {}
            textarea.copied-text data-dossier-copied readonly rows="8" aria-label=(COPY.in_lang(lang)) hidden {}
            section.section data-compared aria-label=(COMPARED.in_lang(lang)) hidden {
                h2.section-title { (COMPARED.in_lang(lang)) }
                div data-comparison {}
                div.toolbar {
                    (button("back-to-variant", BACK))
                    (button("keep-variant", KEEP_ANEW))
                    (button("end-comparison", END))
                }
            }
        }
    }
}
