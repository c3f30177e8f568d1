"""The framework that a workshop speaks in, and what its letters are called."""

from facilitator.domain.frameworks import Framework, FrameworkWords, framework, framework_words
from facilitator.domain.own_framework import OWN, OwnFramework, as_framework
from facilitator.domain.workshop import Workshop


def framework_of(workshop: Workshop) -> Framework:
    """Return the framework of a workshop; raise UserError where it names one that is not known."""
    return resolved(workshop.facts.framework)


def resolved(framework_id: str, own: OwnFramework | None = None) -> Framework:
    """Return a framework by id, the group's own where it is that; raise UserError where there is none."""
    if own is not None and framework_id == OWN:
        return as_framework(own)
    return framework(framework_id)


def words_of(known: Framework, language: str = "en") -> FrameworkWords:
    """Return what a framework and its letters are called: as the group typed it, else in a language."""
    return known.words or framework_words(language)[known.id]
