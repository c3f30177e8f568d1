"""What is said of a step that was undone or done again: which one, and where, if another page shows it."""

from collections.abc import Mapping

from facilitator.domain.history import Step
from facilitator.domain.words import fill
from facilitator.domain.workshop import FACTS, KINDS, Workshop
from facilitator.gui.messages import label_words, translate
from facilitator.gui.stages import BESIDE, STAGES

_OF_FACTS = {"matrix": "appetite", "scale": "appetite", "numbers": "review", "charter": "charter"}
"""Stages by the name of an edit of the facts that are not shown on the Workshop page."""
_STATUS = f"{FACTS}.status"
_OF_CHARTER = (
    _STATUS,
    *(f"{FACTS}.{name}" for name in ("owner", "effective", "next_review", "foreword", "accent")),
)
"""Fields of the facts that are shown on the Charter page."""


def undone_words(step: Step, before: Workshop, after: Workshop, at: Mapping[str, str], stage: str) -> str:
    """Return what was undone, seen from a stage; at says which stage shows a kind of record."""
    here, elsewhere = (
        translate("Workspace", "Undone: {what}"),
        translate("Workspace", "Undone on the page {page}: {what}"),
    )
    return _told(_what(step, before), _page(step, before, after, at, stage), here, elsewhere)


def redone_words(step: Step, before: Workshop, after: Workshop, at: Mapping[str, str], stage: str) -> str:
    """Return what was done again, seen from a stage; at says which stage shows a kind of record."""
    here, elsewhere = (
        translate("Workspace", "Done again: {what}"),
        translate("Workspace", "Done again on the page {page}: {what}"),
    )
    return _told(_what(step, after), _page(step, before, after, at, stage), here, elsewhere)


def _told(what: str, page: str, here: str, elsewhere: str) -> str:
    return fill(elsewhere if page else here, {"page": page, "what": what})


def _what(step: Step, made: Workshop) -> str:
    """Return the name of an edit that made a workshop; of a status it says which one."""
    if _field(step) != _STATUS:
        return label_words(step.label)
    if made.facts.status == "proposed":
        return translate("Workspace", "Marked as proposed")
    return translate("Workspace", "Marked as a draft")


def _field(step: Step) -> str:
    """Return the field that an edit set, as kind.name; "" where it set none."""
    return dict(step.label.arguments).get("field", "")


def _page(step: Step, before: Workshop, after: Workshop, at: Mapping[str, str], stage: str) -> str:
    """Return the name of the page that shows what differs, "" where this stage shows some of it."""
    kinds = [kind for kind in KINDS if kind != "workshop" and before.of(kind) is not after.of(kind)]
    kinds += ["cell"] if before.cells is not after.cells else []
    kinds += ["workshop"] if before.facts is not after.facts else []
    facts = _OF_FACTS.get(step.label.id.partition(".")[0])
    if _field(step) in _OF_CHARTER:
        facts = "charter"
    stages = [facts] if facts is not None else [at[kind] for kind in kinds if kind in at]
    if not stages or stage in stages:
        return ""
    titles = {one.id: one.title for one in (*STAGES, *BESIDE)}
    return translate("stages", titles[stages[0]])
