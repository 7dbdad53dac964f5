//! Other words that offices write over a column.

use super::field::{Field, Kind};

const RESIDENT_ID: &[&str] =
    &["身份证号", "身份证号码", "公民身份号码", "居民身份证号", "居民身份证号码", "身份证", "id card", "id no", "id number"];
const CREDIT_CODE: &[&str] = &["统一社会信用代码", "社会信用代码", "信用代码", "credit code", "unified social credit code"];

/// By the name of the field, whichever measure asks for it.
const BY_NAME: &[(&str, &[&str])] = &[
    ("name", &["姓名", "名字", "名称", "name"]),
    ("enterprise", &["企业", "企业名称", "单位名称", "公司名称", "company", "enterprise name"]),
    ("principal", &["本金", "贷款本金", "贷款金额", "借款金额", "loan amount"]),
    ("drawn_on", &["放款日", "放款日期", "发放日期", "借款日期", "贷款日期", "start date"]),
    ("due_on", &["到期日", "到期日期", "应还日期", "due date"]),
    ("contract_rate_percent", &["利率", "年利率", "合同利率", "interest rate"]),
    ("registered_household", &["低收入户", "建档立卡", "是否低收入户", "是否建档立卡", "是否建档立卡户"]),
    ("purpose", &["用途", "贷款用途"]),
    ("collective_income", &["集体收入", "村集体收入", "年集体收入"]),
];

/// What else stands for a field.
pub(super) fn of(field: &Field, kind: Option<&Kind>) -> impl Iterator<Item = &'static str> {
    let by_kind = match kind {
        Some(Kind::ResidentId) => RESIDENT_ID,
        Some(Kind::CreditCode) => CREDIT_CODE,
        _ => &[],
    };
    let by_name = BY_NAME.iter().find(|(name, _)| *name == field.name).map_or(&[][..], |(_, words)| words);
    by_kind.iter().chain(by_name).copied()
}
