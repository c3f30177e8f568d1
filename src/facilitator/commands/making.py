"""Making a workshop file, and taking a grid into one."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from facilitator.commands.reports import MOST_NAMED, Report, today
from facilitator.domain import changes, edits, legend
from facilitator.domain.errors import UserError
from facilitator.domain.frameworks import framework as framework_of
from facilitator.domain.history import Entry, History, Step
from facilitator.domain.labels import label
from facilitator.domain.records import Facts
from facilitator.domain.reframing import with_framework
from facilitator.domain.words import QT_TRANSLATE_NOOP, Translate, fill, untranslated
from facilitator.domain.workshop import FACTS, Workshop
from facilitator.exchange import (
    GridImport,
    Source,
    guess_framework,
    merge,
    read_grid,
    read_json,
    read_json_whole,
    report_json,
    understand,
)
from facilitator.paths import resources, user_data
from facilitator.storage import SUFFIX, WorkshopFile, create

if TYPE_CHECKING:
    from facilitator.domain.publication import Stored


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

    The versions in the JSON come along. Return a sentence on its texts that were cut, nothing where none was.
    """
    if path.suffix.lower() != SUFFIX:
        text = QT_TRANSLATE_NOOP(
            "errors", "“{name}” is no name for a workshop: use one that ends in {ending}."
        )
        raise UserError(text, name=path.name, ending=SUFFIX)
    versions: tuple[Stored, ...] = ()
    cut: tuple[str, ...] = ()
    if use_sample:
        workshop = sample()
    elif source:
        read = read_json_whole(source)
        workshop, versions, cut = read.workshop, read.versions, read.cut
    else:
        workshop = edits.put(Workshop(), Facts(title=path.stem, date=today()))
    given = {name: text for name, text in (("title", title), ("organisation", organisation)) if text}
    workshop = edits.update(workshop, FACTS, workshop.facts.id, **given)
    if framework is not None:
        workshop = with_framework(workshop, framework_of(framework).id)
    create(path, workshop, label("new"), versions)
    return _cut_words(cut, translate)


def _cut_words(paths: Sequence[str], translate: Translate) -> str:
    if not paths:
        return ""
    named = ", ".join(paths[:MOST_NAMED])
    text = QT_TRANSLATE_NOOP("commands", "Longer than their fields hold, and cut: {paths}.")
    if len(paths) > MOST_NAMED:
        text = QT_TRANSLATE_NOOP(
            "commands", "Longer than their fields hold, and cut: {paths} and {count} more."
        )
    arguments = {"paths": named, "count": str(len(paths) - MOST_NAMED)}
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
