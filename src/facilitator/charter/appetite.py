"""What the charter says of risk appetite: the scale, the stances, what is measured, and the pictures."""

from collections.abc import Iterator

from facilitator.charter.metric_bars import metric_bars
from facilitator.charter.parts import Block, Figures, Group, Heading, Part, Row, Table
from facilitator.charter.people import without_empty_columns
from facilitator.charter.register import Register
from facilitator.domain.bounds import Metric, PastStance, RiskCategory, RiskLevel, Stance
from facilitator.domain.dates import date_words
from facilitator.domain.quantity_words import decimal_words
from facilitator.domain.words import QT_TRANSLATE_NOOP

_LIMITS = ("appetite", "trigger", "tolerance", "capacity")


def appetite(book: Register) -> Part:
    """Return the scale, the stances by category, the metrics, and the pictures."""
    words = book.words
    blocks = (*_scale(book), *_stances(book), *_metrics(book), *_pictures(book))
    lead = QT_TRANSLATE_NOOP(
        "charter",
        "Up to its trigger a risk is for whoever decides; beyond it, somebody above is asked; beyond its "
        "tolerance, only who may accept more decides; beyond its capacity, nobody does. Exactly on a "
        "boundary is within it. A unit’s own stance goes before that of the organisation.",
    )
    title = words.say(QT_TRANSLATE_NOOP("charter", "Risk appetite"))
    return Part("appetite", title, words.say(lead), blocks)


def _stances(book: Register) -> Iterator[Block]:
    groups = tuple(_category(book, category) for category in book.workshop.risk_categories.values())
    heads = (
        book.words.label(Stance, "unit"),
        book.words.label(Stance, "level"),
        book.words.label(Stance, "title"),
    )
    if groups:
        yield Heading(book.words.say(QT_TRANSLATE_NOOP("charter", "How much we seek")), "", "stances")
        yield Table(heads, groups)


def _category(book: Register, category: RiskCategory) -> Group:
    """Return a category with the stances of the organisation and of the units that differ."""
    workshop, words = book.workshop, book.words
    stances = [one for one in workshop.stances.values() if one.category == category.id]
    rows = [_stance(book, one) for one in sorted(stances, key=lambda one: bool(one.unit))]
    if not any(not one.unit for one in stances):
        unsaid = words.say(QT_TRANSLATE_NOOP("charter", "not said yet"))
        rows.insert(0, Row((_whole(book), unsaid, "")))
    owner, acceptor = book.role(category.owner), book.role(category.acceptor)
    owned = QT_TRANSLATE_NOOP("charter", "Owner: {role}.")
    accepted = QT_TRANSLATE_NOOP("charter", "More may be accepted by {role}.")
    said = (
        _sentence(category.meaning),
        words.say(owned, role=owner) if owner else "",
        words.say(accepted, role=acceptor) if acceptor else "",
    )
    anchor = book.anchor("risk_category", category.id)
    return Group(words.title(category), "", tuple(rows), " ".join(filter(None, said)), anchor)


def _sentence(text: str) -> str:
    return text if not text or text.endswith((".", "!", "?", "…")) else f"{text}."


def _whole(book: Register) -> str:
    return book.words.say(QT_TRANSLATE_NOOP("charter", "Whole organisation"))


def _stance(book: Register, stance: Stance) -> Row:
    workshop, words = book.workshop, book.words
    unit = words.title(workshop.units.get(stance.unit)) or _whole(book)
    level = words.title(workshop.risk_levels.get(stance.level))
    former = [
        _former(book, past)
        for past in workshop.past_stances.values()
        if (past.category, past.unit) == (stance.category, stance.unit)
    ]
    since = QT_TRANSLATE_NOOP("charter", "since {day}")
    day = words.say(since, day=date_words(stance.since, words.translate)) if stance.since else ""
    text = "\n".join(filter(None, (stance.title, *former)))
    return Row((unit, level or words.say(QT_TRANSLATE_NOOP("charter", "not said yet")), text), under=day)


def _former(book: Register, past: PastStance) -> str:
    """Return a stance that held once in one line."""
    words = book.words
    level = words.title(book.workshop.risk_levels.get(past.level))
    said = ": ".join(filter(None, (level, past.title)))
    form = QT_TRANSLATE_NOOP("charter", "Until {day} – {stance}")
    if not past.until:
        form = QT_TRANSLATE_NOOP("charter", "Before – {stance}")
    return words.say(form, day=date_words(past.until, words.translate), stance=said)


def _metrics(book: Register) -> Iterator[Block]:
    """Yield what is measured, by category, with the four limits of each metric."""
    workshop, words = book.workshop, book.words
    groups: list[Group] = []
    for category in workshop.risk_categories.values():
        metrics = [one for one in workshop.metrics.values() if one.category == category.id]
        if metrics:
            groups.append(Group(words.title(category), "", tuple(_metric(book, one) for one in metrics)))
    heads = (
        words.label(Metric, "title"),
        words.label(Metric, "measure"),
        *(words.label(Metric, name) for name in _LIMITS),
    )
    if groups:
        yield Heading(words.say(QT_TRANSLATE_NOOP("charter", "What is measured")), "", "metrics")
        yield without_empty_columns(Table(heads, tuple(groups)))
    bars = metric_bars(book, [*workshop.metrics.values()])
    if bars.filled:
        yield Figures((bars,))


def _metric(book: Register, metric: Metric) -> Row:
    words = book.words
    unit = words.title(book.workshop.units.get(metric.unit))
    worse = words.value_of(metric, "direction").lower()
    measure = words.joined((metric.measure, worse))
    numbers = tuple(decimal_words(getattr(metric, name)) for name in _LIMITS)
    place = book.anchor("risk_category", metric.category)
    cells = (words.title(metric), measure, *numbers)
    return Row(cells, book.anchor("metric", metric.id), place, unit)


def _scale(book: Register) -> Iterator[Block]:
    words, levels = book.words, book.workshop.risk_levels.values()
    if not levels or not book.workshop.risk_categories:
        return
    heads = (words.label(RiskLevel, "title"), words.label(RiskLevel, "meaning"))
    rows = tuple(Row((words.title(one), one.meaning)) for one in levels)
    yield Heading(
        words.say(QT_TRANSLATE_NOOP("charter", "The scale")),
        words.say(QT_TRANSLATE_NOOP("charter", "From the least appetite to the most.")),
        "scale",
    )
    yield Table(heads, (Group("", "", rows),))


def _pictures(book: Register) -> Iterator[Block]:
    """Yield the stances unit by unit where some differ, and the matrix."""
    # Here and not above, so that a command that makes no charter does not wait for it.
    from facilitator.pictures.heat_map import heat_map
    from facilitator.pictures.risk_matrix import matrix_chart

    workshop, translate = book.workshop, book.words.translate
    heat = heat_map(workshop, translate)
    if heat.filled and any(cell.own for row in heat.rows[1:] for cell in row.cells):
        places = ((category, row.unit) for category, _title in heat.categories for row in heat.rows)
        links = {
            f"stance/{category}/{unit}": book.anchor("risk_category", category) for category, unit in places
        }
        yield Figures((heat,), links)
    matrix = matrix_chart(workshop.facts.matrix, translate)
    if matrix.filled:
        yield Figures((matrix,))
