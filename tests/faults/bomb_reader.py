"""Reads one file in a process of its own, under a guard of memory, and says how it went: see test_bombs."""

import json
import resource
import sys
import time
import zipfile
from pathlib import Path

GUARD = 1_500_000_000
"""Bytes of address space: a reader without limits fails here, and not the machine."""


def most_memory():
    """Return the most memory that this process has held, in MB."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmHWM"):
            return int(line.split()[1]) / 1000
    return 0.0


def carefully(path):
    """Read the file as Facilitator does."""
    from facilitator.domain.errors import UserError
    from facilitator.exchange import read_grid, understand

    try:
        source = read_grid(path)
        read = sum(len(table.rows) for table in source.tables)
    except UserError as error:
        return f"refused: {error}"
    try:
        understand(source)
    except UserError as error:
        return f"read {read} rows, no grid: {error}"
    return f"read {read} rows"


def carelessly(path):
    """Read the file as one does who trusts it: every part whole, then every sheet."""
    import python_calamine

    with zipfile.ZipFile(path) as archive:
        sum(len(archive.read(name)) for name in archive.namelist())
    book = python_calamine.load_workbook(path)
    for index in range(len(book.sheet_names)):
        book.get_sheet_by_index(index).to_python()
    return "read"


def main():
    resource.setrlimit(resource.RLIMIT_AS, (GUARD, GUARD))
    if sys.argv[1] == "carefully":
        import python_calamine  # noqa: F401

        import facilitator.exchange  # noqa: F401 - the app has it loaded long before a file is chosen
    before = time.perf_counter()
    try:
        outcome = (carefully if sys.argv[1] == "carefully" else carelessly)(Path(sys.argv[2]))
    except MemoryError:
        outcome = "out of memory"
    seconds = time.perf_counter() - before
    sys.stdout.write(json.dumps({"outcome": outcome, "seconds": seconds, "memory": most_memory()}))


if __name__ == "__main__":
    main()
