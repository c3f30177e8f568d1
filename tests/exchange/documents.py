"""A workshop as JSON with an entry of every kind, and what becomes of it where one place is set."""

import json
import re

DOCUMENT = {
    "format": "facilitator-workshop",
    "version": 1,
    "workshop": {
        "id": "w",
        "title": "The club",
        "framework": "RACI",
        "thresholds": {"grid.many-consulted": 3},
        "own_framework": {"title": "Ours", "letters": [{"code": "A", "decides": True, "most": 1}]},
        "top_role": "r1",
        "matrix": {
            "likelihood": ["Rare", "Possible", "Likely"],
            "impact": ["Minor", "Severe", "Ruinous"],
            "zones": [["within", "within", "up"], ["within", "watched", "up"], ["watched", "up", "up"]],
        },
        "accent": "#14545A",
        "left_out": ["proof", "glossary"],
    },
    "participants": [{"id": "p1", "title": "Ada", "present": False}],
    "units": [
        {"id": "u1", "title": "Centre", "level": "centre"},
        {"id": "u2", "title": "North", "parent": "u1"},
    ],
    "roles": [
        {"id": "r1", "title": "Chair", "holders": ["p1"]},
        {"id": "r2", "title": "Treasurer", "unit": "u2", "reports_to": "r1", "deputy": "r1"},
    ],
    "sections": [{"id": "s1", "title": "Money"}],
    "decisions": [
        {"id": "d1", "title": "Set the budget", "section": "s1", "reversible": "no", "categories": ["k1"]}
    ],
    "seats": [{"id": "h1", "title": "", "role": "r2", "unit": "u2", "holders": ["p1"]}],
    "risk_levels": [{"id": "l1", "title": "Low"}],
    "risk_categories": [{"id": "k1", "title": "Safety", "owner": "r2"}],
    "guardrails": [{"id": "g1", "title": "Two people", "hardness": "hard", "units": ["u2"]}],
    "reserved_matters": [{"id": "m1", "title": "Sell a site", "sections": ["s1"]}],
    "stall_stories": [{"id": "t1", "title": "The crane", "decision": "d1", "took": "9 w"}],
    "limits": [{"id": "b1", "title": "Spend", "role": "r2", "lower": "0", "upper": "27500.5"}],
    "stances": [{"id": "a1", "title": "Nobody is hurt.", "category": "k1", "level": "l1"}],
    "past_stances": [{"id": "o1", "title": "Once", "category": "k1", "until": "2026-03-02"}],
    "metrics": [{"id": "q1", "title": "Accidents", "category": "k1", "tolerance": "-0.5"}],
    "escalation_rules": [
        {"id": "e1", "title": "Stuck", "trigger": "deadlock", "after": "2 w", "told": ["r1"]}
    ],
    "escalation_steps": [{"id": "f1", "title": "", "rule": "e1", "roles": ["r1"], "clock": "5 wd"}],
    "scenarios": [
        {"id": "c1", "title": "A crane", "amount": "9000", "fired": ["e1"], "needed_within": "24 h"}
    ],
    "case_risks": [{"id": "v1", "title": "", "scenario": "c1", "metric": "q1", "value": "3"}],
    "answers": [{"id": "n1", "title": "Ada", "scenario": "c1", "ending": "decided", "role": "r1"}],
    "logos": [{"id": "y1", "title": "An oar", "data": "iVBORw0KGgoAAAANSUhEUgAAACgAAAAeCAIAAADRv8uK"}],
    "waivers": [{"id": "w1", "title": "Elections", "rule": "grid.no-accountable", "decision": "d1"}],
    "cells": [
        {"decision": "d1", "role": "r2", "letters": ["A", "R"], "note": "by June", "source": "AR"},
        {"decision": "d1", "role": "r1", "unit": "u2", "letters": ["N/A"]},
    ],
}


def changed(path, value):
    """Return the document with one place set, as bytes; a path like roles[1].unit, or the end of a list."""
    document = json.loads(json.dumps(DOCUMENT))
    steps = re.findall(r"(\w+)|\[(\d+)\]", path)
    place = document
    for name, index in steps[:-1]:
        place = place[name or int(index)]
    name, index = steps[-1]
    if isinstance(place, list) and int(index) == len(place):
        place.append(value)
    else:
        place[name or int(index)] = value
    return json.dumps(document).encode()
