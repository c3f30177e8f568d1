"""Long texts cut to what a line can show: their beginning, or what is about a change."""

ROOM = 72
"""Characters of a text that a line shows."""
LEAD = 20
"""Characters around a change that say where it is."""


def flat(text: str) -> str:
    """Return a text in one line."""
    return " ".join(text.split())


def excerpt(text: str) -> str:
    """Return a text in one line, cut where it is longer than a line can show."""
    return _cut(flat(text), 0, len(text))


def excerpts(before: str, after: str) -> tuple[str, str]:
    """Return two texts in one line each; of long ones what is about the change, with … where more stands."""
    before, after = flat(before), flat(after)
    if max(len(before), len(after)) <= ROOM:
        return before, after
    start = _shared(before, after)
    rest = min(len(before), len(after)) - start
    end = _shared(before[: -rest - 1 : -1], after[: -rest - 1 : -1])
    begin = max(0, start - LEAD)
    if begin:
        begin = before.find(" ", begin - 1, start) + 1 or begin
    return _around(before, begin, end), _around(after, begin, end)


def _around(text: str, begin: int, end: int) -> str:
    """Return a text from begin to a little into its last end characters."""
    stop = len(text)
    if end > LEAD:
        space = text.rfind(" ", len(text) - end, len(text) - end + LEAD)
        stop = space if space > 0 else len(text) - end + LEAD
    return _cut(text, begin, stop)


def _cut(text: str, begin: int, stop: int) -> str:
    piece = text[begin:stop]
    if len(piece) > ROOM:
        # Not before the middle, so that what changed is never cut away.
        space = piece.rfind(" ", ROOM // 2, ROOM)
        piece = piece[: space if space > 0 else ROOM - 1].rstrip()
    more = begin + len(piece) < len(text)
    return f"{'…' if begin else ''}{piece}{'…' if more else ''}"


def _shared(first: str, second: str) -> int:
    """Return how many characters two texts have in common at their beginning."""
    low, high = 0, min(len(first), len(second))
    while low < high:
        middle = (low + high + 1) // 2
        if first[low:middle] == second[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
