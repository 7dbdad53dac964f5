"""The plain module under Python: what it answers, how it refuses mistakes, and that its memory does not grow.

`cargo xtask test` runs it. Alone: `cargo test --test assessments`, then
`target/python/bin/python tests/plain/python_host.py`.
"""

import json
import os
import sys
import threading
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "examples/servers/python"))

from recheck import Fupin, Refused  # noqa: E402

MODULE = ROOT / "pkg/fupin-plain.wasm"
ASSESSMENTS = Path(os.environ.get("FUPIN_ASSESSMENTS", ROOT / "target/tmp/assessments"))
VILLAGE = "village-eligibility"
INPUT = {"collective_income": "38500", "on_provincial_list": False}


def lines(name):
    with open(ASSESSMENTS / name, encoding="utf-8", newline="\n") as file:
        return file.read().split("\n")[:-1]


class Host(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.fupin = Fupin(MODULE)

    def raw(self, name, *arguments):
        """Calls with bare numbers and answers with the parsed JSON."""
        instance = self.fupin.instance()
        packed = instance._exports[name](instance._store, *arguments) & (1 << 64) - 1
        address, length = packed >> 32, packed & 0xFFFF_FFFF
        return json.loads(bytes(instance._memory.read(instance._store, address, address + length)))

    def code(self, call, *arguments, **options):
        with self.assertRaises(Refused) as caught:
            call(*arguments, **options)
        return caught.exception.code

    def test_every_answer_is_the_native_one(self):
        requests, answers = lines("requests.jsonl"), lines("answers.jsonl")
        self.assertEqual(len(requests), len(answers))
        self.assertGreater(len(requests), 5000)
        instance = self.fupin.instance()
        for number, (request, expected) in enumerate(zip(requests, answers), 1):
            asked = json.loads(request)
            texts = [asked[name] for name in ("measure", "text", "options") if name in asked]
            found = instance.call(f"fupin_{asked['call']}", [text.encode() for text in texts])
            self.assertEqual(found, expected, f"line {number}: {request}")

    def test_objects_texts_and_options(self):
        self.assertEqual(self.fupin.assess(VILLAGE, INPUT)["verdict"], "eligible")
        self.assertEqual(self.fupin.assess(VILLAGE, {})["verdict"], "incomplete")
        self.assertIn("below the line", self.fupin.assess_json(VILLAGE, '{"collective_income": 38500}', {"lang": "en"}))
        self.assertEqual(len(self.fupin.measures(lang="en")), 21)
        own = self.fupin.policy()
        own["parameters"]["village.income_line"]["values"][0]["value"] = "30000.00"
        for policy in (own, json.dumps(own)):
            self.assertEqual(self.fupin.assess(VILLAGE, INPUT, policy=policy)["verdict"], "ineligible")

    def test_a_receipt_holds_until_it_is_changed(self):
        receipt = self.fupin.receipt(VILLAGE, INPUT)
        self.assertTrue(self.fupin.verify(receipt)["holds"])
        receipt["figures"]["gap_to_line"] = "99999.00"
        found = self.fupin.verify(receipt, lang="en")
        self.assertFalse(found["holds"])
        self.assertEqual([difference["path"] for difference in found["differences"]], ["/figures/gap_to_line"])

    def test_mistakes_have_codes(self):
        assess = self.fupin.assess
        self.assertEqual(self.code(assess, "no-such-measure", INPUT), "unknown-measure")
        self.assertEqual(self.code(assess, VILLAGE, "["), "not-json")
        self.assertEqual(self.code(assess, VILLAGE, b"\xff"), "not-json")
        self.assertEqual(self.code(assess, VILLAGE, INPUT, lang="fr"), "bad-option")
        self.assertEqual(self.code(assess, VILLAGE, INPUT, on="yesterday"), "bad-option")
        self.assertEqual(self.code(assess, VILLAGE, INPUT, polcy={}), "bad-option")
        self.assertEqual(self.code(self.fupin.assess_json, VILLAGE, INPUT, b"\xff"), "bad-option")
        self.assertEqual(self.code(assess, VILLAGE, INPUT, policy={"id": "x"}), "broken-policy")

    def test_addresses_and_lengths_that_lie_are_answered(self):
        for arguments in [(8, 8, 0, 0, 0, 0), (0, 0, -1, -1, 0, 0), (0, 0, 0, 0, 1 << 20, 4), (-8, 16, 0, 0, 0, 0)]:
            self.assertEqual(self.raw("fupin_assess", *arguments)["error"]["code"], "bad-buffer", arguments)
        self.assertEqual(self.raw("fupin_assess", 0, 0, 0, 0, 0, 0)["error"]["code"], "unknown-measure")
        self.assertEqual(self.raw("fupin_measures", 0, 0)[0]["id"], VILLAGE)

    def test_freeing_twice_or_at_random_does_no_harm(self):
        instance = self.fupin.instance()
        free, alloc = instance._exports["fupin_free"], instance._exports["fupin_alloc"]
        address = alloc(instance._store, 100)
        for wrong in [(address, 100), (address, 100), (0, 0), (12345, 7), (-1, -1)]:
            free(instance._store, *wrong)
        self.assertIn('"eligible"', instance.call("fupin_assess", [VILLAGE.encode(), json.dumps(INPUT).encode(), b""]))

    def test_too_much_is_refused(self):
        instance = self.fupin.instance()
        alloc = instance._exports["fupin_alloc"]
        self.assertNotEqual(alloc(instance._store, 0), 0)
        self.assertNotEqual(alloc(instance._store, 16 << 20), 0)
        for length in [(16 << 20) + 1, 1 << 30, -1]:
            self.assertEqual(alloc(instance._store, length), 0)
        self.assertEqual(self.code(self.fupin.assess, VILLAGE, " " * (17 << 20)), "too-much")
        self.assertEqual(self.fupin.assess(VILLAGE, INPUT)["verdict"], "eligible")

    def test_memory_does_not_grow(self):
        instance = self.fupin.instance()
        texts = [VILLAGE.encode(), json.dumps(INPUT).encode(), b'{"lang":"en"}']
        sizes = []
        for _ in range(3):
            [instance.call("fupin_receipt", texts) for _ in range(3000)]
            sizes.append(instance._memory.size(instance._store))
        self.assertEqual(sizes, sizes[:1] * 3)

    def test_threads_have_instances_of_their_own(self):
        found = []

        def work():
            found.extend(self.fupin.assess(VILLAGE, INPUT)["verdict"] for _ in range(50))

        threads = [threading.Thread(target=work) for _ in range(4)]
        [thread.start() for thread in threads]
        [thread.join() for thread in threads]
        self.assertEqual(found, ["eligible"] * 200)

    def test_a_call_that_needs_too_much_is_broken_off(self):
        # Every one of these unknown fields gives a problem.
        many = "{" + ",".join(f'"{number}":1' for number in range(100_000)) + "}"
        for limits in ({"most_memory": 8 << 20}, {"most_fuel": 30_000_000}):
            small = Fupin(MODULE, **limits)
            self.assertEqual(self.code(small.assess, VILLAGE, many), "too-much")
            self.assertEqual(small.assess(VILLAGE, INPUT)["verdict"], "eligible", limits)


if __name__ == "__main__":
    suite = unittest.defaultTestLoader.loadTestsFromTestCase(Host)
    result = unittest.TextTestRunner(stream=sys.stdout, verbosity=2).run(suite)
    failed = len(result.failures) + len(result.errors)
    print(f"test result: {'FAILED' if failed else 'ok'}. {result.testsRun - failed} passed; {failed} failed")
    sys.exit(1 if failed else 0)
