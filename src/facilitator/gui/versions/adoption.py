"""What is looked at before a charter is adopted: what is amiss, what is open, what was typed before."""

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from facilitator.domain.publication import Signatory, Version
from facilitator.domain.words import fill
from facilitator.gui.dryrun.checked import checked_of
from facilitator.gui.messages import counted, listed, translate
from facilitator.gui.pages.page import Context


class Left(msgspec.Struct, frozen=True):
    """What was typed and ticked when the dialog was left without adopting."""

    values: Mapping[str, Any]
    """By the name of the field; only where it differs from what the dialog began with."""
    signatories: tuple[Signatory, ...]
    name: str
    """The name that was being typed."""

    def __bool__(self) -> bool:
        """Tell whether there is anything in it."""
        return bool(self.values or self.signatories or self.name)


def amiss(version: Version, today: str) -> dict[str, str]:
    """Return why a version cannot be adopted: a sentence for each field, in their order."""
    return dict(_amiss(version, today))


def _amiss(version: Version, today: str) -> Iterator[tuple[str, str]]:
    if not version.adopted:
        yield "adopted", translate("Versions", "Say on which day the charter is adopted.")
    elif version.adopted > today:
        yield "adopted", translate("Versions", "That day is still to come. It can be today at the latest.")
    if not version.adopter.strip():
        yield "adopter", translate("Versions", "Say who adopts it: a name, or a body such as the board.")
    review = version.next_review
    if review and review < version.effective:
        yield "next_review", translate("Versions", "That is before the charter is in force.")
    elif review and review < version.adopted:
        yield "next_review", translate("Versions", "That is before the charter is adopted.")


def open_words(context: Context) -> str:
    """Return what is open, in a sentence; nothing where nothing is."""
    document = context.document
    errors = sum(not finding.waived and finding.severity == "error" for finding in context.findings.all)
    checked = checked_of(document)
    ends = 0
    if checked.result is not None and checked.holds(document.workshop):
        ends = len(checked.result.failures)
    parts = [
        counted(count, one, many)
        for count, one, many in (
            (
                errors,
                translate("Versions", "1 error is open"),
                translate("Versions", "{count} errors are open"),
            ),
            (
                ends,
                translate("Versions", "1 dead end was found in the dry run"),
                translate("Versions", "{count} dead ends were found in the dry run"),
            ),
        )
        if count
    ]
    form = translate("Versions", "{what}; the charter can be adopted all the same.")
    return fill(form, {"what": listed(parts)}) if parts else ""


def calm_words(version: Version, *, same: bool, left: bool) -> str:
    """Return what is worth a look and keeps nobody from adopting, a line for each.

    same: nothing has changed since the version before; left: something typed before is shown again.
    """
    lines: list[str] = []
    if left:
        lines.append(translate("Versions", "What you typed and ticked before is still here."))
    if same:
        words = translate("Versions", "Nothing has changed since version {number}.")
        lines.append(fill(words, {"number": str(version.number - 1)}))
    if not version.signatories:
        lines.append(translate("Versions", "Nobody is marked as signed."))
    return "\n".join(lines)
