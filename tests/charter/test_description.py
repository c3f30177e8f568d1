"""What the PDF says of itself: title, author, language, and when it was made."""

import pytest

from charter import samples
from charter.reading import opened
from facilitator.charter.content import content
from facilitator.charter.pdf import pdf
from facilitator.domain.records import Facts

FIXED = "D:20000101000000+00'00'"
"""The date of a file whose workshop has none."""


def test_the_file_describes_itself():
    reader = opened(pdf(content(samples.rich(), language="en")))
    about = reader.metadata
    assert (about.title, about.author) == ("Who decides what between centre and region", "Harbour Group")
    assert about.subject == "Decision charter · Region South · 20 November 2026"
    root = reader.trailer["/Root"]
    assert root["/Lang"] == "en"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert root["/PageMode"] == "/UseOutlines"


@pytest.mark.parametrize(
    ("day", "made"),
    [
        ("2026-11-20", "D:20261120120000+00'00'"),
        ("0999-01-02", "D:09990102120000+00'00'"),
        ("", FIXED),
        ("next week", FIXED),
    ],
)
def test_the_file_is_dated_at_the_workshop(day, made):
    charter = content(samples.workshop(Facts(id="w", title="Fair", date=day)))
    data = pdf(charter)
    about = opened(data).metadata
    assert (about["/CreationDate"], about["/ModDate"]) == (made, made)
    assert pdf(charter) == data
