"""The walks of the cards of a document, made once for each value of the workshop."""

from facilitator.checks.dryrun import Charter, passed
from facilitator.checks.dryrun.case import Case, case_of
from facilitator.checks.dryrun.trace import Trace
from facilitator.domain.scenarios import Scenario
from facilitator.domain.workshop import Workshop


class Walks:
    """Keeps the charter of one workshop, and the walk of each card."""

    def __init__(self, workshop: Workshop) -> None:
        self.charter = Charter(workshop)
        self._traces: dict[str, tuple[Scenario, Trace]] = {}

    @property
    def workshop(self) -> Workshop:
        """The workshop that is walked."""
        return self.charter.workshop

    def of(self, workshop: Workshop) -> "Walks":
        """Return the walks of a workshop: these, or new ones where it is another value."""
        return self if workshop is self.workshop else Walks(workshop)

    def trace(self, card: Scenario) -> Trace:
        """Return how a card of the workshop goes."""
        known = self._traces.get(card.id)
        if known is None or known[0] is not card:
            trace = self.charter.walk(case_of(self.workshop, card))
            known = self._traces[card.id] = (card, trace)
        return known[1]

    def walk(self, case: Case) -> Trace:
        """Return how any case goes."""
        return self.charter.walk(case)

    def passes(self, card: Scenario) -> bool | None:
        """Return whether a card goes as it should, None where it does not say."""
        return passed(card, self.trace(card))
