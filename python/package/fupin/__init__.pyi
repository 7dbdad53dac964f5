from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Literal, TypedDict

import pyarrow
from typing_extensions import Unpack

__version__: str

class Options(TypedDict, total=False):
    """The options of every call."""

    lang: Literal["zh", "en"] | None
    policy: Mapping[str, Any] | str | None
    on: date | str | None
    legacy_codes: bool | None

class Columns(TypedDict):
    fields: dict[str, str]
    others: list[str]
    doubled: list[str]

class FupinError(Exception):
    code: str
    faults: list[dict[str, Any]]
    def __init__(self, code: str, message: str, faults: list[dict[str, Any]] = ...) -> None: ...

def assess(measure: str, input: Any, **options: Unpack[Options]) -> dict[str, Any]: ...
def assess_json(measure: str, text: str, **options: Unpack[Options]) -> str: ...
def receipt(measure: str, input: Any, **options: Unpack[Options]) -> dict[str, Any]: ...
def verify(receipt: Mapping[str, Any] | str, **options: Unpack[Options]) -> dict[str, Any]: ...
def measures(**options: Unpack[Options]) -> list[dict[str, str]]: ...
def policy() -> dict[str, Any]: ...
def policy_text() -> str: ...
def assess_batches(
    measure: str, batches: Iterable[pyarrow.RecordBatch], *, jobs: int = 1, **options: Unpack[Options]
) -> Iterator[pyarrow.RecordBatch]: ...
def schema_of(measure: str, schema: pyarrow.Schema, **options: Unpack[Options]) -> pyarrow.Schema: ...
def columns_of(measure: str, schema: pyarrow.Schema, **options: Unpack[Options]) -> Columns: ...
