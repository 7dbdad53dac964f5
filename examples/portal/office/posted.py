"""The posted fields as an application in fupin's contract, and how an application differs from a receipt's.

`fields.json` says which field is which; the browser reads the same file. Amounts are never floats, and are not read here
at all: `portal.js` sends them as fupin reads them, and what comes otherwise (`４０万`, without JavaScript) goes to the rules
as it is, which say what is wrong with it.
"""

import json
import re
from dataclasses import dataclass, field

# More rows than any application has; a row beyond them is not read.
MOST_ROWS = 40


@dataclass
class Posted:
    """An application, and the form's name of each of its answers."""

    application: dict = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Difference:
    """A field that the form and the receipt do not agree on; `None` where one of them says nothing."""

    path: str
    name: str | None
    posted: str | None
    stated: str | None


def read(form, fields: dict) -> Posted:
    """The application that a form (`get(name)` and its keys) states, by the fields of a measure."""
    posted = Posted()
    for lists in {path.partition(".*.")[0] for path in fields if ".*." in path}:
        _read_rows(form, fields, lists, posted)
    for path, one in fields.items():
        if ".*." in path:
            continue
        answer = _answer(form, one["name"], one["kind"])
        if answer is not None:
            target = posted.application
            *groups, last = path.split(".")
            for group in groups:
                target = target.setdefault(group, {})
            target[last] = answer
            posted.names["/" + path.replace(".", "/")] = one["name"]
    return posted


def _read_rows(form, fields: dict, name: str, posted: Posted) -> None:
    """The rows of a list. One in which nothing was answered is no part of the application, so rows move up."""
    own = {path.partition(".*.")[2]: one for path, one in fields.items() if path.startswith(name + ".*.")}
    rows = []
    for number in row_numbers(form, fields, name):
        row = {}
        for part, one in own.items():
            control = one["name"].replace("*", str(number))
            answer = _answer(form, control, one["kind"])
            if answer is not None:
                row[part] = answer
                posted.names[f"/{name}/{len(rows)}/{part}"] = control
        if row:
            rows.append(row)
    if rows:
        posted.application[name] = rows


def row_numbers(form, fields: dict, name: str) -> list[int]:
    """The numbers of the rows of a list that a form has, in order."""
    patterns = [one["name"] for path, one in fields.items() if path.startswith(name + ".*.")]
    shapes = [re.compile(re.escape(pattern).replace(r"\*", r"(0|[1-9]\d{0,3})")) for pattern in patterns]
    matches = (shape.fullmatch(control) for control in form for shape in shapes)
    return sorted({int(match[1]) for match in matches if match})[:MOST_ROWS]


def _answer(form, name: str, kind: str):
    """What a control answers; `None` where it was left empty."""
    typed = (form.get(name) or "").strip()
    if kind == "tick":
        return bool(typed)
    if not typed:
        return None
    if kind == "yes-no" and typed in ("true", "false"):
        return typed == "true"
    return typed


def differences(own: dict, stated: dict, posted: Posted, fields: dict) -> list[Difference]:
    """Every field on which two canonical applications differ: that of the posted fields, and that of the receipt."""
    ours, theirs = dict(_leaves(own)), dict(_leaves(stated))
    # In the order of the form, then what the form does not have.
    paths = [*ours, *(path for path in theirs if path not in ours)]
    found = []
    for path in paths:
        if ours.get(path) != theirs.get(path):
            name = posted.names.get(path) or _name_of(path, fields)
            found.append(Difference(path, name, _text(ours.get(path)), _text(theirs.get(path))))
    return found


def _leaves(value, path: str = ""):
    """Pointers of what is stated, and what stands there as JSON. An empty list or group is a statement too."""
    if isinstance(value, dict) and value:
        for key, inner in value.items():
            yield from _leaves(inner, f"{path}/{key.replace('~', '~0').replace('/', '~1')}")
    elif isinstance(value, list) and value:
        for row, inner in enumerate(value):
            yield from _leaves(inner, f"{path}/{row}")
    elif value != {} or path:
        yield path, json.dumps(value)


def _text(statement: str | None) -> str | None:
    """What stands there, for people."""
    value = None if statement is None else json.loads(statement)
    return value if isinstance(value, str) else statement


def field_at(path: str, fields: dict) -> dict | None:
    """The field that a pointer leads to, whatever its row."""
    return fields.get(re.sub(r"\.\d+\.", ".*.", path.lstrip("/").replace("/", ".")))


def _name_of(path: str, fields: dict) -> str | None:
    """The name that the form would give to a field that it did not send."""
    known = field_at(path, fields)
    row = re.search(r"/(\d+)/", path)
    return known["name"].replace("*", row[1] if row else "0") if known else None
