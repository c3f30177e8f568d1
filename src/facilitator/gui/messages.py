"""Ids and arguments put into the reader's words, where the window shows them."""

from PySide6.QtCore import QCoreApplication, QLocale

from facilitator.checks.finding import Finding
from facilitator.checks.words import FindingWords
from facilitator.checks.words import words as words_of_finding
from facilitator.domain.errors import UserError
from facilitator.domain.history import Step
from facilitator.domain.labels import LABELS
from facilitator.domain.words import Message, fill
from facilitator.domain.workshop import KINDS


def translate(context: str, text: str) -> str:
    """Return a marked text in the language of the window: the Translate to pass to rooms without Qt."""
    return QCoreApplication.translate(context, text)


def language() -> str:
    """Return the language of the window as two letters, for words that are kept in files."""
    return QLocale().name().partition("_")[0]


def error_words(error: UserError) -> str:
    """Return what was refused, as a sentence."""
    return error.words(translate)


def finding_words(finding: Finding) -> FindingWords:
    """Return what a finding says."""
    return words_of_finding(finding, translate, language())


def label_words(label: Message) -> str:
    """Return the name of an edit, such as “Moved “Hire a lead””."""
    arguments = dict(label.arguments)
    if "field" in arguments:
        arguments["field"] = _field(arguments["field"])
    if "title" in arguments and not arguments["title"]:
        arguments["title"] = QCoreApplication.translate("history", "(no title)")
    return fill(translate("history", LABELS.get(label.id, label.id)), arguments)


def step_words(step: Step) -> str:
    """Return a line of the history: an edit, or that one was taken back or done again."""
    said = label_words(step.label)
    if step.action == "undo":
        return QCoreApplication.translate("history", "Undone: {what}").format(what=said)
    if step.action == "redo":
        return QCoreApplication.translate("history", "Done again: {what}").format(what=said)
    return said


def _field(name: str) -> str:
    """Return the label of a field given as kind.field; the name itself where none has it."""
    kind, _, field = name.partition(".")
    described = KINDS[kind].fields.get(field) if kind in KINDS else None
    return translate("fields", described.label) if described else field
