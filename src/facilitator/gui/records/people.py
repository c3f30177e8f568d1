"""The people of the workshop: a line a person, a name and perhaps a position."""

from collections.abc import Sequence

from facilitator.domain.records import Participant
from facilitator.domain.words import fill
from facilitator.gui.messages import counted, translate
from facilitator.gui.pages.page import Page
from facilitator.gui.records.quick_add import QuickAdd
from facilitator.gui.records.record_list import RecordList
from facilitator.gui.records.record_table import RecordTable
from facilitator.gui.records.removal import undo_hint

_BETWEEN = "\t;,"


class PeopleList(RecordList):
    """Takes nobody without a name, and says who stands on the list twice."""

    def __init__(self, page: Page, table: RecordTable, new_line: QuickAdd) -> None:
        columns, weights = ("title", "position", "present"), (42, 58, 0)
        super().__init__(page, "participant", table, new_line, columns=columns, weights=weights)
        table.grow_with_rows(4, 14)

    def add(self, lines: Sequence[str]) -> None:
        """Add a person for each line that has a name."""
        named = [line for line in lines if split_person(line)[0]]
        if len(named) < len(lines):
            self._refuse_nameless([line for line in lines if line not in named], typed=len(lines) == 1)
        if named:
            people = [Participant(title=name, position=at) for name, at in map(split_person, named)]
            twice = self._twice(people)
            self.put(people, at_end=True)
            if twice:
                self._say(_twice_words(twice))

    def _refuse_nameless(self, lines: Sequence[str], *, typed: bool) -> None:
        """Say that a person has no name; what was typed stays, for the name to be typed before it."""
        if typed:
            self.new_line.setText(lines[0])
            self.new_line.setCursorPosition(0)
        one = translate("WorkshopPage", "“{line}” has no name; type the name before the position.")
        many = translate("WorkshopPage", "{count} lines have no name and were left out.")
        self.new_line.refused.emit(fill(counted(len(lines), one, many), {"line": lines[0]}))

    def _twice(self, people: Sequence[Participant]) -> list[str]:
        """Return the names of those who are on the list already, or twice among the new ones."""
        known = {_as_known(person) for person in self._document.workshop.participants.values()}
        twice: dict[str, None] = {}
        for person in people:
            if _as_known(person) in known:
                twice[person.title] = None
            known.add(_as_known(person))
        return list(twice)


def _as_known(person: Participant) -> tuple[str, str]:
    """Return what makes two people look the same: name and position, however they are spelt."""
    return person.title.casefold(), person.position.casefold()


def _twice_words(names: list[str]) -> str:
    one = translate("WorkshopPage", "“{name}” was on the list already and stands there twice now. {undo}")
    many = translate(
        "WorkshopPage", "{count} people were on the list already and stand there twice now. {undo}"
    )
    return fill(counted(len(names), one, many), {"name": names[0], "undo": undo_hint()})


def split_person(line: str) -> tuple[str, str]:
    """Return name and position of a line: parted by a tab, else by the first comma or semicolon.

    The name is "" where the line begins with what parts them.
    """
    if line.lstrip()[:1] in _BETWEEN:
        return "", line.strip(f" {_BETWEEN}")
    for mark in _BETWEEN:
        name, found, position = line.partition(mark)
        if found and name.strip():
            return name.strip(), position.strip()
    return line.strip(), ""
