"""How a grid was read, in words: layouts, what a column is, what a word means, which table it is."""

from facilitator.domain.frameworks import Framework
from facilitator.domain.legend import words_of
from facilitator.domain.records import MARKS
from facilitator.domain.words import fill
from facilitator.exchange import ColumnUse, Layout, Table, TableMapping, Use, Word
from facilitator.gui.messages import kind_counted, language, listed, translate

NAMING = (Layout.LETTERS, Layout.PARTIES)
"""Layouts whose cells name roles."""
NOTHING_HERE, NOT_APPLICABLE = MARKS


def layout_words(layout: Layout) -> str:
    """Return a layout as a person would say it."""
    return {
        Layout.COLUMNS: translate("ImportDialog", "Each column is a role"),
        Layout.ROWS: translate("ImportDialog", "Each row is a role"),
        Layout.LETTERS: translate("ImportDialog", "Columns are letters, cells name roles"),
        Layout.PARTIES: translate("ImportDialog", "Each cell names who is in charge"),
    }[layout]


def use_words(use: ColumnUse) -> str:
    """Return what a column is."""
    if use.use is Use.HOLDERS:
        form = translate("ImportDialog", "Holders of {letters}")
        return fill(form, {"letters": "/".join(use.letters) or "?"})
    return {
        Use.DECISION: translate("ImportDialog", "Decision"),
        Use.SECTION: translate("ImportDialog", "Section"),
        Use.ROLE: translate("ImportDialog", "Role"),
        Use.METHOD: translate("ImportDialog", "Method"),
        Use.REMARK: translate("ImportDialog", "Remark"),
        Use.BESIDE: translate("ImportDialog", "Beside the grid"),
        Use.IGNORED: translate("ImportDialog", "Ignored"),
    }[use.use]


def use_meaning(use: Use) -> str:
    """Return what becomes of what stands in such a column, in a few words."""
    return {
        Use.DECISION: translate("ImportDialog", "what is decided"),
        Use.SECTION: translate("ImportDialog", "what decisions are grouped by"),
        Use.ROLE: translate("ImportDialog", "its cells hold letters"),
        Use.HOLDERS: translate("ImportDialog", "its cells name roles"),
        Use.METHOD: translate("ImportDialog", "how it is decided"),
        Use.REMARK: translate("ImportDialog", "goes to the circumstances"),
        Use.BESIDE: translate("ImportDialog", "goes to the circumstances"),
        Use.IGNORED: translate("ImportDialog", "left out"),
    }[use]


def column_name(column: int) -> str:
    """Return the name of a column, counted from 0, as spreadsheets have it: A, B, … Z, AA."""
    name = ""
    column += 1
    while column > 0:
        column, letter = divmod(column - 1, 26)
        name = chr(ord("A") + letter) + name
    return name


def letter_name(framework: Framework, code: str) -> str:
    """Return what a letter is called."""
    letters = words_of(framework, language()).letters
    return letters[code].name if code in letters else ""


def meaning_words(word: Word) -> str:
    """Return what a word means."""
    letters = "/".join(word.letters)
    if not word.known:
        return translate("ImportDialog", "Not understood, kept as text")
    if word.everyone or word.roles:
        who = translate("ImportDialog", "Everyone") if word.everyone else ", ".join(word.roles)
        return f"{who}: {letters}" if letters else who
    if letters == NOTHING_HERE:
        return translate("ImportDialog", "Nothing here")
    if letters == NOT_APPLICABLE:
        return translate("ImportDialog", "Not applicable")
    return letters


def table_words(table: Table, mapping: TableMapping, decisions: int) -> str:
    """Return what a table is called: by its sheet, its heading, its rows, and how much is in it."""
    first, last = str(table.number), str(table.rows[-1].number) if table.rows else ""
    rows = fill(translate("ImportDialog", "rows {first}–{last}"), {"first": first, "last": last})
    heading = table.heading if table.heading != table.sheet else ""
    parts = [part for part in (table.sheet, heading or rows) if part]
    if table.hidden:
        parts.append(translate("ImportDialog", "hidden sheet"))
    if mapping.taken and decisions:
        parts.append(kind_counted("decision", decisions))
    words = " · ".join(parts)
    return words[:1].upper() + words[1:]


def row_words(number: int, cells: tuple[str, ...]) -> str:
    """Return a row as one can choose it: its number and how it begins."""
    said = " · ".join(" ".join(cell.split()) for cell in cells if cell.strip())
    form = translate("ImportDialog", "Row {number}: {cells}")
    return fill(form, {"number": str(number), "cells": said})


def letters_words(letters: tuple[str, ...], framework: Framework) -> str:
    """Return letters with their names: “A/R” and “Accountable and Responsible”."""
    return listed([letter_name(framework, code) for code in letters])
