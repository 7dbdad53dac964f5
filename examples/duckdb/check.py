"""Checks a table of applications in DuckDB: `./run MEASURE TABLE RESULTS`.

The table is a CSV file with headings, or Parquet; the results are Parquet, the columns of the table with fupin's behind them. The
batches stream through fupin, so that a table larger than memory is no matter; `--where` chooses the rows in SQL first.
"""

import argparse

import duckdb
import fupin
import pyarrow


def checked(rows, measure, jobs=1, **options):
    """A reader of the rows of a relation with what fupin says of each; SQL may go on from there."""
    reader = rows.to_arrow_reader()
    schema = fupin.schema_of(measure, reader.schema, **options)
    return pyarrow.RecordBatchReader.from_batches(schema, fupin.assess_batches(measure, reader, jobs=jobs, **options))


def read(connection, path):
    """A CSV file, whose cells stay the texts that they are, or Parquet."""
    return connection.read_csv(path, all_varchar=True) if path.endswith(".csv") else connection.read_parquet(path)


def main():
    parser = argparse.ArgumentParser(description="Checks a table of applications in DuckDB.")
    parser.add_argument("measure")
    parser.add_argument("table")
    parser.add_argument("results")
    parser.add_argument("--lang", default="zh")
    parser.add_argument("--where", default="true")
    parser.add_argument("--jobs", type=int, default=1)
    asked = parser.parse_args()
    # What reads and what writes are two connections, since each is busy with its own rows.
    source, target = duckdb.connect(), duckdb.connect()
    table = read(source, asked.table).filter(asked.where)
    target.from_arrow(checked(table, asked.measure, lang=asked.lang, jobs=asked.jobs)).write_parquet(asked.results)
    counts = target.read_parquet(asked.results).aggregate("fupin_verdict, count(*) as rows", "fupin_verdict")
    print(counts.order("fupin_verdict"))


if __name__ == "__main__":
    main()
