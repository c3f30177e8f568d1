"""The charter on one page: what people sign, in the order they ask for it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from facilitator.charter.parts import Brief, Examined, Part, Row, Summary, WordedFinding
from facilitator.charter.proof import Walked, counts, examined_words
from facilitator.charter.register import Register
from facilitator.checks.dryrun import Charter
from facilitator.domain.appetite import stance_of
from facilitator.domain.bounds import Limit, Metric, RiskCategory
from facilitator.domain.dates import date_words
from facilitator.domain.escalation import EscalationRule
from facilitator.domain.escalation_words import clock_words, when_words, who_words
from facilitator.domain.limit_words import band_words, measured
from facilitator.domain.quantity_words import decimal_words
from facilitator.domain.records import Decision, Role
from facilitator.domain.waiving import last_day
from facilitator.domain.words import QT_TRANSLATE_NOOP

_ROLES, _DECISIONS, _LIMITS = 12, 3, 2
_POINTS, _RULES, _CATEGORIES = 5, 5, 4
"""So many of each at most; of further ones it is said how many there are."""
_RISKS = 2
"""So many risks are named in a trigger."""
_SENTENCES = 2
"""Of the mandate."""
_BOUNDS = (
    "limits",
    "escalation_rules",
    "stances",
    "guardrails",
    "reserved_matters",
    "scenarios",
)
"""Where none of these is said, the grid is the charter on one page."""


def summary(
    book: Register,
    cases: Sequence[Walked],
    examined: Examined | None,
    findings: Sequence[WordedFinding],
) -> Part:
    """Return the charter on one page; without blocks where there is nothing in it but the grid."""
    words, facts = book.words, book.workshop.facts
    title = words.say(QT_TRANSLATE_NOOP("charter", "The charter on one page"))
    if not any(getattr(book.workshop, name) for name in _BOUNDS):
        return Part("summary", title, "", ())
    status = QT_TRANSLATE_NOOP("charter", "Draft of {date}, to be adopted by {adopter}.")
    if not facts.adopter:
        status = QT_TRANSLATE_NOOP("charter", "Draft of {date}.")
    if not facts.date:
        status = QT_TRANSLATE_NOOP("charter", "Draft.")
    lead = words.say(status, date=date_words(facts.date, words.translate), adopter=facts.adopter)
    briefs = (
        *_mandate(book),
        *_you_decide(book),
        *_kept(book),
        *_goes_up(book),
        *_appetite(book),
        *_proof(book, cases, examined),
        *_open(book, findings),
    )
    return Part("summary", title, lead, (Summary(briefs),))


def _mandate(book: Register) -> Iterator[Brief]:
    purpose = " ".join(book.workshop.facts.purpose.split())
    if purpose:
        title = book.words.say(QT_TRANSLATE_NOOP("charter", "Mandate"))
        yield Brief(title, text=_first_sentences(purpose, _SENTENCES), link="purpose")


def _first_sentences(text: str, most: int) -> str:
    """Return the first sentences of a text, and a sign where more follow."""
    ends = [i + 1 for i, c in enumerate(text) if c in ".!?" and (i + 1 == len(text) or text[i + 1] == " ")]
    if len(ends) < most or ends[most - 1] >= len(text):
        return text
    return f"{text[: ends[most - 1]]} …"


def _you_decide(book: Register) -> Iterator[Brief]:
    """Yield for each role that decides its key decisions, with its limits for them."""
    decided = _decided(book)
    roles = [role for role in _in_order(book) if role.id in decided]
    rows = tuple(_role(book, role, decided[role.id]) for role in roles[:_ROLES])
    if rows:
        title = book.words.say(QT_TRANSLATE_NOOP("charter", "You decide"))
        yield Brief(title, rows, more=len(roles) - len(rows), link="rights")


def _in_order(book: Register) -> list[Role]:
    return [role for _unit, roles in book.workshop.by_unit() for role in roles]


def _decided(book: Register) -> dict[str, list[str]]:
    """Return the decisions of each role by id, in the order of the grid, its units' own rows included."""
    workshop = book.workshop
    charter, found = Charter(workshop), dict[str, dict[str, None]]()
    rows: dict[str, list[str]] = {}
    for decision, unit in sorted(workshop.cells, key=lambda row: bool(row[1])):
        if not unit or unit in workshop.units:
            rows.setdefault(decision, []).append(unit)
    for decision in book.at:
        for unit in rows.get(decision, ()):
            for seat in charter.plan(decision, unit).row.deciders:
                found.setdefault(seat.role, {})[decision] = None
    return {role: [*decisions] for role, decisions in found.items()}


def _role(book: Register, role: Role, decided: list[str]) -> Row:
    """Return a role with up to three decisions: those that cannot be undone and the core first."""
    workshop, words = book.workshop, book.words
    key = sorted(decided, key=lambda one: _weight(workshop.decisions[one]))[:_DECISIONS]
    key.sort(key=decided.index)
    titles = [words.title(workshop.decisions[one]) for one in key]
    if len(decided) > len(key):
        titles.append(_more(book, len(decided) - len(key)))
    bands = dict.fromkeys(band for one in key for band in _bands(book, role, one))
    said = [*bands][:_LIMITS]
    if len(bands) > len(said):
        said.append(_more(book, len(bands) - len(said)))
    cells = (words.title(role), words.joined(titles), words.joined(said))
    return Row(cells, link=book.anchor("role", role.id))


def _weight(decision: Decision) -> tuple[bool, bool]:
    return decision.reversible != "no", decision.layer != "core"


def _bands(book: Register, role: Role, decision: str) -> list[str]:
    """Return up to what a role may decide something: what names the decision, else what names its section."""
    own = [one for one in book.workshop.limits.values() if one.role == role.id]
    section = book.workshop.decisions[decision].section
    named = [one for one in own if decision in one.decisions]
    found = named or [one for one in own if section and section in one.sections]
    found = found or [one for one in own if not one.decisions and not one.sections]
    return [_band(book, one) for one in found if one.kind != "yes_no"]


def _band(book: Register, limit: Limit) -> str:
    return band_words(book.workshop, limit, book.words.translate)


def _more(book: Register, count: int) -> str:
    return book.words.say(QT_TRANSLATE_NOOP("charter", "and {count} more"), count=f"{count:,}")


def _points(book: Register, points: Sequence[str]) -> str:
    """Return the first of some points one after the other, and how many more there are."""
    shown = [*points[:_POINTS]]
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
        for rule in rules[:_RULES]
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
    rows = tuple(_category(book, category) for category in categories[:_CATEGORIES])
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


def _proof(book: Register, cases: Sequence[Walked], examined: Examined | None) -> Iterator[Brief]:
    said = [counts(book, cases)] if cases else []
    if examined is not None:
        said.append(examined_words(book, examined))
    if said:
        title = book.words.say(QT_TRANSLATE_NOOP("charter", "Proof"))
        yield Brief(title, text=" ".join(said), link="proof")


def _open(book: Register, findings: Iterable[WordedFinding]) -> Iterator[Brief]:
    """Yield how much is found and not settled, and until when the last waiver holds."""
    words = book.words
    found = [*findings]
    tally = Counter(one.severity for one in found if not one.waiver)
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
    still = QT_TRANSLATE_NOOP("charter", "{found} open.")
    parts = [words.say(still, found=words.listed(said))] if said else []
    waivers = {one.waiver for one in found if one.waiver}
    if waivers:
        until = max(last_day(book.workshop.waivers[key]) for key in waivers)
        one = QT_TRANSLATE_NOOP("charter", "{count} waiver, until {until}.")
        many = QT_TRANSLATE_NOOP("charter", "{count} waivers, the last until {until}.")
        form = one if len(waivers) == 1 else many
        day = date_words(until, words.translate)
        parts.append(words.say(form, count=str(len(waivers)), until=day))
    if parts:
        title = words.say(QT_TRANSLATE_NOOP("charter", "Open points"))
        beside = bool(book.workshop.scenarios)
        yield Brief(title, text=" ".join(parts), link="findings" if said else "", beside=beside)
