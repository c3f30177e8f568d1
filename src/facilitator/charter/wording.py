"""The words of a charter: texts of the context "charter" in the reader's language."""

from collections.abc import Iterable, Sequence
from typing import Any

from facilitator.domain.fields import Shape
from facilitator.domain.records import Record
from facilitator.domain.words import QT_TRANSLATE_NOOP, Translate, fill
from facilitator.domain.workshop import KIND_OF


class Wording:
    """Puts texts, counts and described fields into the reader's language."""

    def __init__(self, translate: Translate) -> None:
        self.translate = translate

    def say(self, text: str, **arguments: str) -> str:
        """Return a text marked for the context "charter", with its {names} filled in."""
        return fill(self.translate("charter", text), arguments)

    def count(self, number: int, one: str, many: str) -> str:
        """Return a number with its noun; both texts hold {count}."""
        return self.say(one if number == 1 else many, count=f"{number:,}")

    def title(self, record: Record | None) -> str:
        """Return the title of a record, a word for it where it is blank, nothing where there is no record."""
        if record is None:
            return ""
        return record.title or self.say(QT_TRANSLATE_NOOP("charter", "(no name yet)"))

    def label(self, record_type: type[Record], name: str) -> str:
        """Return the label of a described field."""
        return self.translate("fields", KIND_OF[record_type].fields[name].label)

    def value(self, record: Record, name: str) -> str:
        """Return a choice, a flag or a text of a record in words, nothing where it was left open."""
        field = KIND_OF[type(record)].fields[name]
        value: Any = getattr(record, name)
        if field.shape is Shape.FLAG:
            return self.say(QT_TRANSLATE_NOOP("charter", "Yes")) if value else ""
        if field.shape is not Shape.CHOICE:
            return str(value)
        undecided = value == next(iter(field.choices))
        return "" if undecided else self.translate("fields", field.choices[value])

    def choice(self, record_type: type[Record], name: str, value: str) -> str:
        """Return the words of one choice of a described field."""
        return self.translate("fields", KIND_OF[record_type].fields[name].choices[value])

    def value_of(self, record: Record, name: str) -> str:
        """Return a choice of a record in words, the first one too."""
        return self.choice(type(record), name, getattr(record, name))

    def joined(self, words: Iterable[str]) -> str:
        """Return words one after the other with a dot between them, blank ones left out."""
        return " · ".join(word for word in words if word)

    def listed(self, words: Sequence[str]) -> str:
        """Return words as a sentence names them: with commas, and an “and” before the last."""
        if len(words) < 2:
            return "".join(words)
        both = QT_TRANSLATE_NOOP("charter", "{first} and {last}")
        return self.say(both, first=", ".join(words[:-1]), last=words[-1])
