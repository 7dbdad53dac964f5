"""What Python is answered: the native bytes, exact numbers, mistakes with their codes, and what the docstrings promise."""

import ast
import copy
import doctest
import inspect
import json
import os
import pickle
import threading
import unittest
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import fupin
import pyarrow
from fupin import FupinError, _fupin

ROOT = Path(__file__).resolve().parents[2]
ASSESSMENTS = Path(os.environ.get("FUPIN_ASSESSMENTS", ROOT / "target/tmp/assessments"))
VILLAGE = "village-eligibility"


def lines(name):
    with open(ASSESSMENTS / name, encoding="utf-8", newline="\n") as file:
        return file.read().split("\n")[:-1]


class Answers(unittest.TestCase):
    def code(self, call, *arguments, **options):
        with self.assertRaises(FupinError) as caught:
            call(*arguments, **options)
        return caught.exception.code

    def test_every_answer_is_the_native_one(self):
        requests, answers = lines("requests.jsonl"), lines("answers.jsonl")
        self.assertGreater(len(requests), 5000)
        for number, (request, expected) in enumerate(zip(requests, answers, strict=True), 1):
            asked = json.loads(request)
            call, text, options = asked["call"], asked["text"], asked["options"]
            if call == "assess":
                found = _fupin.assess_text(asked["measure"], text, options)
            elif call == "receipt":
                found = _fupin.receipt_of_value(asked["measure"], text, options)
            else:
                found = _fupin.verify(text, options)
            self.assertEqual(found, expected, f"line {number}: {request}")

    def test_the_docstrings_hold(self):
        names = {"fupin": fupin, "pyarrow": pyarrow, "Decimal": Decimal}
        self.assertEqual(doctest.testmod(fupin, extraglobs=names).failed, 0)
        guide = doctest.testfile(str(ROOT / "docs/engines.md"), module_relative=False, globs=names, encoding="utf-8")
        self.assertGreater(guide.attempted, 5)
        self.assertEqual(guide.failed, 0)

    def test_numbers_of_every_kind_are_exact(self):
        loan = {
            "registered_household": True, "principal": "10000", "drawn_on": "2009-03-01", "due_on": "2010-03-01",
            "contract_rate_percent": "5.31", "purpose": "livestock",
        }
        expected = fupin.assess("loan-interest-subsidy", loan)
        self.assertEqual(expected["verdict"], "eligible")
        for same in [
            {"principal": 10000}, {"principal": 10000.0}, {"principal": Decimal("1E+4")}, {"contract_rate_percent": 5.31},
            {"contract_rate_percent": Decimal("5.3100")}, {"drawn_on": date(2009, 3, 1)},
        ]:
            self.assertEqual(fupin.assess("loan-interest-subsidy", loan | same), expected, same)
        for wrong in (float("nan"), float("inf"), Decimal("NaN"), -float("inf")):
            (problem,) = fupin.assess("loan-interest-subsidy", loan | {"principal": wrong})["problems"]
            self.assertEqual((problem["path"], problem["code"]), ("/principal", "not-a-number"))
        self.assertEqual(self.code(fupin.assess, VILLAGE, {"name": datetime(2009, 3, 1)}), "not-json")

    def test_what_is_no_application_is_told(self):
        self.assertEqual(fupin.assess(VILLAGE, {})["verdict"], "incomplete")
        self.assertEqual(fupin.assess(VILLAGE, None)["verdict"], "incomplete")
        self.assertEqual(fupin.assess(VILLAGE, [])["problems"][0]["code"], "not-an-object")
        self.assertEqual(json.loads(fupin.assess_json(VILLAGE, "["))["error"]["code"], "not-json")
        circle = {}
        circle["name"] = circle
        self.assertEqual(self.code(fupin.assess, VILLAGE, circle), "not-json")
        self.assertEqual(self.code(fupin.assess, VILLAGE, {"name": "\ud800"}), "not-json")
        self.assertRaises(TypeError, fupin.assess_json, VILLAGE, b"{}")

    def test_options_are_read_by_the_one_reader(self):
        self.assertEqual(self.code(fupin.assess, VILLAGE, {}, lang="fr"), "bad-option")
        self.assertEqual(self.code(fupin.assess, VILLAGE, {}, on="1066-10-14"), "bad-option")
        self.assertEqual(self.code(fupin.assess, VILLAGE, {}, policy=7), "bad-option")
        self.assertEqual(self.code(fupin.assess, VILLAGE, {}, policy={1}), "bad-option")
        self.assertEqual(self.code(fupin.assess, VILLAGE, {}, legacy_codes="yes"), "bad-option")
        with self.assertRaisesRegex(FupinError, "Did you mean “policy”?"):
            fupin.measures(lang="en", polcy={})
        by_day = fupin.assess(VILLAGE, {}, on=date(2009, 3, 1), lang=None)
        self.assertEqual(by_day, fupin.assess(VILLAGE, {}, on="2009-03-01"))

    def test_a_policy_of_ones_own_decides(self):
        own = fupin.policy()
        own["parameters"]["village.income_line"]["values"][0]["value"] = "30000.00"
        village = {"collective_income": 38500, "on_provincial_list": False}
        for policy in (own, json.dumps(own)):
            self.assertEqual(fupin.assess(VILLAGE, village, policy=policy)["verdict"], "ineligible")
        broken = copy.deepcopy(own)
        del broken["id"]
        with self.assertRaises(FupinError) as caught:
            fupin.assess(VILLAGE, village, policy=broken, lang="en")
        error = pickle.loads(pickle.dumps(caught.exception))
        self.assertEqual((error.code, error.faults[0]["code"]), ("broken-policy", "missing-key"))
        self.assertIn("is missing", str(error))

    def test_a_receipt_holds_until_it_is_changed(self):
        receipt = fupin.receipt(VILLAGE, {"collective_income": "38500"})
        self.assertTrue(fupin.verify(json.dumps(receipt))["holds"])
        receipt["figures"]["gap_to_line"] = "99999.00"
        found = fupin.verify(receipt, lang="en")
        self.assertEqual([difference["path"] for difference in found["differences"]], ["/figures/gap_to_line"])

    def test_names_are_told(self):
        self.assertEqual(len(fupin.measures()), 21)
        self.assertEqual(self.code(fupin.assess, "no-such-measure", {}), "unknown-measure")
        self.assertEqual(json.loads(fupin.policy_text()), fupin.policy())
        self.assertEqual(fupin.__version__, "0.1.0")

    def test_the_types_name_what_there_is(self):
        stubs = ast.parse((Path(fupin.__file__).parent / "__init__.pyi").read_text(encoding="utf-8"))
        named = {node.name: node for node in stubs.body if isinstance(node, (ast.FunctionDef, ast.ClassDef))}
        self.assertEqual(named.keys() - {"Options", "Columns"}, set(fupin.__all__))
        for name in set(fupin.__all__) - {"FupinError"}:
            given, stated = inspect.signature(getattr(fupin, name)), named[name].args
            stated = [part.arg for part in (*stated.args, *stated.kwonlyargs, *filter(None, [stated.kwarg]))]
            self.assertEqual(list(given.parameters), stated, name)

    def test_threads_share_it(self):
        expected, found = fupin.assess_json(VILLAGE, '{"collective_income": 1}'), []
        work = lambda: found.extend(fupin.assess_json(VILLAGE, '{"collective_income": 1}') for _ in range(200))  # noqa: E731
        threads = [threading.Thread(target=work) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(found, [expected] * 800)


if __name__ == "__main__":
    unittest.main()
