// Written from the declarations by `cargo xtask docs`; changes go into the sources.
// TypeScript 4.4 or newer.

/** 没有填：`null`、`undefined` 和不写一样 / Nothing was answered: `null`, `undefined` and absence mean the same. */
export type Maybe<T> = T | null | undefined;

/**
 * 数：字符串（`-?数字[.数字]`）是精确的；number 按能代表它的最短小数读。
 * A number: a string (`-?digits[.digits]`) is exact; a number is read as the shortest decimal that names it.
 */
export type Numeric = number | string;

/** 日期 / A day, `YYYY-MM-DD`. */
export type Day = string;

/** 文字的语言 / The language of words. */
export type Lang = "zh" | "en";

/** 有哪些项目 / The name of a measure. */
export type Measure = keyof Inputs;

export interface Options {
  /** 默认中文 / Chinese unless it says `"en"`. */
  lang?: Maybe<Lang>;
  /** 另一份政策：对象或文件文本 / Another policy: an object, or the text of its file. */
  policy?: Maybe<Policy | string>;
  /** 按哪一天的规定；没有答案指明日期时用它 / The day whose rules apply where no answer names one. */
  on?: Maybe<Day>;
  /** 信用代码标准实施前的号码是否交人复核；默认不是 / Whether codes from before the standard are left to review; not where nothing is said. */
  legacy_codes?: Maybe<boolean>;
}

/** WebAssembly 模块从哪里来 / Where the WebAssembly module comes from. */
export type InitSource = ArrayBuffer | ArrayBufferView | URL | string | Response | (WebAssembly.Module & object);

/**
 * 载入模块；不给来源就在本文件旁边找。再次调用等待第一次。
 * Loads the module; without a source it is found beside this file. Calling it again waits for the first call.
 */
export function init(source?: Maybe<InitSource | PromiseLike<InitSource>>): Promise<void>;

/** 评估一份申报 / Assesses an application. What people type never throws; a caller's mistake throws a `FupinError`. */
export function assess<M extends Measure>(measure: M, input: Maybe<Inputs[M]>, options?: Maybe<Options>): Assessment<M>;

/** 进出都是 JSON 文本 / JSON text in, the JSON text of an `Answer` out. */
export function assessJson(measure: Measure, text: string, options?: Maybe<Options>): string;

/** 凭据 / The receipt of an application, for a server to compute again. */
export function receipt<M extends Measure>(measure: M, input: Maybe<Inputs[M]>, options?: Maybe<Options>): Receipt<M>;

/** 重新计算一份凭据（对象或文本），不同之处逐一列出 / Computes a receipt (an object or its text) again and tells what differs. */
export function verify(receipt: object | string, options?: Maybe<Options>): Verification;

/** 全部项目 / Every measure. */
export function measures(options?: Maybe<Options>): MeasureFacts[];

/** 内置的政策，可以改了再给回来 / The built-in policy, to be changed and given back. */
export function policy(): Policy;

/** 内置政策文件的文本 / The text of the built-in policy file. */
export function policyText(): string;

/**
 * 接上一个已有的表单 / Brings a form that is already there to life.
 *
 * The form gets messages at its controls, figures in `<output name="…">`, the event `fupin:assess` and a hidden field
 * `fupin-receipt`.
 */
export function attach<M extends Measure = Measure>(form: HTMLFormElement, options?: Maybe<AttachOptions<M>>): Attached<M>;

export interface AttachOptions<M extends Measure = Measure> extends Options {
  /** 默认是页面的语言 / The language of the page where none is given. */
  lang?: Maybe<Lang>;
  /** 项目；不给就用表单的 `data-measure` / The measure; the form's `data-measure` where none is given. */
  measure?: Maybe<M>;
  /** 字段名对应表单里的名字，`*` 代表行号 / From the name of a field to the form's own, `*` for a row's number. */
  map?: Maybe<{ readonly [Field in Fields[M]]?: string | undefined }>;
  /** 何时阻止提交 / When submission is stopped; `"invalid"` where nothing is said. */
  block?: Maybe<"invalid" | "ineligible" | "incomplete" | "never">;
  /**
   * 表单里的值各代表什么，如 `{ accepted: { "是": true } }`；金额的单位，如 `{ principal: "万元" }` / For each field, what each value of
   * the form stands for, or the unit in which it asks for money.
   */
  values?: Maybe<{ readonly [Field in Fields[M]]?: { readonly [value: string]: string | boolean } | MoneyUnit | undefined }>;
  /**
   * 阻止提交时，页面自己的监听器是否也不再收到 `submit`；默认是 `"all"` / Whether a form that is stopped is stopped for the page's
   * own listeners of `submit`, too, or for the browser alone; `"all"` where nothing is said.
   */
  stop?: Maybe<"all" | "default">;
}

/** 表单里金额的单位 / The unit in which a form asks for money. */
export type MoneyUnit = "十元" | "百元" | "千元" | "万元" | "十万元" | "百万元" | "千万元" | "亿元" | "十亿元" | "百亿元" | "千亿元";

/** 一行的行号，或代表每一行的 `*` / A row's number, or `*` for that of every row. */
export type Row = number | "*";

/** 接上的表单 / A form that was brought to life. */
export interface Attached<M extends Measure = Measure> {
  /** 所填的内容；脱开后为 null / What is typed, as an input of the contract; null once detached. */
  readonly value: Inputs[M] | null;
  /** 最近一次评估；脱开后为 null / The last assessment; null once detached. */
  readonly assessment: Assessment<M> | null;
  /** 最近一次评估的凭据；脱开后为 null / The receipt of the last assessment; null once detached. */
  readonly receipt: Receipt<M> | null;
  /** 清空表单，再填入一份申报 / Empties the form and fills it in. */
  setValue(input: Maybe<Inputs[M]>): void;
  /** 指出全部问题，并说明能否提交；供用脚本提交的页面使用 / Shows every problem, and tells whether the form may be sent: for pages that send by a script. */
  check(): { readonly ok: boolean; readonly assessment: Assessment<M> | null };
  /** 再评估一遍 / Assesses what the form holds now, where a program changed it without events. */
  refresh(): void;
  /** 恢复原样，所填的留下 / Leaves the form as it was but for what was typed. */
  detach(): void;
}

/** 一份评估；按 `measure` 区分 / An assessment; the union of all is told apart by `measure`. */
export type Assessment<M extends Measure = Measure> = { [Each in M]: AssessmentOf<Each> }[M];

/** `assessJson` 的文本读出来是什么 / What the text of `assessJson` holds. */
export type Answer<M extends Measure = Measure> = Assessment<M> | ErrorAnswer;

export interface AssessmentOf<M extends Measure> {
  measure: M;
  policy: PolicyUsed;
  verdict: Verdict;
  /** 输入本身的错误 / What is wrong with the input itself. */
  problems: Problem[];
  /** 另有多少处错误没有列出；没有时不写 / How many problems there are beyond those; absent where there are none. */
  more_problems?: number;
  /** 没有错但多半不是本意；不影响结论 / What is sound and probably not meant; it decides nothing. */
  doubts: Doubt[];
  /** 每条规则一项，符合的也在内 / One for each rule, passed ones too. */
  checks: Findings[M]["check"][];
  figures: Findings[M]["figure"][];
  /** 最少怎么改 / The least changes that would satisfy failed rules. */
  remedies: Findings[M]["remedy"][];
  /** 还可以申请什么 / What the applicant may also apply for. */
  next: Next<Findings[M]["next"]>[];
}

/** 某项目的检查代码 / The codes of a measure's checks. */
export type CheckCode<M extends Measure = Measure> = Findings[M]["check"]["code"];
/** 某项目的数字键 / The keys of a measure's figures. */
export type FigureKey<M extends Measure = Measure> = Findings[M]["figure"]["key"];
/** 某项目的改法代码 / The codes of a measure's remedies. */
export type RemedyCode<M extends Measure = Measure> = Findings[M]["remedy"]["code"];

/** 用的是哪份政策 / The policy that was used. */
export interface PolicyUsed {
  id: string;
  /** SHA-256, lower-case hex. */
  digest: string;
}

export interface Problem {
  /** JSON pointer, such as `/roster/3/id_number`. */
  path: string;
  code: ProblemCode;
  message: string;
}

export interface Doubt {
  /** JSON pointer, such as `/villages/0/collective_income`. */
  path: string;
  code: DoubtCode;
  message: string;
  /** 多半想填的值 / What is probably meant. */
  instead?: string;
}

/** 每项检查都有的 / What every check has. */
export interface Checked<Code extends string, K extends Kind, Clause extends string> {
  code: Code;
  kind: K;
  outcome: Outcome;
  /** 条款，或 `outside` / The clause, or `outside` the policy. */
  clause: Clause;
  message: string;
}

/** 对整份申报的检查 / A check of the whole. */
export interface Check<Code extends string, K extends Kind, Clause extends string> extends Checked<Code, K, Clause> {
  at?: never;
}

/** 对某一部分的检查 / A check of one part, which `at` names. */
export interface PartCheck<Code extends string, K extends Kind, Clause extends string, At extends string>
  extends Checked<Code, K, Clause> {
  at: At;
}

export interface Figure<Key extends string, U extends Unit> {
  key: Key;
  /** 精确的文本 / Exact text, such as `"600000.00"`. */
  value: string;
  unit: U;
  /** 算法 / The arithmetic in words and numbers. */
  how: string;
}

/** 没有数值 / No values. */
export type NoValues = { [name: string]: never };

/** 对整份申报的改法 / A remedy of the whole. */
export interface Remedy<Code extends string, Values> {
  code: Code;
  values: Values;
  message: string;
  at?: never;
}

/** 对某一部分的改法 / A remedy of one part, which `at` names. */
export interface PartRemedy<Code extends string, Values, At extends string> {
  code: Code;
  values: Values;
  message: string;
  at: At;
}

export interface Next<M extends Measure> {
  measure: M;
  message: string;
}

/** 凭据；按 `measure` 区分 / A receipt; the union of all is told apart by `measure`. */
export type Receipt<M extends Measure = Measure> = { [Each in M]: ReceiptOf<Each> }[M];

export interface ReceiptOf<M extends Measure> {
  /** 版本 / The version that wrote it. */
  fupin: string;
  measure: M;
  policy: PolicyUsed;
  /** 只在选了日期时有 / Only where a day was chosen. */
  on?: Day;
  /** 规范写法：数都是字符串 / Canonical: every number is a string, absent and null are left out. */
  input: Inputs[M];
  /** SHA-256 of the canonical input, lower-case hex. */
  input_sha256: string;
  verdict: Verdict;
  figures: { [Key in FigureKey<M>]?: string };
}

export interface Verification {
  /** 除版本外没有不同 / Whether nothing differs but the version. */
  holds: boolean;
  differences: Difference[];
  /** 重新算出的评估；读不出凭据时为 null / What was computed again; null where there is no receipt to compute. */
  assessment: Assessment | null;
}

export interface Difference {
  code: DifferenceCode;
  /** JSON pointer into the receipt. */
  path: string;
  stated: string | null;
  found: string | null;
  message: string;
}

export interface MeasureFacts {
  id: Measure;
  title: string;
  lead: string;
  clauses: string;
}

/** 调用的错误 / A caller's mistake, as it is thrown. */
export type FupinError = BrokenPolicyError | CallError;

/** 政策文件有错 / A policy that cannot be used, with every fault of it. */
export interface BrokenPolicyError extends Error {
  name: "FupinError";
  code: "broken-policy";
  faults: PolicyFault[];
}

export interface CallError extends Error {
  name: "FupinError";
  code: "not-ready" | "not-loaded" | "unknown-measure" | "not-json" | "bad-option";
  faults?: never;
}

export type FupinErrorCode = FupinError["code"];

export interface PolicyFault {
  code: FaultCode;
  /** JSON pointer into the policy. */
  path: string;
  line: number;
  message: string;
}

/** 中英两种文字 / Words in both languages. */
export interface Wording {
  zh: string;
  en: string;
}

/** 政策文件 / A policy file. */
export interface Policy {
  id: string;
  title: Wording;
  sources: { [source: string]: Wording };
  parameters: PolicyParameters;
}

/** 一个参数的各个版本 / The versions of a parameter. */
export interface PolicyParameter<Value> {
  clause: string;
  /** One of the policy's `sources`. */
  source: string;
  /** 假定，来源没有给出 / Assumed: the source does not say. */
  assumed?: boolean;
  note?: Wording;
  values: { from?: Day; value: Value | null }[];
}

/** 有单位的参数 / A parameter with a unit. */
export interface PolicyAmount<Value, U extends string> extends PolicyParameter<Value> {
  unit: U;
}

/** 利率表 / Rates by day and term. */
export interface PolicyRates {
  months: (string | null)[];
  rows: { from: Day; rates: string[] }[];
}

declare global {
  interface HTMLElementEventMap {
    "fupin:assess": CustomEvent<Assessment>;
  }
  interface DocumentEventMap {
    "fupin:assess": CustomEvent<Assessment>;
  }
  // Names of the browser, so that programs compiled without its types can use the library; they add nothing to those.
  interface CustomEvent<T = any> {}
  interface HTMLFormElement {}
  interface Response {}
  interface URL {}
  namespace WebAssembly {
    interface Module {}
  }
}

/** 结论 / What follows from the checks. */
export type Verdict = "invalid" | "ineligible" | "incomplete" | "review" | "eligible";

/** 一条规则的结果 / What became of a check. */
export type Outcome = "pass" | "fail" | "review" | "unknown";

/** 必备条件、工作目标、优先条件 / Whether a check decides, is striven for, or ranks. */
export type Kind = "requirement" | "goal" | "priority";

/** 数字的单位 / What a figure measures. */
export type Unit =
  | "yuan"
  | "percent"
  | "people"
  | "months"
  | "blocks"
  | "points"
  | "villages"
  | "applications"
  | "date";

/** 输入本身的错误 / What is wrong with an input. */
export type ProblemCode =
  | "unknown-field"
  | "not-a-number"
  | "not-a-whole-number"
  | "not-a-date"
  | "not-a-choice"
  | "not-true-or-false"
  | "not-text"
  | "not-a-list"
  | "not-an-object"
  | "out-of-range"
  | "too-precise"
  | "too-many-rows"
  | "date-order"
  | "not-in-force"
  | "exceeds-total"
  | "duplicate"
  | "id-length"
  | "id-characters"
  | "id-birthdate"
  | "id-checksum"
  | "uscc-length"
  | "uscc-characters"
  | "uscc-checksum";

/** 多半不是本意的填写 / What is probably not meant. */
export type DoubtCode = "probably-ten-thousands" | "probably-percent" | "unusual" | "legacy-code" | "other-weekday";

/** 政策文件的错误 / What is wrong with a policy file. */
export type FaultCode =
  | "not-json"
  | "wrong-type"
  | "unknown-key"
  | "missing-key"
  | "unknown-source"
  | "wrong-clause"
  | "wrong-unit"
  | "not-quoted"
  | "not-a-number"
  | "out-of-range"
  | "too-precise"
  | "wrong-choice"
  | "wrong-date"
  | "date-order"
  | "date-twice"
  | "no-date"
  | "no-version"
  | "never-in-force"
  | "dated-table"
  | "wrong-terms"
  | "rate-hole"
  | "wrong-range";

/** 凭据与重新计算的不同 / How a receipt differs from what is computed again. */
export type DifferenceCode =
  | "not-json"
  | "not-a-receipt"
  | "unknown-member"
  | "version"
  | "unknown-measure"
  | "policy"
  | "day"
  | "input"
  | "input-sha256"
  | "verdict"
  | "figure";

/** 文本不是 JSON 对象时的回答 / The answer of `assessJson` to text that is no JSON object. */
export interface ErrorAnswer {
  error: { code: "not-json"; message: string };
}

// village-eligibility: 经济薄弱村认定 / Weak village

/**
 * 经济薄弱村认定 / Weak village
 * 看一个村算不算经济薄弱村，离收入线差多少。 / Find out whether a village counts as economically weak, and how far it is from the line.
 */
export interface VillageEligibilityInput {
  /**
   * 村名 / Village
   * ≤ 200 字 / characters
   */
  name?: Maybe<string>;
  /**
   * 是否列入省定经济薄弱村名单 / On the provincial list of weak villages
   * 名单由省里确定，可向县扶贫办查询 / The province keeps the list; the county's poverty alleviation office can tell
   */
  on_provincial_list?: Maybe<boolean>;
  /**
   * 村集体年收入 / Collective income of a year
   * 上一年度村集体的全部收入 / The total income of the village collective last year
   * yuan, 0 … 1000000000000, ≤ 2 位小数 / decimals
   */
  collective_income?: Maybe<Numeric>;
}

export type VillageEligibilityField = "name" | "on_provincial_list" | "collective_income";

export type VillageEligibilityCheck = Check<"village.weak", "requirement", "3.8">;

export type VillageEligibilityFigure = Figure<"gap_to_line", "yuan">;

export type VillageEligibilityRemedy = never;

/** 经济薄弱村认定 / Weak village / what it can find */
export interface VillageEligibilityFindings {
  check: VillageEligibilityCheck;
  figure: VillageEligibilityFigure;
  remedy: VillageEligibilityRemedy;
  next: "factory-grant";
}

// household-eligibility: 贫困户认定 / Poor household

/**
 * 贫困户认定 / Poor household
 * 看一户人家算不算建档立卡贫困户，还能申请哪些扶持。 / Find out whether a household counts as poor and registered, and what else it may apply for.
 */
export interface HouseholdEligibilityInput {
  /** 是否已建档立卡 / Registered with a card */
  registered?: Maybe<boolean>;
  /**
   * 家庭人口 / Members of the household
   * people, 1 … 10000000, 整数 / whole
   */
  members?: Maybe<Numeric>;
  /**
   * 全家年纯收入 / Net income of the household in a year
   * 全家合计，不是人均 / Of all members together, not per head
   * yuan, 0 … 1000000000000, ≤ 2 位小数 / decimals
   */
  annual_net_income?: Maybe<Numeric>;
  /**
   * 劳动力人数 / Members able to work
   * people, 0 … 10000000, 整数 / whole
   */
  labourers?: Maybe<Numeric>;
  /**
   * 已转移就业人数 / Members employed outside farming
   * 劳动力中已外出或就近务工的人数 / Of those able to work, how many are employed outside farming
   * people, 0 … 10000000, 整数 / whole
   */
  transferred_labourers?: Maybe<Numeric>;
  /**
   * 是否不具备转移就业条件 / Cannot take employment outside farming
   * 例如因照料家人不能外出 / For example to care for family members
   */
  lacks_transfer_conditions?: Maybe<boolean>;
  /** 是否特别困难 / In special difficulty */
  special_difficulty?: Maybe<boolean>;
}

export type HouseholdEligibilityField =
  | "registered"
  | "members"
  | "annual_net_income"
  | "labourers"
  | "transferred_labourers"
  | "lacks_transfer_conditions"
  | "special_difficulty";

export type HouseholdEligibilityCheck =
  | Check<"household.income-below-line", "requirement", "4.6">
  | Check<"household.registered", "requirement", "4.6">
  | Check<"household.labour-transferred", "goal", "3.3">;

export type HouseholdEligibilityFigure = Figure<"per_capita_income", "yuan"> | Figure<"gap_to_line", "yuan">;

export type HouseholdEligibilityRemedy = Remedy<"register", NoValues>;

/** 贫困户认定 / Poor household / what it can find */
export interface HouseholdEligibilityFindings {
  check: HouseholdEligibilityCheck;
  figure: HouseholdEligibilityFigure;
  remedy: HouseholdEligibilityRemedy;
  next: "loan-interest-subsidy" | "training-subsidy" | "facility-agriculture" | "public-post";
}

// factory-grant: 标准厂房奖补 / Standard-factory grant

/** 自筹资金 / Money raised */
export interface FactoryGrantRaised {
  /**
   * 帮扶单位 / From the aid unit
   * yuan, 0 … 1000000000000, ≤ 2 位小数 / decimals
   */
  aid_unit?: Maybe<Numeric>;
  /**
   * 南北挂钩 / From the north-south partnership
   * yuan, 0 … 1000000000000, ≤ 2 位小数 / decimals
   */
  north_south?: Maybe<Numeric>;
  /**
   * 企业 / From enterprises
   * yuan, 0 … 1000000000000, ≤ 2 位小数 / decimals
   */
  enterprise?: Maybe<Numeric>;
  /**
   * 社会资金 / From society
   * yuan, 0 … 1000000000000, ≤ 2 位小数 / decimals
   */
  social?: Maybe<Numeric>;
}

/** 申报村 / Villages */
export interface FactoryGrantVillagesRow {
  /**
   * 村名 / Village
   * ≤ 200 字 / characters
   */
  name?: Maybe<string>;
  /**
   * 是否列入省定经济薄弱村名单 / On the provincial list of weak villages
   * 名单由省里确定，可向县扶贫办查询 / The province keeps the list; the county's poverty alleviation office can tell
   */
  on_provincial_list?: Maybe<boolean>;
  /**
   * 村集体年收入 / Collective income of a year
   * 上一年度村集体的全部收入 / The total income of the village collective last year
   * yuan, 0 … 1000000000000, ≤ 2 位小数 / decimals
   */
  collective_income?: Maybe<Numeric>;
}

/**
 * 标准厂房奖补 / Standard-factory grant
 * 村里建标准厂房，省、市、县各补多少，哪一条不符合，怎么改。 / A village builds a standard factory: what province, city and county pay, which rule fails, and what to change.
 */
export interface FactoryGrantInput {
  /**
   * 建成面积 / Floor area built
   * 已建成的厂房建筑面积 / The floor area of the factory as built
   * sqm, 0 … 10000000, ≤ 2 位小数 / decimals
   */
  area_sqm?: Maybe<Numeric>;
  /**
   * 是否已验收 / Works accepted
   * 验收合格后才拨付 / Payment follows acceptance
   */
  accepted?: Maybe<boolean>;
  /**
   * 是否获得省级奖补 / Provincial grant given
   * 没有省级奖补的，自筹资金要达到规定数额 / Without it, enough money must be raised otherwise
   */
  provincial_grant?: Maybe<boolean>;
  /**
   * 自筹资金 / Money raised
   * 没有的不用填，按0计 / Leave blank what does not apply; it counts as 0
   */
  raised?: Maybe<FactoryGrantRaised>;
  /**
   * 资金是否专款专用 / Money kept for this purpose only
   * 单独建账，不挪作他用 / In a separate account, and used for nothing else
   */
  earmarked?: Maybe<boolean>;
  /**
   * 申报村 / Villages
   * 一个村单独建，或几个村合建 / One village alone, or several together
   */
  villages?: Maybe<readonly FactoryGrantVillagesRow[]>;
  /**
   * 实际造价 / Actual cost
   * 填了就能算出资金缺口 / Needed to calculate the funding gap
   * yuan, 0 … 1000000000000, ≤ 2 位小数 / decimals
   */
  actual_cost?: Maybe<Numeric>;
  /** 村干部群众积极性是否高 / Village cadres and people are keen */
  enthusiastic?: Maybe<boolean>;
  /** 是否有招商成果 / A record of attracting investment */
  investment_record?: Maybe<boolean>;
  /** 交通和土地条件是否好 / Good transport and land */
  transport_and_land?: Maybe<boolean>;
  /** 是否在创业点、水电配套 / At a start-up point, with utilities */
  startup_point_and_utilities?: Maybe<boolean>;
}

export type FactoryGrantField =
  | "area_sqm"
  | "accepted"
  | "provincial_grant"
  | "raised.aid_unit"
  | "raised.north_south"
  | "raised.enterprise"
  | "raised.social"
  | "earmarked"
  | `villages.${Row}.name`
  | `villages.${Row}.on_provincial_list`
  | `villages.${Row}.collective_income`
  | "actual_cost"
  | "enthusiastic"
  | "investment_record"
  | "transport_and_land"
  | "startup_point_and_utilities";

export type FactoryGrantCheck =
  | Check<"factory.area", "requirement", "3.8">
  | Check<"factory.village-count", "requirement", "3.1">
  | Check<"factory.weak-villages", "requirement", "3.8">
  | Check<"factory.funding", "requirement", "3.8">
  | Check<"factory.earmarked", "requirement", "4.5">
  | Check<"factory.accepted", "goal", "3.8">
  | Check<"priority.low-income", "priority", "3.8">
  | Check<"priority.enthusiastic", "priority", "3.8">
  | Check<"priority.investment-record", "priority", "3.8">
  | Check<"priority.transport-and-land", "priority", "3.8">
  | Check<"priority.startup-point-and-utilities", "priority", "3.8">;

export type FactoryGrantFigure =
  | Figure<"blocks", "blocks">
  | Figure<"province", "yuan">
  | Figure<"city", "yuan">
  | Figure<"county", "yuan">
  | Figure<"total", "yuan">
  | Figure<"payable_now", "yuan">
  | Figure<"average_cost", "yuan">
  | Figure<"raised_total", "yuan">
  | Figure<"funding_gap", "yuan">
  | Figure<"priority_score", "points">;

export type FactoryGrantRemedy = Remedy<"build-more", { area_sqm: string }> | Remedy<"raise-more", { amount: string }>;

/** 标准厂房奖补 / Standard-factory grant / what it can find */
export interface FactoryGrantFindings {
  check: FactoryGrantCheck;
  figure: FactoryGrantFigure;
  remedy: FactoryGrantRemedy;
  next: never;
}

// tenant-hiring: 承租企业用工承诺 / Tenant's hiring commitment

/** 贫困户职工名单 / Roster of workers from poor households */
export interface TenantHiringRosterRow {
  /**
   * 姓名 / Name
   * ≤ 200 字 / characters
   */
  name?: Maybe<string>;
  /**
   * 身份证号码 / Resident identity number
   * GB 11643
   */
  id_number?: Maybe<string>;
  /**
   * 扶贫卡号 / Household card
   * 建档立卡的卡号 / The number of the card
   * ≤ 200 字 / characters
   */
  household_card?: Maybe<string>;
  /**
   * 上岗日 / Employed from
   * 不填按用工开始日 / If left blank, the first day above
   * YYYY-MM-DD, 1990-01-01 … 2100-12-31
   */
  start?: Maybe<Day>;
  /**
   * 离岗日 / Employed to
   * 不填按用工结束日 / If left blank, the last day above
   * YYYY-MM-DD, 1990-01-01 … 2100-12-31
   */
  end?: Maybe<Day>;
}

/**
 * 承租企业用工承诺 / Tenant's hiring commitment
 * 企业承租标准厂房，用工承诺够不够，还差多少人。 / An enterprise leases a standard factory: whether its hiring commitment is enough, and how many people are missing.
 */
export interface TenantHiringInput {
  /**
   * 企业名称 / Enterprise
   * ≤ 200 字 / characters
   */
  enterprise?: Maybe<string>;
  /**
   * 统一社会信用代码 / Unified social credit code
   * 营业执照上的18位代码 / The 18 characters on the business licence
   * GB 32100
   */
  uscc?: Maybe<string>;
  /**
   * 用工总数 / Workers in all
   * people, 0 … 10000000, 整数 / whole
   */
  total_workers?: Maybe<Numeric>;
  /**
   * 其中贫困户人数 / Of them from poor households
   * people, 0 … 10000000, 整数 / whole
   */
  poor_workers?: Maybe<Numeric>;
  /**
   * 用工开始日 / First day of employment
   * YYYY-MM-DD, 1990-01-01 … 2100-12-31
   */
  term_start?: Maybe<Day>;
  /**
   * 用工结束日 / Last day of employment
   * 最后一个工作日，当天计算在内 / The last working day, which is included
   * YYYY-MM-DD, 1990-01-01 … 2100-12-31
   */
  term_end?: Maybe<Day>;
  /**
   * 贫困户职工名单 / Roster of workers from poor households
   * 填了名单就逐人核对 / If the roster is filled in, each person is checked
   */
  roster?: Maybe<readonly TenantHiringRosterRow[]>;
}

export type TenantHiringField =
  | "enterprise"
  | "uscc"
  | "total_workers"
  | "poor_workers"
  | "term_start"
  | "term_end"
  | `roster.${Row}.name`
  | `roster.${Row}.id_number`
  | `roster.${Row}.household_card`
  | `roster.${Row}.start`
  | `roster.${Row}.end`;

export type TenantHiringCheck =
  | Check<"tenant.poor-share", "requirement", "3.8">
  | Check<"tenant.term", "requirement", "3.8">
  | Check<"tenant.working-age", "requirement", "outside">
  | Check<"tenant.roster", "requirement", "3.8">;

export type TenantHiringFigure =
  | Figure<"poor_share", "percent">
  | Figure<"hires_needed", "people">
  | Figure<"replacements_needed", "people">
  | Figure<"largest_workforce", "people">
  | Figure<"term_months", "months">
  | Figure<"earliest_end", "date">;

export type TenantHiringRemedy =
  | Remedy<"hire", { people: string }>
  | Remedy<"replace", { people: string }>
  | Remedy<"extend-term", { until: Day }>;

/** 承租企业用工承诺 / Tenant's hiring commitment / what it can find */
export interface TenantHiringFindings {
  check: TenantHiringCheck;
  figure: TenantHiringFigure;
  remedy: TenantHiringRemedy;
  next: never;
}

// factory-application: 标准厂房奖补申报 / Application for a standard-factory grant

/** 自筹资金 / Money raised */
export interface FactoryApplicationGrantRaised {
  /**
   * 帮扶单位 / From the aid unit
   * yuan, 0 … 1000000000000, ≤ 2 位小数 / decimals
   */
  aid_unit?: Maybe<Numeric>;
  /**
   * 南北挂钩 / From the north-south partnership
   * yuan, 0 … 1000000000000, ≤ 2 位小数 / decimals
   */
  north_south?: Maybe<Numeric>;
  /**
   * 企业 / From enterprises
   * yuan, 0 … 1000000000000, ≤ 2 位小数 / decimals
   */
  enterprise?: Maybe<Numeric>;
  /**
   * 社会资金 / From society
   * yuan, 0 … 1000000000000, ≤ 2 位小数 / decimals
   */
  social?: Maybe<Numeric>;
}

/** 申报村 / Villages */
export interface FactoryApplicationGrantVillagesRow {
  /**
   * 村名 / Village
   * ≤ 200 字 / characters
   */
  name?: Maybe<string>;
  /**
   * 是否列入省定经济薄弱村名单 / On the provincial list of weak villages
   * 名单由省里确定，可向县扶贫办查询 / The province keeps the list; the county's poverty alleviation office can tell
   */
  on_provincial_list?: Maybe<boolean>;
  /**
   * 村集体年收入 / Collective income of a year
   * 上一年度村集体的全部收入 / The total income of the village collective last year
   * yuan, 0 … 1000000000000, ≤ 2 位小数 / decimals
   */
  collective_income?: Maybe<Numeric>;
}

/** 厂房奖补 / The grant */
export interface FactoryApplicationGrant {
  /**
   * 建成面积 / Floor area built
   * 已建成的厂房建筑面积 / The floor area of the factory as built
   * sqm, 0 … 10000000, ≤ 2 位小数 / decimals
   */
  area_sqm?: Maybe<Numeric>;
  /**
   * 是否已验收 / Works accepted
   * 验收合格后才拨付 / Payment follows acceptance
   */
  accepted?: Maybe<boolean>;
  /**
   * 是否获得省级奖补 / Provincial grant given
   * 没有省级奖补的，自筹资金要达到规定数额 / Without it, enough money must be raised otherwise
   */
  provincial_grant?: Maybe<boolean>;
  /**
   * 自筹资金 / Money raised
   * 没有的不用填，按0计 / Leave blank what does not apply; it counts as 0
   */
  raised?: Maybe<FactoryApplicationGrantRaised>;
  /**
   * 资金是否专款专用 / Money kept for this purpose only
   * 单独建账，不挪作他用 / In a separate account, and used for nothing else
   */
  earmarked?: Maybe<boolean>;
  /**
   * 申报村 / Villages
   * 一个村单独建，或几个村合建 / One village alone, or several together
   */
  villages?: Maybe<readonly FactoryApplicationGrantVillagesRow[]>;
  /**
   * 实际造价 / Actual cost
   * 填了就能算出资金缺口 / Needed to calculate the funding gap
   * yuan, 0 … 1000000000000, ≤ 2 位小数 / decimals
   */
  actual_cost?: Maybe<Numeric>;
  /** 村干部群众积极性是否高 / Village cadres and people are keen */
  enthusiastic?: Maybe<boolean>;
  /** 是否有招商成果 / A record of attracting investment */
  investment_record?: Maybe<boolean>;
  /** 交通和土地条件是否好 / Good transport and land */
  transport_and_land?: Maybe<boolean>;
  /** 是否在创业点、水电配套 / At a start-up point, with utilities */
  startup_point_and_utilities?: Maybe<boolean>;
}

/** 贫困户职工名单 / Roster of workers from poor households */
export interface FactoryApplicationTenantsRosterRow {
  /**
   * 姓名 / Name
   * ≤ 200 字 / characters
   */
  name?: Maybe<string>;
  /**
   * 身份证号码 / Resident identity number
   * GB 11643
   */
  id_number?: Maybe<string>;
  /**
   * 扶贫卡号 / Household card
   * 建档立卡的卡号 / The number of the card
   * ≤ 200 字 / characters
   */
  household_card?: Maybe<string>;
  /**
   * 上岗日 / Employed from
   * 不填按用工开始日 / If left blank, the first day above
   * YYYY-MM-DD, 1990-01-01 … 2100-12-31
   */
  start?: Maybe<Day>;
  /**
   * 离岗日 / Employed to
   * 不填按用工结束日 / If left blank, the last day above
   * YYYY-MM-DD, 1990-01-01 … 2100-12-31
   */
  end?: Maybe<Day>;
}

/** 承租企业 / Tenants */
export interface FactoryApplicationTenantsRow {
  /**
   * 企业名称 / Enterprise
   * ≤ 200 字 / characters
   */
  enterprise?: Maybe<string>;
  /**
   * 统一社会信用代码 / Unified social credit code
   * 营业执照上的18位代码 / The 18 characters on the business licence
   * GB 32100
   */
  uscc?: Maybe<string>;
  /**
   * 用工总数 / Workers in all
   * people, 0 … 10000000, 整数 / whole
   */
  total_workers?: Maybe<Numeric>;
  /**
   * 其中贫困户人数 / Of them from poor households
   * people, 0 … 10000000, 整数 / whole
   */
  poor_workers?: Maybe<Numeric>;
  /**
   * 用工开始日 / First day of employment
   * YYYY-MM-DD, 1990-01-01 … 2100-12-31
   */
  term_start?: Maybe<Day>;
  /**
   * 用工结束日 / Last day of employment
   * 最后一个工作日，当天计算在内 / The last working day, which is included
   * YYYY-MM-DD, 1990-01-01 … 2100-12-31
   */
  term_end?: Maybe<Day>;
  /**
   * 贫困户职工名单 / Roster of workers from poor households
   * 填了名单就逐人核对 / If the roster is filled in, each person is checked
   */
  roster?: Maybe<readonly FactoryApplicationTenantsRosterRow[]>;
}

/**
 * 标准厂房奖补申报 / Application for a standard-factory grant
 * 整份申报材料：奖补、承租企业和附件一起核对，可打印盖章。 / The whole application: grant, tenants and attachments checked together, to be printed and stamped.
 */
export interface FactoryApplicationInput {
  /** 厂房奖补 / The grant */
  grant?: Maybe<FactoryApplicationGrant>;
  /**
   * 承租企业 / Tenants
   * 还没有企业承租的不用填 / Leave blank if there are none yet
   */
  tenants?: Maybe<readonly FactoryApplicationTenantsRow[]>;
  /**
   * 已备齐的附件 / Attachments at hand
   * land-approval: 用地批准文件 / Land approval; village-resolution: 村民会议决议 / Resolution of the village; construction-contract: 建设合同 / Construction contract; public-notice: 公示材料 / Public notice; funding-proof: 自筹资金证明 / Proof of the money raised; lease-contracts: 租赁合同 / Lease contracts; acceptance-report: 验收报告 / Acceptance report
   */
  attachments?: Maybe<readonly ("land-approval" | "village-resolution" | "construction-contract" | "public-notice" | "funding-proof" | "lease-contracts" | "acceptance-report")[]>;
}

export type FactoryApplicationField =
  | "grant.area_sqm"
  | "grant.accepted"
  | "grant.provincial_grant"
  | "grant.raised.aid_unit"
  | "grant.raised.north_south"
  | "grant.raised.enterprise"
  | "grant.raised.social"
  | "grant.earmarked"
  | `grant.villages.${Row}.name`
  | `grant.villages.${Row}.on_provincial_list`
  | `grant.villages.${Row}.collective_income`
  | "grant.actual_cost"
  | "grant.enthusiastic"
  | "grant.investment_record"
  | "grant.transport_and_land"
  | "grant.startup_point_and_utilities"
  | `tenants.${Row}.enterprise`
  | `tenants.${Row}.uscc`
  | `tenants.${Row}.total_workers`
  | `tenants.${Row}.poor_workers`
  | `tenants.${Row}.term_start`
  | `tenants.${Row}.term_end`
  | `tenants.${Row}.roster.${Row}.name`
  | `tenants.${Row}.roster.${Row}.id_number`
  | `tenants.${Row}.roster.${Row}.household_card`
  | `tenants.${Row}.roster.${Row}.start`
  | `tenants.${Row}.roster.${Row}.end`
  | "attachments";

export type FactoryApplicationCheck =
  | Check<"application.attachments", "requirement", "4.5">
  | PartCheck<"factory.area", "requirement", "3.8", "/grant">
  | PartCheck<"factory.village-count", "requirement", "3.1", "/grant">
  | PartCheck<"factory.weak-villages", "requirement", "3.8", "/grant">
  | PartCheck<"factory.funding", "requirement", "3.8", "/grant">
  | PartCheck<"factory.earmarked", "requirement", "4.5", "/grant">
  | PartCheck<"factory.accepted", "goal", "3.8", "/grant">
  | PartCheck<"priority.low-income", "priority", "3.8", "/grant">
  | PartCheck<"priority.enthusiastic", "priority", "3.8", "/grant">
  | PartCheck<"priority.investment-record", "priority", "3.8", "/grant">
  | PartCheck<"priority.transport-and-land", "priority", "3.8", "/grant">
  | PartCheck<"priority.startup-point-and-utilities", "priority", "3.8", "/grant">
  | PartCheck<"tenant.poor-share", "requirement", "3.8", `/tenants/${number}`>
  | PartCheck<"tenant.term", "requirement", "3.8", `/tenants/${number}`>
  | PartCheck<"tenant.working-age", "requirement", "outside", `/tenants/${number}`>
  | PartCheck<"tenant.roster", "requirement", "3.8", `/tenants/${number}`>;

export type FactoryApplicationFigure =
  | Figure<"blocks", "blocks">
  | Figure<"province", "yuan">
  | Figure<"city", "yuan">
  | Figure<"county", "yuan">
  | Figure<"total", "yuan">
  | Figure<"payable_now", "yuan">
  | Figure<"average_cost", "yuan">
  | Figure<"raised_total", "yuan">
  | Figure<"funding_gap", "yuan">
  | Figure<"priority_score", "points">;

export type FactoryApplicationRemedy =
  | Remedy<"attach", { missing: ("land-approval" | "village-resolution" | "construction-contract" | "public-notice" | "funding-proof" | "lease-contracts" | "acceptance-report")[] }>
  | PartRemedy<"build-more", { area_sqm: string }, "/grant">
  | PartRemedy<"raise-more", { amount: string }, "/grant">
  | PartRemedy<"hire", { people: string }, `/tenants/${number}`>
  | PartRemedy<"replace", { people: string }, `/tenants/${number}`>
  | PartRemedy<"extend-term", { until: Day }, `/tenants/${number}`>;

/** 标准厂房奖补申报 / Application for a standard-factory grant / what it can find */
export interface FactoryApplicationFindings {
  check: FactoryApplicationCheck;
  figure: FactoryApplicationFigure;
  remedy: FactoryApplicationRemedy;
  next: never;
}

// loan-interest-subsidy: 小额贷款贴息 / Small-loan interest subsidy

/** 还款记录 / Repayments */
export interface LoanInterestSubsidyRepaymentsRow {
  /**
   * 还款日 / Repaid on
   * YYYY-MM-DD, 1990-01-01 … 2100-12-31
   */
  on?: Maybe<Day>;
  /**
   * 归还本金 / Principal repaid
   * yuan, 0 … 1000000000000, ≤ 2 位小数 / decimals
   */
  principal?: Maybe<Numeric>;
}

/**
 * 小额贷款贴息 / Small-loan interest subsidy
 * 贫困户的小额贷款能贴多少利息，自己还要付多少。 / How much of the interest on a poor household's small loan is subsidised, and what the household still pays.
 */
export interface LoanInterestSubsidyInput {
  /** 是否建档立卡贫困户 / Registered poor household */
  registered_household?: Maybe<boolean>;
  /**
   * 贷款本金 / Principal
   * yuan, 0.01 … 1000000000000, ≤ 2 位小数 / decimals
   */
  principal?: Maybe<Numeric>;
  /**
   * 放款日 / Drawn on
   * 这一天的基准利率适用 / The benchmark rate of this day applies
   * YYYY-MM-DD, 1990-01-01 … 2100-12-31
   */
  drawn_on?: Maybe<Day>;
  /**
   * 到期日 / Due on
   * 合同约定的最后还款日 / The last repayment day in the contract
   * YYYY-MM-DD, 1990-01-01 … 2100-12-31
   */
  due_on?: Maybe<Day>;
  /**
   * 还款记录 / Repayments
   * 提前或逾期归还的本金；没有就不填 / Principal repaid early or late; leave blank if there is none
   */
  repayments?: Maybe<readonly LoanInterestSubsidyRepaymentsRow[]>;
  /**
   * 合同年利率 / Contract rate a year
   * 不填按基准利率计 / If left blank, the benchmark rate applies
   * percent, 0 … 100, ≤ 4 位小数 / decimals
   */
  contract_rate_percent?: Maybe<Numeric>;
  /**
   * 贷款用途 / Purpose
   * crops: 种植 / Crops; livestock: 养殖 / Livestock; processing: 加工 / Processing; trade: 经商 / Trade; other: 其他 / Other
   */
  purpose?: Maybe<"crops" | "livestock" | "processing" | "trade" | "other">;
}

export type LoanInterestSubsidyField =
  | "registered_household"
  | "principal"
  | "drawn_on"
  | "due_on"
  | `repayments.${Row}.on`
  | `repayments.${Row}.principal`
  | "contract_rate_percent"
  | "purpose";

export type LoanInterestSubsidyCheck =
  | Check<"loan.registered-household", "requirement", "3.4">
  | Check<"loan.purpose", "requirement", "3.4">
  | Check<"loan.rate-at-benchmark", "requirement", "3.4">
  | Check<"loan.benchmark-in-force", "requirement", "3.4">
  | Check<"loan.repaid-on-time", "goal", "3.4">;

export type LoanInterestSubsidyFigure =
  | Figure<"benchmark_rate", "percent">
  | Figure<"contract_interest", "yuan">
  | Figure<"subsidised_interest", "yuan">
  | Figure<"subsidy", "yuan">
  | Figure<"borrower_pays", "yuan">
  | Figure<"overdue_interest", "yuan">;

export type LoanInterestSubsidyRemedy = never;

/** 小额贷款贴息 / Small-loan interest subsidy / what it can find */
export interface LoanInterestSubsidyFindings {
  check: LoanInterestSubsidyCheck;
  figure: LoanInterestSubsidyFigure;
  remedy: LoanInterestSubsidyRemedy;
  next: never;
}

// training-subsidy: 扶贫培训补助 / Training subsidy

/**
 * 扶贫培训补助 / Training subsidy
 * 培训贫困户劳动力，省里补多少、地方配多少，就业率够不够。 / Training of people from poor households: what the province pays, what is matched locally, and whether enough find work.
 */
export interface TrainingSubsidyInput {
  /**
   * 参训人数 / Trainees
   * people, 0 … 10000000, 整数 / whole
   */
  trainees?: Maybe<Numeric>;
  /**
   * 其中建档立卡贫困户人数 / Of them from registered poor households
   * 按这个人数补助 / The subsidy is paid for these people
   * people, 0 … 10000000, 整数 / whole
   */
  registered_trainees?: Maybe<Numeric>;
  /**
   * 培训后已就业人数 / Employed after the training
   * 全部参训人员中已就业的 / Of all trainees
   * people, 0 … 10000000, 整数 / whole
   */
  employed?: Maybe<Numeric>;
  /**
   * 地方配套（每人） / Local match for each person
   * 没有配套的不用填，按0计 / Leave blank if there is none; it counts as 0
   * yuan, 0 … 1000000000000, ≤ 2 位小数 / decimals
   */
  local_match_per_person?: Maybe<Numeric>;
}

export type TrainingSubsidyField = "trainees" | "registered_trainees" | "employed" | "local_match_per_person";

export type TrainingSubsidyCheck =
  | Check<"training.registered", "requirement", "3.3">
  | Check<"training.employment-rate", "goal", "3.3">;

export type TrainingSubsidyFigure =
  | Figure<"province", "yuan">
  | Figure<"local_match", "yuan">
  | Figure<"total", "yuan">
  | Figure<"employment_rate", "percent">;

export type TrainingSubsidyRemedy = Remedy<"place-more", { people: string }>;

/** 扶贫培训补助 / Training subsidy / what it can find */
export interface TrainingSubsidyFindings {
  check: TrainingSubsidyCheck;
  figure: TrainingSubsidyFigure;
  remedy: TrainingSubsidyRemedy;
  next: never;
}

// joint-factory-shares: 合建厂房股份与分红 / Shares in a joint factory

/** 合建村 / Villages */
export interface JointFactorySharesVillagesRow {
  /**
   * 村名 / Village
   * ≤ 200 字 / characters
   */
  name?: Maybe<string>;
  /**
   * 本村资金 / Own funds
   * 不填按0计 / If left blank, it counts as 0
   * yuan, 0 … 1000000000000, ≤ 2 位小数 / decimals
   */
  own_funds?: Maybe<Numeric>;
  /**
   * 奖补资金 / Grants
   * 记入该村股份；不填按0计 / They count towards the village's stake; if left blank, 0
   * yuan, 0 … 1000000000000, ≤ 2 位小数 / decimals
   */
  grant_funds?: Maybe<Numeric>;
  /**
   * 帮扶资金 / Aid
   * 记入该村股份；不填按0计 / It counts towards the village's stake; if left blank, 0
   * yuan, 0 … 1000000000000, ≤ 2 位小数 / decimals
   */
  aid_funds?: Maybe<Numeric>;
}

/**
 * 合建厂房股份与分红 / Shares in a joint factory
 * 几个村合建厂房，各占多少股、分多少红。 / Villages build a factory together: what share each has, and what dividend it receives.
 */
export interface JointFactorySharesInput {
  /**
   * 合建村 / Villages
   * 每个村一行 / One row for each village
   */
  villages?: Maybe<readonly JointFactorySharesVillagesRow[]>;
  /**
   * 年租金 / Yearly rent
   * 填了才能算分红 / Needed to calculate the dividends
   * yuan, 0 … 1000000000000, ≤ 2 位小数 / decimals
   */
  annual_rent?: Maybe<Numeric>;
  /**
   * 年费用 / Costs of a year
   * 维修、管理等；没有的不用填，按0计 / Repairs, management and so on; if left blank, it counts as 0
   * yuan, 0 … 1000000000000, ≤ 2 位小数 / decimals
   */
  annual_costs?: Maybe<Numeric>;
}

export type JointFactorySharesField =
  | `villages.${Row}.name`
  | `villages.${Row}.own_funds`
  | `villages.${Row}.grant_funds`
  | `villages.${Row}.aid_funds`
  | "annual_rent"
  | "annual_costs";

export type JointFactorySharesCheck =
  | Check<"shares.village-count", "requirement", "3.1">
  | Check<"shares.funded", "requirement", "3.1">;

export type JointFactorySharesFigure =
  | Figure<"distributable", "yuan">
  | Figure<`villages/${number}/stake`, "yuan">
  | Figure<`villages/${number}/share`, "percent">
  | Figure<`villages/${number}/dividend`, "yuan">;

export type JointFactorySharesRemedy = never;

/** 合建厂房股份与分红 / Shares in a joint factory / what it can find */
export interface JointFactorySharesFindings {
  check: JointFactorySharesCheck;
  figure: JointFactorySharesFigure;
  remedy: JointFactorySharesRemedy;
  next: never;
}

// village-income: 村集体收入测算 / Village income

/** 出租的厂房和房屋 / Leases */
export interface VillageIncomeLeasesRow {
  /**
   * 面积 / Floor area
   * sqm, 0 … 10000000, ≤ 2 位小数 / decimals
   */
  area_sqm?: Maybe<Numeric>;
  /**
   * 每平方米月租金 / Rent for a square metre and month
   * yuan-per-sqm, 0 … 1000000, ≤ 2 位小数 / decimals
   */
  monthly_rent_per_sqm?: Maybe<Numeric>;
  /**
   * 出租率 / Share that is occupied
   * 不填按100%计 / If left blank, it counts as 100%
   * percent, 0 … 100, ≤ 4 位小数 / decimals
   */
  occupied_percent?: Maybe<Numeric>;
  /**
   * 本村所占股份 / Share of the village
   * 合建的填本村股份；不填按100%计 / In a joint factory; if left blank, it counts as 100%
   * percent, 0 … 100, ≤ 4 位小数 / decimals
   */
  share_percent?: Maybe<Numeric>;
}

/**
 * 村集体收入测算 / Village income
 * 租金、发包、税收分成加起来，村集体一年收入多少，离收入线差多少。 / Rent, contract fees and tax: what a village earns in a year, and how far it is from the income line.
 */
export interface VillageIncomeInput {
  /**
   * 出租的厂房和房屋 / Leases
   * 没有的不用填 / Leave blank if there are none
   */
  leases?: Maybe<readonly VillageIncomeLeasesRow[]>;
  /**
   * 发包收入 / Contract fees
   * 土地、水面等一年的发包收入；不填按0计 / Yearly fees for land, ponds and so on; if left blank, it counts as 0
   * yuan, 0 … 1000000000000, ≤ 2 位小数 / decimals
   */
  contract_fees?: Maybe<Numeric>;
  /**
   * 地方留成税收 / Local tax retained
   * 要和村里分成比例一起填 / State it together with the share of the village
   * yuan, 0 … 1000000000000, ≤ 2 位小数 / decimals
   */
  local_tax_retained?: Maybe<Numeric>;
  /**
   * 村里分成比例 / Share of the village in that tax
   * percent, 0 … 100, ≤ 4 位小数 / decimals
   */
  tax_share_percent?: Maybe<Numeric>;
  /**
   * 其他收入 / Other income
   * 不填按0计 / If left blank, it counts as 0
   * yuan, 0 … 1000000000000, ≤ 2 位小数 / decimals
   */
  other_income?: Maybe<Numeric>;
}

export type VillageIncomeField =
  | `leases.${Row}.area_sqm`
  | `leases.${Row}.monthly_rent_per_sqm`
  | `leases.${Row}.occupied_percent`
  | `leases.${Row}.share_percent`
  | "contract_fees"
  | "local_tax_retained"
  | "tax_share_percent"
  | "other_income";

export type VillageIncomeCheck = Check<"village.income-target", "requirement", "2">;

export type VillageIncomeFigure =
  | Figure<"rent", "yuan">
  | Figure<"tax_share", "yuan">
  | Figure<"annual_income", "yuan">
  | Figure<"gap_to_line", "yuan">;

export type VillageIncomeRemedy = Remedy<"raise-rent", { monthly_per_sqm: string }>;

/** 村集体收入测算 / Village income / what it can find */
export interface VillageIncomeFindings {
  check: VillageIncomeCheck;
  figure: VillageIncomeFigure;
  remedy: VillageIncomeRemedy;
  next: never;
}

// grant-allocation: 奖补资金年度安排 / Allocation of grants in a year

/** 申请 / Applications */
export interface GrantAllocationApplicationsRow {
  /**
   * 申请编号 / Number of the application
   * 不能重复 / Each number may be used once
   * ≤ 200 字 / characters
   */
  id?: Maybe<string>;
  /**
   * 村名 / Village
   * ≤ 200 字 / characters
   */
  name?: Maybe<string>;
  /**
   * 奖补单元数 / Blocks granted
   * blocks, 1 … 10000000, 整数 / whole
   */
  blocks?: Maybe<Numeric>;
  /**
   * 村集体年收入 / Collective income of a year
   * yuan, 0 … 1000000000000, ≤ 2 位小数 / decimals
   */
  collective_income?: Maybe<Numeric>;
  /**
   * 优先得分 / Priority score
   * 五条优先条件，每条1分 / One point for each of five conditions
   * points, 0 … 5, 整数 / whole
   */
  priority_score?: Maybe<Numeric>;
  /** 是否获得省级奖补 / Provincial grant given */
  provincial_grant?: Maybe<boolean>;
}

/**
 * 奖补资金年度安排 / Allocation of grants in a year
 * 一年的申请排出次序，市、县资金够安排哪些，哪些候补。 / A year's applications in order: which ones the pools can fund, and which ones wait.
 */
export interface GrantAllocationInput {
  /**
   * 申请 / Applications
   * 一份申请一行 / One row for each application
   */
  applications?: Maybe<readonly GrantAllocationApplicationsRow[]>;
  /**
   * 市级资金 / Pool of the city
   * 不填按政策规定的数额 / If left blank, the amount in the policy applies
   * yuan, 0 … 1000000000000, ≤ 2 位小数 / decimals
   */
  city_pool?: Maybe<Numeric>;
  /**
   * 县级资金 / Pool of the county
   * 不填按政策规定的数额 / If left blank, the amount in the policy applies
   * yuan, 0 … 1000000000000, ≤ 2 位小数 / decimals
   */
  county_pool?: Maybe<Numeric>;
}

export type GrantAllocationField =
  | `applications.${Row}.id`
  | `applications.${Row}.name`
  | `applications.${Row}.blocks`
  | `applications.${Row}.collective_income`
  | `applications.${Row}.priority_score`
  | `applications.${Row}.provincial_grant`
  | "city_pool"
  | "county_pool";

export type GrantAllocationCheck = Check<"allocation.within-pools", "requirement", "3.8">;

export type GrantAllocationFigure =
  | Figure<"funded", "applications">
  | Figure<"waitlisted", "applications">
  | Figure<"city_granted", "yuan">
  | Figure<"county_granted", "yuan">
  | Figure<"province_granted", "yuan">
  | Figure<"city_left", "yuan">
  | Figure<"county_left", "yuan">
  | Figure<`applications/${number}/rank`, "points">
  | Figure<`applications/${number}/granted`, "yuan">;

export type GrantAllocationRemedy = never;

/** 奖补资金年度安排 / Allocation of grants in a year / what it can find */
export interface GrantAllocationFindings {
  check: GrantAllocationCheck;
  figure: GrantAllocationFigure;
  remedy: GrantAllocationRemedy;
  next: never;
}

// county-funding: 涉农资金安排 / County funding for weak villages

/** 资金安排 / Allocations */
export interface CountyFundingAllocationsRow {
  /**
   * 用途 / Use
   * factory: 标准厂房 / Standard factories; industry: 产业项目 / Industry; infrastructure: 基础设施 / Infrastructure; other: 其他 / Other
   */
  use?: Maybe<"factory" | "industry" | "infrastructure" | "other">;
  /**
   * 金额 / Amount
   * yuan, 0 … 1000000000000, ≤ 2 位小数 / decimals
   */
  amount?: Maybe<Numeric>;
  /** 是否用于经济薄弱村 / For weak villages */
  to_weak_villages?: Maybe<boolean>;
}

/**
 * 涉农资金安排 / County funding for weak villages
 * 县里安排给经济薄弱村的资金够不够最低额，还缺多少。 / Whether a county gives weak villages the required minimum, and how much is missing.
 */
export interface CountyFundingInput {
  /**
   * 是否扶贫开发重点县 / Key county
   * 重点县的最低额更高 / The minimum is higher for key counties
   */
  key_county?: Maybe<boolean>;
  /**
   * 资金安排 / Allocations
   * 一年内的各笔安排 / All allocations of one year
   */
  allocations?: Maybe<readonly CountyFundingAllocationsRow[]>;
}

export type CountyFundingField =
  | "key_county"
  | `allocations.${Row}.use`
  | `allocations.${Row}.amount`
  | `allocations.${Row}.to_weak_villages`;

export type CountyFundingCheck = Check<"county.minimum", "requirement", "3.7">;

export type CountyFundingFigure = Figure<"required", "yuan"> | Figure<"counted", "yuan"> | Figure<"shortfall", "yuan">;

export type CountyFundingRemedy = Remedy<"allocate-more", { amount: string }>;

/** 涉农资金安排 / County funding for weak villages / what it can find */
export interface CountyFundingFindings {
  check: CountyFundingCheck;
  figure: CountyFundingFigure;
  remedy: CountyFundingRemedy;
  next: never;
}

// aid-unit-funding: 帮扶单位培训资金 / Training funds of an aid unit

/**
 * 帮扶单位培训资金 / Training funds of an aid unit
 * 帮扶单位的资金里，用于培训的够不够，还要调多少。 / Whether an aid unit spends enough on training, and how much more it should move there.
 */
export interface AidUnitFundingInput {
  /**
   * 帮扶资金总额 / Aid funds in all
   * 帮扶单位一年投入的全部资金 / All that the aid unit gives in a year
   * yuan, 0.01 … 1000000000000, ≤ 2 位小数 / decimals
   */
  fund_total?: Maybe<Numeric>;
  /**
   * 其中用于培训 / Of it for training
   * 没有的填0 / Enter 0 if there is none
   * yuan, 0 … 1000000000000, ≤ 2 位小数 / decimals
   */
  training_amount?: Maybe<Numeric>;
}

export type AidUnitFundingField = "fund_total" | "training_amount";

export type AidUnitFundingCheck = Check<"aid.training-share", "requirement", "3.3">;

export type AidUnitFundingFigure = Figure<"target", "yuan"> | Figure<"training_share", "percent">;

export type AidUnitFundingRemedy = Remedy<"move-to-training", { amount: string }>;

/** 帮扶单位培训资金 / Training funds of an aid unit / what it can find */
export interface AidUnitFundingFindings {
  check: AidUnitFundingCheck;
  figure: AidUnitFundingFigure;
  remedy: AidUnitFundingRemedy;
  next: never;
}

// household-pairing: 结对帮扶 / Pairing with a household

/**
 * 结对帮扶 / Pairing with a household
 * 干部结对帮扶一户，做到了没有，增收还差多少。 / Whether an official's support of a household meets the requirements, and how much income is still missing.
 */
export interface HouseholdPairingInput {
  /**
   * 帮扶干部的级别 / Rank of the official
   * city-section-or-above: 市级机关科级以上干部 / City official of section rank or above; county-staff-or-above: 县级机关工作人员以上 / County staff or above; other: 其他人员 / Anybody else
   */
  official?: Maybe<"city-section-or-above" | "county-staff-or-above" | "other">;
  /** 帮扶对象是否建档立卡贫困户 / Registered poor household */
  registered_household?: Maybe<boolean>;
  /**
   * 帮扶前年收入 / Yearly income before
   * 帮扶前一年全家的收入 / In the year before the help
   * yuan, 0 … 1000000000000, ≤ 2 位小数 / decimals
   */
  income_before?: Maybe<Numeric>;
  /**
   * 帮扶后年收入 / Yearly income after
   * 与帮扶前同一口径 / Counted in the same way as before
   * yuan, 0 … 1000000000000, ≤ 2 位小数 / decimals
   */
  income_after?: Maybe<Numeric>;
  /** 是否帮上了一个增收项目 / A project that raises income is under way */
  project_done?: Maybe<boolean>;
  /** 是否帮助转移了劳动力 / A member found work outside farming */
  labour_moved?: Maybe<boolean>;
  /**
   * 是否仍然贫困 / Still poor
   * 脱贫后结对才算完成 / The pairing ends once the household is no longer poor
   */
  still_poor?: Maybe<boolean>;
}

export type HouseholdPairingField =
  | "official"
  | "registered_household"
  | "income_before"
  | "income_after"
  | "project_done"
  | "labour_moved"
  | "still_poor";

export type HouseholdPairingCheck =
  | Check<"pairing.official", "requirement", "3.5">
  | Check<"pairing.registered-household", "requirement", "3.5">
  | Check<"pairing.action", "requirement", "3.5">
  | Check<"pairing.income-increase", "requirement", "3.5">
  | Check<"pairing.completed", "goal", "3.5">;

export type HouseholdPairingFigure = Figure<"increase", "yuan">;

export type HouseholdPairingRemedy = Remedy<"raise-income", { amount: string }>;

/** 结对帮扶 / Pairing with a household / what it can find */
export interface HouseholdPairingFindings {
  check: HouseholdPairingCheck;
  figure: HouseholdPairingFigure;
  remedy: HouseholdPairingRemedy;
  next: never;
}

// cadre-allowance: 扶贫干部补贴 / Cadre allowance

/** 扶贫干部 / Cadres */
export interface CadreAllowanceStaffRow {
  /**
   * 姓名 / Name
   * ≤ 200 字 / characters
   */
  name?: Maybe<string>;
  /**
   * 职务 / Role
   * 联络员按队员的标准 / A liaison is paid as a member
   * leader: 队长 / Leader; member: 队员 / Member; liaison: 联络员 / Liaison
   */
  role?: Maybe<"leader" | "member" | "liaison">;
  /**
   * 驻村月数 / Months of service
   * months, 0 … 10000000, 整数 / whole
   */
  months?: Maybe<Numeric>;
  /**
   * 在村天数 / Days in the village
   * days, 0 … 10000000, 整数 / whole
   */
  village_days?: Maybe<Numeric>;
  /**
   * 同期工作日 / Working days in that time
   * 与在村天数同一时期 / In the same period as the days in the village
   * days, 0 … 10000000, 整数 / whole
   */
  working_days?: Maybe<Numeric>;
}

/**
 * 扶贫干部补贴 / Cadre allowance
 * 驻村扶贫干部每人补多少，在村时间够不够。 / What each cadre sent to a village is paid, and whether enough time is spent there.
 */
export interface CadreAllowanceInput {
  /** 扶贫干部 / Cadres */
  staff?: Maybe<readonly CadreAllowanceStaffRow[]>;
}

export type CadreAllowanceField =
  | `staff.${Row}.name`
  | `staff.${Row}.role`
  | `staff.${Row}.months`
  | `staff.${Row}.village_days`
  | `staff.${Row}.working_days`;

export type CadreAllowanceCheck =
  | Check<"cadre.staff", "requirement", "4.4">
  | PartCheck<"cadre.village-time", "goal", "4.4", `/staff/${number}`>;

export type CadreAllowanceFigure =
  | Figure<"living", "yuan">
  | Figure<"phone", "yuan">
  | Figure<"total", "yuan">
  | Figure<`staff/${number}/total`, "yuan">;

export type CadreAllowanceRemedy = never;

/** 扶贫干部补贴 / Cadre allowance / what it can find */
export interface CadreAllowanceFindings {
  check: CadreAllowanceCheck;
  figure: CadreAllowanceFigure;
  remedy: CadreAllowanceRemedy;
  next: never;
}

// eight-haves: 八有 / The eight haves

/**
 * 八有 / The eight haves
 * 对照八项要求，看一个村还缺哪几项。 / Check a village against the eight things that it should have, and see which are missing.
 */
export interface EightHavesInput {
  /** 有得力的领导班子 / A capable leadership */
  leadership?: Maybe<boolean>;
  /** 有发展规划 / A plan of development */
  planning?: Maybe<boolean>;
  /** 有高产稳产农田 / Farmland with high and steady yields */
  farmland?: Maybe<boolean>;
  /** 有增收产业 / An industry that raises incomes */
  industry?: Maybe<boolean>;
  /** 有配套的公共设施 / Public facilities */
  facilities?: Maybe<boolean>;
  /** 有社会保障 / Social safeguards */
  safeguards?: Maybe<boolean>;
  /** 有整洁的村容村貌 / A tidy appearance */
  appearance?: Maybe<boolean>;
  /** 有文明的乡风 / Civil ways of living together */
  civility?: Maybe<boolean>;
}

export type EightHavesField =
  | "leadership"
  | "planning"
  | "farmland"
  | "industry"
  | "facilities"
  | "safeguards"
  | "appearance"
  | "civility";

export type EightHavesCheck =
  | Check<"eight-haves.leadership", "requirement", "4.3">
  | Check<"eight-haves.planning", "requirement", "4.3">
  | Check<"eight-haves.farmland", "requirement", "4.3">
  | Check<"eight-haves.industry", "requirement", "4.3">
  | Check<"eight-haves.facilities", "requirement", "4.3">
  | Check<"eight-haves.safeguards", "requirement", "4.3">
  | Check<"eight-haves.appearance", "requirement", "4.3">
  | Check<"eight-haves.civility", "requirement", "4.3">;

export type EightHavesFigure = Figure<"met", "points">;

export type EightHavesRemedy = never;

/** 八有 / The eight haves / what it can find */
export interface EightHavesFindings {
  check: EightHavesCheck;
  figure: EightHavesFigure;
  remedy: EightHavesRemedy;
  next: never;
}

// enterprise-donation: 捐赠税前扣除 / Tax deduction for a donation

/**
 * 捐赠税前扣除 / Tax deduction for a donation
 * 企业向扶贫事业捐赠，多少可以在税前扣除。 / How much of an enterprise's donation to poverty alleviation is deductible before tax.
 */
export interface EnterpriseDonationInput {
  /**
   * 捐赠金额 / Donation
   * 一年内的扶贫捐赠合计 / All donations to poverty alleviation in a year
   * yuan, 0 … 1000000000000, ≤ 2 位小数 / decimals
   */
  donation?: Maybe<Numeric>;
  /**
   * 年度会计利润 / Accounting profit of the year
   * 亏损的写负数 / Enter a loss as a negative number
   * yuan, -1000000000000 … 1000000000000, ≤ 2 位小数 / decimals
   */
  annual_profit?: Maybe<Numeric>;
  /**
   * 是否通过公益渠道捐赠 / Given through a public channel
   * 公益性社会团体，或县级以上政府及其部门 / A charity, or a government at county level or above
   */
  through_public_channel?: Maybe<boolean>;
}

export type EnterpriseDonationField = "donation" | "annual_profit" | "through_public_channel";

export type EnterpriseDonationCheck = Check<"donation.channel", "requirement", "3.6">;

export type EnterpriseDonationFigure = Figure<"deductible", "yuan"> | Figure<"not_deductible", "yuan">;

export type EnterpriseDonationRemedy = never;

/** 捐赠税前扣除 / Tax deduction for a donation / what it can find */
export interface EnterpriseDonationFindings {
  check: EnterpriseDonationCheck;
  figure: EnterpriseDonationFigure;
  remedy: EnterpriseDonationRemedy;
  next: never;
}

// disbursement: 资金拨付 / Payment by progress

/** 已拨付 / Payments made */
export interface DisbursementPaidRow {
  /**
   * 拨付日 / Paid on
   * YYYY-MM-DD, 1990-01-01 … 2100-12-31
   */
  on?: Maybe<Day>;
  /**
   * 拨付金额 / Amount paid
   * yuan, 0 … 1000000000000, ≤ 2 位小数 / decimals
   */
  amount?: Maybe<Numeric>;
}

/**
 * 资金拨付 / Payment by progress
 * 按工程进度，现在可以拨付多少，手续齐不齐。 / How much may be paid now by the progress of the works, and whether everything is in order.
 */
export interface DisbursementInput {
  /**
   * 批准总额 / Sum approved
   * yuan, 0 … 1000000000000, ≤ 2 位小数 / decimals
   */
  approved_total?: Maybe<Numeric>;
  /**
   * 已拨付 / Payments made
   * 还没有拨付的不用填 / Leave blank if there are none yet
   */
  paid?: Maybe<readonly DisbursementPaidRow[]>;
  /**
   * 工程进度 / Progress of the works
   * 完工填100 / Enter 100 once the works are finished
   * percent, 0 … 100, ≤ 4 位小数 / decimals
   */
  progress_percent?: Maybe<Numeric>;
  /** 分管领导是否已签字 / Signed by the leader in charge */
  leader_signed?: Maybe<boolean>;
  /**
   * 是否已验收 / Works accepted
   * 完工后拨付才要求验收 / Needed only once the works are finished
   */
  accepted?: Maybe<boolean>;
}

export type DisbursementField =
  | "approved_total"
  | `paid.${Row}.on`
  | `paid.${Row}.amount`
  | "progress_percent"
  | "leader_signed"
  | "accepted";

export type DisbursementCheck =
  | Check<"disbursement.signed", "requirement", "4.5">
  | Check<"disbursement.not-overpaid", "requirement", "4.5">
  | Check<"disbursement.accepted", "requirement", "3.8">;

export type DisbursementFigure = Figure<"earned", "yuan"> | Figure<"paid", "yuan"> | Figure<"due_now", "yuan">;

export type DisbursementRemedy = never;

/** 资金拨付 / Payment by progress / what it can find */
export interface DisbursementFindings {
  check: DisbursementCheck;
  figure: DisbursementFigure;
  remedy: DisbursementRemedy;
  next: never;
}

// cooperative-support: 合作社扶持 / Support for a cooperative

/**
 * 合作社扶持 / Support for a cooperative
 * 合作社带动贫困户，能不能享受扶持。 / Whether a cooperative that works with poor households qualifies for support.
 */
export interface CooperativeSupportInput {
  /**
   * 社员总数 / Members in all
   * people, 1 … 10000000, 整数 / whole
   */
  members?: Maybe<Numeric>;
  /**
   * 其中贫困户社员 / Of them from poor households
   * people, 0 … 10000000, 整数 / whole
   */
  poor_members?: Maybe<Numeric>;
  /**
   * 是否与贫困户建立利益联结 / Poor households share in the benefit
   * 例如订单收购、入股分红、务工 / For example purchase contracts, dividends or jobs
   */
  benefit_link?: Maybe<boolean>;
}

export type CooperativeSupportField = "members" | "poor_members" | "benefit_link";

export type CooperativeSupportCheck =
  | Check<"cooperative.poor-members", "requirement", "3.9">
  | Check<"cooperative.benefit-link", "requirement", "3.9">;

export type CooperativeSupportFigure = Figure<"poor_share", "percent">;

export type CooperativeSupportRemedy = never;

/** 合作社扶持 / Support for a cooperative / what it can find */
export interface CooperativeSupportFindings {
  check: CooperativeSupportCheck;
  figure: CooperativeSupportFigure;
  remedy: CooperativeSupportRemedy;
  next: never;
}

// facility-agriculture: 设施农业扶持 / Facility agriculture

/**
 * 设施农业扶持 / Facility agriculture
 * 不能外出务工的贫困户，在家建大棚、养殖棚舍能不能享受扶持。 / Whether a poor household that cannot take work elsewhere is supported in building a greenhouse or a shed.
 */
export interface FacilityAgricultureInput {
  /** 是否建档立卡贫困户 / Registered poor household */
  registered_household?: Maybe<boolean>;
  /**
   * 是否不具备转移就业条件 / Cannot take employment outside farming
   * 例如因照料家人不能外出 / For example to care for family members
   */
  lacks_transfer_conditions?: Maybe<boolean>;
  /**
   * 是否特困户 / Extremely poor
   * 特困户可以低租金承租棚舍 / An extremely poor household may rent a shed at low rent
   */
  extremely_poor?: Maybe<boolean>;
  /**
   * 建设项目 / Project
   * greenhouse: 大棚 / Greenhouse; poultry-shed: 禽舍 / Poultry shed; livestock-shed: 畜舍 / Livestock shed; other: 其他 / Other
   */
  project?: Maybe<"greenhouse" | "poultry-shed" | "livestock-shed" | "other">;
}

export type FacilityAgricultureField = "registered_household" | "lacks_transfer_conditions" | "extremely_poor" | "project";

export type FacilityAgricultureCheck =
  | Check<"facility.registered-household", "requirement", "3.2">
  | Check<"facility.lacks-transfer-conditions", "requirement", "3.2">
  | Check<"facility.low-rent-shed", "priority", "3.2">
  | Check<"facility.project", "requirement", "3.2">;

export type FacilityAgricultureFigure = never;

export type FacilityAgricultureRemedy = never;

/** 设施农业扶持 / Facility agriculture / what it can find */
export interface FacilityAgricultureFindings {
  check: FacilityAgricultureCheck;
  figure: FacilityAgricultureFigure;
  remedy: FacilityAgricultureRemedy;
  next: "loan-interest-subsidy";
}

// public-post: 公益性岗位 / Public post

/**
 * 公益性岗位 / Public post
 * 特别困难、无人转移就业的贫困户，能不能安排公益性岗位。 / Whether a poor household in special difficulty, with nobody employed, qualifies for a public post.
 */
export interface PublicPostInput {
  /** 是否建档立卡贫困户 / Registered poor household */
  registered_household?: Maybe<boolean>;
  /**
   * 劳动力人数 / Members able to work
   * people, 0 … 10000000, 整数 / whole
   */
  labourers?: Maybe<Numeric>;
  /**
   * 已转移就业人数 / Members employed outside farming
   * 劳动力中已外出或就近务工的人数 / Of those able to work, how many are employed outside farming
   * people, 0 … 10000000, 整数 / whole
   */
  transferred_labourers?: Maybe<Numeric>;
  /** 是否特别困难 / In special difficulty */
  special_difficulty?: Maybe<boolean>;
}

export type PublicPostField = "registered_household" | "labourers" | "transferred_labourers" | "special_difficulty";

export type PublicPostCheck =
  | Check<"post.registered-household", "requirement", "3.3">
  | Check<"post.zero-transfer", "requirement", "3.3">
  | Check<"post.special-difficulty", "requirement", "3.3">;

export type PublicPostFigure = never;

export type PublicPostRemedy = never;

/** 公益性岗位 / Public post / what it can find */
export interface PublicPostFindings {
  check: PublicPostCheck;
  figure: PublicPostFigure;
  remedy: PublicPostRemedy;
  next: never;
}

// programme-targets: 年度目标 / Programme targets

/**
 * 年度目标 / Programme targets
 * 培训、就业、薄弱村和标准厂房的目标完成了多少。 / Progress towards the targets for training, employment, weak villages and standard factories.
 */
export interface ProgrammeTargetsInput {
  /**
   * 全年培训人数 / People trained in the year
   * people, 0 … 10000000, 整数 / whole
   */
  trained?: Maybe<Numeric>;
  /**
   * 其中已就业人数 / Of them employed
   * people, 0 … 10000000, 整数 / whole
   */
  employed?: Maybe<Numeric>;
  /**
   * 已达到收入线的薄弱村 / Listed villages that have reached the income line
   * 省定名单中的村 / Of those on the provincial list
   * villages, 0 … 10000000, 整数 / whole
   */
  villages_over_line?: Maybe<Numeric>;
  /**
   * 已建成的标准厂房单元 / Blocks of standard factory built
   * blocks, 0 … 10000000, 整数 / whole
   */
  blocks_built?: Maybe<Numeric>;
}

export type ProgrammeTargetsField = "trained" | "employed" | "villages_over_line" | "blocks_built";

export type ProgrammeTargetsCheck =
  | Check<"targets.trained", "goal", "3.3">
  | Check<"targets.employment-rate", "goal", "3.3">
  | Check<"targets.villages", "goal", "2">
  | Check<"targets.blocks", "goal", "3.8">;

export type ProgrammeTargetsFigure = Figure<"employment_rate", "percent"> | Figure<"villages_left", "villages">;

export type ProgrammeTargetsRemedy = never;

/** 年度目标 / Programme targets / what it can find */
export interface ProgrammeTargetsFindings {
  check: ProgrammeTargetsCheck;
  figure: ProgrammeTargetsFigure;
  remedy: ProgrammeTargetsRemedy;
  next: never;
}

/** 各项目的输入 / The input of each measure. */
export interface Inputs {
  /** 经济薄弱村认定 / Weak village */
  "village-eligibility": VillageEligibilityInput;
  /** 贫困户认定 / Poor household */
  "household-eligibility": HouseholdEligibilityInput;
  /** 标准厂房奖补 / Standard-factory grant */
  "factory-grant": FactoryGrantInput;
  /** 承租企业用工承诺 / Tenant's hiring commitment */
  "tenant-hiring": TenantHiringInput;
  /** 标准厂房奖补申报 / Application for a standard-factory grant */
  "factory-application": FactoryApplicationInput;
  /** 小额贷款贴息 / Small-loan interest subsidy */
  "loan-interest-subsidy": LoanInterestSubsidyInput;
  /** 扶贫培训补助 / Training subsidy */
  "training-subsidy": TrainingSubsidyInput;
  /** 合建厂房股份与分红 / Shares in a joint factory */
  "joint-factory-shares": JointFactorySharesInput;
  /** 村集体收入测算 / Village income */
  "village-income": VillageIncomeInput;
  /** 奖补资金年度安排 / Allocation of grants in a year */
  "grant-allocation": GrantAllocationInput;
  /** 涉农资金安排 / County funding for weak villages */
  "county-funding": CountyFundingInput;
  /** 帮扶单位培训资金 / Training funds of an aid unit */
  "aid-unit-funding": AidUnitFundingInput;
  /** 结对帮扶 / Pairing with a household */
  "household-pairing": HouseholdPairingInput;
  /** 扶贫干部补贴 / Cadre allowance */
  "cadre-allowance": CadreAllowanceInput;
  /** 八有 / The eight haves */
  "eight-haves": EightHavesInput;
  /** 捐赠税前扣除 / Tax deduction for a donation */
  "enterprise-donation": EnterpriseDonationInput;
  /** 资金拨付 / Payment by progress */
  "disbursement": DisbursementInput;
  /** 合作社扶持 / Support for a cooperative */
  "cooperative-support": CooperativeSupportInput;
  /** 设施农业扶持 / Facility agriculture */
  "facility-agriculture": FacilityAgricultureInput;
  /** 公益性岗位 / Public post */
  "public-post": PublicPostInput;
  /** 年度目标 / Programme targets */
  "programme-targets": ProgrammeTargetsInput;
}

/** 各项目的字段名，带点，`*` 代表行号 / The fields of each measure: names with dots, `*` for a row's number. */
export interface Fields {
  /** 经济薄弱村认定 / Weak village */
  "village-eligibility": VillageEligibilityField;
  /** 贫困户认定 / Poor household */
  "household-eligibility": HouseholdEligibilityField;
  /** 标准厂房奖补 / Standard-factory grant */
  "factory-grant": FactoryGrantField;
  /** 承租企业用工承诺 / Tenant's hiring commitment */
  "tenant-hiring": TenantHiringField;
  /** 标准厂房奖补申报 / Application for a standard-factory grant */
  "factory-application": FactoryApplicationField;
  /** 小额贷款贴息 / Small-loan interest subsidy */
  "loan-interest-subsidy": LoanInterestSubsidyField;
  /** 扶贫培训补助 / Training subsidy */
  "training-subsidy": TrainingSubsidyField;
  /** 合建厂房股份与分红 / Shares in a joint factory */
  "joint-factory-shares": JointFactorySharesField;
  /** 村集体收入测算 / Village income */
  "village-income": VillageIncomeField;
  /** 奖补资金年度安排 / Allocation of grants in a year */
  "grant-allocation": GrantAllocationField;
  /** 涉农资金安排 / County funding for weak villages */
  "county-funding": CountyFundingField;
  /** 帮扶单位培训资金 / Training funds of an aid unit */
  "aid-unit-funding": AidUnitFundingField;
  /** 结对帮扶 / Pairing with a household */
  "household-pairing": HouseholdPairingField;
  /** 扶贫干部补贴 / Cadre allowance */
  "cadre-allowance": CadreAllowanceField;
  /** 八有 / The eight haves */
  "eight-haves": EightHavesField;
  /** 捐赠税前扣除 / Tax deduction for a donation */
  "enterprise-donation": EnterpriseDonationField;
  /** 资金拨付 / Payment by progress */
  "disbursement": DisbursementField;
  /** 合作社扶持 / Support for a cooperative */
  "cooperative-support": CooperativeSupportField;
  /** 设施农业扶持 / Facility agriculture */
  "facility-agriculture": FacilityAgricultureField;
  /** 公益性岗位 / Public post */
  "public-post": PublicPostField;
  /** 年度目标 / Programme targets */
  "programme-targets": ProgrammeTargetsField;
}

/** 各项目能得出什么 / What each measure can find. */
export interface Findings {
  /** 经济薄弱村认定 / Weak village */
  "village-eligibility": VillageEligibilityFindings;
  /** 贫困户认定 / Poor household */
  "household-eligibility": HouseholdEligibilityFindings;
  /** 标准厂房奖补 / Standard-factory grant */
  "factory-grant": FactoryGrantFindings;
  /** 承租企业用工承诺 / Tenant's hiring commitment */
  "tenant-hiring": TenantHiringFindings;
  /** 标准厂房奖补申报 / Application for a standard-factory grant */
  "factory-application": FactoryApplicationFindings;
  /** 小额贷款贴息 / Small-loan interest subsidy */
  "loan-interest-subsidy": LoanInterestSubsidyFindings;
  /** 扶贫培训补助 / Training subsidy */
  "training-subsidy": TrainingSubsidyFindings;
  /** 合建厂房股份与分红 / Shares in a joint factory */
  "joint-factory-shares": JointFactorySharesFindings;
  /** 村集体收入测算 / Village income */
  "village-income": VillageIncomeFindings;
  /** 奖补资金年度安排 / Allocation of grants in a year */
  "grant-allocation": GrantAllocationFindings;
  /** 涉农资金安排 / County funding for weak villages */
  "county-funding": CountyFundingFindings;
  /** 帮扶单位培训资金 / Training funds of an aid unit */
  "aid-unit-funding": AidUnitFundingFindings;
  /** 结对帮扶 / Pairing with a household */
  "household-pairing": HouseholdPairingFindings;
  /** 扶贫干部补贴 / Cadre allowance */
  "cadre-allowance": CadreAllowanceFindings;
  /** 八有 / The eight haves */
  "eight-haves": EightHavesFindings;
  /** 捐赠税前扣除 / Tax deduction for a donation */
  "enterprise-donation": EnterpriseDonationFindings;
  /** 资金拨付 / Payment by progress */
  "disbursement": DisbursementFindings;
  /** 合作社扶持 / Support for a cooperative */
  "cooperative-support": CooperativeSupportFindings;
  /** 设施农业扶持 / Facility agriculture */
  "facility-agriculture": FacilityAgricultureFindings;
  /** 公益性岗位 / Public post */
  "public-post": PublicPostFindings;
  /** 年度目标 / Programme targets */
  "programme-targets": ProgrammeTargetsFindings;
}

/** 政策参数 / The parameters of a policy. */
export interface PolicyParameters {
  /** 薄弱村收入线 / income line of weak villages */
  "village.income_line": PolicyAmount<string, "yuan">;
  /** 贫困线 / poverty line */
  "household.poverty_line": PolicyAmount<string, "yuan">;
  /** 每个单元的面积 / area of a block */
  "factory.block_area": PolicyAmount<string, "sqm">;
  /** 平均造价 / average cost */
  "factory.average_cost": PolicyAmount<string, "yuan-per-sqm">;
  /** 省级每单元奖补 / provincial grant for a block */
  "factory.province_per_block": PolicyAmount<string, "yuan">;
  /** 市级每单元奖补 / city grant for a block */
  "factory.city_per_block": PolicyAmount<string, "yuan">;
  /** 县级每单元奖补 / county grant for a block */
  "factory.county_per_block": PolicyAmount<string, "yuan">;
  /** 每单元自筹资金 / money to be raised for a block */
  "factory.self_raised_per_block": PolicyAmount<string, "yuan">;
  /** 每村奖补单元数 / blocks for a village */
  "factory.blocks_per_village": PolicyAmount<string, "blocks">;
  /** 合建村数 / villages that may build together */
  "factory.joint_villages": PolicyAmount<{ least: string; most: string }, "villages">;
  /** 贫困户职工最低比例 / least share of workers from poor households */
  "tenant.poor_share": PolicyAmount<string, "percent">;
  /** 最短用工期 / shortest term of employment */
  "tenant.term": PolicyAmount<string, "months">;
  /** 最低就业年龄 / least working age */
  "tenant.working_age": PolicyAmount<string, "years">;
  /** 需要的附件 / attachments that are needed */
  "application.attachments": PolicyParameter<{ "land-approval": "always" | "without-provincial-grant" | "with-tenants" | "when-accepted" | "never"; "village-resolution": "always" | "without-provincial-grant" | "with-tenants" | "when-accepted" | "never"; "construction-contract": "always" | "without-provincial-grant" | "with-tenants" | "when-accepted" | "never"; "public-notice": "always" | "without-provincial-grant" | "with-tenants" | "when-accepted" | "never"; "funding-proof": "always" | "without-provincial-grant" | "with-tenants" | "when-accepted" | "never"; "lease-contracts": "always" | "without-provincial-grant" | "with-tenants" | "when-accepted" | "never"; "acceptance-report": "always" | "without-provincial-grant" | "with-tenants" | "when-accepted" | "never" }>;
  /** 贴息比例 / share that is subsidised */
  "loan.subsidy_share": PolicyAmount<string, "percent">;
  /** 基准利率表 / table of benchmark rates */
  "loan.benchmark": PolicyAmount<PolicyRates, "percent">;
  /** 基准利率最后适用日 / last day of the benchmark rates */
  "loan.benchmark_last_day": PolicyParameter<Day>;
  /** 计息天数 / day count */
  "loan.day_count": PolicyParameter<"actual-360" | "whole-months">;
  /** 省级每人补助 / provincial subsidy for each person */
  "training.per_person": PolicyAmount<string, "yuan">;
  /** 就业率目标 / employment rate aimed at */
  "training.employment_rate": PolicyAmount<string, "percent">;
  /** 市级资金 / pool of the city */
  "factory.city_pool": PolicyAmount<string, "yuan">;
  /** 县级资金 / pool of the county */
  "factory.county_pool": PolicyAmount<string, "yuan">;
  /** 重点县最低额 / least amount of a key county */
  "county.minimum_key": PolicyAmount<string, "yuan">;
  /** 其他县最低额 / least amount of another county */
  "county.minimum_other": PolicyAmount<string, "yuan">;
  /** 培训资金比例 / share for training */
  "aid_unit.training_share": PolicyAmount<string, "percent">;
  /** 允许的上下偏差（百分点） / tolerance in percentage points */
  "aid_unit.tolerance": PolicyAmount<string, "percent">;
  /** 年增收要求 / increase of the yearly income that is asked for */
  "pairing.income_increase": PolicyAmount<string, "yuan">;
  /** 每月生活补贴 / living allowance for a month */
  "cadre.living": PolicyAmount<string, "yuan">;
  /** 队长每月通讯补贴 / telephone allowance of a leader for a month */
  "cadre.leader_phone": PolicyAmount<string, "yuan">;
  /** 队员每月通讯补贴 / telephone allowance of a member for a month */
  "cadre.member_phone": PolicyAmount<string, "yuan">;
  /** 在村时间最低比例 / least share of working time in the village */
  "cadre.village_time": PolicyAmount<string, "percent">;
  /** 扣除限额比例 / share of the profit up to which donations are deducted */
  "donation.cap": PolicyAmount<string, "percent">;
  /** 省定名单村数 / villages on the provincial list */
  "village.provincial_list": PolicyAmount<string, "villages">;
  /** 厂房单元目标 / blocks aimed at */
  "factory.blocks_target": PolicyAmount<string, "blocks">;
  /** 全市培训目标 / people to be trained in the city */
  "training.city_target": PolicyAmount<string, "people">;
}
