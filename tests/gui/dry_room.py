"""The sample open at the dry run, and what people see and do there."""

from PySide6.QtCore import Qt

from facilitator.commands import sample
from facilitator.domain import edits
from facilitator.gui.widgets import LinkButton

KEY = Qt.Key


def bare():
    """The sample without a card."""
    workshop = sample()
    return edits.remove(workshop, "scenario", [*workshop.scenarios])


def cells(page, row):
    model = page.cards.model()
    return [model.index(row, column).data() for column in range(model.columnCount())]


def headline(page):
    return page.walk.ending.headline.text()


def steps(page):
    return [spot.words for spot in page.walk.steps.picture.spots]


def retype(qtbot, field, text):
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)


def say(qtbot, page, title):
    """Choose an answer with its digit, or with the arrows."""
    choices = page.walk.answer_bar.choices
    titles = [choices.item(row).text().strip("123456789 ") for row in range(choices.count())]
    row = titles.index(title)
    if row < 9:
        qtbot.keyClick(choices, getattr(KEY, f"Key_{row + 1}"))
        return
    qtbot.keyClick(choices, KEY.Key_Home)
    for _ in range(row):
        qtbot.keyClick(choices, KEY.Key_Down)
    qtbot.keyClick(choices, KEY.Key_Return)


def links(page):
    return {link.text(): link for link in page.check.found.findChildren(LinkButton) if link.isVisible()}


def run(page, qtbot):
    qtbot.keyClick(page, KEY.Key_F5)
    qtbot.waitUntil(lambda: not page.checking.running, timeout=30_000)
    found = page.check.found_column
    # What is put into a layout is shown in the next turn of the event loop.
    qtbot.waitUntil(lambda: all(found.itemAt(n).widget().isVisible() for n in range(found.count())))
