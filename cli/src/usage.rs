//! How the program is called, in either language.

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
    const ALL: [Topic; 12] = [
        Topic::Assess,
        Topic::Explain,
        Topic::Receipt,
        Topic::Sheet,
        Topic::Verify,
        Topic::Check,
        Topic::Allocate,
        Topic::Compare,
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
        (Lang::Zh, Some(Topic::Check)) => CHECK_ZH,
        (Lang::En, Some(Topic::Check)) => CHECK_EN,
        (Lang::Zh, Some(Topic::Allocate)) => ALLOCATE_ZH,
        (Lang::En, Some(Topic::Allocate)) => ALLOCATE_EN,
        (Lang::Zh, Some(Topic::Compare)) => COMPARE_ZH,
        (Lang::En, Some(Topic::Compare)) => COMPARE_EN,
        (Lang::Zh, Some(Topic::Template)) => TEMPLATE_ZH,
        (Lang::En, Some(Topic::Template)) => TEMPLATE_EN,
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
  fupin check 项目 文件…        核对表格（.xlsx、.xls、.ods、.csv）的每一行
  fupin allocate 文件          按次序把市、县资金安排给表格里的申请
  fupin compare 项目 文件      用两份政策核对同一张表格：谁多得、谁少得、因为哪个参数
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
  fupin check MEASURE FILE…    check every row of sheets (.xlsx, .xls, .ods, .csv)
  fupin allocate FILE          allocate the pools of city and county to the applications of a sheet
  fupin compare MEASURE FILE   hold two policies against one sheet: who gains, who loses, by which parameter
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

const CHECK_ZH: &str = "\
用法：fupin check 项目 文件… [--format xlsx|csv|ndjson] [--out 路径] [--sheet 名称] [--most-mb 数] [--jobs 数]
                             [--lang zh|en] [--policy 文件] [--on 日期]

把表格（.xlsx、.xls、.ods、.csv，或文件夹里的这些文件）的每一行当作一份申请核对。表头可以是字段名、中文或英文名称，顺序不限，
上面可以有标题行。清单可以写成编号的列（如 还款记录1还款日），也可以放在与它同名的另一张工作表里，用同一列对应。

  --format        xlsx（默认）写成另一个文件，表后加上结论、怎么办和各个数；csv、ndjson 写到标准输出，不占内存
  --out 路径      写到这个文件；有几个文件时写到这个文件夹。xlsx 不写时放在原文件旁边，名为 原名-checked.xlsx
  --sheet 名称    核对这张工作表，不写则为第一张认得出表头的
  --most-mb 数    文件解压后最大多少 MB，默认 1024
  --jobs 数       用几个处理器核，默认全部
  --policy 文件   用这份政策，不用内置的（格式见 fupin policy）
  --on 日期       申请里没有写明日期时，按这一天有效的规定，如 2009-03-01

退出码：0 每一行都符合条件或需人工审核；1 有其他结论的行；2 用法不对、政策有误，或有读不出的文件。
";

const CHECK_EN: &str = "\
Usage: fupin check MEASURE FILE… [--format xlsx|csv|ndjson] [--out PATH] [--sheet NAME] [--most-mb NUMBER]
                   [--jobs NUMBER] [--lang zh|en] [--policy FILE] [--on DATE]

Checks every row of spreadsheets (.xlsx, .xls, .ods and .csv, or those in a folder) as one application. Headings are names of fields
or labels in either language, in any order; titles may stand above them. Lists stand in numbered columns
(repayments.1.on), or on another sheet that has the list's name and a column in common.

  --format         xlsx (unless told) writes another file with verdict, what to do and the figures behind the columns;
                   csv and ndjson go to the standard output, in constant memory
  --out PATH       write this file; for several files, into this folder. An xlsx without it stands beside its file as
                   NAME-checked.xlsx
  --sheet NAME     check this sheet; unless told, the first one whose headings are recognised
  --most-mb NUMBER how large a file may become when it is unpacked, 1024 unless told
  --jobs NUMBER    how many cores to use, all unless told
  --policy FILE    use this policy instead of the built-in one (for its form see fupin policy)
  --on DATE        where no answer names a day, apply the rules of this one, such as 2009-03-01

Exit code: 0 every row is eligible or for a person to decide; 1 a row has another verdict; 2 wrong usage, a faulty policy,
or a file that cannot be read.
";

const ALLOCATE_ZH: &str = "\
用法：fupin allocate 文件 [--city-pool 金额] [--county-pool 金额] [--publish] [--json] [--format csv|xlsx|html] [--out 文件]
                          [--sheet 名称] [--most-mb 数] [--lang zh|en] [--policy 文件] [--on 日期]

表格（.xlsx、.xls、.ods、.csv）的每一行是项目 grant-allocation 里的一份申请，表头与核对时一样认。按次序安排市、县资金，逐份说明
轮到时资金还有多少、要多少、差多少，从哪里起资金不够，再有一百万元还能安排哪些。有一处填错或没填，就不安排，并指出单元格。

  --city-pool 金额    市级资金，如 40万；不写则按政策
  --county-pool 金额  县级资金；不写则按政策
  --publish           写出公示名单：只有次序、申请编号、村名、单元数、得分、结果和金额，证件号码不写出
  --json              输出 JSON，不输出文字报告
  --format            csv 写出名单；xlsx 写出名单、资金和再有一百万元三张表（要写 --out）；html 写出一个文件，含图、表和名单
  --out 文件          写到这个文件，不写则为标准输出
  --sheet 名称        读这张工作表，不写则为第一张认得出表头的
  --most-mb 数        文件解压后最大多少 MB，默认 1024
  --policy 文件       用这份政策，不用内置的（格式见 fupin policy）
  --on 日期           按这一天有效的规定，如 2009-03-01

退出码：0 已安排；1 有填错或没填的行，没有安排；2 用法不对、政策有误，或文件读不出。
";

const ALLOCATE_EN: &str = "\
Usage: fupin allocate FILE [--city-pool AMOUNT] [--county-pool AMOUNT] [--publish] [--json] [--format csv|xlsx|html]
                      [--out FILE] [--sheet NAME] [--most-mb NUMBER] [--lang zh|en] [--policy FILE] [--on DATE]

Each row of a sheet (.xlsx, .xls, .ods, .csv) is an application of the measure grant-allocation; headings are recognised as by check.
The pools of city and county are allocated in order. Of each application it is told what the pools held in its turn, what it
asks and what is short; then where the money ends, and what one more million yuan would pay. Nothing is allocated while an
answer is wrong or missing; its cell is named.

  --city-pool AMOUNT    the pool of the city, such as 400000; the policy's unless told
  --county-pool AMOUNT  the pool of the county; the policy's unless told
  --publish        write the list for the public: rank, application, village, blocks, score, result and amount alone, and
                   no identity numbers
  --json           answer in JSON instead of a report
  --format         csv writes the list; xlsx the list, the pools and one more million as sheets (with --out); html one
                   file with a chart, tables and the list
  --out FILE       write this file; the standard output unless told
  --sheet NAME     read this sheet; unless told, the first one whose headings are recognised
  --most-mb NUMBER how large a file may become when it is unpacked, 1024 unless told
  --policy FILE    use this policy instead of the built-in one (for its form see fupin policy)
  --on DATE        apply the rules of this day, such as 2009-03-01

Exit code: 0 allocated; 1 an answer is wrong or missing, so nothing is allocated; 2 wrong usage, a faulty policy, or a file
that cannot be read.
";

const COMPARE_ZH: &str = "\
用法：fupin compare 项目 文件 --policy 甲 --policy 乙 [--json] [--format csv|xlsx] [--out 文件] [--sheet 名称] [--most-mb 数]
                         [--lang zh|en] [--on 日期]

用两份政策核对表格（.xlsx、.xls、.ods、.csv）的每一行：哪些行多得、少得，差多少，因为哪个参数和条款，各个数合计差多少（精确到分）。
因为哪个参数，是逐个试出来的：政策乙里不改它，这一行就不会这样变；几个参数各自都足以造成的，列出每一个。

  --policy 文件   写两次，先甲后乙；built-in 表示内置的政策
  --json          输出 JSON，不输出文字报告
  --format        csv 写出各行；xlsx 写出各行、合计和改过的参数三张表（要写 --out）
  --out 文件      写到这个文件，不写则为标准输出
  --sheet 名称    读这张工作表，不写则为第一张认得出表头的
  --most-mb 数    文件解压后最大多少 MB，默认 1024
  --on 日期       申请里没有写明日期时，按这一天有效的规定，如 2009-03-01

退出码：0 每一行都能比较；1 有填错或没填完的行，没有计入；2 用法不对、政策有误，或文件读不出。
";

const COMPARE_EN: &str = "\
Usage: fupin compare MEASURE FILE --policy A --policy B [--json] [--format csv|xlsx] [--out FILE] [--sheet NAME]
                     [--most-mb NUMBER] [--lang zh|en] [--on DATE]

Holds two policies against each row of a sheet (.xlsx, .xls, .ods, .csv): which rows gain, which lose, by how much, by which
parameter and clause, and what that comes to for every amount, to the fen. Parameters are found by trying: without one of them in
B the row would not fare so; where each of several is enough, all of those are named.

  --policy FILE    twice, A first; built-in is the built-in policy
  --json           answer in JSON instead of a report
  --format         csv writes the rows; xlsx the rows, the sums and the changed parameters as sheets (with --out)
  --out FILE       write this file; the standard output unless told
  --sheet NAME     read this sheet; unless told, the first one whose headings are recognised
  --most-mb NUMBER how large a file may become when it is unpacked, 1024 unless told
  --on DATE        where no answer names a day, apply the rules of this one, such as 2009-03-01

Exit code: 0 every row can be compared; 1 a row is wrong or not complete and was left out; 2 wrong usage, a faulty policy, or
a file that cannot be read.
";

const TEMPLATE_ZH: &str = "\
用法：fupin template 项目 [--xlsx] [--out 文件] [--lang zh|en]

写出一个项目的填报表：两种文字的表头和单位、选项的下拉框、一行示例，另一张工作表说明每一列。填好后用 fupin check 核对。

  --out 文件      写到这个文件，不写则为当前文件夹里的 项目.xlsx；已有的文件不会被覆盖

退出码：0 已写出；2 用法不对或写不了。
";

const TEMPLATE_EN: &str = "\
Usage: fupin template MEASURE [--xlsx] [--out FILE] [--lang zh|en]

Writes the sheet of a measure to be filled in: headings in both languages with units, drop-downs for choices, an example
row, and another sheet that explains each column. Check it with fupin check.

  --out FILE       write this file; MEASURE.xlsx in this folder unless told. A file that exists is not overwritten

Exit code: 0 written; 2 wrong usage, or it cannot be written.
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
