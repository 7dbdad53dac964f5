"""Checks a table of applications in Apache Spark: `./run MEASURE TABLE RESULTS`.

The table is a CSV file with headings, or Parquet; the results are Parquet, the columns of the table with fupin's behind them.
`mapInArrow` hands each partition's batches to fupin in a Python worker; nothing else is needed, and a task that is tried
again gives the same rows.
"""

import argparse
import os
import sys

import fupin
from pyspark.sql import SparkSession
from pyspark.sql.pandas.types import from_arrow_schema, to_arrow_schema


def checked(table, measure, **options):
    """The rows of a data frame with what fupin says of each."""
    schema = from_arrow_schema(fupin.schema_of(measure, to_arrow_schema(table.schema), **options))
    return table.mapInArrow(lambda batches: fupin.assess_batches(measure, batches, **options), schema)


def read(spark, path):
    """A CSV file, whose cells stay the texts that they are, or Parquet."""
    table = spark.read.csv(path, header=True) if path.endswith(".csv") else spark.read.parquet(path)
    # Spark takes `roster.1.name` for a member of a column `roster`; to fupin `roster_1_name` says the same.
    return table.toDF(*(name.replace(".", "_") for name in table.columns))


def main():
    parser = argparse.ArgumentParser(description="Checks a table of applications in Apache Spark.")
    parser.add_argument("measure")
    parser.add_argument("table")
    parser.add_argument("results")
    parser.add_argument("--lang", default="zh")
    # Each worker that dies costs a task one of its four tries; on a cluster this is so without asking.
    parser.add_argument("--master", default="local[*,4]")
    asked = parser.parse_args()
    # The workers are started from this very Python, where fupin is.
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    spark = SparkSession.builder.master(asked.master).appName("fupin").getOrCreate()
    try:
        results = checked(read(spark, asked.table), asked.measure, lang=asked.lang)
        results.write.mode("overwrite").parquet(asked.results)
        spark.read.parquet(asked.results).groupBy("fupin_verdict").count().orderBy("fupin_verdict").show()
    finally:
        spark.stop()


if __name__ == "__main__":
    main()
