"""The units of the organisation as a tree, and the roles in them."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from PySide6.QtCore import QAbstractItemModel, QTimer
from PySide6.QtWidgets import QScrollArea, QWidget

from facilitator.checks.role_holding import OF_HOLDING
from facilitator.domain import arrangement
from facilitator.domain.errors import UserError
from facilitator.domain.records import Record, Role, Unit
from facilitator.domain.words import fill
from facilitator.domain.workshop import Workshop
from facilitator.gui.findings.of_stage import StageFindings
from facilitator.gui.messages import error_words, translate
from facilitator.gui.models.tree import UnitsAndRolesModel
from facilitator.gui.pages.list_page import ListPage
from facilitator.gui.records.details import Details, RoleDetails, UnitDetails
from facilitator.gui.records.moving import move_label


class RolesPage(ListPage):
    """Units and roles as a tree; its order is the order of the grid's columns."""

    stage: ClassVar[str] = "roles"
    form: ClassVar[str] = "roles"
    kinds: ClassVar[tuple[str, str]] = ("role", "unit")
    group_after_group: ClassVar[bool] = True

    details_scroll: QScrollArea

    def set_up(self) -> None:
        """Show the tree, and what is found about how roles are held."""
        super().set_up()
        self._findings = StageFindings(self.context, self.stage, rules=OF_HOLDING)
        self._findings.left.connect(self.tree.setFocus)
        self.tree.current_changed.connect(self._findings.look_at)

    def side_widget(self) -> QWidget:
        """Return the findings about how roles are held."""
        return self._findings

    def make_model(self) -> QAbstractItemModel:
        """Return the tree."""
        self.tree.level_requested.connect(self._change_level)
        self.context.theme.changed.connect(self._indent)
        self._indent()
        model = UnitsAndRolesModel(self.document, self)
        model.refused.connect(self.context.say)
        return model

    def make_details(self) -> Mapping[str, Details]:
        """Return the forms of units and roles."""
        self._role_form = RoleDetails(self.document, self.context.say, self.details)
        self._role_form.seats.use(self.context.theme)
        return {
            "unit": UnitDetails(self.document, self.context.say, self.details),
            "role": self._role_form,
        }

    def reveal(self, kind: str, record_id: str) -> bool:
        """Lead to a unit or role, or to a seat in the details of its role."""
        seat = self.document.workshop.seats.get(record_id) if kind == "seat" else None
        if seat is None:
            return super().reveal(kind, record_id)
        found = super().reveal("role", seat.role) and self._role_form.seats.go_to(record_id)
        if found:
            # Once the form has its height, which the seats are a part of.
            QTimer.singleShot(0, self, self._scroll_to_seats)
        return found

    def _scroll_to_seats(self) -> None:
        self.details_scroll.ensureWidgetVisible(self._role_form.seats.seat_area)
        self.details_scroll.ensureWidgetVisible(self._role_form.seats.table)

    def nothing_words(self) -> str:
        """Return what the details say while the cursor is on nothing."""
        if self.document.read_only is not None:
            return translate("RolesPage", "Choose a unit or role to see its details.")
        return translate("RolesPage", "Choose a unit or role to see and change its details.")

    def empty_words(self) -> str:
        """Return what the list says while it is empty."""
        if self.document.read_only is not None:
            return translate("RolesPage", "No unit and no role.")
        return translate(
            "RolesPage",
            "No unit and no role yet. Type a role above and press Enter, paste a list of them, "
            "or import a grid (Ctrl+I).",
        )

    def add_words(self, kind: str) -> str:
        """Return where a new role or unit will stand."""
        if kind == "unit":
            return translate("RolesPage", "Type a unit and press Enter; Insert goes on with roles")
        unit = self.document.workshop.units.get(self._group())
        if unit is None:
            return translate("RolesPage", "Type a role and press Enter")
        return fill(translate("RolesPage", "Type a role for {unit} and press Enter"), {"unit": unit.title})

    def action_words(self) -> Mapping[str, tuple[str, str]]:
        """Return the words of the two buttons."""
        return {
            "role": (
                translate("RolesPage", "Add role"),
                translate("RolesPage", "Add roles, one after the other"),
            ),
            "unit": (
                translate("RolesPage", "Add unit"),
                translate("RolesPage", "Add units, one after the other; Alt+→ puts one inside that above"),
            ),
        }

    def added(self, kind: str, lines: Sequence[str]) -> tuple[Workshop, Sequence[Record]]:
        """Return the workshop with roles at the end of the current unit, or units after it."""
        before, group = self.document.workshop, self._group()
        if kind == "unit":
            units = [Unit(title=line) for line in lines]
            return arrangement.inserted_units(before, units, group), units
        roles = [Role(title=line) for line in lines]
        end = len(arrangement.grouped(before, kind)[group])
        return arrangement.inserted(before, roles, group, end), roles

    def stepped(self, kind: str, record_id: str, by: int) -> Workshop:
        """Return the workshop with a role or unit one place up or down."""
        workshop = self.document.workshop
        if kind == "role":
            return arrangement.stepped(workshop, kind, record_id, by)
        return arrangement.stepped_unit(workshop, record_id, by)

    def _indent(self) -> None:
        self.tree.setIndentation(self.context.theme.px(20))

    def _group(self) -> str:
        """Return the unit the cursor is in."""
        kind, record_id = self.tree.current()
        role = self.document.workshop.roles.get(record_id)
        return record_id if kind == "unit" else role.unit if role is not None else ""

    def _change_level(self, by: int) -> None:
        kind, record_id = self.tree.current()
        workshop = self.document.workshop
        unit = workshop.units.get(record_id) if kind == "unit" else None
        if unit is None:
            return
        siblings = [key for key, other in workshop.units.items() if other.parent == unit.parent]
        index = siblings.index(record_id)
        try:
            if by < 0 and unit.parent:
                after = _outward(workshop, record_id)
            elif by > 0 and index > 0:
                after = arrangement.placed_unit(workshop, record_id, siblings[index - 1], len(workshop.units))
            else:
                return
        except UserError as error:
            self.context.say(error_words(error))
            return
        self.document.edit(move_label(workshop, after, kind, record_id), after)


def _outward(workshop: Workshop, unit_id: str) -> Workshop:
    """Return the workshop with a unit beside the one it was a part of, after it."""
    above = workshop.units[workshop.units[unit_id].parent]
    beside = [key for key, unit in workshop.units.items() if unit.parent == above.parent]
    return arrangement.placed_unit(workshop, unit_id, above.parent, beside.index(above.id) + 1)
