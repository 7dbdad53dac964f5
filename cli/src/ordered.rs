//! Work for every core on what comes one after the other, with the results in the same order and a bounded number at once.

use super::parquet_file::ParquetFile;
use super::sheet_file::FileSource;
use arrow_array::RecordBatch;
use fupin_sheets::below::Below;
use fupin_sheets::cell::Row;
use fupin_sheets::fault::SheetFault;
use std::collections::BTreeMap;
use std::num::NonZero;
use std::sync::mpsc::{Receiver, sync_channel};
use std::sync::{Mutex, PoisonError};
use std::thread;

/// How many items a worker takes at once.
const BATCH: usize = 256;
/// How many batches of each worker are under way.
const AHEAD: usize = 4;

/// Works on the rows of a file below its headings, on every core unless told, and hands each with its result to `consume`. Answers with
/// how many lines stand apart and were left out.
pub(crate) fn rows_in_order<U: Send, F>(
    source: &mut FileSource,
    below: &Below,
    jobs: Option<usize>,
    work: impl Fn(&Row) -> U + Sync,
    mut consume: impl FnMut(Row, U) -> Result<(), F>,
) -> (Result<usize, SheetFault>, Result<(), F>) {
    let mut apart = 0;
    let work = |row: &Row| (!row.apart).then(|| work(row));
    let (read, consumed) = lines_in_order(source, below, jobs, work, |row, result| match result {
        Some(result) => consume(row, result),
        None => {
            apart += 1;
            Ok(())
        }
    });
    (read.map(|()| apart), consumed)
}

/// The same with every line, those that stand apart too.
pub(crate) fn lines_in_order<U: Send, F>(
    source: &mut FileSource,
    below: &Below,
    jobs: Option<usize>,
    work: impl Fn(&Row) -> U + Sync,
    consume: impl FnMut(Row, U) -> Result<(), F>,
) -> (Result<(), SheetFault>, Result<(), F>) {
    let produce = |hand: &mut dyn FnMut(Row) -> bool| source.each_line_below(below, &mut |row| Ok(hand(row)));
    each_in_order(jobs.unwrap_or_else(cores), BATCH, produce, work, consume)
}

/// The same with the rows of a table as they are read, many at a time.
pub(crate) fn batches_in_order<U: Send, F>(
    file: &ParquetFile,
    jobs: Option<usize>,
    work: impl Fn(&RecordBatch) -> U + Sync,
    consume: impl FnMut(RecordBatch, U) -> Result<(), F>,
) -> (Result<(), SheetFault>, Result<(), F>) {
    let produce = |hand: &mut dyn FnMut(RecordBatch) -> bool| file.each_batch(&mut |batch| Ok(hand(batch)));
    each_in_order(jobs.unwrap_or_else(cores), 1, produce, work, consume)
}

fn cores() -> usize {
    thread::available_parallelism().map_or(1, NonZero::get)
}

/// Takes the items that `produce` hands out, works on them on so many threads, each taking some at once, and hands each with its
/// result to `consume` in their order. Either end stops the whole: `produce` is told so by `false`.
fn each_in_order<T: Send, U: Send, E: Send, F>(
    jobs: usize,
    at_once: usize,
    produce: impl FnOnce(&mut dyn FnMut(T) -> bool) -> Result<(), E> + Send,
    work: impl Fn(&T) -> U + Sync,
    mut consume: impl FnMut(T, U) -> Result<(), F>,
) -> (Result<(), E>, Result<(), F>)
where
{
    let (to_workers, from_producer) = sync_channel::<(u64, Vec<T>)>(jobs * AHEAD);
    let (to_consumer, from_workers) = sync_channel(jobs * AHEAD);
    // A permit is given back when a batch has been consumed, so that a slow row holds up reading, and memory stays bounded.
    let (permits, given_back) = sync_channel::<()>(jobs * AHEAD);
    let from_producer = Mutex::new(from_producer);
    thread::scope(|scope| {
        let producer = scope.spawn(move || {
            let (mut number, mut batch) = (0, Vec::with_capacity(at_once));
            let mut send = |batch: Vec<T>| {
                let sent = permits.send(()).is_ok() && to_workers.send((number, batch)).is_ok();
                number += 1;
                sent
            };
            let produced = produce(&mut |item| {
                batch.push(item);
                batch.len() < at_once || send(std::mem::replace(&mut batch, Vec::with_capacity(at_once)))
            });
            if !batch.is_empty() {
                send(batch);
            }
            produced
        });
        for _ in 0..jobs {
            let (from_producer, to_consumer, work) = (&from_producer, to_consumer.clone(), &work);
            scope.spawn(move || {
                while let Some((number, batch)) = next(from_producer) {
                    let done: Vec<(T, U)> = batch
                        .into_iter()
                        .map(|item| {
                            let result = work(&item);
                            (item, result)
                        })
                        .collect();
                    if to_consumer.send((number, done)).is_err() {
                        break;
                    }
                }
            });
        }
        drop(to_consumer);
        let consumed = in_order(&from_workers, &given_back, &mut consume);
        // Whoever still sends is told that nobody listens.
        drop((from_workers, given_back));
        let produced = producer.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        (produced, consumed)
    })
}

fn next<T>(queue: &Mutex<Receiver<T>>) -> Option<T> {
    queue.lock().unwrap_or_else(PoisonError::into_inner).recv().ok()
}

fn in_order<T, U, F>(
    from_workers: &Receiver<(u64, Vec<(T, U)>)>,
    given_back: &Receiver<()>,
    consume: &mut impl FnMut(T, U) -> Result<(), F>,
) -> Result<(), F> {
    let (mut waiting, mut expected) = (BTreeMap::new(), 0);
    for (number, batch) in from_workers {
        waiting.insert(number, batch);
        while let Some(batch) = waiting.remove(&expected) {
            for (item, result) in batch {
                consume(item, result)?;
            }
            expected += 1;
            let _ = given_back.try_recv();
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{BATCH, each_in_order};

    #[test]
    fn results_come_in_the_order_of_their_items() {
        for jobs in [1, 2, 5] {
            let mut got = Vec::new();
            let produce = |hand: &mut dyn FnMut(u64) -> bool| {
                assert!((0..10_000).all(hand));
                Ok::<(), ()>(())
            };
            let ended = each_in_order(
                jobs,
                BATCH,
                produce,
                |item| item * 2,
                |item, double| {
                    got.push((item, double));
                    Ok::<(), ()>(())
                },
            );
            assert_eq!(ended, (Ok(()), Ok(())));
            assert_eq!(got, (0..10_000).map(|item| (item, item * 2)).collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_consumer_that_fails_stops_the_producer() {
        let produce = |hand: &mut dyn FnMut(u64) -> bool| {
            // It would never end by itself.
            while hand(1) {}
            Err::<(), &str>("stopped")
        };
        let ended = each_in_order(2, BATCH, produce, |item| *item, |_, _| Err::<(), &str>("full"));
        assert_eq!(ended, (Err("stopped"), Err("full")));
    }
}
