"""The worked example of docs/dry-run.md, computed there by hand, is what the program says."""

import re
from pathlib import Path

import pytest

from checks.dryrun.example import CASES, HARBOUR
from facilitator.checks.dryrun import Charter, ending_words, time_words, trace_words
from facilitator.checks.dryrun.words import seats_words

PAGE = (Path(__file__).resolve().parents[3] / "docs" / "dry-run.md").read_text("utf-8")
BY_HAND = dict(re.findall(r"### Case (\d+):.*?```\n(.*?)```", PAGE, re.DOTALL))


def said(trace):
    """Write a trace as the page writes it."""
    lines = zip(trace.steps, trace_words(HARBOUR, trace), strict=True)
    return "\n".join(
        [
            *(f"{step.number} {sentence}" for step, sentence in lines),
            f"= {ending_words(HARBOUR, trace)}",
            f"asked: {seats_words(HARBOUR, trace.asked) or '–'}",
            f"told: {seats_words(HARBOUR, trace.told) or '–'}",
            f"time: {time_words(trace) or '–'}",
            "",
        ]
    )


def test_every_case_of_the_page_is_walked():
    assert {int(number) for number in BY_HAND} == set(CASES)


@pytest.mark.parametrize("number", CASES)
def test_the_program_says_what_was_computed_by_hand(number):
    assert said(Charter(HARBOUR).walk(CASES[number])) == BY_HAND[str(number)]
