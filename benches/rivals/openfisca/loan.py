"""The interest subsidy in OpenFisca: which vectors agree, and answers a second.

python3 -m venv .venv && .venv/bin/pip install -r requirements.txt && .venv/bin/python loan.py

An answer that is missing is its type's default here (a missing rate is -1, by hand), money is a 32-bit float, and there is room for three repayments.
"""

import json
import pathlib
import re
import statistics
import time

import numpy as np
from openfisca_core.entities import Entity
from openfisca_core.periods import DateUnit
from openfisca_core.simulation_builder import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

HERE = pathlib.Path(__file__).parent
VECTORS = HERE.parents[2] / "tests/vectors/loan-interest-subsidy.jsonl"
MONTH = "2009-01"
PURPOSES = ["", "crops", "livestock", "processing", "trade", "other"]
TERMS = [6, 12, 36, 60]
SLOTS = range(3)
LAST_DAY = np.datetime64("2019-08-19")

rows = re.findall(r'\["([\d-]+)", "([\d.]+)", "([\d.]+)", "([\d.]+)", "([\d.]+)", "([\d.]+)"\]', (HERE.parent / "benchmark-rates.mjs").read_text())
STARTS = np.array([row[0] for row in rows], dtype="datetime64[D]")
RATES = np.array([[float(rate) for rate in row[1:]] for row in rows], dtype=np.float32)

loan = Entity("loan", "loans", "A loan", "one application")


def months_later(day, months):
    """The same day some calendar months later; the end of a shorter month stands for days that it lacks."""
    month = day.astype("datetime64[M]")
    first = (month + months).astype("datetime64[D]")
    last = (month + months + 1).astype("datetime64[D]") - 1
    return np.minimum(first + (day - month.astype("datetime64[D]")), last)


def days(case, period, until):
    return (until - case("drawn_on", period).astype("datetime64[D]")).astype(np.int64).astype(np.float32)


def benchmark(case, period):
    drawn, due = case("drawn_on", period).astype("datetime64[D]"), case("due_on", period).astype("datetime64[D]")
    column = sum((due > months_later(drawn, months)).astype(int) for months in TERMS)
    row = np.searchsorted(STARTS, drawn, side="right") - 1
    return np.where(row < 0, 0, RATES[np.maximum(row, 0), column])


def contract(case, period):
    stated = case("contract_rate", period)
    return np.where(stated < 0, case("benchmark", period), stated)


def interest(case, period, rate, day_of, share=1):
    """Every slice to the day that `day_of` makes of its own."""
    due = case("due_on", period).astype("datetime64[D]")
    left = case("principal", period)
    total = np.zeros_like(left)
    for slot in SLOTS:
        repaid, on = case(f"repaid_{slot}", period), case(f"repaid_on_{slot}", period).astype("datetime64[D]")
        left = left - repaid
        total = total + repaid * days(case, period, day_of(on, due))
    total = total + left * days(case, period, day_of(due, due))
    return np.floor(total * rate / 36000 * share * 100 + 0.5) / 100


def failed(case, period):
    return ~case("registered", period) | (case("drawn_on", period).astype("datetime64[D]") < STARTS[0])


FORMULAS = {
    "benchmark": benchmark,
    "contract": contract,
    "failed": (bool, failed),
    "review": (bool, lambda c, p: (c("purpose", p) == 5) | (c("contract", p) > c("benchmark", p)) | (c("drawn_on", p).astype("datetime64[D]") > LAST_DAY)),
    "contract_interest": lambda c, p: interest(c, p, c("contract", p), lambda on, due: on),
    "subsidised_interest": lambda c, p: interest(c, p, np.minimum(c("contract", p), c("benchmark", p)), np.minimum),
    "subsidy": lambda c, p: np.where(c("failed", p), 0, interest(c, p, np.minimum(c("contract", p), c("benchmark", p)), np.minimum, 0.5)),
    "borrower_pays": lambda c, p: c("contract_interest", p) - c("subsidy", p),
    "overdue_interest": lambda c, p: c("contract_interest", p) - interest(c, p, c("contract", p), np.minimum),
}
OUT = {"benchmark_rate": "benchmark", **{key: key for key in ("contract_interest", "subsidised_interest", "subsidy", "borrower_pays", "overdue_interest")}}


def variable(name, kind, formula=None):
    attributes = {"value_type": kind, "entity": loan, "definition_period": DateUnit.MONTH, "label": name}
    if formula:
        attributes["formula"] = formula
    return type(name, (Variable,), attributes)


def build():
    import datetime

    inputs = {"registered": bool, "purpose": int, "principal": float, "contract_rate": float, "drawn_on": datetime.date, "due_on": datetime.date}
    for slot in SLOTS:
        inputs[f"repaid_{slot}"], inputs[f"repaid_on_{slot}"] = float, datetime.date
    system = TaxBenefitSystem([loan])
    system.add_variables(*(variable(name, kind) for name, kind in inputs.items()))
    for name, formula in FORMULAS.items():
        kind, formula = formula if isinstance(formula, tuple) else (float, formula)
        system.add_variables(variable(name, kind, formula))
    return system


def columns(inputs):
    """The inputs as one array for each variable; what cannot be read raises."""
    day = lambda text: np.datetime64(text or "1970-01-01", "D")
    repayments = [(one.get("repayments") or []) for one in inputs]
    made = {
        "registered": np.array([bool(one.get("registered_household")) for one in inputs]),
        "purpose": np.array([PURPOSES.index(one.get("purpose") or "") for one in inputs]),
        "principal": np.array([float(one.get("principal") or 0) for one in inputs], dtype=np.float32),
        "contract_rate": np.array([float(one["contract_rate_percent"] if one.get("contract_rate_percent") is not None else -1) for one in inputs], dtype=np.float32),
        "drawn_on": np.array([day(one.get("drawn_on")) for one in inputs]),
        "due_on": np.array([day(one.get("due_on")) for one in inputs]),
    }
    for slot in SLOTS:
        of = [rows[slot] if len(rows) > slot else {} for rows in repayments]
        made[f"repaid_{slot}"] = np.array([float(one.get("principal") or 0) for one in of], dtype=np.float32)
        made[f"repaid_on_{slot}"] = np.array([day(one.get("on")) for one in of])
    return made


def answer(system, inputs):
    simulation = SimulationBuilder().build_default_simulation(system, len(inputs))
    for name, values in columns(inputs).items():
        simulation.set_input(name, MONTH, values)
    figures = {key: simulation.calculate(name, MONTH) for key, name in OUT.items()}
    verdict = np.where(simulation.calculate("failed", MONTH), "ineligible", np.where(simulation.calculate("review", MONTH), "review", "eligible"))
    return verdict, figures


def main():
    system = build()
    vectors = [json.loads(line) for line in VECTORS.read_text().splitlines()]
    agree, whole, raised, wrong = 0, 0, 0, []
    for line, vector in enumerate(vectors, 1):
        try:
            verdict, figures = answer(system, [vector["input"] or {}])
        except (ValueError, TypeError, AttributeError):
            raised += 1
            continue
        found = {key: f"{values[0]:.2f}" for key, values in figures.items()}
        expected = {figure["key"]: figure["value"] for figure in vector["expect"]["figures"]}
        agree += verdict[0] == vector["expect"]["verdict"]
        whole += found == expected
        if vector["expect"]["verdict"] in ("eligible", "ineligible", "review"):
            wrong += [f"vector {line} `{key}` {found[key]} for {value}" for key, value in expected.items() if found[key] != value]
    print("| measure | contender | verdict | figures | raised an error | wrong figures of sound inputs |\n| --- | --- | ---: | ---: | ---: | ---: |")
    print(f"| loan-interest-subsidy | OpenFisca | {agree} of {len(vectors)} | {whole} of {len(vectors)} | {raised} | {len(wrong)} |\n")
    print("Wrong: " + "; ".join(wrong) + "\n")
    example = next(vector["input"] for vector in vectors if vector["expect"]["verdict"] == "eligible")
    print("| applications at once | answers a second (least–most) |\n| --- | ---: |")
    for count in (1, 1000):
        rates = []
        for _ in range(7):
            start, done = time.perf_counter(), 0
            while time.perf_counter() - start < 0.5:
                answer(system, [example] * count)
                done += count
            rates.append(done / (time.perf_counter() - start))
        print(f"| {count:,} | {statistics.median(rates):,.0f} ({min(rates):,.0f}–{max(rates):,.0f}) |")


main()
