"""The words of a difference, made at the edge in the reader's language."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, cast

import msgspec

from facilitator.domain.comparing_charter import band_change_words, parts_words
from facilitator.domain.comparing_framework import letter_words
from facilitator.domain.comparing_matrix import matrix_words
from facilitator.domain.comparing_names import NAMED_BY
from facilitator.domain.dates import date_words
from facilitator.domain.difference import (
    FRAMEWORK,
    MATRIX,
    ROW,
    Action,
    BandChange,
    CellChanged,
    Difference,
    FieldChange,
    Held,
    LetterChange,
    MatrixChange,
    Moved,
    NumberChange,
    PartsChange,
    Place,
    Remark,
    Reordered,
)
from facilitator.domain.excerpts import excerpt, excerpts, flat
from facilitator.domain.fields import Field, Shape
from facilitator.domain.frameworks import framework_words
from facilitator.domain.quantity_words import decimal_words, span_words
from facilitator.domain.records import MARKS, Cell
from facilitator.domain.words import QT_TRANSLATE_NOOP, Translate, fill, untranslated
from facilitator.domain.workshop import KINDS

MOST_NAMED = 24
"""Names in a line; of more the others are counted."""
MOST_COMPARED = 4
"""References of a field that are told as they were and are; of more, those that came and went."""

_TITLES = {
    "workshop": QT_TRANSLATE_NOOP("comparing", "Workshop “{title}”"),
    "participant": QT_TRANSLATE_NOOP("comparing", "Person “{title}”"),
    "unit": QT_TRANSLATE_NOOP("comparing", "Unit “{title}”"),
    "role": QT_TRANSLATE_NOOP("comparing", "Role “{title}”"),
    "section": QT_TRANSLATE_NOOP("comparing", "Section “{title}”"),
    "decision": QT_TRANSLATE_NOOP("comparing", "Decision “{title}”"),
    "waiver": QT_TRANSLATE_NOOP("comparing", "Waiver “{title}”"),
    "seat": QT_TRANSLATE_NOOP("comparing", "Holders “{title}”"),
    "risk_level": QT_TRANSLATE_NOOP("comparing", "Stance “{title}”"),
    "risk_category": QT_TRANSLATE_NOOP("comparing", "Risk category “{title}”"),
    "guardrail": QT_TRANSLATE_NOOP("comparing", "Guardrail “{title}”"),
    "reserved_matter": QT_TRANSLATE_NOOP("comparing", "Reserved matter “{title}”"),
    "stall_story": QT_TRANSLATE_NOOP("comparing", "Story “{title}”"),
    "limit": QT_TRANSLATE_NOOP("comparing", "Limit “{title}”"),
    "stance": QT_TRANSLATE_NOOP("comparing", "Appetite “{title}”"),
    "past_stance": QT_TRANSLATE_NOOP("comparing", "Former appetite “{title}”"),
    "metric": QT_TRANSLATE_NOOP("comparing", "Metric “{title}”"),
    "escalation_rule": QT_TRANSLATE_NOOP("comparing", "Escalation rule “{title}”"),
    "escalation_step": QT_TRANSLATE_NOOP("comparing", "Escalation step “{title}”"),
    "scenario": QT_TRANSLATE_NOOP("comparing", "Scenario card “{title}”"),
    "case_risk": QT_TRANSLATE_NOOP("comparing", "Risk of a case “{title}”"),
    "answer": QT_TRANSLATE_NOOP("comparing", "Answer “{title}”"),
    "logo": QT_TRANSLATE_NOOP("comparing", "Logo “{title}”"),
    FRAMEWORK: QT_TRANSLATE_NOOP("comparing", "Framework"),
    MATRIX: QT_TRANSLATE_NOOP("comparing", "Risk matrix"),
    ROW: QT_TRANSLATE_NOOP("comparing", "“{title}”"),
}
_ORDERS = {
    "participant": QT_TRANSLATE_NOOP("comparing", "The order of people changed"),
    "unit": QT_TRANSLATE_NOOP("comparing", "The order of units changed"),
    "role": QT_TRANSLATE_NOOP("comparing", "The order of roles changed"),
    "section": QT_TRANSLATE_NOOP("comparing", "The order of sections changed"),
    "decision": QT_TRANSLATE_NOOP("comparing", "The order of decisions changed"),
    "waiver": QT_TRANSLATE_NOOP("comparing", "The order of waivers changed"),
    "seat": QT_TRANSLATE_NOOP("comparing", "The order of holders changed"),
    "risk_level": QT_TRANSLATE_NOOP("comparing", "The order of stances of the scale changed"),
    "risk_category": QT_TRANSLATE_NOOP("comparing", "The order of risk categories changed"),
    "guardrail": QT_TRANSLATE_NOOP("comparing", "The order of guardrails changed"),
    "reserved_matter": QT_TRANSLATE_NOOP("comparing", "The order of reserved matters changed"),
    "stall_story": QT_TRANSLATE_NOOP("comparing", "The order of stories changed"),
    "limit": QT_TRANSLATE_NOOP("comparing", "The order of limits changed"),
    "stance": QT_TRANSLATE_NOOP("comparing", "The order of appetites changed"),
    "past_stance": QT_TRANSLATE_NOOP("comparing", "The order of former appetites changed"),
    "metric": QT_TRANSLATE_NOOP("comparing", "The order of metrics changed"),
    "escalation_rule": QT_TRANSLATE_NOOP("comparing", "The order of escalation rules changed"),
    "escalation_step": QT_TRANSLATE_NOOP("comparing", "The order of escalation steps changed"),
    "scenario": QT_TRANSLATE_NOOP("comparing", "The order of scenario cards changed"),
    "case_risk": QT_TRANSLATE_NOOP("comparing", "The order of risks of a case changed"),
    "answer": QT_TRANSLATE_NOOP("comparing", "The order of answers changed"),
    "logo": QT_TRANSLATE_NOOP("comparing", "The order of logos changed"),
}
_ACTIONS: Mapping[Action, str] = {
    "added": QT_TRANSLATE_NOOP("comparing", "Added"),
    "removed": QT_TRANSLATE_NOOP("comparing", "Removed"),
    "changed": QT_TRANSLATE_NOOP("comparing", "Changed"),
    "moved": QT_TRANSLATE_NOOP("comparing", "Moved"),
}
_MARKS = {
    MARKS[0]: QT_TRANSLATE_NOOP("comparing", "nothing to do"),
    MARKS[1]: QT_TRANSLATE_NOOP("comparing", "not applicable"),
}
_REMARKS = {
    "note": QT_TRANSLATE_NOOP("comparing", "{where}, note: {text}"),
    "source": QT_TRANSLATE_NOOP("comparing", "{where}, not understood: {text}"),
}
_NOTE = (
    QT_TRANSLATE_NOOP("comparing", "{role}, note added: {after}"),
    QT_TRANSLATE_NOOP("comparing", "{role}, note removed: {before}"),
    QT_TRANSLATE_NOOP("comparing", "{role}, note changed: {before} → {after}"),
)
_SOURCE = (
    QT_TRANSLATE_NOOP("comparing", "{role}, imported text added: {after}"),
    QT_TRANSLATE_NOOP("comparing", "{role}, imported text removed: {before}"),
    QT_TRANSLATE_NOOP("comparing", "{role}, imported text changed: {before} → {after}"),
)
_SPACES = QT_TRANSLATE_NOOP("comparing", "{role}, note: only spaces or line breaks changed")


class DifferenceWords(msgspec.Struct, frozen=True):
    """What a difference says: what it is about, and a line for each detail."""

    title: str
    lines: tuple[str, ...]


def difference_words(
    difference: Difference, translate: Translate = untranslated, language: str = "en"
) -> DifferenceWords:
    """Return a difference in words; whether it came or went is for `action_words`, or a sign."""
    wording = _Wording(translate, language)
    return DifferenceWords(wording.title(difference), tuple(wording.lines(difference)))


def action_words(action: Action, translate: Translate = untranslated) -> str:
    """Return what happened, in a word."""
    return translate("comparing", _ACTIONS[action])


class _Wording:
    """Puts details into words; a form is translated once, since a row may hold a hundred cells."""

    def __init__(self, translate: Translate, language: str) -> None:
        self._translate = translate
        self._language = language
        self._forms: dict[str, str] = {}
        self._tellers: Mapping[type, Callable[[Any], Iterable[str]]] = {
            NumberChange: self._number,
            LetterChange: self._own_letter,
            MatrixChange: lambda change: matrix_words(change, translate),
            BandChange: lambda change: band_change_words(change, translate),
            PartsChange: lambda change: parts_words(change, translate),
            CellChanged: self._cell,
            Held: self._held,
            Remark: self._remark,
            Moved: self._moved,
            Reordered: self._reordered,
        }

    def title(self, difference: Difference) -> str:
        """Return what a difference is about."""
        if not difference.id:
            return self._say(_ORDERS[difference.kind])
        if difference.kind == ROW and difference.unit:
            own = QT_TRANSLATE_NOOP("comparing", "“{title}” in {unit}")
            return self._say(
                own, title=self._titled(difference.title), unit=self._titled(difference.unit_title)
            )
        return self._say(_TITLES[difference.kind], title=self._titled(difference.title))

    def lines(self, difference: Difference) -> Iterator[str]:
        """Yield a line a detail, two for a cell whose letters and note both changed."""
        for detail in difference.details:
            if isinstance(detail, FieldChange):
                yield self._field(difference.kind, detail)
            else:
                yield from self._tellers[type(detail)](detail)
        if difference.action == "changed" and not difference.details:
            yield self._say(QT_TRANSLATE_NOOP("comparing", "It belongs to another workshop now"))

    def _field(self, kind: str, change: FieldChange) -> str:
        if change.name == "own_framework":
            return self._renamed(change.before, change.after)
        if kind == FRAMEWORK:
            return self._turned(self._framework(change.before), self._framework(change.after))
        if change.name == "title" and NAMED_BY.get(kind, ("title",))[0] == "title":
            return self._renamed(change.before, change.after)
        field = KINDS[kind].fields[change.name]
        label = self._translate("fields", field.label)
        if change.before is None or change.after is None:
            value = self._value(field, change.after if change.before is None else change.before)
        else:
            value = self._both(field, change.before, change.after)
        return self._say(_ASKED if label.endswith("?") else _LABELLED, label=label, value=value)

    def _both(self, field: Field, before: Any, after: Any) -> str:
        """Return how the value of a field changed."""
        if field.shape is Shape.REFERENCES and max(len(before), len(after)) > MOST_COMPARED:
            return self._came_and_went(before, after)
        if field.shape in (Shape.LINE, Shape.TEXT) and before and after:
            if flat(before) == flat(after):
                return self._say(QT_TRANSLATE_NOOP("comparing", "only spaces or line breaks changed"))
            return self._turned(*excerpts(before, after))
        was, now = self._value(field, before), self._value(field, after)
        if field.shape is Shape.PICTURE and before and after:
            return self._say(QT_TRANSLATE_NOOP("comparing", "another picture"))
        if was == now:
            return self._say(QT_TRANSLATE_NOOP("comparing", "another {value} than before"), value=now)
        return self._turned(was, now)

    def _value(self, field: Field, value: Any) -> str:
        if field.shape is Shape.FLAG:
            return self._say(_YES if value else _NO)
        if field.shape is Shape.CHOICE:
            return self._translate("fields", field.choices.get(value, value))
        if not value:
            return self._say(QT_TRANSLATE_NOOP("comparing", "none"))
        if field.shape in (Shape.REFERENCE, Shape.REFERENCES):
            return self._listed([self._titled(title) for title in cast("Sequence[str]", value)])
        tell = _TELLING.get(field.shape)
        return excerpt(value) if tell is None else tell(value, self._translate)

    def _came_and_went(self, before: Sequence[str], after: Sequence[str]) -> str:
        """Return which of many references came and which went."""
        came, went = Counter(after) - Counter(before), Counter(before) - Counter(after)
        parts: list[str] = []
        for names, form in (
            (came, QT_TRANSLATE_NOOP("comparing", "added {names}")),
            (went, QT_TRANSLATE_NOOP("comparing", "removed {names}")),
        ):
            if names:
                listed = self._listed([self._titled(title) for title in names.elements()])
                parts.append(self._say(form, names=listed))
        if parts:
            return "; ".join(parts)
        if before == after:
            return self._say(QT_TRANSLATE_NOOP("comparing", "others of the same names"))
        return self._say(QT_TRANSLATE_NOOP("comparing", "in another order"))

    def _renamed(self, before: str, after: str) -> str:
        if not before:
            return self._say(QT_TRANSLATE_NOOP("comparing", "It is called “{new}” now"), new=excerpt(after))
        if not after:
            return self._say(QT_TRANSLATE_NOOP("comparing", "“{old}” has no name now"), old=excerpt(before))
        old, new = excerpts(before, after)
        return self._say(QT_TRANSLATE_NOOP("comparing", "“{old}” is called “{new}” now"), old=old, new=new)

    def _number(self, change: NumberChange) -> Iterator[str]:
        usual = self._say(QT_TRANSLATE_NOOP("comparing", "as usual"))
        was, now = (usual if number is None else f"{number:g}" for number in (change.before, change.after))
        label = self._say(QT_TRANSLATE_NOOP("comparing", "Number of the rule {rule}"), rule=change.rule)
        yield self._say(_LABELLED, label=label, value=self._turned(was, now))

    def _own_letter(self, change: LetterChange) -> Iterator[str]:
        said = "; ".join(letter_words(change, self._translate))
        if change.before is None:
            said = self._say(QT_TRANSLATE_NOOP("comparing", "added"))
        elif change.after is None:
            said = self._say(QT_TRANSLATE_NOOP("comparing", "removed"))
        label = self._say(QT_TRANSLATE_NOOP("comparing", "Letter {code}"), code=change.code)
        yield self._say(_LABELLED, label=label, value=said)

    def _cell(self, change: CellChanged) -> Iterator[str]:
        role = self._titled(change.role)
        was, now = self._letters(change.before), self._letters(change.after)
        if was != now:
            yield self._say(_LABELLED, label=role, value=self._turned(was, now))
        if change.before.note != change.after.note:
            yield self._text_of_cell(role, change.before.note, change.after.note, _NOTE)
        if change.before.source != change.after.source and was == now:
            yield self._text_of_cell(role, change.before.source, change.after.source, _SOURCE)

    def _text_of_cell(self, role: str, before: str, after: str, forms: tuple[str, str, str]) -> str:
        if not before:
            return self._say(forms[0], role=role, after=excerpt(after))
        if not after:
            return self._say(forms[1], role=role, before=excerpt(before))
        was, now = excerpts(before, after)
        return self._say(
            _SPACES if flat(before) == flat(after) else forms[2], role=role, before=was, after=now
        )

    def _letters(self, cell: Cell) -> str:
        """Return the letters of a cell, else the text nobody could read, else that it is blank."""
        if cell.letters:
            return ", ".join(map(self._letter, cell.letters))
        if cell.source:
            unread = QT_TRANSLATE_NOOP("comparing", "“{text}” (not understood)")
            return self._say(unread, text=excerpt(cell.source))
        return self._say(QT_TRANSLATE_NOOP("comparing", "blank"))

    def _letter(self, code: str) -> str:
        return self._say(_MARKS[code]) if code in _MARKS else code

    def _held(self, held: Held) -> Iterator[str]:
        names = self._listed([self._place(place) for place in held.places])
        letter = self._letter(held.letter)
        yield self._say(_LABELLED, label=letter[:1].upper() + letter[1:], value=names)

    def _remark(self, remark: Remark) -> Iterator[str]:
        yield self._say(_REMARKS[remark.what], where=self._place(remark.place), text=excerpt(remark.text))

    def _place(self, place: Place) -> str:
        name = self._titled(place.name)
        if not place.unit:
            return name
        return self._say(QT_TRANSLATE_NOOP("comparing", "{name} in {unit}"), name=name, unit=place.unit)

    def _moved(self, moved: Moved) -> Iterator[str]:
        if moved.below is None:
            yield self._say(QT_TRANSLATE_NOOP("comparing", "Moved to the top"))
        else:
            below = QT_TRANSLATE_NOOP("comparing", "Moved below “{title}”")
            yield self._say(below, title=self._titled(excerpt(moved.below)))

    def _reordered(self, order: Reordered) -> Iterator[str]:
        quoted = QT_TRANSLATE_NOOP("comparing", "“{title}”")
        names = [self._say(quoted, title=self._titled(title)) for title in order.titles]
        moved = QT_TRANSLATE_NOOP("comparing", "{count} of {all} moved: {names}")
        yield self._say(moved, count=str(len(names)), all=str(order.of), names=self._listed(names))

    def _framework(self, framework_id: str) -> str:
        words = framework_words(self._language).get(framework_id)
        return words.title if words is not None else framework_id

    def _turned(self, before: str, after: str) -> str:
        return self._say(QT_TRANSLATE_NOOP("comparing", "{before} → {after}"), before=before, after=after)

    def _listed(self, names: Sequence[str]) -> str:
        if len(names) <= MOST_NAMED:
            return ", ".join(names)
        more = QT_TRANSLATE_NOOP("comparing", "{names} and {count} more")
        return self._say(
            more, names=", ".join(names[: MOST_NAMED - 1]), count=str(len(names) - MOST_NAMED + 1)
        )

    def _titled(self, title: str) -> str:
        return title or self._say(QT_TRANSLATE_NOOP("comparing", "(no title)"))

    def _say(self, marked: str, **arguments: str) -> str:
        form = self._forms.get(marked)
        if form is None:
            form = self._forms[marked] = self._translate("comparing", marked)
        return fill(form, arguments)


_LABELLED = QT_TRANSLATE_NOOP("comparing", "{label}: {value}")
_ASKED = QT_TRANSLATE_NOOP("comparing", "{label} {value}")
_YES = QT_TRANSLATE_NOOP("comparing", "yes")
_NO = QT_TRANSLATE_NOOP("comparing", "no")
_PICTURE = QT_TRANSLATE_NOOP("comparing", "a picture")
_TELLING: Mapping[Shape, Callable[[Any, Translate], str]] = {
    Shape.DATE: date_words,
    Shape.SPAN: span_words,
    Shape.DECIMAL: lambda value, _: decimal_words(value),
    Shape.PICTURE: lambda _, translate: translate("comparing", _PICTURE),
}
