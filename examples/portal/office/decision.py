"""Whether an application is stored: the one place that decides it.

The order is what another server would take over: read the fields, make a receipt of them here, verify the receipt that
came along, hold the two together.
"""

import json
import re
from dataclasses import dataclass, field

from . import posted
from .rules import Rules, TooMuch
from .words import say

# An application with all its rows has a receipt of a few kilobytes.
LONGEST_RECEIPT = 64 * 1024
# Enough to see what is going on; a forged receipt may differ in thousands of places.
MOST_TOLD = 20
LONGEST_SHOWN = 64


@dataclass
class Refusal:
    """A reason, in words, and the form's control that it belongs to."""

    code: str
    message: str
    name: str | None = None


@dataclass
class Decision:
    """What was found; it is stored where nothing was refused."""

    assessment: dict = field(default_factory=dict)
    # Of the server's own making: equal to what came along in all that counts, and without anything else.
    receipt: str = ""
    amount: str = ""
    input_sha256: str = ""
    policy_digest: str = ""
    refusals: list[Refusal] = field(default_factory=list)
    # Messages of the rules about single fields, by the form's names.
    problems: dict[str, str] = field(default_factory=dict)

    @property
    def eligible(self) -> bool:
        return self.assessment.get("verdict") == "eligible"

    @property
    def unconfirmed(self) -> bool:
        """Nothing is wrong but that no receipt came along: the form came without JavaScript."""
        return self.eligible and [refusal.code for refusal in self.refusals] == ["receipt-missing"]


def decide(rules: Rules, measure: str, fields: dict, amount: str, form, lang: str) -> Decision:
    """Holds what was posted against the receipt that came along, and both against the rules."""
    decision = Decision()
    try:
        stated = posted.read(form, fields)
        decision.assessment = rules.assess(measure, stated.application, lang)
        decision.receipt = rules.receipt(measure, stated.application)
        own = json.loads(decision.receipt)
        decision.input_sha256 = own["input_sha256"]
        decision.policy_digest = own["policy"]["digest"]
        decision.amount = own["figures"].get(amount, "")
        _tell_problems(decision, stated, fields)
        decision.refusals += _own_fields(form, lang)
        decision.refusals += _receipt(rules, own, stated, fields, form.getlist("fupin-receipt"), lang)
    except TooMuch:
        decision.refusals.append(Refusal("too-much", say("too-much", lang)))
    if not decision.eligible:
        decision.refusals.append(Refusal("not-eligible", say("not-eligible", lang)))
    # Whoever has something to mend need not hear that a confirmation is missing too.
    others = [refusal for refusal in decision.refusals if refusal.code != "receipt-missing"]
    decision.refusals = others or decision.refusals
    return decision


def _tell_problems(decision: Decision, stated: posted.Posted, fields: dict) -> None:
    for problem in decision.assessment.get("problems", []):
        name = stated.names.get(problem["path"])
        if name:
            decision.problems.setdefault(name, problem["message"])
        decision.refusals.append(Refusal(problem["code"], problem["message"], name))


def _own_fields(form, lang: str) -> list[Refusal]:
    """The office's own fields, which the rules know nothing of."""
    found = []
    if not 1 <= len(form.get("shenqingren", "").strip()) <= 100:
        found.append(Refusal("applicant", say("applicant-needed", lang), "shenqingren"))
    if not phone(form):
        found.append(Refusal("phone", say("phone-needed", lang), "dianhua"))
    return found


def phone(form) -> str:
    """The digits of the phone number; none where it is no phone number."""
    digits = re.sub(r"[ \-()（）]", "", form.get("dianhua", ""))
    return digits if re.fullmatch(r"\+?[0-9]{5,20}", digits) else ""


def _receipt(rules: Rules, own: dict, stated: posted.Posted, fields: dict, receipts: list[str], lang: str) -> list[Refusal]:
    """What speaks against the receipt that came along."""
    if not receipts or not receipts[0]:
        return [Refusal("receipt-missing", say("receipt-missing", lang))]
    if len(receipts) > 1:
        return [Refusal("receipt-twice", say("receipt-twice", lang))]
    if len(receipts[0].encode("utf-8", "replace")) > LONGEST_RECEIPT:
        return [Refusal("receipt-too-long", say("receipt-too-long", lang))]
    verified = rules.verify(receipts[0], lang)
    found = [_difference(one, lang) for one in verified["differences"] if one["code"] != "version"]
    if verified["assessment"] is None:
        return found[:MOST_TOLD]
    # It is a receipt, of JSON that the rules could read, so it can be read here too.
    # Its numbers stay text: no receipt of ours has any, and one of 5,000 digits is none that Python reads.
    receipt = json.loads(receipts[0], parse_int=str, parse_float=str)
    if receipt["measure"] != own["measure"]:
        found.append(Refusal("other-measure", say("other-measure", lang)))
        return found[:MOST_TOLD]
    if receipt["policy"] != own["policy"] and not any(refusal.code == "policy" for refusal in found):
        found.append(Refusal("policy", say("other-policy", lang)))
    if receipt["verdict"] != own["verdict"]:
        found.append(Refusal("other-verdict", say("other-verdict", lang)))
    for difference in posted.differences(own["input"], receipt["input"], stated, fields):
        found.append(_disagreement(difference, fields, lang))
    return found[:MOST_TOLD]


def _difference(one: dict, lang: str) -> Refusal:
    """A difference that the rules tell: what the receipt says, and what is right."""
    path, stated, found = _shown(one["path"]), one["stated"], one["found"]
    if stated is None or found is None:
        place = say("receipt-place", lang, path=path) if path else ""
        return Refusal(one["code"], say("receipt-broken", lang, path=place, message=one["message"]))
    told = say("receipt-differs", lang, path=path, stated=_shown(stated), found=_shown(found), message=one["message"])
    return Refusal(one["code"], told)


def _disagreement(difference: posted.Difference, fields: dict, lang: str) -> Refusal:
    """A field on which the form and the receipt differ."""
    known = posted.field_at(difference.path, fields)
    label = known["label"][lang] if known else _shown(difference.path)
    nothing = say("nothing", lang)
    form = nothing if difference.posted is None else _shown(difference.posted)
    stated = nothing if difference.stated is None else _shown(difference.stated)
    return Refusal("field", say("field-differs", lang, label=label, posted=form, stated=stated), difference.name)


def _shown(text) -> str:
    text = str(text)
    return text if len(text) <= LONGEST_SHOWN else text[:LONGEST_SHOWN] + "…"
