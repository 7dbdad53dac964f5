//! `fupin prospects`: what is known of one household, village or enterprise before every measure for it, and the next question.

use super::arguments::Arguments;
use super::{End, Fault, answer, json_line, options, print, read_text};
use fupin::api::{self, Options, Prospects, ToldNextQuestion, ToldProspect, ToldRule, dossier, push_visible};
use fupin::form::dossier::Dossier;
use fupin::measures::Audience;
use fupin::words::Lang;
use std::ffi::OsStr;
use std::io;

/// Tells how an applicant stands with every measure for it.
pub(crate) fn prospects(arguments: &Arguments, file: &OsStr, audience: Option<Audience>) -> io::Result<End> {
    match found(arguments, file, audience) {
        Ok(prospects) if arguments.json => answer(&String::from_utf8_lossy(&json_line(&prospects)), End::Well),
        Ok(prospects) => print(&report(&prospects, arguments.lang)),
        Err(fault) => fault.tell(arguments.json),
    }
}

fn found(arguments: &Arguments, file: &OsStr, audience: Option<Audience>) -> Result<Prospects, Fault> {
    let options = options(arguments)?;
    let stated = stated(&read_text(file, arguments.lang)?, &options)?;
    let Some(audience) = audience.or_else(|| api::audience_of(&stated)) else {
        let message = match arguments.lang {
            Lang::Zh => "文件里没有任何项目问到的答案。请用 --for 写明给谁看：village、enterprise、household 或 county。",
            Lang::En => {
                "The file holds no answer that any measure asks for. Say whom it is about with --for: village, enterprise, household or county."
            }
        };
        return Err(Fault::new("no-audience", message.to_owned()));
    };
    Ok(api::prospects(&stated, audience, &options, &[]))
}

/// What a file states: one that was saved from the pages, or its answers alone.
fn stated(text: &str, options: &Options) -> Result<Dossier, Fault> {
    let broken = |broken| Fault::new("not-json", api::broken_message(&broken, options.lang));
    let document = api::parse_object(text).map_err(broken)?;
    if document.root().at("/fupin").is_none() {
        return Ok(Dossier::of(document.root()));
    }
    let opened = dossier::from_file(text, options).map_err(|message| Fault::new("not-a-dossier", message))?;
    opened.remarks.iter().for_each(|remark| super::complain(remark));
    Ok(opened.dossier)
}

fn report(prospects: &Prospects, lang: Lang) -> String {
    let mut out = String::new();
    for prospect in &prospects.measures {
        push_prospect(&mut out, prospect, lang);
    }
    out.push('\n');
    match &prospects.next {
        Some(next) => push_next(&mut out, next, lang),
        None => out.push_str(match lang {
            Lang::Zh => "没有要再问的了。\n",
            Lang::En => "There is nothing more to ask.\n",
        }),
    }
    out
}

fn push_prospect(out: &mut String, prospect: &ToldProspect, lang: Lang) {
    let (colon, comma) = if lang == Lang::Zh { ("：", "，") } else { (": ", ", ") };
    let mut line = format!("{}{colon}{}", prospect.title, prospect.said);
    if let Some(figure) = &prospect.figure {
        line.push_str(&format!("{comma}{} {}", figure.label, figure.shown));
    }
    push_line(out, &line);
    for problem in &prospect.problems {
        push_line(out, &format!("  {}: {}", problem.answer, problem.message));
    }
    let labels: Vec<&str> = prospect.open.iter().map(|open| open.label.as_str()).collect();
    if !labels.is_empty() {
        let open = labels.join(if lang == Lang::Zh { "；" } else { "; " });
        push_line(
            out,
            &match lang {
                Lang::Zh => format!("  还要知道：{open}"),
                Lang::En => format!("  Still to be known: {open}"),
            },
        );
    }
}

fn push_next(out: &mut String, next: &ToldNextQuestion, lang: Lang) {
    let (label, name, count) = (&next.label, &next.answer, next.asked_by.len());
    push_line(
        out,
        &match lang {
            Lang::Zh => format!("下一个问题：{label}（{name}），关系到{count}个项目"),
            Lang::En => format!("Next question: {label} ({name}), which {count} of them ask"),
        },
    );
    for asker in &next.asked_by {
        for ToldRule { rule, clause, .. } in &asker.why {
            push_line(
                out,
                &match lang {
                    Lang::Zh => format!("  {}：{rule}（{clause}）", asker.title),
                    Lang::En => format!("  {}: {rule} ({clause})", asker.title),
                },
            );
        }
    }
}

fn push_line(out: &mut String, line: &str) {
    push_visible(out, line);
    out.push('\n');
}
