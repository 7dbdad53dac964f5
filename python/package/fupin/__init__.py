"""Checks applications for poverty-alleviation subsidies: whether they hold, what they pay, and what to change.

>>> import fupin
>>> answer = fupin.assess("village-eligibility", {"collective_income": "38500"}, lang="en")
>>> answer["verdict"], answer["figures"][0]["value"]
('eligible', '11500.00')

Everything is exact: numbers come out as text, and go in as text, `int`, `Decimal`, or a `float`, which is read as the shortest
decimal that names it. The options of every call are `lang` ("zh" or "en"), `policy` (a dict or its text), `on` (a date or its
text) and `legacy_codes`. A caller's mistake is a `FupinError` with a stable `code`; what is wrong with an application is
part of the answer.
"""

import json
import math
from datetime import date, datetime
from decimal import Decimal

from . import _fupin
from ._error import FupinError

__all__ = [
    "FupinError", "assess", "assess_batches", "assess_json", "columns_of", "measures", "policy", "policy_text", "receipt",
    "schema_of", "verify",
]
__version__ = _fupin.version()


def assess(measure, input, **options):
    """The assessment of an application, given as a dict.

    >>> fupin.assess("village-eligibility", {"collective_income": Decimal("50000.00")}, lang="en")["verdict"]
    'incomplete'
    """
    given = _options(options)
    return json.loads(_fupin.assess_value(measure, _input(input, options), given))


def assess_json(measure, text, **options):
    """The same from JSON text to JSON text, byte for byte what the command line and JavaScript answer.

    >>> fupin.assess_json("village-eligibility", '{"collective_income": "38500"}')[:33]
    '{"measure":"village-eligibility",'
    >>> json.loads(fupin.assess_json("village-eligibility", "{"))["error"]["code"]
    'not-json'
    """
    return _fupin.assess_text(measure, text, _options(options))


def receipt(measure, input, **options):
    """The receipt of an application: its canonical form with its digest, the verdict and the figures, without words.

    >>> fupin.receipt("village-eligibility", {"collective_income": "38500"})["verdict"]
    'eligible'
    """
    given = _options(options)
    return json.loads(_fupin.receipt_of_value(measure, _input(input, options), given))


def verify(receipt, **options):
    """Computes a receipt, a dict or its text, again: `{"holds", "differences", "assessment"}`.

    >>> fupin.verify(fupin.receipt("village-eligibility", {"collective_income": "38500"}))["holds"]
    True
    """
    text = receipt if isinstance(receipt, str) else _input(receipt, options)
    return json.loads(_fupin.verify(text, _options(options)))


def measures(**options):
    """The measures: `[{"id", "title", "lead", "clauses"}]`.

    >>> [one["title"] for one in fupin.measures(lang="en")][:2]
    ['Weak village', 'Poor household']
    """
    return json.loads(_fupin.measures(_options(options)))


def policy():
    """The built-in policy, which the option `policy` takes, changed or not.

    >>> fupin.policy()["id"]
    'huaian-2008'
    """
    return json.loads(policy_text())


def policy_text():
    """The built-in policy file as its text."""
    return _fupin.policy_text()


def assess_batches(measure, batches, *, jobs=1, **options):
    """Checks the rows of Arrow record batches, and hands out each batch with the columns of the results behind its own.

    A row is an application. Columns are recognised by the names of the fields, their labels in either language or other words
    of offices; what they hold becomes what a person would have typed, exactly. Needs pyarrow.

    >>> import pyarrow
    >>> villages = pyarrow.record_batch({"村名": ["甲", "乙"], "集体收入（万元）": ["3.85", "6"], "是否列入省定经济薄弱村名单": [False, False]})
    >>> checked = next(fupin.assess_batches("village-eligibility", [villages]))
    >>> checked.column("fupin_verdict").to_pylist(), checked.column("fupin_gap_to_line").to_pylist()
    (['eligible', 'ineligible'], [Decimal('11500.00'), Decimal('0.00')])

    `batches` is anything that can be gone through: a list, `Table.to_batches()`, a `RecordBatchReader`, what Spark's
    `mapInArrow` hands in. `jobs` threads share the rows of a batch; what comes out does not depend on it. The interpreter is
    free for others meanwhile.
    """
    return map(_fupin.Checker(measure, _options(options), jobs).check, batches)


def schema_of(measure, schema, **options):
    """The schema that `assess_batches` gives for batches of a schema.

    >>> schema = pyarrow.schema([("collective_income", pyarrow.decimal128(14, 2))])
    >>> fupin.schema_of("village-eligibility", schema).names
    ['collective_income', 'fupin_verdict', 'fupin_to_do', 'fupin_gap_to_line', 'fupin_assessment']
    """
    return _fupin.Checker(measure, _options(options), 1).schema(schema)


def columns_of(measure, schema, **options):
    """Which column of a schema is which field, which are none, and which are fields that another column is already.

    >>> fupin.columns_of("village-eligibility", pyarrow.schema([("集体收入", pyarrow.string()), ("备注", pyarrow.string())]))
    {'fields': {'集体收入': 'collective_income'}, 'others': ['备注'], 'doubled': []}
    """
    fields, others, doubled = _fupin.Checker(measure, _options(options), 1).columns(schema)
    return {"fields": dict(fields), "others": others, "doubled": doubled}


def _options(options):
    """Options as the text that every host states them by, which is read by fupin's own rules."""
    if not options:
        return ""
    try:
        return json.dumps(options, default=_plain, allow_nan=False)
    except (TypeError, ValueError, RecursionError) as error:
        raise FupinError("bad-option", f"The options cannot be written as JSON: {error}") from error


def _input(value, options):
    """A value as JSON in which NaN stands for a number that JSON lacks."""
    try:
        try:
            return json.dumps(value, default=_plain, allow_nan=False)
        except ValueError:
            return json.dumps(_without_infinity(value), default=_plain)
    except (TypeError, ValueError, RecursionError) as error:
        words = "The input cannot be written as JSON: " if options.get("lang") == "en" else "输入无法写成 JSON："
        raise FupinError("not-json", f"{words}{error}") from error


def _plain(value):
    """What JSON lacks, as the contract writes it: exact numbers and days are texts."""
    if isinstance(value, Decimal):
        return format(value, "f") if value.is_finite() else math.nan
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    if hasattr(value, "__index__"):
        return value.__index__()
    raise TypeError(f"{type(value).__name__} is no value of an application")


def _without_infinity(value):
    if isinstance(value, float):
        return value if math.isfinite(value) else math.nan
    if isinstance(value, Decimal):
        return value if value.is_finite() else math.nan
    if isinstance(value, dict):
        return {name: _without_infinity(part) for name, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [_without_infinity(part) for part in value]
    return value
