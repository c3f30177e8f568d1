"""Frameworks as data: what the letters are called, which decide, and what a good row needs."""

from collections.abc import Mapping
from functools import cache
from typing import Literal

import msgspec

from facilitator.domain.errors import UserError
from facilitator.domain.words import QT_TRANSLATE_NOOP
from facilitator.paths import resources


class Colours(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Fill, ink and border of a letter's chip, as #RRGGBB; an empty border is none."""

    fill: str
    ink: str
    border: str = ""


class Letter(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One letter of a framework: whether its holder decides or does, or the holder's superior decides."""

    code: str
    light: Colours
    dark: Colours
    decides: bool = False
    does: bool = False
    superior: bool = False


class RowRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How many of some letters a row, or each cell of it, holds at least or at most: one number a rule.

    In a row the roles that hold any of the letters count; in a cell, how many of the letters it holds.
    share is a part of all roles, looked at from from_roles roles on. With only_with the rule applies where
    the row (or the cell) holds that letter too; with when, where a field of the decision has such a value.
    """

    id: str
    severity: Literal["error", "warning", "information"]
    letters: tuple[str, ...]
    at_least: int | None = None
    at_most: int | None = None
    share: float | None = None
    from_roles: int = 0
    within: Literal["row", "cell"] = "row"
    only_with: str = ""
    when: Mapping[str, str] = {}
    fix: Literal["", "keep-one", "also", "keep-letter"] = ""
    """Keep it with one holder; give it to a holder of fix_for as well; keep one letter of the cell."""
    fix_for: str = ""
    fix_others: str = ""
    """The letter that the others get where one is kept, and they would be left without any."""

    @property
    def number(self) -> float:
        """The number of the rule, which a workshop may set otherwise."""
        return next(n for n in (self.at_most, self.share, self.at_least) if n is not None)


class Framework(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A framework: its letters in the order they are shown, and the rules of a row, with their source."""

    id: str
    letters: tuple[Letter, ...]
    rows: tuple[RowRule, ...]
    source: str

    def letter(self, code: str) -> Letter | None:
        """Return the letter of a code, None where the framework has none."""
        return next((letter for letter in self.letters if letter.code == code), None)

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes in the order of the legend."""
        return tuple(letter.code for letter in self.letters)

    @property
    def deciding(self) -> frozenset[str]:
        """The codes of letters that decide."""
        return frozenset(letter.code for letter in self.letters if letter.decides)

    @property
    def superior(self) -> frozenset[str]:
        """The codes of letters that leave the decision to the holder's superior."""
        return frozenset(letter.code for letter in self.letters if letter.superior)

    @property
    def doing(self) -> frozenset[str]:
        """The codes of letters that do the work."""
        return frozenset(letter.code for letter in self.letters if letter.does)


class LetterWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a letter is called, and what it means in a short phrase for the legend."""

    name: str
    meaning: str


class FrameworkWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A framework in one language."""

    title: str
    letters: Mapping[str, LetterWords]


@cache
def frameworks() -> Mapping[str, Framework]:
    """Return the frameworks that ship with the app, by id, in the order they are offered."""
    data = (resources() / "frameworks" / "frameworks.json").read_bytes()
    return {framework.id: framework for framework in msgspec.json.decode(data, type=tuple[Framework, ...])}


@cache
def framework_words(language: str = "en") -> Mapping[str, FrameworkWords]:
    """Return the words of the frameworks in a language, in English where it has none."""
    folder = resources() / "frameworks"
    path = folder / f"{language}.json"
    data = (path if path.is_file() else folder / "en.json").read_bytes()
    return msgspec.json.decode(data, type=dict[str, FrameworkWords])


def framework(framework_id: str) -> Framework:
    """Return a framework by id; raise UserError where there is none of that name."""
    found = frameworks().get(framework_id)
    if found is None:
        raise UserError(
            QT_TRANSLATE_NOOP("errors", "There is no framework “{name}”. Choose one of: {known}."),
            name=framework_id,
            known=", ".join(frameworks()),
        )
    return found
