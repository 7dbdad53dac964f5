//! Other words that offices write over a column.

use super::field::{Field, Kind};

const RESIDENT_ID: &[&str] =
    &["身份证号", "身份证号码", "公民身份号码", "居民身份证号", "居民身份证号码", "身份证", "id card", "id no", "id number"];
const CREDIT_CODE: &[&str] = &["统一社会信用代码", "社会信用代码", "信用代码", "credit code", "unified social credit code"];

/// By the name of the field where one name means one thing, else by its label.
const BY_FIELD: &[(&str, &[&str])] = &[
    ("registered_household", &["建档立卡", "建档立卡户", "建档立卡贫困户", "低收入户", "贫困户"]),
    ("是否已建档立卡", &["建卡", "建卡户", "建档立卡户"]),
    ("姓名", &["名字", "职工姓名", "人员姓名"]),
    ("村名", &["村", "村名称", "行政村", "村庄", "所在村", "village name"]),
    ("企业名称", &["企业", "单位名称", "公司名称", "公司", "company", "enterprise name"]),
    ("企业", &["企业出资", "企业资金"]),
    ("aid_unit", &["帮扶资金", "帮扶单位资金"]),
    ("north_south", &["南北挂钩资金"]),
    ("social", &["社会捐赠", "社会捐助"]),
    ("贷款本金", &["本金", "贷款金额", "贷款额", "借款金额", "借款本金", "loan amount"]),
    ("归还本金", &["还款金额", "还本金额", "还款本金", "归还金额"]),
    (
        "drawn_on",
        &[
            "放款日期",
            "放款时间",
            "发放日期",
            "发放时间",
            "贷款发放日",
            "贷款发放日期",
            "借款日期",
            "贷款日期",
            "起息日",
            "start date",
        ],
    ),
    ("due_on", &["到期日期", "到期时间", "贷款到期日", "贷款到期日期", "应还日期", "due date"]),
    ("还款日", &["还款日期", "还款时间", "归还日期"]),
    ("contract_rate_percent", &["利率", "年利率", "合同利率", "贷款利率", "执行利率", "interest rate"]),
    ("purpose", &["用途", "借款用途", "资金用途"]),
    (
        "collective_income",
        &["集体收入", "村集体收入", "年集体收入", "集体经济收入", "村集体经济收入", "村级集体收入", "村级集体经济收入"],
    ),
    ("on_provincial_list", &["省定经济薄弱村", "省定薄弱村", "经济薄弱村", "薄弱村"]),
    ("area_sqm", &["建筑面积", "厂房面积", "面积"]),
    ("actual_cost", &["造价", "工程造价", "总造价", "总投资"]),
    ("provincial_grant", &["省级奖补", "省奖补", "省级补助"]),
    ("total_workers", &["用工人数", "职工总数", "职工人数", "员工总数", "员工人数"]),
    ("poor_workers", &["贫困户职工", "贫困户职工人数", "贫困户用工", "吸纳贫困户人数"]),
    ("term_start", &["用工开始日期", "用工起始日", "用工起始日期", "合同开始日期", "合同起始日期"]),
    ("term_end", &["用工结束日期", "用工截止日", "用工截止日期", "合同结束日期", "合同截止日期"]),
    ("household_card", &["扶贫卡", "扶贫卡编号", "扶贫手册号", "建档立卡编号", "卡号"]),
    ("上岗日", &["上岗日期", "上岗时间", "入职日期", "入职时间", "进厂日期"]),
    ("离岗日", &["离岗日期", "离岗时间", "离职日期", "离职时间"]),
    ("role", &["职位", "岗位"]),
    ("village_days", &["驻村天数"]),
    ("working_days", &["工作日", "工作日数"]),
    ("社员总数", &["社员数", "社员人数"]),
    ("poor_members", &["贫困户社员数"]),
    ("家庭人口", &["人口", "人口数", "家庭人口数", "家庭人数"]),
    ("annual_net_income", &["年纯收入", "家庭年纯收入", "家庭纯收入"]),
    ("labourers", &["劳动力", "劳动力数", "劳力", "劳力数"]),
    ("transferred_labourers", &["转移就业", "转移就业人数", "务工人数", "外出务工人数"]),
    ("special_difficulty", &["特殊困难"]),
    ("申请编号", &["编号", "申请号"]),
    ("blocks", &["单元数", "奖补单元"]),
    ("priority_score", &["得分", "优先分", "评分"]),
    ("参训人数", &["培训人数", "受训人数"]),
    ("registered_trainees", &["建档立卡人数", "贫困户人数"]),
    ("employed", &["就业人数"]),
    ("local_match_per_person", &["地方配套", "人均配套"]),
    ("monthly_rent_per_sqm", &["月租金"]),
    ("contract_fees", &["承包费", "承包收入"]),
    ("donation", &["捐赠额", "捐款", "捐款金额"]),
    ("annual_profit", &["会计利润", "年度利润", "利润总额"]),
    ("approved_total", &["批准金额", "批复金额"]),
    ("拨付日", &["拨付日期", "拨款日期", "拨付时间"]),
    ("拨付金额", &["拨付额", "拨款金额"]),
    ("progress_percent", &["进度", "形象进度"]),
    ("income_before", &["帮扶前收入"]),
    ("income_after", &["帮扶后收入"]),
    ("fund_total", &["资金总额", "帮扶资金"]),
    ("training_amount", &["培训资金"]),
    ("own_funds", &["自有资金", "自筹资金"]),
];

/// What else stands for a field.
pub(super) fn of<'f>(field: &'f Field, kind: Option<&Kind>) -> impl Iterator<Item = &'static str> + 'f {
    let by_kind = match kind {
        Some(Kind::ResidentId) => RESIDENT_ID,
        Some(Kind::CreditCode) => CREDIT_CODE,
        _ => &[],
    };
    let is_of = |name: &str| name == field.name || name == field.label.zh;
    let by_field = BY_FIELD.iter().filter(move |(name, _)| is_of(name)).flat_map(|(_, words)| words.iter());
    by_kind.iter().chain(by_field).copied()
}

/// The fields that have such words, by name or label.
#[cfg(test)]
pub(super) fn fields() -> impl Iterator<Item = &'static str> {
    BY_FIELD.iter().map(|(field, _)| *field)
}
