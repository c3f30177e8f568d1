"""What is offered for risk appetite: scales, categories and matrices; words in a file a language."""

from collections.abc import Mapping
from functools import cache

import msgspec

from facilitator.domain.bounds import RiskCategory, RiskLevel
from facilitator.domain.edits import put, with_records
from facilitator.domain.risk_matrix import RiskMatrix, Zone
from facilitator.domain.workshop import KINDS, Workshop
from facilitator.paths import resources


class Scale(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A scale: the ids of its levels, from the least appetite to the most."""

    id: str
    levels: tuple[str, ...]


class NamedWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What something is called, and what it means in one line."""

    title: str
    meaning: str


class ScaleWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A scale in one language: its levels by id."""

    title: str
    levels: Mapping[str, NamedWords]


class AppetiteWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Everything that is offered in one language, by id."""

    scales: Mapping[str, ScaleWords]
    categories: Mapping[str, NamedWords]
    likelihood: Mapping[str, str]
    impact: Mapping[str, str]


class _Offers(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is offered, as it stands in the file: names of steps by how many there are."""

    scales: tuple[Scale, ...]
    categories: tuple[str, ...]
    likelihood: Mapping[int, tuple[str, ...]]
    impact: Mapping[int, tuple[str, ...]]


@cache
def _offers() -> _Offers:
    return msgspec.json.decode((resources() / "appetite" / "offers.json").read_bytes(), type=_Offers)


@cache
def appetite_words(language: str = "en") -> AppetiteWords:
    """Return the words of what is offered in a language, in English where it has none."""
    folder = resources() / "appetite"
    path = folder / f"{language}.json"
    data = (path if path.is_file() else folder / "en.json").read_bytes()
    return msgspec.json.decode(data, type=AppetiteWords)


def offered_scales() -> tuple[Scale, ...]:
    """Return the scales, in the order offered."""
    return _offers().scales


def offered_categories(words: AppetiteWords | None = None) -> tuple[RiskCategory, ...]:
    """Return the categories in the order offered, without owner and acceptor; English without words.

    Each has the same id wherever it is taken, so that workshops can be laid side by side.
    """
    named = (words or appetite_words()).categories
    return tuple(
        RiskCategory(id=key, title=named[key].title, meaning=named[key].meaning)
        for key in _offers().categories
    )


def with_category(workshop: Workshop, category_id: str, words: AppetiteWords) -> Workshop:
    """Return the workshop with an offered category in play; one that is stays as the group has it."""
    if category_id in workshop.risk_categories:
        return workshop
    offered = {category.id: category for category in offered_categories(words)}
    return put(workshop, offered[category_id])


def with_scale(workshop: Workshop, scale_id: str, words: AppetiteWords) -> Workshop:
    """Return the workshop with an offered scale instead of its own.

    Stances, past ones too, keep a level that is in both scales; else they go to the one that stands where
    theirs did, and between two to the lesser appetite.
    """
    scale = next(scale for scale in offered_scales() if scale.id == scale_id)
    named = words.scales[scale_id].levels
    levels = {
        key: RiskLevel(id=key, title=named[key].title, meaning=named[key].meaning) for key in scale.levels
    }
    if list(workshop.risk_levels.items()) == list(levels.items()):
        return workshop
    moved = _moved(tuple(workshop.risk_levels), scale.levels) | {key: key for key in scale.levels}
    workshop = with_records(workshop, KINDS["risk_level"], levels)
    for kind in (KINDS["stance"], KINDS["past_stance"]):
        if workshop.of(kind.name):
            records = {
                key: msgspec.structs.replace(record, level=moved.get(getattr(record, "level", ""), ""))
                for key, record in workshop.of(kind.name).items()
            }
            workshop = with_records(workshop, kind, records)
    return workshop


def _moved(before: tuple[str, ...], after: tuple[str, ...]) -> dict[str, str]:
    """Return where each level of a scale goes in another one."""
    last = max(len(before) - 1, 1)
    places = {key: -((last - 2 * index * (len(after) - 1)) // (2 * last)) for index, key in enumerate(before)}
    return {key: after[place] for key, place in places.items()}


def offered_matrix(likelihood: int, impact: int, words: AppetiteWords | None = None) -> RiskMatrix:
    """Return the matrix that is offered for so many steps of likelihood and of impact, 3 to 6 each.

    The zones follow the diagonal: up to three quarters of the way to its middle lies within appetite, beyond
    five quarters goes up. So the likeliest slight harm and the rarest worst one are watched, never within.
    """
    names = words or appetite_words()
    whole = (likelihood - 1) * (impact - 1)
    return RiskMatrix(
        likelihood=tuple(names.likelihood[key] for key in _offers().likelihood[likelihood]),
        impact=tuple(names.impact[key] for key in _offers().impact[impact]),
        zones=tuple(
            tuple(_zone(row * (impact - 1) + column * (likelihood - 1), whole) for column in range(impact))
            for row in range(likelihood)
        ),
    )


def _zone(way: int, whole: int) -> Zone:
    if 4 * way <= 3 * whole:
        return "within"
    return "up" if 4 * way > 5 * whole else "watched"
