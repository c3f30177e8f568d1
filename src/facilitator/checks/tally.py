"""What the rows say together, kept up to date row by row, for the rules by role."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from facilitator.checks.rows import Reading
from facilitator.domain.workshop import RowKey


class Tally:
    """Counts over all rows; a row that changed is taken out and put in again."""

    def __init__(self) -> None:
        self.rows = 0
        """Rows with a letter."""
        self.deciding = 0
        """Deciding letters in all rows."""
        self.said = 0
        """Decisions about which the centre's row says something."""
        self.held: Counter[str] = Counter()
        """Rows in which a role has a letter."""
        self.acting: Counter[str] = Counter()
        """Rows in which a role decides or does."""
        self.decides: defaultdict[str, set[RowKey]] = defaultdict(set)
        """Rows that a role decides."""

    def swap(self, key: RowKey, old: Reading, new: Reading) -> None:
        """Replace what a row said by what it says now."""
        self.rows += bool(new.held) - bool(old.held)
        if not key[1]:
            self.said += new.said - old.said
        _swap(self.held, old.held, new.held)
        _swap(self.acting, old.acting, new.acting)
        before, after = set(old.deciders), set(new.deciders)
        self.deciding += len(after) - len(before)
        for role in before - after:
            self.decides[role].discard(key)
        for role in after - before:
            self.decides[role].add(key)


def _swap(counter: Counter[str], old: Iterable[str], new: Iterable[str]) -> None:
    if old != new:
        counter.subtract(old)
        counter.update(new)
