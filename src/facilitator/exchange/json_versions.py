"""The adopted versions in the JSON of a workshop, each with what it was: read as strictly as the rest."""

from typing import Any

import msgspec

from facilitator.domain.errors import UserError
from facilitator.domain.fields import is_day
from facilitator.domain.moments import moment_value
from facilitator.domain.publication import (
    DAYS_OF_VERSION,
    Stored,
    Version,
    cleaned_version,
    digest_of_pdf,
    is_pdf,
)
from facilitator.domain.words import QT_TRANSLATE_NOOP
from facilitator.domain.workshop import FACTS
from facilitator.exchange.json_reader import (
    check_id,
    check_list,
    check_object,
    read_value,
    refuse,
    refuse_unknown,
    typed,
)

VERSIONS, PDF = "versions", "pdf"
_TYPES: dict[str, Any] = {field.name: field.type for field in msgspec.structs.fields(Version)}
MOST_NUMBER = 1_000_000
"""The largest number of a version; no charter is adopted so often."""
_REQUIRED = ("id", "title", "number", "at", "sha256", FACTS, PDF)


def read_versions(value: Any) -> tuple[Stored, ...]:
    """Return the versions of a list; raise UserError with the path of what is wrong in it."""
    versions: list[Stored] = []
    for index, item in enumerate(check_list(value, VERSIONS)):
        path = f"{VERSIONS}[{index}]"
        stored = _stored(check_object(item, path), path)
        last = versions[-1].version.number if versions else 0
        if not last < stored.version.number <= MOST_NUMBER:
            refuse(
                f"{path}.number",
                QT_TRANSLATE_NOOP(
                    "errors", "“{path}” must be larger than {last}, the number before it, and at most {most}."
                ),
                last=str(last),
                most=str(MOST_NUMBER),
            )
        if any(stored.version.id == known.version.id for known in versions):
            refuse(
                f"{path}.id", QT_TRANSLATE_NOOP("errors", "“{path}” is the id of another entry of the list.")
            )
        versions.append(stored)
    return tuple(versions)


def _stored(fields: dict[str, Any], path: str) -> Stored:
    for name in fields:
        if name not in {*_TYPES, FACTS, PDF}:
            refuse_unknown(f"{path}.{name}")
    for name in _REQUIRED:
        if name not in fields:
            refuse(f"{path}.{name}", QT_TRANSLATE_NOOP("errors", "“{path}” is missing."))
    own = {
        name: typed(value, _TYPES[name], f"{path}.{name}") for name, value in fields.items() if name in _TYPES
    }
    pdf = typed(fields[PDF], bytes, f"{path}.{PDF}")
    version = Version(**own)
    _check(version, path)
    if not is_pdf(pdf):
        refuse(f"{path}.{PDF}", QT_TRANSLATE_NOOP("errors", "“{path}” must be a PDF file, in base64."))
    if version.sha256 != digest_of_pdf(pdf):
        refuse(
            f"{path}.sha256",
            QT_TRANSLATE_NOOP("errors", "“{path}” is not the SHA-256 of the PDF that stands beside it."),
        )
    return Stored(cleaned_version(version), _workshop(fields[FACTS], f"{path}.{FACTS}"), pdf)


def _check(version: Version, path: str) -> None:
    check_id(version.id, f"{path}.id")
    for name in DAYS_OF_VERSION:
        if getattr(version, name) and not is_day(getattr(version, name)):
            refuse(
                f"{path}.{name}",
                QT_TRANSLATE_NOOP("errors", "“{path}” must be a date such as 2026-11-20, or empty."),
            )
    if moment_value(version.at) is None:
        refuse(
            f"{path}.at",
            QT_TRANSLATE_NOOP("errors", "“{path}” must be a time in UTC such as 2026-11-20T14:03:09+00:00."),
        )


def _workshop(value: Any, path: str) -> Any:
    """Return the workshop of a version; what is refused in it is found by the whole path."""
    try:
        return read_value(check_object(value, path))
    except UserError as error:
        inner = error.arguments.get("path", "")
        whole = inner if inner.startswith(path) else f"{path}.{inner}"
        raise UserError(error.text, **{**error.arguments, "path": whole}) from error
