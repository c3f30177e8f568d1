"""Row 21 for HTML: tags without an end, huge cells and rows are read or refused, and nothing hangs."""

import sys
from time import perf_counter

import pytest

from facilitator.domain.errors import UserError
from facilitator.exchange.html_tables import html_tables

SIZE = 1_000_000
HANG = 15.0
"""Seconds: far beyond what a large page takes, far below what reading to the end for each tag would."""
HEAD = "<table><tr><td>D<td>PM</tr><tr><td>x"
UNITS = (
    *(
        "<!--",
        "<a ",
        '<a b="',
        "</",
        "<![CDATA[",
        "<![",
        "<![foo[",
        "<!",
        "<?",
        "<",
        "<a/",
        "</a ",
        "<!DOCTYPE",
    ),
    *("<td ", "<td>", "<td colspan=1000>x", "<td rowspan=20000 colspan=1000>x", "<tr><td rowspan=20000>x"),
    *(
        "x<b>",
        " <b>",
        "x<br>",
        "<table>",
        "<title>",
        "<script>",
        "&#",
        "&amp",
        "e\u0301",
        "&lt;img src=x&gt;",
    ),
)


@pytest.mark.parametrize("end", ["", ">", "-->", "</table>"], ids=["open", "closed", "comment", "table"])
def test_no_page_keeps_the_reader_for_long(end, full):
    longest, slowest, refused = 0.0, "", 0
    for unit in UNITS:
        start = perf_counter()
        try:
            html_tables(HEAD + unit * ((SIZE if full else SIZE // 4) // len(unit)) + end)
        except UserError:
            refused += 1
        longest, slowest = max((longest, slowest), (perf_counter() - start, unit))
    sys.stdout.write(
        f"{len(UNITS)} pages of one thing each: {refused} refused, at most {longest:.1f} s ({slowest})\n"
    )
    assert longest < HANG


def test_what_real_pages_have_is_still_read():
    page = (
        "<!DOCTYPE html><!-- <td> --><![if !supportLists]><table><tr><td>Decision<td>PM</tr>"
        "<tr><td>if a < b<td>A</tr></table><![endif]><p unclosed <b"
    )
    (table,) = html_tables(page)
    assert [row.cells for row in table.rows] == [("Decision", "PM"), ("if a < b", "A")]
