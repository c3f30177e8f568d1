"""What a column is, and what a word means, to choose from; each choice with the letters as they are drawn."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import QMenu, QWidget

from facilitator.domain.frameworks import Framework
from facilitator.domain.words import fill
from facilitator.exchange import ColumnUse, Layout, Use, Word
from facilitator.exchange.turning import in_charge
from facilitator.gui.grid.chips import Chips
from facilitator.gui.importing.mapping_words import (
    NAMING,
    NOT_APPLICABLE,
    NOTHING_HERE,
    letters_words,
    use_meaning,
    use_words,
)
from facilitator.gui.messages import translate
from facilitator.gui.theme import Theme

Letters = tuple[str, ...]


class ChoiceMenu(QMenu):
    """A menu whose entries do one thing each; what holds now is bold; it begins at the first that does."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._begun = False

    def offer(
        self,
        words: str,
        do: Callable[[], object],
        *,
        meaning: str = "",
        now: bool = False,
        icon: QIcon | None = None,
    ) -> None:
        """Add an entry; its meaning stands at the right."""
        shown = words.replace("&", "&&")
        action = self.addAction(f"{shown}\t{meaning}" if meaning else shown)
        action.triggered.connect(lambda _checked=False: do())
        if icon is not None:
            action.setIcon(icon)
        if now:
            font = action.font()
            font.setBold(True)
            action.setFont(font)
            if not self._begun:
                self.setActiveAction(action)
            self._begun = True


def use_menu(
    parent: QWidget,
    layout: Layout,
    current: ColumnUse | None,
    letters: "LetterChoices",
    choose: Callable[[ColumnUse], object],
) -> ChoiceMenu:
    """Return the uses that a column can have in a layout."""
    menu = ChoiceMenu(parent)

    def offer(use: Use) -> None:
        column = ColumnUse(use)
        menu.offer(
            use_words(column), partial(choose, column), meaning=use_meaning(use), now=current == column
        )

    offer(Use.DECISION)
    offer(Use.SECTION)
    if layout in NAMING:
        for codes in letters.several():
            column = ColumnUse(Use.HOLDERS, codes)
            menu.offer(
                use_words(column),
                partial(choose, column),
                meaning=letters.words(codes),
                now=current == column,
                icon=letters.icon(codes),
            )
    else:
        offer(Use.ROLE)
    offer(Use.METHOD)
    offer(Use.REMARK)
    offer(Use.IGNORED)
    return menu


class LetterChoices:
    """The letters of a framework to choose from, with their names and as they are drawn."""

    def __init__(self, theme: Theme, framework: Framework, ratio: float) -> None:
        self.framework = framework
        self._chips = Chips(theme, framework, ratio, small=True)

    def several(self) -> list[Letters]:
        """Return each letter, and those of who decides and does it alone."""
        both = in_charge(self.framework)
        return [*((code,) for code in self.framework.codes), *([both] if len(both) > 1 else [])]

    def words(self, codes: Letters) -> str:
        """Return the names of letters."""
        return letters_words(codes, self.framework)

    def icon(self, codes: Letters) -> QIcon:
        """Return letters as they are drawn."""
        return QIcon(self._chips[codes])


def typed_letters(event: QKeyEvent, framework: Framework, before: Letters) -> Letters:
    """Return the letters that a key stands for, with Shift added to those before; none for other keys."""
    code = event.text().upper()
    plain = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
    if plain or not code or code not in framework.codes:
        return ()
    kept = [known for known in before if known in framework.codes]
    added = event.modifiers() & Qt.KeyboardModifier.ShiftModifier and code.isalpha()
    return tuple(dict.fromkeys((*kept, code))) if added else (code,)


def word_menu(
    parent: QWidget, word: Word, letters: LetterChoices, told: "WordAnswers", *, naming: bool
) -> ChoiceMenu:
    """Return what a word can mean: letters or a mark, or, where cells name roles, who holds them."""
    menu = ChoiceMenu(parent)
    if naming:
        _offer_holders(menu, word, told)
        menu.addSeparator()
    for codes in letters.several():
        form = translate("ImportDialog", "Holds {letters}") if naming else "{letters}"
        menu.offer(
            fill(form, {"letters": "/".join(codes)}),
            partial(told.letters, codes),
            meaning=letters.words(codes),
            now=word.letters == codes,
            icon=letters.icon(codes),
        )
    menu.addSeparator()
    if naming:
        menu.offer(translate("ImportDialog", "As guessed"), told.unsaid)
        return menu
    nothing, not_applicable = (NOTHING_HERE,), (NOT_APPLICABLE,)
    menu.offer(
        translate("ImportDialog", "Nothing here"),
        partial(told.letters, nothing),
        meaning=NOTHING_HERE,
        now=word.letters == nothing,
    )
    menu.offer(
        translate("ImportDialog", "Not applicable"),
        partial(told.letters, not_applicable),
        meaning=NOT_APPLICABLE,
        now=word.letters == not_applicable,
    )
    menu.offer(translate("ImportDialog", "Not understood, kept as text"), told.unsaid, now=not word.known)
    return menu


class WordAnswers:
    """What is done with an answer: it hands on the word as it is meant, or that it is left to be guessed."""

    def __init__(
        self,
        letters: Callable[[Letters], object],
        everyone: Callable[[], object],
        nobody: Callable[[], object],
        type_roles: Callable[[], object],
        unsaid: Callable[[], object],
    ) -> None:
        self.letters, self.everyone, self.nobody = letters, everyone, nobody
        self.type_roles, self.unsaid = type_roles, unsaid


def _offer_holders(menu: ChoiceMenu, word: Word, told: WordAnswers) -> None:
    menu.offer(translate("ImportDialog", "Everyone"), told.everyone, now=word.everyone)
    menu.offer(
        translate("ImportDialog", "Roles by name…"),
        told.type_roles,
        meaning=", ".join(word.roles),
        now=bool(word.roles) and not word.everyone,
    )
    menu.offer(
        translate("ImportDialog", "Nobody"),
        told.nobody,
        now=word.letters == (NOTHING_HERE,) and not word.roles and not word.everyone,
    )
