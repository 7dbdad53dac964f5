//! Exact fractions of wide integers, rounded once and by name.

use super::order::sorted_order;
use std::cmp::Ordering;

/// A fraction. Arithmetic that would not fit gives `None`, never a wrong number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quotient {
    numerator: i128,
    denominator: i128,
}

/// The most decimals of which a wide integer can count the steps.
const MOST_DECIMALS: u8 = 38;

impl Quotient {
    /// Zero.
    pub const ZERO: Quotient = Quotient { numerator: 0, denominator: 1 };
    /// One.
    pub const ONE: Quotient = Quotient { numerator: 1, denominator: 1 };

    /// `numerator ÷ denominator`; `None` unless the denominator is positive.
    pub const fn new(numerator: i128, denominator: i128) -> Option<Quotient> {
        if denominator > 0 { Some(Quotient { numerator, denominator }) } else { None }
    }

    /// Whether it is above zero.
    pub const fn is_positive(self) -> bool {
        self.numerator > 0
    }

    /// Whether it is below zero.
    pub const fn is_negative(self) -> bool {
        self.numerator < 0
    }

    /// The sum.
    pub fn plus(self, other: Quotient) -> Option<Quotient> {
        if self.numerator == 0 {
            return Some(other);
        }
        if self.denominator == other.denominator {
            return Quotient::new(self.numerator.checked_add(other.numerator)?, self.denominator);
        }
        let shared = greatest_common_divisor(self.denominator, other.denominator);
        let (left, right) = (other.denominator / shared, self.denominator / shared);
        let numerator = self.numerator.checked_mul(left)?.checked_add(other.numerator.checked_mul(right)?)?;
        Quotient::new(numerator, self.denominator.checked_mul(left)?)
    }

    /// The difference.
    pub fn minus(self, other: Quotient) -> Option<Quotient> {
        self.plus(Quotient { numerator: other.numerator.checked_neg()?, denominator: other.denominator })
    }

    /// The product; `None` when it fits not even after what both sides share is cancelled.
    pub fn times(self, other: Quotient) -> Option<Quotient> {
        let plain = || Quotient::new(product(self.numerator, other.numerator)?, product(self.denominator, other.denominator)?);
        plain().or_else(|| {
            let (left, right) = (self.reduced(), other.reduced());
            let across = greatest_common_divisor(left.numerator.checked_abs()?, right.denominator);
            let back = greatest_common_divisor(right.numerator.checked_abs()?, left.denominator);
            Quotient::new(
                (left.numerator / across).checked_mul(right.numerator / back)?,
                (left.denominator / back).checked_mul(right.denominator / across)?,
            )
        })
    }

    /// The ratio; `None` unless `other` is above zero.
    pub fn over(self, other: Quotient) -> Option<Quotient> {
        if !other.is_positive() {
            return None;
        }
        self.times(Quotient { numerator: other.denominator, denominator: other.numerator })
    }

    /// Rounded half up, away from zero for negative values, at `decimals` decimals.
    pub fn half_up(self, decimals: u8) -> Option<i128> {
        let scaled = product(self.numerator, power(decimals)?)?;
        let doubled = scaled.checked_abs()?.checked_mul(2)?.checked_add(self.denominator)?;
        let rounded = divide(doubled, self.denominator.checked_mul(2)?);
        Some(if scaled < 0 { -rounded } else { rounded })
    }

    /// Cut off at `decimals` decimals, towards zero.
    pub fn truncated(self, decimals: u8) -> Option<i128> {
        Some(divide(product(self.numerator, power(decimals)?)?, self.denominator))
    }

    /// Whether it is exactly `scaled ÷ 10^decimals`.
    pub fn is_exactly(self, scaled: i128, decimals: u8) -> bool {
        let products = power(decimals).and_then(|one| Some((product(self.numerator, one)?, product(scaled, self.denominator)?)));
        products.is_some_and(|(left, right)| left == right)
    }

    /// Rounded up at `decimals` decimals.
    pub fn rounded_up(self, decimals: u8) -> Option<i128> {
        let scaled = self.numerator.checked_mul(power(decimals)?)?;
        let down = scaled.div_euclid(self.denominator);
        Some(if scaled.rem_euclid(self.denominator) == 0 { down } else { down + 1 })
    }

    /// The value as a decimal, `scaled ÷ 10^decimals`; `None` when it has no end or does not fit.
    pub fn decimal(self) -> Option<(i128, u8)> {
        let ends = |decimals: &u8| power(*decimals).is_some_and(|power| power % self.denominator == 0);
        let decimals = (0..=MOST_DECIMALS).find(ends)?;
        Some((self.numerator.checked_mul(power(decimals)? / self.denominator)?, decimals))
    }

    /// Which is larger, by cross-multiplication; `None` when that does not fit.
    pub fn compare(self, other: Quotient) -> Option<Ordering> {
        Some(self.minus(other)?.numerator.cmp(&0))
    }

    fn reduced(self) -> Quotient {
        let shared = greatest_common_divisor(self.numerator.checked_abs().unwrap_or(1), self.denominator);
        Quotient { numerator: self.numerator / shared, denominator: self.denominator / shared }
    }
}

/// Compares `a × b` with `c × d`; `None` when a product does not fit.
pub fn compare_products((a, b): (i128, i128), (c, d): (i128, i128)) -> Option<Ordering> {
    Some(a.checked_mul(b)?.cmp(&c.checked_mul(d)?))
}

/// Multiplies; two numbers of 64 bits need no check, which is dear on WebAssembly, where the 128-bit product is software, too.
fn product(a: i128, b: i128) -> Option<i128> {
    match (i64::try_from(a), i64::try_from(b)) {
        (Ok(a), Ok(b)) if cfg!(target_arch = "wasm32") && have_short_product(a, b) => Some(i128::from(a * b)),
        (Ok(a), Ok(b)) => Some(i128::from(a) * i128::from(b)),
        _ => a.checked_mul(b),
    }
}

/// Whether 64 bits hold the product: of so many bits that are not used by the two, one is left for the sign.
const fn have_short_product(a: i64, b: i64) -> bool {
    a.unsigned_abs().leading_zeros() + b.unsigned_abs().leading_zeros() > 64
}

/// Divides, in 64 bits where both fit: the 128-bit division is software on WebAssembly.
fn divide(numerator: i128, denominator: i128) -> i128 {
    match (i64::try_from(numerator), i64::try_from(denominator)) {
        (Ok(n), Ok(d)) => i128::from(n / d),
        _ => numerator / denominator,
    }
}

fn power(decimals: u8) -> Option<i128> {
    match decimals {
        0 => Some(1),
        2 => Some(100),
        4 => Some(10_000),
        more => 10i128.checked_pow(u32::from(more)),
    }
}

fn greatest_common_divisor(a: i128, b: i128) -> i128 {
    let (mut a, mut b) = (a, b);
    // In 64 bits as soon as both fit: the 128-bit division is software on WebAssembly.
    while b != 0 {
        if let (Ok(a), Ok(b)) = (u64::try_from(a), u64::try_from(b)) {
            return i128::from(small_divisor(a, b));
        }
        (a, b) = (b, a % b);
    }
    a.max(1)
}

fn small_divisor(mut a: u64, mut b: u64) -> u64 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a.max(1)
}

/// Parts of `whole` in proportion to `weights`, adding up to exactly `whole`: each part is cut off, and what is left goes
/// one by one to the largest remainders, the earlier row first among equals.
///
/// `None` when the weights add up to zero, one is negative, or the products do not fit.
///
/// ```
/// use fupin::value::largest_remainder;
/// assert_eq!(largest_remainder(100, &[1, 1, 1]), Some(vec![34, 33, 33]));
/// ```
pub fn largest_remainder(whole: i128, weights: &[i128]) -> Option<Vec<i128>> {
    let total = weights.iter().try_fold(0i128, |sum, w| sum.checked_add(*w))?;
    if total <= 0 || whole < 0 || weights.iter().any(|w| *w < 0) {
        return None;
    }
    let mut parts = Vec::with_capacity(weights.len());
    let mut remainders = Vec::with_capacity(weights.len());
    for weight in weights {
        let product = whole.checked_mul(*weight)?;
        parts.push(product / total);
        remainders.push(product % total);
    }
    let left = usize::try_from(whole - parts.iter().sum::<i128>()).ok()?;
    for row in sorted_order(remainders.len(), &|i, j| remainders[j].cmp(&remainders[i])).into_iter().take(left) {
        parts[row] += 1;
    }
    Some(parts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn q(n: i128, d: i128) -> Quotient {
        Quotient::new(n, d).unwrap()
    }

    #[test]
    fn rounding_is_named_and_exact_at_the_tie() {
        assert_eq!(q(47_050, 100).half_up(0), Some(471));
        assert_eq!(q(1, 2).half_up(0), Some(1));
        assert_eq!(q(-1, 2).half_up(0), Some(-1));
        assert_eq!(q(4_999, 10_000).half_up(0), Some(0));
        assert_eq!(q(49_996, 1_000).truncated(2), Some(4_999));
        assert_eq!(q(-49_996, 1_000).truncated(2), Some(-4_999));
        assert_eq!(q(1, 3).rounded_up(2), Some(34));
        assert_eq!(q(34, 100).rounded_up(2), Some(34));
    }

    #[test]
    fn a_fraction_that_ends_is_a_decimal() {
        assert_eq!(q(1, 8).decimal(), Some((125, 3)));
        assert_eq!(q(-5, 1).decimal(), Some((-5, 0)));
        assert_eq!(q(1, 3).decimal(), None);
        assert_eq!(q(i128::MAX, 2).decimal(), None);
    }

    #[test]
    fn what_does_not_fit_is_no_number() {
        let large = q(i128::MAX, 1);
        assert_eq!(large.plus(Quotient::ONE), None);
        assert_eq!(large.times(q(2, 1)), None);
        assert_eq!(large.times(q(1, 2)).and_then(|half| half.times(q(2, 1))), Some(large));
        assert_eq!(Quotient::ONE.over(Quotient::ZERO), None);
        assert_eq!(Quotient::new(1, 0), None);
    }

    #[test]
    fn equal_remainders_favour_the_earlier_row() {
        assert_eq!(largest_remainder(1, &[1, 1]), Some(vec![1, 0]));
        assert_eq!(largest_remainder(0, &[1, 1]), Some(vec![0, 0]));
        assert_eq!(largest_remainder(5, &[0, 0]), None);
    }

    proptest! {
        #[test]
        fn short_products_fit(a in any::<i64>(), b in any::<i64>(), shorter in 0u32..64) {
            let b = b >> shorter;
            prop_assert!(!have_short_product(a, b) || a.checked_mul(b).is_some());
            prop_assert!(have_short_product(a >> 32, b >> 33));
        }

        #[test]
        fn parts_add_up_to_the_whole(whole in 0i128..1_000_000_000_000, weights in prop::collection::vec(0i128..300_000_000_000_000, 1..9)) {
            if let Some(parts) = largest_remainder(whole, &weights) {
                prop_assert_eq!(parts.iter().sum::<i128>(), whole);
            } else {
                prop_assert_eq!(weights.iter().sum::<i128>(), 0);
            }
        }

        #[test]
        fn sums_of_unlike_fractions_are_exact(a in -1000i128..1000, b in 1i128..1000, c in -1000i128..1000, d in 1i128..1000) {
            let sum = q(a, b).plus(q(c, d)).unwrap();
            prop_assert_eq!(sum.compare(q(a * d + c * b, b * d)), Some(Ordering::Equal));
        }
    }
}
