"""Changing the framework of a workshop: at once where every letter means the same, else after a look."""

from collections.abc import Mapping
from functools import partial

import msgspec
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from facilitator.domain.labels import label
from facilitator.domain.legend import framework_of, resolved, words_of
from facilitator.domain.own_framework import OWN, OwnFramework, as_framework, cleaned_own
from facilitator.domain.reframing import held, inexact, mapping_for
from facilitator.domain.words import Message, fill
from facilitator.gui.dialogs.opening import open_dialog
from facilitator.gui.dialogs.own_framework import OwnFrameworkDialog
from facilitator.gui.dialogs.reframing import ReframingDialog
from facilitator.gui.frameworks.effect import Change, apart
from facilitator.gui.messages import counted, language, translate
from facilitator.gui.pages.page import Context
from facilitator.gui.read_only import may_edit
from facilitator.gui.records.removal import undo_hint


class FrameworkChange(QObject):
    """Asks what has to be asked, and makes the change as one edit."""

    settled = Signal()
    """The change was made, or nobody wanted it after all."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._document = context.document
        self._page = parent

    def change_to(self, framework_id: str) -> None:
        """Change to a framework that ships, or to the group's own as it is."""
        if not self._may_edit():
            return
        workshop = self._document.workshop
        after = resolved(framework_id, workshop.facts.own_framework)
        named = label("framework.set", framework=words_of(after, language()).title)
        self._change(Change(workshop, mapping_for(workshop, after)), named, None)

    def edit_own(self, start: str) -> None:
        """Open the editor of the group's own framework, with the letters of a framework to start from."""
        if not self._may_edit():
            return
        context = self._context
        editor = OwnFrameworkDialog(context.theme, self._document.workshop.facts, start, self._page.window())
        editor.save_requested.connect(partial(self._save, editor))
        editor.finished.connect(self.settled)
        open_dialog(editor)

    def _may_edit(self) -> bool:
        if not may_edit(self._document, self._context.say):
            self.settled.emit()
            return False
        self._document.flush_requested.emit()
        return True

    def _save(self, editor: OwnFrameworkDialog, own: OwnFramework, renamed: Mapping[str, str]) -> None:
        """Put the workshop into what was edited."""
        workshop, own = self._document.workshop, cleaned_own(own)
        if own == workshop.facts.own_framework and workshop.facts.framework == OWN:
            editor.accept()
            return
        mapping = mapping_for(workshop, as_framework(own), renamed)
        self._change(Change(workshop, mapping, own), label("framework.own"), editor)

    def _change(self, change: Change, named: Message, editor: OwnFrameworkDialog | None) -> None:
        """Make a change, after a look at what becomes of letters that will not mean the same."""
        if not inexact(change.workshop, change.mapping):
            self._apply(change, named, editor)
            return
        context, parent = self._context, editor or self._page.window()
        dialog = ReframingDialog(context.theme, context.tasks, change, context.findings.today, parent)
        dialog.accepted.connect(lambda: self._apply(dialog.change, named, editor))
        if editor is None:
            dialog.rejected.connect(self.settled)
        open_dialog(dialog)

    def _apply(self, change: Change, named: Message, editor: OwnFrameworkDialog | None) -> None:
        """Make a change in the workshop as it is by now; the editor keeps its letters where it is refused."""
        document = self._document
        document.flush_requested.emit()
        now = msgspec.structs.replace(change, workshop=document.workshop)
        if framework_of(now.workshop) != change.mapping.before:
            # Another framework has come meanwhile: what was agreed is about letters that are not there.
            anew = mapping_for(now.workshop, change.mapping.after)
            self._change(msgspec.structs.replace(now, mapping=anew), named, editor)
            return
        said = _done_words(now)
        done = document.edit(named, now.after)
        if editor is not None and (done or document.read_only is None):
            editor.accept()
        if done:
            self._context.say(said)
        self.settled.emit()


def _done_words(change: Change) -> str:
    """Return what was done, and how it is taken back."""
    mapping = change.mapping
    counts = held(change.workshop)
    moved = [(code, other) for code, other in mapping.letters.items() if code in counts and code != other]
    names = {"framework": words_of(mapping.after, language()).title, "undo": undo_hint()}
    same = framework_of(change.workshop).id == mapping.after.id
    if not moved:
        form = translate("Reframing", "The framework is {framework} now. {undo}")
        kept = translate("Reframing", "“{framework}” was changed. {undo}")
        return fill(kept if same else form, names)
    went = sum(counts[code] for code, other in moved if not other)
    became = ", ".join(apart(f"{code} → {other}") for code, other in moved if other)
    form = translate("Reframing", "The framework is {framework} now: {became}. {undo}")
    if went:
        one, many = translate("Reframing", "1 letter went"), translate("Reframing", "{count} letters went")
        names["went"] = counted(went, one, many)
        form = translate("Reframing", "The framework is {framework} now: {became}; {went}. {undo}")
        if not became:
            form = translate("Reframing", "The framework is {framework} now; {went}. {undo}")
    return fill(form, {**names, "became": became})
