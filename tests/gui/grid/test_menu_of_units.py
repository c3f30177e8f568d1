"""The menu that gives units rows of their own is let go only once it was heard."""

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QMenu

from gui.grid.own_rows import popup, with_units
from gui.grid.shown import press, showing


def test_the_menu_of_units_goes_once_it_was_heard(qtbot, tmp_path):
    with showing(qtbot, tmp_path, with_units()) as shown:
        shown.go("Set the scope", "Finance")
        shown.press("Ctrl+L")
        menu = popup(shown)
        # Whatever handles what waits while a menu hides, as a style that lets it fade does.
        menu.aboutToHide.connect(lambda: QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete))
        press(menu, "Enter")
        assert shown.labels == ["row.own"]
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        assert not [one for one in shown.view.findChildren(QMenu) if one is menu]
