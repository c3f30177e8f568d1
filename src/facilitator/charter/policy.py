"""What the charter says of policy: the guardrails, and what the top role keeps to itself."""

from facilitator.charter.parts import Block, Group, Heading, Part, Row, Table
from facilitator.charter.people import without_empty_columns
from facilitator.charter.register import Register
from facilitator.domain.bounds import Guardrail, ReservedMatter
from facilitator.domain.words import QT_TRANSLATE_NOOP

HARDNESS = ("hard", "soft")
"""Hard ones first."""


def policy(book: Register) -> Part:
    """Return the guardrails, the hard ones first; without blocks where there are none."""
    words = book.words
    groups: list[Group] = []
    for hardness in HARDNESS:
        some = [one for one in book.workshop.guardrails.values() if one.hardness == hardness]
        rows = tuple(_guardrail(book, one) for one in some)
        if rows:
            groups.append(Group(words.choice(Guardrail, "hardness", hardness), "", rows))
    heads = (
        words.label(Guardrail, "title"),
        words.say(QT_TRANSLATE_NOOP("charter", "What it binds")),
        words.label(Guardrail, "owner"),
    )
    lead = QT_TRANSLATE_NOOP(
        "charter",
        "Nobody crosses a hard guardrail, however urgent it is; where a soft one is touched, its owner is "
        "asked. A guardrail is changed by its owner, not by a case.",
    )
    title = words.say(QT_TRANSLATE_NOOP("charter", "Guardrails"))
    table = without_empty_columns(Table(heads, tuple(groups)))
    return Part("policy", title, words.say(lead), (table,) if groups else ())


def reserved(book: Register) -> tuple[Block, ...]:
    """Return what goes to the top role whatever the amount; nothing where neither is said."""
    workshop, words = book.workshop, book.words
    top = book.role(workshop.facts.top_role)
    if not top and not workshop.reserved_matters:
        return ()
    heading = QT_TRANSLATE_NOOP("charter", "Reserved for {role}")
    text = QT_TRANSLATE_NOOP(
        "charter",
        "What is novel, contentious or repercussive goes to {role} whatever the amount, and so does what no "
        "decision of this charter covers.",
    )
    if not top:
        heading = QT_TRANSLATE_NOOP("charter", "Reserved")
        text = QT_TRANSLATE_NOOP(
            "charter", "These matters are never delegated. Nobody is named yet to whom they go."
        )
    blocks: list[Block] = [Heading(words.say(heading, role=top), words.say(text, role=top), "reserved")]
    rows = tuple(
        Row(
            (words.title(one), book.covered(one.decisions, one.sections)),
            book.anchor("reserved_matter", one.id),
            leads=("", book.one(one.decisions, one.sections)),
        )
        for one in workshop.reserved_matters.values()
    )
    heads = (
        words.label(ReservedMatter, "title"),
        words.say(QT_TRANSLATE_NOOP("charter", "What it covers")),
    )
    if rows:
        blocks.append(without_empty_columns(Table(heads, (Group("", "", rows),))))
    return tuple(blocks)


def _guardrail(book: Register, one: Guardrail) -> Row:
    words = book.words
    everything = QT_TRANSLATE_NOOP("charter", "every decision")
    inside = QT_TRANSLATE_NOOP("charter", "{decisions}, in {units}")
    binds = book.covered(one.decisions, ()) or words.say(everything)
    units = [words.title(book.workshop.units[key]) for key in one.units if key in book.workshop.units]
    if units:
        binds = words.say(inside, decisions=binds, units=words.listed(units))
    owner = book.role(one.owner) or words.say(QT_TRANSLATE_NOOP("charter", "nobody yet"))
    return Row(
        (words.title(one), binds[:1].upper() + binds[1:], owner),
        book.anchor("guardrail", one.id),
        leads=("", book.one(one.decisions), book.anchor("role", one.owner)),
    )
