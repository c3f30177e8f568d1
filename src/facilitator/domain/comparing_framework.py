"""How two workshops differ in their framework, and in what the group's own one says."""

from collections.abc import Iterator

from facilitator.domain.difference import Detail, FieldChange, LetterChange, Reordered
from facilitator.domain.own_framework import OWN, OwnFramework, OwnLetter
from facilitator.domain.records import Facts
from facilitator.domain.words import QT_TRANSLATE_NOOP, Translate, fill

_NOTHING = OwnFramework()
_TEXTS = {
    "name": QT_TRANSLATE_NOOP("comparing", "its name is “{value}”"),
    "meaning": QT_TRANSLATE_NOOP("comparing", "it means “{value}”"),
    "colour": QT_TRANSLATE_NOOP("comparing", "its colour is another one"),
    "least": QT_TRANSLATE_NOOP("comparing", "a row needs at least {value}"),
    "most": QT_TRANSLATE_NOOP("comparing", "a row has at most {value}"),
}
_FLAGS = {
    "decides": (
        QT_TRANSLATE_NOOP("comparing", "it decides"),
        QT_TRANSLATE_NOOP("comparing", "it does not decide"),
    ),
    "does": (
        QT_TRANSLATE_NOOP("comparing", "it does the work"),
        QT_TRANSLATE_NOOP("comparing", "it does not do the work"),
    ),
    "superior": (
        QT_TRANSLATE_NOOP("comparing", "the superior decides"),
        QT_TRANSLATE_NOOP("comparing", "the superior does not decide"),
    ),
    "out": (
        QT_TRANSLATE_NOOP("comparing", "it leaves its holder out"),
        QT_TRANSLATE_NOOP("comparing", "it does not leave its holder out"),
    ),
}
_NO_LIMIT = QT_TRANSLATE_NOOP("comparing", "a row may have any number")


def framework_details(old: Facts, new: Facts) -> Iterator[Detail]:
    """Yield what differs: which framework it is, and letter by letter what the group's own one says."""
    if old.framework != new.framework or _name(old) != _name(new):
        yield FieldChange("framework", _name(old), _name(new))
    was, now = old.own_framework or _NOTHING, new.own_framework or _NOTHING
    before = {letter.code: letter for letter in was.letters}
    after = {letter.code: letter for letter in now.letters}
    if OWN not in (old.framework, new.framework) and was.title != now.title:
        yield FieldChange("own_framework", was.title, now.title)
    for code in dict.fromkeys((*after, *before)):
        if _told(before.get(code)) != _told(after.get(code)):
            yield LetterChange(code, before.get(code), after.get(code))
    if [code for code in before if code in after] != [code for code in after if code in before]:
        yield Reordered(tuple(after), len(after))


def letter_words(change: LetterChange, translate: Translate) -> Iterator[str]:
    """Yield what differs in a letter, each in a few words; nothing where it came or went."""
    if change.before is None or change.after is None:
        return
    for name, form in _TEXTS.items():
        value = getattr(change.after, name)
        if value != getattr(change.before, name):
            said = _NO_LIMIT if value is None else form
            yield fill(translate("comparing", said), {"value": str(value)})
    for name, (yes, no) in _FLAGS.items():
        value = getattr(change.after, name)
        if value != getattr(change.before, name):
            yield translate("comparing", yes if value else no)


def _name(facts: Facts) -> str:
    """Return the id of a framework, of the group's own one what it is called."""
    own = facts.own_framework
    return own.title if facts.framework == OWN and own is not None and own.title else facts.framework


def _told(letter: OwnLetter | None) -> OwnLetter | None:
    """Return a letter without where it comes from, which nobody sees."""
    return None if letter is None else OwnLetter(**{name: getattr(letter, name) for name in _SEEN})


_SEEN = ("code", *_TEXTS, *_FLAGS)
