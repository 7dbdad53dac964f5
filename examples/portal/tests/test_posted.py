"""How posted fields become an application, and how applications are compared."""

import json
import unittest
from pathlib import Path

from office import posted
from office.posted import Difference

MEASURES = json.loads((Path(posted.__file__).parent / "fields.json").read_text("utf-8"))
FACTORY = MEASURES["factory-grant"]["fields"]
LOAN = MEASURES["loan-interest-subsidy"]["fields"]


def compared(own: dict, stated: dict, form: dict | None = None) -> list[tuple]:
    found = posted.differences(own, stated, posted.read(form or {}, FACTORY), FACTORY)
    return [(one.path, one.name, one.posted, one.stated) for one in found]


class Reading(unittest.TestCase):
    def test_names_kinds_and_groups(self):
        form = {
            "mianji": " 1080 ",
            "yanshou": "true",
            "zhuankuan": "on",
            "zichou_qiye": "50000.00",
            "cun_0_mingcheng": "河西村",
            "cun_0_mingdan": "false",
            "dianhua": "0517-1",
            "area_sqm": "9",
        }
        expected = {
            "area_sqm": "1080",
            "accepted": True,
            "earmarked": True,
            "raised": {"enterprise": "50000.00"},
            "villages": [{"name": "河西村", "on_provincial_list": False}],
        }
        self.assertEqual(posted.read(form, FACTORY).application, expected)

    def test_a_lone_box_is_answered_either_way_and_nothing_else_is(self):
        self.assertEqual(posted.read({}, FACTORY).application, {"earmarked": False})
        self.assertEqual(posted.read({"mianji": " ", "yanshou": ""}, FACTORY).application, {"earmarked": False})

    def test_rows_without_answers_move_up_and_keep_their_names(self):
        form = {"cun_0_mingcheng": " ", "cun_10_mingcheng": "乙", "cun_2_mingcheng": "甲", "cun_2_shouru": ""}
        read = posted.read(form, FACTORY)
        self.assertEqual(read.application["villages"], [{"name": "甲"}, {"name": "乙"}])
        self.assertEqual(read.names["/villages/1/name"], "cun_10_mingcheng")

    def test_names_that_are_no_rows_are_left_alone(self):
        for row in ["x", "-1", "01", "99999", "", "١", "0_0"]:
            self.assertEqual(posted.read({f"cun_{row}_mingcheng": "甲"}, FACTORY).application, {"earmarked": False}, row)

    def test_more_rows_than_any_application_has_are_not_read(self):
        form = {f"huankuan_{row}_jine": "1" for row in range(500)}
        self.assertEqual(len(posted.read(form, LOAN).application["repayments"]), posted.MOST_ROWS)

    def test_numbers_are_never_touched(self):
        for typed in ["40万", "1e3", "0.10", "NaN", "9" * 60]:
            self.assertEqual(posted.read({"mianji": typed}, FACTORY).application["area_sqm"], typed)

    def test_every_name_leads_to_one_field(self):
        for measure in MEASURES.values():
            names = [field["name"] for field in measure["fields"].values()]
            self.assertEqual(len(names), len(set(names)))
            for path, field in measure["fields"].items():
                self.assertEqual(path.count("*"), field["name"].count("*"), path)
                self.assertEqual(set(field["label"]), {"zh", "en"})


class Comparing(unittest.TestCase):
    def test_equal_applications_do_not_differ_whatever_the_order(self):
        one = {"a": "1", "villages": [{"name": "甲", "on_provincial_list": True}], "raised": {}}
        other = {"raised": {}, "villages": [{"on_provincial_list": True, "name": "甲"}], "a": "1"}
        self.assertEqual(compared(one, other), [])
        self.assertEqual(compared({}, {}), [])

    def test_another_value_is_told_with_both(self):
        found = compared({"area_sqm": "1080.00"}, {"area_sqm": "5000.00"}, {"mianji": "1080"})
        self.assertEqual(found, [("/area_sqm", "mianji", "1080.00", "5000.00")])

    def test_what_one_side_leaves_out_is_told(self):
        self.assertEqual(compared({"area_sqm": "1.00"}, {}), [("/area_sqm", "mianji", "1.00", None)])
        self.assertEqual(compared({}, {"accepted": True}), [("/accepted", "yanshou", None, "true")])

    def test_a_row_is_named_as_the_form_names_it(self):
        stated = {"villages": [{"name": "乙"}, {"name": "丙"}]}
        found = compared({"villages": [{"name": "甲"}]}, stated, {"cun_7_mingcheng": "甲"})
        self.assertEqual(found[0], ("/villages/0/name", "cun_7_mingcheng", "甲", "乙"))
        self.assertEqual(found[1], ("/villages/1/name", "cun_1_mingcheng", None, "丙"))

    def test_rows_in_another_order_differ(self):
        one, other = {"name": "甲"}, {"name": "乙"}
        self.assertEqual(len(compared({"villages": [one, other]}, {"villages": [other, one]})), 2)

    def test_kinds_are_not_confused(self):
        self.assertEqual(compared({"accepted": True}, {"accepted": False}), [("/accepted", "yanshou", "true", "false")])
        for own, stated, count in [
            ({"raised": {"social": "1.00"}}, {"raised": {}}, 2),
            ({"raised": {"social": "1.00"}}, {"raised": "1.00"}, 2),
            ({}, {"raised": []}, 1),
            ({}, {"area_sqm": None}, 1),
            ({"accepted": True}, {"accepted": "true"}, 1),
        ]:
            self.assertEqual(len(compared(own, stated)), count, stated)

    def test_names_of_strangers_are_only_names(self):
        found = compared({}, {"__proto__": {"x": "1"}, "a/b~c": "2", "<img>": "3", "0": "4"})
        self.assertEqual([one[0] for one in found], ["/__proto__/x", "/a~1b~0c", "/<img>", "/0"])
        self.assertEqual({one[1] for one in found}, {None})

    def test_differences_come_in_the_order_of_the_form(self):
        found = posted.differences({"a": "1", "b": "2"}, {"c": "3", "b": "0"}, posted.Posted(), {})
        expected = [("/a", "1", None), ("/b", "2", "0"), ("/c", None, "3")]
        self.assertEqual(found, [Difference(path, None, own, stated) for path, own, stated in expected])
