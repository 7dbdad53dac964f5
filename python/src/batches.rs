//! Arrow batches in and out: the columns of the input, and behind them what was found.

use crate::mistake::{of_table, raised};
use crate::read;
use arrow_array::RecordBatch;
use arrow_pyarrow::PyArrowType;
use arrow_schema::{Schema, SchemaRef};
use fupin::api;
use fupin_columns::results;
use fupin_columns::table::Table;
use fupin_sheets::cell::Row;
use fupin_sheets::check::{Checked, Checker as RowChecker};
use fupin_sheets::fault::SheetFault;
use pyo3::prelude::*;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

/// Checks the rows of batches for a measure. Threads may share it.
#[pyclass(frozen, module = "fupin._fupin")]
pub(crate) struct Checker {
    rows: RowChecker,
    /// How many threads share the rows of a batch.
    jobs: usize,
    /// The columns of the last schema, since batches nearly always have one.
    last: Mutex<Option<Arc<Recognised>>>,
}

/// A schema whose columns were recognised, and that of its results.
struct Recognised {
    input: SchemaRef,
    table: Table,
    output: SchemaRef,
}

#[pymethods]
impl Checker {
    #[new]
    fn new(py: Python<'_>, measure: &str, options: &str, jobs: usize) -> PyResult<Checker> {
        let options = read(options).map_err(|(error, lang)| raised(py, &error.report(lang)))?;
        let measure = api::find_measure(measure).map_err(|error| raised(py, &error.report(options.lang)))?;
        Ok(Checker { rows: RowChecker::new(measure, options), jobs: jobs.max(1), last: Mutex::new(None) })
    }

    /// Checks the rows of a batch.
    fn check(&self, py: Python<'_>, batch: PyArrowType<RecordBatch>) -> PyResult<PyArrowType<RecordBatch>> {
        let checked = py.detach(|| self.checked(&batch.0));
        checked.map(PyArrowType).map_err(|fault| of_table(py, &fault, self.rows.lang()))
    }

    /// The schema of the results of a schema.
    fn schema(&self, py: Python<'_>, schema: PyArrowType<Schema>) -> PyResult<PyArrowType<Schema>> {
        let recognised = self.recognised(&Arc::new(schema.0)).map_err(|fault| of_table(py, &fault, self.rows.lang()))?;
        Ok(PyArrowType(recognised.output.as_ref().clone()))
    }

    /// Which column is which field, which are none, and which are fields that a column before them is already.
    #[allow(clippy::type_complexity, reason = "it is read by Python, which gives the parts their names")]
    fn columns(
        &self,
        py: Python<'_>,
        schema: PyArrowType<Schema>,
    ) -> PyResult<(Vec<(String, String)>, Vec<String>, Vec<String>)> {
        let recognised = self.recognised(&Arc::new(schema.0)).map_err(|fault| of_table(py, &fault, self.rows.lang()))?;
        let columns = &recognised.table.plan.columns;
        let single = columns.known.iter().map(|known| (known.called.clone().unwrap_or_default(), known.name.clone()));
        let lists = columns.lists.iter().map(|list| (list.called.clone(), list.list.clone()));
        let names = |list: &[(u32, String)]| list.iter().map(|(_, name)| name.clone()).collect();
        Ok((single.chain(lists).collect(), names(&columns.strangers), names(&columns.doubled)))
    }
}

impl Checker {
    fn checked(&self, batch: &RecordBatch) -> Result<RecordBatch, SheetFault> {
        let recognised = self.recognised(batch.schema_ref())?;
        let rows = recognised.table.rows(batch, 0);
        let check = |rows: &[Row]| rows.iter().map(|row| self.rows.check(&recognised.table.plan, row)).collect::<Vec<Checked>>();
        let found = thread::scope(|scope| {
            let shares = rows.chunks(rows.len().div_ceil(self.jobs).max(1));
            let (mut shares, check) = (shares.peekable(), &check);
            // Of a single share no thread is made.
            let first = shares.next().unwrap_or_default();
            let others: Vec<_> = shares.map(|share| scope.spawn(move || check(share))).collect();
            let mut found = check(first);
            for other in others {
                found.extend(other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
            }
            found
        });
        results::append(batch, &recognised.output, self.rows.measure(), &found)
    }

    fn recognised(&self, input: &SchemaRef) -> Result<Arc<Recognised>, SheetFault> {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = last.as_ref().filter(|known| known.input == *input) {
            return Ok(Arc::clone(known));
        }
        let table = Table::of(input, self.rows.questions())?;
        let output = results::schema(input, self.rows.measure())?;
        let recognised = Arc::new(Recognised { input: Arc::clone(input), table, output });
        *last = Some(Arc::clone(&recognised));
        Ok(recognised)
    }
}
