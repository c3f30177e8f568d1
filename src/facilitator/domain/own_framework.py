"""A group's own framework: letters, names, colours, how many of each a row needs, and which one decides."""

from functools import cache, lru_cache

import msgspec

from facilitator.domain.errors import UserError
from facilitator.domain.frameworks import (
    Framework,
    FrameworkWords,
    Letter,
    LetterWords,
    RowRule,
    colours,
    frameworks,
    plain_colours,
)
from facilitator.domain.text import clean_text
from facilitator.domain.words import QT_TRANSLATE_NOOP

OWN = "OWN"
"""Id of a group's own framework, in the place of that of one that ships."""
OWN_RULE = "own-"
"""Begins the id of every rule of a group's own framework."""
MOST_LETTERS = 12
MOST_HOLDERS = 1_000
"""Roles of a row that a number of a letter may ask for."""
LONGEST_CODE = 3
LONGEST_NAME = 40
LONGEST_MEANING = 120


class OwnLetter(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A letter as the group describes it; least and most are roles that hold it in a row, None is any number.

    colour is a name of colours(); part is what it was in the framework it comes from, "" for a new letter.
    """

    code: str
    name: str = ""
    meaning: str = ""
    colour: str = "pale"
    decides: bool = False
    does: bool = False
    superior: bool = False
    out: bool = False
    least: int = 0
    most: int | None = None
    part: str = ""


class OwnFramework(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the group calls its framework, and its letters in the order of the legend."""

    title: str = ""
    letters: tuple[OwnLetter, ...] = ()


class Flaw(msgspec.Struct, frozen=True):
    """Why a framework cannot be used yet, in a sentence; letters count from 0, and -1 is the whole."""

    letter: int
    field: str
    words: UserError


def own_from(known: Framework, words: FrameworkWords) -> OwnFramework:
    """Return a framework to start from: the letters of one that ships, with the numbers a row of it needs."""
    named = {(shades.light, shades.dark): name for name, shades in reversed([*colours().items()])}
    letters: list[OwnLetter] = []
    for letter in known.letters:
        least, most = _numbers(known, letter.code)
        said = words.letters[letter.code]
        own = OwnLetter(
            letter.code,
            said.name,
            said.meaning,
            named[letter.light, letter.dark],
            decides=letter.decides,
            does=letter.does,
            superior=letter.superior,
            out=letter.out,
            least=least,
            most=most,
            part=letter.part,
        )
        letters.append(own)
    return OwnFramework(words.title, tuple(letters))


def cleaned_code(text: str) -> str:
    """Return a sign as it may stand in a cell: capitals and digits."""
    said = clean_text(text).upper()
    return "".join(c for c in said if c.isalpha() or c.isdecimal())[:LONGEST_CODE]


def cleaned_own(own: OwnFramework) -> OwnFramework:
    """Return a framework as it may be stored: codes of capitals and digits, texts cleaned and cut."""
    letters = tuple(
        msgspec.structs.replace(
            letter,
            code=cleaned_code(letter.code),
            name=clean_text(letter.name, LONGEST_NAME),
            meaning=clean_text(letter.meaning, LONGEST_MEANING),
            colour=letter.colour if letter.colour in colours() else "pale",
            least=_number(letter.least),
            most=None if letter.most is None else _number(letter.most),
            part=letter.part if letter.part in _parts() else "",
        )
        for letter in own.letters[:MOST_LETTERS]
    )
    return OwnFramework(clean_text(own.title, LONGEST_NAME), letters)


def _number(of_roles: int) -> int:
    return min(max(0, of_roles), MOST_HOLDERS)


@cache
def _parts() -> frozenset[str]:
    """Return the parts that letters of the frameworks have that ship."""
    return frozenset(letter.part for framework in frameworks().values() for letter in framework.letters)


def next_colour(own: OwnFramework) -> str:
    """Return the colour to offer for one more letter: the first that none has yet, else the quietest."""
    taken = {letter.colour for letter in own.letters}
    return next((name for name in plain_colours() if name not in taken), "pale")


def flaws(own: OwnFramework) -> tuple[Flaw, ...]:
    """Return what has to be mended before a framework can be used, in the order of its letters."""
    found: list[Flaw] = []
    codes = [letter.code for letter in own.letters]
    for index, letter in enumerate(own.letters):
        if not letter.code:
            found.append(Flaw(index, "code", UserError(_NO_CODE)))
        elif letter.code in codes[:index]:
            found.append(Flaw(index, "code", UserError(_TWICE, letter=letter.code)))
        elif letter.code == "A" and "N" in codes[:index]:
            found.append(Flaw(index, "code", UserError(_MARK)))
        if letter.most is not None and letter.most < letter.least:
            numbers = {"least": str(letter.least), "most": str(letter.most)}
            found.append(Flaw(index, "most", UserError(_CROSSED, letter=letter.code, **numbers)))
    if not any(letter.decides or letter.superior for letter in own.letters):
        found.append(Flaw(-1, "decides", UserError(_NOBODY)))
    return tuple(found)


def is_sound(own: OwnFramework) -> bool:
    """Return whether a framework can be used as it stands: nothing to clean, and nothing to mend."""
    return cleaned_own(own) == own and not flaws(own)


@lru_cache(maxsize=32)
def as_framework(own: OwnFramework) -> Framework:
    """Return a group's framework like one that ships; the last few are kept.

    Too few or too many of a letter that decides is an error, of any other a warning.
    """
    letters = tuple(
        Letter(
            letter.code,
            colours()[letter.colour].light,
            colours()[letter.colour].dark,
            decides=letter.decides,
            does=letter.does,
            superior=letter.superior,
            out=letter.out,
            part=letter.part,
        )
        for letter in own.letters
    )
    rules = tuple(rule for letter in own.letters for rule in _rules(letter))
    words = {letter.code: LetterWords(letter.name or letter.code, letter.meaning) for letter in own.letters}
    return Framework(OWN, letters, rules, own.title, FrameworkWords(own.title or OWN, words))


def _rules(letter: OwnLetter) -> list[RowRule]:
    severity = "error" if letter.decides else "warning"
    rules: list[RowRule] = []
    if letter.least:
        rules.append(RowRule(f"{OWN_RULE}few-{letter.code}", severity, (letter.code,), at_least=letter.least))
    if letter.most is not None:
        fix = "keep-one" if letter.most == 1 else ""
        rules.append(
            RowRule(f"{OWN_RULE}many-{letter.code}", severity, (letter.code,), at_most=letter.most, fix=fix)
        )
    return rules


def _numbers(known: Framework, code: str) -> tuple[int, int | None]:
    """Return how many of a letter a row needs at least, and may have, where one rule says only that."""
    least, most = 0, None
    for rule in known.rows:
        if rule.letters == (code,) and rule.within == "row" and not rule.only_with and not rule.when:
            least = rule.at_least if rule.at_least is not None else least
            most = rule.at_most if rule.at_most is not None else most
    return least, most


_NO_CODE = QT_TRANSLATE_NOOP(
    "errors", "This letter has no sign. Type one, such as A; it stands in the cells."
)
_TWICE = QT_TRANSLATE_NOOP("errors", "{letter} stands there twice. Give one of the two another sign.")
_MARK = QT_TRANSLATE_NOOP(
    "errors",
    "N before A would read as N/A in a cell that holds both, which means not applicable. Move A above N, or "
    "give one of the two another sign.",
)
_CROSSED = QT_TRANSLATE_NOOP(
    "errors", "{letter} is needed {least} times and allowed {most} times. Raise the second number."
)
_NOBODY = QT_TRANSLATE_NOOP("errors", "No letter decides. Say which one does.")
