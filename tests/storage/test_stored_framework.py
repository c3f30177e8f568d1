"""A framework of the group's own comes back from the file, and one that cannot be used is damage."""

import pytest

from facilitator.domain import edits
from facilitator.domain.own_framework import OwnFramework, OwnLetter
from facilitator.storage import DamagedError, create, read
from facilitator.storage.salvage import salvage
from storage.reader import tamper
from storage.samples import START, small

OWN = OwnFramework("Ours", (OwnLetter("A", decides=True, colour="brown"), OwnLetter("K2", colour="blue")))


@pytest.fixture(params=["RACI", "OWN"])
def path(request, tmp_path):
    path = tmp_path / "own.workshop"
    said = edits.update(small(), "workshop", "facts", own_framework=OWN, framework=request.param)
    create(path, said, START)
    return path


def test_it_comes_back(path):
    assert read(path).workshop.facts.own_framework == OWN


@pytest.mark.parametrize(
    ("before", "after"), [("brown", "zzz"), ('"code":"K2"', '"code":"A"'), ('"least":0', '"least":-1')]
)
def test_one_that_cannot_be_used_is_damage_whether_it_is_in_use_or_not(path, before, after):
    tamper(path, f"UPDATE record SET body = replace(body, '{before}', '{after}')")
    with pytest.raises(DamagedError):
        read(path)
    found = salvage(path).workshop
    assert found.facts.own_framework is None
    assert found.facts.framework == "RACI"
    assert found.decisions == small().decisions
