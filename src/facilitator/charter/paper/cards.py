"""Cases that were walked: a title that hangs on its number, what came of it, and the steps of some."""

from collections.abc import Iterator

from reportlab.platypus import CondPageBreak, Flowable

from facilitator.charter.paper.lettering import prepared, width
from facilitator.charter.paper.look import ACCENT, BODY, ERROR, LABEL, SECONDARY, STRONG, Style
from facilitator.charter.paper.prose import Words
from facilitator.charter.paper.tags import Element
from facilitator.charter.parts import Card, Cards

_INDENT = 16.0
_MEASURE = 480.0
_LABELS = 96.0
"""The most room that labels take."""
_GAP = 10.0
_WHOLE = 230.0
"""A card that is no higher than this is not split."""
_BEGUN = 90.0
_QUIET = Style(BODY.size, BODY.leading, colour=SECONDARY)
_FINE = Style(8.5, 12.5, bold=True, colour=ACCENT)
_AMISS = Style(8.5, 12.5, bold=True, colour=ERROR)
_STEP = Style(8.75, 12.0)


def cards(block: Cards, wide: float) -> list[Flowable]:
    """Return all cards; each stands on one page where it is not long."""
    labels = [fact.label for card in block.cards for fact in card.facts]
    room = min(_LABELS, max((width(prepared(label), LABEL) for label in labels), default=0.0)) + _GAP
    found: list[Flowable] = []
    for card in block.cards:
        piece = _card(card, room)
        height = sum(one.wrap(wide, 0)[1] + one.getSpaceBefore() for one in piece)
        found.append(CondPageBreak(height if height <= _WHOLE else _BEGUN))
        found += piece
    return found


def _card(card: Card, room: float) -> list[Flowable]:
    title = Words(
        card.title,
        STRONG,
        measure=_MEASURE,
        indent=_INDENT,
        mark=card.number,
        mark_style=_QUIET,
        target=card.link,
        key=card.anchor,
        above=16,
        tag=Element("H3"),
    )
    found: list[Flowable] = [title]
    if card.story:
        found.append(Words(card.story, _QUIET, measure=_MEASURE, indent=_INDENT))
    facts = Element("L")
    for number, fact in enumerate(card.facts):
        text = Words(
            fact.text,
            BODY,
            measure=_MEASURE,
            left=_INDENT,
            indent=room,
            mark=prepared(fact.label),
            mark_style=LABEL,
            above=5 if not number else 1,
            tag=Element("LI", facts),
        )
        found.append(text)
    if card.mark:
        style = _FINE if card.fine else _AMISS
        found.append(Words(card.mark, style, left=_INDENT + room, above=1))
    return [*found, *_steps(card, _INDENT + room)]


def _steps(card: Card, left: float) -> Iterator[Flowable]:
    """Yield the steps of a walk, numbered."""
    quiet = Style(_STEP.size, _STEP.leading, colour=SECONDARY)
    steps = Element("L", A="<</O/List/ListNumbering/Decimal>>")
    for number, step in enumerate(card.steps, 1):
        yield Words(
            step,
            _STEP,
            measure=_MEASURE,
            left=left,
            indent=14,
            mark=str(number),
            mark_style=quiet,
            above=5 if number == 1 else 1,
            tag=Element("LI", steps),
        )
