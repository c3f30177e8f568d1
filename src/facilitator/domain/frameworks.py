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


class Shades(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One colour as it looks on light and on dark surfaces."""

    light: Colours
    dark: Colours


class Letter(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One letter of a framework: whether its holder decides or does, or the holder's superior decides."""

    code: str
    light: Colours
    dark: Colours
    decides: bool = False
    does: bool = False
    superior: bool = False
    out: bool = False
    """Its holder has no part: it counts as no letter of the role."""
    part: str = ""
    """What its holder does, by a name that letters of several frameworks share; see reframing."""


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
    fix: Literal["", "keep-one", "also", "keep-letter", "without"] = ""
    """Keep it with one holder; give it to a holder of fix_for as well; keep one letter of the cell; take one
    out of the cell (that of only_with, or leave it alone there, where the rule has one)."""
    fix_for: str = ""
    fix_others: str = ""
    """The letter that the others get where one is kept, and they would be left without any."""

    @property
    def number(self) -> float:
        """The number of the rule, which a workshop may set otherwise."""
        return next(n for n in (self.at_most, self.share, self.at_least) if n is not None)


class LetterWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a letter is called, and what it means in a short phrase for the legend."""

    name: str
    meaning: str


class FrameworkWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A framework in one language."""

    title: str
    letters: Mapping[str, LetterWords]


class Framework(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A framework: its letters in the order they are shown, and the rules of a row, with their source."""

    id: str
    letters: tuple[Letter, ...]
    rows: tuple[RowRule, ...]
    source: str
    words: FrameworkWords | None = None
    """What a group's own framework is called, as typed; those that ship have a file of words a language."""

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
        """The codes of letters that do the work, or whose yes it takes."""
        return frozenset(letter.code for letter in self.letters if letter.does)

    @property
    def out(self) -> frozenset[str]:
        """The codes of letters that leave their holder out."""
        return frozenset(letter.code for letter in self.letters if letter.out)


class _LetterData(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A letter as it stands in the file: its colour by name."""

    code: str
    colour: str
    part: str
    decides: bool = False
    does: bool = False
    superior: bool = False
    out: bool = False

    def letter(self) -> Letter:
        """Return the letter with its colours."""
        shades = colours()[self.colour]
        return Letter(
            self.code,
            shades.light,
            shades.dark,
            decides=self.decides,
            does=self.does,
            superior=self.superior,
            out=self.out,
            part=self.part,
        )


class _FrameworkData(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A framework as it stands in the file: the rules of the one it is like come before its own."""

    id: str
    source: str
    letters: tuple[_LetterData, ...]
    rows: tuple[RowRule, ...]
    like: str = ""


class _Palette(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    plain: dict[str, Shades]
    scale: dict[str, Shades]


@cache
def frameworks() -> Mapping[str, Framework]:
    """Return the frameworks that ship with the app, by id, in the order offered."""
    data = (resources() / "frameworks" / "frameworks.json").read_bytes()
    found: dict[str, Framework] = {}
    for read in msgspec.json.decode(data, type=tuple[_FrameworkData, ...]):
        rows = found[read.like].rows if read.like else ()
        letters = tuple(letter.letter() for letter in read.letters)
        found[read.id] = Framework(read.id, letters, (*rows, *read.rows), read.source)
    return found


@cache
def _palette() -> _Palette:
    return msgspec.json.decode((resources() / "frameworks" / "colours.json").read_bytes(), type=_Palette)


@cache
def colours() -> Mapping[str, Shades]:
    """Return the colours of letters by name: those that stand for themselves, then a scale with a middle."""
    return {**_palette().plain, **_palette().scale}


@cache
def plain_colours() -> tuple[str, ...]:
    """Return the names of the colours that can be told apart in any company, in the order offered."""
    return tuple(_palette().plain)


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
