"""What is to be said of a workshop file: its findings, how its cases go, and whether it is whole."""

from collections.abc import Callable, Mapping
from pathlib import Path

from facilitator import checks
from facilitator.checks import Finding
from facilitator.commands.reports import Report, pretty, today, waiver_of
from facilitator.domain import waiving
from facilitator.domain.dates import date_words
from facilitator.domain.errors import UserError
from facilitator.domain.publication import Version, day_of
from facilitator.domain.waivers import Waiver
from facilitator.domain.words import QT_TRANSLATE_NOOP, Translate, fill, untranslated
from facilitator.storage import DamagedError, read, stored_versions

_SEVERITIES: Mapping[str, str] = {
    "error": QT_TRANSLATE_NOOP("commands", "error"),
    "warning": QT_TRANSLATE_NOOP("commands", "warning"),
    "information": QT_TRANSLATE_NOOP("commands", "information"),
}


def check(path: Path, *, translate: Translate = untranslated) -> Report:
    """Return the findings of a workshop file."""
    workshop, day = read(path).workshop, today()
    findings, held = checks.check(workshop, day), waiving.in_force(workshop, day)
    nothing = QT_TRANSLATE_NOOP("commands", "Nothing found.")
    lines = [_line(finding, held, translate) for finding in findings] or [translate("commands", nothing)]
    return Report(
        "\n".join(lines),
        pretty(checks.to_json(findings, translate)),
        any(finding.severity == "error" and not finding.waived for finding in findings),
    )


def simulate(
    path: Path,
    *,
    card: str | None = None,
    exhaustive: bool = False,
    progress: Callable[[int, int], None] | None = None,
    translate: Translate = untranslated,
) -> Report:
    """Walk the scenario cards of a workshop file, or one of them; with exhaustive every case there may be."""
    from facilitator.checks.dryrun import simulation
    from facilitator.checks.dryrun.exhaustive import exhaust

    workshop = read(path).workshop
    if card is not None and card not in workshop.scenarios:
        text = QT_TRANSLATE_NOOP(
            "errors", "“{name}” has no scenario card “{card}”: facilitator simulate FILE --json lists them."
        )
        raise UserError(text, name=path.name, card=card)
    found = (exhaust(workshop, progress=progress) if progress else exhaust(workshop)) if exhaustive else None
    walked = simulation.Simulation(simulation.walk_cards(workshop, card), found)
    return Report(
        simulation.in_words(workshop, walked, translate, steps=card is not None),
        pretty(simulation.as_data(workshop, walked, translate)),
        walked.fails,
    )


def verify(path: Path, *, translate: Translate = untranslated) -> Report:
    """Return whether a workshop file is whole: gate, integrity, digest, journal and every adopted version."""
    try:
        loaded = read(path)
        stored_versions(path)
    except DamagedError as error:
        why = error.words(translate)
        return Report(why, pretty({"whole": False, "why": _writable(why)}), found=True)
    steps = len(loaded.steps)
    text = QT_TRANSLATE_NOOP("commands", "“{file}” is whole: {steps} steps in its journal.")
    lines = [fill(translate("commands", text), {"file": path.name, "steps": str(steps)})]
    lines += [_version_line(version, translate) for version in loaded.versions]
    versions = [
        {"number": version.number, "adopted": day_of(version), "sha256": version.sha256}
        for version in loaded.versions
    ]
    return Report("\n".join(lines), pretty({"whole": True, "steps": steps, "versions": versions}))


def _version_line(version: Version, translate: Translate) -> str:
    text = QT_TRANSLATE_NOOP(
        "commands", "Version {number}, adopted {day}: its PDF is the one that was adopted, SHA-256 {sha256}."
    )
    said = {
        "number": str(version.number),
        "day": date_words(day_of(version), translate),
        "sha256": version.sha256,
    }
    return fill(translate("commands", text), said)


def _line(finding: Finding, held: Mapping[waiving.WaiverKey, Waiver], translate: Translate) -> str:
    said = checks.words(finding, translate)
    severity = translate("commands", _SEVERITIES[finding.severity])
    waiver = waiver_of(finding, held)
    if waiver is not None:
        form = translate("commands", QT_TRANSLATE_NOOP("commands", "{severity}, waived until {until}"))
        severity = fill(
            form, {"severity": severity, "until": date_words(waiving.last_day(waiver), translate)}
        )
    return f"{severity}: {said.where}: {said.message}"


def _writable(text: str) -> str:
    """Return a text that names a file as JSON can hold it: names need not be Unicode."""
    return text.encode("utf-8", "backslashreplace").decode()
