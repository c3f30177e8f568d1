"""A dry run as a whole: the cards of a workshop walked, and the exhaustive check; in words and as data."""

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from facilitator.checks.dryrun.case import case_of, scenario_of
from facilitator.checks.dryrun.charter import Charter
from facilitator.checks.dryrun.expected import passed, time_expected
from facilitator.checks.dryrun.failure_words import failure_words, witness_title
from facilitator.checks.dryrun.failures import Exhausted, Failure
from facilitator.checks.dryrun.trace import Trace
from facilitator.checks.dryrun.words import (
    ending_words,
    seat_words,
    seats_words,
    time_words,
    trace_words,
)
from facilitator.domain.quantity_words import span_words
from facilitator.domain.scenarios import Scenario
from facilitator.domain.words import QT_TRANSLATE_NOOP, Translate, fill, untranslated
from facilitator.domain.workshop import Workshop


class WalkedCard(msgspec.Struct, frozen=True):
    """A scenario card, how it went, and whether as expected; None where nothing is expected."""

    scenario: Scenario
    trace: Trace
    passed: bool | None

    @property
    def fails(self) -> bool:
        """Return whether something is to be mended: not as expected, or a dead end that nobody expects."""
        return self.passed is False or (self.passed is None and self.trace.ending == "dead_end")


class Simulation(msgspec.Struct, frozen=True):
    """The cards that were walked, and what the exhaustive check found; None where it was not asked for."""

    cards: tuple[WalkedCard, ...]
    exhausted: Exhausted | None = None

    @property
    def fails(self) -> bool:
        """Return whether a card or the exhaustive check found something to mend."""
        return any(card.fails for card in self.cards) or bool(self.exhausted and self.exhausted.failures)


def walk_cards(workshop: Workshop, only: str | None = None) -> tuple[WalkedCard, ...]:
    """Return the cards of a workshop walked, in order; or only one of them."""
    charter = Charter(workshop)
    scenarios = [one for key, one in workshop.scenarios.items() if only is None or key == only]
    traces = [(one, charter.walk(case_of(workshop, one))) for one in scenarios]
    return tuple(WalkedCard(one, trace, passed(one, trace)) for one, trace in traces)


def as_data(
    workshop: Workshop, simulation: Simulation, translate: Translate = untranslated
) -> dict[str, Any]:
    """Return a simulation for JSON; without the exhaustive check, the cards are the cases."""
    exhausted = simulation.exhausted
    return {
        "cases": len(simulation.cards) if exhausted is None else exhausted.cases,
        "failures": [
            {
                "kind": failure.kind,
                "witness": _witness(workshop, failure, translate),
                "trace": list(trace_words(workshop, failure.trace, translate)),
                "cases": failure.cases,
                "title": failure_words(workshop, failure, translate).title,
                "words": failure_words(workshop, failure, translate).why,
            }
            for failure in (exhausted.failures if exhausted is not None else ())
        ],
        "cards": [_card_data(workshop, card, translate) for card in simulation.cards],
    }


def in_words(
    workshop: Workshop, simulation: Simulation, translate: Translate = untranslated, *, steps: bool = False
) -> str:
    """Return a simulation as lines that can be read aloud; with steps, each card step by step."""
    lines: list[str] = []
    for card in simulation.cards:
        lines.extend(_card_lines(workshop, card, translate, steps=steps))
    if not simulation.cards and simulation.exhausted is None:
        lines.append(translate("dryrun", _NO_CARDS))
    if simulation.exhausted is not None:
        lines.extend(_exhausted_lines(workshop, simulation.exhausted, translate))
    return "\n".join(lines)


def _card_data(workshop: Workshop, card: WalkedCard, translate: Translate) -> dict[str, Any]:
    trace = card.trace
    return {
        "id": card.scenario.id,
        "title": card.scenario.title,
        "outcome": trace.ending,
        "expected": card.scenario.expected,
        "passed": card.passed,
        "words": ending_words(workshop, trace, translate),
        "asked": [seat_words(workshop, seat, translate) for seat in trace.asked],
        "told": [seat_words(workshop, seat, translate) for seat in trace.told],
        "time": time_words(trace, translate),
    }


def _witness(workshop: Workshop, failure: Failure, translate: Translate) -> Mapping[str, Any]:
    """Return a witness as a card: what the list of scenarios in the workshop's JSON holds, with its risks.

    Its id is made of the kind of failure, so that the same workshop gives the same card.
    """
    scenario, risks = scenario_of(failure.witness, witness_title(workshop, failure, translate))
    card = msgspec.to_builtins(scenario) | {"id": f"{failure.kind}-{failure.why}"}
    said = ("metric", "value", "category", "likelihood", "impact")
    return card | {"risks": [{name: getattr(risk, name) for name in said} for risk in risks]}


def _card_lines(workshop: Workshop, card: WalkedCard, translate: Translate, *, steps: bool) -> Iterator[str]:
    ending = ending_words(workshop, card.trace, translate)
    time = time_words(card.trace, translate)
    heard = tuple(_heard(workshop, card.trace, translate))
    named = {
        "title": card.scenario.title,
        "ending": ending if ending.endswith(".") else f"{ending}.",
        "expected": _expected(workshop, card.scenario, translate),
    }
    said = [fill(translate("dryrun", _RESULTS[card.passed]), named)]
    besides = [*heard, *([fill(translate("dryrun", _TIME), {"time": time})] if time else [])]
    said.extend(() if steps else besides)
    if card.passed is False:
        said.append(fill(translate("dryrun", _BUT), named))
    yield " ".join(said)
    if steps:
        yield from (f"  {sentence}" for sentence in (*trace_words(workshop, card.trace, translate), *besides))


def _heard(workshop: Workshop, trace: Trace, translate: Translate) -> Iterator[str]:
    """Yield who is asked before and who is told after, each as a sentence."""
    for form, seats in ((_ASKED, trace.asked), (_TOLD, trace.told)):
        if seats:
            yield fill(translate("dryrun", form), {"seats": seats_words(workshop, seats, translate)})


def _expected(workshop: Workshop, scenario: Scenario, translate: Translate) -> str:
    """Return what a card expects, as far as it says."""
    role = workshop.roles.get(scenario.expected_role)
    parts: list[str] = []
    if scenario.expected != "open":
        parts.append(translate("dryrun", _EXPECTED[scenario.expected]))
    if role is not None:
        parts.append(fill(translate("dryrun", _BY), {"role": role.title}))
    within = time_expected(scenario)
    if within:
        parts.append(fill(translate("dryrun", _WITHIN), {"time": span_words(within, translate)}))
    return ", ".join(parts)


def _exhausted_lines(workshop: Workshop, exhausted: Exhausted, translate: Translate) -> Iterator[str]:
    counts = {"cases": f"{exhausted.cases:,}", "failures": f"{len(exhausted.failures):,}"}
    form = _NONE_FAILS if not exhausted.failures else _ONE_FAILS if len(exhausted.failures) == 1 else _FAIL
    yield fill(translate("dryrun", form), counts)
    for failure in exhausted.failures:
        said = failure_words(workshop, failure, translate)
        named = {"title": said.title, "why": said.why, "cases": f"{failure.cases:,}"}
        yield ""
        yield fill(translate("dryrun", _FAILURE if failure.cases > 1 else _FAILURE_OF_ONE), named)
        yield fill(translate("dryrun", _SMALLEST), {"title": witness_title(workshop, failure, translate)})
        yield from (f"  {sentence}" for sentence in trace_words(workshop, failure.trace, translate))
        if failure.trace.ending == "decided":
            yield from (f"  {sentence}" for sentence in _heard(workshop, failure.trace, translate))
            time = time_words(failure.trace, translate) or translate("dryrun", _NO_TIME)
            yield "  " + fill(translate("dryrun", _TIME), {"time": time})


_NO_CARDS = QT_TRANSLATE_NOOP(
    "dryrun", "There are no scenario cards yet; --exhaustive walks every case there may be."
)
_RESULTS: Mapping[bool | None, str] = {
    True: QT_TRANSLATE_NOOP("dryrun", "As expected: “{title}”. {ending}"),
    False: QT_TRANSLATE_NOOP("dryrun", "Not as expected: “{title}”. {ending}"),
    None: QT_TRANSLATE_NOOP("dryrun", "Nothing expected: “{title}”. {ending}"),
}
_EXPECTED: Mapping[str, str] = {
    "decided": QT_TRANSLATE_NOOP("dryrun", "decided"),
    "not_permitted": QT_TRANSLATE_NOOP("dryrun", "not permitted"),
    "undetermined": QT_TRANSLATE_NOOP("dryrun", "undetermined"),
    "dead_end": QT_TRANSLATE_NOOP("dryrun", "a dead end"),
    "status_quo": QT_TRANSLATE_NOOP("dryrun", "all stays as it is"),
}
_BUT = QT_TRANSLATE_NOOP("dryrun", "Expected: {expected}.")
_ASKED = QT_TRANSLATE_NOOP("dryrun", "Asked before: {seats}.")
_TOLD = QT_TRANSLATE_NOOP("dryrun", "Told after: {seats}.")
_BY = QT_TRANSLATE_NOOP("dryrun", "by {role}")
_WITHIN = QT_TRANSLATE_NOOP("dryrun", "within {time}")
_TIME = QT_TRANSLATE_NOOP("dryrun", "Time: {time}.")
_NO_TIME = QT_TRANSLATE_NOOP("dryrun", "not known")
_NONE_FAILS = QT_TRANSLATE_NOOP("dryrun", "{cases} cases were looked at, and none of them fails.")
_ONE_FAILS = QT_TRANSLATE_NOOP("dryrun", "{cases} cases were looked at; one kind of failure was found.")
_FAIL = QT_TRANSLATE_NOOP("dryrun", "{cases} cases were looked at; {failures} kinds of failure were found.")
_FAILURE = QT_TRANSLATE_NOOP("dryrun", "{title}, in {cases} cases. {why}")
_FAILURE_OF_ONE = QT_TRANSLATE_NOOP("dryrun", "{title}, in one case. {why}")
_SMALLEST = QT_TRANSLATE_NOOP("dryrun", "The smallest: {title}.")
