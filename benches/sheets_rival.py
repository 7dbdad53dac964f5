"""What one would write in Python instead: openpyxl or csv, and decimal, for the loans that the Rust bench leaves with `--keep`.

    python benches/sheets_rival.py FILE.csv|FILE.xlsx

It computes the subsidy alone: no roster, no explanation, no remedy, no check of what is typed.
"""

import csv
import json
import sys
import time
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

# The row of the benchmark table that is in force for all of these loans, by term in months.
RATES = [(6, Decimal("4.86")), (12, Decimal("5.31")), (36, Decimal("5.40")), (60, Decimal("5.76")), (10**6, Decimal("5.94"))]
PURPOSES = {"crops", "livestock", "processing", "trade"}


def rows(path):
    if path.endswith(".csv"):
        with open(path, encoding="utf-8-sig", newline="") as file:
            yield from csv.reader(file)
        return
    import openpyxl

    yield from openpyxl.load_workbook(path, read_only=True).worksheets[0].iter_rows(values_only=True)


def assess(row):
    _, registered, principal, drawn, due, rate, purpose = row
    principal, rate = Decimal(principal), Decimal(rate)
    drawn, due = date.fromisoformat(drawn), date.fromisoformat(due)
    months = (due.year - drawn.year) * 12 + due.month - drawn.month + (due.day > drawn.day)
    benchmark = next(rate for limit, rate in RATES if months <= limit)
    interest = principal * (due - drawn).days * min(rate, benchmark) / 36000
    eligible = registered == "是" and purpose in PURPOSES and rate <= benchmark
    subsidy = (interest / 2).quantize(Decimal("0.01"), ROUND_HALF_UP) if eligible else Decimal("0.00")
    return {"verdict": "eligible" if eligible else "ineligible", "subsidy": str(subsidy)}


def main(path):
    start, count = time.perf_counter(), 0
    with open(path + ".rival.ndjson", "w", encoding="utf-8") as out:
        for number, row in enumerate(rows(path)):
            if number > 0:
                out.write(json.dumps(assess(row)) + "\n")
                count += 1
    print(f"{count} rows, {count / (time.perf_counter() - start):.0f} a second")


main(sys.argv[1])
