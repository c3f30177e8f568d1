"""A workshop with rules of escalation, and what people do and see on their page."""

from PySide6.QtCore import Qt

from facilitator.domain import edits
from facilitator.domain.bounds import RiskCategory
from facilitator.domain.escalation import EscalationRule, EscalationStep
from facilitator.domain.escalation_words import steps_of
from gui.opened import harbour


def with_rules():
    """Two rules: one with two steps and everything said, one without a step."""
    workshop = harbour()
    board, finance, product, delivery = workshop.roles
    workshop = edits.update(workshop, "role", finance, short="CFO")
    safety = RiskCategory(id="safety", title="Safety")
    rules = (
        EscalationRule(
            id="limit",
            title="Too dear",
            trigger="limit",
            first_responder=delivery,
            independent=product,
            told=(finance,),
        ),
        EscalationRule(id="risk", title="Too risky", trigger="tolerance", categories=("safety",)),
    )
    steps = (
        EscalationStep(id="one", rule="limit", roles=(product, finance), clock="24 h"),
        EscalationStep(id="two", rule="limit", roles=(board,), clock="2 wd", title="A decision"),
    )
    for record in (safety, *rules, *steps):
        workshop = edits.put(workshop, record)
    return workshop


def enter(qtbot, line, *texts):
    for text in texts:
        qtbot.keyClicks(line, text)
        qtbot.keyClick(line, Qt.Key.Key_Return)


def shown(table):
    model = table.model()
    return [
        tuple(model.index(row, column).data() for column in range(model.columnCount()))
        for row in range(model.rowCount())
    ]


def titles(opened, keys):
    return [opened.workshop.roles[key].title for key in keys]


def path_of(opened, rule):
    """The steps of a rule by its title: roles, clock, event and what is asked."""
    steps = steps_of(opened.workshop, opened.find("escalation_rule", rule).id)
    return [(titles(opened, step.roles), step.clock, step.event, step.title) for step in steps]
