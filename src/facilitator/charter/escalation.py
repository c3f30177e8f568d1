"""What the charter says of escalation: each rule read aloud with the picture of its path, and conflicts."""

from typing import TYPE_CHECKING

import msgspec

from facilitator.charter.parts import Block, Figures, Heading, Part
from facilitator.charter.register import Register
from facilitator.domain.escalation import EscalationRule
from facilitator.domain.escalation_words import read_aloud, steps_of
from facilitator.domain.words import QT_TRANSLATE_NOOP

_WIDEST = 640
"""Of a path, in px at 100 %: no wider than the sentence above it."""

if TYPE_CHECKING:
    from facilitator.pictures import Medium, Picture
    from facilitator.pictures.escalation_ladder import Ladder


class Path(msgspec.Struct, frozen=True):
    """The path of a rule as a picture without its words, which stand above it."""

    title: str
    ladder: "Ladder"
    filled: bool = True

    def drawn(self, width: float, medium: "Medium") -> "Picture":
        """Return the picture at most so wide."""
        from facilitator.pictures.drawing import Drawing

        drawing = Drawing(medium, min(width, medium.unit * _WIDEST))
        self.ladder.draw(drawing)
        return drawing.finished(self.title, [self.title, *(rung.words for rung in self.ladder.rungs)])


def escalation(book: Register) -> Part:
    """Return the rules in their order, and what holds where somebody has a conflict of interest."""
    words = book.words
    title = words.say(QT_TRANSLATE_NOOP("charter", "Escalation and conflict of interest"))
    rules = book.workshop.escalation_rules.values()
    lead = QT_TRANSLATE_NOOP(
        "charter", "When a clock runs out, the question goes one step up. Silence is never a yes."
    )
    blocks = [block for rule in rules for block in _rule(book, rule)]
    if blocks:
        blocks.append(_conflict(book))
    return Part("escalation", title, words.say(lead), tuple(blocks))


def _rule(book: Register, rule: EscalationRule) -> list[Block]:
    # Here and not above, so that a command that makes no charter does not wait for it.
    from facilitator.pictures.escalation import escalation_path

    workshop, translate = book.workshop, book.words.translate
    anchor = book.anchor("escalation_rule", rule.id)
    title, covered = book.words.title(rule), book.covered(rule.decisions, rule.sections)
    aloud = read_aloud(workshop, rule, translate, covered=covered)
    blocks: list[Block] = [Heading(title, aloud, anchor)]
    steps = steps_of(workshop, rule.id)
    if steps:
        links = {f"role/{key}": where for key, where in book.described.items()}
        path = Path(title, escalation_path(workshop, rule, translate, covered=covered).ladder)
        blocks.append(Figures((path,), links, beside=True))
    return blocks


def _conflict(book: Register) -> Heading:
    words = book.words
    text = QT_TRANSLATE_NOOP(
        "charter",
        "Whoever has a conflict of interest, or asked for an approval, does not decide it, in none of their "
        "roles; nor does their deputy. It goes to the independent route of the rule, and where there is "
        "none, to their superior.",
    )
    title = words.say(QT_TRANSLATE_NOOP("charter", "Conflict of interest"))
    return Heading(title, words.say(text), "conflict")
