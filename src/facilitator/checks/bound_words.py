"""The arguments of findings about limits, appetite and escalation, as they are read."""

from collections.abc import Mapping, Sequence

from facilitator.checks.catalogue_escalation import IDLE
from facilitator.checks.ranges import range_words
from facilitator.domain.quantity_words import minutes_words
from facilitator.domain.words import QT_TRANSLATE_NOOP, Translate, fill

MOST_NAMED = 4
"""Names in a sentence; of more, the first three are named and the others counted."""
_DIRECTIONS: Mapping[str, str] = {
    "higher": QT_TRANSLATE_NOOP("findings", "higher is worse"),
    "lower": QT_TRANSLATE_NOOP("findings", "lower is worse"),
}
_FIELDS: Mapping[str, str] = {
    "appetite": QT_TRANSLATE_NOOP("findings", "appetite"),
    "trigger": QT_TRANSLATE_NOOP("findings", "trigger"),
    "tolerance": QT_TRANSLATE_NOOP("findings", "tolerance"),
    "capacity": QT_TRANSLATE_NOOP("findings", "capacity"),
    "direction": QT_TRANSLATE_NOOP("findings", "which way is worse"),
}
"""Fields of a metric within a sentence."""
_STEP = QT_TRANSLATE_NOOP("findings", "step {number}")
_STEPS = QT_TRANSLATE_NOOP("findings", "steps {numbers}")


def bounds_spoken(said: Mapping[str, str], both: str, translate: Translate) -> dict[str, str]:
    """Return the arguments of a finding that are read otherwise than they are kept; both joins names."""
    found: dict[str, str] = {}
    if "lower_end" in said:
        found["range"] = range_words(said, translate)
    if "minutes" in said:
        found["minutes"] = minutes_words(int(said["minutes"]), translate)
    if "direction" in said:
        found["direction"] = translate("findings", _DIRECTIONS[said["direction"]])
    if "trigger" in said:
        found["fires"] = translate("findings", IDLE[said["trigger"]])
    if "unsaid" in said:
        form = QT_TRANSLATE_NOOP("findings", "{held}, and amounts that say none")
        found["held"] = fill(translate("findings", form), said)
    if "measures" in said:
        quoted = translate("findings", QT_TRANSLATE_NOOP("findings", "“{title}”"))
        measures = [fill(quoted, {"title": one}) for one in said["measures"].split("\n")]
        found["measures"] = listed(measures, both)
    if "fields" in said:
        names = [translate("findings", _FIELDS[name]) for name in said["fields"].split("/")]
        found["fields"] = listed(names, both)
    if "numbers" in said:
        numbers = said["numbers"].split("/")
        form = translate("findings", _STEP if len(numbers) == 1 else _STEPS)
        named = listed(shortened(numbers, translate), both)
        found["steps"] = fill(form, {"number": named, "numbers": named})
    return found


def fix_spoken(said: Mapping[str, str], translate: Translate) -> Mapping[str, str]:
    """Return the arguments of a fix as they are read."""
    return {**said, "range": range_words(said, translate)} if "lower_end" in said else said


def shortened(names: list[str], translate: Translate) -> list[str]:
    """Return names as a sentence takes them: of many, the first ones and how many more there are."""
    if len(names) <= MOST_NAMED:
        return names
    more = translate("findings", QT_TRANSLATE_NOOP("findings", "{number} more"))
    first = names[: MOST_NAMED - 1]
    return [*first, fill(more, {"number": str(len(names) - len(first))})]


def listed(names: Sequence[str], last: str) -> str:
    """Join names by commas, the last one by the form given."""
    if len(names) < 2:
        return "".join(names)
    return fill(last, {"first": ", ".join(names[:-1]), "last": names[-1]})
