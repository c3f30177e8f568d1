"""A walk as it is told and drawn: its steps one by one, and its path through the seats, with clocks."""

from collections.abc import Iterator, Sequence

import msgspec

from facilitator.checks.dryrun.trace import Seat, Trace
from facilitator.checks.dryrun.words import ending_words, seat_words, seats_words, time_words
from facilitator.domain.quantity_words import span_words
from facilitator.domain.words import QT_TRANSLATE_NOOP, Translate, fill, untranslated
from facilitator.domain.workshop import Workshop
from facilitator.pictures.drawing import Drawing, Medium
from facilitator.pictures.shapes import Picture
from facilitator.pictures.stacks import Stack
from facilitator.pictures.trace_notes import about
from facilitator.pictures.trace_path import Cap, Path, Rung, Sitting, draw_path

_DISC, _GAP, _AIR, _RING = 22, 12, 14, 5
"""Size of a step's number, room beside it, under a step, and around it as a spot, in px at 100 %."""
_LINES = 6
"""Lines that a step may take."""


class ToldStep(msgspec.Struct, frozen=True):
    """A step as it is read aloud, and the record that it leads to."""

    words: str
    kind: str
    id: str


class TraceSteps(msgspec.Struct, frozen=True):
    """The steps of a walk under each other, big enough for a room."""

    title: str
    steps: tuple[ToldStep, ...]
    more: str = ""
    """What is said while there are further ones."""

    @property
    def filled(self) -> bool:
        """Whether any step is told."""
        return bool(self.steps)

    def drawn(self, width: float, medium: Medium) -> Picture:
        """Return the picture at most so wide."""
        drawing = Drawing(medium, width)
        px = drawing.px
        left = px(_DISC + _GAP)
        drawing.y = px(_RING)
        for number, step in enumerate(self.steps, 1):
            said = Stack(drawing, width - left).add(step.words, "section", most=_LINES)
            height = max(said.height, px(_DISC))
            disc = px(_DISC)
            drawing.box(0, drawing.y, (disc, disc), "tint", radius=_DISC / 2)
            drawing.words(
                disc / 2,
                drawing.y + disc / 2,
                str(number),
                "secondary",
                bold=True,
                colour="accent",
                align=0.5,
            )
            said.draw(left, drawing.y + max(0.0, (disc - said.height) / 2))
            place = (0.0, drawing.y - px(_RING), width, height + px(2 * _RING))
            drawing.spot_at(place, step.kind, step.id, step.words)
            drawing.y += height + px(_AIR)
            drawing.cut()
        if self.more:
            rest = Stack(drawing, width - left).add(self.more, "secondary", colour="secondary")
            rest.draw(left, drawing.y)
            drawing.y += rest.height
        return drawing.finished(self.title, [self.title, *(step.words for step in self.steps), self.more])


class TracePath(msgspec.Struct, frozen=True):
    """The path of a walk: from where the case arises upward, seat by seat, to whoever decides."""

    title: str
    path: Path
    text: tuple[str, ...]

    @property
    def filled(self) -> bool:
        """Whether it came to any seat."""
        return bool(self.path.rungs)

    def drawn(self, width: float, medium: Medium) -> Picture:
        """Return the picture at most so wide."""
        drawing = Drawing(medium, width)
        drawing.head(self.title, "")
        draw_path(drawing, self.path)
        return drawing.finished(self.title, [self.title, *self.text])


def trace_path(
    workshop: Workshop, trace: Trace, title: str, begins: str = "", translate: Translate = untranslated
) -> TracePath:
    """Return the path of a walk; begins says where the case arises and who asks."""
    making = _Making(workshop, trace, translate)
    ending, time = ending_words(workshop, trace, translate), time_words(trace, translate)
    cap = Cap(ending, time, "decided" if trace.ending == "decided" else "stopped")
    rungs = tuple(making.rungs())
    beside = tuple(making.beside())
    path = Path(cap, rungs, begins, beside)
    text = [ending, time, *(f"{rung.title}: {rung.words}" for rung in rungs)]
    text += [f"{name}: {who}" for name, who in beside]
    return TracePath(title, path, tuple(part for part in (*text, begins) if part))


class _Making:
    """Finds the seats that a walk came to, in order, and what is noted of each."""

    def __init__(self, workshop: Workshop, trace: Trace, translate: Translate) -> None:
        self._workshop, self._trace, self._translate = workshop, trace, translate
        self._notes: dict[Seat, list[str]] = {}
        self._clocks: dict[Seat, str] = {}
        self._gather()

    def rungs(self) -> Iterator[Rung]:
        """Yield the seats from the first one on; those who decide come last, as one."""
        trace = self._trace
        deciders = trace.deciders
        for seat in self._notes:
            if seat not in deciders:
                yield self._rung((seat,), decides=False)
        if deciders:
            yield self._rung(deciders, decides=True)

    def beside(self) -> Iterator[tuple[str, str]]:
        """Yield who else has a part in it: asked before, told after."""
        workshop, trace, translate = self._workshop, self._trace, self._translate
        for words, seats in (
            (QT_TRANSLATE_NOOP("pictures", "asked"), trace.asked),
            (QT_TRANSLATE_NOOP("pictures", "told"), trace.told),
        ):
            if seats:
                yield translate("pictures", words), seats_words(workshop, seats, translate)

    def _gather(self) -> None:
        for step in self._trace.steps:
            for seat, note in about(step):
                notes = self._notes.setdefault(seat, [])
                said = self._note(note, step.arguments.get("rule", ""))
                if said and said not in notes:
                    notes.append(said)
                if step.arguments.get("clock"):
                    self._clocks[seat] = span_words(step.arguments["clock"], self._translate)

    def _note(self, text: str, rule: str) -> str:
        found = self._workshop.escalation_rules.get(rule)
        return fill(self._translate("pictures", text), {"rule": found.title if found is not None else ""})

    def _rung(self, seats: Sequence[Seat], *, decides: bool) -> Rung:
        notes = list(dict.fromkeys(note for seat in seats for note in self._notes.get(seat, ())))
        sitting = tuple(
            Sitting(seat.role, seat_words(self._workshop, seat, self._translate)) for seat in seats
        )
        clock = next((self._clocks[seat] for seat in seats if seat in self._clocks), "")
        title = seats_words(self._workshop, seats, self._translate)
        return Rung(title, sitting, ", ".join(notes), clock, decides)
