"""Going back to what the workshop was: an edit like any other, asked for first."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from facilitator.domain import changes
from facilitator.domain.labels import label
from facilitator.domain.words import fill
from facilitator.domain.workshop import Workshop
from facilitator.gui.ask import ask
from facilitator.gui.messages import counted, translate
from facilitator.gui.models.earlier import EarlierState
from facilitator.gui.pages.page import Context
from facilitator.gui.times import moment


def ask_to_go_back(
    parent: QWidget, context: Context, state: EarlierState, then: Workshop, count: int
) -> None:
    """Ask whether the workshop shall be as it was, by which so many things change, and make it so."""
    name = {"name": state.name, "when": moment(state.at)}
    title = translate("GoingBack", "Go back to “{name}”?")
    if state.snapshot is not None:
        title = translate("GoingBack", "Go back to how it was {when}?")
    question = counted(
        count,
        translate("GoingBack", "One thing changes: it will be as it was {when}."),
        translate("GoingBack", "{count} things change: they will be as they were {when}."),
    )
    promise = translate("GoingBack", "What is there now stays in the history, and Ctrl+Z brings it back.")
    ask(
        parent,
        context.theme,
        fill(title, name),
        f"{fill(question, name)} {promise}",
        [("stay", translate("GoingBack", "Stay")), ("go", translate("GoingBack", "Go back"))],
        chosen=_answerer(context, state, then),
    )


def go_back(context: Context, state: EarlierState, then: Workshop) -> None:
    """Make the workshop what it was; what is the same stays the same object."""
    document = context.document
    document.flush_requested.emit()
    now = document.workshop
    after = changes.apply(now, changes.diff(now, then))
    if document.edit(label("revert", name=state.lasting_name), after):
        said = translate("GoingBack", "The workshop is as it was {when}; Ctrl+Z takes that back.")
        context.say(fill(said, {"when": moment(state.at)}))


def _answerer(context: Context, state: EarlierState, then: Workshop) -> Callable[[str], None]:
    def answer(chosen: str) -> None:
        if chosen == "go":
            go_back(context, state, then)

    return answer
