"""100,000 loans in DuckDB and in Spark, where a worker is killed in between: the bytes that the command line writes."""

import csv
import importlib.util
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import unittest
from decimal import Decimal
from pathlib import Path

import fupin
import pyarrow
from pyarrow import compute
from pyarrow import csv as arrow_csv
from pyarrow import parquet

ROOT = Path(__file__).resolve().parents[2]
COMMAND = os.environ.get("FUPIN_COMMAND", str(ROOT / "target/debug/fupin"))
MEASURE = "loan-interest-subsidy"
HEADINGS = ["number", "户主", "是否建档立卡贫困户", "贷款本金（元）", "放款日", "到期日", "合同年利率", "贷款用途", "repayments.1.on"]
ROWS = 100_000


def loan(number):
    """Most loans are sound; some are not paid, some lack an answer, some are wrong."""
    month, kind = number % 9 + 1, number % 50
    return [
        number,
        f"户主{number}" if kind else "=cmd()",
        "否" if kind == 1 else "" if kind == 2 else "是",
        "many" if kind == 3 else f"{1000 + number % 49_000}.{number % 100:02}",
        f"2009-{month:02}-01",
        f"2008-{month:02}-01" if kind == 4 else f"2010年{month}月1日",
        "5.31%" if kind % 2 else "7",
        "wedding" if kind == 5 else "养殖",
        "2009-12-01" if kind == 6 else "",
    ]


def example(name):
    """The program of an example, under a name of its own."""
    spec = importlib.util.spec_from_file_location(f"example_{name}", ROOT / "examples" / name / "check.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def is_there(name):
    return importlib.util.find_spec(name) is not None


class Engines(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.folder.cleanup)
        cls.table = Path(cls.folder.name) / "loans.csv"
        with open(cls.table, "w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([HEADINGS, *map(loan, range(ROWS))])
        asked = [COMMAND, "check", MEASURE, str(cls.table), "--format", "ndjson", "--lang", "en"]
        told = subprocess.run(asked, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
        assert told.returncode == 1, told.returncode
        cls.expected = [cls.parts(line) for line in told.stdout.decode().splitlines()]
        verdicts = {verdict for verdict, _ in cls.expected}
        assert (len(cls.expected), len(verdicts)) == (ROWS, 5), verdicts

    @staticmethod
    def parts(line):
        """Verdict and assessment of a line, the latter as its bytes."""
        start, assessment = line.split(',"assessment":', 1)
        return json.loads(start + "}")["verdict"], assessment[:-1]

    def assert_same(self, checked):
        """Holds a table to the command line, row by row in the order of their numbers."""
        checked = checked.take(compute.sort_indices(checked["number"].cast(pyarrow.int64())))
        self.assertEqual(checked.num_rows, ROWS)
        found = zip(checked["fupin_verdict"].to_pylist(), checked["fupin_assessment"].to_pylist(), strict=True)
        for number, (row, expected) in enumerate(zip(found, self.expected, strict=True)):
            self.assertEqual(row, expected, f"row {number}")

    def test_batches_on_any_number_of_threads(self):
        types = {name: pyarrow.string() for name in HEADINGS}
        table = arrow_csv.read_csv(self.table, convert_options=arrow_csv.ConvertOptions(column_types=types))
        for jobs in (1, 3):
            batches = fupin.assess_batches(MEASURE, table.to_batches(max_chunksize=7_001), jobs=jobs, lang="en")
            self.assert_same(pyarrow.Table.from_batches(batches))

    def test_in_duckdb(self):
        import duckdb

        engine, results = example("duckdb"), str(Path(self.folder.name) / "duckdb.parquet")
        source, target = duckdb.connect(), duckdb.connect()
        rows = engine.checked(engine.read(source, str(self.table)), MEASURE, jobs=2, lang="en")
        target.from_arrow(rows).write_parquet(results)
        self.assert_same(parquet.read_table(results))
        answers = (json.loads(assessment) for _, assessment in self.expected)
        paid = (figure["value"] for answer in answers for figure in answer["figures"] if figure["key"] == "subsidy")
        ((total,),) = target.read_parquet(results).aggregate("sum(fupin_subsidy)").fetchall()
        self.assertEqual(total, sum(map(Decimal, paid)))

    @unittest.skipUnless(is_there("pyspark") and shutil.which("java"), "PySpark or Java is not there")
    def test_in_spark_with_a_worker_killed(self):
        os.environ |= {"PYSPARK_PYTHON": sys.executable, "SPARK_LOCAL_IP": "127.0.0.1"}
        from pyspark.sql import SparkSession

        engine, mark, results = example("spark"), self.folder.name + "/killed", self.folder.name + "/spark.parquet"
        quiet = {"spark.ui.enabled": "false", "spark.ui.showConsoleProgress": "false", "spark.local.dir": self.folder.name}
        # A worker takes some 10,000 rows at once unless it is told otherwise.
        builder = SparkSession.builder.master("local[2,4]").config("spark.sql.execution.arrow.maxRecordsPerBatch", 5_000)
        for name, value in quiet.items():
            builder = builder.config(name, value)
        spark = builder.getOrCreate()
        self.addCleanup(spark.stop)
        spark.sparkContext.setLogLevel("OFF")

        table = engine.read(spark, str(self.table))
        alive = engine.checked(table, MEASURE, lang="en")

        def dying(batches):
            # Once in the whole job, when the first batch of a task has been answered.
            for batch in fupin.assess_batches(MEASURE, batches, lang="en"):
                yield batch
                if not os.path.exists(mark):
                    os.close(os.open(mark, os.O_CREAT))
                    os.kill(os.getpid(), signal.SIGKILL)

        for checked in (alive, table.mapInArrow(dying, alive.schema)):
            checked.write.mode("overwrite").parquet(results)
            self.assert_same(parquet.read_table(results))
        self.assertTrue(os.path.exists(mark), "no worker was killed")


if __name__ == "__main__":
    unittest.main()
