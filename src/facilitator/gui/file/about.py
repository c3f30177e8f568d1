"""What is known of the file of the open document, beside the workshop in it."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from facilitator.domain.errors import UserError

if TYPE_CHECKING:
    from facilitator.storage import Place, Snapshots, ViewedFile, WorkshopFile


class AboutFile:
    """Tells; only the document writes."""

    def __init__(self, file: "WorkshopFile | ViewedFile") -> None:
        self._file = file
        self.opened_at = datetime.now(UTC)
        """When it was opened, and looked through."""

    @property
    def created(self) -> datetime:
        """When it was made (UTC)."""
        return self._file.loaded.created

    @property
    def rescued(self) -> Path | None:
        """Where unpublished work of an earlier session was put, None where there was none."""
        return self._file.rescued

    @property
    def place(self) -> "Place":
        """Whether it lies at hand, on a share or on a removable medium."""
        return self._file.place

    @property
    def snapshots(self) -> "Snapshots | None":
        """The snapshots of the document, None where none are kept."""
        return self._file.snapshots

    @property
    def snapshot_failure(self) -> UserError | None:
        """Why the last snapshot could not be taken, None where it was."""
        return self._file.snapshot_failure

    def look_through(self) -> None:
        """Check the whole file as on opening, and wait; raise UserError where it is not sound."""
        self._file.check()
