"""Row 19: a disk that is full during every export: one sentence, the old file whole, and no rests."""

import shutil
from contextlib import contextmanager

import pytest

from charter import samples
from facilitator import commands
from facilitator.domain.errors import UserError
from facilitator.storage import create
from faults.exporter import FORMS
from faults.small_disks import KINDS, SmallDisk, set_up
from storage.samples import START

OLD = b"what was there"


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    path = tmp_path_factory.mktemp("source") / "fair.workshop"
    create(path, samples.tiny(), START)
    return path


@contextmanager
def brimful(disk):
    """Leave no room at all on a disk; a small grid would find some on one that is nearly full."""
    with disk.full():
        more = disk.folder / "more"
        if isinstance(disk, SmallDisk):
            more.write_bytes(bytes(shutil.disk_usage(disk.folder).free))
        yield
        more.unlink(missing_ok=True)


@pytest.mark.parametrize("kind", KINDS)
def test_every_export_onto_a_full_disk_is_refused_and_changes_nothing(kind, source, tmp_path, full):
    with set_up(kind, tmp_path) as disk:
        for what, ending in FORMS:
            out, new = tmp_path / f"old{ending}", tmp_path / f"new{ending}"
            out.write_bytes(OLD)
            with brimful(disk):
                for path in (out, new) if full or ending == ".csv" else (out,):
                    with pytest.raises(UserError, match="There is no room"):
                        commands.export(source, path, what=what)
            assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [(out.name, OLD)]
            commands.export(source, out, what=what)
            assert len(out.read_bytes()) > 5 * len(OLD)
            out.unlink()


@pytest.mark.parametrize("kind", KINDS)
def test_control_writing_in_place_destroys_the_old_file(kind, tmp_path):
    with set_up(kind, tmp_path) as disk:
        out = tmp_path / "old.pdf"
        out.write_bytes(OLD)
        with brimful(disk), pytest.raises(OSError, match=r"No space|too large"):
            out.write_bytes(bytes(100_000))
        assert out.read_bytes() != OLD
