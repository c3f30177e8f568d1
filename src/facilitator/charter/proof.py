"""What the charter says of its proof: the cases that were walked through it, and how each ended."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from facilitator.charter.deciding import decided
from facilitator.charter.parts import Block, Card, Cards, Entries, Entry, Examined, Fact, Heading, Part
from facilitator.charter.register import Register
from facilitator.checks.dryrun import (
    Charter,
    ending_words,
    passed,
    time_expected,
    time_words,
    trace_words,
    worst_words,
)
from facilitator.checks.dryrun.case import case_of
from facilitator.checks.dryrun.case_words import case_words
from facilitator.checks.dryrun.failure_words import failure_words, smallest_words
from facilitator.checks.dryrun.failures import Exhausted, Failure
from facilitator.checks.dryrun.trace import Trace
from facilitator.checks.dryrun.words import calendar_words, seats_words
from facilitator.domain.publication import PARTS
from facilitator.domain.quantity_words import minutes_words, span_words
from facilitator.domain.scenarios import Scenario
from facilitator.domain.words import QT_TRANSLATE_NOOP, Translate, untranslated
from facilitator.domain.workshop import Workshop

_WORST, _NORMAL = (
    QT_TRANSLATE_NOOP("charter", "It took {before}; under this charter, {time}."),
    QT_TRANSLATE_NOOP("charter", "It took {before}; under this charter, {time} once it gets there."),
)


class Walked(NamedTuple):
    """A card, how its case goes, and whether that is as expected; None where nothing is."""

    card: Scenario
    trace: Trace
    fine: bool | None


class DryRun(NamedTuple):
    """The charter as it was tried: who decides what by role, all cards walked, and the exhaustive check."""

    deciding: Mapping[str, list[str]]
    cases: tuple[Walked, ...]
    examined: Examined | None


def dry_run(book: Register, examined: Examined | None = None) -> DryRun:
    """Return how the charter goes as it stands; examined is what the exhaustive check found, if anything."""
    workshop = book.workshop
    charter = Charter(workshop)
    traces = ((card, charter.walk(case_of(workshop, card))) for card in workshop.scenarios.values())
    cases = tuple(Walked(card, trace, passed(card, trace)) for card, trace in traces)
    return DryRun(decided(book, charter), cases, examined)


def proof(book: Register, run: DryRun) -> Part:
    """Return the cards with their story and ending; without blocks where no case was walked."""
    words, cases, examined = book.words, run.cases, run.examined
    blocks: list[Block] = []
    if cases:
        blocks.append(Cards(tuple(_card(book, number, one) for number, one in enumerate(cases, 1))))
    if examined is not None:
        blocks += _examined(book, examined)
    lead = counts(book, cases) if cases else ""
    if cases and examined is None:
        beyond = words.say(QT_TRANSLATE_NOOP("charter", "Other cases were not walked."))
        lead = f"{lead} {beyond}"
    title = words.say(PARTS["proof"])
    return Part("proof", title, lead, tuple(blocks))


def counts(book: Register, cases: Sequence[Walked]) -> str:
    """Return how many cases were walked, and how many of them ended as expected, in some sentences."""
    words = book.words
    tally = Counter(one.fine for one in cases)
    dead = sum(one.trace.ending == "dead_end" for one in cases)
    said = [
        words.count(
            len(cases),
            QT_TRANSLATE_NOOP("charter", "{count} scenario card was walked through this charter."),
            QT_TRANSLATE_NOOP("charter", "{count} scenario cards were walked through this charter."),
        ),
        words.count(
            dead,
            QT_TRANSLATE_NOOP("charter", "{count} ends in a dead end."),
            QT_TRANSLATE_NOOP("charter", "{count} end in a dead end."),
        )
        if dead
        else words.say(QT_TRANSLATE_NOOP("charter", "No card ends in a dead end.")),
    ]
    if tally[False]:
        one = QT_TRANSLATE_NOOP("charter", "{count} does not end as expected.")
        many = QT_TRANSLATE_NOOP("charter", "{count} do not end as expected.")
        said.append(words.count(tally[False], one, many))
    elif tally[True] == len(cases):
        said.append(words.say(QT_TRANSLATE_NOOP("charter", "All end as expected.")))
    return " ".join(said)


def examined_words(book: Register, examined: Examined) -> str:
    """Return how many cases the exhaustive check walked, and how much of it fails."""
    words = book.words
    fine = QT_TRANSLATE_NOOP("charter", "The exhaustive check walked {cases} cases and found nothing.")
    several = QT_TRANSLATE_NOOP(
        "charter", "The exhaustive check walked {cases} cases. Failures of different kinds: {count}."
    )
    form = several if examined.failures else fine
    return words.say(form, cases=f"{examined.cases:,}", count=str(len(examined.failures)))


def examined_of(workshop: Workshop, result: Exhausted, translate: Translate = untranslated) -> Examined:
    """Return the result of the exhaustive check as the charter takes it in."""
    return Examined(result.cases, tuple(_failure(workshop, one, translate) for one in result.failures))


def _failure(workshop: Workshop, failure: Failure, translate: Translate) -> Fact:
    said = failure_words(workshop, failure, translate)
    return Fact(said.title, f"{said.why} {smallest_words(workshop, failure, translate)}")


def _examined(book: Register, examined: Examined) -> Iterator[Block]:
    words = book.words
    scope = QT_TRANSLATE_NOOP(
        "charter",
        "It walks each decision in each unit: as it usually goes, with one thing out of the ordinary, and "
        "with two at once. It shows that this charter says who decides, and in time; not "
        "that they decide well.",
    )
    title = words.say(QT_TRANSLATE_NOOP("charter", "Beyond the cards: the exhaustive check"))
    yield Heading(title, f"{examined_words(book, examined)} {words.say(scope)}", "examined")
    entries = tuple(
        Entry(str(number), one.label, (Fact("", one.text),) if one.text else ())
        for number, one in enumerate(examined.failures, 1)
    )
    if entries:
        yield Entries(entries)


def _card(book: Register, number: int, one: Walked) -> Card:
    workshop, words = book.workshop, book.words
    card, trace = one.card, one.trace
    ending = ending_words(workshop, trace, words.translate, in_full=True)
    facts = [
        (QT_TRANSLATE_NOOP("charter", "What about"), _about(book, card)),
        (
            QT_TRANSLATE_NOOP("charter", "The case"),
            case_words(workshop, card, case_of(workshop, card), words.translate),
        ),
        (QT_TRANSLATE_NOOP("charter", "How it ends"), ending),
        (QT_TRANSLATE_NOOP("charter", "How long"), _time(book, card, trace)),
        (QT_TRANSLATE_NOOP("charter", "Asked before"), seats_words(workshop, trace.asked, words.translate)),
        (QT_TRANSLATE_NOOP("charter", "Told after"), seats_words(workshop, trace.told, words.translate)),
        (QT_TRANSLATE_NOOP("charter", "Expected"), _expected(book, card) if one.fine is False else ""),
    ]
    mark = {
        True: QT_TRANSLATE_NOOP("charter", "as expected"),
        False: QT_TRANSLATE_NOOP("charter", "not as expected"),
    }
    steps = trace_words(workshop, trace, words.translate)
    return Card(
        str(number),
        words.title(card),
        "" if one.fine is None else words.say(mark[one.fine]),
        one.fine is not False,
        " ".join(card.told.split()),
        tuple(Fact(words.say(label), text) for label, text in facts if text),
        steps if one.fine is False and len(steps) > 1 else (),
        book.anchor("scenario", card.id),
        book.anchor("decision", card.decision),
    )


def _about(book: Register, card: Scenario) -> str:
    """Return what a case is about, and where it arises."""
    words = book.words
    unlisted = words.say(QT_TRANSLATE_NOOP("charter", "a matter that is not listed"))
    return words.joined(
        (book.decision(card.decision) or unlisted, words.title(book.workshop.units.get(card.unit)))
    )


def _time(book: Register, card: Scenario, trace: Trace) -> str:
    """Return how long it takes, and how long it took where a story tells it: nine weeks; now three days."""
    words = book.words
    story = book.workshop.stall_stories.get(card.story)
    if story is None or not story.took or trace.ending not in ("decided", "status_quo"):
        text = time_words(trace, words.translate)
        return text[:1].upper() + text[1:]
    before = span_words(story.took, words.translate)
    if trace.normal is None and trace.worst is None:
        unknown = QT_TRANSLATE_NOOP("charter", "It took {before}; under this charter no clock says how long.")
        return words.say(unknown, before=before)
    if trace.worst is not None:
        return words.say(_WORST, before=before, time=worst_words(trace, words.translate))
    time = calendar_words(minutes_words(trace.normal or 0, words.translate), trace, words.translate)
    return words.say(_NORMAL, before=before, time=time)


def _expected(book: Register, card: Scenario) -> str:
    """Return how a card should have ended."""
    words = book.words
    expected, within = time_expected(card), QT_TRANSLATE_NOOP("charter", "within {time}")
    return words.joined(
        (
            words.value(card, "expected"),
            book.role(card.expected_role),
            words.say(within, time=span_words(expected, words.translate)) if expected else "",
        )
    )
