"""What stands in the place of a grid that is empty."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt

from facilitator.gui.widgets import Button, EmptyState


def what_to_do(go_to: Callable[[str, str], None]) -> EmptyState:
    """Return what stands in the place of a grid that is empty: where its rows and columns come from."""
    translate = QCoreApplication.translate
    bring_in = Button(translate("RightsPage", "Import a grid"), "primary")
    decisions = Button(translate("RightsPage", "Add decisions"))
    roles = Button(translate("RightsPage", "Add roles"))
    bring_in.clicked.connect(lambda: go_to("import", ""))
    decisions.clicked.connect(lambda: go_to("decision", ""))
    roles.clicked.connect(lambda: go_to("role", ""))
    words = translate(
        "RightsPage",
        "Bring in a grid that somebody has already made in a spreadsheet, or start from the lists.",
    )
    empty = EmptyState(
        translate("RightsPage", "The grid needs decisions and roles"), words, [bring_in, decisions, roles]
    )
    empty.setFocusProxy(bring_in)
    return empty


def nothing_to_see() -> EmptyState:
    """Return what stands in the place of a grid that is empty and may not be filled."""
    translate = QCoreApplication.translate
    words = translate("RightsPage", "This workshop has no decisions yet, or no roles.")
    empty = EmptyState(translate("RightsPage", "There is no grid"), words)
    empty.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return empty
