"""The framework that a workshop speaks in, and what its letters are called."""

from collections.abc import Sequence

from facilitator.domain.errors import UserError
from facilitator.domain.frameworks import Framework, FrameworkWords, framework, framework_words, frameworks
from facilitator.domain.own_framework import OWN, OwnFramework, as_framework, flaws
from facilitator.domain.records import Facts
from facilitator.domain.words import QT_TRANSLATE_NOOP
from facilitator.domain.workshop import Workshop


def framework_of(workshop: Workshop) -> Framework:
    """Return the framework of a workshop; raise UserError where it names one that is not known."""
    return resolved(workshop.facts.framework, workshop.facts.own_framework)


def resolved(framework_id: str, own: OwnFramework | None = None) -> Framework:
    """Return a framework by id, the group's own where it is that; raise UserError where there is none."""
    if framework_id != OWN:
        return framework(framework_id)
    if own is None:
        text = QT_TRANSLATE_NOOP(
            "errors", "This workshop has no framework of its own yet. Make one, or choose one of: {known}."
        )
        raise UserError(text, known=", ".join(frameworks()))
    return as_framework(own)


def is_known(facts: Facts) -> bool:
    """Return whether a workshop names a framework that is known and, being the group's own, can be used."""
    if facts.framework != OWN:
        return facts.framework in frameworks()
    return facts.own_framework is not None and not flaws(facts.own_framework)


def available(facts: Facts) -> tuple[Framework, ...]:
    """Return the frameworks that a workshop can be in: those that ship, and the group's own last."""
    own = facts.own_framework
    return (*frameworks().values(), *((as_framework(own),) if own is not None and not flaws(own) else ()))


def ordered(letters: tuple[str, ...], codes: Sequence[str]) -> tuple[str, ...]:
    """Return letters in the order of their framework, so that A/R is not R/A elsewhere; others come last."""
    if len(letters) < 2:
        return letters
    places = {code: place for place, code in enumerate(codes)}
    return tuple(sorted(letters, key=lambda letter: places.get(letter, len(places))))


def words_of(known: Framework, language: str = "en") -> FrameworkWords:
    """Return what a framework and its letters are called: as the group typed it, else in a language."""
    return known.words or framework_words(language)[known.id]
