"""Rows a second of the command line, the wheel, DuckDB, Spark, and pandas with decimal, on the same files.

    python/environment target/bench-python examples/duckdb/requirements.txt examples/spark/requirements.txt
    python/wheel target/bench-python target/bench-wheel
    cargo build --release -p fupin-cli
    PYTHONPATH=target/bench-wheel target/bench-python/bin/python benches/engines.py [ROWS [MEASURE…]]

Each way reads the file and writes one of results: NDJSON from the command line, Parquet from the engines, and from pandas CSV with the verdict and one amount
alone, without a word of explanation. The best of three runs; seconds of processor time are those of all processes and threads, which other work on the machine
disturbs little.
"""

import csv
import os
import resource
import subprocess
import sys
import tempfile
import time
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
COMMAND = os.environ.get("FUPIN_COMMAND", str(ROOT / "target/release/fupin"))
LOANS = ["户主", "是否建档立卡贫困户", "贷款本金", "放款日", "到期日", "合同年利率", "贷款用途"]
TENANTS = [
    "企业名称", "统一社会信用代码", "用工总数", "其中贫困户人数", "用工开始日", "用工结束日",
    "roster.1.name", "roster.1.id_number", "roster.1.household_card", "roster.2.name", "roster.2.id_number", "roster.2.household_card",
]


def loan(row):
    month = row % 9 + 1
    return [f"户主{row}", "是", 1000 + row % 49_000, f"2009-{month:02}-01", f"2010-{month:02}-01", "5.31", "livestock"]


def tenant(row):
    people = ["甲", "11010519491231002X", "K1", "乙", "440524188001010014", "K2"]
    return [f"企业{row}", "91350100M000100Y43", 4 + row % 5, 2, "2009-01-01", "2012-12-31", *people]


# What one would write instead, with the numbers of the policy in the rules and nothing explained.
RATES = [(6, Decimal("4.86")), (12, Decimal("5.31")), (36, Decimal("5.40")), (60, Decimal("5.76")), (10**6, Decimal("5.94"))]
WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]


def months(start, end):
    return (end.year - start.year) * 12 + end.month - start.month + (end.day > start.day)


def pandas_loan(row):
    principal, rate = Decimal(row["贷款本金"]), Decimal(row["合同年利率"])
    drawn, due = date.fromisoformat(row["放款日"]), date.fromisoformat(row["到期日"])
    benchmark = next(rate for limit, rate in RATES if months(drawn, due) <= limit)
    eligible = row["是否建档立卡贫困户"] == "是" and row["贷款用途"] == "livestock" and rate <= benchmark
    interest = principal * (due - drawn).days * min(rate, benchmark) / 36000
    return eligible, (interest / 2).quantize(Decimal("0.01"), ROUND_HALF_UP) if eligible else Decimal("0.00")


def is_identity(number):
    digits = sum(weight * int(digit) for weight, digit in zip(WEIGHTS, number))
    return len(number) == 18 and "10X98765432"[digits % 11] == number[17]


def pandas_tenant(row):
    total, poor = Decimal(row["用工总数"]), Decimal(row["其中贫困户人数"])
    start, end = date.fromisoformat(row["用工开始日"]), date.fromisoformat(row["用工结束日"])
    numbers = [row["roster.1.id_number"], row["roster.2.id_number"]]
    of_age = all(is_identity(number) and start.year - int(number[6:10]) >= 16 for number in numbers)
    eligible = of_age and len(set(numbers)) == 2 and poor * 2 >= total and months(start, end) >= 36
    return eligible, (poor / total * 100).quantize(Decimal("0.01"))


def of_pandas(rule):
    def run(table, results):
        import pandas

        frame = pandas.read_csv(table, dtype=str)
        found = frame.apply(rule, axis=1, result_type="expand")
        frame.assign(verdict=found[0], amount=found[1]).to_csv(results, index=False)

    return run


def of_command(jobs, ending):
    def run(table, results, measure):
        asked = [COMMAND, "check", measure, table.with_suffix(ending), "--format", "ndjson", "--jobs", str(jobs), "--out", results]
        told = subprocess.run(asked, stderr=subprocess.DEVNULL, check=False)
        assert told.returncode in (0, 1), told.returncode

    return run


def of_wheel(jobs):
    def run(table, results, measure):
        import fupin
        from pyarrow import parquet

        file = parquet.ParquetFile(table.with_suffix(".parquet"))
        with parquet.ParquetWriter(results, fupin.schema_of(measure, file.schema_arrow)) as out:
            for batch in fupin.assess_batches(measure, file.iter_batches(8192), jobs=jobs):
                out.write_batch(batch)

    return run


def of_example(name, *more):
    def run(table, results, measure):
        program = ROOT / "examples" / name / "check.py"
        asked = [sys.executable, program, measure, table.with_suffix(".parquet"), results, *more]
        subprocess.run(asked, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)

    return run


WAYS = {
    "command line, CSV, 1 worker": of_command(1, ".csv"),
    "command line, CSV, 2 workers": of_command(2, ".csv"),
    "command line, Parquet, 1 worker": of_command(1, ".parquet"),
    "command line, Parquet, 2 workers": of_command(2, ".parquet"),
    "wheel, Parquet, 1 thread": of_wheel(1),
    "wheel, Parquet, 2 threads": of_wheel(2),
    "DuckDB, Parquet, 2 threads": of_example("duckdb", "--jobs", "2"),
    "Spark, Parquet, local[2]": of_example("spark", "--master", "local[2,4]"),
}


def cpu():
    own, others = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime


def measured(name, rows, run, tells_time=True):
    best = []
    for number in range(3):
        start, used = time.perf_counter(), cpu()
        run(number)
        best.append((time.perf_counter() - start, cpu() - used))
    seconds, used = min(best)[0], min(used for _, used in best)
    of_processor = f"{rows / used:,.0f}" if tells_time else ""
    print(f"| {name} | {rows / seconds:,.0f} | {of_processor} |", flush=True)


def main():
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    only = sys.argv[2:] or ["loan-interest-subsidy", "tenant-hiring"]
    from pyarrow import csv as arrow_csv
    from pyarrow import parquet, string

    with tempfile.TemporaryDirectory() as folder:
        for measure, headings, row, rule in [
            ("loan-interest-subsidy", LOANS, loan, pandas_loan), ("tenant-hiring", TENANTS, tenant, pandas_tenant),
        ]:
            if measure not in only:
                continue
            table = Path(folder) / f"{measure}.csv"
            with open(table, "w", encoding="utf-8", newline="") as file:
                csv.writer(file).writerows([headings, *map(row, range(rows))])
            texts = arrow_csv.ConvertOptions(column_types={name: string() for name in headings})
            parquet.write_table(arrow_csv.read_csv(table, convert_options=texts), table.with_suffix(".parquet"), row_group_size=16_384)
            print(f"\n{measure}, {rows:,} rows; load of the machine {os.getloadavg()[0]:.1f}\n")
            print("| way | rows a second | rows a second of processor time |\n| --- | ---: | ---: |")
            for name, way in WAYS.items():
                # Spark ends its machine without waiting for it, so that nobody is told what it took.
                tells_time = not name.startswith("Spark")
                with tempfile.TemporaryDirectory() as out:
                    measured(name, rows, lambda number: way(table, Path(out) / f"results-{number}", measure), tells_time)
            pandas_way = of_pandas(rule)
            measured("pandas and decimal, CSV", rows, lambda number: pandas_way(table, Path(folder) / f"pandas-{number}.csv"))


if __name__ == "__main__":
    main()
