"""The pictures of the grid that a charter shows."""

from collections.abc import Mapping

from facilitator.charter.decisions import Numbered
from facilitator.charter.parts import Figures
from facilitator.domain.words import Translate
from facilitator.domain.workshop import Workshop

_DECISIONS, _ROLES = 4, 3
"""With fewer decisions that have letters, or fewer roles, the grid says as much at a glance."""


def figures(
    workshop: Workshop,
    translate: Translate,
    language: str,
    at: Mapping[str, Numbered],
    described: Mapping[str, str],
) -> tuple[Figures, ...]:
    """Return the pictures of the grid in which there is something to see, none for a small one.

    described holds the anchors of roles that have a description elsewhere.
    """
    # Here and not above, so that a command that makes no charter does not wait for it.
    from facilitator.pictures import Levels, of_grid

    begun = {decision for (decision, _unit), row in workshop.cells.items() if row}
    if len(begun) < _DECISIONS or len(workshop.roles) < _ROLES:
        return ()
    charts = of_grid(workshop, translate, language)
    shown = [chart for chart in charts if chart.filled]
    shown = [chart for chart in shown if not isinstance(chart, Levels) or chart.told_apart]
    links = {f"cell/{decision}": place.row for decision, place in at.items()}
    links |= {f"role/{role}": anchor for role, anchor in described.items()}
    return (Figures(tuple(shown), links),) if shown else ()
