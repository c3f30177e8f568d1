"""The dry run: a case walked through the charter, before people sign it."""

from facilitator.checks.dryrun.charter import Charter
from facilitator.checks.dryrun.expected import passed, time_expected, walk
from facilitator.checks.dryrun.words import ending_words, time_words, trace_words, worst_words

__all__ = [
    "Charter",
    "ending_words",
    "passed",
    "time_expected",
    "time_words",
    "trace_words",
    "walk",
    "worst_words",
]
