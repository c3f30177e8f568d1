"""The limits of a workshop by what may be done, and those that are alike but for a field or two."""

from collections.abc import Iterable

from facilitator.charter.wording import Wording
from facilitator.domain.bounds import Limit
from facilitator.domain.workshop import Workshop


def powers(workshop: Workshop, words: Wording) -> dict[str, list[Limit]]:
    """Return the limits by what may be done, by their kind where that is not said."""
    found: dict[str, list[Limit]] = {}
    for limit in workshop.limits.values():
        found.setdefault(limit.title or words.value_of(limit, "kind"), []).append(limit)
    return found


def alike(limits: Iterable[Limit], but: tuple[str, ...] = ("role",)) -> list[list[Limit]]:
    """Return limits that differ in nothing but some fields together, in their order."""
    found: dict[tuple[object, ...], list[Limit]] = {}
    for limit in limits:
        names = (name for name in limit.__struct_fields__ if name != "id" and name not in but)
        found.setdefault(tuple(getattr(limit, name) for name in names), []).append(limit)
    return list(found.values())
