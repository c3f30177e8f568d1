"""The mending of records beside the grid: by the changes that a fix carries, and of the matrix."""

import msgspec

from facilitator.checks.appetite import risen
from facilitator.checks.appetite_units import name_of
from facilitator.checks.finding import Finding, Fix
from facilitator.checks.record_edits import mend_records
from facilitator.domain.edits import put, remove
from facilitator.domain.records import new_id
from facilitator.domain.workshop import Workshop


def change_records(workshop: Workshop, _finding: Finding, fix: Fix) -> Workshop:
    """Return the workshop with the changes of a fix made."""
    return mend_records(workshop, fix)


def take_metric(workshop: Workshop, finding: Finding, fix: Fix) -> Workshop:
    """Return the workshop in which a unit has a metric of the organisation too, if none of its name."""
    whole, unit = workshop.metrics.get(finding.where[0].id), fix.arguments.get("unit_id", "")
    if whole is None or unit not in workshop.units:
        return workshop
    metrics = [one for one in workshop.metrics.values() if one.category == whole.category]
    if any(one.unit == unit and name_of(one) == name_of(whole) for one in metrics):
        return workshop
    own = msgspec.structs.replace(whole, id=new_id(), unit=unit)
    return put(workshop, own, list(workshop.metrics).index(whole.id) + 1)


def raise_matrix(workshop: Workshop, _finding: Finding, _fix: Fix) -> Workshop:
    """Return the workshop in whose matrix no cell is milder than one that is less likely or less grave."""
    facts = workshop.facts
    if facts.matrix is None:
        return workshop
    return put(workshop, msgspec.structs.replace(facts, matrix=risen(facts.matrix)))


def unwaive(workshop: Workshop, finding: Finding, _fix: Fix) -> Workshop:
    """Return the workshop without a waiver."""
    return remove(workshop, "waiver", [finding.where[0].id])
