"""What is typed in a table goes where it is meant for."""

import pytest
from PySide6.QtCore import Qt

from facilitator.domain import edits
from facilitator.domain.bounds import Guardrail
from facilitator.domain.records import Role
from facilitator.gui.pages.policy import PolicyPage
from facilitator.gui.pages.roles import RolesPage
from gui.opened import harbour, opening
from gui.showing import make_page


@pytest.mark.parametrize("rails", [0, 2])
def test_typing_in_a_table_goes_on_in_the_line_that_adds(tmp_path, qtbot, rails):
    workshop = harbour()
    for number in range(rails):
        workshop = edits.put(workshop, Guardrail(title=f"Rail {number}"))
    with opening(tmp_path, workshop) as opened:
        page = make_page(qtbot, opened, PolicyPage)
        page.guardrails.setFocus()
        qtbot.keyClicks(page.guardrails, "N")
        qtbot.keyClicks(page.new_guardrail, "o cash")
        qtbot.keyClick(page.new_guardrail, Qt.Key.Key_Return)
        titles = [rail.title for rail in opened.workshop.guardrails.values()]
        assert sorted(titles) == sorted(["No cash", *(f"Rail {number}" for number in range(rails))])


def test_what_is_wrong_with_how_a_role_is_held_stands_beside_the_roles(tmp_path, qtbot):
    workshop = edits.put(harbour(), Role(id="own", title="Own deputy", deputy="own"))
    with opening(tmp_path, workshop) as opened:
        page = make_page(qtbot, opened, RolesPage)
        side = page.side_widget()
        qtbot.addWidget(side)
        side.show()
        assert [card[0].rule for card in side.shown] == ["grid.own-deputy"]
