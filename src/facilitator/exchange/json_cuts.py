"""Which texts of a JSON workshop are longer than their fields hold, and are cut when it is read."""

from collections.abc import Iterator, Mapping
from typing import Any

from facilitator.domain.as_json import CELLS
from facilitator.domain.edits import NOTE
from facilitator.domain.fields import Field, Shape
from facilitator.domain.publication import LINES_OF_VERSION
from facilitator.domain.risk_matrix import LONGEST, SIDES
from facilitator.domain.text import LINE, TEXT
from facilitator.domain.workshop import FACTS, KINDS, LISTED
from facilitator.exchange.json_versions import VERSIONS

_OF_CELLS = {"note": NOTE, "source": LINE}
_OF_VERSIONS = {**dict.fromkeys(LINES_OF_VERSION, LINE), "remark": TEXT}
_OF_SIGNATORIES = {"name": LINE, "position": LINE, "remark": TEXT}


def cut_texts(document: dict[str, Any]) -> Iterator[str]:
    """Yield the path of each text that is cut, of JSON that could be read as a workshop."""
    yield from _too_long(document.get(FACTS, {}), _limits(KINDS[FACTS].fields), FACTS)
    yield from _long_steps(document.get(FACTS, {}).get("matrix") or {})
    for name in LISTED:
        plural, limits = KINDS[name].plural, _limits(KINDS[name].fields)
        for index, record in enumerate(document.get(plural, ())):
            yield from _too_long(record, limits, f"{plural}[{index}]")
    for index, cell in enumerate(document.get(CELLS, ())):
        yield from _too_long(cell, _OF_CELLS, f"{CELLS}[{index}]")
    for index, version in enumerate(document.get(VERSIONS, ())):
        path = f"{VERSIONS}[{index}]"
        yield from _too_long(version, _OF_VERSIONS, path)
        for number, signatory in enumerate(version.get("signatories", ())):
            yield from _too_long(signatory, _OF_SIGNATORIES, f"{path}.signatories[{number}]")
        yield from (f"{path}.{FACTS}.{inner}" for inner in cut_texts(version[FACTS]))


def _long_steps(matrix: dict[str, Any]) -> Iterator[str]:
    for side in SIDES:
        names = {f"{side}[{number}]": name for number, name in enumerate(matrix.get(side, ()))}
        yield from _too_long(names, dict.fromkeys(names, LONGEST), f"{FACTS}.matrix")


def _limits(fields: Mapping[str, Field]) -> dict[str, int]:
    return {name: field.limit for name, field in fields.items() if field.shape in (Shape.LINE, Shape.TEXT)}


def _too_long(values: dict[str, Any], limits: dict[str, int], path: str) -> Iterator[str]:
    for name, limit in limits.items():
        value = values.get(name)
        if isinstance(value, str) and len(value.strip()) > limit:
            yield f"{path}.{name}"
