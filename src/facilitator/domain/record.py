"""What every record of a workshop is."""

from uuid import uuid4

import msgspec


def new_id() -> str:
    """Return an id that no other record has."""
    return uuid4().hex


class Record(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, gc=False):
    """Something in the workshop with an identity and a title."""

    id: str = msgspec.field(default_factory=new_id)
    title: str = ""
