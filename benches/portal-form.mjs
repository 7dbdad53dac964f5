// The form of a portal that asks for a factory grant, for the benches of embedding: all is answered but the area.
const yesNo = (name, label, chosen) =>
  `<fieldset><legend>${label}</legend>` +
  ["true", "false"].map((value) => `<label><input type="radio" name="${name}" value="${value}"${value === String(chosen) ? " checked" : ""}> ${value === "true" ? "是" : "否"}</label>`).join("") +
  `<p data-problem-slot="${name}"></p></fieldset>`;
const text = (name, label, value = "") =>
  `<p><label>${label} <input name="${name}" value="${value}" inputmode="decimal" autocomplete="off"></label><span data-problem-slot="${name}"></span></p>`;

export const answers = {
  accepted: true,
  provincial_grant: true,
  raised: { aid_unit: "100000", north_south: "50000" },
  earmarked: true,
  villages: [{ name: "河西村", on_provincial_list: true, collective_income: "38500" }],
  actual_cost: "690000",
  enthusiastic: true,
  investment_record: false,
  transport_and_land: true,
  startup_point_and_utilities: true,
};

export const form = `<form data-measure="factory-grant">
${text("area_sqm", "建成面积（㎡）")}
${yesNo("accepted", "是否已验收", answers.accepted)}
${yesNo("provincial_grant", "是否获得省级奖补", answers.provincial_grant)}
${text("raised.aid_unit", "帮扶单位（元）", answers.raised.aid_unit)}
${text("raised.north_south", "南北挂钩（元）", answers.raised.north_south)}
${text("raised.enterprise", "企业（元）")}
${text("raised.social", "社会资金（元）")}
${yesNo("earmarked", "资金是否专款专用", answers.earmarked)}
${text("villages.0.name", "村名", answers.villages[0].name)}
${yesNo("villages.0.on_provincial_list", "是否列入省定经济薄弱村名单", true)}
${text("villages.0.collective_income", "村集体年收入（元）", answers.villages[0].collective_income)}
${text("actual_cost", "实际造价（元）", answers.actual_cost)}
${yesNo("enthusiastic", "村干部群众积极性是否高", answers.enthusiastic)}
${yesNo("investment_record", "是否有招商成果", answers.investment_record)}
${yesNo("transport_and_land", "交通和土地条件是否好", answers.transport_and_land)}
${yesNo("startup_point_and_utilities", "是否在创业点、水电配套", answers.startup_point_and_utilities)}
<p>结果 <output name="verdict"></output> 奖补合计 <output name="total"></output> 元</p>
<button>提交</button>
</form>`;

export const page = (head, body) =>
  `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>标准厂房奖补</title>${head}</head><body><h1>标准厂房奖补</h1>${body}</body></html>`;
