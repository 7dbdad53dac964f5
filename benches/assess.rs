//! Assessments a second, natively, JSON to JSON with all words: `cargo bench --bench assess [MEASURE]`.
//!
//! The input of each measure is its example. The best of five rounds counts.

use fupin::api::{Options, assess_json};
use fupin::measures;
use std::hint::black_box;
use std::time::{Duration, Instant};

const ROUND: Duration = Duration::from_millis(400);

fn main() {
    let wanted: Vec<String> = std::env::args().skip(1).filter(|arg| !arg.starts_with('-')).collect();
    let once = std::env::args().any(|arg| arg == "--once");
    for entry in measures::ALL.iter().filter(|entry| wanted.is_empty() || wanted.iter().any(|name| name == entry.id)) {
        let options = Options::default();
        let assess = || black_box(assess_json(entry.id, black_box(entry.example), &options)).is_ok();
        if once {
            // For a profiler that counts instructions.
            println!("{} {}", entry.id, (0..2000).filter(|_| assess()).count());
            continue;
        }
        let best = (0..5).map(|_| round(&assess)).fold(0, u64::max);
        println!("{:<24}{best:>12} a second", entry.id);
    }
}

fn round(assess: &impl Fn() -> bool) -> u64 {
    let start = Instant::now();
    let mut count = 0u64;
    while start.elapsed() < ROUND {
        count += (0..256).filter(|_| assess()).count() as u64;
    }
    (count as u128 * 1_000_000_000 / start.elapsed().as_nanos().max(1)) as u64
}
