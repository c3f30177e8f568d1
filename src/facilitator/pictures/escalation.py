"""The path of an escalation rule: from its trigger upward, step by step, along the line of time."""

import msgspec

from facilitator.domain.escalation import EscalationRule, EscalationStep
from facilitator.domain.escalation_words import (
    Names,
    covered_words,
    lasting_words,
    names,
    read_aloud,
    step_words,
    steps_of,
    times,
    when_words,
)
from facilitator.domain.words import QT_TRANSLATE_NOOP, Translate, fill, untranslated
from facilitator.domain.workshop import Workshop
from facilitator.pictures.drawing import Drawing, Medium
from facilitator.pictures.escalation_ladder import Holder, Labels, Ladder, Rung
from facilitator.pictures.shapes import Picture

_SAID = 9
"""Lines that the rule read aloud may take."""


class EscalationPath(msgspec.Struct, frozen=True):
    """A rule to be drawn: the trigger at the foot, whoever is asked last at the top."""

    title: str
    said: str
    """The rule read aloud."""
    ladder: Ladder

    @property
    def filled(self) -> bool:
        """Whether the path has a step."""
        return bool(self.ladder.rungs)

    def drawn(self, width: float, medium: Medium) -> Picture:
        """Return the picture at most so wide."""
        drawing = Drawing(medium, width)
        drawing.head(self.title, "")
        drawing.y -= drawing.px(8)
        drawing.paragraph(self.said, "body", colour="ink", most=_SAID)
        if self.filled:
            drawing.y += drawing.px(16)
            drawing.cut()
            self.ladder.draw(drawing)
        text = [self.title, self.said]
        text += [rung.words for rung in self.ladder.rungs]
        return drawing.finished(self.title, text)


def escalation_path(
    workshop: Workshop, rule: EscalationRule, translate: Translate = untranslated, *, covered: str = ""
) -> EscalationPath:
    """Return the picture of a rule; covered says what it is only for, as a paper says it."""
    covered = covered or covered_words(workshop, rule, translate)
    called = names(workshop, translate)
    unnamed = _say(called, QT_TRANSLATE_NOOP("pictures", "(no name yet)"))
    said = read_aloud(workshop, rule, translate, covered=covered)
    ladder = Ladder(
        rule=rule.id,
        trigger=when_words(workshop, rule, translate),
        details=_details(called, rule, covered),
        trigger_words=said,
        first=_first(called, rule),
        rungs=_rungs(called, rule),
        independent=_independent(called, rule),
        told=_told(called, rule),
        labels=_labels(called),
    )
    return EscalationPath(rule.title or unnamed, said, ladder)


def _say(called: Names, text: str, **arguments: str) -> str:
    return fill(called.translate("pictures", text), arguments)


def _labels(called: Names) -> Labels:
    return Labels(
        when=_say(called, QT_TRANSLATE_NOOP("pictures", "when")),
        first=_say(called, QT_TRANSLATE_NOOP("pictures", "first")),
        told=_say(called, QT_TRANSLATE_NOOP("pictures", "told")),
        no_clock=_say(called, QT_TRANSLATE_NOOP("pictures", "no clock")),
        starts=_say(called, QT_TRANSLATE_NOOP("pictures", "it goes up, and the clocks run")),
        at_once=_say(called, QT_TRANSLATE_NOOP("pictures", "all at once")),
        conflict=_say(called, QT_TRANSLATE_NOOP("pictures", "conflict of interest:")),
    )


def _details(called: Names, rule: EscalationRule, covered: str) -> tuple[str, ...]:
    """Return how a trigger of the list is noticed, and what the rule covers."""
    noticed = "" if rule.trigger in ("text", "incident") else " ".join(rule.condition.split())
    only = _say(called, QT_TRANSLATE_NOOP("pictures", "only for {covered}"), covered=covered)
    return tuple(part for part in (noticed, only if covered else "") if part)


def _first(called: Names, rule: EscalationRule) -> Holder:
    role = called.role(rule.first_responder)
    name = role or _say(called, QT_TRANSLATE_NOOP("pictures", "Whoever notices it"))
    words = _say(called, QT_TRANSLATE_NOOP("pictures", "{role} acts first, and sends it up"), role=name)
    return Holder(rule.first_responder if role else "", name, words)


def _independent(called: Names, rule: EscalationRule) -> Holder | None:
    name = called.role(rule.independent)
    form = QT_TRANSLATE_NOOP("pictures", "{role} decides instead of somebody with a conflict of interest")
    return Holder(rule.independent, name, _say(called, form, role=name)) if name else None


def _told(called: Names, rule: EscalationRule) -> tuple[Holder, ...]:
    told = QT_TRANSLATE_NOOP("pictures", "{role} is told")
    named = ((key, called.role(key)) for key in dict.fromkeys(rule.told))
    return tuple(Holder(key, name, _say(called, told, role=name)) for key, name in named if name)


def _rungs(called: Names, rule: EscalationRule) -> tuple[Rung, ...]:
    steps = steps_of(called.workshop, rule.id)
    nobody = _say(called, QT_TRANSLATE_NOOP("pictures", "nobody yet"))
    form = QT_TRANSLATE_NOOP("pictures", "Step {number}: {step}; {until}")
    rungs: list[Rung] = []
    for number, (step, minutes) in enumerate(zip(steps, times(steps), strict=True), 1):
        until = _until(called, step, minutes, last=number == len(steps))
        said = step_words(called.workshop, step, called.translate)
        roles = tuple(called.roles(dict.fromkeys(step.roles)))
        rung = Rung(
            step=step.id,
            number=number,
            roles=roles or (nobody,),
            known=bool(roles),
            asked=step.title,
            clock=called.span(step.clock),
            event=step.event,
            until=until,
            deputies=_deputies(called, step),
            words=_say(called, form, number=str(number), step=said, until=until),
        )
        rungs.append(rung)
    return tuple(rungs)


def _until(called: Names, step: EscalationStep, minutes: int | None, *, last: bool) -> str:
    """Return when a step is over at the latest, or why that cannot be said."""
    if minutes is not None:
        form = QT_TRANSLATE_NOOP("pictures", "without an answer it goes on, after {time} at the latest")
        if last:
            form = QT_TRANSLATE_NOOP(
                "pictures", "without an answer it stays as it is, after {time} at the latest"
            )
        return _say(called, form, time=lasting_words(minutes, called.translate))
    if step.clock:
        form = QT_TRANSLATE_NOOP("pictures", "nobody can say when: a clock is missing below")
    elif step.event:
        form = QT_TRANSLATE_NOOP("pictures", "it ends with an event, not with a clock")
    else:
        form = QT_TRANSLATE_NOOP("pictures", "no clock: it may stay here")
    return _say(called, form)


def _deputies(called: Names, step: EscalationStep) -> tuple[Holder, ...]:
    """Return who stands in at a step: its own deputy, else the deputies of its roles."""
    roles = called.workshop.roles
    one = QT_TRANSLATE_NOOP("pictures", "deputy: {deputy}")
    several = QT_TRANSLATE_NOOP("pictures", "{deputy} for {role}")
    pairs = [(step.deputy, "")]
    if not called.role(step.deputy):
        pairs = [(roles[key].deputy, key) for key in dict.fromkeys(step.roles) if key in roles]
    found: list[Holder] = []
    for deputy, role in pairs:
        name = called.role(deputy)
        if name:
            form = several if role and len(step.roles) > 1 else one
            title = _say(called, form, deputy=name, role=called.role(role))
            found.append(Holder(deputy, title, title))
    return tuple(found)
