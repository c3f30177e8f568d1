"""Changing the framework: a letter means something only inside its own."""

from facilitator.domain.edits import update
from facilitator.domain.errors import UserError
from facilitator.domain.frameworks import framework
from facilitator.domain.records import MARKS
from facilitator.domain.words import QT_TRANSLATE_NOOP
from facilitator.domain.workshop import FACTS, Workshop


def with_framework(workshop: Workshop, framework_id: str) -> Workshop:
    """Return the workshop in another framework; raise UserError where the grid holds letters it lacks."""
    known = {*framework(framework_id).codes, *MARKS}
    lacking: dict[str, None] = {}
    rows: dict[str, None] = {}
    for (decision, _unit), row in workshop.cells.items():
        strange = {letter for cell in row.values() for letter in cell.letters} - known
        if strange:
            lacking.update(dict.fromkeys(sorted(strange)))
            rows[decision] = None
    if lacking:
        first = workshop.decisions[next(iter(rows))].title
        raise UserError(
            QT_TRANSLATE_NOOP(
                "errors",
                "{framework} has no {letters}. The grid holds it in {count} decisions, first in "
                "“{decision}”: replace it there, then change the framework.",
            ),
            framework=framework_id,
            letters=", ".join(lacking),
            count=str(len(rows)),
            decision=first,
        )
    return update(workshop, FACTS, workshop.facts.id, framework=framework_id)
