"""The list of limits: a line becomes one where it was understood, else it is given back or left out."""

from collections.abc import Sequence

from facilitator.domain.bounds import Limit
from facilitator.domain.limit_words import covered_words, limit_words
from facilitator.domain.words import fill
from facilitator.domain.workshop import Workshop
from facilitator.gui.limits.details import LimitDetails
from facilitator.gui.limits.line import LimitLine
from facilitator.gui.limits.reading import TypedLimit, read_limit
from facilitator.gui.limits.table import LimitTable
from facilitator.gui.messages import counted, translate
from facilitator.gui.models.records import Told
from facilitator.gui.pages.page import Page
from facilitator.gui.records.record_list import RecordList

_WORDS = 8
"""Words of a power in a line that names no role; what is longer is prose."""


class LimitList(RecordList):
    """The limits of the workshop, and the line that adds them."""

    def __init__(self, page: Page, table: LimitTable, new_line: LimitLine, details: LimitDetails) -> None:
        super().__init__(
            page,
            "limit",
            table,
            new_line,
            columns=(
                "title",
                "role",
                Told(translate("LimitsPage", "Up to what"), _limit_words),
                Told(translate("LimitsPage", "Covers"), _covered_words),
            ),
            weights=(20, 17, 43, 20),
            details=details,
        )
        self._line = new_line

    def add(self, lines: Sequence[str]) -> None:
        """Add a limit for each line that was understood, as one edit, and say what became of the others."""
        again, pasted = [self._line.kept] == list(lines), len(lines) > 1
        self._line.let_go()
        workshop = self._document.workshop
        before = workshop.limits.get(self.current)
        made: list[TypedLimit] = []
        left: list[tuple[str, str]] = []
        for line in lines:
            typed = read_limit(line, workshop, before)
            why = _why_not(typed, workshop, pasted=pasted, again=again)
            if why:
                left.append((line, why))
            else:
                made.append(typed)
                before = typed.limit
        if made:
            self.put([typed.limit for typed in made])
        told = [*_left_out_words(len(left), len(lines))] if pasted else []
        told += _made_words(made, workshop)
        if len(left) == 1:
            self._line.keep(left[0][0], " ".join([*told, left[0][1]]))
        elif told:
            self._say(" ".join(told))


def _why_not(typed: TypedLimit, workshop: Workshop, *, pasted: bool, again: bool) -> str:
    """Return why nothing is made of a line, as a sentence, "" where a limit is."""
    if typed.unread:
        return typed.unread
    if pasted and workshop.roles and not typed.limit.role and (not typed.said_values or typed.words > _WORDS):
        return typed.doubt
    if typed.doubt and not again and not pasted:
        again_words = translate("LimitsPage", "Correct it, or press Enter again to take it as it is.")
        return f"{typed.doubt} {again_words}"
    return ""


def _left_out_words(count: int, given: int) -> list[str]:
    if not count:
        return []
    one = translate("LimitsPage", "1 of {given} lines was not understood and left out; it can be typed.")
    many = translate(
        "LimitsPage", "{count} of {given} lines were not understood and left out; they can be typed."
    )
    return [fill(counted(count, one, many), {"given": str(given)})]


def _made_words(made: Sequence[TypedLimit], workshop: Workshop) -> list[str]:
    """Return what of the limits that were made has to be noticed."""
    told: list[str] = []
    without = sum(not typed.limit.role for typed in made)
    if without:
        one = translate("LimitsPage", "No role of the list was recognised; choose it beside the picture.")
        many = translate("LimitsPage", "In {count} lines no role of the list was recognised.")
        told.append(counted(without, one, many))
    general = [typed.limit for typed in made if typed.unnamed and typed.limit.role and workshop.decisions]
    if general:
        one = translate(
            "LimitsPage", "“{title}” is no decision of the list: the limit covers every decision."
        )
        many = translate("LimitsPage", "{count} limits cover every decision: they name none of the list.")
        if not general[0].title:
            one = translate("LimitsPage", "The limit covers every decision.")
        told.append(fill(counted(len(general), one, many), {"title": general[0].title}))
    return told


def _limit_words(workshop: Workshop, limit: Limit) -> str:
    return limit_words(workshop, limit, translate)


def _covered_words(workshop: Workshop, limit: Limit) -> str:
    return covered_words(workshop, limit, translate)
