"""The command line: the window, or new, import, check, simulate, export and verify without one."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from io import TextIOWrapper
from pathlib import Path
from typing import NoReturn, TextIO

from facilitator.domain.errors import UserError
from facilitator.domain.words import QT_TRANSLATE_NOOP

DONE, FOUND, REFUSED = 0, 1, 2
"""Exit codes: done; done, and there are errors or damage; refused or stopped, or not to be said."""

WHATS = ("charter", "summary", "grid", "roles", "poster", "ballots", "worksheet")
"""What export can be asked for; ballots are not to be had yet."""
PAPERS = ("a4", "letter", "a3", "a2", "a1", "a0")

COMMANDS = ("new", "import", "check", "simulate", "export", "verify", "tour")


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one sentence."""

    def error(self, message: str) -> NoReturn:
        _tell(f"{message[:1].upper()}{message[1:]}. See: {self.prog} --help\n")
        raise SystemExit(REFUSED)

    def print_help(self, file: object = None) -> None:
        del file
        _print(self.format_help())


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command, or the window where none is named; return the exit code."""
    _speak_utf8()
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        if not given or (given[0] not in COMMANDS and not given[0].startswith("-")):
            return _window(given)
        options = _parser().parse_args(given)
        command: Callable[[argparse.Namespace], int] = options.command
        return command(options)
    except UserError as error:
        _tell(f"{error}\n")
    except KeyboardInterrupt:
        _tell("\nStopped before the end.\n" if _is_watched() else "Stopped before the end.\n")
    return REFUSED


def _window(given: Sequence[str]) -> int:
    parser = _Parser(prog="facilitator", description="Open the window.")
    parser.add_argument("file", nargs="?", type=Path)
    options = parser.parse_args(given)
    if _no_display():
        _tell(
            "No window can open: there is no display (DISPLAY and WAYLAND_DISPLAY are not set)."
            " Without one, check and export work: facilitator check FILE\n"
        )
        return REFUSED
    from facilitator.app import run_window

    return run_window(options.file)


def _no_display() -> bool:
    """Return whether this is a Linux without a display, and without a Qt platform chosen by hand."""
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform == "linux" and not any(os.environ.get(name) for name in names)


def _speak_utf8() -> None:
    """Write UTF-8 whatever the console is set to, and what is no text, as names of files may be, escaped."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _parser() -> _Parser:
    parser = _Parser(prog="facilitator", description="Map decision rights, check them, export the charter.")
    commands = parser.add_subparsers(required=True, metavar="command", parser_class=_Parser)

    def add(name: str, help: str, command: Callable[[argparse.Namespace], int]) -> _Parser:
        added = commands.add_parser(name, help=help, description=help)
        added.set_defaults(command=command)
        return added

    _describe_new(add("new", "make a workshop file; refuses one that exists", _new))
    _describe_import(add("import", "take a grid in from an XLSX, CSV, Markdown or HTML file", _import))
    _describe_export(
        add("export", "write the charter or a part of it, the grid, or the workshop as JSON", _export)
    )
    for name, words, command in (
        ("check", "print the findings; exit code 1 where there are errors", _check),
        ("verify", "check that the file is whole; exit code 1 where it is not", _verify),
    ):
        reading = add(name, words, command)
        reading.add_argument("file", type=Path)
        reading.add_argument("--json", action="store_true")
    words = "walk the scenario cards through the charter; exit code 1 where one fails, or a failure is found"
    _describe_simulate(add("simulate", words, _simulate))
    tour = add("tour", "write screenshots of every page and the sample's charter", _tour)
    tour.add_argument("folder", type=Path)
    tour.add_argument("--full", action="store_true", help="every size, light and dark")
    return parser


_FRAMEWORKS = "RACI, RASCI, RACI-VS, CAIRO, DACI, RAPID, DARE or LEVELS"
"""The frameworks there are, said here because reading them takes longer than answering --help."""


def _describe_new(parser: _Parser) -> None:
    parser.add_argument("file", type=Path)
    parser.add_argument("--title", default="")
    parser.add_argument("--framework", help=_FRAMEWORKS)
    start = parser.add_mutually_exclusive_group()
    start.add_argument("--sample", action="store_true", help="start from the sample workshop")
    start.add_argument("--from", dest="source", type=Path, metavar="X.json", help="start from exported JSON")


def _describe_import(parser: _Parser) -> None:
    parser.add_argument("file", type=Path)
    parser.add_argument("grid", type=Path)
    parser.add_argument("--framework", help=f"{_FRAMEWORKS}; else the letters tell")
    parser.add_argument("--section", default="", help="section for decisions that have none in the grid")
    parser.add_argument("--json", action="store_true")


def _describe_export(parser: _Parser) -> None:
    parser.add_argument("file", type=Path)
    parser.add_argument("out", type=Path, help="ends in .pdf, .docx, .md, .xlsx, .csv, .html or .json")
    parser.add_argument(
        "--what", choices=WHATS, default="", help="else the charter or the grid, by the ending"
    )
    parser.add_argument("--paper", choices=PAPERS, default="", help="a3 to a0 are for posters")
    parser.add_argument("--language", choices=("en",), default="en")
    parser.add_argument("--version", type=int, metavar="N", help="an adopted version, given out as it was")


def _describe_simulate(parser: _Parser) -> None:
    parser.add_argument("file", type=Path)
    parser.add_argument("--card", metavar="ID", help="only this card, step by step")
    parser.add_argument("--exhaustive", action="store_true", help="every case there may be, too")
    parser.add_argument("--json", action="store_true")


def _new(options: argparse.Namespace) -> int:
    from facilitator import commands

    warning = commands.new(
        options.file,
        title=options.title,
        framework=options.framework,
        use_sample=options.sample,
        source=options.source,
    )
    _warn(warning)
    return DONE


def _import(options: argparse.Namespace) -> int:
    from facilitator import commands
    from facilitator.exchange import TablesDiffer, tables_json

    try:
        report = commands.import_grid(
            options.file, options.grid, framework=options.framework, section=options.section
        )
    except TablesDiffer as question:
        if options.json:
            _print(tables_json(question.tables).decode())
        raise
    _print(report.json if options.json else report.words)
    return DONE


def _check(options: argparse.Namespace) -> int:
    from facilitator import commands

    report = commands.check(options.file)
    _print(report.json if options.json else report.words)
    return FOUND if report.found else DONE


def _simulate(options: argparse.Namespace) -> int:
    from facilitator import commands

    progress = _tell_progress if _is_watched() else None
    report = commands.simulate(
        options.file, card=options.card, exhaustive=options.exhaustive, progress=progress
    )
    _print(report.json if options.json else report.words)
    return FOUND if report.found else DONE


def _is_watched() -> bool:
    """Return whether the error stream is a terminal, where a line may be written over."""
    return sys.stderr is not None and sys.stderr.isatty()


def _tell_progress(done: int, of: int) -> None:
    """Write how far it is over the same line again, and at the end nothing."""
    _tell(f"\r{done} / {of}" if done < of else f"\r{' ' * (2 * len(str(of)) + 3)}\r")


def _export(options: argparse.Namespace) -> int:
    from facilitator import commands

    warning = commands.export(
        options.file,
        options.out,
        what=options.what,
        paper=options.paper,
        language=options.language,
        version=options.version,
    )
    _warn(warning)
    return DONE


def _verify(options: argparse.Namespace) -> int:
    from facilitator import commands

    report = commands.verify(options.file)
    _print(report.json if options.json else report.words)
    return FOUND if report.found else DONE


def _tour(options: argparse.Namespace) -> int:
    if _no_display():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from facilitator.app import run_tour

    for written in run_tour(options.folder, full=options.full):
        _print(str(written))
    return DONE


def _warn(sentence: str) -> None:
    """Say on the error stream what was done, but not as it was asked for."""
    if sentence:
        _tell(f"{sentence}\n")


def _print(text: str) -> None:
    """Write an answer, at once: what cannot be written is refused."""
    if sys.stdout is None:
        text = QT_TRANSLATE_NOOP("errors", "The answer could not be written: the standard output is closed.")
        raise UserError(text)
    try:
        sys.stdout.write(text if text.endswith("\n") else f"{text}\n")
        sys.stdout.flush()
    except OSError as error:
        _silence(sys.stdout)
        text = QT_TRANSLATE_NOOP("errors", "The answer could not be written: {reason}.")
        raise UserError(text, reason=error.strerror or str(error)) from error


def _tell(text: str) -> None:
    """Write on the error stream; where that takes nothing, the exit code has to do."""
    if sys.stderr is None:
        return
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except OSError:
        _silence(sys.stderr)


def _silence(stream: TextIO) -> None:
    """Let what is left in a stream that takes nothing go nowhere; it would be tried again at the end."""
    with Path(os.devnull).open("wb") as nowhere:
        os.dup2(nowhere.fileno(), stream.fileno())


if __name__ == "__main__":
    raise SystemExit(main())
