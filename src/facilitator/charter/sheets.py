"""A sheet for each role: what it decides, up to what, whom it asks, and to whom it goes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from facilitator.charter.deciding import bands, deciding_rows
from facilitator.charter.parts import Block, Group, Heading, Part, Row, Table
from facilitator.charter.people import held_by, without_empty_columns
from facilitator.charter.powers import alike
from facilitator.charter.proof import DryRun, Walked
from facilitator.charter.register import Register
from facilitator.domain.bounds import Limit
from facilitator.domain.escalation import EscalationRule
from facilitator.domain.escalation_words import clock_words, steps_of, when_words, who_words
from facilitator.domain.frameworks import Letter
from facilitator.domain.legend import framework_of, words_of
from facilitator.domain.limit_words import limit_words, measured, terms
from facilitator.domain.publication import PARTS
from facilitator.domain.records import Cell, Decision, Role
from facilitator.domain.words import QT_TRANSLATE_NOOP

_HEARD = frozenset({"advise", "recommend"})
_AGREEING = frozenset({"agree", "verify", "sign"})
_DOING = frozenset({"do", "drive"})
_TOLD = frozenset({"learn", "learn-first", "learn-why"})
_PARTS = (_HEARD, _AGREEING, _DOING, _TOLD)
"""The parts of others that are told beside what a role decides, a column each."""
_NAMED = 12
"""So many decisions of a letter are named; of further ones the numbers are said."""


class Sheet(NamedTuple):
    """What a sheet says: whose it is, who that is, and its tables."""

    role: Role
    title: str
    lead: str
    blocks: tuple[Block, ...]


def annexed(book: Register, run: DryRun) -> Part:
    """Return all sheets one after the other; without blocks where the grid says as much."""
    words = book.words
    blocks: list[Block] = []
    for number, sheet in enumerate(_sheets(book, (), run) if book.bounded else (), 1):
        blocks += [Heading(sheet.title, sheet.lead, f"o{number}", large=True), *sheet.blocks]
    lead = QT_TRANSLATE_NOOP(
        "charter", "What each role decides, up to what, whom it asks, and to whom it goes."
    )
    return Part("sheets", words.say(PARTS["sheets"]), words.say(lead), tuple(blocks))


def sheets(book: Register, run: DryRun, roles: Sequence[str] = ()) -> tuple[Part, ...]:
    """Return a sheet for each of some roles, for all where none is named, each on a page of its own."""
    return tuple(
        Part(f"o{number}", sheet.title, sheet.lead, sheet.blocks, alone=True)
        for number, sheet in enumerate(_sheets(book, roles, run), 1)
    )


def _sheets(book: Register, roles: Sequence[str], run: DryRun) -> Iterator[Sheet]:
    """Yield the sheets in the order of the grid, but for roles of which nothing is said."""
    for _unit, some in book.workshop.by_unit():
        for role in some:
            if roles and role.id not in roles:
                continue
            deciding = run.deciding.get(role.id, ())
            blocks = (
                *_decides(book, role, deciding),
                *_takes_part(book, role, frozenset(deciding)),
                *_limits(book, role),
                *_rules(book, role),
                *_other_rules(book, role, deciding),
                *_own(book, role, run.cases),
            )
            if blocks:
                yield Sheet(role, book.words.title(role), _who(book, role), blocks)


def _who(book: Register, role: Role) -> str:
    """Return where a role stands, in a line: unit, holders, superior, deputy."""
    words, workshop = book.words, book.workshop
    superior, deputy = book.role(role.reports_to), book.role(role.deputy)
    reports = QT_TRANSLATE_NOOP("charter", "reports to {role}")
    deputised = QT_TRANSLATE_NOOP("charter", "deputy: {role}")
    held = held_by(workshop, words, role).replace("\n", " · ")
    return words.joined(
        (
            words.title(workshop.units.get(role.unit)),
            held,
            words.say(reports, role=superior) if superior else "",
            words.say(deputised, role=deputy) if deputy else "",
        )
    )


def _decides(book: Register, role: Role, decisions: Sequence[str]) -> Iterator[Block]:
    """Yield the decisions of a role: up to what, whom it asks before, who does it, whom it tells after."""
    words = book.words
    letters = {letter.code: letter for letter in framework_of(book.workshop).letters}
    rows: list[Row] = []
    for key in decisions:
        bound = words.joined(dict.fromkeys(bands(book, role, key)))
        alike: dict[tuple[str, ...], list[str]] = {}
        for unit, row in deciding_rows(book, role, key).items():
            others = tuple(_others(book, role, row, letters, parts) for parts in _PARTS)
            alike.setdefault(others, []).append(unit)
        for others, units in (alike or {("",) * len(_PARTS): [""]}).items():
            title = words.title(book.workshop.decisions[key])
            only = [] if "" in units else [words.title(book.workshop.units[unit]) for unit in units]
            cells = (book.at[key].number, title, bound, *others)
            rows.append(Row(cells, link=book.anchor("decision", key), under=", ".join(only)))
    heads = (
        "",
        words.say(QT_TRANSLATE_NOOP("charter", "You decide")),
        words.say(QT_TRANSLATE_NOOP("charter", "Up to what")),
        words.say(QT_TRANSLATE_NOOP("charter", "Ask before")),
        words.say(QT_TRANSLATE_NOOP("charter", "It takes the yes of")),
        words.say(QT_TRANSLATE_NOOP("charter", "Who does it")),
        words.say(QT_TRANSLATE_NOOP("charter", "Tell after")),
    )
    if rows:
        yield without_empty_columns(Table(heads, (Group("", "", tuple(rows)),), numbered=True))


def _others(
    book: Register,
    role: Role,
    row: Mapping[str, Cell],
    letters: Mapping[str, Letter],
    parts: frozenset[str],
) -> str:
    """Return the other roles that have one of some parts in a row."""
    found = [
        key
        for key in book.workshop.roles
        if key != role.id
        and key in row
        and any(letters[code].part in parts for code in row[key].letters if code in letters)
    ]
    return ", ".join(book.role(key) for key in found)


def _takes_part(book: Register, role: Role, deciding: frozenset[str]) -> Iterator[Block]:
    """Yield where else a role has a letter, letter by letter with what it means."""
    words, workshop = book.words, book.workshop
    known = framework_of(workshop)
    named = words_of(known, book.language).letters
    with_code = QT_TRANSLATE_NOOP("charter", "{meaning} ({code})")
    rows: list[Row] = []
    for letter in known.letters:
        held = {
            decision: None
            for (decision, _unit), row in workshop.cells.items()
            if role.id in row and letter.code in row[role.id].letters
        }
        keys = [key for key in book.at if key in held and not (letter.decides and key in deciding)]
        if keys and not letter.out:
            meaning = named[letter.code].meaning or named[letter.code].name
            said = words.say(with_code, meaning=_capital(meaning), code=letter.code)
            rows.append(Row((said, _named(book, keys))))
    heads = (
        words.say(QT_TRANSLATE_NOOP("charter", "Where else you take part")),
        words.say(QT_TRANSLATE_NOOP("charter", "In which")),
    )
    if rows:
        yield Table(heads, (Group("", "", tuple(rows)),))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _named(book: Register, keys: Sequence[str]) -> str:
    """Return decisions by name, and by number where they are many."""
    said = [book.decision(key) for key in keys[:_NAMED]]
    rest = [book.at[key].number for key in keys[_NAMED:]]
    if rest:
        said.append(book.words.say(QT_TRANSLATE_NOOP("charter", "and {numbers}"), numbers=", ".join(rest)))
    return book.words.joined(said)


def _own(book: Register, role: Role, cases: Sequence[Walked]) -> Iterator[Block]:
    """Yield what else is a role's own."""
    said = (
        (QT_TRANSLATE_NOOP("charter", "Guardrails"), _owned(book, role, "guardrails", "owner")),
        (QT_TRANSLATE_NOOP("charter", "Risks"), _owned(book, role, "risk_categories", "owner")),
        (
            QT_TRANSLATE_NOOP("charter", "Risks of which you may accept more"),
            _owned(book, role, "risk_categories", "acceptor"),
        ),
        (
            QT_TRANSLATE_NOOP("charter", "Where you decide in an emergency"),
            _urgent(book, role),
        ),
        (QT_TRANSLATE_NOOP("charter", "Whose deputy you are"), _deputised(book, role)),
        (QT_TRANSLATE_NOOP("charter", "Cases of the dry run that ended with you"), _met(book, role, cases)),
    )
    yield from _named_lists(book, QT_TRANSLATE_NOOP("charter", "Yours to look after"), said)


def _named_lists(book: Register, head: str, said: Iterable[tuple[str, Sequence[str]]]) -> Iterator[Block]:
    """Yield a table of what there is under each label, without the labels under which there is nothing."""
    words = book.words
    rows = tuple(Row((words.say(label), words.joined(titles))) for label, titles in said if titles)
    if rows:
        heads = words.say(head), words.say(QT_TRANSLATE_NOOP("charter", "Which"))
        yield Table(heads, (Group("", "", rows),))


def _limits(book: Register, role: Role) -> Iterator[Block]:
    """Yield the limits of a role, with what they cover and their terms."""
    workshop, words = book.workshop, book.words
    own = [limit for limit in workshop.limits.values() if limit.role == role.id]
    general = [limit for limit in own if not limit.decisions and not limit.sections]
    special = alike((one for one in own if one.decisions or one.sections), ("decisions", "sections"))
    rows: list[Row] = []
    for limit, *others in (*special, *([one] for one in general)):
        decisions = [key for one in (limit, *others) for key in one.decisions]
        sections = dict.fromkeys(key for one in (limit, *others) for key in one.sections)
        every = words.say(QT_TRANSLATE_NOOP("charter", "every decision"))
        cells = (
            limit.title or words.value_of(limit, "kind"),
            limit_words(workshop, limit, words.translate),
            book.covered(decisions, sections) or every,
            "\n".join(terms(workshop, limit, words.translate)),
        )
        rows.append(Row(cells, link=book.anchor("limit", limit.id)))
    heads = (
        words.say(QT_TRANSLATE_NOOP("charter", "Your limits")),
        words.label(Limit, "upper"),
        words.say(QT_TRANSLATE_NOOP("charter", "For what")),
        words.say(QT_TRANSLATE_NOOP("charter", "On these terms")),
    )
    if rows:
        yield without_empty_columns(Table(heads, (Group("", "", tuple(rows)),)))


def _rules(book: Register, role: Role) -> Iterator[Block]:
    """Yield the rules on whose path a role stands, and to whom goes what no rule sends up."""
    workshop, words = book.workshop, book.words
    translate = words.translate
    rows = [
        Row(
            (
                when_words(workshop, rule, translate),
                who_words(workshop, rule, translate),
                clock_words(workshop, rule, translate),
            ),
            link=book.anchor("escalation_rule", rule.id),
            under=_only(book, rule),
        )
        for rule in workshop.escalation_rules.values()
        if role.id in _path_of(book, rule)
    ]
    superior = book.role(role.reports_to)
    if superior:
        else_ = QT_TRANSLATE_NOOP("charter", "Anything else that is beyond you")
        rows.append(Row((words.say(else_), superior, "")))
    heads = (
        words.say(QT_TRANSLATE_NOOP("charter", "When it goes up")),
        words.say(QT_TRANSLATE_NOOP("charter", "To whom")),
        words.say(QT_TRANSLATE_NOOP("charter", "Within")),
    )
    if rows:
        yield without_empty_columns(Table(heads, (Group("", "", tuple(rows)),)))


def _other_rules(book: Register, role: Role, deciding: Sequence[str]) -> Iterator[Block]:
    """Yield by name the rules that concern a role that does not stand on their path."""
    decisions = [book.workshop.decisions[key] for key in deciding]
    told: list[str] = []
    covering: list[str] = []
    instead: list[str] = []
    for rule in book.workshop.escalation_rules.values():
        if role.id in _path_of(book, rule):
            continue
        title = book.words.title(rule)
        if role.id in rule.told:
            told.append(title)
        elif any(_covers(rule, one) for one in decisions):
            covering.append(title)
        if role.id == rule.independent:
            instead.append(title)
    said = (
        (QT_TRANSLATE_NOOP("charter", "That tell you"), told),
        (QT_TRANSLATE_NOOP("charter", "That may take up your decisions"), covering),
        (QT_TRANSLATE_NOOP("charter", "That call you for a conflict of interest"), instead),
    )
    yield from _named_lists(book, QT_TRANSLATE_NOOP("charter", "Other rules"), said)


def _covers(rule: EscalationRule, decision: Decision) -> bool:
    every = not rule.decisions and not rule.sections
    return every or decision.id in rule.decisions or decision.section in rule.sections


def _only(book: Register, rule: EscalationRule) -> str:
    """Return what a rule covers, where that is not everything."""
    covered = book.covered(rule.decisions, rule.sections, named=1)
    only = QT_TRANSLATE_NOOP("charter", "only for {covered}")
    return book.words.say(only, covered=covered) if covered else ""


def _path_of(book: Register, rule: EscalationRule) -> Iterator[str]:
    """Yield the roles that act by a rule: the first, those it goes to, and their deputies."""
    yield rule.first_responder
    for step in steps_of(book.workshop, rule.id):
        yield from (*step.roles, step.deputy)


def _owned(book: Register, role: Role, kind: str, field: str) -> list[str]:
    """Return the titles of records that name a role in a field."""
    records = getattr(book.workshop, kind).values()
    return [book.words.title(one) for one in records if getattr(one, field) == role.id]


def _deputised(book: Register, role: Role) -> list[str]:
    """Return the roles for which a role stands in, and those for which it does by a rule alone."""
    workshop, words = book.workshop, book.words
    form = QT_TRANSLATE_NOOP("charter", "{role} (by the rule “{rule}”)")
    found = dict.fromkeys(_owned(book, role, "roles", "deputy"))
    for rule in workshop.escalation_rules.values():
        for step in steps_of(workshop, rule.id):
            if step.deputy == role.id:
                own = (key for key in step.roles if key in workshop.roles)
                roles = book.roles(key for key in own if workshop.roles[key].deputy != role.id)
                if roles:
                    found[words.say(form, role=roles, rule=words.title(rule))] = None
    return [*found]


def _urgent(book: Register, role: Role) -> list[str]:
    """Return the units in which a role decides what cannot wait, and up to what."""
    workshop, words = book.workshop, book.words
    form = QT_TRANSLATE_NOOP("charter", "{unit}, up to and including {amount}")
    found: list[str] = []
    for unit in workshop.units.values():
        if unit.emergency_holder == role.id:
            amount = measured("amount", unit.emergency_limit, workshop.facts.currency)
            title = words.title(unit)
            found.append(words.say(form, unit=title, amount=amount) if unit.emergency_limit else title)
    return found


def _met(book: Register, role: Role, cases: Sequence[Walked]) -> list[str]:
    """Return the cards that this role decides."""
    return [
        book.words.title(one.card)
        for one in cases
        if any(seat.role == role.id for seat in one.trace.deciders)
    ]
