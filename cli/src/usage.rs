//! How the program is called, in either language.

mod sheets;

use fupin::words::Lang;

/// A command that can be explained.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Topic {
    /// One application.
    Assess,
    /// A measure, or how an application comes out.
    Explain,
    /// The receipt of an application.
    Receipt,
    /// The sheet that an office stamps.
    Sheet,
    /// A receipt computed again.
    Verify,
    /// Every row of a spreadsheet.
    Check,
    /// The pools and the applications of a year.
    Allocate,
    /// Two policies over one register.
    Compare,
    /// A register and every measure.
    Register,
    /// One applicant and every measure for it.
    Prospects,
    /// A sheet to be filled in.
    Template,
    /// One application a line.
    Lines,
    /// The list of measures.
    Measures,
    /// The built-in policy.
    Policy,
}

impl Topic {
    const ALL: [Topic; 14] = [
        Topic::Assess,
        Topic::Explain,
        Topic::Receipt,
        Topic::Sheet,
        Topic::Verify,
        Topic::Check,
        Topic::Allocate,
        Topic::Compare,
        Topic::Register,
        Topic::Prospects,
        Topic::Template,
        Topic::Lines,
        Topic::Measures,
        Topic::Policy,
    ];

    const fn name(self) -> &'static str {
        match self {
            Topic::Assess => "assess",
            Topic::Explain => "explain",
            Topic::Receipt => "receipt",
            Topic::Sheet => "sheet",
            Topic::Verify => "verify",
            Topic::Check => "check",
            Topic::Allocate => "allocate",
            Topic::Compare => "compare",
            Topic::Register => "register",
            Topic::Prospects => "prospects",
            Topic::Template => "template",
            Topic::Lines => "lines",
            Topic::Measures => "measures",
            Topic::Policy => "policy",
        }
    }

    /// The command of a name.
    pub(crate) fn named(name: &str) -> Option<Topic> {
        Topic::ALL.into_iter().find(|topic| topic.name() == name)
    }
}

/// The explanation of the program, or of one command.
pub(crate) const fn help(topic: Option<Topic>, lang: Lang) -> &'static str {
    match (lang, topic) {
        (Lang::Zh, None) => PROGRAM_ZH,
        (Lang::En, None) => PROGRAM_EN,
        (Lang::Zh, Some(Topic::Assess)) => ASSESS_ZH,
        (Lang::En, Some(Topic::Assess)) => ASSESS_EN,
        (Lang::Zh, Some(Topic::Explain)) => EXPLAIN_ZH,
        (Lang::En, Some(Topic::Explain)) => EXPLAIN_EN,
        (Lang::Zh, Some(Topic::Receipt)) => RECEIPT_ZH,
        (Lang::En, Some(Topic::Receipt)) => RECEIPT_EN,
        (Lang::Zh, Some(Topic::Sheet)) => SHEET_ZH,
        (Lang::En, Some(Topic::Sheet)) => SHEET_EN,
        (Lang::Zh, Some(Topic::Verify)) => VERIFY_ZH,
        (Lang::En, Some(Topic::Verify)) => VERIFY_EN,
        (Lang::Zh, Some(Topic::Check)) => sheets::CHECK_ZH,
        (Lang::En, Some(Topic::Check)) => sheets::CHECK_EN,
        (Lang::Zh, Some(Topic::Allocate)) => sheets::ALLOCATE_ZH,
        (Lang::En, Some(Topic::Allocate)) => sheets::ALLOCATE_EN,
        (Lang::Zh, Some(Topic::Compare)) => sheets::COMPARE_ZH,
        (Lang::En, Some(Topic::Compare)) => sheets::COMPARE_EN,
        (Lang::Zh, Some(Topic::Register)) => sheets::REGISTER_ZH,
        (Lang::En, Some(Topic::Register)) => sheets::REGISTER_EN,
        (Lang::Zh, Some(Topic::Prospects)) => PROSPECTS_ZH,
        (Lang::En, Some(Topic::Prospects)) => PROSPECTS_EN,
        (Lang::Zh, Some(Topic::Template)) => sheets::TEMPLATE_ZH,
        (Lang::En, Some(Topic::Template)) => sheets::TEMPLATE_EN,
        (Lang::Zh, Some(Topic::Lines)) => LINES_ZH,
        (Lang::En, Some(Topic::Lines)) => LINES_EN,
        (Lang::Zh, Some(Topic::Measures)) => MEASURES_ZH,
        (Lang::En, Some(Topic::Measures)) => MEASURES_EN,
        (Lang::Zh, Some(Topic::Policy)) => POLICY_ZH,
        (Lang::En, Some(Topic::Policy)) => POLICY_EN,
    }
}

const PROGRAM_ZH: &str = "\
用法：
  fupin assess 项目 文件|-     审核一份申请，说明符不符合、能得多少、怎么改
  fupin explain 项目 [文件|-]  用 Markdown 说明一个项目，或一份申请是怎样算出来的
  fupin receipt 项目 文件|-    写出一份申请的凭据，供对方重新计算
  fupin sheet 项目 文件|-      写出一份申请的申报表（HTML），供打印、签字、盖章
  fupin verify 文件|-          重新计算一份凭据，指出每一处差异
  fupin check 项目 文件…        核对表格（.xlsx、.xls、.ods、.csv、.parquet）的每一行
  fupin allocate 文件          按次序把市、县资金安排给表格里的申请
  fupin compare 项目 文件      用两份政策核对同一张表格：谁多得、谁少得、因为哪个参数
  fupin register 文件          用一张农户或村的花名册核对所有项目：谁能申报、能得多少、还缺什么
  fupin prospects 文件|-       看一户、一村或一家企业符合哪些项目，下一个该问什么，为什么问
  fupin template 项目          写出一个项目的填报表（.xlsx）
  fupin lines                  每行一份申请，逐行审核（标准输入，NDJSON）
  fupin measures               列出所有项目
  fupin policy                 打印内置的政策文件
  fupin policy check 文件|-    查出一份政策文件的全部错误
  fupin help 命令              说明一个命令

各命令都可用：
  --lang zh|en                 说明文字的语言；默认随系统的语言环境（en_… 为英文，其余为中文），供程序读的结果默认 zh
  -h, --help                   用法
  -V, --version                版本
";

const PROGRAM_EN: &str = "\
Usage:
  fupin assess MEASURE FILE|-  check an application: does it hold, what does it pay, what to change
  fupin explain MEASURE [FILE|-]  explain a measure, or how an application comes out, as Markdown
  fupin receipt MEASURE FILE|- write the receipt of an application, for somebody to compute again
  fupin sheet MEASURE FILE|-   write the sheet of an application as HTML, to be printed, signed and stamped
  fupin verify FILE|-          compute a receipt again and tell every difference
  fupin check MEASURE FILE…    check every row of sheets (.xlsx, .xls, .ods, .csv, .parquet)
  fupin allocate FILE          allocate the pools of city and county to the applications of a sheet
  fupin compare MEASURE FILE   hold two policies against one sheet: who gains, who loses, by which parameter
  fupin register FILE          hold a register of households or villages against all measures: who qualifies, for how much
  fupin prospects FILE|-       which measures fit one household, village or enterprise, what to ask next, and why
  fupin template MEASURE       write the sheet of a measure to be filled in (.xlsx)
  fupin lines                  check one application a line (standard input, NDJSON)
  fupin measures               list the measures
  fupin policy                 print the built-in policy file
  fupin policy check FILE|-    tell every fault of a policy file
  fupin help COMMAND           explain a command

With every command:
  --lang zh|en                 language of the words; without it the locale's (en_… English, else Chinese), and zh for what programs read
  -h, --help                   usage
  -V, --version                version
";

const ASSESS_ZH: &str = "\
用法：fupin assess 项目 文件|- [--json] [--lang zh|en] [--policy 文件] [--on 日期]

文件是一份申请（JSON 对象），- 表示标准输入。项目名见 fupin measures。

  --json          输出 JSON，不输出文字报告
  --policy 文件   用这份政策，不用内置的（格式见 fupin policy）
  --on 日期       申请里没有写明日期时，按这一天有效的规定，如 2009-03-01

退出码：0 符合条件或需人工审核；1 其他结论；2 用法不对、申请读不出，或政策文件有误。
";

const ASSESS_EN: &str = "\
Usage: fupin assess MEASURE FILE|- [--json] [--lang zh|en] [--policy FILE] [--on DATE]

The file is one application, a JSON object; - is the standard input. For the measures see fupin measures.

  --json          answer in JSON instead of a report
  --policy FILE   use this policy instead of the built-in one (for its form see fupin policy)
  --on DATE       where no answer names a day, apply the rules of this one, such as 2009-03-01

Exit code: 0 eligible or for a person to decide; 1 any other verdict; 2 wrong usage, an application that cannot be
read, or a faulty policy.
";

const EXPLAIN_ZH: &str = "\
用法：fupin explain 项目 [文件|-] [--lang zh|en] [--policy 文件] [--on 日期]

用 Markdown 说明一个项目的规则和参数；写了文件（- 表示标准输入）时，说明这份申请是怎样算出来的。

  --policy 文件   用这份政策，不用内置的（格式见 fupin policy）
  --on 日期       申请里没有写明日期时，按这一天有效的规定，如 2009-03-01

退出码：0 已说明；2 用法不对、申请读不出，或政策文件有误。
";

const EXPLAIN_EN: &str = "\
Usage: fupin explain MEASURE [FILE|-] [--lang zh|en] [--policy FILE] [--on DATE]

Explains the rules and parameters of a measure as Markdown; with a file (- is the standard input), how that application
comes out.

  --policy FILE   use this policy instead of the built-in one (for its form see fupin policy)
  --on DATE       where no answer names a day, apply the rules of this one, such as 2009-03-01

Exit code: 0 explained; 2 wrong usage, an application that cannot be read, or a faulty policy.
";

const RECEIPT_ZH: &str = "\
用法：fupin receipt 项目 文件|- [--lang zh|en] [--policy 文件] [--on 日期]

把文件里的申请（JSON 对象，- 表示标准输入）写成凭据（JSON）：规范写法的申报内容及其 SHA-256、政策、结论和各个数。
收到凭据的一方用 fupin verify 重新计算，不必相信写凭据的一方。

  --policy 文件   用这份政策，不用内置的（格式见 fupin policy）
  --on 日期       申请里没有写明日期时，按这一天有效的规定；凭据会记下这一天

退出码：0 已写出；2 用法不对、申请读不出，或政策文件有误。
";

const RECEIPT_EN: &str = "\
Usage: fupin receipt MEASURE FILE|- [--lang zh|en] [--policy FILE] [--on DATE]

Writes the application in a file (a JSON object; - is the standard input) as a receipt, in JSON: its canonical input with
the SHA-256 of that, the policy, the verdict and the figures. Whoever gets it computes it again with fupin verify and need
not believe whoever wrote it.

  --policy FILE   use this policy instead of the built-in one (for its form see fupin policy)
  --on DATE       where no answer names a day, apply the rules of this one, which the receipt then names

Exit code: 0 written; 2 wrong usage, an application that cannot be read, or a faulty policy.
";

const SHEET_ZH: &str = "\
用法：fupin sheet 项目 文件|- [--lang zh|en] [--policy 文件] [--on 日期] > sheet.html

把文件里的申请（JSON 对象，- 表示标准输入）写成一份申报表：一个 HTML 文件，样式在内，不含脚本，用浏览器打开后打印（A4）。
表上有按理解写明的申报内容、核对结果、金额及大写、所用政策的校验码、凭据的二维码和签字盖章处；长名单和计算过程另页。
不符合条件或使用了改动过的政策时，每页有水印，没有签字盖章处。

  --policy 文件   用这份政策，不用内置的（格式见 fupin policy）
  --on 日期       填报日期；申请里没有写明日期时，也按这一天有效的规定。不写则留空，由申报人填写

退出码：0 已写出；2 用法不对、申请读不出，或政策文件有误。
";

const SHEET_EN: &str = "\
Usage: fupin sheet MEASURE FILE|- [--lang zh|en] [--policy FILE] [--on DATE] > sheet.html

Writes the application in a file (a JSON object; - is the standard input) as a sheet: one file of HTML with its styles inside
and no script, to be opened in a browser and printed on A4. It holds what was stated as it was understood, what was found, the
amount, the digest of the policy that was used, the receipt's digest as a QR code, and the places to sign and stamp; long lists
and the arithmetic stand on pages of their own. Where the application does not hold, or the policy was changed, a watermark
says so on every page and there is no place for a stamp.

  --policy FILE   use this policy instead of the built-in one (for its form see fupin policy)
  --on DATE       the date of the sheet; where no answer names a day, the rules of this one apply. Unless told, it is left
                  blank for the applicant

Exit code: 0 written; 2 wrong usage, an application that cannot be read, or a faulty policy.
";

const VERIFY_ZH: &str = "\
用法：fupin verify 文件|- [--json] [--lang zh|en] [--policy 文件] [--on 日期]

重新计算文件里的凭据（- 表示标准输入），每处差异一行，写明位置、凭据写的和重新算得的。
--json 输出 {\"holds\", \"differences\": [{\"code\", \"path\", \"stated\", \"found\", \"message\"}], \"assessment\"}。

  --policy 文件   凭据应当依据的政策，不写则用内置的
  --on 日期       凭据应当依据的日期；不写时，凭据也不能写

退出码：0 凭据成立；1 有差异；2 用法不对、文件读不出，或政策文件有误。
";

const VERIFY_EN: &str = "\
Usage: fupin verify FILE|- [--json] [--lang zh|en] [--policy FILE] [--on DATE]

Computes the receipt in a file again (- is the standard input). Every difference is told on a line, with its place, what
the receipt states and what is found; with --json the answer is
{\"holds\", \"differences\": [{\"code\", \"path\", \"stated\", \"found\", \"message\"}], \"assessment\"}.

  --policy FILE   the policy that the receipt must rest on; the built-in one unless told
  --on DATE       the day that the receipt must rest on; without it the receipt must name none

Exit code: 0 the receipt holds; 1 it differs; 2 wrong usage, a file that cannot be read, or a faulty policy.
";

const PROSPECTS_ZH: &str = "\
用法：fupin prospects 文件|- [--for village|enterprise|household|county] [--json] [--lang zh|en] [--policy 文件] [--on 日期]

文件（JSON，- 表示标准输入）是网页“存为文件”保存的资料，或只有其中的答案，如 {\"household\": {\"members\": \"4\"}}。
逐个说明给这类申报人的项目目前的结论、主要数额、还要知道哪些；再给出下一个问题：最多的未定项目都在等的那一项，并列出等它的规则。
答案的名称在几个项目里是同一个，答一次就够；加进文件后再看一次。

  --for           给谁看：village 村、enterprise 企业、household 农户、county 县级部门；不写则看文件里的答案属于谁
  --json          输出 {\"audience\", \"measures\": [{\"measure\", \"verdict\", \"said\", \"figure\", \"open\"}], \"next\"}
  --policy 文件   用这份政策，不用内置的（格式见 fupin policy）
  --on 日期       没有写明日期时，按这一天有效的规定，如 2009-03-01

退出码：0 已说明；2 用法不对、文件读不出，或政策文件有误。
";

const PROSPECTS_EN: &str = "\
Usage: fupin prospects FILE|- [--for village|enterprise|household|county] [--json] [--lang zh|en] [--policy FILE] [--on DATE]

The file (JSON; - is the standard input) is one that was saved from the pages, or its answers alone, such as
{\"household\": {\"members\": \"4\"}}. For each measure that is for such an applicant it is told how it stands so far, the main
figure, and what must still be known; then the next question: the answer that most undecided measures wait for, with the
rules that wait for it. An answer has one name for all measures: state it once, and ask again.

  --for           whom it is about; unless told, those whose measures ask for most of what the file states
  --json          answer {\"audience\", \"measures\": [{\"measure\", \"verdict\", \"said\", \"figure\", \"open\"}], \"next\"}
  --policy FILE   use this policy instead of the built-in one (for its form see fupin policy)
  --on DATE       where no answer names a day, apply the rules of this one, such as 2009-03-01

Exit code: 0 told; 2 wrong usage, a file that cannot be read, or a faulty policy.
";

const LINES_ZH: &str = "\
用法：fupin lines [--lang zh|en] [--policy 文件]

从标准输入逐行读取 {\"measure\": 项目, \"input\": 申请, \"policy\": 政策}，每行输出一个审核结果，顺序不变。
policy 可以不写，也可以是对象或它的文本。空行跳过。一行最长 64 MB。
读不出的行输出 {\"line\": 行号, \"error\": {\"code\", \"message\"}}，其余各行照常。

  --policy 文件   没有写 policy 的行用这份政策（格式见 fupin policy）

退出码：0 每行都读出；1 有读不出的行；2 用法不对或政策文件有误。
";

const LINES_EN: &str = "\
Usage: fupin lines [--lang zh|en] [--policy FILE]

Reads {\"measure\": …, \"input\": …, \"policy\": …} a line from the standard input and answers with one assessment a line,
in the same order. The policy may be left out; it is an object or its text. Blank lines are skipped. A line has at most
64 MB. A line that cannot be read gives {\"line\": number, \"error\": {\"code\", \"message\"}}, and the rest go on.

  --policy FILE   use this policy for lines that bring none (for its form see fupin policy)

Exit code: 0 every line was read; 1 a line could not be read; 2 wrong usage or a faulty policy.
";

const MEASURES_ZH: &str = "\
用法：fupin measures [--json] [--lang zh|en]

列出所有项目：名称、标题、给谁用。--json 输出 JSON。
";

const MEASURES_EN: &str = "\
Usage: fupin measures [--json] [--lang zh|en]

Lists the measures: name, title, and for whom each is. With --json it answers in JSON.
";

const POLICY_ZH: &str = "\
用法：fupin policy
      fupin policy check 文件|- [--json] [--lang zh|en]

打印内置的政策文件。修改后用 --policy 传给 assess 或 lines。
check 一次查出一份政策文件（- 表示标准输入）的全部错误，每个错误一行，写明行号和位置；--json 输出
[{\"code\", \"path\", \"line\", \"message\"}]，没有错误时为 []。

check 的退出码：0 没有错误；1 有错误；2 用法不对或文件读不出。
";

const POLICY_EN: &str = "\
Usage: fupin policy
       fupin policy check FILE|- [--json] [--lang zh|en]

Prints the built-in policy file. Change a copy and hand it to assess or lines with --policy.
With check, every fault of a policy file (- is the standard input) is told at once, one a line with its line and path;
with --json as [{\"code\", \"path\", \"line\", \"message\"}], which is [] where there is none.

Exit code of check: 0 no fault; 1 faults; 2 wrong usage, or a file that cannot be read.
";
