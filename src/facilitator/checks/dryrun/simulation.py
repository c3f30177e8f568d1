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
from facilitator.checks.dryrun.words import ending_words, time_words, trace_words
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
            }
            for failure in (exhausted.failures if exhausted is not None else ())
        ],
        "cards": [
            {
                "id": card.scenario.id,
                "title": card.scenario.title,
                "outcome": card.trace.ending,
                "expected": card.scenario.expected,
                "passed": card.passed,
            }
            for card in simulation.cards
        ],
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


def _witness(workshop: Workshop, failure: Failure, translate: Translate) -> Mapping[str, Any]:
    """Return a witness as a card: what the list of scenarios in the workshop's JSON holds, with its risks.

    Its id is made of the kind of failure, so that the same workshop gives the same card.
    """
    scenario, risks = scenario_of(failure.witness, witness_title(workshop, failure, translate))
    card = msgspec.to_builtins(scenario) | {"id": f"{failure.kind}-{failure.why}"}
    said = ("metric", "value", "category", "likelihood", "impact")
    return card | {"risks": [{name: getattr(risk, name) for name in said} for risk in risks]}


def _card_lines(workshop: Workshop, card: WalkedCard, translate: Translate, *, steps: bool) -> Iterator[str]:
    words = _RESULTS[card.passed]
    ending = ending_words(workshop, card.trace, translate)
    time = time_words(card.trace, translate)
    named = {
        "title": card.scenario.title,
        "ending": ending if ending.endswith(".") else f"{ending}.",
        "expected": _expected(workshop, card.scenario, translate) if card.passed is False else "",
    }
    yield fill(translate("dryrun", words), named).strip()
    if steps:
        yield from (f"  {sentence}" for sentence in trace_words(workshop, card.trace, translate))
        if time:
            yield "  " + fill(translate("dryrun", _TIME), {"time": time})


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
            time = time_words(failure.trace, translate) or translate("dryrun", _NO_TIME)
            yield "  " + fill(translate("dryrun", _TIME), {"time": time})


_NO_CARDS = QT_TRANSLATE_NOOP(
    "dryrun", "There are no scenario cards yet; --exhaustive walks every case there may be."
)
_RESULTS: Mapping[bool | None, str] = {
    True: QT_TRANSLATE_NOOP("dryrun", "As expected: “{title}”. {ending}"),
    False: QT_TRANSLATE_NOOP("dryrun", "Not as expected: “{title}”. {ending} Expected: {expected}."),
    None: QT_TRANSLATE_NOOP("dryrun", "Nothing expected: “{title}”. {ending}"),
}
_EXPECTED: Mapping[str, str] = {
    "decided": QT_TRANSLATE_NOOP("dryrun", "decided"),
    "not_permitted": QT_TRANSLATE_NOOP("dryrun", "not permitted"),
    "undetermined": QT_TRANSLATE_NOOP("dryrun", "undetermined"),
    "dead_end": QT_TRANSLATE_NOOP("dryrun", "a dead end"),
    "status_quo": QT_TRANSLATE_NOOP("dryrun", "all stays as it is"),
}
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
