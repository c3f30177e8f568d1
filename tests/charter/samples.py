"""Workshops to print: a rich one, a tiny one, large ones, and hostile text."""

from msgspec.structs import replace

from facilitator.charter.parts import Figures, WordedFinding
from facilitator.domain.records import Cell, Decision, Facts, Participant, Role, Section, Unit
from facilitator.domain.workshop import Workshop


def workshop(facts, *, units=(), roles=(), sections=(), decisions=(), participants=(), cells=None):
    def keyed(records):
        return {record.id: record for record in records}

    return Workshop(
        facts, keyed(participants), keyed(units), keyed(roles), keyed(sections), keyed(decisions), cells or {}
    )


def without_pictures(charter):
    """The charter with its grid alone in the part about decision rights."""
    parts = tuple(
        replace(part, blocks=tuple(block for block in part.blocks if not isinstance(block, Figures)))
        for part in charter.parts
    )
    return replace(charter, parts=parts)


def row(roles, letters):
    """Cells of one row: letters with a blank as ".", several joined by "/", a note after ":"."""
    cells = {}
    for role, text in zip(roles, letters.split(), strict=True):
        said, _, note = text.partition(":")
        if said != ".":
            mark = said in ("–", "N/A")
            cells[role.id] = Cell((said,) if mark else tuple(said.split("/")), note.replace("_", " "))
    return cells


UNITS = (
    Unit(id="u1", title="Centre", level="centre"),
    Unit(id="u2", title="Product line North", level="product_line", parent="u1"),
    Unit(id="u3", title="Region South", level="region", parent="u1"),
)
PEOPLE = (
    Participant(id="p1", title="Ines Moreau", position="Chair of the board"),
    Participant(id="p2", title="Tomasz Nowak", position="Finance"),
    Participant(id="p3", title="Aisha Rahman", position="Platform engineering"),
    Participant(id="p4", title="Jonas Lindqvist", position="Risk and compliance"),
    Participant(id="p5", title="Camille Dubois", position="Product"),
    Participant(id="p6", title="Peter O’Brien", position="Delivery"),
    Participant(id="p7", title="Sofia García", position="Regional management"),
    Participant(id="p8", title="Łukasz Żak", position="Customer care", present=False),
)
ROLES = (
    Role(id="r1", title="Executive board", unit="u1", holders=("p1",)),
    Role(id="r2", title="Finance director", unit="u1", reports_to="r1", holders=("p2",), deputy="r4"),
    Role(id="r3", title="Head of platform", unit="u1", reports_to="r1", holders=("p3",), deputy="r4"),
    Role(
        id="r4",
        title="Risk & compliance",
        short="Risk & compliance",
        unit="u1",
        reports_to="r1",
        holders=("p4",),
    ),
    Role(id="r5", title="Product lead", unit="u2", reports_to="r3", holders=("p5",), deputy="r6"),
    Role(id="r6", title="Delivery lead", unit="u2", reports_to="r5", holders=("p6",)),
    Role(id="r7", title="Research lead", unit="u2", reports_to="r5", vacant=True),
    Role(id="r8", title="Regional manager", unit="u3", reports_to="r1", holders=("p7",), kind="per_unit"),
    Role(id="r9", title="Local compliance", unit="u3", reports_to="r4"),
    Role(
        id="r10",
        title="Customer care lead",
        unit="u3",
        reports_to="r8",
        holders=("p7", "p8"),
        acting="all",
    ),
)
SECTIONS = (
    Section(id="s1", title="Product and market"),
    Section(id="s2", title="Money and people"),
    Section(id="s3", title="Operations and risk"),
)
GRID = (
    ("s1", "Set the scope of a quarterly release", "I . C . A R C C . I"),
    ("s1", "Change a price within the agreed band", ". C . I A R . C . I"),
    ("s1", "Localise messaging for a market", "I . . C C . . A R C"),
    ("s1", "Stop a product feature used by a region", "C . C . A R . C:Two_weeks’_notice. I I"),
    ("s1", "Start an experiment with customers", ". . . C A R R C . I"),
    ("s2", "Approve spend outside the budget", "A C . C R . . C – N/A"),
    ("s2", "Hire for an approved position", ". C . . A R . A/R:Only_below_grade_7,_as_agreed_in_May. . ."),
    ("s2", "Choose a supplier above 50,000 EUR", "I A C C R . . C . ."),
    ("s2", "Grant an exception to a guardrail", "A C . R C . . C . ."),
    ("s3", "Declare a major incident", "I . A C C R . C . R"),
    ("s3", "Adopt a data standard", "C . A R C C . C I ."),
    ("s3", "Respond to a regulator’s enquiry", "I . . A . . . C R C"),
    ("s3", "Accept a risk above tolerance", "A C C R C . . C . ."),
    ("s3", "Replicate a successful experiment", "I . C . C . A R . C"),
)


def rich():
    decisions = []
    cells = {}
    for number, (section, title, letters) in enumerate(GRID, 1):
        facts = FACTS.get(number, {})
        decisions.append(Decision(id=f"d{number}", title=title, section=section, **facts))
        cells[f"d{number}", ""] = row(ROLES, letters)
    cells["d3", "u3"] = row(ROLES, ". . . I . . . A/R C .")
    facts = Facts(
        id="w",
        title="Who decides what between centre and region",
        organisation="Harbour Group",
        unit="Region South",
        date="2026-11-20",
        facilitator="Maren Holt",
        sponsor="Ines Moreau, chair of the board",
        adopter="Executive board",
        purpose="Product lines and regions decide everything about their own market, within the guardrails "
        "and limits below. The centre decides what must be the same everywhere.\nNobody waits longer than "
        "five working days for a decision that is theirs to take.",
        scope_in="Releases and prices\nSpend and hiring below the board’s limits\nIncidents and data",
        scope_out="Pay, mergers, and everything the supervisory board has reserved for itself.",
        not_negotiable="Customer data stays in its region. No price below cost. One identity platform.",
    )
    return workshop(
        facts,
        units=UNITS,
        roles=ROLES,
        sections=SECTIONS,
        decisions=decisions,
        participants=PEOPLE,
        cells=cells,
    )


FACTS = {
    1: {"layer": "local", "reversible": "yes", "method": "advice", "frequency": "every quarter"},
    3: {"layer": "local", "reversible": "yes", "adaptable": True, "adaptation": "Tone, images, channels."},
    4: {
        "layer": "core",
        "reversible": "no",
        "method": "consent",
        "deadline": "ten working days after the proposal",
        "circumstances": "A feature costs more to keep than it earns, or is in the way of a data standard.",
        "criteria": "Every region that uses it has been heard\nThere is a way over for its customers\n"
        "The saving is larger than the cost of leaving",
    },
    6: {"layer": "core", "reversible": "no", "method": "majority", "approval": True},
    8: {"layer": "core", "method": "one", "deadline": "five working days", "approval": True},
    13: {"layer": "core", "reversible": "open", "method": "consensus", "criteria": "Below capacity"},
}
FINDINGS = (
    WordedFinding(
        "error",
        "Two roles are accountable",
        "When two decide, nobody does: each waits for the other.",
        "Keep one A; make the other consulted or responsible.",
        "decision",
        "d7",
    ),
    WordedFinding(
        "warning",
        "Five roles are consulted",
        "Every voice asked costs time; more than four slow the decision down.",
        "Inform instead of consulting where you can.",
        "decision",
        "d13",
    ),
    WordedFinding(
        "warning",
        "Nobody is responsible",
        "It is decided, but nobody is named who does it.",
        "Let the accountable role do it too, or name one.",
        "decision",
        "d2",
    ),
    WordedFinding(
        "warning",
        "Nobody is responsible",
        "It is decided, but nobody is named who does it.",
        "Let the accountable role do it too, or name one.",
        "decision",
        "d12",
    ),
    WordedFinding(
        "information",
        "The role neither decides nor does anything",
        "Its column holds no A and no R.",
        "",
        "role",
        "r9",
    ),
)


def tiny():
    roles = (
        Role(id="r1", title="Head of school"),
        Role(id="r2", title="Teachers"),
        Role(id="r3", title="Parents"),
    )
    decisions = (
        Decision(id="d1", title="Choose the date of the summer fair"),
        Decision(id="d2", title="Spend the gifts"),
    )
    cells = {("d1", ""): row(roles, "A R C"), ("d2", ""): row(roles, "A/R C I")}
    facts = Facts(id="w", title="Summer fair", date="2026-06-01")
    return workshop(facts, roles=roles, decisions=decisions, cells=cells)


NAMES = (
    "Board", "Chief executive officer", "Chief financial officer", "Chief operating officer",
    "Chief risk officer", "Chief information officer", "Chief technology officer",
    "Chief digital officer", "I&T governance board", "Architecture board", "Enterprise risk committee",
    "Chief information security officer", "Business process owners", "Portfolio manager",
    "Steering committee", "Programme manager", "Project manager", "Project management office",
    "Data management function", "Head of human resources", "Relationship manager", "Head architect",
    "Head of development", "Head of IT operations", "Head of IT administration", "Service manager",
    "Information security manager", "Business continuity manager", "Privacy officer", "Legal counsel",
    "Compliance", "Audit", "Customers",
)  # fmt: skip
VERBS = (
    "Approve",
    "Set",
    "Monitor",
    "Evaluate",
    "Plan",
    "Maintain",
    "Review the effectiveness of",
    "Communicate",
)
THINGS = (
    "the governance framework", "the portfolio of investments", "risk tolerance", "the human resources plan",
    "supplier contracts", "requests for changes", "service levels agreed with the business units",
    "security incidents", "the continuity policy, objectives and scope", "assets", "configuration items",
)  # fmt: skip
UNIT_NAMES = (
    "Governing bodies",
    "Finance",
    "Information technology",
    "Operations",
    "Regions and subsidiaries",
)


def large(decisions, roles, *, sections=8, units=3, every=1, facts=None):
    unit_records = tuple(Unit(id=f"u{i}", title=UNIT_NAMES[i % 5]) for i in range(units))
    role_records = tuple(
        Role(
            id=f"r{i}",
            title=NAMES[i % len(NAMES)] + (f" {i // len(NAMES) + 1}" if i >= len(NAMES) else ""),
            unit=f"u{i * units // roles}" if units else "",
        )
        for i in range(roles)
    )
    section_records = tuple(
        Section(id=f"s{i}", title=f"{THINGS[i % 11].capitalize()} {i + 1}") for i in range(sections)
    )
    decision_records, cells = [], {}
    for i in range(decisions):
        title = f"{VERBS[i % 8]} {THINGS[(i * 7 + i // 8) % 11]}"
        section = f"s{i * sections // decisions}" if sections else ""
        decision_records.append(Decision(id=f"d{i}", title=title, section=section))
        found = {}
        for j in range(roles):
            if (i * 31 + j * 17 + i * j) % 3 < every:
                found[f"r{j}"] = Cell((("A", "R", "C", "I", "C", "I", "I")[(i * 5 + j * 3) % 7],))
        if roles:
            found[f"r{i % roles}"] = Cell(("A", "R"))
        cells[f"d{i}", ""] = found
    return workshop(
        facts
        or Facts(id="w", title="Decision rights of the group", organisation="Meridian", date="2026-03-02"),
        units=unit_records,
        roles=role_records,
        sections=section_records,
        decisions=decision_records,
        cells=cells,
    )


PAYLOADS = (
    '<img src="file:///etc/passwd"/>',
    '<a href="https://example.com/">here</a>',
    "&amp; &lt;b&gt; &#65; &nbsp;",
    "{{ 7 * 7 }} {title} {0} %(title)s %s ${HOME}",
    "<font name='Courier' size=99>big</font><br/><para>",
    r"(\) \( \\ ) Tj ET q 1 0 0 RG",
)
HEBREW = "לקבוע את מחיר המוצר (עד 50,000 ₪) בשנת 2026"
ARABIC = "اعتماد الميزانية السنوية قبل نهاية العام"
EMOJI = "Ship it 🚀 to 東京 — now ✓"
LONG_WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 3


def hostile():
    units = (Unit(id="u1", title=HEBREW), Unit(id="u2", title=LONG_WORD[:200]))
    roles = (
        Role(id="r0", title="A role with a name that goes on and on, " * 7, unit="u1"),
        Role(id="r1", title=HEBREW, unit="u1"),
        Role(id="r2", title=ARABIC, unit="u2"),
        Role(id="r3", title=EMOJI, unit="u2"),
        *(Role(id=f"r{4 + i}", title=text, unit="u2") for i, text in enumerate(PAYLOADS)),
    )
    texts = (HEBREW, ARABIC, EMOJI, LONG_WORD, "Long " * 60, "🙂" * 300, *PAYLOADS)
    decisions = tuple(
        Decision(id=f"d{i}", title=text, section="s1", criteria=f"{text}\n{text}", layer="core")
        for i, text in enumerate(texts)
    )
    cells = {
        (f"d{i}", ""): {
            f"r{j}": Cell(
                (("A",), ("R", "C", "I"), ("–",), ("N/A",), ("Z",), ())[(i + j) % 6], texts[(i + j) % 12][:90]
            )
            for j in range(10)
            if (i + j) % 3
        }
        for i in range(12)
    }
    facts = Facts(
        id="w",
        title="A title of three hundred characters that does not want to end " * 5,
        organisation=ARABIC,
        unit=EMOJI,
        date="2026-02-31",
        sponsor=HEBREW,
        adopter=LONG_WORD,
        facilitator=PAYLOADS[0],
        purpose="\n".join(texts),
        scope_in=HEBREW + "\n" + ARABIC,
        scope_out=PAYLOADS[1],
    )
    people = tuple(
        Participant(id=f"p{i}", title=text[:300], position=texts[-i]) for i, text in enumerate(texts)
    )
    return workshop(
        facts,
        units=units,
        roles=roles,
        sections=(Section(id="s1", title=PAYLOADS[2] + HEBREW),),
        decisions=decisions,
        participants=people,
        cells=cells,
    )
