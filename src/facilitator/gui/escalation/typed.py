"""Rules and steps as people type them: “COO + CEO, 24 h” goes to two roles, who have 24 hours."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from facilitator.domain.escalation import EscalationRule, EscalationStep
from facilitator.domain.escalation_words import names
from facilitator.domain.text import LINE
from facilitator.domain.words import QT_TRANSLATE_NOOP
from facilitator.domain.workshop import Workshop
from facilitator.gui.escalation.columns import USUAL, Columns, cells_of, named_columns
from facilitator.gui.escalation.triggers import read_trigger
from facilitator.gui.fields.quantity import read_span
from facilitator.gui.messages import translate

_ARROWS = re.compile(r"\s*(?:→|->|=>|⇒)\s*")
_COMMAS = re.compile(r"\s*[,;\t]\s*")
_PLUS = re.compile(r"\s*[+/]\s*|\s+&\s+")
"""Between two roles; in “R&D” it is none."""
_TIME = re.compile(r"(.*?)\s*([0-9]{1,5}\s*[^\W\d_].*)")
"""Words, if any, and behind them what may be a time."""
LONGEST_NAME = 60
"""Characters of what may be the name of a role; what is longer is a sentence."""


@dataclass
class TypedStep:
    """What was understood of a line, and what was not."""

    roles: list[str] = field(default_factory=list[str])
    clock: str = ""
    event: list[str] = field(default_factory=list[str])
    """What stands where a time does, and is none."""
    title: list[str] = field(default_factory=list[str])
    """What stands where a role does, and is none."""
    deputy: str = ""

    @property
    def timeless(self) -> list[str]:
        """What was to be a time and is none, where there is no other."""
        return [] if self.clock else self.event

    def step(self, rule: str) -> EscalationStep:
        """Return the step of a rule."""
        return EscalationStep(
            rule=rule,
            roles=tuple(dict.fromkeys(self.roles)),
            clock=self.clock,
            event=", ".join(self.event),
            title=", ".join(self.title),
            deputy=self.deputy,
        )


@dataclass
class TypedRule:
    """What was understood of a line that names a rule."""

    rule: EscalationRule
    steps: list[TypedStep]
    first: str = ""
    """What stands where the first responder does, and is no role."""

    @property
    def strange(self) -> list[str]:
        """What stands where a role does, and is none."""
        return [*filter(None, [self.first]), *(words for step in self.steps for words in step.title)]

    def whole_steps(self) -> list[EscalationStep]:
        """Return the steps; a first responder who is no role is told in words of the first one."""
        steps = list(self.steps)
        if self.first:
            words = translate("Escalation", "first responder: {words}").replace("{words}", self.first)
            before = steps[0] if steps else TypedStep()
            steps[:1] = [
                TypedStep(before.roles, before.clock, before.event, [words, *before.title], before.deputy)
            ]
        return [step.step(self.rule.id) for step in steps]


class RoleNames:
    """Finds roles by what people call them: title, short name, or title and unit."""

    def __init__(self, workshop: Workshop) -> None:
        self._known: dict[str, str] = {}
        called = names(workshop)
        roles = workshop.roles.values()
        for wordings in (
            ((role.title, role.id) for role in roles),
            ((role.short, role.id) for role in roles),
            ((called.role(role.id), role.id) for role in roles),
        ):
            for words, key in wordings:
                self._known.setdefault(_bare(words), key)
        self._known.pop("", None)

    def find(self, words: str) -> str:
        """Return the id of the role that is called so, "" where none is; of several the first."""
        bare = _bare(words)
        article, _, rest = bare.partition(" ")
        return self._known.get(bare) or (
            self._known.get(rest, "") if article == translate("Escalation", "the") else ""
        )

    def find_all(self, words: str) -> tuple[list[str], list[str]]:
        """Return the roles of a text such as “COO + CEO” or “COO and CEO”, and the words that are none."""
        whole = self.find(words)
        if whole:
            return [whole], []
        found: list[str] = []
        strange: list[str] = []
        for part in filter(None, _PLUS.split(words)):
            for piece in self._parted(part):
                key = self.find(piece)
                (found if key else strange).append(key or piece.strip())
        return found, strange

    def _parted(self, words: str) -> list[str]:
        """Return two roles that an “and” joins; what is one name with an “and” in it stays whole."""
        pieces = words.split(f" {translate('Escalation', 'and')} ")
        named = all(piece[:1].isupper() for piece in pieces) or any(map(self.find, pieces))
        return pieces if named and not self.find(words) else [words]


def is_name(words: str) -> bool:
    """Return whether words that are no role may become one: “Anyone” and “24 moons” may not."""
    nobody = translate("Escalation", _NOBODY).split(", ")
    return (
        words[:1].isalpha() and ":" not in words and len(words) <= LONGEST_NAME and _bare(words) not in nobody
    )


def read_step(called: RoleNames, line: str, *, timed: bool = False) -> TypedStep:
    """Return what a line says: roles, a clock, a deputy; what is not understood stays as words.

    timed: the clock stands elsewhere, so that names stand here.
    """
    typed = TypedStep()
    parts = [part for part in _COMMAS.split(line.strip()) if part]
    while parts:
        # A title may hold a comma itself, so that the longest one is tried first.
        for count in range(len(parts), 0, -1):
            if _take(typed, called, ", ".join(parts[:count])):
                del parts[:count]
                break
        else:
            part = parts.pop(0)
            # What is written as a name before a clock is one more role; behind it, or without one, an event.
            name = part[:1].isupper() and not typed.clock and (timed or any(map(_span, parts)))
            _keep(typed, called, part, name=name)
    return typed


def read_rules(called: RoleNames, lines: Sequence[str]) -> list[TypedRule]:
    """Return the rules that lines name; a row that heads a table names its columns, and is none."""
    columns, rules = USUAL, list[TypedRule]()
    for line in lines:
        cells = cells_of(line)
        heading = named_columns(cells)
        if heading is not None:
            columns = heading
        else:
            rules.append(_read_rule(called, cells, columns))
    return rules


def _read_rule(called: RoleNames, cells: Sequence[str], columns: Columns) -> TypedRule:
    """Return the rule of a row, or of a line: “Media enquiry → Comms, 2 h”.

    A line that begins with the name of a trigger, or with plain words for one, has that trigger.
    """
    if len(cells) == 1:
        title, *path = _ARROWS.split(cells[0])
        first = clock = ""
    else:
        title, first, whom, clock = columns.sorted(cells)
        path = _ARROWS.split(whom)
    steps = [read_step(called, part, timed=bool(clock)) for part in path if part]
    if clock:
        steps = steps or [TypedStep()]
        said = read_step(called, clock)
        steps[0].clock = steps[0].clock or said.clock
        steps[0].event += [*said.title, *said.event] if said.clock and not said.roles else [clock]
    return _typed_rule(called, title, first, steps)


def _typed_rule(called: RoleNames, title: str, first: str, steps: list[TypedStep]) -> TypedRule:
    trigger, after = read_trigger(title)
    responder = called.find(first)
    nobody = _bare(first) in translate("Escalation", _NOBODY).split(", ")
    rule = EscalationRule(
        title=title,
        trigger=trigger,
        after=after,
        first_responder=responder,
        condition=title if len(title) > LINE else "",
    )
    return TypedRule(rule, steps, "" if responder or nobody else first)


def _take(typed: TypedStep, called: RoleNames, part: str) -> bool:
    """Take a part that is one role, a time, or both; return whether it was."""
    role = called.find(part)
    if role:
        typed.roles.append(role)
        return True
    clock = _span(part)
    if clock and not typed.clock:
        typed.clock = clock
        return True
    first, _, rest = part.partition(" ")
    if _bare(first).rstrip(":") == translate("Escalation", "deputy") and called.find(rest):
        typed.deputy = called.find(rest)
        return True
    return False


def _keep(typed: TypedStep, called: RoleNames, part: str, *, name: bool) -> None:
    """Take of a part what can be understood: some of its roles, a time behind them, else its words."""
    found, strange = called.find_all(part)
    timed = _TIME.fullmatch(part)
    if strange and timed is not None and timed[1] and not typed.clock and read_span(timed[2]):
        typed.clock = read_span(timed[2]) or ""
        before, _, last = timed[1].rpartition(" ")
        found, strange = called.find_all(before if before and last.lower() in _within() else timed[1])
    begun = bool(typed.roles or found or typed.title) and not name
    typed.roles += found
    (typed.event if begun and not found else typed.title).extend(strange)


def _span(part: str) -> str:
    """Return the time that a part says, with or without a “within” before it."""
    first, _, rest = part.partition(" ")
    return read_span(rest if first.lower() in _within() else part) or ""


def _within() -> list[str]:
    """Return the words that may stand before a time."""
    return translate("Escalation", "within, in, ≤").split(", ")


_NOBODY = QT_TRANSLATE_NOOP(
    "Escalation",
    "anyone, anybody, everyone, everybody, someone, somebody, whoever, whoever notices, whoever notices it, "
    "nobody, none, n/a, tbd, tbc, all",
)
"""What people write where no role is meant."""


def _bare(words: str) -> str:
    return " ".join(words.split()).casefold()
