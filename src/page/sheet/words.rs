//! What the sheet says around answers and findings.

use crate::words::{Text, text};

pub(super) const APPLICATION: Text = text("申报表", ": application");
pub(super) const DATED: Text = text("填报日期", "Date");
pub(super) const BLANK_DAY: Text = text("　　　年　　月　　日", "____-__-__");
pub(super) const CHECKED: Text = text("逐条核对", "The rules, one by one");
pub(super) const CLAUSE: Text = text("条款", "Clause");
pub(super) const OUTCOME: Text = text("核对结果", "Outcome");
pub(super) const FINDING: Text = text("核对结论", "Result");
pub(super) const IN_CAPITALS: Text = text("人民币（大写）", "");
pub(super) const TO_MEND: Text = text("需要改正", "To be corrected");
pub(super) const ASSUMED: Text = text("文件没有写明、按假定计算的数：", "Assumed, because the policy gives no number: ");
pub(super) const POLICY: Text = text("所用政策：", "Policy: ");
pub(super) const DIGEST: Text = text("政策校验码：", "Digest of the policy: ");
pub(super) const RECEIPT: Text = text("本表凭据校验码（同二维码）：", "Digest of the receipt, as in the QR code: ");
pub(super) const VERIFY: Text = text(
    "收表单位可凭申报文件重新计算凭据，其 SHA-256 应与此相同。",
    "Whoever receives this sheet can compute the receipt again; its SHA-256 must be this one.",
);
pub(super) const DECLARED: Text = text("声明：", "Declaration: ");
pub(super) const SEAL: Text = text("（盖章）", " (seal)");
pub(super) const NO_BASIS: Text = text("不得用于申报", "not for submission");
pub(super) const ALTERED: Text = text("政策已改动，仅供试算", "The policy was changed: a trial only");
pub(super) const ARITHMETIC: Text = text("计算过程", "Arithmetic");
pub(super) const FIGURE: Text = text("项目", "Figure");
pub(super) const RESULT: Text = text("结果", "Result");
pub(super) const HOW: Text = text("怎样算出", "How it was reached");
pub(super) const ANNEX: Text = text("附表", "Annex");
pub(super) const ROWS_BEFORE: Text = text("共", "");
pub(super) const ROWS_AFTER: Text = text("行，见", " rows, see ");
pub(super) const NUMBER: Text = text("序号", "No.");
pub(super) const NONE: Text = text("无", "none");
pub(super) const UNSOUND: Text = text("（填写有误）", " (not understood)");
/// For an answer that was left out.
pub(super) const NOT_STATED: &str = "—";
