"""Arrow batches: columns of every type become what a person would have typed, exactly, and results become typed columns."""

import json
import unittest
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import fupin
import pyarrow as pa
from fupin import FupinError

ROOT = Path(__file__).resolve().parents[2]
LOAN = {
    "registered_household": True, "principal": "10000", "drawn_on": "2009-03-01", "due_on": "2010-03-01",
    "contract_rate_percent": "5.31", "purpose": "livestock",
}
TYPED = {
    "registered_household": pa.array([True]),
    "principal": pa.array([Decimal("10000.00")], pa.decimal128(14, 2)),
    "drawn_on": pa.array([date(2009, 3, 1)]),
    "due_on": pa.array([datetime(2010, 3, 1)], pa.timestamp("us")),
    "contract_rate_percent": pa.array([5.31]),
    "purpose": pa.array(["livestock"]).dictionary_encode(),
}


def check(measure, columns, **options):
    batch = columns if isinstance(columns, pa.RecordBatch) else pa.record_batch(columns)
    (checked,) = fupin.assess_batches(measure, [batch], **options)
    checked.validate(full=True)
    return checked


def assessments(checked):
    return checked.column("fupin_assessment").to_pylist()


def expected(measure, input, **options):
    return fupin.assess_json(measure, json.dumps(input), **options)


class Batches(unittest.TestCase):
    def one(self, name, array):
        """The verdict and what is told where one column of a loan is another."""
        checked = check("loan-interest-subsidy", TYPED | {name: array}, lang="en")
        return checked.column("fupin_verdict")[0].as_py(), checked.column("fupin_to_do")[0].as_py()

    def test_typed_columns_say_what_the_same_application_says(self):
        for lang in ("zh", "en"):
            checked = check("loan-interest-subsidy", TYPED, lang=lang)
            self.assertEqual(assessments(checked), [expected("loan-interest-subsidy", LOAN, lang=lang)])
        figures = {name: checked.column(name)[0].as_py() for name in ("fupin_subsidy", "fupin_verdict")}
        answer = {figure["key"]: figure["value"] for figure in json.loads(assessments(checked)[0])["figures"]}
        self.assertEqual(figures, {"fupin_subsidy": Decimal(answer["subsidy"]), "fupin_verdict": "eligible"})

    def test_every_type_that_holds_the_answer_gives_it(self):
        for name, arrays in {
            "principal": [
                pa.array(["10000"]), pa.array(["1万元"], pa.large_string()), pa.array(["10,000"], pa.string_view()),
                pa.array([10000], pa.int64()), pa.array([10000], pa.uint16()), pa.array([10000.0]), pa.array([1e4], pa.float32()),
                pa.array([Decimal(10000)], pa.decimal256(50, 3)), pa.array([10000], pa.int32()).dictionary_encode(),
            ],
            "due_on": [
                pa.array([date(2010, 3, 1)], pa.date64()), pa.array(["2010年3月1日"]),
                pa.array([datetime(2010, 3, 1)], pa.timestamp("s")), pa.array([datetime(2010, 3, 1)], pa.timestamp("ns")),
            ],
            "registered_household": [pa.array(["是"]), pa.array(["true"])],
            "contract_rate_percent": [pa.array(["5.31%"]), pa.array([5.31], pa.float32()), pa.array([Decimal("5.31")])],
        }.items():
            for array in arrays:
                checked = check("loan-interest-subsidy", TYPED | {name: array})
                self.assertEqual(assessments(checked), [expected("loan-interest-subsidy", LOAN)], array)

    def test_null_is_a_missing_answer(self):
        for null in (pa.nulls(1), pa.nulls(1, pa.string()), pa.nulls(1, pa.decimal128(5, 2)), pa.array([""])):
            checked = check("loan-interest-subsidy", TYPED | {"principal": null})
            without = {name: value for name, value in LOAN.items() if name != "principal"}
            self.assertEqual(assessments(checked), [expected("loan-interest-subsidy", without)])
            self.assertEqual(checked.column("fupin_subsidy").to_pylist(), [None])

    def test_what_is_not_exact_is_never_guessed(self):
        for name, array in [
            ("principal", pa.array([0.1 + 0.2])), ("principal", pa.array([float("nan")], from_pandas=False)),
            ("principal", pa.array([1e300])), ("contract_rate_percent", pa.array([5.310001], pa.float32())),
            ("due_on", pa.array([datetime(2010, 3, 1)], pa.timestamp("us", "Asia/Shanghai"))),
            ("principal", pa.array([b"10000"])), ("drawn_on", pa.array([datetime(2009, 3, 1).time()])),
            ("principal", pa.array([[10000, 20000]])), ("principal", pa.array([{"yuan": 1}])),
        ]:
            verdict, told = self.one(name, array)
            if pa.types.is_struct(array.type):
                # A group of other names is no column of this field, so that there is no answer and no amount.
                self.assertNotIn("principal", told)
                continue
            self.assertEqual(verdict, "invalid", array)
            self.assertTrue(told.startswith(f"{name}: "), told)
        self.assertIn("15 significant digits", self.one("principal", pa.array([0.1 + 0.2]))[1])
        self.assertIn("time zone", self.one("due_on", pa.array([datetime(2010, 3, 1)], pa.timestamp("us", "UTC")))[1])
        self.assertEqual(self.one("due_on", pa.array([datetime(2010, 3, 1, 8)]))[0], "invalid")

    def test_an_identity_number_keeps_its_digits(self):
        roster = [{"name": "甲", "id_number": "11010519491231002X"}, {"name": "乙", "id_number": "440524188001010014"}]
        tenant = {"total_workers": 4, "poor_workers": 2, "term_start": "2009-01-01", "term_end": "2012-12-31", "roster": roster}
        answer = expected("tenant-hiring", tenant)
        for kind in (pa.list_, pa.large_list):
            columns = {name: pa.array([value]) for name, value in tenant.items() if name != "roster"}
            item = pa.struct([("name", pa.string()), ("id_number", pa.string())])
            columns["贫困户职工名单"] = pa.array([roster], kind(item))
            self.assertEqual(fupin.columns_of("tenant-hiring", pa.record_batch(columns).schema)["others"], [])
            self.assertEqual(assessments(check("tenant-hiring", columns)), [answer])
        # The same in numbered columns.
        numbered = {f"roster.{i}.{name}": pa.array([value]) for i, row in enumerate(roster, 1) for name, value in row.items()}
        columns.pop("贫困户职工名单")
        self.assertEqual(assessments(check("tenant-hiring", columns | numbered)), [answer])

    def test_a_cell_of_a_list_is_named(self):
        rows = [{"on": date(2009, 6, 1), "principal": 100.0}, None, {"on": date(2009, 7, 1), "principal": 0.1 + 0.2}]
        checked = check("loan-interest-subsidy", TYPED | {"repayments": pa.array([rows])}, lang="en")
        self.assertEqual(checked.column("fupin_verdict").to_pylist(), ["invalid"])
        self.assertIn("repayments.3.principal: ", checked.column("fupin_to_do")[0].as_py())
        for empty in ([[]], [None]):
            repayments = pa.array(empty, pa.list_(pa.struct([("on", pa.date32()), ("principal", pa.int64())])))
            self.assertEqual(check("loan-interest-subsidy", TYPED | {"repayments": repayments}).column("fupin_verdict")[0].as_py(), "eligible")

    def test_groups_and_choices_are_read(self):
        grant = {"area_sqm": "1000", "raised": {"social": "300000", "enterprise": "100000"}, "provincial_grant": False}
        columns = {"area_sqm": pa.array([1000]), "provincial_grant": pa.array([False])}
        columns["raised"] = pa.array([{"social": Decimal("300000.00"), "enterprise": Decimal("100000.00")}])
        self.assertEqual(assessments(check("factory-grant", columns)), [expected("factory-grant", grant)])

    def test_every_example_says_the_same_as_columns(self):
        for path in sorted((ROOT / "examples/applications").glob("*.json")):
            if path.stem in {one["id"] for one in fupin.measures()}:
                text = path.read_text(encoding="utf-8")
                checked = check(path.stem, pa.RecordBatch.from_pylist([json.loads(text)]))
                self.assertEqual(assessments(checked), [fupin.assess_json(path.stem, text)], path.stem)

    def test_slices_and_many_rows_keep_their_places(self):
        incomes = [f"{number}.50" for number in range(49_000, 51_000)]
        whole = pa.record_batch({"collective_income": incomes, "note": list(range(2000))})
        once = check("village-eligibility", whole)
        self.assertEqual(once.column("note"), whole.column("note"))
        parts = fupin.assess_batches("village-eligibility", (whole.slice(at, 300) for at in range(0, 2000, 300)), jobs=3)
        self.assertEqual(pa.Table.from_batches(parts).combine_chunks(), pa.Table.from_batches([once]).combine_chunks())
        self.assertEqual(check("village-eligibility", whole.slice(0, 0)).num_rows, 0)
        self.assertEqual(fupin.schema_of("village-eligibility", whole.schema), once.schema)

    def test_tables_that_cannot_be_used_are_told(self):
        for columns, code in [({"x": [1]}, "no-headings"), ({"collective_income": [1], "fupin_verdict": ["x"]}, "same-column")]:
            with self.assertRaises(FupinError) as caught:
                check("village-eligibility", columns, lang="en")
            self.assertEqual(caught.exception.code, code)
        # A slip in options or measure is told before the first batch is asked for.
        self.assertRaises(FupinError, fupin.assess_batches, "no-such-measure", [])
        self.assertRaises(FupinError, fupin.assess_batches, "village-eligibility", [], lang="fr")
        self.assertRaises(TypeError, lambda: list(fupin.assess_batches("village-eligibility", [1])))
        schema = pa.schema([("集体收入", pa.string()), ("collective_income", pa.string()), ("备注", pa.string())])
        self.assertEqual(
            fupin.columns_of("village-eligibility", schema),
            {"fields": {"集体收入": "collective_income"}, "others": ["备注"], "doubled": ["collective_income"]},
        )


if __name__ == "__main__":
    unittest.main()
