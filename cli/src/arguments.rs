//! What stands on the command line.

use super::usage::Topic;
use fupin::form::scalar;
use fupin::measures::Audience;
use fupin::value::Day;
use fupin::words::Lang;
use fupin_sheets::allocation::PoolsStated;
use lexopt::{Arg, Parser};
use std::ffi::OsString;

/// What is to be done.
#[derive(Debug)]
pub(crate) enum Command {
    /// Assess the application in a file.
    Assess { measure: String, file: OsString },
    /// Write the receipt of the application in a file.
    Receipt { measure: String, file: OsString },
    /// Write the sheet of the application in a file.
    Sheet { measure: String, file: OsString },
    /// Compute the receipt in a file again.
    Verify { file: OsString },
    /// Explain a measure, and the application in a file.
    Explain { measure: String, file: Option<OsString> },
    /// Check every row of spreadsheets.
    Check { measure: String, files: Vec<OsString>, sheets: SheetOptions },
    /// Allocate the pools to the applications in a file.
    Allocate { file: OsString, pools: PoolOptions, sheets: SheetOptions },
    /// Hold two policies against the rows of a file.
    Compare { measure: String, file: OsString, sheets: SheetOptions },
    /// Hold the rows of a file against every measure.
    Register { file: OsString, applied: AppliedOptions, sheets: SheetOptions },
    /// Tell how what a file states stands with every measure for somebody.
    Prospects { file: OsString, audience: Option<Audience> },
    /// Write the template of a measure.
    Template { measure: String, out: Option<OsString> },
    /// Assess one application a line.
    Lines,
    /// Name the measures.
    Measures,
    /// Print the built-in policy.
    Policy,
    /// Tell every fault of a policy file.
    CheckPolicy { file: OsString },
    /// Say how the program, or one command, is used.
    Help(Option<Topic>),
    /// Name the version.
    Version,
}

/// How sheets are read and what is written.
#[derive(Clone, Debug, Default)]
pub(crate) struct SheetOptions {
    pub(crate) format: Option<Format>,
    pub(crate) out: Option<OsString>,
    pub(crate) sheet: Option<String>,
    pub(crate) most_mb: Option<u64>,
    pub(crate) jobs: Option<usize>,
}

/// What is allocated, and for whom it is told.
#[derive(Clone, Debug, Default)]
pub(crate) struct PoolOptions {
    /// The pools as they were typed.
    pub(crate) stated: PoolsStated,
    /// Whether the list is for the public.
    pub(crate) publish: bool,
}

/// The applications that a register is held against.
#[derive(Clone, Debug, Default)]
pub(crate) struct AppliedOptions {
    pub(crate) file: Option<OsString>,
    /// The measure that they are for, where the file does not say it.
    pub(crate) measure: Option<String>,
}

/// How results are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    Xlsx,
    Csv,
    Ndjson,
    Html,
    Parquet,
}

impl Format {
    const ALL: [(&'static str, Format); 5] = [
        ("xlsx", Format::Xlsx),
        ("csv", Format::Csv),
        ("ndjson", Format::Ndjson),
        ("html", Format::Html),
        ("parquet", Format::Parquet),
    ];

    fn named(name: &str) -> Option<Format> {
        Format::ALL.into_iter().find(|(known, _)| *known == name).map(|(_, format)| format)
    }
}

/// The command and its options.
#[derive(Debug)]
pub(crate) struct Arguments {
    pub(crate) command: Command,
    pub(crate) lang: Lang,
    pub(crate) json: bool,
    /// The policies, in the order in which they were named.
    pub(crate) policies: Vec<OsString>,
    pub(crate) on: Option<Day>,
}

/// Arguments that make no sense.
#[derive(Debug)]
pub(crate) struct Misuse {
    pub(crate) message: String,
    /// The language to say so in.
    pub(crate) lang: Lang,
}

/// What has been read so far.
#[derive(Default)]
struct Given {
    words: Vec<OsString>,
    lang: Lang,
    json: bool,
    policies: Vec<OsString>,
    on: Option<Day>,
    pools: PoolOptions,
    applied: AppliedOptions,
    audience: Option<Audience>,
    sheets: SheetOptions,
    /// The first option that only sheets have.
    of_sheets: Option<&'static str>,
    xlsx: bool,
    help: bool,
    version: bool,
}

impl Arguments {
    /// Reads the arguments that follow the program's name; people are answered in the locale's language unless they ask for one.
    pub(crate) fn read(arguments: impl Iterator<Item = OsString>, locale: Lang) -> Result<Arguments, Misuse> {
        let arguments: Vec<OsString> = arguments.collect();
        // A mistake is told in the language asked for, even where that stands behind the mistake.
        let lang = asked_language(&arguments, locale);
        let mut given = Given { lang, ..Given::default() };
        let read = given.read(Parser::from_args(arguments));
        read.and_then(|()| given.command()).map_err(|message| Misuse { message, lang })
    }
}

const SHEET_OPTIONS: [&str; 5] = ["--format", "--out", "--sheet", "--most-mb", "--jobs"];

/// The language that was asked for; without one, people get their locale's, and programs always the same.
fn asked_language(arguments: &[OsString], locale: Lang) -> Lang {
    let values = arguments.windows(2).filter(|pair| pair[0] == "--lang").map(|pair| &pair[1]);
    let joined = arguments.iter().filter_map(|argument| argument.to_str()?.strip_prefix("--lang="));
    let asked = values.filter_map(|value| value.to_str()).chain(joined).filter_map(Lang::from_id).next_back();
    let of_program = |argument: &OsString| ["--json", "ndjson", "--format=ndjson"].iter().any(|word| argument == word);
    let by_program = arguments.first().is_some_and(|command| command == "lines" || command == "receipt");
    asked.unwrap_or(if by_program || arguments.iter().any(of_program) { Lang::default() } else { locale })
}

/// The language of the first of the variables that says something: English where it is an English one.
pub(crate) fn of_locale(variable: impl Fn(&str) -> Option<OsString>) -> Lang {
    let said = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(variable).find(|value| !value.is_empty());
    if said.is_some_and(|value| value.to_string_lossy().starts_with("en")) { Lang::En } else { Lang::Zh }
}

impl Given {
    fn read(&mut self, mut parser: Parser) -> Result<(), String> {
        let lang = self.lang;
        while let Some(argument) = parser.next().map_err(|error| unread(&error, lang))? {
            match argument {
                Arg::Value(word) => self.words.push(word),
                Arg::Short('h') | Arg::Long("help") => self.help = true,
                Arg::Short('V') | Arg::Long("version") => self.version = true,
                Arg::Long("json") => self.json = true,
                Arg::Long("lang") => {
                    let value = value(&mut parser, lang)?;
                    let known = value.to_str().and_then(Lang::from_id);
                    self.lang = known.ok_or_else(|| unusable("--lang", &value, "zh, en", lang))?;
                }
                Arg::Long("on") => {
                    let value = value(&mut parser, lang)?;
                    let day = value.to_str().and_then(scalar::date).filter(|day| day.in_range());
                    self.on = Some(day.ok_or_else(|| unusable("--on", &value, "1990-01-01 … 2100-12-31", lang))?);
                }
                Arg::Long("xlsx") => self.xlsx = true,
                Arg::Long(name @ ("format" | "out" | "sheet" | "most-mb" | "jobs")) => {
                    let name = SHEET_OPTIONS.into_iter().find(|known| known[2..] == *name).unwrap_or_default();
                    let value = value(&mut parser, lang)?;
                    self.sheet_option(name, value)?;
                }
                Arg::Long("policy") => self.policies.push(value(&mut parser, lang)?),
                Arg::Long("for") => {
                    let value = value(&mut parser, lang)?;
                    let known = value.to_str().and_then(Audience::from_id);
                    let usable = Audience::ALL.map(Audience::id).join(", ");
                    self.audience = Some(known.ok_or_else(|| unusable("--for", &value, &usable, lang))?);
                }
                Arg::Long("applied") => self.applied.file = Some(value(&mut parser, lang)?),
                Arg::Long("applied-for") => {
                    self.applied.measure = Some(value(&mut parser, lang)?.to_string_lossy().into_owned());
                }
                Arg::Long("publish") => self.pools.publish = true,
                Arg::Long("city-pool") => self.pools.stated.city = Some(value(&mut parser, lang)?.to_string_lossy().into_owned()),
                Arg::Long("county-pool") => {
                    self.pools.stated.county = Some(value(&mut parser, lang)?.to_string_lossy().into_owned())
                }
                other => return Err(unread(&other.unexpected(), lang)),
            }
        }
        Ok(())
    }

    /// Keeps an option that only commands about sheets have.
    fn sheet_option(&mut self, name: &'static str, value: OsString) -> Result<(), String> {
        let lang = self.lang;
        let number = || value.to_str().and_then(|text| text.parse::<u32>().ok()).filter(|number| *number > 0);
        let sheets = &mut self.sheets;
        match name {
            "--format" => {
                let format = value.to_str().and_then(Format::named);
                sheets.format = Some(format.ok_or_else(|| unusable(name, &value, "xlsx, csv, ndjson, html", lang))?);
            }
            "--sheet" => sheets.sheet = Some(value.to_string_lossy().into_owned()),
            "--most-mb" => {
                sheets.most_mb = Some(number().ok_or_else(|| unusable(name, &value, "1, 2 …", lang))?.into());
            }
            "--jobs" => {
                sheets.jobs = Some(number().ok_or_else(|| unusable(name, &value, "1, 2 …", lang))? as usize);
            }
            _ => sheets.out = Some(value),
        }
        // `--out` is the one that a template takes too.
        if name != "--out" || self.of_sheets.is_none() {
            self.of_sheets = Some(name);
        }
        Ok(())
    }

    /// The command, if the options fit it.
    fn command(self) -> Result<Arguments, String> {
        let command = match self {
            Given { help: true, .. } => match self.words.first().map(|word| word.to_string_lossy()) {
                None => Command::Help(None),
                Some(name) if name == "help" => Command::Help(None),
                Some(name) => Command::Help(Some(Topic::named(&name).ok_or_else(|| no_command(&name, self.lang))?)),
            },
            Given { version: true, .. } => Command::Version,
            _ => self.named_command()?,
        };
        // Help is given whatever else is said.
        let (json, policy, on) = match command {
            Command::Assess { .. } | Command::Help(_) | Command::Version => (true, true, true),
            Command::Explain { .. }
            | Command::Receipt { .. }
            | Command::Sheet { .. }
            | Command::Check { .. }
            | Command::Register { .. } => (false, true, true),
            Command::Verify { .. } | Command::Allocate { .. } | Command::Compare { .. } | Command::Prospects { .. } => {
                (true, true, true)
            }
            Command::Lines => (false, true, false),
            Command::Measures | Command::CheckPolicy { .. } => (true, false, false),
            Command::Policy | Command::Template { .. } => (false, false, false),
        };
        let of_sheets = match command {
            Command::Check { .. } | Command::Register { .. } | Command::Help(_) | Command::Version => None,
            Command::Allocate { .. } | Command::Compare { .. } => self.sheets.jobs.map(|_| "--jobs"),
            Command::Template { .. } => self.of_sheets.filter(|name| *name != "--out"),
            _ => self.of_sheets.or(self.xlsx.then_some("--xlsx")),
        };
        let of_register = matches!(command, Command::Register { .. } | Command::Help(_) | Command::Version);
        let of_pools = matches!(command, Command::Allocate { .. } | Command::Help(_) | Command::Version);
        let given = [
            (of_sheets.unwrap_or_default(), of_sheets.is_some()),
            ("--json", self.json && !json),
            ("--policy", !self.policies.is_empty() && !policy),
            ("--on", self.on.is_some() && !on),
            ("--city-pool", self.pools.stated.city.is_some() && !of_pools),
            ("--county-pool", self.pools.stated.county.is_some() && !of_pools),
            ("--publish", self.pools.publish && !of_pools),
            ("--applied", self.applied.file.is_some() && !of_register),
            ("--applied-for", self.applied.measure.is_some() && !of_register),
            (
                "--for",
                self.audience.is_some() && !matches!(command, Command::Prospects { .. } | Command::Help(_) | Command::Version),
            ),
            ("--format", self.has_stray_format(&command)),
            (
                "--json --format",
                self.json && self.sheets.format.is_some() && !matches!(command, Command::Help(_) | Command::Version),
            ),
        ];
        if let Some((name, _)) = given.iter().find(|(_, wrong)| *wrong) {
            let stray = self.sheets.format.filter(|_| *name == "--format" && self.has_stray_format(&command));
            let stray = Format::ALL.into_iter().find(|(_, format)| Some(*format) == stray);
            let name = stray.map_or_else(|| (*name).to_owned(), |(format, _)| format!("{name} {format}"));
            return Err(match self.lang {
                Lang::Zh => format!("这个命令没有 {name} 选项。"),
                Lang::En => format!("This command takes no {name}."),
            });
        }
        Ok(Arguments { command, lang: self.lang, json: self.json, policies: self.policies, on: self.on })
    }

    /// Whether the format is one that the command does not write.
    fn has_stray_format(&self, command: &Command) -> bool {
        let written: &[Format] = match command {
            Command::Check { .. } => &[Format::Xlsx, Format::Csv, Format::Ndjson, Format::Parquet],
            Command::Register { .. } => &[Format::Xlsx, Format::Csv, Format::Ndjson],
            Command::Allocate { .. } => &[Format::Xlsx, Format::Csv, Format::Html],
            Command::Compare { .. } => &[Format::Xlsx, Format::Csv],
            _ => return false,
        };
        self.sheets.format.is_some_and(|format| !written.contains(&format))
    }

    fn named_command(&self) -> Result<Command, String> {
        let words: Vec<_> = self.words.iter().map(|word| word.to_string_lossy()).collect();
        let words: Vec<&str> = words.iter().map(AsRef::as_ref).collect();
        let in_lang = |zh: String, en: String| match self.lang {
            Lang::Zh => zh,
            Lang::En => en,
        };
        match (words.as_slice(), self.words.as_slice()) {
            (["assess", measure, _], [_, _, file]) => Ok(Command::Assess { measure: (*measure).to_owned(), file: file.clone() }),
            (["explain", measure], _) => Ok(Command::Explain { measure: (*measure).to_owned(), file: None }),
            (["explain", measure, _], [_, _, file]) => {
                Ok(Command::Explain { measure: (*measure).to_owned(), file: Some(file.clone()) })
            }
            (["receipt", measure, _], [_, _, file]) => {
                Ok(Command::Receipt { measure: (*measure).to_owned(), file: file.clone() })
            }
            (["sheet", measure, _], [_, _, file]) => Ok(Command::Sheet { measure: (*measure).to_owned(), file: file.clone() }),
            (["check", measure, _, ..], [_, _, files @ ..]) => {
                Ok(Command::Check { measure: (*measure).to_owned(), files: files.to_vec(), sheets: self.sheets.clone() })
            }
            (["allocate", _], [_, file]) => {
                Ok(Command::Allocate { file: file.clone(), pools: self.pools.clone(), sheets: self.sheets.clone() })
            }
            (["compare", measure, _], [_, _, file]) if self.policies.len() == 2 => {
                Ok(Command::Compare { measure: (*measure).to_owned(), file: file.clone(), sheets: self.sheets.clone() })
            }
            (["register", _], [_, file]) => {
                Ok(Command::Register { file: file.clone(), applied: self.applied.clone(), sheets: self.sheets.clone() })
            }
            (["prospects", _], [_, file]) => Ok(Command::Prospects { file: file.clone(), audience: self.audience }),
            (["template", measure], _) => Ok(Command::Template { measure: (*measure).to_owned(), out: self.sheets.out.clone() }),
            (["verify", _], [_, file]) => Ok(Command::Verify { file: file.clone() }),
            (["lines"], _) => Ok(Command::Lines),
            (["measures"], _) => Ok(Command::Measures),
            (["policy"], _) => Ok(Command::Policy),
            (["policy", "check", _], [_, _, file]) => Ok(Command::CheckPolicy { file: file.clone() }),
            (["policy", "check", ..], _) => Err(in_lang(
                "policy check 后面要写一个文件（- 为标准输入）。".to_owned(),
                "policy check takes one file (- for standard input).".to_owned(),
            )),
            (["help"], _) => Ok(Command::Help(None)),
            (["help", name], _) if Topic::named(name).is_some() => Ok(Command::Help(Topic::named(name))),
            ([], _) => Err(in_lang("缺少命令。".to_owned(), "A command is missing.".to_owned())),
            (["assess", ..], _) => Err(in_lang(
                "assess 后面要写一个项目和一个文件（- 为标准输入）。".to_owned(),
                "assess takes one measure and one file (- for standard input).".to_owned(),
            )),
            (["check", ..], _) => Err(in_lang(
                "check 后面要写一个项目和至少一个文件。".to_owned(),
                "check takes one measure and at least one file.".to_owned(),
            )),
            (["allocate", ..], _) => {
                Err(in_lang("allocate 后面要写一个文件。".to_owned(), "allocate takes one file.".to_owned()))
            }
            (["compare", ..], _) => Err(in_lang(
                "compare 后面要写一个项目和一个文件，并写两次 --policy（内置的政策写 built-in）。".to_owned(),
                "compare takes one measure, one file and --policy twice (built-in is the built-in policy).".to_owned(),
            )),
            (["register", ..], _) => {
                Err(in_lang("register 后面要写一个文件。".to_owned(), "register takes one file.".to_owned()))
            }
            (["prospects", ..], _) => Err(in_lang(
                "prospects 后面要写一个文件（- 为标准输入）。".to_owned(),
                "prospects takes one file (- for standard input).".to_owned(),
            )),
            (["template", ..], _) => {
                Err(in_lang("template 后面要写一个项目。".to_owned(), "template takes one measure.".to_owned()))
            }
            (["receipt", ..], _) => Err(in_lang(
                "receipt 后面要写一个项目和一个文件（- 为标准输入）。".to_owned(),
                "receipt takes one measure and one file (- for standard input).".to_owned(),
            )),
            (["sheet", ..], _) => Err(in_lang(
                "sheet 后面要写一个项目和一个文件（- 为标准输入）。".to_owned(),
                "sheet takes one measure and one file (- for standard input).".to_owned(),
            )),
            (["verify", ..], _) => Err(in_lang(
                "verify 后面要写一个文件（- 为标准输入）。".to_owned(),
                "verify takes one file (- for standard input).".to_owned(),
            )),
            (["explain", ..], _) => Err(in_lang(
                "explain 后面要写一个项目，还可以写一个文件（- 为标准输入）。".to_owned(),
                "explain takes one measure and perhaps a file (- for standard input).".to_owned(),
            )),
            ([name @ ("lines" | "measures" | "policy"), more, ..], _) => {
                Err(in_lang(format!("{name} 后面不能有“{more}”。"), format!("{name} takes no “{more}”.")))
            }
            (["help", name, ..] | [name, ..], _) => Err(no_command(name, self.lang)),
        }
    }
}

fn no_command(name: &str, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("没有名为“{name}”的命令。"),
        Lang::En => format!("There is no command “{name}”."),
    }
}

fn value(parser: &mut Parser, lang: Lang) -> Result<OsString, String> {
    parser.value().map_err(|error| unread(&error, lang))
}

fn unusable(option: &str, value: &OsString, usable: &str, lang: Lang) -> String {
    let value = value.to_string_lossy();
    match lang {
        Lang::Zh => format!("{option} 不能是“{value}”，可用的有：{usable}。"),
        Lang::En => format!("{option} cannot be “{value}”. Use one of: {usable}."),
    }
}

fn unread(error: &lexopt::Error, lang: Lang) -> String {
    match (lang, error) {
        (Lang::Zh, lexopt::Error::UnexpectedOption(name)) => format!("没有 {name} 选项。"),
        (Lang::Zh, lexopt::Error::MissingValue { option: Some(name) }) => format!("{name} 后面缺少值。"),
        (Lang::Zh, _) => format!("读不懂这些参数：{error}。"),
        (Lang::En, _) => format!("The arguments cannot be read: {error}."),
    }
}
