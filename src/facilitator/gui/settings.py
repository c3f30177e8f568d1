"""What the user chose and the window remembers, typed; a value that makes no sense is taken for none."""

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple, cast

from PySide6.QtCore import QByteArray, QObject, QSettings, QStandardPaths, Signal

from facilitator.gui.theme import ZOOMS, Scheme

RECENT = 12
"""Files that are remembered."""


class Recent(NamedTuple):
    """A file that was open, with what was in it then."""

    path: Path
    title: str
    organisation: str
    opened: datetime


class Settings(QObject):
    """The settings, kept in the place of the system for them."""

    recent_changed = Signal()

    def __init__(self, store: QSettings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store

    @property
    def scheme(self) -> Scheme:
        """The colours that were chosen."""
        name = self._text("scheme")
        return Scheme(name) if name in set(Scheme) else Scheme.SYSTEM

    @scheme.setter
    def scheme(self, scheme: Scheme) -> None:
        self._store.setValue("scheme", str(scheme))

    @property
    def zoom(self) -> int:
        """The zoom in percent."""
        text = self._text("zoom")
        return min(max(int(text), ZOOMS[0]), ZOOMS[-1]) if text.isdecimal() else 100

    @zoom.setter
    def zoom(self, percent: int) -> None:
        self._store.setValue("zoom", str(percent))

    @property
    def panel(self) -> bool:
        """Whether the side panel is shown where there is room."""
        return self._text("panel") != "no"

    @panel.setter
    def panel(self, shown: bool) -> None:
        self._store.setValue("panel", "yes" if shown else "no")

    @property
    def spotlight(self) -> bool:
        """Whether the grid dims all but the row and the column of the cursor."""
        return self._text("spotlight") == "yes"

    @spotlight.setter
    def spotlight(self, on: bool) -> None:
        self._store.setValue("spotlight", "yes" if on else "no")

    @property
    def grid_ending(self) -> str:
        """The ending of the form that a grid was exported in last, "" at first."""
        return self._text("grid-ending")

    @grid_ending.setter
    def grid_ending(self, ending: str) -> None:
        self._store.setValue("grid-ending", ending)

    @property
    def geometry(self) -> QByteArray:
        """Where the window was, empty at first."""
        value: Any = self._store.value("geometry")
        return value if isinstance(value, QByteArray) else QByteArray()

    @geometry.setter
    def geometry(self, geometry: QByteArray) -> None:
        self._store.setValue("geometry", geometry)

    @property
    def folder(self) -> Path:
        """Where new workshops go."""
        chosen = self._text("folder")
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        return Path(chosen) if chosen else Path(QStandardPaths.writableLocation(documents)) / "Facilitator"

    @folder.setter
    def folder(self, folder: Path) -> None:
        self._store.setValue("folder", str(folder))

    @property
    def automatic(self) -> bool:
        """Whether edits are written as they are made, and not only when the user says so."""
        return self._text("save") != "on-demand"

    @automatic.setter
    def automatic(self, automatic: bool) -> None:
        self._store.setValue("save", "always" if automatic else "on-demand")

    @property
    def recent(self) -> tuple[Recent, ...]:
        """The files that were open, the latest first."""
        try:
            listed = json.loads(self._text("recent") or "[]")
        except ValueError:
            return ()
        found = (_recent(entry) for entry in cast("list[object]", listed if isinstance(listed, list) else []))
        return tuple(entry for entry in found if entry is not None)

    def remember(self, path: Path, title: str, organisation: str) -> None:
        """Note that a file is open now, and what is in it."""
        now = Recent(path, title, organisation, datetime.now(UTC))
        others = (entry for entry in self.recent if entry.path != path)
        self._write_recent([now, *others][:RECENT])

    def forget(self, path: Path) -> None:
        """Take a file off the list; the file itself stays."""
        self._write_recent(entry for entry in self.recent if entry.path != path)

    def _write_recent(self, entries: Iterable[Recent]) -> None:
        listed = [
            {
                "path": str(e.path),
                "title": e.title,
                "organisation": e.organisation,
                "opened": e.opened.isoformat(),
            }
            for e in entries
        ]
        self._store.setValue("recent", json.dumps(listed))
        self.recent_changed.emit()

    def _text(self, key: str) -> str:
        value: Any = self._store.value(key)
        return value if isinstance(value, str) else ""


def _recent(entry: object) -> Recent | None:
    if not isinstance(entry, dict):
        return None
    said = cast("dict[str, object]", entry)
    path, title, organisation, opened = (
        str(said.get(name, "")) for name in ("path", "title", "organisation", "opened")
    )
    try:
        return Recent(Path(path), title, organisation, datetime.fromisoformat(opened)) if path else None
    except ValueError:
        return None
