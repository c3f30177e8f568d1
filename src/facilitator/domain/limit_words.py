"""A limit in words: up to what, of what it is counted, and what it covers; made in the reader's language."""

from facilitator.domain.bounds import Limit
from facilitator.domain.quantity_words import decimal_words
from facilitator.domain.words import QT_TRANSLATE_NOOP, Translate, fill, untranslated
from facilitator.domain.workshop import Workshop

_LOWER_ONLY = {
    "included": QT_TRANSLATE_NOOP("limits", "from {lower} on"),
    "excluded": QT_TRANSLATE_NOOP("limits", "above {lower}"),
    "open": QT_TRANSLATE_NOOP("limits", "from {lower} (itself not said) on"),
}
_UPPER_ONLY = {
    "included": QT_TRANSLATE_NOOP("limits", "up to and including {upper}"),
    "excluded": QT_TRANSLATE_NOOP("limits", "below {upper}"),
    "open": QT_TRANSLATE_NOOP("limits", "up to {upper} (itself not said)"),
}
_BOTH = {
    ("included", "included"): QT_TRANSLATE_NOOP("limits", "from {lower} up to and including {upper}"),
    ("included", "excluded"): QT_TRANSLATE_NOOP("limits", "from {lower} to below {upper}"),
    ("included", "open"): QT_TRANSLATE_NOOP("limits", "from {lower} up to {upper} (itself not said)"),
    ("excluded", "included"): QT_TRANSLATE_NOOP("limits", "above {lower}, up to and including {upper}"),
    ("excluded", "excluded"): QT_TRANSLATE_NOOP("limits", "above {lower} and below {upper}"),
    ("excluded", "open"): QT_TRANSLATE_NOOP("limits", "above {lower}, up to {upper} (itself not said)"),
    ("open", "included"): QT_TRANSLATE_NOOP(
        "limits", "from {lower} (itself not said) up to and including {upper}"
    ),
    ("open", "excluded"): QT_TRANSLATE_NOOP("limits", "from {lower} (itself not said) to below {upper}"),
    ("open", "open"): QT_TRANSLATE_NOOP("limits", "between {lower} and {upper} (themselves not said)"),
}
"""A form for what is said of the two ends: of the value itself, whether it is inside."""
UNLIMITED = QT_TRANSLATE_NOOP("limits", "without limit")
_ONE = QT_TRANSLATE_NOOP("limits", "exactly {upper}")
_NONE = QT_TRANSLATE_NOOP("limits", "nothing yet: no value is said")
_PERIODS = {
    "case": QT_TRANSLATE_NOOP("limits", "{band} per case"),
    "year": QT_TRANSLATE_NOOP("limits", "{band} per year"),
}
_TAXES = {
    "including": QT_TRANSLATE_NOOP("limits", "{band}, including tax"),
    "excluding": QT_TRANSLATE_NOOP("limits", "{band}, excluding tax"),
}
COUNTED = ("amount", "number", "percent", "time")
"""The kinds that have a band."""
BY_PERIOD = ("amount", "number")
"""The kinds that count per case or per year."""
_NBSP = "\u00a0"


def measured(kind: str, number: str, unit: str) -> str:
    """Return a canonical number with what it counts: 50,000 EUR, 10 % of the price, 12 people."""
    words = decimal_words(number)
    if kind == "percent" and not unit.casefold().startswith(("%", "per cent", "percent")):
        words = f"{words}{_NBSP}%"
    if not unit:
        return words
    return f"{words}{_NBSP}{unit}" if kind == "amount" else f"{words} {unit}"


def unit_of(workshop: Workshop, limit: Limit) -> str:
    """Return what a limit counts: its currency or that of the workshop, else its measure."""
    if limit.kind == "amount":
        return limit.currency or workshop.facts.currency
    return limit.measure


def ends_words(
    kind: str,
    unit: str,
    lower: tuple[str, str],
    upper: tuple[str, str],
    translate: Translate = untranslated,
) -> str:
    """Return a band in words; each end is a canonical number, "" for none, and what is said of it itself.

    What begins at 0 begins at the beginning: nothing is less.
    """
    (least, least_end), (most, most_end) = lower, upper
    if (least, least_end) == ("0", "included"):
        if not most:
            return translate("limits", UNLIMITED)
        least = ""
    if not least and not most:
        return translate("limits", _NONE)
    if least == most and least_end == most_end == "included":
        form = _ONE
    elif least and most:
        form = _BOTH[least_end, most_end]
    else:
        form = _UPPER_ONLY[most_end] if most else _LOWER_ONLY[least_end]
    said = {
        "lower": decimal_words(least) if most else measured(kind, least, unit),
        "upper": measured(kind, most, unit),
    }
    return fill(translate("limits", form), said)


def band_words(workshop: Workshop, limit: Limit, translate: Translate = untranslated) -> str:
    """Return up to what a limit goes: "up to and including 50,000 EUR", "within budget", "without limit"."""
    if limit.kind == "yes_no":
        yes = QT_TRANSLATE_NOOP("limits", "may do it")
        no = QT_TRANSLATE_NOOP("limits", "may not do it")
        return translate("limits", yes if limit.allowed else no)
    if limit.kind == "unlimited":
        return translate("limits", UNLIMITED)
    if limit.kind == "within_budget":
        plain = QT_TRANSLATE_NOOP("limits", "within budget")
        named = QT_TRANSLATE_NOOP("limits", "within budget: {budget}")
        return fill(translate("limits", named if limit.budget else plain), {"budget": limit.budget})
    ends = (limit.lower, limit.lower_end), (limit.upper, limit.upper_end)
    return ends_words(limit.kind, unit_of(workshop, limit), *ends, translate)


def limit_words(workshop: Workshop, limit: Limit, translate: Translate = untranslated) -> str:
    """Return a band with what it counts by: "up to and including 50,000 EUR per case, excluding tax"."""
    words = band_words(workshop, limit, translate)
    if (
        limit.kind not in COUNTED
        or not (limit.lower or limit.upper)
        or words == translate("limits", UNLIMITED)
    ):
        return words
    if limit.kind in BY_PERIOD:
        words = fill(translate("limits", _PERIODS[limit.period]), {"band": words})
    if limit.kind == "amount" and limit.tax in _TAXES:
        words = fill(translate("limits", _TAXES[limit.tax]), {"band": words})
    return words


def covered_words(workshop: Workshop, limit: Limit, translate: Translate = untranslated) -> str:
    """Return what a limit covers: decisions and sections by name, or that it is every decision."""
    nameless = translate("limits", QT_TRANSLATE_NOOP("limits", "(no name)"))
    section = translate("limits", QT_TRANSLATE_NOOP("limits", "all of “{section}”"))
    decisions = [workshop.decisions[key].title for key in limit.decisions if key in workshop.decisions]
    sections = [workshop.sections[key].title for key in limit.sections if key in workshop.sections]
    quoted = translate("limits", QT_TRANSLATE_NOOP("limits", "“{decision}”"))
    parts = [fill(quoted, {"decision": title or nameless}) for title in decisions]
    parts += [fill(section, {"section": title or nameless}) for title in sections]
    if not parts:
        return translate("limits", QT_TRANSLATE_NOOP("limits", "every decision"))
    return ", ".join(parts)


def limit_sentence(workshop: Workshop, limit: Limit, translate: Translate = untranslated) -> str:
    """Return a limit as it is read aloud: who, what, up to what, what it covers, and on which conditions."""
    role = workshop.roles.get(limit.role)
    nobody = translate("limits", QT_TRANSLATE_NOOP("limits", "Nobody yet"))
    named = QT_TRANSLATE_NOOP("limits", "{role}: {band}, for {covered}")
    general = QT_TRANSLATE_NOOP("limits", "{role}: {band}; covers {covered}")
    covers = [*limit.decisions, *limit.sections]
    band = limit_words(workshop, limit, translate)
    if limit.title:
        powered = translate("limits", QT_TRANSLATE_NOOP("limits", "{power} – {band}"))
        band = fill(powered, {"power": limit.title, "band": band})
    sentence = fill(
        translate("limits", named if covers else general),
        {
            "role": (role.title if role is not None else "") or nobody,
            "band": band,
            "covered": covered_words(workshop, limit, translate),
        },
    )
    further = translate("limits", QT_TRANSLATE_NOOP("limits", "{sentence}; {term}"))
    for term in terms(workshop, limit, translate):
        sentence = fill(further, {"sentence": sentence, "term": term})
    return sentence


def terms(workshop: Workshop, limit: Limit, translate: Translate = untranslated) -> list[str]:
    """Return on which terms a limit is held: from whom, passed on or not, endorsed by whom, conditions."""
    nameless = translate("limits", QT_TRANSLATE_NOOP("limits", "(no name)"))
    titles = {key: role.title or nameless for key, role in workshop.roles.items()}
    endorsers = ", ".join(titles[key] for key in limit.endorsers if key in titles)
    said = (
        (limit.delegated_by in titles, QT_TRANSLATE_NOOP("limits", "passed on by {delegator}")),
        (limit.may_delegate, QT_TRANSLATE_NOOP("limits", "may be passed on")),
        (bool(endorsers), QT_TRANSLATE_NOOP("limits", "endorsed by {endorsers}")),
        (bool(limit.condition), "{condition}"),
    )
    arguments = {
        "delegator": titles.get(limit.delegated_by, ""),
        "endorsers": endorsers,
        "condition": " ".join(limit.condition.split()),
    }
    return [fill(translate("limits", form), arguments) for holds, form in said if holds]
