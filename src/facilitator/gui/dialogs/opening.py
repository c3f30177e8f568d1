"""The one way a dialog comes and goes, and how those over a window go before what they are about."""

from PySide6.QtWidgets import QDialog, QWidget


def open_dialog(dialog: QDialog) -> None:
    """Show a dialog and return at once; it is let go when it is closed and everybody has heard its answer."""
    dialog.finished.connect(dialog.deleteLater)
    # Not the dialog's own: some take a slot there that is to be called.
    QDialog.open(dialog)


def dialogs_over(window: QWidget) -> list[QDialog]:
    """Return the dialogs that are open over a window, topmost first."""
    return [dialog for dialog in reversed(window.findChildren(QDialog)) if dialog.isVisible()]


def close_dialogs(window: QWidget) -> QDialog | None:
    """Close the dialogs over a window, topmost first; return the question that one of them asks before.

    None where all of them went.
    """
    for dialog in dialogs_over(window):
        if dialog.isVisible():
            dialog.reject()
        if dialog.isVisible():
            return dialogs_over(window)[0]
    return None


def drop_dialogs(window: QWidget) -> None:
    """Close the dialogs over a window without a question: what they are about goes."""
    for dialog in dialogs_over(window):
        QDialog.reject(dialog)
