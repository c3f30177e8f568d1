"""Waiving of findings, and what is done with waivers: each one step that can be undone."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from facilitator.checks import Finding, waiver_key
from facilitator.domain import edits
from facilitator.domain.labels import label
from facilitator.domain.waivers import Waiver
from facilitator.domain.waiving import key_of, lacks, latest, offered, waive
from facilitator.domain.words import Message, fill
from facilitator.domain.workshop import Workshop
from facilitator.gui.dialogs.waive import Agreement, WaiveDialog
from facilitator.gui.findings.waiver_words import about_words, day, place_words, waived_words
from facilitator.gui.messages import counted, finding_words, listed, translate
from facilitator.gui.pages.page import Context
from facilitator.gui.read_only import may_edit
from facilitator.gui.records.removal import remove_records, undo_hint

MOST_NAMED = 3
"""Places that are named where several are waived together; of more, the others are counted."""


class Waiving(QObject):
    """Asks for reason, owner and end where a finding is waived; changes, prolongs, ends, removes waivers."""

    def __init__(self, context: Context, page: QWidget) -> None:
        super().__init__(page)
        self._context = context
        self._document = context.document
        self._page = page

    def told(self, finding: Finding) -> str:
        """Return what is said of the waiver of a finding, "" where it is not waived."""
        waiver = self._context.findings.waiver_of(finding)
        return "" if waiver is None else waived_words(self._document.workshop, waiver)

    def waive(self, findings: Sequence[Finding]) -> None:
        """Ask for what a waiver of these needs, and waive all of them; a waiver that holds is changed."""
        waiver = self._about(findings[0])
        if waiver is not None:
            self.change(waiver.id)
            return
        keys = [key for key in map(waiver_key, findings) if key is not None]
        if not keys or not may_edit(self._document, self._context.say):
            return
        today = self._context.findings.today
        dialog = self._dialog(Agreement("", "", offered(today)), today)

        def take() -> None:
            reason, owner, until = dialog.agreement
            after = waive(self._document.workshop, keys, title=reason, owner=owner, since=today, until=until)
            self._make(_label(findings), after, self._say_waived(until))

        dialog.accepted.connect(take)
        what, where = finding_words(findings[0]).title, _places(findings)
        many = translate("Waivers", "Waive {count} findings")
        heading = counted(len(findings), translate("Waivers", "Waive a finding"), many)
        dialog.ask(self._context.theme, heading, what, where, translate("Waivers", "Waive"))

    def change(self, waiver_id: str) -> None:
        """Ask for another reason, owner or end of a waiver."""
        waiver = self._document.workshop.waivers.get(waiver_id)
        if waiver is None or not may_edit(self._document, self._context.say):
            return
        today = self._context.findings.today
        dialog = self._dialog(Agreement(waiver.title, waiver.owner, waiver.until), today)

        def take() -> None:
            agreement = dialog.agreement
            anew = not waiver.since or agreement.until > latest(waiver.since)
            self._set("waiver.set", waiver, agreement, today if anew else waiver.since)

        dialog.accepted.connect(take)
        finding = self._finding_of(waiver)
        heading = translate("Waivers", "Change a waiver")
        what, where = about_words(waiver, finding), place_words(self._document.workshop, waiver)
        dialog.ask(self._context.theme, heading, what, where, translate("Waivers", "Save"))

    def prolong(self, waiver_id: str) -> None:
        """Agree on a waiver anew, for as long as is offered; ask where something lacks."""
        waiver = self._document.workshop.waivers.get(waiver_id)
        if waiver is None or not may_edit(self._document, self._context.say):
            return
        today = self._context.findings.today
        agreement = Agreement(waiver.title, waiver.owner, offered(today))
        if set(lacks(waiver)) - {"since", "until"}:
            self.change(waiver_id)
        else:
            self._set("waiver.prolong", waiver, agreement, today)

    def end(self, waiver_id: str) -> None:
        """Let a waiver hold no longer, from this day on."""
        waiver = self._document.workshop.waivers.get(waiver_id)
        if waiver is None or not may_edit(self._document, self._context.say):
            return
        last = date.fromisoformat(self._context.findings.today) - timedelta(days=1)
        after = edits.update(self._document.workshop, "waiver", waiver_id, until=last.isoformat())
        self._make(
            label("waiver.end", title=waiver.title), after, translate("Waivers", "It holds no longer.")
        )

    def remove(self, waiver_id: str) -> None:
        """Take a waiver away."""
        if may_edit(self._document, self._context.say):
            said = remove_records(self._document, [("waiver", waiver_id)])
            if said:
                self._context.say(said)

    def _about(self, finding: Finding) -> Waiver | None:
        """Return the waiver that a finding is waived by, or is about."""
        if finding.waived:
            return self._context.findings.waiver_of(finding)
        at = finding.where[0]
        return self._document.workshop.waivers.get(at.id) if at.kind == "waiver" else None

    def _finding_of(self, waiver: Waiver) -> Finding | None:
        key = key_of(waiver)
        return next((f for f in self._context.findings.all if waiver_key(f) == key), None)

    def _dialog(self, agreement: Agreement, today: str) -> WaiveDialog:
        self._document.flush_requested.emit()
        context, workshop = self._context, self._document.workshop
        return WaiveDialog(context.theme, workshop, agreement, today, self._page.window())

    def _set(self, label_id: str, waiver: Waiver, agreement: Agreement, since: str) -> None:
        values = {"title": agreement.reason, "owner": agreement.owner, "until": agreement.until}
        after = edits.update(self._document.workshop, "waiver", waiver.id, since=since, **values)
        self._make(label(label_id, title=agreement.reason), after, self._say_waived(agreement.until))

    def _make(self, name: Message, after: Workshop, said: str) -> None:
        if self._document.edit(name, after):
            self._context.say(f"{said} {undo_hint()}")

    def _say_waived(self, until: str) -> str:
        return fill(translate("Waivers", "Waived until {until}."), {"until": day(until)})


def _label(findings: Sequence[Finding]) -> Message:
    """Return the name of the step that waives findings of one rule."""
    first = findings[0]
    if len(findings) > 1:
        return label("waivers.add", rule=first.rule, count=str(len(findings)))
    row = (*first.named("decision"), *first.named("unit")) if first.row is not None else ()
    return label("waiver.add", rule=first.rule, title=" · ".join(row) or first.where[0].title)


def _places(findings: Sequence[Finding]) -> str:
    """Return where findings are, of many the first."""
    places = [finding_words(finding).where for finding in findings]
    if len(places) == 1:
        return places[0]
    named, more = places, len(places) - MOST_NAMED
    if more > 1:
        words = fill(translate("Waivers", "{count} more"), {"count": str(more)})
        named = [*places[:MOST_NAMED], words]
    form = translate("Waivers", "In {count} places: {places}")
    return fill(form, {"count": str(len(places)), "places": listed(named)})
