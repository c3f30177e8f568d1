"""What the charter says of people: participants, and units with their roles."""

from msgspec.structs import replace

from facilitator.charter.parts import Block, Group, Part, Row, Table
from facilitator.charter.wording import Wording
from facilitator.domain.limit_words import measured
from facilitator.domain.records import Participant, Role, Seat, Unit
from facilitator.domain.words import QT_TRANSLATE_NOOP
from facilitator.domain.workshop import Workshop, unit_tree


def participants(workshop: Workshop, words: Wording) -> Part:
    """Return who took part, and as what; without blocks where nobody is listed."""
    people = list(workshop.participants.values())
    present = [person for person in people if person.present]
    absent = [person for person in people if not person.present]
    held: dict[str, list[str]] = {person.id: [] for person in people}
    for role in workshop.roles.values():
        for holder in holders_of(workshop, role):
            held[holder].append(words.title(role))
    groups: list[Group] = []
    for title, some in (
        (QT_TRANSLATE_NOOP("charter", "In the room"), present),
        (QT_TRANSLATE_NOOP("charter", "Not in the room"), absent),
    ):
        rows = tuple(
            Row((words.title(person), person.position, ", ".join(held[person.id]))) for person in some
        )
        if rows:
            groups.append(Group(words.say(title) if absent else "", "", rows))
    heads = (
        words.label(Participant, "title"),
        words.label(Participant, "position"),
        words.say(QT_TRANSLATE_NOOP("charter", "Roles")),
    )
    table = without_empty_columns(Table(heads, tuple(groups)))
    title = words.say(QT_TRANSLATE_NOOP("charter", "Participants"))
    return Part("participants", title, "", (table,) if people else ())


def units_and_roles(workshop: Workshop, words: Wording) -> tuple[Part, dict[str, str]]:
    """Return the tree of units with the roles of each, and the anchors of roles that are described in it.

    Without blocks where there is no more to say than the grid does: roles without units and facts.
    """
    anchors = {key: f"r{number}" for number, key in enumerate(workshop.roles, 1)}
    by_unit = {unit.id if unit else "": roles for unit, roles in workshop.by_unit()}
    groups: list[Group] = []
    if "" in by_unit:
        groups.append(Group("", "", _role_rows(workshop, words, by_unit[""], anchors)))
    for key, _depth in unit_tree(workshop):
        unit = workshop.units[key]
        rows = _role_rows(workshop, words, by_unit.get(key, []), anchors)
        urgent = _emergency(workshop, words, unit)
        groups.append(Group(words.title(unit), _unit_words(workshop, words, unit), rows, urgent))
    heads = tuple(words.label(Role, name) for name in ("title", "short", "reports_to", "deputy", "holders"))
    table = without_empty_columns(Table(heads, tuple(groups)))
    blocks: tuple[Block, ...] = (table,) if len(table.heads) > 1 else ()
    if not blocks:
        anchors = {}
        if any(group.title for group in groups):
            blocks = (_titles_only(words, groups),)
    units = QT_TRANSLATE_NOOP("charter", "Units and roles")
    title = words.say(units if workshop.units else QT_TRANSLATE_NOOP("charter", "Roles"))
    return Part("roles", title, "", blocks), anchors


def _titles_only(words: Wording, groups: list[Group]) -> Table:
    """Return units with the titles of their roles, where no more is known of them."""
    heads = (words.label(Role, "unit"), words.say(QT_TRANSLATE_NOOP("charter", "Roles")))
    rows = [
        Row((group.title, ", ".join(row.cells[0] for row in group.rows)), under=group.under)
        for group in groups
    ]
    return Table(heads, (Group("", "", tuple(rows)),))


def without_empty_columns(table: Table) -> Table:
    """Return a table without the columns in which no row holds anything, but for the first."""
    rows = [row for group in table.groups for row in group.rows]
    fixed = 2 if table.numbered else 1
    kept = [i for i in range(len(table.heads)) if i < fixed or any(row.cells[i] for row in rows)]

    def only(row: Row) -> Row:
        leads = tuple(row.leads[i] for i in kept) if row.leads else ()
        return replace(row, cells=tuple(row.cells[i] for i in kept), leads=leads)

    groups = tuple(replace(group, rows=tuple(map(only, group.rows))) for group in table.groups)
    return replace(table, heads=tuple(table.heads[i] for i in kept), groups=groups)


def _role_rows(
    workshop: Workshop, words: Wording, roles: list[Role], anchors: dict[str, str]
) -> tuple[Row, ...]:
    return tuple(
        Row(
            (
                words.title(role),
                role.short if role.short != role.title else "",
                words.title(workshop.roles.get(role.reports_to)),
                words.title(workshop.roles.get(role.deputy)),
                held_by(workshop, words, role),
            ),
            anchors[role.id],
        )
        for role in roles
    )


def held_by(workshop: Workshop, words: Wording, role: Role) -> str:
    """Return how many of a role there are and who holds it, in which unit where that is said."""
    seats = [seat for seat in workshop.seats.values() if seat.role == role.id]
    several = len(role.holders) > 1 or any(len(seat.holders) > 1 for seat in seats)
    names = "" if seats else _names(workshop, words, role.holders)
    first = words.joined(
        (
            words.value(role, "kind"),
            words.label(Role, "vacant") if role.vacant else "",
            names,
            _acting(words, role) if several else "",
        )
    )
    return "\n".join(filter(None, (first, *(_seat(workshop, words, seat) for seat in seats))))


def holders_of(workshop: Workshop, role: Role) -> dict[str, None]:
    """Return who holds a role, be it in one unit, each once."""
    seats = (seat for seat in workshop.seats.values() if seat.role == role.id)
    return dict.fromkeys((*role.holders, *(holder for seat in seats for holder in seat.holders)))


def _names(workshop: Workshop, words: Wording, holders: tuple[str, ...]) -> str:
    return ", ".join(words.title(workshop.participants[holder]) for holder in holders)


def _acting(words: Wording, role: Role) -> str:
    """Return how several holders of a role act."""
    acting = words.value(role, "acting")
    if role.acting != "majority" or not role.quorum:
        return acting
    quorum = QT_TRANSLATE_NOOP("charter", "{acting}, at least {count} of them")
    return words.say(quorum, acting=acting, count=role.quorum)


def _seat(workshop: Workshop, words: Wording, seat: Seat) -> str:
    """Return who holds a role in a unit."""
    nobody = words.say(QT_TRANSLATE_NOOP("charter", "nobody named"))
    if seat.vacant:
        nobody = words.label(Seat, "vacant").lower()
    held = QT_TRANSLATE_NOOP("charter", "{unit}: {names}")
    if seat.title:
        held = QT_TRANSLATE_NOOP("charter", "{unit}: {names} ({remark})")
    names = "" if seat.vacant else _names(workshop, words, seat.holders)
    unit = words.title(workshop.units.get(seat.unit))
    return words.say(held, unit=unit, names=names or nobody, remark=seat.title)


def _emergency(workshop: Workshop, words: Wording, unit: Unit) -> str:
    """Return who decides in a unit what cannot wait, and up to what."""
    holder = workshop.roles.get(unit.emergency_holder)
    if holder is None:
        return ""
    form = QT_TRANSLATE_NOOP(
        "charter", "In an emergency {role} decides; it is ratified within five working days."
    )
    if unit.emergency_limit:
        form = QT_TRANSLATE_NOOP(
            "charter",
            "In an emergency {role} decides, up to and including {amount}; it is ratified within five "
            "working days.",
        )
    amount = measured("amount", unit.emergency_limit, workshop.facts.currency)
    return words.say(form, role=words.title(holder), amount=amount)


def _unit_words(workshop: Workshop, words: Wording, unit: Unit) -> str:
    parent = workshop.units.get(unit.parent)
    part_of = QT_TRANSLATE_NOOP("charter", "part of {unit}")
    level = words.value(unit, "level")
    if level.casefold() in unit.title.casefold():
        level = ""
    return words.joined((level, words.say(part_of, unit=words.title(parent)) if parent else ""))
