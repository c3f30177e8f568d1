"""What a waiver says, in the words of the window."""

from facilitator.checks import Finding
from facilitator.checks.rule_names import rule_name
from facilitator.domain.dates import date_words
from facilitator.domain.waivers import Waiver
from facilitator.domain.waiving import ABOUT, last_day
from facilitator.domain.words import fill
from facilitator.domain.workshop import Workshop
from facilitator.gui.messages import finding_words, translate


def waived_words(workshop: Workshop, waiver: Waiver) -> str:
    """Return until when something is waived, why, and who sees to it."""
    until = translate("Waivers", "Waived until {until}: {reason}")
    return fill(until, {"until": day(last_day(waiver)), "reason": reason_words(workshop, waiver)})


def reason_words(workshop: Workshop, waiver: Waiver) -> str:
    """Return why something is waived, and who sees to it; what is open is said to be so."""
    reason = waiver.title or translate("Waivers", "(no reason given)")
    end = "" if reason.endswith((".", "!", "?", "…")) else "."
    role = workshop.roles.get(waiver.owner)
    owner = translate("Waivers", "nobody yet") if role is None else role.title
    said = fill(translate("Waivers", "Owner: {owner}."), {"owner": owner})
    return f"{reason}{end} {said}"


def about_words(waiver: Waiver, finding: Finding | None) -> str:
    """Return what is waived: what is found, else what the rule is called."""
    return rule_name(waiver.rule, translate) if finding is None else finding_words(finding).title


def place_words(workshop: Workshop, waiver: Waiver) -> str:
    """Return where it is waived: the decision and the unit of its row, the role, or another record."""
    about = ((kind, getattr(waiver, kind)) for kind in ABOUT)
    records = (workshop.record(kind, record_id) for kind, record_id in about if record_id)
    unnamed = translate("Waivers", "(no title)")
    return " · ".join(record.title or unnamed for record in records if record is not None)


def place_of_waiver(waiver: Waiver) -> tuple[str, str]:
    """Return where a waiver leads, as go_to takes it: the row, the column or the record that it is about."""
    others = [kind for kind in ABOUT if kind not in ("decision", "unit", "role") and getattr(waiver, kind)]
    if others:
        return others[0], getattr(waiver, others[0])
    return "cell", f"{waiver.decision}/{waiver.unit}/{waiver.role}"


def day(value: str) -> str:
    """Return a day as it is written in a sentence; that it is open where there is none."""
    return date_words(value, translate) if value else translate("Waivers", "(no date)")
