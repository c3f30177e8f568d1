"""The workshop and its adopted versions as JSON and back, byte for byte; see docs/workshop-json.md."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from facilitator.domain.as_json import as_document, as_value
from facilitator.domain.errors import UserError
from facilitator.domain.publication import Stored
from facilitator.domain.words import QT_TRANSLATE_NOOP
from facilitator.domain.workshop import FACTS, Workshop
from facilitator.exchange import refusals
from facilitator.exchange.json_cuts import cut_texts
from facilitator.exchange.json_reader import read_document
from facilitator.exchange.json_versions import PDF, VERSIONS, read_versions

MOST_BYTES = 200_000_000


class WholeJson(msgspec.Struct, frozen=True):
    """A workshop with its adopted versions, and the path of each text that was cut when they were read."""

    workshop: Workshop
    versions: tuple[Stored, ...]
    cut: tuple[str, ...]


def to_json(workshop: Workshop, versions: Sequence[Stored] = ()) -> bytes:
    """Return the workshop as JSON: the same bytes for equal values. Where no version was adopted, no list.

    UserError where it is larger than could be read again.
    """
    document = as_document(workshop)
    if versions:
        document[VERSIONS] = list(map(_version, versions))
    data = msgspec.json.format(msgspec.json.encode(document), indent=2) + b"\n"
    if len(data) > MOST_BYTES:
        text = QT_TRANSLATE_NOOP(
            "errors",
            "As JSON the workshop with its versions is larger than {most} MB, which could not be read again. "
            "Give one version out, or copy the file.",
        )
        raise UserError(text, most=str(MOST_BYTES // 1_000_000))
    return data


def from_json(data: bytes) -> Workshop:
    """Return the workshop in a JSON document; raise UserError with the path of what is wrong in it."""
    return whole_from_json(data)[0]


def whole_from_json(data: bytes) -> tuple[Workshop, tuple[Stored, ...]]:
    """Return the workshop and the adopted versions in a JSON document; raise UserError as from_json."""
    return _read(_decoded(data))


def _decoded(data: bytes) -> Any:
    if len(data) > MOST_BYTES:
        raise UserError(
            QT_TRANSLATE_NOOP("errors", "The JSON is larger than {most} MB. Export the workshop again."),
            most=str(MOST_BYTES // 1_000_000),
        )
    try:
        return msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise UserError(
            QT_TRANSLATE_NOOP(
                "errors", "This is not JSON that can be read: {reason}. Export the workshop again as JSON."
            ),
            reason=str(error)[:200],
        ) from error


def _read(document: Any) -> tuple[Workshop, tuple[Stored, ...]]:
    workshop = read_document(document)
    return workshop, read_versions(document.get(VERSIONS, []))


def read_json(path: Path) -> Workshop:
    """Return the workshop in a JSON file; raise UserError when it cannot be read."""
    return read_json_whole(path).workshop


def read_json_whole(path: Path) -> WholeJson:
    """Return all that is in a JSON file, which is read once; raise UserError when it cannot be read."""
    try:
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        raise refusals.unreadable(path, error) from error
    document = _decoded(data)
    return WholeJson(*_read(document), tuple(cut_texts(document)))


def _version(stored: Stored) -> dict[str, Any]:
    fields = {name: getattr(stored.version, name) for name in stored.version.__struct_fields__}
    return {**fields, FACTS: as_value(stored.workshop), PDF: stored.pdf}
