"""From a workshop to its findings: pure functions of the value; words are made at the edge."""

from facilitator.checks.catalogue import CATALOGUE
from facilitator.checks.checker import Checker, check
from facilitator.checks.finding import (
    SEVERITIES,
    Finding,
    Findings,
    Fix,
    Severity,
    Where,
    worst,
)
from facilitator.checks.fixes import apply_fix, fix_label
from facilitator.checks.stages import StageState, stage_states
from facilitator.checks.standing import Standing, standing
from facilitator.checks.thresholds import defaults
from facilitator.checks.waivers import waiver_key
from facilitator.checks.words import FindingWords, to_json, words

__all__ = [
    "CATALOGUE",
    "SEVERITIES",
    "Checker",
    "Finding",
    "FindingWords",
    "Findings",
    "Fix",
    "Severity",
    "StageState",
    "Standing",
    "Where",
    "apply_fix",
    "check",
    "defaults",
    "fix_label",
    "stage_states",
    "standing",
    "to_json",
    "waiver_key",
    "words",
    "worst",
]
