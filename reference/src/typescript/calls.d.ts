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
