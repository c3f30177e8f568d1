"""The window's actions on the open workshop, and those that show a dialog."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QDialog

from facilitator.gui.dialogs.about import AboutDialog
from facilitator.gui.dialogs.opening import open_dialog
from facilitator.gui.dialogs.settings import SettingsDialog
from facilitator.gui.dialogs.shortcuts import ShortcutsDialog
from facilitator.gui.document import SaveState
from facilitator.gui.frame.shortcuts import groups
from facilitator.gui.frame.window import MainWindow
from facilitator.gui.shell import Shell
from facilitator.gui.stages import STAGES
from facilitator.gui.workspace import Workspace

if TYPE_CHECKING:
    from facilitator.gui.pages.charter import CharterPage


class Wiring(QObject):
    """Hands each action to the workspace that is open at the time, or to a dialog."""

    def __init__(self, window: MainWindow, shell: Shell) -> None:
        super().__init__(window)
        self._window = window
        self._shell = shell
        actions = window.actions_of_window
        titles = [QCoreApplication.translate("stages", stage.title) for stage in STAGES]
        actions.offer_stages(titles, self._show_stage)
        actions.undo.triggered.connect(self._undo)
        actions.redo.triggered.connect(self._redo)
        actions.next_stage.triggered.connect(self._next_stage)
        actions.previous_stage.triggered.connect(self._previous_stage)
        actions.export_charter.triggered.connect(self._export_charter)
        actions.print_charter.triggered.connect(self._print_charter)
        actions.copy_charter.triggered.connect(self._copy_charter)
        actions.pictures.triggered.connect(self._show_pictures)
        actions.save.triggered.connect(self._save)
        actions.history.triggered.connect(self._show_history)
        actions.settings.triggered.connect(self._show_settings)
        actions.shortcuts.triggered.connect(self._show_shortcuts)
        actions.about.triggered.connect(self._show_about)

    def _with_workspace(self, act: Callable[[Workspace], None]) -> None:
        if self._shell.workspace is not None:
            act(self._shell.workspace)

    def _show_stage(self, index: int) -> None:
        self._with_workspace(lambda workspace: workspace.show_stage(STAGES[index].id))

    def _show_pictures(self) -> None:
        self._with_workspace(lambda workspace: workspace.show_stage("pictures"))

    def _undo(self) -> None:
        self._with_workspace(Workspace.undo)

    def _redo(self) -> None:
        self._with_workspace(Workspace.redo)

    def _next_stage(self) -> None:
        self._with_workspace(lambda workspace: workspace.step_stage(1))

    def _previous_stage(self) -> None:
        self._with_workspace(lambda workspace: workspace.step_stage(-1))

    def _export_charter(self) -> None:
        self._at_charter(lambda page: page.export())

    def _print_charter(self) -> None:
        self._at_charter(lambda page: page.ask_printer())

    def _copy_charter(self) -> None:
        self._at_charter(lambda page: page.copy_file())

    def _at_charter(self, act: Callable[["CharterPage"], None]) -> None:
        """Show the charter, and do something with its page."""
        from facilitator.gui.pages.charter import CharterPage

        workspace = self._shell.workspace
        if workspace is not None:
            workspace.show_stage(CharterPage.stage)
            assert isinstance(workspace.page, CharterPage)
            act(workspace.page)

    def _save(self) -> None:
        """Write what is typed now; everything else is saved already."""
        workspace = self._shell.workspace
        if workspace is not None:
            document = workspace.document
            document.save()
            if document.save_state is SaveState.SAVED and document.automatic:
                workspace.context.say(self.tr("Everything is saved as you type."))

    def _show_history(self) -> None:
        from facilitator.gui.dialogs.history import HistoryDialog

        self._with_workspace(lambda workspace: self._open(HistoryDialog(workspace.context, self._window)))

    def _show_settings(self) -> None:
        dialog = SettingsDialog(self._window.theme, self._window.settings, self._window)
        dialog.panel.toggled.connect(self._want_panel)
        dialog.automatic_changed.connect(self._want_automatic)
        self._open(dialog)

    def _want_panel(self, wanted: bool) -> None:  # noqa: FBT001 -- the signature of a Qt signal
        self._window.settings.panel = wanted
        self._window.bench.body.set_wanted(wanted=wanted)

    def _want_automatic(self, wanted: bool) -> None:  # noqa: FBT001 -- the signature of a Qt signal
        workspace = self._shell.workspace
        if workspace is not None and workspace.document.read_only is None:
            workspace.document.automatic = wanted

    def _show_shortcuts(self) -> None:
        workspace = self._shell.workspace
        page = workspace.page.actions() if workspace else ()
        found = groups(self._window.actions_of_window, page)
        self._open(ShortcutsDialog(self._window.theme, found, self._window))

    def _show_about(self) -> None:
        self._open(AboutDialog(self._window.theme, self._window))

    def _open(self, dialog: QDialog) -> None:
        open_dialog(dialog)
