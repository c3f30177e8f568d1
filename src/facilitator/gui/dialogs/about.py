"""What this is, which version, and what it is made of."""

from PySide6.QtCore import QCoreApplication, qVersion
from PySide6.QtWidgets import QDialog, QLabel, QPushButton, QWidget

from facilitator.gui.dialogs.fitting import fit
from facilitator.gui.forms import load_form
from facilitator.gui.theme import Theme


class AboutDialog(QDialog):
    """Name, version, licence."""

    product: QLabel
    version: QLabel
    what: QLabel
    parts: QLabel
    close_button: QPushButton

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        load_form(self, "about")
        self._theme = theme
        self.setWindowTitle(self.tr("About Facilitator"))
        self.product.setText(self.tr("Facilitator"))
        self.version.setText(
            self.tr("Version {version}").format(version=QCoreApplication.applicationVersion())
        )
        self.what.setText(
            self.tr(
                "Map decision rights with a group, check them live, and sign the charter. Everything stays on"
                " this computer: there is no account and no network."
            )
        )
        self.parts.setText(
            self.tr(
                "MIT licence. Made with Qt {qt}, SQLAlchemy, msgspec, ReportLab, markdown-it-py and the"
                " typeface FiraGO; their licences come with them."
            ).format(qt=qVersion())
        )
        self.close_button.setText(self.tr("Close"))
        self.close_button.clicked.connect(self.accept)
        font = theme.font("number", bold=True)
        self.product.setFont(font)
        fit(self, theme)
