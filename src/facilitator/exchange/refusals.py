"""The sentences that refuse a grid: what was seen, and what to do. Context "errors"."""

from facilitator.domain.errors import UserError
from facilitator.domain.words import QT_TRANSLATE_NOOP

NO_FILE = QT_TRANSLATE_NOOP("errors", "There is no file “{path}”. Check its name and folder.")
FOLDER = QT_TRANSLATE_NOOP("errors", "“{path}” is a folder. Choose the file that holds the grid.")
UNREADABLE = QT_TRANSLATE_NOOP(
    "errors", "“{path}” cannot be read: {reason}. Check that you may open it, or copy it elsewhere."
)
EMPTY = QT_TRANSLATE_NOOP("errors", "“{name}” is empty. Choose the file that holds the grid.")
NO_TEXT = QT_TRANSLATE_NOOP(
    "errors",
    "“{name}” is not a text file. Save the grid as CSV (UTF-8) in your spreadsheet and import that.",
)
SPREADSHEET = QT_TRANSLATE_NOOP(
    "errors",
    "“{name}” is a spreadsheet of a kind that cannot be imported. Save it as .xlsx and import that, or copy "
    "the grid in your spreadsheet and paste it here.",
)
LOCKED_SPREADSHEET = QT_TRANSLATE_NOOP(
    "errors",
    "“{name}” is locked with a password. Open it in your spreadsheet and save it without one, or copy the "
    "grid there and paste it here.",
)
DAMAGED_SPREADSHEET = QT_TRANSLATE_NOOP(
    "errors",
    "“{name}” is damaged, or no spreadsheet. Open it in your spreadsheet, save it again as .xlsx and import "
    "that.",
)
BOMB = QT_TRANSLATE_NOOP(
    "errors",
    "“{name}” unpacks to far more than a grid can be. Copy the grid in your spreadsheet into a file of its "
    "own and import that.",
)
SHEET_TOO_FAR = QT_TRANSLATE_NOOP(
    "errors",
    "“{name}” has a sheet that reaches to row {row} and column {column}, far beyond a grid. Copy the grid in "
    "your spreadsheet into a file of its own and import that.",
)
DOCUMENT = QT_TRANSLATE_NOOP(
    "errors",
    "“{name}” is a document, which cannot be imported. Copy the grid from it into a spreadsheet, save that "
    "as CSV and import it.",
)
TOO_LARGE = QT_TRANSLATE_NOOP(
    "errors",
    "“{name}” is larger than {most} MB. A grid is far smaller: split it, or remove what is no grid.",
)
TOO_MANY_ROWS = QT_TRANSLATE_NOOP(
    "errors", "“{name}” has {count} rows; a grid may have up to {most}. Split it and import the parts."
)
TOO_MANY_CELLS = QT_TRANSLATE_NOOP(
    "errors", "The tables have more than {most} cells. Copy only the grid and import it again."
)
TOO_MANY_ROLES = QT_TRANSLATE_NOOP(
    "errors",
    "“{name}” has {count} columns; a grid may have up to {most} roles. Remove columns and import it again.",
)
OPEN_HTML = QT_TRANSLATE_NOOP(
    "errors",
    "The HTML is damaged: many of its tags have no end. Open it in a browser, copy the grid there and paste "
    "it here.",
)
LONG_HTML = QT_TRANSLATE_NOOP(
    "errors", "A cell of the table is longer than {most} characters. Copy only the grid and import it again."
)
QUOTE_OPEN = QT_TRANSLATE_NOOP(
    "errors",
    "In “{name}” a quotation mark is opened in row {row} and never closed. Close it, or remove it, and "
    "import the file again.",
)
CELL_TOO_LONG = QT_TRANSLATE_NOOP(
    "errors",
    "In “{name}” a cell of row {row} is longer than {most} characters. Probably a quotation mark is not "
    "closed: mend that row and import the file again.",
)
NO_TABLE = QT_TRANSLATE_NOOP(
    "errors",
    "“{name}” holds no table. A grid has a heading with the roles, a first column with the decisions, and "
    "letters in the cells.",
)
NO_SUCH_TABLE = QT_TRANSLATE_NOOP("errors", "“{name}” has no table {index}. Choose one of the tables it has.")
TOO_SMALL = QT_TRANSLATE_NOOP(
    "errors",
    "The table has only one row or one column. A grid needs a heading with the roles and a first column "
    "with the decisions.",
)
NO_HEADING = QT_TRANSLATE_NOOP(
    "errors",
    "The first row already holds letters, so nothing says whose they are. Put a row with the names of the "
    "roles above it and import again.",
)
NO_LABELS = QT_TRANSLATE_NOOP(
    "errors",
    "The first column already holds letters, so nothing says what is decided. Put a column with the "
    "decisions before it and import again.",
)
BLANK_GRID = QT_TRANSLATE_NOOP(
    "errors", "The table has headings but no letters in its cells. Fill in the letters and import again."
)
NO_LETTERS = QT_TRANSLATE_NOOP(
    "errors",
    "The cells hold no letters of a framework; they say {examples}. Facilitator reads grids with a column "
    "for each role and letters such as A, R, C, I in the cells: put letters in the cells and import again.",
)
NONE_TAKEN = QT_TRANSLATE_NOOP("errors", "No table of “{name}” is taken. Choose at least one.")
NO_DECISIONS = QT_TRANSLATE_NOOP(
    "errors", "Nothing in the table is taken as the decisions. Say which column names them."
)
NO_ROLES = QT_TRANSLATE_NOOP(
    "errors",
    "Nothing in the table is taken as a role. Say which columns are roles, or which name who holds a letter.",
)
OTHER_FRAMEWORK = QT_TRANSLATE_NOOP(
    "errors",
    "“{name}” uses {other} and this workshop uses {framework}, where a letter may mean something else. "
    "Import it into a workshop of its own, or have it read as {framework}.",
)
TABLES_DIFFER = QT_TRANSLATE_NOOP(
    "errors",
    "“{name}” holds {count} grids whose roles differ. Choose which to import, or put each into a file of "
    "its own.",
)


def unreadable(path: object, error: Exception) -> UserError:
    """Return the refusal of a file that the system does not let us read, with the system's reason."""
    reason = getattr(error, "strerror", None) or str(error)
    return UserError(UNREADABLE, path=str(path), reason=str(reason))
