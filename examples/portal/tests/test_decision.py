"""What is decided about an application and its receipt, with the real module."""

import json
import re
import unittest

from werkzeug.datastructures import MultiDict

from office import rules as rules_file
from office.decision import LONGEST_RECEIPT, decide
from office.rules import TooMuch
from office.site import MEASURES
from office.words import _WORDS
from tests.office import HONEST as AS_POSTED
from tests.office import RULES

# With a blank in the number, as people write it.
HONEST = {**AS_POSTED, "dianhua": "0517-8888 0000"}


def decision(form, lang="zh"):
    about = MEASURES["factory-grant"]
    return decide(RULES, "factory-grant", about["fields"], about["amount"], form, lang)


def decided(change=lambda receipt: None, lang="zh", **fields):
    """The codes of what is refused, for an honest application whose receipt or fields are then changed."""
    form = MultiDict(HONEST)
    receipt = json.loads(decision(form, lang).receipt)
    change(receipt)
    form["fupin-receipt"] = json.dumps(receipt)
    for name, value in fields.items():
        form[name] = value
    return sorted({refusal.code for refusal in decision(form, lang).refusals})


def put(*path_and_value):
    """A change of the member that a path leads to."""
    *above, last, value = path_and_value

    def change(receipt):
        for step in above:
            receipt = receipt[step]
        receipt[last] = value

    return change


class Deciding(unittest.TestCase):
    def test_an_honest_application_is_taken_in_both_languages(self):
        self.assertEqual(decided(), [])
        self.assertEqual(decided(lang="en"), [])

    def test_the_amount_is_the_servers_own_text(self):
        self.assertEqual(decision(MultiDict(HONEST)).amount, "600000.00")

    def test_without_a_receipt_it_waits_for_a_confirmation(self):
        self.assertTrue(decision(MultiDict(HONEST)).unconfirmed)
        self.assertFalse(decision(MultiDict({**HONEST, "dianhua": ""})).unconfirmed)
        self.assertFalse(decision(MultiDict({**HONEST, "mianji": "10"})).unconfirmed)

    def test_what_is_changed_in_the_receipt_is_refused(self):
        for change, codes in [
            (("figures", "total", "900000.00"), ["figure"]),
            (("figures", "total", 600000), ["figure"]),
            (("figures", "__proto__", {"total": "1"}), ["figure"]),
            (("verdict", "review"), ["other-verdict", "verdict"]),
            (("policy", "digest", "0" * 64), ["policy"]),
            (("policy", "id", "mine"), ["policy"]),
            (("policy", "extra", "1"), ["policy", "unknown-member"]),
            (("on", "2009-03-01"), ["day"]),
            (("extra", "1"), ["unknown-member"]),
            (("input", "area_sqm", "5000.00"), ["field", "input-sha256"]),
            (("input", "villages", 0, "name", "别村"), ["field", "input-sha256"]),
            (("measure", "no-such-measure"), ["unknown-measure"]),
            (("verdict", None), ["not-a-receipt"]),
        ]:
            with self.subTest(change=change):
                self.assertEqual(decided(put(*change)), codes)

    def test_a_receipt_of_another_measure_is_refused(self):
        other = RULES.receipt("village-eligibility", {"on_provincial_list": True})
        form = MultiDict({**HONEST, "fupin-receipt": other})
        self.assertEqual([refusal.code for refusal in decision(form).refusals], ["other-measure"])

    def test_another_version_of_fupin_is_no_forgery(self):
        self.assertEqual(decided(put("fupin", "0.0.9")), [])

    def test_fields_that_are_not_the_receipts_are_refused(self):
        for name, value in [("mianji", "1081"), ("cun_0_mingcheng", "别村"), ("zichou_qiye", "1")]:
            with self.subTest(name=name):
                self.assertEqual(decided(**{name: value}), ["field"])
        # Two villages may not build together, so that the verdict is another too.
        self.assertEqual(decided(cun_1_mingcheng="别村"), ["field", "not-eligible", "other-verdict"])

    def test_an_honest_receipt_of_something_ineligible_is_refused(self):
        form = MultiDict({**HONEST, "mianji": "900"})
        form["fupin-receipt"] = decision(form).receipt
        self.assertEqual([refusal.code for refusal in decision(form).refusals], ["not-eligible"])

    def test_junk_is_refused_in_words(self):
        junk = ["junk", "{}", "[]", "null", "{" * 5000, '{"a":1,"a":2}', '{"__proto__":{"verdict":"eligible"}}', "\x00", "\ud800"]
        for one in [*junk, "1" * (LONGEST_RECEIPT + 1)]:
            with self.subTest(junk=one[:20]):
                refusals = decision(MultiDict({**HONEST, "fupin-receipt": one})).refusals
                self.assertTrue(refusals)
                self.assertTrue(all(refusal.message for refusal in refusals))

    def test_two_receipts_are_refused(self):
        form = MultiDict(HONEST)
        form.setlist("fupin-receipt", [decision(form).receipt] * 2)
        self.assertEqual([refusal.code for refusal in decision(form).refusals], ["receipt-twice"])

    def test_a_forged_receipt_is_not_repeated_at_length(self):
        form = MultiDict(HONEST)
        receipt = json.loads(decision(form).receipt)
        receipt["figures"].update({f"<b>{number}" * 40: "9" for number in range(60)})
        form["fupin-receipt"] = json.dumps(receipt)
        refusals = decision(form).refusals
        self.assertLessEqual(len(refusals), 20)
        self.assertTrue(all(len(refusal.message) < 400 for refusal in refusals))

    def test_own_fields_are_needed(self):
        self.assertEqual(decided(shenqingren=" "), ["applicant"])
        for phone in ["", "abc", "1234", "<script>", "１２３４５６"]:
            self.assertEqual(decided(dianhua=phone), ["phone"], phone)


class Bounds(unittest.TestCase):
    def test_a_call_that_needs_too_much_is_broken_off(self):
        fuel, rules_file.FUEL = rules_file.FUEL, 100_000
        try:
            with self.assertRaises(TooMuch):
                RULES.assess("factory-grant", {}, "zh")
            self.assertIn("too-much", {refusal.code for refusal in decision(MultiDict(HONEST)).refusals})
        finally:
            rules_file.FUEL = fuel
        # The next call has an instance of its own, and works.
        self.assertEqual(RULES.assess("factory-grant", {}, "zh")["verdict"], "incomplete")

    def test_a_mistake_of_the_caller_is_told(self):
        with self.assertRaises(TooMuch):
            RULES.assess("no-such-measure", {}, "zh")


class Words(unittest.TestCase):
    def test_both_languages_have_the_same_gaps(self):
        def gaps(words):
            return set(re.findall(r"{(\w+)}", words))

        for key, (zh, en) in _WORDS.items():
            self.assertEqual(gaps(zh), gaps(en), key)
            self.assertTrue(en.isascii() or key in {"other-language", "sqm"}, key)
