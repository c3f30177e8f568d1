"""Who may decide up to what: the bands of the roles on one axis, and what is left to nobody or to several."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Literal

import msgspec

from facilitator.checks.bands import COUNTED, FLAT, FROM_ZERO, ZERO, interval, measures
from facilitator.domain.bounds import Limit
from facilitator.domain.intervals import END, NOTHING, Cut, Interval, Intervals, union
from facilitator.domain.limit_words import ends_words, limit_words
from facilitator.domain.quantities import decimal_text
from facilitator.domain.quantity_words import decimal_words
from facilitator.domain.words import QT_TRANSLATE_NOOP, Translate, fill, untranslated
from facilitator.domain.workshop import Workshop
from facilitator.pictures.band_drawing import BandDrawing
from facilitator.pictures.band_values import Axis, Standing, axes, beyond, standing
from facilitator.pictures.drawing import Drawing, Medium
from facilitator.pictures.shapes import Picture

End = Literal["", "included", "excluded", "open"]
"""What is said of the value at an end itself; "" where the band has no end there."""
DIMENSIONS = {
    "value": QT_TRANSLATE_NOOP("pictures", "Amount per case"),
    "value_year": QT_TRANSLATE_NOOP("pictures", "Amount per year"),
    "number": QT_TRANSLATE_NOOP("pictures", "Number per case"),
    "number_year": QT_TRANSLATE_NOOP("pictures", "Number per year"),
    "percent": QT_TRANSLATE_NOOP("pictures", "Percentage"),
    "time": QT_TRANSLATE_NOOP("pictures", "Time"),
}
_KINDS = {"value": "amount", "value_year": "amount", "number_year": "number"}
_MOST_NAMED = 3
"""So many roles are named where several may decide the same."""
_MOST_TOLD = 6
"""So many stretches are told below the bands; they are hatched all."""


class Bar(msgspec.Struct, frozen=True):
    """A limit as it is drawn: where it begins and ends, and what is said of both ends."""

    limit: str
    role: str
    title: str
    """Of the role; "" on a further line of the same one."""
    values: Interval
    """Empty for a limit that holds no value."""
    begins: End
    ends: End
    words: str
    inside: str = ""
    """What is written into a bar that is no number."""
    beyond: Intervals = ()
    """The part that the role who passed it on may not decide itself, or may not pass on."""


class Stretch(msgspec.Struct, frozen=True):
    """Values that nobody may decide, or several may, and the sentence that says so."""

    values: Interval
    words: str
    roles: tuple[str, ...] = ()
    """Who may, where several may."""


class Bands(msgspec.Struct, frozen=True):
    """The bars from the least senior role to the most, over the values where a band begins or ends."""

    title: str
    said: str
    name: str
    """What is on the axis, as it is chosen."""
    bars: tuple[Bar, ...] = ()
    marks: tuple[Decimal, ...] = ()
    stretches: tuple[Stretch, ...] = ()
    notes: tuple[str, ...] = ()
    keys: tuple[tuple[str, str], ...] = ()
    """How each kind of end is drawn, and what it means: those that occur."""

    @property
    def filled(self) -> bool:
        """Whether any role has a band."""
        return bool(self.bars)

    def drawn(self, width: float, medium: Medium) -> Picture:
        """Return the picture at most so wide."""
        drawing = Drawing(medium, width)
        drawing.head(self.title, self.said)
        if self.bars:
            bands = BandDrawing(drawing, self.marks, [bar.title for bar in self.bars])
            bands.axis([decimal_words(decimal_text(mark)) for mark in self.marks])
            for bar in self.bars:
                self._draw_bar(drawing, bands, bar)
            bands.close()
            for stretch in self.stretches[:_MOST_TOLD]:
                bands.told(stretch.words, several=bool(stretch.roles))
            bands.legend(self.keys)
        for note in self.notes:
            drawing.cut()
            drawing.paragraph(note)
        told = (stretch.words for stretch in self.stretches)
        text = (self.title, self.said, *(bar.words for bar in self.bars), *told, *self.notes)
        return drawing.finished(self.title, text)

    def _draw_bar(self, drawing: Drawing, bands: BandDrawing, bar: Bar) -> None:
        bands.begin(bar.title, ("limit", bar.limit, bar.words))
        for stretch in self.stretches:
            if not stretch.roles or (bar.role in stretch.roles and bar.values & stretch.values):
                bands.hatch(stretch.values, several=bool(stretch.roles))
        bands.bar(bar.values, bar.beyond, bar.inside)
        if bar.values:
            bands.end(bar.values.start, bar.begins)
            bands.end(bar.values.end, bar.ends)
        drawing.y += bands.row
        drawing.cut()


def bands(workshop: Workshop, translate: Translate = untranslated) -> tuple[Bands, ...]:
    """Return a picture for each group of limits that are compared with each other; one that says why not."""
    title = translate("pictures", QT_TRANSLATE_NOOP("pictures", "Who may decide up to what"))
    found = tuple(_bands(workshop, axis, title, translate) for axis in axes(workshop))
    if found:
        return found
    nothing = QT_TRANSLATE_NOOP("pictures", "The bands are drawn here once a role has a limit with a number.")
    return (Bands(title, translate("pictures", nothing), ""),)


def _bands(workshop: Workshop, axis: Axis, title: str, translate: Translate) -> Bands:
    bars = tuple(
        _bar(workshop, axis, limit, translate, first=not number)
        for limits in axis.group.entries.values()
        for number, limit in enumerate(limits)
    )
    stands = standing(workshop, axis)
    name = _name(workshop, axis, translate)
    stretches = tuple(_stretches(workshop, axis, stands, translate))
    values = {
        value for bar in bars for value, _side in (bar.values.start, bar.values.end) if value.is_finite()
    }
    values |= {v for s in stretches for v, _side in (s.values.start, s.values.end) if v.is_finite()}
    marks = tuple(sorted({Decimal(0), *(value for value in values if value > 0)}))
    return Bands(
        title,
        " ".join([f"{name}.", *_verdict(axis, stands, stretches, bars, translate)]),
        name,
        bars,
        marks,
        stretches,
        tuple(_notes(workshop, axis, stands, stretches, translate)),
        _keys(bars, translate),
    )


def _bar(workshop: Workshop, axis: Axis, limit: Limit, translate: Translate, *, first: bool) -> Bar:
    role = workshop.roles[limit.role].title or _nameless(translate)
    words = fill(
        "{role}: {title}{band}",
        {
            "role": role,
            "title": f"{limit.title}, " if limit.title else "",
            "band": limit_words(workshop, limit, translate),
        },
    )
    shown = role if first else ""
    if limit.kind in FLAT:
        inside = limit_words(workshop, limit, translate) if limit.kind == "within_budget" else ""
        over = beyond(axis, limit, FROM_ZERO)
        return Bar(limit.id, limit.role, shown, FROM_ZERO, "", "", words, inside, over)
    values = interval(limit)
    if values is None or not values & FROM_ZERO:
        none = QT_TRANSLATE_NOOP("pictures", "no number yet: counts as zero")
        empty = QT_TRANSLATE_NOOP("pictures", "no value lies in this band")
        inside = translate("pictures", none if values is None else empty)
        return Bar(limit.id, limit.role, shown, NOTHING, "", "", words, inside)
    drawn = values & FROM_ZERO
    begins: End = _said(limit.lower_end) if limit.lower and drawn.start > FROM_ZERO.start else ""
    ends: End = _said(limit.upper_end) if limit.upper else ""
    return Bar(limit.id, limit.role, shown, drawn, begins, ends, words, "", beyond(axis, limit, drawn))


def _said(end: str) -> End:
    return "included" if end == "included" else "excluded" if end == "excluded" else "open"


def _stretches(workshop: Workshop, axis: Axis, stands: Standing, translate: Translate) -> list[Stretch]:
    nobody = QT_TRANSLATE_NOOP("pictures", "Nobody: {values}")
    several = QT_TRANSLATE_NOOP("pictures", "{values}: {roles}")
    gone = list(stands.nobody)
    if stands.above is not None and workshop.facts.top_role not in workshop.roles:
        gone.append(stands.above)
    found = [
        Stretch(one, fill(translate("pictures", nobody), {"values": _values(axis, one, translate)}))
        for one in union(gone)
    ]
    for overlap in stands.overlaps:
        said = {
            "roles": _named(workshop, overlap.roles, translate),
            "values": _values(axis, overlap.values, translate),
        }
        words = fill(translate("pictures", several), said)
        found.append(Stretch(overlap.values, f"{words[:1].upper()}{words[1:]}", overlap.roles))
    return found


def _values(axis: Axis, values: Interval, translate: Translate) -> str:
    """Return an interval as people say it."""
    if values == FROM_ZERO:
        return translate("pictures", QT_TRANSLATE_NOOP("pictures", "any value"))
    kind = _KINDS.get(axis.group.dimension, axis.group.dimension)
    lower, upper = _end(values.start, ("included", "excluded")), _end(values.end, ("excluded", "included"))
    return ends_words(kind, axis.unit, lower, upper, translate)


def _end(cut: Cut, sides: tuple[str, str]) -> tuple[str, str]:
    value, side = cut
    return (decimal_text(value), sides[side]) if value.is_finite() else ("", sides[0])


def _named(workshop: Workshop, roles: Sequence[str], translate: Translate) -> str:
    """Return roles by name, the first few of many."""
    titles = [workshop.roles[role].title or _nameless(translate) for role in roles]
    if len(titles) > _MOST_NAMED:
        more = translate("pictures", QT_TRANSLATE_NOOP("pictures", "{count} more"))
        titles = [*titles[: _MOST_NAMED - 1], fill(more, {"count": str(len(titles) - _MOST_NAMED + 1)})]
    return _listed(titles, translate)


def _listed(names: Sequence[str], translate: Translate) -> str:
    form = translate("pictures", QT_TRANSLATE_NOOP("pictures", "{some} and {last}"))
    return fill(form, {"some": ", ".join(names[:-1]), "last": names[-1]}) if names[1:] else names[0]


def _verdict(
    axis: Axis,
    stands: Standing,
    stretches: Sequence[Stretch],
    bars: Sequence[Bar],
    translate: Translate,
) -> Iterator[str]:
    """Yield what is to be seen: whether every value has somebody, and what cannot be told of these limits."""
    if not axis.alike:
        yield translate("pictures", QT_TRANSLATE_NOOP("pictures", "These cannot be compared."))
    elif axis.others:
        form = QT_TRANSLATE_NOOP(
            "pictures", "The same decisions have limits in {units} too; nothing compares them with these."
        )
        none = QT_TRANSLATE_NOOP(
            "pictures", "The same decisions have limits without a currency; nothing compares them with these."
        )
        said = [unit for unit in axis.others if unit]
        if said:
            yield fill(translate("pictures", form), {"units": _listed(said, translate)})
        if "" in axis.others:
            yield translate("pictures", none)
    else:
        to_top = stands.above is not None and stands.above.start <= ZERO.end
        yield translate("pictures", _everybodys(stretches, to_top=to_top))
    empty = sum(bar.values == NOTHING for bar in bars)
    if empty:
        one = QT_TRANSLATE_NOOP("pictures", "One limit holds no value.")
        several = QT_TRANSLATE_NOOP("pictures", "{count} limits hold no value.")
        yield fill(translate("pictures", one if empty == 1 else several), {"count": str(empty)})


def _everybodys(stretches: Sequence[Stretch], *, to_top: bool) -> str:
    several = any(stretch.roles for stretch in stretches)
    nobody = not all(stretch.roles for stretch in stretches)
    if several and nobody:
        return QT_TRANSLATE_NOOP("pictures", "Some values have nobody, some have several.")
    if several:
        return QT_TRANSLATE_NOOP("pictures", "Some values have several.")
    if nobody and to_top:
        return QT_TRANSLATE_NOOP("pictures", "No value has anybody.")
    if nobody:
        return QT_TRANSLATE_NOOP("pictures", "Some values have nobody.")
    if to_top:
        return QT_TRANSLATE_NOOP("pictures", "Every value goes to the top role.")
    return QT_TRANSLATE_NOOP("pictures", "Every value has somebody.")


def _notes(
    workshop: Workshop, axis: Axis, stands: Standing, stretches: Sequence[Stretch], translate: Translate
) -> list[str]:
    notes: list[str] = []
    left = len(stretches) - _MOST_TOLD
    if left > 0:
        more = translate("pictures", QT_TRANSLATE_NOOP("pictures", "Hatched as well: {count} more."))
        notes.append(fill(more, {"count": str(left)}))
    top = workshop.roles.get(workshop.facts.top_role)
    if stands.above is not None and top is not None:
        form = translate("pictures", QT_TRANSLATE_NOOP("pictures", "Goes to {role}, the top role: {values}"))
        said = {"role": top.title or _nameless(translate), "values": _values(axis, stands.above, translate)}
        notes.append(fill(form, said))
    if any(beyond(axis, limit, FROM_ZERO & (interval(limit) or FROM_ZERO)) for limit in axis.group.limits):
        more = QT_TRANSLATE_NOOP(
            "pictures", "Dashed: more than the role that passed it on has to give, and so without effect."
        )
        notes.append(translate("pictures", more))
    counted = [limit for limit in axis.group.limits if limit.kind in COUNTED]
    if len({limit.tax for limit in counted if limit.kind == "amount"} - {"open"}) > 1:
        tax = QT_TRANSLATE_NOOP(
            "pictures", "Some are said including tax, some excluding it: they cannot be compared."
        )
        notes.append(translate("pictures", tax))
    if len(measures(axis.group)) > 1:
        unlike = QT_TRANSLATE_NOOP(
            "pictures", "They are not measured in the same thing and cannot be compared."
        )
        notes.append(translate("pictures", unlike))
    return notes


def _keys(bars: Sequence[Bar], translate: Translate) -> tuple[tuple[str, str], ...]:
    meanings = {
        "included": QT_TRANSLATE_NOOP("pictures", "that value included"),
        "excluded": QT_TRANSLATE_NOOP("pictures", "that value not"),
        "open": QT_TRANSLATE_NOOP("pictures", "that value not said"),
        "none": QT_TRANSLATE_NOOP("pictures", "no end"),
    }
    used = {end for bar in bars for end in (bar.begins, bar.ends) if end}
    if any(bar.values.end == END for bar in bars):
        used.add("none")
    return tuple((key, translate("pictures", words)) for key, words in meanings.items() if key in used)


def _name(workshop: Workshop, axis: Axis, translate: Translate) -> str:
    """Return what is on an axis: what is counted, and for which decisions."""
    counted = translate("pictures", DIMENSIONS[axis.group.dimension])
    if axis.unit:
        form = translate("pictures", QT_TRANSLATE_NOOP("pictures", "{what} in {unit}"))
        counted = fill(form, {"what": counted, "unit": axis.unit})
    elif axis.others:
        form = translate("pictures", QT_TRANSLATE_NOOP("pictures", "{what}, no currency said"))
        counted = fill(form, {"what": counted})
    if axis.group.everywhere or not axis.group.decisions:
        covered = translate("pictures", QT_TRANSLATE_NOOP("pictures", "every decision"))
    else:
        title = workshop.decisions[axis.group.decisions[0]].title or _nameless(translate)
        one = QT_TRANSLATE_NOOP("pictures", "“{title}”")
        more = QT_TRANSLATE_NOOP("pictures", "“{title}” and {count} more")
        count = len(axis.group.decisions) - 1
        covered = fill(translate("pictures", more if count else one), {"title": title, "count": str(count)})
    return f"{counted} · {covered}"


def _nameless(translate: Translate) -> str:
    return translate("pictures", QT_TRANSLATE_NOOP("pictures", "(no name yet)"))
