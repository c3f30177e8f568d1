"""Adopted versions in a damaged file: those whose PDF is proved come back, the others are told."""

import pytest

from facilitator.domain.history import History
from facilitator.domain.words import Message
from facilitator.storage import RefusedError, WorkshopFile, create, read
from facilitator.storage.salvage import salvage
from storage.reader import break_in, tamper
from storage.samples import START, same, small
from storage.versions import adopt

PDFS = (b"%PDF-short", b"%PDF-" + bytes(range(256)) * 200, b"%PDF-another")


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "damaged.workshop"
    create(path, small(), START)
    with WorkshopFile(path) as file:
        history = History(file.loaded.steps)
        for pdf in PDFS:
            adopt(file, small(), history, pdf)
    return path


def test_all_versions_of_a_sound_file_come_back(path):
    found = salvage(path)
    assert found.whole
    assert found.doubts == ()
    assert [stored.pdf for stored in found.versions] == [*PDFS]
    assert tuple(stored.version for stored in found.versions) == read(path).versions
    assert all(same(stored.workshop, small()) for stored in found.versions)


def test_a_version_whose_pdf_is_another_one_is_left_out_and_told(path):
    tamper(path, "UPDATE version SET pdf = x'00' WHERE number = 1")
    break_in(path, "UPDATE meta SET value = '0' WHERE key = 'digest'")
    found = salvage(path)
    assert [stored.version.number for stored in found.versions] == [2, 3]
    assert "versions.one" in [doubt.id for doubt in found.doubts]
    assert same(found.workshop, small())


@pytest.mark.parametrize("column", ["workshop", "body"])
def test_texts_beside_a_pdf_that_nothing_proves_are_doubtful(path, column):
    changed = f"replace(replace({column}, 'Unanimously', 'Unwillingly'), 'Decide 1', 'Decide 9')"
    break_in(path, f"UPDATE version SET {column} = {changed} WHERE number = 1")
    found = salvage(path)
    assert not found.whole
    assert len(found.versions) == 3
    assert found.doubts == (Message("versions-unproved", {"count": "3"}),)


def test_what_was_torn_from_a_long_pdf_does_not_come_back_as_it(path):
    data = bytearray(path.read_bytes())
    at = data.find(bytes(range(256)) * 4)
    data[at + 300] ^= 1
    path.write_bytes(data)
    with pytest.raises(RefusedError, match="version 2"):
        read(path)
    found = salvage(path)
    assert [stored.version.number for stored in found.versions] == [1, 3]
    assert [doubt.id for doubt in found.doubts] == ["versions.one", "versions-unproved"]
