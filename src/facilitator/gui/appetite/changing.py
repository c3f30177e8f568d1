"""The edits of the page on risk appetite, each with its name."""

from facilitator.domain.appetite import stance_of, with_stance
from facilitator.domain.appetite_offers import AppetiteWords, offered_categories, with_category, with_scale
from facilitator.domain.bounds import RiskCategory, Stance
from facilitator.domain.labels import label
from facilitator.domain.words import Message
from facilitator.domain.workshop import Workshop
from facilitator.pictures.heat_map import counting, own_stances

FIRST_SCALE = "five"
"""Taken with the first category: the group may change it later."""


def level_label(workshop: Workshop, category: str, unit: str, level: str) -> Message:
    """Return the name of the edit that sets or takes back a stance."""
    about = workshop.risk_categories[category].title
    if not level and not unit:
        return label("stance.drop", category=about)
    where = workshop.units[unit].title if unit else ""
    if not level:
        return label("stance.inherit", category=about, unit=where)
    said = workshop.risk_levels[level].title
    if not unit:
        return label("stance.set", category=about, level=said)
    return label("stance.unit", category=about, level=said, unit=where)


def with_level(workshop: Workshop, category: str, unit: str, level: str, today: str) -> Workshop:
    """Return the workshop with another level of a stance; its statement stays."""
    former = stance_of(workshop, category, unit)
    statement = former.title if former is not None else ""
    return with_stance(workshop, category, unit, level=level, statement=statement, today=today)


def without_stance(workshop: Workshop, category: str, unit: str, today: str) -> Workshop:
    """Return the workshop without the stance of a unit, or of the organisation; it is kept as a past one."""
    return with_stance(workshop, category, unit, level="", statement="", today=today)


def starting_level(workshop: Workshop, category: str, unit: str) -> str:
    """Return the level that a unit's own stance begins with: what counts there, else the middle one."""
    stance = counting_stance(workshop, category, unit)
    levels = list(workshop.risk_levels)
    return stance.level if stance is not None else levels[(len(levels) - 1) // 2] if levels else ""


def counting_stance(workshop: Workshop, category: str, unit: str) -> Stance | None:
    """Return the stance that counts in a unit: its own, else that of the nearest above, else of all."""
    return counting(workshop, own_stances(workshop), category, unit)


def with_first_scale(workshop: Workshop, words: AppetiteWords) -> Workshop:
    """Return the workshop with a scale, where it has none yet."""
    return workshop if workshop.risk_levels else with_scale(workshop, FIRST_SCALE, words)


def in_play(workshop: Workshop, offered: RiskCategory) -> str:
    """Return the id of the category in play that an offered one stands for, "" where none does."""
    if offered.id in workshop.risk_categories:
        return offered.id
    name = offered.title.casefold()
    return next((key for key, own in workshop.risk_categories.items() if own.title.casefold() == name), "")


def with_named_category(
    workshop: Workshop, title: str, words: AppetiteWords
) -> tuple[Workshop, RiskCategory | None]:
    """Return the workshop with the offered category of a title in play; None where none is called so."""
    name = title.casefold()
    offered = next((each for each in offered_categories(words) if each.title.casefold() == name), None)
    if offered is None or offered.id in workshop.risk_categories:
        return workshop, None
    after = with_category(workshop, offered.id, words)
    return after, after.risk_categories[offered.id]
