"""Whatever goes wrong, nobody gets a bare 500, and nothing typed is lost."""

import re
import sqlite3
import tempfile
import unittest
from pathlib import Path

from office.likeness import likeness, seen
from office.site import LENGTH_OF_SECRET, create_site
from tests.office import HONEST, PACKAGE, receipt_in


class Visit:
    """A browser's visit to a portal of its own."""

    def __init__(self, data: Path):
        self.site = create_site(PACKAGE, data)
        self.client = self.site.test_client()
        page = self.client.get("/apply/factory-grant").text
        self.csrf = re.search('name="csrf" value="([^"]+)"', page)[1]

    def post(self, **changed):
        return self.client.post("/apply/factory-grant", data={"csrf": self.csrf, **HONEST, **changed})

    def receipt(self, **changed) -> str:
        """The receipt that the portal itself offers for confirmation."""
        return receipt_in(self.post(**changed).text)

    def apply(self, **changed):
        return self.post(**{"fupin-receipt": self.receipt(**changed), **changed})


class Faults(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.data = Path(folder.name)

    def test_a_number_beyond_64_bits_is_no_application(self):
        visit = Visit(self.data)
        for number in (2**63 - 1, 2**63, 10**30):
            self.assertEqual(visit.client.get(f"/applications/{number}").status_code, 404, number)

    def test_a_receipt_with_a_number_of_5000_digits_is_refused_and_the_form_comes_back(self):
        visit = Visit(self.data)
        forged = visit.receipt().replace('"figures":{', '"figures":{"z":' + "9" * 5000 + ",")
        answer = visit.post(**{"fupin-receipt": forged})
        self.assertEqual(answer.status_code, 422)
        self.assertIn('value="1080"', answer.text)

    def test_a_secret_that_was_cut_off_is_made_anew(self):
        for left in (b"", b"half"):
            (self.data / "secret").write_bytes(left)
            self.assertEqual(Visit(self.data).apply().status_code, 303)
            self.assertEqual(len((self.data / "secret").read_bytes()), LENGTH_OF_SECRET)
            for file in self.data.glob("applications*"):
                file.unlink()

    def test_a_secret_is_kept(self):
        Visit(self.data)
        first = (self.data / "secret").read_bytes()
        Visit(self.data)
        self.assertEqual((self.data / "secret").read_bytes(), first)

    def test_a_full_disk_gives_the_form_back_filled_in(self):
        visit = Visit(self.data)

        def add(**_):
            raise sqlite3.OperationalError("database or disk is full")

        receipt = visit.receipt()
        visit.site.extensions["store"].add = add
        answer = visit.post(**{"fupin-receipt": receipt})
        self.assertEqual(answer.status_code, 503)
        self.assertIn('value="1080"', answer.text)
        self.assertIn("河西村村民委员会", answer.text)

    def test_marks_without_width_do_not_make_another_application(self):
        visit = Visit(self.data)
        self.assertEqual(visit.apply().status_code, 303)
        for changed in ({"shenqingren": "河西村村民\u200b委员会"}, {"cun_0_mingcheng": "河西\u200d村"}, {"cun_0_mingcheng": "河西村\ufe0f"}):
            self.assertEqual(visit.apply(**changed).status_code, 409, changed)
        self.assertEqual(visit.apply(cun_0_mingcheng="河东村").status_code, 303)

    def test_what_is_seen_is_what_counts(self):
        self.assertEqual(seen(" Ａ\u00adＢ\u200b  c "), "AB c")
        self.assertEqual(likeness("河西\u200d村"), likeness("河西村"))
        self.assertNotEqual(likeness("河西村"), likeness("河东村"))
