"""What the command line and the window do alike: make, import, check, simulate, export and verify a file."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import msgspec

from facilitator import checks
from facilitator.charter.content import content
from facilitator.charter.parts import Charter, WordedFinding
from facilitator.checks import Finding
from facilitator.domain import changes, edits, legend, waiving
from facilitator.domain.dates import date_words
from facilitator.domain.errors import UserError
from facilitator.domain.excerpts import excerpt
from facilitator.domain.frameworks import framework as framework_of
from facilitator.domain.history import Entry, History, Step
from facilitator.domain.labels import label
from facilitator.domain.records import Facts
from facilitator.domain.reframing import with_framework
from facilitator.domain.waivers import Waiver
from facilitator.domain.words import QT_TRANSLATE_NOOP, Translate, fill, untranslated
from facilitator.domain.workshop import FACTS, Workshop
from facilitator.exchange import (
    GridImport,
    Source,
    cut_texts,
    guess_framework,
    merge,
    read_grid,
    read_json,
    report_json,
    to_json,
    understand,
)
from facilitator.files import write_whole
from facilitator.paths import resources, user_data
from facilitator.storage import SUFFIX, DamagedError, WorkshopFile, create, read

if TYPE_CHECKING:
    from facilitator.charter.paper.fonts import Missing

_SEVERITIES: Mapping[str, str] = {
    "error": QT_TRANSLATE_NOOP("commands", "error"),
    "warning": QT_TRANSLATE_NOOP("commands", "warning"),
    "information": QT_TRANSLATE_NOOP("commands", "information"),
}

_USUAL: Mapping[str, str] = {
    ".pdf": "charter",
    ".docx": "charter",
    ".md": "charter",
    ".xlsx": "grid",
    ".csv": "grid",
    ".html": "grid",
    ".json": "workshop",
}
"""What an ending means where nothing else is asked for."""
_FORMS: Mapping[str, tuple[str, ...]] = {
    "charter": (".pdf",),
    "grid": (".xlsx", ".csv", ".md", ".html"),
    "workshop": (".json",),
}
"""The endings that each can be written with."""
_MOST_NAMED = 8
"""Characters without a glyph, or texts that were cut, that are named; there may be hundreds."""
_FORMS_OF_EACH = tuple(ending for endings in _FORMS.values() for ending in endings)


@dataclass(frozen=True)
class Report:
    """What a command has to say, in words and as JSON; found is whether there are errors or damage."""

    words: str
    json: str
    found: bool = False


def sample() -> Workshop:
    """Return the sample workshop."""
    return read_json(resources() / "samples" / "harbour.json")


def new(
    path: Path,
    *,
    title: str = "",
    organisation: str = "",
    framework: str | None = None,
    use_sample: bool = False,
    source: Path | None = None,
    translate: Translate = untranslated,
) -> str:
    """Make a workshop file, from the sample or JSON or else a new one of today; refuse one that exists.

    Return a sentence on texts of the JSON that were cut, nothing where none was.
    """
    if path.suffix.lower() != SUFFIX:
        text = QT_TRANSLATE_NOOP(
            "errors", "“{name}” is no name for a workshop: use one that ends in {ending}."
        )
        raise UserError(text, name=path.name, ending=SUFFIX)
    if use_sample:
        workshop = sample()
    elif source:
        workshop = read_json(source)
    else:
        workshop = edits.put(Workshop(), Facts(title=path.stem, date=_today()))
    given = {name: text for name, text in (("title", title), ("organisation", organisation)) if text}
    workshop = edits.update(workshop, FACTS, workshop.facts.id, **given)
    if framework is not None:
        workshop = with_framework(workshop, framework_of(framework).id)
    create(path, workshop, label("new"))
    return _cut_words(cut_texts(source), translate) if source and not use_sample else ""


def _cut_words(paths: Sequence[str], translate: Translate) -> str:
    if not paths:
        return ""
    named = ", ".join(paths[:_MOST_NAMED])
    text = QT_TRANSLATE_NOOP("commands", "Longer than their fields hold, and cut: {paths}.")
    if len(paths) > _MOST_NAMED:
        text = QT_TRANSLATE_NOOP(
            "commands", "Longer than their fields hold, and cut: {paths} and {count} more."
        )
    arguments = {"paths": named, "count": str(len(paths) - _MOST_NAMED)}
    return fill(translate("commands", text), arguments)


def understood(source: Source, workshop: Workshop, framework: str | None = None) -> GridImport:
    """Return what a grid says, read in the framework given, else the one its letters speak of."""
    facts = workshop.facts
    if framework:
        return understand(source, legend.resolved(framework, facts.own_framework))
    return understand(source, guess_framework(source, legend.framework_of(workshop), legend.available(facts)))


def import_grid(
    path: Path,
    grid_path: Path,
    *,
    framework: str | None = None,
    section: str = "",
    translate: Translate = untranslated,
) -> Report:
    """Merge a grid into a workshop file as one step of its journal, whole or not at all."""
    source = read_grid(grid_path)
    with WorkshopFile(path, user_data()) as file:
        before = file.loaded.workshop
        grid = understood(source, before, framework)
        after = merge(before, grid, section or None)
        difference = changes.diff(before, after)
        if difference:
            name = label("import", count=str(grid.decision_count), file=grid_path.name)
            sequence = History(file.loaded.steps).next_sequence
            file.commit(Entry(Step(sequence, datetime.now(UTC), "edit", name), difference))
            file.wait()
    lines = list(_import_lines(grid, translate))
    if not difference:
        same = QT_TRANSLATE_NOOP("commands", "The workshop holds all of this already; nothing was changed.")
        lines.append(translate("commands", same))
    return Report("\n".join(lines), report_json(grid, translate).decode())


def _import_lines(grid: GridImport, translate: Translate) -> Iterator[str]:
    counts = QT_TRANSLATE_NOOP("commands", "{decisions} decisions, {roles} roles, {sections} sections")
    own_too = QT_TRANSLATE_NOOP(
        "commands", "{decisions} decisions, {own} own rows of units, {roles} roles, {sections} sections"
    )
    found = {
        "decisions": grid.decision_count,
        "own": grid.own_row_count,
        "roles": len(grid.roles),
        "sections": len(grid.sections),
    }
    words = translate("commands", own_too if grid.own_row_count else counts)
    yield fill(words, {name: str(count) for name, count in found.items()})
    line = QT_TRANSLATE_NOOP("commands", "row {row}, column {column}: “{text}”: {why}")
    on_sheet = QT_TRANSLATE_NOOP("commands", "sheet “{sheet}”, row {row}, column {column}: “{text}”: {why}")
    for n in grid.not_understood:
        said = {"row": str(n.row), "column": str(n.column), "text": n.text, "why": n.reason(translate)}
        yield fill(translate("commands", on_sheet if n.sheet else line), {**said, "sheet": n.sheet})


def check(path: Path, *, translate: Translate = untranslated) -> Report:
    """Return the findings of a workshop file."""
    workshop, day = read(path).workshop, _today()
    findings, held = checks.check(workshop, day), waiving.in_force(workshop, day)
    nothing = QT_TRANSLATE_NOOP("commands", "Nothing found.")
    lines = [_line(finding, held, translate) for finding in findings] or [translate("commands", nothing)]
    return Report(
        "\n".join(lines),
        _pretty(checks.to_json(findings, translate)),
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
        _pretty(simulation.as_data(workshop, walked, translate)),
        walked.fails,
    )


def export(
    path: Path,
    out: Path,
    *,
    what: str = "",
    paper: Literal["a4", "letter"] = "a4",
    language: str = "en",
    translate: Translate = untranslated,
) -> str:
    """Write what is asked for (else what is usual) in the form that the ending of out says: whole or not.

    The charter goes out as PDF, the grid as XLSX, CSV, Markdown and HTML, the workshop as JSON.
    Return a sentence on what is not as it was typed, nothing where all is.
    """
    ending = out.suffix.lower()
    wanted = _offered(out, what)
    if _is_same(path, out):
        text = QT_TRANSLATE_NOOP("errors", "“{name}” is the workshop itself; give another name to write to.")
        raise UserError(text, name=out.name)
    workshop = read(path).workshop
    if ending == ".json":
        write_whole(out, to_json(workshop))
    elif wanted == "grid":
        from facilitator.exchange.writing import write_grid

        found = checks.check(workshop, _today())
        write_grid(workshop, found, out, translate=translate, language=language, paper=paper)
    else:
        from facilitator.charter.pdf import missing_characters, pdf

        charter = charter_of(workshop, language=language)
        write_whole(out, pdf(charter, paper=paper))
        return missing_words(missing_characters(charter), translate)
    return ""


def _offered(out: Path, what: str) -> str:
    """Return what is to be written; raise UserError, with what can be had, where that is not offered."""
    ending = out.suffix.lower()
    if ending not in _USUAL:
        text = QT_TRANSLATE_NOOP("errors", "“{name}” cannot be written: use a name that ends in {endings}.")
        *most, last = _FORMS_OF_EACH
        raise UserError(text, name=out.name, endings=f"{', '.join(most)} or {last}")
    wanted = what or _USUAL[ending]
    if wanted not in _FORMS or (ending not in _FORMS[wanted]):
        text = QT_TRANSLATE_NOOP(
            "errors",
            "“{name}” cannot be written yet: {what} does not go out as {ending}. To be had are the charter "
            "as {charter}, the grid as {grid} (with --what grid) and the workshop as .json.",
        )
        charter, grid = (", ".join(_FORMS[name]) for name in ("charter", "grid"))
        raise UserError(text, name=out.name, what=wanted, ending=ending, charter=charter, grid=grid)
    return wanted


def _is_same(path: Path, out: Path) -> bool:
    try:
        return path.samefile(out)
    except OSError:
        return False


def charter_of(
    workshop: Workshop, *, translate: Translate = untranslated, language: str = "en", today: str = ""
) -> Charter:
    """Return what the charter of a workshop says on a day, its open findings and its waivers included."""
    day = today or _today()
    held = waiving.in_force(workshop, day)
    findings = [_worded(found, held, translate, language) for found in checks.check(workshop, day)]
    return content(workshop, findings, translate=translate, language=language)


def missing_words(missing: Sequence["Missing"], translate: Translate = untranslated) -> str:
    """Return a sentence on characters that no font has and where they stand, nothing where there are none."""
    if not missing:
        return ""
    by_text: dict[str, list[str]] = {}
    for one in missing[:_MOST_NAMED]:
        by_text.setdefault(one.text, []).append(f"{one.character} ({one.code})")
    place = translate("commands", QT_TRANSLATE_NOOP("commands", "{characters} in “{text}”"))
    places = [
        fill(place, {"characters": ", ".join(named), "text": excerpt(text)})
        for text, named in by_text.items()
    ]
    if len(missing) > _MOST_NAMED:
        more = translate("commands", QT_TRANSLATE_NOOP("commands", "{count} more"))
        places.append(fill(more, {"count": str(len(missing) - _MOST_NAMED)}))
    words = QT_TRANSLATE_NOOP(
        "commands", "These characters are in no font and are printed as their codes: {places}."
    )
    return fill(translate("commands", words), {"places": "; ".join(places)})


def verify(path: Path, *, translate: Translate = untranslated) -> Report:
    """Return whether a workshop file is whole: gate, integrity, digest and journal."""
    try:
        loaded = read(path)
    except DamagedError as error:
        why = error.words(translate)
        return Report(why, _pretty({"whole": False, "why": _writable(why)}), found=True)
    steps = len(loaded.steps)
    text = QT_TRANSLATE_NOOP("commands", "“{file}” is whole: {steps} steps in its journal.")
    words = fill(translate("commands", text), {"file": path.name, "steps": str(steps)})
    return Report(words, _pretty({"whole": True, "steps": steps}))


def _today() -> str:
    return datetime.now(UTC).astimezone().date().isoformat()


def _worded(
    finding: Finding, held: Mapping[waiving.WaiverKey, Waiver], translate: Translate, language: str
) -> WordedFinding:
    said = checks.words(finding, translate, language)
    at = finding.where[0] if finding.where else None
    waiver = _waiver_of(finding, held)
    return WordedFinding(
        finding.severity,
        said.title,
        said.why,
        said.advice,
        at.kind if at else "",
        at.id if at else "",
        said.where,
        unit="" if finding.row is None else finding.row[1],
        waiver="" if waiver is None else waiver.id,
    )


def _waiver_of(finding: Finding, held: Mapping[waiving.WaiverKey, Waiver]) -> Waiver | None:
    """Return the waiver that a finding is waived by, None where it is not."""
    key = checks.waiver_key(finding) if finding.waived else None
    return None if key is None else held.get(key)


def _line(finding: Finding, held: Mapping[waiving.WaiverKey, Waiver], translate: Translate) -> str:
    said = checks.words(finding, translate)
    severity = translate("commands", _SEVERITIES[finding.severity])
    waiver = _waiver_of(finding, held)
    if waiver is not None:
        form = translate("commands", QT_TRANSLATE_NOOP("commands", "{severity}, waived until {until}"))
        severity = fill(
            form, {"severity": severity, "until": date_words(waiving.last_day(waiver), translate)}
        )
    return f"{severity}: {said.where}: {said.message}"


def _writable(text: str) -> str:
    """Return a text that names a file as JSON can hold it: names need not be Unicode."""
    return text.encode("utf-8", "backslashreplace").decode()


def _pretty(value: object) -> str:
    return msgspec.json.format(msgspec.json.encode(value), indent=2).decode() + "\n"
