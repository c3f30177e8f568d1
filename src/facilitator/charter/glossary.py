"""The words of a charter that not everybody uses alike: only those that occur in it."""

from collections.abc import Iterator
from typing import NamedTuple

from facilitator.charter.decisions import legend
from facilitator.charter.parts import Group, Part, Row, Table
from facilitator.charter.register import Register
from facilitator.charter.wording import Wording
from facilitator.domain.legend import framework_of, words_of
from facilitator.domain.publication import PARTS
from facilitator.domain.words import QT_TRANSLATE_NOOP
from facilitator.domain.workshop import Workshop


class _Term(NamedTuple):
    """A word, and what it means here."""

    word: str
    meaning: str


_APPETITE = _Term(
    QT_TRANSLATE_NOOP("charter", "Appetite"),
    QT_TRANSLATE_NOOP("charter", "How much of a risk we seek or accept on purpose."),
)
_CAPACITY = _Term(
    QT_TRANSLATE_NOOP("charter", "Capacity"),
    QT_TRANSLATE_NOOP("charter", "The most we could bear. Beyond it nobody may decide."),
)
_CLOCK = _Term(
    QT_TRANSLATE_NOOP("charter", "Clock"),
    QT_TRANSLATE_NOOP("charter", "How long somebody has before a question goes on to the next."),
)
_CONSENT = _Term(
    QT_TRANSLATE_NOOP("charter", "Consent"),
    QT_TRANSLATE_NOOP("charter", "Nobody has a reasoned objection. It does not take everybody’s favour."),
)
_CONSENSUS = _Term(
    QT_TRANSLATE_NOOP("charter", "Consensus"), QT_TRANSLATE_NOOP("charter", "Everybody agrees.")
)
_CORE = _Term(
    QT_TRANSLATE_NOOP("charter", "Governance core"),
    QT_TRANSLATE_NOOP("charter", "Decisions that are the same everywhere."),
)
_DEAD_END = _Term(
    QT_TRANSLATE_NOOP("charter", "Dead end"),
    QT_TRANSLATE_NOOP("charter", "A case that nobody may decide, or for which nobody is there."),
)
_DEADLOCK = _Term(
    QT_TRANSLATE_NOOP("charter", "Deadlock"),
    QT_TRANSLATE_NOOP("charter", "Those who must agree do not, for longer than a rule allows."),
)
_DEPUTY = _Term(
    QT_TRANSLATE_NOOP("charter", "Deputy"),
    QT_TRANSLATE_NOOP("charter", "Acts with the same rights when nobody of a role is there."),
)
_DRY_RUN = _Term(
    QT_TRANSLATE_NOOP("charter", "Dry run"),
    QT_TRANSLATE_NOOP("charter", "Cases walked through the charter on paper, before it is signed."),
)
_ESCALATION = _Term(
    QT_TRANSLATE_NOOP("charter", "Escalation"),
    QT_TRANSLATE_NOOP("charter", "A question goes up, to a named role, within a set time."),
)
_HARD = _Term(
    QT_TRANSLATE_NOOP("charter", "Guardrail, hard"),
    QT_TRANSLATE_NOOP("charter", "A line that nobody crosses, however urgent it is."),
)
_INDEPENDENT = _Term(
    QT_TRANSLATE_NOOP("charter", "Independent route"),
    QT_TRANSLATE_NOOP("charter", "Who decides instead of somebody with a conflict of interest."),
)
_INNOVATION = _Term(
    QT_TRANSLATE_NOOP("charter", "Local innovation"),
    QT_TRANSLATE_NOOP("charter", "Decisions that are made close to the work."),
)
_LIMIT = _Term(
    QT_TRANSLATE_NOOP("charter", "Limit"),
    QT_TRANSLATE_NOOP("charter", "Up to what a role decides by itself; what is above it goes up."),
)
_LOCAL = _Term(
    QT_TRANSLATE_NOOP("charter", "Local row"),
    QT_TRANSLATE_NOOP("charter", "A unit’s own row of the grid. There it replaces the centre’s as a whole."),
)
_RESERVATION = _Term(
    QT_TRANSLATE_NOOP("charter", "Reservation"),
    QT_TRANSLATE_NOOP("charter", "To sign and go along, having told the group why one would not have it so."),
)
_RESERVED = _Term(
    QT_TRANSLATE_NOOP("charter", "Reserved matter"),
    QT_TRANSLATE_NOOP("charter", "Goes to the top role whatever the amount, and is never delegated."),
)
_SOFT = _Term(
    QT_TRANSLATE_NOOP("charter", "Guardrail, soft"),
    QT_TRANSLATE_NOOP("charter", "A line that is crossed only after its owner was asked."),
)
_TOLERANCE = _Term(
    QT_TRANSLATE_NOOP("charter", "Tolerance"),
    QT_TRANSLATE_NOOP("charter", "The most we put up with. Beyond it, only who may accept more decides."),
)
_TRIGGER = _Term(
    QT_TRANSLATE_NOOP("charter", "Trigger"),
    QT_TRANSLATE_NOOP("charter", "The value from which somebody above is asked."),
)
_WAIVER = _Term(
    QT_TRANSLATE_NOOP("charter", "Waiver"),
    QT_TRANSLATE_NOOP("charter", "Something found that the group accepts, with a reason and until a day."),
)


def glossary(book: Register) -> Part:
    """Return the letters and the words; without blocks where the grid is all there is: it has its legend."""
    words, workshop = book.words, book.workshop
    title = words.say(PARTS["glossary"])
    if not book.bounded:
        return Part("glossary", title, "", ())
    terms = {words.say(one.word): words.say(one.meaning) for one in _occurring(workshop)}
    named = words_of(framework_of(workshop), book.language).letters
    letters = [
        Row((one.code, _named(words, named[one.code].name if one.code in named else "", one.meaning)))
        for one in legend(workshop, words, book.language)
    ]
    heads = (
        words.say(QT_TRANSLATE_NOOP("charter", "Word")),
        words.say(QT_TRANSLATE_NOOP("charter", "What it means here")),
    )
    groups = (
        Group(words.say(QT_TRANSLATE_NOOP("charter", "Letters")), "", tuple(letters)),
        Group(
            words.say(QT_TRANSLATE_NOOP("charter", "Words")),
            "",
            tuple(Row((word, terms[word])) for word in sorted(terms, key=str.casefold)),
        ),
    )
    shown = groups if workshop.cells else groups[1:]
    return Part("glossary", title, "", (Table(heads, shown),))


def _named(words: Wording, name: str, meaning: str) -> str:
    """Return the name of a letter with its meaning, which may begin with it."""
    if meaning.casefold().startswith(name.casefold()):
        return f"{meaning[:1].upper()}{meaning[1:]}"
    return words.joined((name, meaning))


def _occurring(workshop: Workshop) -> Iterator[_Term]:
    """Yield the words that the charter of a workshop uses."""
    rules = workshop.escalation_rules.values()
    hard = {one.hardness for one in workshop.guardrails.values()}
    layers = {one.layer for one in workshop.decisions.values()}
    methods = {one.method for one in workshop.decisions.values()}
    metrics = workshop.metrics.values()
    for used, term in (
        (workshop.risk_categories, _APPETITE),
        (any(one.capacity for one in metrics), _CAPACITY),
        (any(one.clock for one in workshop.escalation_steps.values()), _CLOCK),
        ("consensus" in methods, _CONSENSUS),
        ("consent" in methods, _CONSENT),
        (workshop.scenarios, _DEAD_END),
        (any(one.trigger == "deadlock" for one in rules), _DEADLOCK),
        (any(one.deputy for one in workshop.roles.values()), _DEPUTY),
        (workshop.scenarios, _DRY_RUN),
        (rules, _ESCALATION),
        ("core" in layers, _CORE),
        ("hard" in hard, _HARD),
        ("soft" in hard, _SOFT),
        (any(one.independent for one in rules), _INDEPENDENT),
        (workshop.limits, _LIMIT),
        ("local" in layers, _INNOVATION),
        (any(unit for _decision, unit in workshop.cells), _LOCAL),
        (True, _RESERVATION),
        (workshop.reserved_matters, _RESERVED),
        (any(one.tolerance for one in metrics), _TOLERANCE),
        (any(one.trigger for one in metrics), _TRIGGER),
        (workshop.waivers, _WAIVER),
    ):
        if used:
            yield term
