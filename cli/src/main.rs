//! Checks applications from the command line: `fupin --help` says how.

mod allocate;
mod arguments;
mod assess;
mod check;
mod check_policy;
mod compare;
mod lines;
mod ordered;
mod parquet_file;
mod progress;
mod prospects;
mod receipt;
mod register;
mod sheet;
mod sheet_file;
mod template;
mod unreadable;
mod usage;

use arguments::{Arguments, Command};
use fupin::api::{self, CallError, ErrorReport, Options, push_visible};
use fupin::form::json::Document;
use fupin::measures;
use fupin::policy::BUILT_IN;
use fupin::words::Lang;
use fupin_sheets::fault::SheetFault;
use std::ffi::{OsStr, OsString};
use std::io::{self, Write};
use std::process::ExitCode;
use std::{env, fs};

/// What a shell makes of a program that was ended by a closed pipe.
const CLOSED_PIPE: u8 = 141;

/// How the program ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    /// All is well.
    Well,
    /// The answer is no.
    No,
    /// There is no answer: usage, input or policy are wrong, or the answer cannot be written.
    Unusable,
}

fn main() -> ExitCode {
    let end = match Arguments::read(env::args_os().skip(1), arguments::of_locale(|name| env::var_os(name))) {
        Ok(arguments) => run(&arguments),
        Err(misuse) => {
            complain(&misuse.message);
            let _ = write!(io::stderr(), "\n{}", usage::help(None, misuse.lang));
            Ok(End::Unusable)
        }
    };
    match end {
        Ok(End::Well) => ExitCode::SUCCESS,
        Ok(End::No) => ExitCode::from(1),
        Ok(End::Unusable) => ExitCode::from(2),
        // Whoever read the lines has seen enough; scripts see the code of a program that a closed pipe ended.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::from(CLOSED_PIPE),
        Err(error) => {
            complain(&format!("fupin: {error}"));
            ExitCode::from(2)
        }
    }
}

fn run(arguments: &Arguments) -> io::Result<End> {
    match &arguments.command {
        Command::Help(topic) => print(usage::help(*topic, arguments.lang)),
        Command::Version => print(concat!("fupin ", env!("CARGO_PKG_VERSION"), "\n")),
        Command::Policy => print(BUILT_IN),
        Command::CheckPolicy { file } => check_policy::check_policy(arguments, file),
        Command::Measures => print(&measures_told(arguments)),
        Command::Assess { measure, file } => assess::assess(arguments, measure, file),
        Command::Explain { measure, file } => assess::explain(arguments, measure, file.as_deref()),
        Command::Receipt { measure, file } => receipt::receipt(arguments, measure, file),
        Command::Sheet { measure, file } => sheet::sheet(arguments, measure, file),
        Command::Verify { file } => receipt::verify(arguments, file),
        Command::Check { measure, files, sheets } => check::check(arguments, measure, files, sheets),
        Command::Allocate { file, pools, sheets } => allocate::allocate(arguments, file, pools, sheets),
        Command::Compare { measure, file, sheets } => compare::compare(arguments, measure, file, sheets),
        Command::Register { file, applied, sheets } => register::register(arguments, file, applied, sheets),
        Command::Prospects { file, audience } => prospects::prospects(arguments, file, *audience),
        Command::Template { measure, out } => template::template(arguments, measure, out.as_deref()),
        Command::Lines => lines::lines(arguments),
    }
}

fn measures_told(arguments: &Arguments) -> String {
    if arguments.json {
        return serde_json::to_string(&api::measure_facts(arguments.lang)).unwrap_or_default() + "\n";
    }
    let lang = arguments.lang;
    let told = |entry: &measures::MeasureInfo| {
        format!("{}  {}\n    {}\n", entry.id, entry.title.in_lang(lang), entry.lead.in_lang(lang))
    };
    measures::ALL.iter().map(told).collect()
}

/// Writes what was asked for.
fn print(text: &str) -> io::Result<End> {
    answer(text, End::Well)
}

/// Prints what was written of an application, or tells why it could not be.
fn print_written(written: Result<String, Fault>) -> io::Result<End> {
    match written {
        Ok(text) => print(&text),
        Err(fault) => fault.tell(false),
    }
}

/// Writes an answer. What it says ends the program, also where nobody reads it to its end.
fn answer(text: &str, end: End) -> io::Result<End> {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe && end != End::Well => Ok(end),
        written => written.map(|()| end),
    }
}

/// Says on one line what is wrong. That nobody listens is no reason to fail.
fn complain(message: &str) {
    let mut line = String::new();
    push_visible(&mut line, message);
    let _ = writeln!(io::stderr(), "{line}");
}

/// Why there is no answer.
struct Fault {
    code: &'static str,
    /// Each goes on a line of its own.
    lines: Vec<String>,
}

impl Fault {
    fn new(code: &'static str, message: String) -> Fault {
        Fault { code, lines: vec![message] }
    }

    /// A file that cannot be read or written.
    fn of_sheet(file: &OsStr, fault: &SheetFault, lang: Lang) -> Fault {
        Fault::new(fault.code, format!("{}: {}", file.to_string_lossy(), fault.message(lang)))
    }

    /// A caller's mistake; every fault of a policy stands on its own line.
    fn of(error: &CallError, lang: Lang) -> Fault {
        if error.faults().is_empty() {
            return Fault::new(error.code(), error.tell(lang));
        }
        Fault { code: error.code(), lines: error.faults().iter().map(|fault| fault.tell(lang)).collect() }
    }

    /// Tells people, and on request the program that reads the answer.
    fn tell(&self, json: bool) -> io::Result<End> {
        for line in &self.lines {
            complain(line);
        }
        if json {
            let out = api::error_answer(ErrorReport::new(self.code, self.lines.join("\n")));
            return answer(&(out + "\n"), End::Unusable);
        }
        Ok(End::Unusable)
    }
}

/// An answer as one line of JSON.
fn json_line(answer: &impl serde::Serialize) -> Vec<u8> {
    let mut text = serde_json::to_vec(answer).unwrap_or_default();
    text.push(b'\n');
    text
}

/// What an application is assessed with: its measure, its text and the options.
struct Application {
    measure: measures::Measure,
    text: String,
    options: Options,
}

impl Application {
    /// Reads the application of a measure in a file.
    fn read(arguments: &Arguments, measure: &str, file: &OsStr) -> Result<Application, Fault> {
        let lang = arguments.lang;
        let measure = api::find_measure(measure).map_err(|error| Fault::of(&error, lang))?;
        let options = options(arguments)?;
        Ok(Application { measure, text: read_text(file, lang)?, options })
    }

    /// The text as a document.
    fn document(&self) -> Result<Document<'_>, Fault> {
        let told = |broken| Fault::new("not-json", api::broken_message(&broken, self.options.lang));
        api::parse_object(&self.text).map_err(told)
    }
}

/// The options that the arguments name.
fn options(arguments: &Arguments) -> Result<Options, Fault> {
    options_under(arguments, arguments.policies.last().map(OsString::as_os_str))
}

/// The options with one policy; the built-in one where none is named.
fn options_under(arguments: &Arguments, policy: Option<&OsStr>) -> Result<Options, Fault> {
    let lang = arguments.lang;
    let options = Options { lang, policy: None, on: arguments.on, legacy_codes: false };
    match policy {
        Some(file) => options.with_policy(&read_text(file, lang)?).map_err(|error| Fault::of(&error, lang)),
        None => Ok(options),
    }
}

/// Reads a whole text file, without the byte order mark that some editors put before it.
fn read_text(file: &OsStr, lang: Lang) -> Result<String, Fault> {
    let shown = file.to_string_lossy();
    let bytes = if file == "-" { read_input() } else { fs::read(file) };
    let bytes = bytes.map_err(|error| {
        let message = match lang {
            Lang::Zh => format!("读不了“{shown}”：{error}。请核对文件名和权限。"),
            Lang::En => format!("“{shown}” cannot be read: {error}. Check the name and the permissions."),
        };
        Fault::new("unreadable", message)
    })?;
    let text = String::from_utf8(bytes).map_err(|_| {
        let message = match lang {
            Lang::Zh => format!("“{shown}”不是 UTF-8 编码的文字。请另存为 UTF-8。"),
            Lang::En => format!("“{shown}” is no text in UTF-8. Save it as UTF-8."),
        };
        Fault::new("not-json", message)
    })?;
    Ok(match text.strip_prefix('\u{feff}') {
        Some(rest) => rest.to_owned(),
        None => text,
    })
}

fn read_input() -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    io::Read::read_to_end(&mut io::stdin().lock(), &mut bytes)?;
    Ok(bytes)
}
