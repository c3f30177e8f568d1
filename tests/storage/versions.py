"""Versions to put into files, and how they are adopted there."""

from datetime import UTC, datetime

from facilitator.domain.changes import Changes
from facilitator.domain.history import Entry, History, Step
from facilitator.domain.labels import label
from facilitator.domain.publication import Signatory, Stored, Version, next_number, stamped

PDF = b"%PDF-1.7\n% \xff\x00 what was signed\n%%EOF\n"
AT = datetime(2026, 11, 20, 14, 3, 9, tzinfo=UTC)


def stored(workshop, number=1, pdf=PDF):
    """A version of a workshop, signed by two."""
    version = Version(
        id=f"v{number}",
        number=number,
        title=workshop.facts.title,
        adopted="2026-11-20",
        adopter="The members",
        effective="2026-12-01",
        remark="Unanimously.\nAt last.",
        signatories=(
            Signatory("Ada", "Chair"),
            Signatory("Zoë", reservation=True, remark="Not the budget."),
        ),
    )
    return Stored(stamped(version, pdf, AT), workshop, pdf)


def adopt(file, workshop, history=None, pdf=PDF):
    """Have the next version of a workshop written into an open file; return it."""
    history = History(file.loaded.steps) if history is None else history
    adopted = stored(workshop, next_number(file.versions), pdf)
    number = str(adopted.version.number)
    step = Step(history.next_sequence, AT, "mark", label("adopted", number=number))
    file.adopt(Entry(step, Changes()), adopted.version, workshop, pdf)
    history.append(step)
    return adopted


def mark_forgotten(file, history, **how):
    """Have the history forgotten, by its mark."""
    step = Step(history.next_sequence, AT, "mark", label("forgotten"))
    history.append(step)
    file.commit(Entry(step, Changes()), forgets=True, **how)
