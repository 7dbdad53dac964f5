// The factory grant as a SurveyJS form: questions, validators whose text is the problem's code, and calculated values.
const MONEY = 1000000000000;
// The first validator that fails names the fault; a question that is empty passes all of them.
const validators = (name, most) => [
  { type: "numeric", text: "not-a-number" },
  { type: "expression", expression: `{${name}} empty or ({${name}} >= 0 and {${name}} <= ${most})`, text: "out-of-range" },
  { type: "expression", expression: `{${name}} empty or round({${name}}, 2) = {${name}}`, text: "too-precise" },
];
const number = (name, title, most = MONEY, at = name) => ({ type: "text", name, title, validators: validators(at, most) });
const yesNo = (name, title) => ({ type: "boolean", name, title, renderAs: "radio", labelTrue: "是", labelFalse: "否" });

const raised = (name, title) => ({ name, title, validators: validators(`raised.${name}`, MONEY) });
const outcome = (name) => `iif({${name}} empty, 'unknown', iif({${name}} = true, 'pass', 'fail'))`;
const calculated = (name, expression) => ({ name, expression });
const granted = (value) => `iif({failed}, 0, iif({undecided}, '', ${value}))`;

export const PREFERENCES = ["enthusiastic", "investment_record", "transport_and_land", "startup_point_and_utilities"];

export const survey = {
  locale: "zh-cn",
  showNavigationButtons: false,
  checkErrorsMode: "onValueChanged",
  textUpdateMode: "onTyping",
  elements: [
    number("area_sqm", "建成面积（㎡）", 10000000),
    yesNo("accepted", "是否已验收"),
    yesNo("provincial_grant", "是否获得省级奖补"),
    {
      type: "multipletext",
      name: "raised",
      title: "自筹资金（元）",
      items: [raised("aid_unit", "帮扶单位"), raised("north_south", "南北挂钩"), raised("enterprise", "企业"), raised("social", "社会资金")],
    },
    yesNo("earmarked", "资金是否专款专用"),
    {
      type: "paneldynamic",
      name: "villages",
      title: "申报村",
      templateElements: [
        { type: "text", name: "name", title: "村名", maxLength: 200 },
        yesNo("on_provincial_list", "是否列入省定经济薄弱村名单"),
        number("collective_income", "村集体年收入（元）", MONEY, "panel.collective_income"),
      ],
    },
    number("actual_cost", "实际造价（元）"),
    yesNo("enthusiastic", "村干部群众积极性是否高"),
    yesNo("investment_record", "是否有招商成果"),
    yesNo("transport_and_land", "交通和土地条件是否好"),
    yesNo("startup_point_and_utilities", "是否在创业点、水电配套"),
    { type: "expression", name: "shown_verdict", title: "结果", expression: "{verdict}" },
    { type: "expression", name: "shown_total", title: "奖补合计（元）", expression: "{total}" },
  ],
  calculatedValues: [
    calculated("rows", "{villages.length}"),
    calculated("weak", "countInArray({villages}, 'row', '{on_provincial_list} = true or {collective_income} < 50000')"),
    calculated("strong", "countInArray({villages}, 'row', '{on_provincial_list} = false and {collective_income} >= 50000')"),
    calculated("low", "countInArray({villages}, 'row', '{collective_income} < 50000')"),
    calculated("high", "countInArray({villages}, 'row', '{collective_income} >= 50000')"),
    calculated("raised_total", "sum({raised.aid_unit}, {raised.north_south}, {raised.enterprise}, {raised.social})"),
    calculated("o_area", "iif({area_sqm} empty, 'unknown', iif({area_sqm} >= 1000, 'pass', 'fail'))"),
    calculated("o_count", "iif({rows} empty or {rows} = 0, 'unknown', iif({rows} = 1 or ({rows} >= 3 and {rows} <= 5), 'pass', 'fail'))"),
    calculated("o_weak", "iif({weak} > 0, 'pass', iif({rows} > 0 and {strong} = {rows}, 'fail', 'unknown'))"),
    calculated(
      "o_funding",
      "iif({provincial_grant} = true, 'pass', iif({provincial_grant} empty or {raised_unsound} = true, 'unknown', iif({raised_total} >= 400000, 'pass', 'fail')))",
    ),
    calculated("o_earmarked", outcome("earmarked")),
    calculated("o_accepted", outcome("accepted")),
    calculated("o_low", "iif({high} > 0, 'fail', iif({rows} > 0 and {low} = {rows}, 'pass', 'unknown'))"),
    ...PREFERENCES.map((name) => calculated(`o_${name}`, outcome(name))),
    calculated("failed", "{o_area} = 'fail' or {o_count} = 'fail' or {o_weak} = 'fail' or {o_funding} = 'fail' or {o_earmarked} = 'fail'"),
    calculated("undecided", "{o_area} = 'unknown' or {o_count} = 'unknown' or {o_weak} = 'unknown' or {o_funding} = 'unknown' or {o_earmarked} = 'unknown'"),
    calculated("by_raised", "iif({provincial_grant} = true, 100000, trunc({raised_total} / 400000))"),
    calculated("blocks", granted("min(trunc({area_sqm} / 1000), {weak}, {by_raised})")),
    calculated("province", granted("iif({provincial_grant} = true, 400000 * {blocks}, 0)")),
    calculated("city", granted("100000 * {blocks}")),
    calculated("total", granted("{province} + 2 * {city}")),
    calculated("payable_now", granted("iif({accepted} = true, {total}, 0)")),
    calculated("average_cost", granted("600000 * {blocks}")),
    calculated("gap", "iif({actual_cost} empty or {raised_unsound} = true or ({undecided} and !{failed}), '', {actual_cost} - {total} - {raised_total})"),
    calculated("funding_gap", "iif({gap} notempty and {gap} < 0, 0, {gap})"),
    calculated("score", ["low", ...PREFERENCES].map((name) => `iif({o_${name}} = 'pass', 1, 0)`).join(" + ")),
    calculated("verdict", "iif({failed}, 'ineligible', iif({undecided}, 'incomplete', 'eligible'))"),
  ],
};
