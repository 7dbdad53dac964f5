//! `fupin lines`: one application a line, one answer a line, in the same order and in constant memory.
//!
//! Answers are handed on as soon as no further complete line is waiting, so that a program can ask and read in turn.

use super::arguments::Arguments;
use super::{End, options};
use fupin::api::{self, CallError, Options};
use fupin::form::json::{Broken, Document, Kept, MisfitReason, Node, if_fits};
use fupin::words::{Lang, Text, text};
use serde::{Deserialize, Serialize};
use std::io::{self, BufRead, BufReader, BufWriter, Read, Write};

/// The longest line that is read, without its end.
const LONGEST: usize = 64 << 20;
/// What a usual line needs; more is given back after a long one.
const USUAL: usize = 1 << 20;
const BUFFER: usize = 1 << 16;

static LINE_TOO_LONG: Text = text(
    "这一行超过64MB，没有读。请把申报分成几行。",
    "This line is longer than 64 MB and was not read. Divide it into several.",
);
static NOT_UTF_8: Text =
    text("这一行不是 UTF-8 编码的文字。请另存为 UTF-8。", "This line is no text in UTF-8. Save it as UTF-8.");
static NO_OBJECT: Text = text(
    "这一行不是花括号括起来的一组字段。请写成含 measure 和 input 的对象。",
    "This line is no object in braces. Write an object with measure and input.",
);
static NO_MEASURE: Text = text(
    "这一行没有用文字写出项目（measure）。请补上，例如 village-eligibility。",
    "This line names no measure as text. Add it, such as village-eligibility.",
);

/// Answers every line of standard input on standard output.
pub(crate) fn lines(arguments: &Arguments) -> io::Result<End> {
    let default = match options(arguments) {
        Ok(options) => options,
        Err(fault) => return fault.tell(false),
    };
    let input = BufReader::with_capacity(BUFFER, io::stdin().lock());
    let out = BufWriter::with_capacity(BUFFER, io::stdout().lock());
    let all_read = answer_all(input, out, LineReader { default, own: None })?;
    Ok(if all_read { End::Well } else { End::No })
}

/// Answers line by line; tells whether every line could be read.
fn answer_all<R: Read>(mut input: BufReader<R>, mut out: impl Write, mut reader: LineReader) -> io::Result<bool> {
    let (mut line, mut answer) = (Vec::new(), String::new());
    let mut all_read = true;
    for number in 1u64.. {
        if !input.buffer().contains(&b'\n') {
            out.flush()?;
        }
        let told = match next_line(&mut input, &mut line)? {
            Line::None => break,
            Line::TooLong => Err(Refusal::of("not-json", LINE_TOO_LONG, reader.default.lang)),
            Line::Whole => {
                let bytes = if number == 1 { line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&line) } else { &line };
                if bytes.trim_ascii().is_empty() {
                    continue;
                }
                reader.answer(bytes, number, &mut answer)
            }
        };
        if let Err(refusal) = told {
            all_read = false;
            answer.clear();
            refusal.push(&mut answer, number);
        }
        answer.push('\n');
        out.write_all(answer.as_bytes())?;
        answer.clear();
        answer.shrink_to(USUAL);
        line.shrink_to(USUAL);
    }
    out.flush()?;
    Ok(all_read)
}

/// What was read.
enum Line {
    /// Nothing: the input has ended.
    None,
    /// A line, which is now in the buffer without its end.
    Whole,
    /// A line of which the rest was skipped.
    TooLong,
}

fn next_line<R: BufRead>(input: &mut R, line: &mut Vec<u8>) -> io::Result<Line> {
    line.clear();
    // Two more, so that a line of the greatest length comes with its CR LF.
    if input.take(LONGEST as u64 + 2).read_until(b'\n', line)? == 0 {
        return Ok(Line::None);
    }
    let ended = line.pop_if(|last| *last == b'\n').is_some();
    if ended {
        line.pop_if(|last| *last == b'\r');
    }
    if line.len() <= LONGEST {
        return Ok(Line::Whole);
    }
    if !ended {
        input.skip_until(b'\n')?;
    }
    Ok(Line::TooLong)
}

/// What a line may have.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Asked {
    #[serde(default, deserialize_with = "if_fits")]
    measure: Option<String>,
    input: Option<Kept>,
    policy: Option<Kept>,
}

fn unknown_member(name: &str, known: &[&str], lang: Lang) -> String {
    let shown: String = name.chars().take(60).collect();
    let near = api::nearest(name, known.iter().copied());
    match (lang, near) {
        (Lang::Zh, None) => format!("这一行不应有“{shown}”，只写 measure、input 和 policy。"),
        (Lang::Zh, Some(near)) => format!("这一行不应有“{shown}”，是不是“{near}”？"),
        (Lang::En, None) => format!("A line has no “{shown}”: write measure, input and policy only."),
        (Lang::En, Some(near)) => format!("A line has no “{shown}”. Did you mean “{near}”?"),
    }
}

/// Why a line has no answer.
#[derive(Clone, Serialize)]
struct Refusal {
    code: &'static str,
    message: String,
}

impl Refusal {
    fn of(code: &'static str, message: Text, lang: Lang) -> Refusal {
        Refusal { code, message: message.in_lang(lang).to_owned() }
    }

    fn of_call(error: &CallError, lang: Lang) -> Refusal {
        Refusal { code: error.code(), message: error.tell(lang) }
    }

    fn push(&self, out: &mut String, number: u64) {
        #[derive(Serialize)]
        struct Refused<'r> {
            line: u64,
            error: &'r Refusal,
        }
        out.push_str(&serde_json::to_string(&Refused { line: number, error: self }).unwrap_or_default());
    }
}

/// Answers a line, and keeps the policy of the last line that brought one: usually the next brings the same.
struct LineReader {
    default: Options,
    own: Option<(String, Result<Options, Refusal>)>,
}

impl LineReader {
    fn answer(&mut self, line: &[u8], number: u64, out: &mut String) -> Result<(), Refusal> {
        let lang = self.default.lang;
        let text = str::from_utf8(line).map_err(|_| Refusal::of("not-json", NOT_UTF_8, lang))?;
        let document = Document::parse(text).map_err(|broken| {
            let broken = Broken { line: usize::try_from(number).unwrap_or(usize::MAX), ..broken };
            Refusal { code: "not-json", message: api::broken_message(&broken, lang) }
        })?;
        let Asked { measure, input, policy } = Asked::deserialize(document.root()).map_err(|misfit| match misfit.reason() {
            MisfitReason::Unknown { name, known } => {
                Refusal { code: "unknown-member", message: unknown_member(name, known, lang) }
            }
            _ => Refusal::of("not-an-object", NO_OBJECT, lang),
        })?;
        let id = measure.ok_or_else(|| Refusal::of("unknown-measure", NO_MEASURE, lang))?;
        let measure = api::find_measure(&id).map_err(|error| Refusal::of_call(&error, lang))?;
        let options = match policy {
            Some(policy) => self.with_policy(policy.of(&document))?,
            None => &self.default,
        };
        api::assess_node(measure, input.map(|input| input.of(&document)), options, out);
        Ok(())
    }

    /// The options with the policy at a node: an object, or its text as a string.
    fn with_policy(&mut self, node: Node<'_>) -> Result<&Options, Refusal> {
        let text = node.string().unwrap_or_else(|| node.source().into());
        if self.own.as_ref().is_none_or(|(known, _)| *known != text) {
            let loaded = self.default.clone().with_policy(&text).map_err(|error| Refusal::of_call(&error, self.default.lang));
            self.own = Some((text.into_owned(), loaded));
        }
        match &self.own {
            Some((_, Ok(options))) => Ok(options),
            Some((_, Err(refusal))) => Err(refusal.clone()),
            None => Ok(&self.default),
        }
    }
}
