"""The keys of the grid in words, for the list that help shows."""

from facilitator.domain.words import QT_TRANSLATE_NOOP

KEYS = (
    (QT_TRANSLATE_NOOP("keys", "A, R, C, 1 …"), QT_TRANSLATE_NOOP("keys", "Set the letter")),
    (
        QT_TRANSLATE_NOOP("keys", "Shift+A …"),
        QT_TRANSLATE_NOOP("keys", "Add the letter to the cell last typed, or take it away"),
    ),
    ("-", QT_TRANSLATE_NOOP("keys", "Nothing to do here")),
    (QT_TRANSLATE_NOOP("keys", "/ or N"), QT_TRANSLATE_NOOP("keys", "Not applicable")),
    (QT_TRANSLATE_NOOP("keys", "Space"), QT_TRANSLATE_NOOP("keys", "The next letter")),
    (QT_TRANSLATE_NOOP("keys", "Delete"), QT_TRANSLATE_NOOP("keys", "Clear")),
    ("F2", QT_TRANSLATE_NOOP("keys", "Edit the text of the cell or title, such as A/R (assist)")),
    ("Ctrl+M, Ctrl+Shift+M", QT_TRANSLATE_NOOP("keys", "Write a note; remove it")),
    ("Ctrl+D, Ctrl+R", QT_TRANSLATE_NOOP("keys", "Fill down, fill right")),
    ("Shift+F2", QT_TRANSLATE_NOOP("keys", "Rename the decision")),
    ("Ctrl+F2", QT_TRANSLATE_NOOP("keys", "Rename the role")),
    (
        QT_TRANSLATE_NOOP("keys", "Tab, Enter"),
        QT_TRANSLATE_NOOP("keys", "Right; down, back in the column where Tab began"),
    ),
    (
        QT_TRANSLATE_NOOP("keys", "Home, End, Ctrl+arrows"),
        QT_TRANSLATE_NOOP("keys", "To the ends of the row, or of the filled cells"),
    ),
    (
        QT_TRANSLATE_NOOP("keys", "Ctrl+Home, Ctrl+End"),
        QT_TRANSLATE_NOOP("keys", "To the first or last cell"),
    ),
    (QT_TRANSLATE_NOOP("keys", "Shift+arrows"), QT_TRANSLATE_NOOP("keys", "Select")),
    ("Ctrl+Shift+F", QT_TRANSLATE_NOOP("keys", "Filter rows: to the chips, and back")),
    (
        QT_TRANSLATE_NOOP("keys", "Esc"),
        QT_TRANSLATE_NOOP("keys", "Choose one cell only; show all rows; leave what is dragged"),
    ),
    ("F7", QT_TRANSLATE_NOOP("keys", "Spotlight: dim all but the row and the column")),
    ("Ctrl+A", QT_TRANSLATE_NOOP("keys", "Select all cells")),
    ("Ctrl+C, Ctrl+X, Ctrl+V", QT_TRANSLATE_NOOP("keys", "Copy, cut and paste, also from a spreadsheet")),
    ("F8", QT_TRANSLATE_NOOP("keys", "After a letter: stay, move right, move down")),
    (
        QT_TRANSLATE_NOOP("keys", "Alt+arrows"),
        QT_TRANSLATE_NOOP("keys", "Move decisions up or down, roles left or right, also over a heading"),
    ),
    ("Ctrl+L", QT_TRANSLATE_NOOP("keys", "Give a unit its own row for the decision, or go to it")),
    (
        QT_TRANSLATE_NOOP("keys", "Ctrl+Delete"),
        QT_TRANSLATE_NOOP("keys", "Remove the decision; in a unit’s own row, go back to the centre’s"),
    ),
    (QT_TRANSLATE_NOOP("keys", "Ctrl+Shift+Delete"), QT_TRANSLATE_NOOP("keys", "Remove the role")),
    (
        QT_TRANSLATE_NOOP("keys", "Menu, Shift+F10"),
        QT_TRANSLATE_NOOP("keys", "What can be done with the cell, its decision and its role"),
    ),
    ("F6", QT_TRANSLATE_NOOP("keys", "To the findings beside the grid, and back")),
    (
        QT_TRANSLATE_NOOP("keys", "Up, Down, Enter, 1, 2 …"),
        QT_TRANSLATE_NOOP("keys", "In the findings: choose one, go to its cell, take a fix"),
    ),
)
"""Keys and what they do, both of the context "keys"; those of the page's actions are listed with them."""
