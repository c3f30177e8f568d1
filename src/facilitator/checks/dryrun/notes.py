"""What is noted down on the way: the steps, who is asked, and how it ends."""

from collections.abc import Iterable, Mapping

from facilitator.checks.dryrun.trace import EndingKind, Seat, Step


class Notes:
    """Collects the steps of a walk in order."""

    def __init__(self) -> None:
        self.steps: list[Step] = []
        self.asked: dict[Seat, None] = {}
        self.ending: EndingKind | None = None

    def say(self, number: int, reason: str, arguments: Mapping[str, str] | None = None, *seats: Seat) -> None:
        """Add a step."""
        self.steps.append(Step(number, reason, arguments or _NOTHING, seats))

    def end(
        self,
        ending: EndingKind,
        number: int,
        reason: str,
        arguments: Mapping[str, str] | None = None,
        *seats: Seat,
    ) -> None:
        """Add the step that ends the walk."""
        self.say(number, reason, arguments, *seats)
        self.ending = ending

    def ask(self, seats: Iterable[Seat]) -> None:
        """Note who is heard before it is decided."""
        self.asked.update(dict.fromkeys(seats))


_NOTHING: Mapping[str, str] = {}
