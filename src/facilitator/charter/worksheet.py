"""Worksheets: the grid and the forms of a workshop, empty, to be filled in by hand."""

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from facilitator.charter.decisions import rights
from facilitator.charter.framing import charter_of_parts
from facilitator.charter.leading import within
from facilitator.charter.parts import Charter, Grid, Part, Ruled
from facilitator.charter.register import Register, register
from facilitator.charter.wording import Wording
from facilitator.domain.bounds import Limit, RiskCategory, StallStory, Stance
from facilitator.domain.escalation import EscalationRule
from facilitator.domain.publication import Edition
from facilitator.domain.records import Decision, Participant, Role, Section
from facilitator.domain.words import QT_TRANSLATE_NOOP, Translate, untranslated
from facilitator.domain.workshop import Workshop

_NEW = Edition()
_EMPTY = "\N{NO-BREAK SPACE}"
"""The title of a row or column that is still to be written in."""
_COLUMNS = 8
"""To write roles in, where none is known."""
_ROWS, _MORE = 14, 6
"""Rows of the grid at least, and those after the decisions that are known."""


def worksheet(
    workshop: Workshop,
    *,
    edition: Edition = _NEW,
    translate: Translate = untranslated,
    language: str = "en",
) -> Charter:
    """Return the grid with the roles and decisions there are but without letters, and empty forms."""
    words = Wording(translate)
    book = register(workshop, words, described={}, language=language, edition=edition)
    title = words.say(QT_TRANSLATE_NOOP("charter", "Worksheets"))
    parts = (_grid(book), *(form(book) for form in _FORMS))
    return charter_of_parts(book, within(parts), covered=False, title=title)


def _grid(book: Register) -> Part:
    """Return the grid without letters, with rows for decisions that nobody thought of yet."""
    words = book.words
    blank = _with_blanks(book)
    part = rights(blank, words, book.language, register(blank, words, described={}).at, {})
    (grid,) = part.blocks
    assert isinstance(grid, Grid)
    lead = QT_TRANSLATE_NOOP(
        "charter",
        "Write a letter into each box, or leave it empty. Begin in each row with the one who decides.",
    )
    return Part("grid", part.title, words.say(lead), (replace(grid, by_hand=True),), alone=True)


def _with_blanks(book: Register) -> Workshop:
    """Return a workshop without letters, with empty rows, and with empty columns where there are no roles."""
    workshop = book.workshop
    roles: Mapping[str, Role] = workshop.roles or {
        role.id: role for role in (Role(id=f"empty{number}", short=_EMPTY) for number in range(_COLUMNS))
    }
    decisions = dict(workshop.decisions)
    sections = dict(workshop.sections)
    section = ""
    if sections and decisions:
        section = "empty"
        title = book.words.say(QT_TRANSLATE_NOOP("charter", "More decisions"))
        sections[section] = Section(id=section, title=title)
    for number in range(max(_MORE, _ROWS - len(decisions))):
        one = Decision(id=f"empty{number}", title=_EMPTY, section=section)
        decisions[one.id] = one
    return replace(workshop, roles=roles, decisions=decisions, sections=sections, cells={})


def _form(anchor: str, title: str, asked: str, block: Ruled) -> Part:
    """Return a form on a sheet of its own."""
    return Part(anchor, title, asked, (block,), alone=True)


def _decisions(book: Register) -> Part:
    words = book.words
    asked = QT_TRANSLATE_NOOP(
        "charter", "Which decisions come up again and again? One a line, beginning with a verb."
    )
    heads = (
        words.label(Decision, "title"),
        words.label(Decision, "frequency"),
        words.say(QT_TRANSLATE_NOOP("charter", "Who decides today")),
    )
    title = words.say(QT_TRANSLATE_NOOP("charter", "Decisions"))
    return _form("list", title, words.say(asked), Ruled(heads, (5, 2, 3), 22))


def _limits(book: Register) -> Part:
    words = book.words
    asked = QT_TRANSLATE_NOOP("charter", "Up to what may a role decide alone? A number, and its unit.")
    heads = (
        words.label(Limit, "role"),
        words.say(QT_TRANSLATE_NOOP("charter", "May do what")),
        words.label(Limit, "upper"),
        words.say(QT_TRANSLATE_NOOP("charter", "Per case or per year")),
    )
    title = words.say(QT_TRANSLATE_NOOP("charter", "Limits"))
    return _form("limits", title, words.say(asked), Ruled(heads, (3, 4, 2, 2), 22))


def _escalation(book: Register) -> Part:
    words = book.words
    asked = QT_TRANSLATE_NOOP(
        "charter", "When does a question go up, to whom, and how long may each of them take?"
    )
    heads = (
        words.say(QT_TRANSLATE_NOOP("charter", "When")),
        words.say(QT_TRANSLATE_NOOP("charter", "Who acts first")),
        words.say(QT_TRANSLATE_NOOP("charter", "Then it goes to")),
        words.say(QT_TRANSLATE_NOOP("charter", "Within")),
        words.label(EscalationRule, "told"),
    )
    title = words.say(QT_TRANSLATE_NOOP("charter", "Escalation"))
    return _form("escalation", title, words.say(asked), Ruled(heads, (4, 3, 3, 2, 3), 11, lines=2))


def _appetite(book: Register) -> Part:
    words = book.words
    asked = QT_TRANSLATE_NOOP(
        "charter", "How much risk do we seek of each kind, and at which number would we say stop?"
    )
    heads = (
        words.label(RiskCategory, "title"),
        words.label(Stance, "level"),
        words.say(QT_TRANSLATE_NOOP("charter", "The number, and in what it is measured")),
    )
    steps = [words.title(level) for level in book.workshop.risk_levels.values()]
    scale = QT_TRANSLATE_NOOP("charter", "The stances: {stances}.")
    lead = [words.say(asked), *([words.say(scale, stances=", ".join(steps))] if steps else ())]
    known = [words.title(one) for one in book.workshop.risk_categories.values()]
    title = words.say(QT_TRANSLATE_NOOP("charter", "Risk appetite"))
    return _form("appetite", title, " ".join(lead), _begun(Ruled(heads, (4, 3, 5), 22), known))


def _stories(book: Register) -> Part:
    words = book.words
    asked = QT_TRANSLATE_NOOP(
        "charter", "Think of a decision of the last year that took far too long. What happened?"
    )
    heads = (
        words.label(StallStory, "title"),
        words.say(QT_TRANSLATE_NOOP("charter", "How long it took")),
        words.label(StallStory, "waited"),
    )
    return _form(
        "stories", words.label(StallStory, "title"), words.say(asked), Ruled(heads, (6, 2, 4), 11, lines=2)
    )


def _signatures(book: Register) -> Part:
    words = book.words
    asked = QT_TRANSLATE_NOOP(
        "charter",
        "Whoever signs will decide as it was agreed. Say a reservation in the room, and note it here.",
    )
    heads = (
        words.label(Participant, "title"),
        words.say(QT_TRANSLATE_NOOP("charter", "As what")),
        words.say(QT_TRANSLATE_NOOP("charter", "Signature, and a reservation where there is one")),
    )
    present = [words.title(one) for one in book.workshop.participants.values() if one.present]
    title = words.say(QT_TRANSLATE_NOOP("charter", "Signatures"))
    return _form("signatures", title, words.say(asked), _begun(Ruled(heads, (3, 3, 5), 16), present))


def _begun(block: Ruled, known: Sequence[str]) -> Ruled:
    """Return a form with what is known in its first column, and with some empty rows after that."""
    return replace(block, firsts=tuple(known), rows=max(block.rows, len(known) + _MORE))


_FORMS = (_decisions, _limits, _escalation, _appetite, _stories, _signatures)
