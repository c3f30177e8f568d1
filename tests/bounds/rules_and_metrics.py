"""A published escalation matrix and a template of risk metrics as workshops, in words of our own."""

from bounds.made import made
from facilitator.domain.appetite_offers import appetite_words, with_scale
from facilitator.domain.bounds import Guardrail, Limit, Metric, RiskCategory, Stance
from facilitator.domain.escalation import EscalationRule, EscalationStep
from facilitator.domain.records import Decision, Facts, Role
from facilitator.domain.workshop import Workshop

RULES = (
    (
        "harm",
        "text",
        "Somebody in a course speaks of harm",
        "coach",
        ["safeguarding"],
        "",
        "in the same call",
    ),
    (
        "boundary",
        "text",
        "It may be advice that only some may give",
        "coach",
        ["coaches"],
        "1 d",
        "the same day",
    ),
    (
        "amber",
        "text",
        "A course is amber, twice running",
        "delivery",
        ["coo"],
        "",
        "at the next review at the latest",
    ),
    ("red", "text", "A course turns red", "delivery", ["coo+ceo"], "24 h", ""),
    ("client", "text", "A client shows that it is not content", "clients", ["coo"], "48 h", ""),
    ("discount", "limit", "A discount above 10 % is asked for", "seller", ["clients"], "1 d", "the same day"),
    (
        "rebate",
        "limit",
        "A discount above 20 % is asked for",
        "clients",
        ["coo", "ceo"],
        "12 h",
        "the same day",
    ),
    ("processor", "text", "Somebody else is to handle our data", "function", ["data"], "", "before signing"),
    ("breach", "incident", "Personal data may have got out", "", ["data+coo"], "1 h", ""),
    ("press", "text", "The press asks", "", ["speaker", "ceo"], "1 h", ""),
    ("regulator", "text", "A regulator is in touch", "", ["ceo+legal"], "1 h", ""),
    ("flag", "text", "A safeguarding flag stays open", "safeguarding", ["coo"], "1 d", "on the eighth day"),
    (
        "nine",
        "appetite",
        "The cash lasts less than 9 months",
        "finance",
        ["coo+ceo"],
        "",
        "at the monthly review",
    ),
    ("six", "tolerance", "The cash lasts less than 6 months", "finance", ["ceo+chair"], "5 wd", ""),
    ("four", "text", "The cash lasts less than 4 months", "finance", ["board"], "1 d", "the same day"),
    (
        "severe",
        "incident",
        "An incident of severity 1",
        "oncall",
        ["ceo+safeguarding+data+chair"],
        "15 min",
        "",
    ),
    ("whistle", "text", "Somebody blows the whistle", "", ["independent"], "", "as soon as possible"),
)
"""Id, trigger, title, first responder, steps in order with roles at once, clock of a step, and its words."""
AFTER = {"amber": "2 w", "flag": "7 d"}
COVERS = {"nine": "spend", "six": "spend", "four": "spend"}
"""The decision that a rule covers, where it is not one of its own name."""
ROLES = {
    "board": ("Full board", ""),
    "chair": ("Chair of the board", "board"),
    "ceo": ("CEO", "chair"),
    "independent": ("Independent director", "board"),
    "coo": ("COO", "ceo"),
    "legal": ("Legal", "ceo"),
    "data": ("Data protection officer", "coo"),
    "safeguarding": ("Safeguarding lead", "coo"),
    "coaches": ("Head of coaching", "coo"),
    "delivery": ("Head of delivery", "coo"),
    "clients": ("Client lead", "coo"),
    "speaker": ("Communications", "coo"),
    "finance": ("Finance", "coo"),
    "function": ("Lead of a function", "coo"),
    "coach": ("Coach", "coaches"),
    "seller": ("Account executive", "clients"),
    "oncall": ("On call", "delivery"),
}
DECISIONS = {
    "harm": ("Act on what was disclosed", "coach"),
    "boundary": ("Say whether it may be talked about", "coach"),
    "amber": ("Bring an amber course back", "delivery"),
    "red": ("Bring a red course back", "delivery"),
    "client": ("Answer a client who is not content", "clients"),
    "discount": ("Grant a discount of up to 20 %", "seller"),
    "rebate": ("Grant a discount above 20 %", "clients"),
    "processor": ("Let somebody else handle our data", "function"),
    "breach": ("Say that data got out", "oncall"),
    "press": ("Answer the press", "speaker"),
    "regulator": ("Answer a regulator", "legal"),
    "flag": ("Close a safeguarding flag", "safeguarding"),
    "spend": ("Spend from the cash there is", "finance"),
    "severe": ("Stop a service", "oncall"),
    "whistle": ("Look into what was reported", "independent"),
}


def academy():
    """Return the seventeen rules of an academy (table 21) with trigger, first responder, path and clock.

    “A + B” are roles of one step, “A → B” two steps in order. “Anyone” is no first responder: whoever
    notices. What is no decision there is one here that the rule covers, with the first responder as decider,
    or somebody of the path. The titles of roles spell out what the table gives as initials.

    - A clock that is a number is the step's clock. “Same day” is a day, and the words; of two steps in order
      each has half of what the path has, since a clock here is a step's: 12 h of a day, 1 h of two.
    - “In the same call”, “before signing”, “at the next review”, “as soon as possible” are events: no clock.
    - “For two weeks running” and “open for more than seven days” are how long it must have lasted.
    - Discounts are limits: 10 % and 20 % are within, since the rules say “more than”. As every rule on
      limits matches what passes any limit, those above 20 % are a decision of their own. So 15 % ends with
      the client lead, 25 % with the COO, and after the clock with the CEO.
    - The runway is a metric, lower is worse: below 9 passes its trigger, below 6 its tolerance; 9 and 6 are
      within, as “less than” says. The third one, 4, would be capacity, and nothing beyond that is permitted;
      here the board still decides, so it is a rule in words that a card sets off.
    - The concern of a whistleblower goes to an independent director, who decides about it, and is the
      independent route, too.
    """
    rules = [
        EscalationRule(
            id=key,
            title=title,
            trigger=trigger,
            condition=title + ".",
            after=AFTER.get(key, ""),
            decisions=(COVERS.get(key, key),),
            categories=("cash",) if trigger in ("appetite", "tolerance") else (),
            first_responder=first,
            independent="independent" if key == "whistle" else "",
        )
        for key, trigger, title, first, *_ in RULES
    ]
    steps = [
        EscalationStep(
            id=f"{key}-{number}",
            title="A decision",
            rule=key,
            roles=tuple(roles.split("+")),
            clock=clock,
            event=event,
        )
        for key, _, _, _, path, clock, event in RULES
        for number, roles in enumerate(path, 1)
    ]
    discounts = {
        "seller": {"decisions": ("discount",), "upper": "10"},
        "clients": {"decisions": ("discount", "rebate"), "upper": "20"},
        "coo": {"decisions": ("discount", "rebate"), "lower": "0"},
        "ceo": {"decisions": ("discount", "rebate"), "lower": "0"},
    }
    return made(
        Facts(id="academy", title="When in doubt, upward", top_role="board"),
        *(Role(id=key, title=title, reports_to=above) for key, (title, above) in ROLES.items()),
        RiskCategory(id="cash", title="Money runs short", owner="finance", acceptor="chair"),
        *(
            Decision(id=key, title=title, categories=("cash",) if key == "spend" else ())
            for key, (title, _) in DECISIONS.items()
        ),
        *(
            Limit(id=key, title="Grant a discount", role=key, kind="percent", **band)
            for key, band in discounts.items()
        ),
        Metric(
            id="runway",
            title="How long the cash lasts",
            category="cash",
            measure="months",
            direction="lower",
            trigger="9",
            tolerance="6",
        ),
        *rules,
        *steps,
        rows={key: f"A:{decider}" for key, (_, decider) in DECISIONS.items()},
    )


def template():
    """Return the risk appetite of a template (table 23): four categories with level, metric and hard limit.

    ============  ========  ==============================  ==========================================
    category      level     metric                          never
    ============  ========  ==============================  ==========================================
    security      low       less than 2 incidents           a critical incident: a second metric with
                            a quarter                       capacity 0
    operations    moderate  less than 4 hours of            a recovery plan that was not tried: a hard
                            standstill a year               guardrail
    third party   low       less than 5 % of the promises   a critical supplier who was not looked
                            of suppliers broken             into: a hard guardrail
    strategy      high      growth within 15 % of the plan  nothing
    ============  ========  ==============================  ==========================================

    The levels are the scale of three. A metric says what is liked: appetite and trigger; how far more of it
    is borne, the template leaves out, and so tolerance and capacity are open.

    On a limit is within it, which is right for “±15 %” and not for “less than”. Whole incidents and whole
    minutes are counted, so that less than 2 is up to 1, and less than 4 hours up to 239 minutes. Broken
    promises are counted in a thousand and rounded up, so that less than 50 is up to 49: what lies between 4.9
    and 5 % is the only thing that is told otherwise, and too strictly. “±” is the distance from the plan,
    without its sign.
    """
    return made(
        Facts(id="template", title="Risk appetite"),
        Role(id="owner", title="Owner of risks"),
        *(
            RiskCategory(id=key, title=title, owner="owner")
            for key, title in (
                ("security", "Security"),
                ("operations", "Operations"),
                ("suppliers", "Third parties"),
                ("strategy", "Strategy"),
            )
        ),
        _liked("incidents", "security", "Incidents", "whole incidents a quarter", "1"),
        Metric(
            id="critical",
            title="Critical incidents",
            category="security",
            measure="whole incidents a quarter",
            appetite="0",
            trigger="0",
            tolerance="0",
            capacity="0",
        ),
        _liked("standstill", "operations", "Standstill", "whole minutes a year", "239"),
        _liked("promises", "suppliers", "Promises broken", "in a thousand, rounded up", "49"),
        _liked("growth", "strategy", "Growth off the plan", "per cent, up or down", "15"),
        Decision(id="plan", title="Change how we recover", categories=("operations",)),
        Decision(id="supplier", title="Choose a critical supplier", categories=("suppliers",)),
        Guardrail(
            id="tried",
            title="No recovery plan that was not tried",
            hardness="hard",
            decisions=("plan",),
            owner="owner",
        ),
        Guardrail(
            id="looked-into",
            title="No critical supplier who was not looked into",
            hardness="hard",
            decisions=("supplier",),
            owner="owner",
        ),
        *with_scale(Workshop(), "three", appetite_words()).risk_levels.values(),
        *(
            Stance(id=key, title=f"Our appetite is {level}.", category=key, level=level, since="2026-01-12")
            for key, level in LEVELS.items()
        ),
    )


LEVELS = {"security": "low", "operations": "moderate", "suppliers": "low", "strategy": "high"}


def _liked(key, category, title, measure, most):
    return Metric(id=key, title=title, category=category, measure=measure, appetite=most, trigger=most)
