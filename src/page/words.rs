//! What the pages say around forms and results.

use crate::words::{Text, text};

pub(super) const NAME: Text = text("扶贫申报自查", "fupin");
pub(super) const TAGLINE: Text = text(
    "申报之前先自查：符不符合、能补多少、该改什么",
    "Check an application before you submit it: whether it is eligible, what it is paid, and what to change",
);
pub(super) const SKIP: Text = text("跳到正文", "Skip to the content");
pub(super) const OTHER_LANGUAGE: Text = text("English", "中文");
pub(super) const HOME: Text = text("首页", "Start");
pub(super) const NAVIGATION: Text = text("主导航", "Main");
pub(super) const STEPS: Text = text("厂房奖补的步骤", "Steps to the factory grant");
pub(super) const BREADCRUMB: Text = text("当前位置", "You are here");
pub(super) const LOCAL: Text = text(
    "所填内容只在您的浏览器里计算，不上传；留在这个标签页里，关掉就没有了，除非您要求保留。",
    "What you enter is computed in your own browser and never sent. It stays in this tab until you close it, unless you ask for more.",
);
pub(super) const HANDED_ON: Text = text(
    "所填内容只在您的浏览器里计算，并交给本表所在的网页。",
    "What you enter is computed in your own browser and handed to the page that shows this form.",
);
pub(super) const WHOLE_PAGE: Text = text("在新窗口打开完整页面", "Open the whole page in a new window");
pub(super) const POLICY: Text = text("政策版本", "Policy");
pub(super) const DECIDED_ON: Text = text("依据日期", "Date applied");
pub(super) const DIGEST: Text = text("校验码", "digest");
pub(super) const CITED: Text = text(
    "“三(八)”指政策文件第三部分第(八)条，供核对原文。",
    "“Clause 3.8” is item 8 of part 3 of the policy document, for looking it up.",
);
pub(super) const ADVICE: Text =
    text("自查结果供参考，以主管部门审核为准。", "The result is guidance; the decision is the authority's.");

pub(super) const YES: Text = text("是", "Yes");
pub(super) const NO: Text = text("否", "No");
pub(super) const CHOOSE: Text = text("请选择", "Choose");
pub(super) const NONE_YET: Text = text("以上都还没有", "None of these yet");
pub(super) const ADD: Text = text("增加一行", "Add a row");
pub(super) const ROW_SOUND: Text = text("没有发现问题", "nothing wrong found");
pub(super) const ROW_WRONG: Text = text("有填写问题，待改正", "an answer needs correcting");
pub(super) const SERVED_OR_WAITING: Text = text("安排情况", "Paid or waiting");
pub(super) const ROW_AND_STATE: Text = text("行和状态", "Row and state");
pub(super) const REMOVE: Text = text("删除这一行", "Remove this row");
pub(super) const ROW: Text = text("第", "No. ");
pub(super) const ROW_END: Text = text("行", "");
pub(super) const CHECK: Text = text("检查", "Check");
pub(super) const EXAMPLE: Text = text("填入示例", "Fill in an example");
pub(super) const CLEAR: Text = text("清空", "Clear");
pub(super) const PRINT: Text = text("打印", "Print");
pub(super) const PRINT_SHEET: Text = text("打印申报表", "Print the sheet");
pub(super) const FORM: Text = text("填写", "The application");

pub(super) const RESULT: Text = text("自查结果", "The result");
pub(super) const SUMMARY: Text = text("有几处需要改正", "There are errors to correct");
pub(super) const REMEDIES: Text = text("怎么改", "What to change");
pub(super) const APPLY: Text = text("一键采纳", "Apply");
pub(super) const FIGURES: Text = text("金额与数字", "Figures");
pub(super) const CHECKS: Text = text("逐条核对", "The rules, one by one");
pub(super) const UNDO: Text = text("撤销", "Undo");
pub(super) const COLON: Text = text("：", ": ");
pub(super) const BRACKET: Text = text("（", " (");
pub(super) const CLOSING: Text = text("）", ")");
pub(super) const ONCE_MENDED: Text = text("按上面改好后，预计", "Once that is corrected, ");
pub(super) const EITHER: Text = text("或者", "Either");
pub(super) const OR: Text = text("或者", "or");
pub(super) const AND_MORE: Text = text("……", "…");
pub(super) const TAKE: Text = text("改为", "Change to ");
pub(super) const BY_HAND: Text = text("需您自行办理", "For you to arrange");
pub(super) const REQUIREMENTS: Text = text("必备条件", "Requirements");
pub(super) const GOALS: Text = text("工作目标：不影响结论", "Goals: they do not decide");
pub(super) const PRIORITIES: Text = text("优先条件：用于排序", "Priorities: they rank applications");
pub(super) const NOT_MET: Text = text("未满足", "not met");
pub(super) const NEXT: Text = text("接下来还可以申请", "What else you may apply for");
pub(super) const ASSUMPTIONS: Text = text("用到的假定", "Assumptions used");
pub(super) const ASSUMED: Text = text("假定", "assumed");
pub(super) const WHY: Text = text("依据", "Why");
pub(super) const RULE: Text = text("规则", "The rule");
pub(super) const SOURCE: Text = text("出处", "Source");
pub(super) const ARITHMETIC: Text = text("显示算法", "Show the arithmetic");
pub(super) const ANSWERED: Text = text("哪个控件回答哪个字段", "Which control answers which field");
pub(super) const NO_CONTROL: Text = text("没有控件", "no control");
pub(super) const NO_FIELD: Text = text("不对应任何字段", "no field");
pub(super) const NOT_STARTED: Text =
    text("自查程序正在载入，载入后边填边查。", "The check is loading; it then runs as you type.");
pub(super) const NO_SCRIPT: Text = text(
    "您的浏览器没有启用脚本，无法自动核对。下面列出了要填的内容和要核对的规则。",
    "Your browser runs no scripts, so nothing is checked. What to fill in and which rules apply is listed below.",
);
pub(super) const FAILED: Text = text(
    "自查程序没有载入。请刷新重试，或换用 Chrome、Edge 86，Firefox 79，Safari 15 或更新的浏览器（360、QQ 等浏览器请选“极速模式”）。所填内容仍在。",
    "The check did not load. Load the page again, or take Chrome or Edge 86, Firefox 79, Safari 15 or newer. What you entered is still there.",
);

pub(super) const ONE_FILE: Text =
    text("下载整站为一个文件，拷到U盘也能用", "The whole site as one file, also for a memory stick");
pub(super) const PROMISES: [(Text, Text); 3] = [
    (
        text("不出本机", "It stays with you"),
        text(
            "全部在您的浏览器里计算，不上传；关掉标签页就没有了，除非您要求保留。",
            "Everything is calculated in your own browser and nothing is sent; closing the tab forgets it, unless you ask for more.",
        ),
    ),
    (
        text("有据可查", "Every rule has its clause"),
        text(
            "每一项核对都注明政策条款；政策没有写明的数，标为“假定”。",
            "Each check names the clause of the policy, and what the policy leaves open is marked as assumed.",
        ),
    ),
    (
        text("分文不差", "Exact to the fen"),
        text(
            "金额精确到分，每个数都列出算式，可以自己核对。",
            "Amounts are exact, with the arithmetic written out for checking.",
        ),
    ),
];

pub(super) const WELCOME: Text = text("您要办哪件事？", "What do you want to do?");
pub(super) const INTRO: Text = text(
    "选一件事，照着填，页面会立即告诉您：符不符合条件，能得多少钱，哪一条不符合、怎么改。",
    "Choose one and fill it in. The page shows at once whether the application is eligible, what it is paid, which rule fails and how to correct it.",
);
pub(super) const LANGUAGES: Text = text("请选择语言", "Choose a language");

pub(super) const POLICY_TITLE: Text = text("政策参数", "Policy parameters");
pub(super) const POLICY_LEAD: Text = text(
    "每个数都注明条款和出处。可以改一改看看结果会怎样；改动只在这个标签页里生效，各页都会提示。",
    "Every number with its clause and source. Change one to see what would follow: the change holds in this tab alone, and every page says so.",
);
pub(super) const PARAMETER: Text = text("参数", "Parameter");
pub(super) const VALUE: Text = text("数值", "Value");
pub(super) const CLAUSE: Text = text("条款", "Clause");
pub(super) const FROM: Text = text("自", "from");
pub(super) const MONTHS: Text = text("个月", "months");
pub(super) const LONGER: Text = text("更长", "longer");
pub(super) const RATE_TABLE: Text = text("展开利率表", "Show the table of rates");
pub(super) const SEARCH: Text = text("查找参数", "Search the parameters");
pub(super) const SAVE: Text = text("保存为文件", "Save to a file");
pub(super) const LOAD: Text = text("从文件载入", "Load from a file");
pub(super) const RESTORE: Text = text("恢复原政策", "Back to the built-in policy");
pub(super) const WAS: Text = text("原来：", "Before: ");
pub(super) const MODIFIED: Text = text(
    "注意：正在使用改动过的政策，结果不作申报依据。",
    "Note: a modified policy is used, so the results are no basis for an application.",
);
pub(super) const BROKEN_POLICY: Text = text("政策文件有错误，没有采用", "The policy has faults and is not used");
pub(super) const NUMBERS: Text = text("代入的数", "Numbers put in");
