"""The charter on one page: what people sign, in the order they ask for it."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from facilitator.charter.changes import weighty_changes
from facilitator.charter.deciding import bands, deciding_rows
from facilitator.charter.decisions import legend
from facilitator.charter.parts import (
    Brief,
    LegendEntry,
    Part,
    Row,
    Signatures,
    Summary,
    WordedFinding,
)
from facilitator.charter.proof import DryRun, counts, examined_words
from facilitator.charter.register import Register
from facilitator.charter.signing import SIGNED_HERE, how_it_adopts, on_one_page
from facilitator.charter.standing import standing
from facilitator.domain.appetite import stance_of
from facilitator.domain.bounds import Metric, RiskCategory
from facilitator.domain.dates import date_words
from facilitator.domain.escalation import EscalationRule
from facilitator.domain.escalation_words import clock_words, when_words, who_words
from facilitator.domain.frameworks import Colours
from facilitator.domain.legend import framework_of
from facilitator.domain.limit_words import measured
from facilitator.domain.publication import PARTS
from facilitator.domain.quantity_words import decimal_words
from facilitator.domain.records import Decision, Role
from facilitator.domain.waiving import last_day
from facilitator.domain.words import QT_TRANSLATE_NOOP

_ROLES, _DECISIONS = 12, 3
_POINTS, _RULES, _CATEGORIES = 5, 5, 4
"""So many of each, and one more where it is the last; of further ones it is said how many there are."""
_RISKS = 2
"""So many risks are named in a trigger."""
_OF_RIGHTS = ("decision", "role")
"""Kinds of records that errors of decision rights are about."""
_SENTENCES = 2
"""Of the mandate."""
_END = re.compile(r"[.!?؟۔।](?=\s|$)|[。！？]")


def summary(book: Register, run: DryRun, findings: Sequence[WordedFinding], *, alone: bool = False) -> Part:
    """Return the charter on one page; without blocks where there is nothing in it but the grid.

    alone says that it is a document by itself, which has all there is to say even then.
    """
    words = book.words
    title = words.say(PARTS["summary"])
    if not book.bounded and not alone:
        return Part("summary", title, "", ())
    proved = tuple(_proof(book, run, findings))
    briefs = (
        *_mandate(book),
        *_you_decide(book, run.deciding),
        *_kept(book),
        *_goes_up(book),
        *_appetite(book),
        *proved,
        *_open(book, findings, beside=bool(proved)),
        *weighty_changes(book),
    )
    lead = standing(book.workshop.facts, words, book.edition).sentence
    if book.edition.status != "adopted":
        lead = " ".join(filter(None, (lead, how_it_adopts(book.workshop, words))))
    sheet = Summary(briefs, *_letters(book), _signed(book))
    return Part("summary", title, lead, (sheet,) if briefs else (), alone=True)


def _letters(book: Register) -> tuple[tuple[LegendEntry, ...], Mapping[str, Colours]]:
    """Return the legend of the letters that occur, and their colours."""
    used = {code for row in book.workshop.cells.values() for cell in row.values() for code in cell.letters}
    entries = legend(book.workshop, book.words, book.language)
    letters = framework_of(book.workshop).letters
    return tuple(one for one in entries if one.code in used), {one.code: one.light for one in letters}


def _signed(book: Register) -> Signatures | None:
    """Return the lines to sign on, as many as the page holds; the others sign with the signatures."""
    found = on_one_page(book)
    others = len(found.people) - SIGNED_HERE
    if others <= 0:
        return found if found.people else None
    one = QT_TRANSLATE_NOOP("charter", "{count} more signs under “Signatures”.")
    many = QT_TRANSLATE_NOOP("charter", "{count} more sign under “Signatures”.")
    more = book.words.count(others, one, many)
    return replace(found, people=found.people[:SIGNED_HERE], more=more, link="signatures")


def _mandate(book: Register) -> Iterator[Brief]:
    purpose = " ".join(book.workshop.facts.purpose.split())
    if purpose:
        title = book.words.say(QT_TRANSLATE_NOOP("charter", "Mandate"))
        yield Brief(title, text=_first_sentences(purpose, _SENTENCES), link="purpose")


def _first_sentences(text: str, most: int) -> str:
    """Return the first sentences of a text, and a sign where more follow."""
    ends = [one.end() for one in _END.finditer(text)]
    if len(ends) < most or ends[most - 1] >= len(text):
        return text
    return f"{text[: ends[most - 1]]} …"


def _you_decide(book: Register, found: Mapping[str, list[str]]) -> Iterator[Brief]:
    """Yield for each role that decides its key decisions, with its limits for them."""
    roles = [role for role in _in_order(book) if role.id in found]
    rows = tuple(_role(book, role, found[role.id]) for role in roles[: _shown(roles, _ROLES)])
    if rows:
        title = book.words.say(QT_TRANSLATE_NOOP("charter", "You decide"))
        yield Brief(title, rows, more=len(roles) - len(rows), link="rights")


def _shown(items: Sequence[object], most: int) -> int:
    """Return how many items are shown: so many, and the last where it is all that would be left out."""
    return most + (len(items) == most + 1)


def _in_order(book: Register) -> list[Role]:
    return [role for _unit, roles in book.workshop.by_unit() for role in roles]


def _role(book: Register, role: Role, all_of: list[str]) -> Row:
    """Return a role with its key decisions: those that cannot be undone, the core, those with a limit."""
    workshop, words = book.workshop, book.words
    weighed = sorted(all_of, key=lambda one: _weight(book, role, workshop.decisions[one]))
    key = sorted(weighed[: _shown(weighed, _DECISIONS)], key=all_of.index)
    titles = [_decision(book, role, one) for one in key]
    if len(all_of) > len(key):
        titles.append(_more(book, len(all_of) - len(key)))
    return Row((words.title(role), words.joined(titles)), link=book.anchor("role", role.id))


def _decision(book: Register, role: Role, decision: str) -> str:
    """Return a decision by name, with the units for which alone a role decides it, and up to what."""
    workshop, words = book.workshop, book.words
    title = words.title(workshop.decisions[decision])
    units = deciding_rows(book, role, decision)
    own = "" if "" in units else ", ".join(words.title(workshop.units[unit]) for unit in units)
    terms = "; ".join(filter(None, (own, *bands(book, role, decision))))
    limited = QT_TRANSLATE_NOOP("charter", "{decision} ({terms})")
    return words.say(limited, decision=title, terms=terms) if terms else title


def _weight(book: Register, role: Role, decision: Decision) -> tuple[bool, bool, bool]:
    return decision.reversible != "no", decision.layer != "core", not bands(book, role, decision.id)


def _more(book: Register, count: int) -> str:
    return book.words.say(QT_TRANSLATE_NOOP("charter", "and {count} more"), count=f"{count:,}")


def _points(book: Register, points: Sequence[str]) -> str:
    """Return the first of some points one after the other, and how many more there are."""
    shown = [*points[: _shown(points, _POINTS)]]
    if len(points) > len(shown):
        shown.append(_more(book, len(points) - len(shown)))
    return book.words.joined(shown)


def _kept(book: Register) -> Iterator[Brief]:
    """Yield what is reserved, and beside it the hard guardrails."""
    workshop, words = book.workshop, book.words
    top = book.role(workshop.facts.top_role)
    if top or workshop.reserved_matters:
        whatever = QT_TRANSLATE_NOOP("charter", "What is novel, contentious or repercussive")
        points = [words.say(whatever)] if top else []
        points += [words.title(one) for one in workshop.reserved_matters.values()]
        title = QT_TRANSLATE_NOOP("charter", "Reserved for {role}")
        if not top:
            title = QT_TRANSLATE_NOOP("charter", "Reserved")
        yield Brief(words.say(title, role=top), text=_points(book, points), link="reserved")
    hard = [words.title(one) for one in workshop.guardrails.values() if one.hardness == "hard"]
    if hard:
        title = words.say(QT_TRANSLATE_NOOP("charter", "Hard guardrails"))
        beside = bool(top or workshop.reserved_matters)
        yield Brief(title, text=_points(book, hard), link="policy", beside=beside)


def _goes_up(book: Register) -> Iterator[Brief]:
    """Yield the first rules: trigger, who, clock."""
    workshop, translate = book.workshop, book.words.translate
    rules = [*workshop.escalation_rules.values()]
    rows = tuple(
        Row(
            (
                when_words(workshop, _short(rule), translate),
                who_words(workshop, rule, translate),
                clock_words(workshop, rule, translate),
            ),
            link=book.anchor("escalation_rule", rule.id),
        )
        for rule in rules[: _shown(rules, _RULES)]
    )
    if rows:
        title = book.words.say(QT_TRANSLATE_NOOP("charter", "When it goes up"))
        yield Brief(title, rows, more=len(rules) - len(rows), link="escalation")


def _short(rule: EscalationRule) -> EscalationRule:
    """Return a rule that names few risks: of more it is enough here that it is one."""
    return rule if len(rule.categories) <= _RISKS else replace(rule, categories=())


def _appetite(book: Register) -> Iterator[Brief]:
    """Yield the first categories: stance, and a number that says how far."""
    categories = [*book.workshop.risk_categories.values()]
    rows = tuple(_category(book, category) for category in categories[: _shown(categories, _CATEGORIES)])
    if rows:
        title = book.words.say(QT_TRANSLATE_NOOP("charter", "Risk appetite"))
        yield Brief(title, rows, more=len(categories) - len(rows), link="appetite")


def _category(book: Register, category: RiskCategory) -> Row:
    workshop, words = book.workshop, book.words
    metrics = [one for one in workshop.metrics.values() if one.category == category.id and not one.unit]
    numbers = [number for one in metrics if (number := _number(book, one))]
    stance = stance_of(workshop, category.id)
    level = words.title(workshop.risk_levels.get(stance.level)) if stance else ""
    number = numbers[0] if numbers else words.say(QT_TRANSLATE_NOOP("charter", "no number yet"))
    level = level or words.say(QT_TRANSLATE_NOOP("charter", "not said yet"))
    return Row((words.title(category), level, number), link=book.anchor("risk_category", category.id))


def _number(book: Register, metric: Metric) -> str:
    """Return a metric with its appetite and its tolerance, as far as they are said."""
    lower = metric.direction == "lower"
    form = {
        (True, True): QT_TRANSLATE_NOOP("charter", "{metric}: {appetite}, tolerated {tolerance}"),
        (True, False): QT_TRANSLATE_NOOP("charter", "{metric}: {appetite}"),
        (False, True): QT_TRANSLATE_NOOP("charter", "{metric}: tolerated {tolerance}"),
    }.get((bool(metric.appetite), bool(metric.tolerance)))
    if form is None:
        return ""
    most = QT_TRANSLATE_NOOP("charter", "at most {number}")
    least = QT_TRANSLATE_NOOP("charter", "at least {number}")
    words, tolerance = book.words, decimal_words(metric.tolerance)
    if not metric.appetite:
        tolerance = measured("number", metric.tolerance, metric.measure)
    first = words.say(least if lower else most, number=measured("number", metric.appetite, metric.measure))
    return words.say(form, metric=words.title(metric), appetite=first, tolerance=tolerance)


def _proof(book: Register, run: DryRun, findings: Sequence[WordedFinding]) -> Iterator[Brief]:
    """Yield what was walked, and until when something found is waived."""
    said = [counts(book, run.cases)] if run.cases else []
    if run.examined is not None:
        said.append(examined_words(book, run.examined))
    link = "proof" if said else "rights"
    waivers = {one.waiver for one in findings if one.waiver}
    if waivers:
        until = max(last_day(book.workshop.waivers[key]) for key in waivers)
        one = QT_TRANSLATE_NOOP("charter", "{count} waiver, until {until}.")
        many = QT_TRANSLATE_NOOP("charter", "{count} waivers, the last until {until}.")
        form = one if len(waivers) == 1 else many
        day = date_words(until, book.words.translate)
        said.append(book.words.say(form, count=str(len(waivers)), until=day))
    if said:
        title = book.words.say(QT_TRANSLATE_NOOP("charter", "Proof"))
        yield Brief(title, text=" ".join(said), link=link)


def _open(book: Register, findings: Iterable[WordedFinding], *, beside: bool) -> Iterator[Brief]:
    """Yield how much is found and not settled, and what is wrong with decision rights by name."""
    words = book.words
    unsettled = [one for one in findings if not one.waiver]
    tally = Counter(one.severity for one in unsettled)
    counted = (
        (
            tally["error"],
            QT_TRANSLATE_NOOP("charter", "{count} error"),
            QT_TRANSLATE_NOOP("charter", "{count} errors"),
        ),
        (
            tally["warning"],
            QT_TRANSLATE_NOOP("charter", "{count} warning"),
            QT_TRANSLATE_NOOP("charter", "{count} warnings"),
        ),
    )
    said = [words.count(count, one, many) for count, one, many in counted if count]
    if said:
        title = words.say(QT_TRANSLATE_NOOP("charter", "Open points"))
        text = words.say(QT_TRANSLATE_NOOP("charter", "{found} open."), found=words.listed(said))
        wrong = [_wrong(book, one) for one in unsettled if one.severity == "error" and one.kind in _OF_RIGHTS]
        named = f"{text} {_points(book, wrong)}" if wrong else text
        yield Brief(title, text=named, link="findings", beside=beside)


def _wrong(book: Register, one: WordedFinding) -> str:
    """Return what is wrong with a decision or a role, and with which."""
    record = book.workshop.of(one.kind).get(one.record)
    form = QT_TRANSLATE_NOOP("charter", "{what}: “{where}”")
    return book.words.say(form, what=one.what, where=book.words.title(record)) if record else one.what
