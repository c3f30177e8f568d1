"""What the text of one cell says: letters of a framework, a mark, a note, or something nobody can know."""

import re
import unicodedata
from collections.abc import Mapping
from enum import Enum
from functools import cache

import msgspec

from facilitator.domain.edits import NOTE
from facilitator.domain.frameworks import Framework, framework_words
from facilitator.domain.records import MARKS, Cell
from facilitator.domain.text import LINE, TEXT, clean_text
from facilitator.paths import resources

NOTHING_HERE, NOT_APPLICABLE = MARKS


Several = Mapping[str, tuple[str, ...]]
"""Words by language; "any" where they belong to none."""


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The words that grids are written with."""

    letters: Mapping[str, Several]
    """By the English name of a letter."""
    joining: Several
    nothing: Several
    not_applicable: Several
    headings_of_sections: Several
    headings_of_roles: Several
    headings_of_remarks: Several
    headings_of_legends: Several
    words_about_roles: Several
    headings_of_decisions: Several
    headings_of_holders: Several
    headings_of_methods: Several
    everyone: Several
    answers: Several
    """What stands in tables that are lists to tick off, or values; it names nobody."""
    methods: Mapping[str, Several]
    """By the decision method."""


@cache
def grid_words() -> Words:
    """Return the words that ship with the app."""
    return msgspec.json.decode((resources() / "grids" / "words.json").read_bytes(), type=Words)


def folded(text: str) -> str:
    """Return text for comparing words: without case, accents and spare white space."""
    text = " ".join(text.casefold().split())
    if text.isascii():
        return text
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


@cache
def folded_words(group: str) -> frozenset[str]:
    """Return one group of grid words in all languages, folded."""
    several: Several = getattr(grid_words(), group)
    return frozenset(folded(word) for words in several.values() for word in words)


class Said(Enum):
    """What a cell says."""

    BLANK = "blank"
    LETTERS = "letters"
    MARK = "mark"
    UNKNOWN = "unknown"


class Reading(msgspec.Struct, frozen=True, gc=False):
    """What was read in a cell; the cell is None where it is blank."""

    said: Said
    cell: Cell | None
    cut: bool = False
    """Whether the text was longer than a note can be."""


BLANK_READING = Reading(Said.BLANK, None)
_BRACKETS = re.compile(r"\(([^()]*)(?:\)|$)|\[([^\[\]]*)(?:\]|$)")
_FEMININE = re.compile(r"(?<=[^\W\d_]{3})\((?:e|s|es|a|in|r)\)", re.IGNORECASE)
_FOOTNOTE = re.compile(r"(?<=\w)\s*([*†‡§¹²³⁰⁴-⁹]+)$")
_TRAILING = re.compile(r"([^:;–—\n]{1,60}?)\s*(?:[:;–—]|\s-(?=\s)|\n)\s*(\S.*)", re.DOTALL)
_JOINERS = re.compile(r"[/,&+;|\\\n·•]")
_EMPHASIS = re.compile(r"(\*\*|__|[*_`])(.+)\1", re.DOTALL)
_SPACES = re.compile(r"[^\S\n]+")
_UNSEEN = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
"""Characters without width, which web pages leave in copied text."""
_MOST_LETTERS = 80
"""Characters that letters can take, written as words; what is longer is prose."""


class CellReader(dict[str, Reading]):
    """Reads cells in one framework: reader[text] is the reading of a text; each is worked out once.

    Meanings say, by folded text, which letters or mark stand for a text that is none.
    """

    def __init__(self, framework: Framework, meanings: Mapping[str, tuple[str, ...]] | None = None) -> None:
        super().__init__()
        self._meanings = meanings or {}
        self.codes = frozenset(framework.codes)
        self._glued = frozenset(code for code in framework.codes if len(code) == 1 and code.isalpha())
        self._words = _letter_words(framework)
        self._joining = folded_words("joining")
        self._marks = dict.fromkeys(folded_words("nothing"), NOTHING_HERE) | dict.fromkeys(
            folded_words("not_applicable"), NOT_APPLICABLE
        )

    def __missing__(self, text: str) -> Reading:
        reading = self[text] = self._read(text)
        return reading

    def _read(self, text: str) -> Reading:
        whole = _SPACES.sub(" ", clean_text(text.translate(_UNSEEN), TEXT, multiline=True)).strip()
        plain = " ".join(whole.split())
        if not plain:
            return BLANK_READING
        meant = self._meanings.get(folded(plain))
        if meant:
            said = Said.MARK if meant[0] in MARKS else Said.LETTERS
            return Reading(said, Cell(meant, "", clean_text(plain, LINE)))
        mark = self._marks.get(folded(plain.strip("()[]")))
        if mark is not None and (folded(plain) == folded(mark) or not self.letters(plain)):
            return Reading(Said.MARK, Cell((mark,), "", "" if plain == mark else plain))
        letters, note = self._letters_and_note(whole)
        if letters:
            source = "" if plain == "/".join(letters) else clean_text(plain, LINE)
            note = clean_text(note if note or len(plain) <= LINE else whole, NOTE, multiline=True)
            return Reading(Said.LETTERS, Cell(letters, note, source), cut=len(whole) > NOTE)
        note = clean_text(whole, NOTE, multiline=True) if len(plain) > LINE else ""
        return Reading(Said.UNKNOWN, Cell((), note, clean_text(plain, LINE)), cut=len(whole) > NOTE)

    def _letters_and_note(self, text: str) -> tuple[tuple[str, ...], str]:
        notes: list[str] = []
        emphasised = _EMPHASIS.fullmatch(text)
        text = emphasised.group(2) if emphasised else text

        def take(found: re.Match[str]) -> str:
            notes.append((found.group(1) or found.group(2) or "").strip())
            return " "

        rest = _BRACKETS.sub(take, _FEMININE.sub("", text)).strip().rstrip(".")
        if not rest and len(notes) == 1:
            return self.letters(notes[0]), ""
        footnote = _FOOTNOTE.search(rest)
        if footnote:
            notes.append(footnote.group(1))
            rest = rest[: footnote.start()]
        letters = self.letters(rest)
        if not letters:
            trailing = _TRAILING.fullmatch(rest)
            if trailing:
                letters = self.letters(trailing.group(1))
                notes.insert(0, trailing.group(2))
        if len(notes) == 1 and letters and set(self.letters(notes[0])) <= set(letters):
            notes = [note for note in notes if not self.letters(note)]
        return letters, "; ".join(note for note in notes if note)

    def letters(self, text: str) -> tuple[str, ...]:
        """Return the letters that a text without notes consists of, nothing where it says anything else."""
        if not text or len(text) > _MOST_LETTERS:
            return ()
        found: list[str] = []
        for part in _JOINERS.split(text):
            if not part or part.isspace():
                continue
            # A sign comes before a name: another letter may be called what this one is written with.
            sign = part.strip().upper()
            word = sign if sign in self.codes else self._words.get(folded(part))
            letters = (word,) if word else self._spaced(part.split(), first=not found)
            if not letters:
                return ()
            found.extend(letters)
        return tuple(dict.fromkeys(found))

    def _spaced(self, tokens: list[str], *, first: bool) -> tuple[str, ...]:
        found: list[str] = []
        for position, token in enumerate(tokens):
            between = position < len(tokens) - 1 and (position > 0 or not first)
            joins = between and folded(token) in self._joining
            if joins and (token.upper() not in self.codes or token.islower()):
                continue
            letters = self._token(token)
            if not letters:
                return ()
            found.extend(letters)
        return tuple(found)

    def _token(self, token: str) -> tuple[str, ...]:
        code = token.upper()
        if code in self.codes:
            return (code,)
        word = self._words.get(folded(token))
        if word:
            return (word,)
        parts = code.split("-") if "-" in code else list(code)
        known = self.codes if "-" in code else self._glued
        one_case = token.isupper() or token.islower()
        if one_case and len(set(parts)) == len(parts) and known.issuperset(parts):
            return tuple(parts)
        return ()


def _letter_words(framework: Framework) -> dict[str, str]:
    """Return the code of every word, folded, that names a letter in some language."""
    known = grid_words().letters
    names = framework.words or framework_words("en").get(framework.id)
    words: dict[str, str] = {}
    for code, letter in names.letters.items() if names else ():
        words.setdefault(folded(letter.name), code)
    for code, letter in names.letters.items() if names else ():
        for several in known.get(letter.name, {}).values():
            for word in several:
                words.setdefault(folded(word), code)
    return words
