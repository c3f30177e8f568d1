"""How two workshops differ in limits and in the parts of their charters, as those who sign would say it."""

from collections.abc import Iterator

import msgspec

from facilitator.domain.bounds import Limit
from facilitator.domain.difference import BandChange, PartsChange
from facilitator.domain.limit_words import limit_words, unit_of
from facilitator.domain.publication import PARTS
from facilitator.domain.records import Record
from facilitator.domain.words import QT_TRANSLATE_NOOP, Translate, fill, untranslated
from facilitator.domain.workshop import Workshop

BAND = (
    "kind",
    "allowed",
    "measure",
    "period",
    "currency",
    "tax",
    "lower",
    "lower_end",
    "upper",
    "upper_end",
    "budget",
)
"""The fields of a limit that together say up to what it goes."""
_NOTHING = Workshop()


def band_change(before: Record | None, after: Record | None) -> BandChange | None:
    """Return that a limit goes up to something else; None where it reads the same."""
    change = BandChange(_limit(before), _limit(after))
    was, now = (_band(limit, untranslated) for limit in (change.before, change.after))
    return None if was == now else change


def with_currency(workshop: Workshop, record: Record) -> Record:
    """Return a limit with what it counts, where that is the currency of the workshop; else the record."""
    if not isinstance(record, Limit) or record.kind != "amount":
        return record
    return msgspec.structs.replace(record, currency=unit_of(workshop, record))


def band_change_words(change: BandChange, translate: Translate) -> Iterator[str]:
    """Yield up to what a limit goes, and went before."""
    was, now = (_band(limit, translate) for limit in (change.before, change.after))
    said = now or was
    if was and now:
        form = translate("comparing", QT_TRANSLATE_NOOP("comparing", "{now}; before: {before}"))
        said = fill(form, {"now": now, "before": was})
    yield said[:1].upper() + said[1:]


def parts_words(change: PartsChange, translate: Translate) -> Iterator[str]:
    """Yield which parts are left out of the charter now, and which stand in it again."""
    forms = (
        (change.after, change.before, QT_TRANSLATE_NOOP("comparing", "Left out of the charter: {parts}")),
        (change.before, change.after, QT_TRANSLATE_NOOP("comparing", "In the charter again: {parts}")),
    )
    for these, those, form in forms:
        parts = [translate("charter", PARTS[part]) for part in these if part not in those]
        if parts:
            yield fill(translate("comparing", form), {"parts": ", ".join(parts)})


def _limit(record: Record | None) -> Limit | None:
    return record if isinstance(record, Limit) else None


def _band(limit: Limit | None, translate: Translate) -> str:
    return "" if limit is None else limit_words(_NOTHING, limit, translate)
