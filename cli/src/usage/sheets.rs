//! How the commands about whole sheets are called.

pub(super) const CHECK_ZH: &str = "\
用法：fupin check 项目 文件… [--format xlsx|csv|ndjson|parquet] [--out 路径] [--sheet 名称] [--most-mb 数] [--jobs 数]
                             [--lang zh|en] [--policy 文件] [--on 日期]

把表格（.xlsx、.xls、.ods、.csv、.parquet，或文件夹里的这些文件）的每一行当作一份申请核对。表头可以是字段名、中文或英文名称，顺序不限，
上面可以有标题行。清单可以写成编号的列（如 还款记录1还款日），也可以放在与它同名的另一张工作表里，用同一列对应。

  --format        xlsx（默认）写成另一个文件，表后加上结论、怎么办和各个数；csv、ndjson 写到标准输出，parquet 写成
                  另一个文件（输入是 parquet 时不写 --format 也一样），都不占内存。合计、制表人、重复的表头一类的行原样保留，不核对
  --out 路径      写到这个文件；有几个文件时写到这个文件夹。xlsx 不写时放在原文件旁边，名为 原名-checked.xlsx
  --sheet 名称    核对这张工作表，不写则为第一张认得出表头的
  --most-mb 数    文件解压后最大多少 MB，默认 1024
  --jobs 数       用几个处理器核，默认全部
  --policy 文件   用这份政策，不用内置的（格式见 fupin policy）
  --on 日期       申请里没有写明日期时，按这一天有效的规定，如 2009-03-01

退出码：0 每一行都符合条件或需人工审核；1 有其他结论的行；2 用法不对、政策有误，或有读不出的文件。
";

pub(super) const CHECK_EN: &str = "\
Usage: fupin check MEASURE FILE… [--format xlsx|csv|ndjson|parquet] [--out PATH] [--sheet NAME] [--most-mb NUMBER]
                   [--jobs NUMBER] [--lang zh|en] [--policy FILE] [--on DATE]

Checks every row of spreadsheets (.xlsx, .xls, .ods, .csv and .parquet, or those in a folder) as one application. Headings are names of fields
or labels in either language, in any order; titles may stand above them. Lists stand in numbered columns
(repayments.1.on), or on another sheet that has the list's name and a column in common.

  --format         xlsx (unless told) writes another file with verdict, what to do and the figures behind the columns;
                   csv and ndjson go to the standard output, parquet (unless told, for parquet) to another file, all in
                   constant memory. Lines of sums, of headings again, or of who filled the table in, stay as they are and are not checked
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

pub(super) const ALLOCATE_ZH: &str = "\
用法：fupin allocate 文件 [--city-pool 金额] [--county-pool 金额] [--publish] [--json] [--format csv|xlsx|html] [--out 文件]
                          [--sheet 名称] [--most-mb 数] [--lang zh|en] [--policy 文件] [--on 日期]

表格（.xlsx、.xls、.ods、.csv、.parquet）的每一行是项目 grant-allocation 里的一份申请，表头与核对时一样认。按次序安排市、县资金，逐份说明
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

pub(super) const ALLOCATE_EN: &str = "\
Usage: fupin allocate FILE [--city-pool AMOUNT] [--county-pool AMOUNT] [--publish] [--json] [--format csv|xlsx|html]
                      [--out FILE] [--sheet NAME] [--most-mb NUMBER] [--lang zh|en] [--policy FILE] [--on DATE]

Each row of a sheet (.xlsx, .xls, .ods, .csv, .parquet) is an application of the measure grant-allocation; headings are recognised as by check.
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

pub(super) const COMPARE_ZH: &str = "\
用法：fupin compare 项目 文件 --policy 甲 --policy 乙 [--json] [--format csv|xlsx] [--out 文件] [--sheet 名称] [--most-mb 数]
                         [--lang zh|en] [--on 日期]

用两份政策核对表格（.xlsx、.xls、.ods、.csv、.parquet）的每一行：哪些行多得、少得，差多少，因为哪个参数和条款，各个数合计差多少（精确到分）。
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

pub(super) const COMPARE_EN: &str = "\
Usage: fupin compare MEASURE FILE --policy A --policy B [--json] [--format csv|xlsx] [--out FILE] [--sheet NAME]
                     [--most-mb NUMBER] [--lang zh|en] [--on DATE]

Holds two policies against each row of a sheet (.xlsx, .xls, .ods, .csv, .parquet): which rows gain, which lose, by how much, by which
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

pub(super) const REGISTER_ZH: &str = "\
用法：fupin register 文件 [--format xlsx|csv|ndjson] [--out 文件] [--sheet 名称] [--most-mb 数] [--jobs 数]
                         [--applied 文件 [--applied-for 项目]] [--lang zh|en] [--policy 文件] [--on 日期]

表格（.xlsx、.xls、.ods、.csv、.parquet）是一张花名册，每行一户、一村或一家企业。每一行都对照所有项目：结论（用该项目的说法）、主要数额、
还要知道哪些才能判断、怎么办。表头与核对时一样认；一列答了几个项目都问的事（如是否建档立卡），几个项目都采用。
表里没有它的列、只有名称一类的列的项目不对照，在汇总里列出。汇总按项目写明：符合的、需人工审核的、再知道几项就可能符合的、
不符合的各有多少行，金额合计到分，以及每一项答案有多少行还缺。
用 --applied 给出已经收到的申请，或花名册里有“已申请”一列（写项目，用顿号隔开），还会写明谁已申请、谁符合却没有申请。

  --applied 文件  已经收到的申请，一行一份：先按身份证号或信用代码，号码不全的按名称，对照花名册；“项目”一列写申请的项目
  --applied-for 项目  申请表里没有“项目”一列时，写明是哪个项目
  --format        xlsx（默认）写成一个文件，有各行、汇总、待补的答案三张表；csv、ndjson 写到标准输出，不占内存，汇总写到标准错误
  --out 文件      写到这个文件。xlsx 不写时放在原文件旁边，名为 原名-measures-checked.xlsx
  --sheet 名称    读这张工作表，不写则为第一张认得出表头的
  --most-mb 数    文件解压后最大多少 MB，默认 1024
  --jobs 数       用几个处理器核，默认全部
  --policy 文件   用这份政策，不用内置的（格式见 fupin policy）
  --on 日期       花名册里没有写明日期时，按这一天有效的规定，如 2009-03-01

退出码：0 每一格都读得懂；1 有填错的单元格，该行对该项目没有结论；2 用法不对、政策有误，或文件读不出。
";

pub(super) const REGISTER_EN: &str = "\
Usage: fupin register FILE [--format xlsx|csv|ndjson] [--out FILE] [--sheet NAME] [--most-mb NUMBER] [--jobs NUMBER]
                      [--applied FILE [--applied-for MEASURE]] [--lang zh|en] [--policy FILE] [--on DATE]

The sheet (.xlsx, .xls, .ods, .csv, .parquet) is a register: a household, a village or an enterprise a row. Each row is held against every
measure: the verdict in the measure's words, the main figure, which answers must be known before it is decided, and what to
do. Headings are recognised as by check; a column that answers what several measures ask for, such as whether a household is
registered, serves them all. Measures that take no column of the file, or only names, are left out and named in the summary.
The summary tells for each measure how many rows hold, are for a person to decide, may hold once so many answers are known,
and do not hold, sums amounts to the fen, and counts the rows that lack each answer.
With --applied, or a column “Applied already” of the register that names measures, it also tells who has applied, and who holds and
has not.

  --applied FILE   the applications that came in, one a row, found in the register by identity number or credit code, and by name
                   where either side has no number; a column “Measure” says what each is for
  --applied-for MEASURE what they are for, where the file has no such column
  --format         xlsx (unless told) writes one file with the rows, the summary and the open answers as sheets; csv and
                   ndjson go to the standard output in constant memory, with the summary on the standard error
  --out FILE       write this file. An xlsx without it stands beside its file as NAME-measures-checked.xlsx
  --sheet NAME     read this sheet; unless told, the first one whose headings are recognised
  --most-mb NUMBER how large a file may become when it is unpacked, 1024 unless told
  --jobs NUMBER    how many cores to use, all unless told
  --policy FILE    use this policy instead of the built-in one (for its form see fupin policy)
  --on DATE        where no answer names a day, apply the rules of this one, such as 2009-03-01

Exit code: 0 every cell was understood; 1 a cell is wrong, so that its row has no verdict for that measure; 2 wrong usage, a
faulty policy, or a file that cannot be read.
";

pub(super) const TEMPLATE_ZH: &str = "\
用法：fupin template 项目 [--xlsx] [--out 文件] [--lang zh|en]

写出一个项目的填报表：两种文字的表头和单位、选项的下拉框、一行示例，另一张工作表说明每一列。填好后用 fupin check 核对。

  --out 文件      写到这个文件，不写则为当前文件夹里的 项目.xlsx；已有的文件不会被覆盖

退出码：0 已写出；2 用法不对或写不了。
";

pub(super) const TEMPLATE_EN: &str = "\
Usage: fupin template MEASURE [--xlsx] [--out FILE] [--lang zh|en]

Writes the sheet of a measure to be filled in: headings in both languages with units, drop-downs for choices, an example
row, and another sheet that explains each column. Check it with fupin check.

  --out FILE       write this file; MEASURE.xlsx in this folder unless told. A file that exists is not overwritten

Exit code: 0 written; 2 wrong usage, or it cannot be written.
";
