"""What is left to do stands in issues, not in sources and documents."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("src", "tests", "ui", "resources", "docs", "packaging", ".ci")
TEXTS = {
    "",
    ".py",
    ".md",
    ".toml",
    ".json",
    ".ui",
    ".qss",
    ".svg",
    ".xml",
    ".spec",
    ".desktop",
    ".ts",
    ".csv",
    ".txt",
}
LEFT_OVER = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|XX" + r"X|HA" + r"CK)\b")


def texts():
    """Every text of the project: the files at the top, and those in its rooms."""
    inside = (path for room in ROOMS for path in (ROOT / room).rglob("*"))
    for path in [*ROOT.iterdir(), *inside]:
        if path.is_file() and path.suffix in TEXTS and "__pycache__" not in path.parts:
            yield path


def test_nothing_is_left_to_do_in_sources_and_documents():
    found = {path.relative_to(ROOT): LEFT_OVER.findall(path.read_text("utf-8")) for path in texts()}
    assert Path("pyproject.toml") in found
    assert {path: words for path, words in found.items() if words} == {}
