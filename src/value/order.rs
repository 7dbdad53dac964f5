//! Sorting by position, in one place: every type that is sorted on its own costs the browser's bundle five kilobytes.

use std::cmp::Ordering;

/// The positions from 0 to `count`, in the order of what `compare` finds there; equals keep their order.
///
/// ```
/// let names = ["b", "a", "b"];
/// assert_eq!(fupin::value::sorted_order(3, &|i, j| names[i].cmp(names[j])), [1, 0, 2]);
/// ```
pub fn sorted_order(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..count).collect();
    order.sort_by(|a, b| compare(*a, *b));
    order
}

/// The items in the order of `compare`; nothing moves when they stand in it already.
pub fn into_order<T>(items: Vec<T>, compare: &dyn Fn(&T, &T) -> Ordering) -> Vec<T> {
    if items.windows(2).all(|pair| compare(&pair[0], &pair[1]).is_le()) {
        return items;
    }
    let order = sorted_order(items.len(), &|i, j| compare(&items[i], &items[j]));
    let mut items: Vec<Option<T>> = items.into_iter().map(Some).collect();
    order.into_iter().filter_map(|index| items[index].take()).collect()
}

/// Numbers in order, each once.
pub fn sorted_numbers(numbers: &[usize]) -> Vec<usize> {
    let mut sorted = into_order(numbers.to_vec(), &|left, right| left.cmp(right));
    sorted.dedup();
    sorted
}
