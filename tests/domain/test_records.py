"""The description of the records: what stands where nothing was said, what refers to what, what may stand."""

import pytest

from facilitator.domain.fields import Shape, described, pointing_fields
from facilitator.domain.records import Decision, Role
from facilitator.domain.workshop import FACTS, KIND_OF, KINDS, LISTED, Workshop

FIELDS = [
    pytest.param(kind, name, field, id=f"{kind.name}.{name}")
    for kind in KINDS.values()
    for name, field in kind.fields.items()
]


@pytest.mark.parametrize(("kind", "name", "field"), FIELDS)
def test_a_field_is_described(kind, name, field):
    default = getattr(kind.type(), name)
    assert field.label
    assert field.clean(default) == default
    if field.shape is Shape.CHOICE:
        assert default == next(iter(field.choices))
        assert field.clean("no such choice") == default
        assert all(field.choices.values())
    if field.shape in (Shape.REFERENCE, Shape.REFERENCES):
        assert field.target in LISTED
    if field.shape in (Shape.LINE, Shape.TEXT):
        assert len(field.clean("x" * 1_000_000)) == field.limit


def test_every_kind_is_a_list_of_the_workshop():
    workshop = Workshop()
    assert workshop.of(FACTS) == {workshop.facts.id: workshop.facts}
    assert all(workshop.of(kind) == {} for kind in LISTED)
    assert {kind.name for kind in KIND_OF.values()} == {*KINDS}
    assert workshop.record("role", "r") is None


def test_two_records_never_share_an_id():
    assert len({Role().id for _ in range(1_000)}) == 1_000


def test_the_references_of_a_kind_are_known():
    found = {name: field.target for name, field in pointing_fields(described(Role))}
    assert found == {"unit": "unit", "reports_to": "role", "deputy": "role", "holders": "participant"}
    assert dict(pointing_fields(described(Decision))).keys() == {"section", "categories"}


def test_several_references_stand_once_each():
    assert described(Role)["holders"].clean(["a", "b", "a"]) == ("a", "b")


def test_a_record_comes_after_the_kinds_it_can_belong_to():
    """Recovering a damaged file goes through the kinds once, in this order."""
    order = list(KINDS)
    belonging = [
        (kind.name, field.target)
        for kind in KINDS.values()
        for field in kind.fields.values()
        if field.belongs
    ]
    assert ("metric", "risk_category") in belonging
    assert [pair for pair in belonging if order.index(pair[0]) <= order.index(pair[1])] == []
