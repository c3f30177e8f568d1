"""The row rules of frameworks that do not ship yet, as the data they will come as."""

import msgspec

from facilitator.domain.frameworks import Framework

_PLAIN = {"fill": "#000000", "ink": "#FFFFFF"}


def _letter(code, *what):
    return {"code": code, "light": _PLAIN, "dark": _PLAIN, **dict.fromkeys(what, True)}


def _rule(rule_id, severity, letters, **numbers):
    return {"id": rule_id, "severity": severity, "letters": letters.split(), **numbers}


_DATA = [
    {
        "id": "RACI-VS",
        "letters": [_letter("A", "decides"), _letter("R", "does"), _letter("V"), _letter("S")],
        "rows": [_rule("own-verifier", "warning", "V R", within="cell", at_most=1, fix="keep-letter")],
    },
    {
        "id": "CAIRO",
        "letters": [_letter("A", "decides"), _letter("R", "does"), _letter("O")],
        "rows": [_rule("out-with-letter", "error", "A R O", within="cell", at_most=1, only_with="O")],
    },
    {
        "id": "DACI",
        "letters": [_letter("D", "does"), _letter("A", "decides"), _letter("C"), _letter("I")],
        "rows": [
            _rule("no-driver", "error", "D", at_least=1),
            _rule("several-drivers", "error", "D", at_most=1, fix="keep-one"),
            _rule("no-approver", "error", "A", at_least=1),
            _rule("several-approvers", "error", "A", at_most=1, fix="keep-one", fix_others="C"),
        ],
    },
    {
        "id": "RAPID",
        "letters": [_letter("R", "does"), _letter("A"), _letter("P", "does"), _letter("D", "decides")],
        "rows": [
            _rule("nobody-decides", "error", "D", at_least=1),
            _rule("several-decide", "error", "D", at_most=1, fix="keep-one"),
            _rule("nobody-recommends", "warning", "R", at_least=1),
            _rule("several-recommend", "warning", "R", at_most=1, fix="keep-one"),
            _rule("many-agree", "warning", "A", at_most=2),
            _rule("nobody-performs", "information", "P", at_least=1),
        ],
    },
    {
        "id": "DARE",
        "letters": [_letter("D", "decides"), _letter("A"), _letter("R"), _letter("E", "does")],
        "rows": [
            _rule("nobody-decides", "error", "D", at_least=1),
            _rule("several-decide", "warning", "D", at_most=1, fix="keep-one"),
            _rule("nobody-executes", "warning", "E", at_least=1),
        ],
    },
    {
        "id": "LEVELS",
        "letters": [
            *(_letter(code, "superior") for code in "123"),
            _letter("4", "superior", "decides"),
            *(_letter(code, "decides") for code in "567"),
        ],
        "rows": [
            _rule("several-levels", "error", "1 2 3 4 5 6 7", within="cell", at_most=1, fix="keep-letter"),
            _rule("two-deciders", "error", "5 6 7", at_most=1, fix="keep-one"),
        ],
    },
]

OTHERS = {data["id"]: msgspec.convert({"source": "test", **data}, Framework) for data in _DATA}
"""Frameworks by id."""
