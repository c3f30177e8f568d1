"""Links within a document: those that would lead to a part that was left out lead nowhere."""

from collections.abc import Iterator
from typing import Any, cast

import msgspec

from facilitator.charter.parts import Figures, Part
from facilitator.domain.records import Cell

_TARGETS = ("link", "leads")


def within(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """Return parts whose links lead to what is in them."""
    known = frozenset(_anchors(parts))
    return tuple(_kept(part, known) for part in parts)


def _anchors(value: Any) -> Iterator[str]:
    """Yield the anchors of parts, blocks and what is in these."""
    if isinstance(value, tuple):
        for one in cast("tuple[Any, ...]", value):
            yield from _anchors(one)
    elif isinstance(value, msgspec.Struct) and not isinstance(value, Figures | Cell):
        for name in value.__struct_fields__:
            if name == "anchor":
                yield getattr(value, name)
            else:
                yield from _anchors(getattr(value, name))


def _kept(value: Any, known: frozenset[str]) -> Any:
    """Return a value of parts with only the links that lead somewhere; what has none is the same object."""
    if isinstance(value, tuple):
        some = cast("tuple[Any, ...]", value)
        kept = tuple(_kept(one, known) for one in some)
        return some if all(one is was for one, was in zip(kept, some, strict=True)) else kept
    if isinstance(value, Figures):
        return msgspec.structs.replace(value, links={k: to for k, to in value.links.items() if to in known})
    if not isinstance(value, msgspec.Struct) or isinstance(value, Cell):
        return value
    changed: dict[str, Any] = {}
    for name in value.__struct_fields__:
        was = getattr(value, name)
        now = _led(was, known) if name in _TARGETS else _kept(was, known)
        if now is not was:
            changed[name] = now
    return msgspec.structs.replace(value, **changed) if changed else value


def _led(target: str | tuple[str, ...], known: frozenset[str]) -> str | tuple[str, ...]:
    if isinstance(target, str):
        return target if target in known else ""
    return (
        target
        if known.issuperset(filter(None, target))
        else tuple(one if one in known else "" for one in target)
    )
