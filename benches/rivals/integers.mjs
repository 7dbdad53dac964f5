// Hand-written JavaScript with nothing but integers: fen and hundredths of a square metre, read by hand.
import { makeFactory } from "./factory-rules.mjs";
import { makeLoan } from "./loan-rules.mjs";
import { readerOf } from "./reading.mjs";

const cents = (text) => {
  const [whole, fraction = ""] = text.split(".");
  return Number(`${whole}${fraction.padEnd(2, "0").slice(0, 2)}`);
};
const plain = (scaled) => {
  const text = String(scaled).padStart(3, "0");
  return `${text.slice(0, -2)}.${text.slice(-2)}`;
};

/** Amounts are at most 10^12 yuan and four of them are added: well below 2^53 fen. */
export const integers = {
  zero: 0,
  of: cents,
  plain,
  less: (a, b) => a < b,
  plus: (a, b) => a + b,
  minus: (a, b) => a - b,
  times: (a, count) => a * count,
  wholes: (a, b) => Math.floor(a / b),
  rate: (text) => {
    const [whole, fraction = ""] = text.split(".");
    return Number(`${whole}${fraction.padEnd(4, "0").slice(0, 4)}`);
  },
  rateText: (scaled) => {
    const digits = String(scaled).padStart(5, "0");
    return `${digits.slice(0, -4)}.${digits.slice(-4)}`;
  },
  // Principal × days × rate ÷ (36000 × halves), half-up to the fen; beyond 2^53 in BigInt.
  interest(slices, rate, halves) {
    let sum = 0;
    for (const { principal, days } of slices) sum += principal * days;
    const over = 360000000 * halves;
    const product = sum * rate;
    if (product * 2 < Number.MAX_SAFE_INTEGER / 2) {
      return { value: Math.floor((product * 2 + over) / (over * 2)), exact: product % over === 0 };
    }
    let exactly = 0n;
    for (const { principal, days } of slices) exactly += BigInt(principal) * BigInt(days);
    const [all, divisor] = [exactly * BigInt(rate), BigInt(over)];
    return { value: Number((all * 2n + divisor) / (divisor * 2n)), exact: all % divisor === 0n };
  },
};

export const name = "hand-written JavaScript, integers";
export async function create() {
  return {
    "factory-grant": makeFactory(integers, readerOf("factory-grant", integers)),
    "loan-interest-subsidy": makeLoan(integers, readerOf("loan-interest-subsidy", integers)),
  };
}
