"""Who signs a charter, and as what; of an adopted one, who signed it."""

import re
from collections.abc import Iterator

from msgspec.structs import replace

from facilitator.charter.parts import Part, Prose, Signatory, Signatures
from facilitator.charter.people import holders_of
from facilitator.charter.register import Register
from facilitator.charter.wording import Wording
from facilitator.domain.publication import PARTS
from facilitator.domain.records import MARKS, Facts, Participant
from facilitator.domain.words import QT_TRANSLATE_NOOP
from facilitator.domain.workshop import Workshop

SIGNED_HERE = 15
"""So many sign on the charter on one page; all others with the signatures."""
_LONG = 160
"""Characters of a remark that stand under a name."""


def signatures(book: Register) -> Part:
    """Return the lines to sign on; without blocks where nobody is known who could."""
    words, block = book.words, signing(book)
    lead = QT_TRANSLATE_NOOP(
        "charter",
        "We will decide as it is written here. Whoever ticks “with reservation” goes along and has told "
        "the group why.",
    )
    on_one_page = QT_TRANSLATE_NOOP("charter", "Who has signed the charter on one page has signed all of it.")
    if block.signed:
        lead = QT_TRANSLATE_NOOP(
            "charter",
            "They decide as it is written here. Whoever signed with a reservation goes along and has told "
            "the group why.",
        )
    said = [words.say(lead)]
    if book.bounded and "summary" not in book.workshop.facts.left_out and not block.signed:
        said.append(words.say(on_one_page))
    blocks = (_brief(block, words), *_remarks(book, block)) if block.people else ()
    return Part("signatures", words.say(PARTS["signatures"]), " ".join(said), blocks)


def signed_apart(book: Register) -> bool:
    """Tell whether the charter on one page has no room for all that was signed, and said on it."""
    block = signing(book)
    return len(block.people) > SIGNED_HERE or any(True for _remark in _remarks(book, block))


def _brief(block: Signatures, words: Wording) -> Signatures:
    """Return the lines to sign on; a long remark stands behind them."""
    below = words.say(QT_TRANSLATE_NOOP("charter", "The remark stands below."))
    people = (replace(one, remark=below) if _is_long(one.remark) else one for one in block.people)
    return replace(block, people=tuple(people))


def _remarks(book: Register, block: Signatures) -> Iterator[Prose]:
    """Yield what was said of the adoption as a whole, and the long remarks of those who signed."""
    version = book.edition.version
    if version and version.remark:
        yield Prose(book.words.say(QT_TRANSLATE_NOOP("charter", "On the adoption")), version.remark)
    yield from (Prose(one.name, one.remark) for one in block.people if _is_long(one.remark))


def _is_long(remark: str) -> bool:
    return len(remark) > _LONG or "\n" in remark


def signing(book: Register) -> Signatures:
    """Return who signs: the adopter first, then all in the room or with a letter, else the roles."""
    words = book.words
    version = book.edition.version
    reservation = words.say(QT_TRANSLATE_NOOP("charter", "with reservation"))
    if version and version.signatories:
        signed = (
            Signatory(one.name, one.position, one.reservation, one.remark) for one in version.signatories
        )
        return Signatures(tuple(signed), reservation, signed=True)
    dated = words.say(QT_TRANSLATE_NOOP("charter", "Place and date"))
    return Signatures(tuple(_who_signs(book.workshop, words)), reservation, dated)


def _who_signs(workshop: Workshop, words: Wording) -> list[Signatory]:
    facts = workshop.facts
    people = _signing(workshop)
    positions = {person.id: [_position(workshop, words, person)] for person in people}
    present_first = sorted(people, key=lambda person: not person.present)
    apart: list[Signatory] = []
    for name, as_what in (
        (facts.adopter, words.say(QT_TRANSLATE_NOOP("charter", "adopts this charter"))),
        (facts.sponsor, words.label(Facts, "sponsor")),
    ):
        who = _who_is(workshop, present_first, name)
        if who:
            positions[who.id].append(as_what)
        elif name:
            apart.append(Signatory(name, as_what))
    for person in people:
        if not person.present:
            positions[person.id].append(words.say(QT_TRANSLATE_NOOP("charter", "not in the room")))
    lines = [Signatory(person.title, "\n".join(filter(None, positions[person.id]))) for person in people]
    if not lines:
        named = {signatory.name for signatory in apart}
        titles = dict.fromkeys(words.title(role) for role in workshop.roles.values())
        lines = [Signatory(title) for title in titles if title not in named]
    return [*apart, *lines]


def _position(workshop: Workshop, words: Wording, person: Participant) -> str:
    roles = [words.title(role) for role in workshop.roles.values() if person.id in holders_of(workshop, role)]
    return ", ".join(roles) or person.position


def _signing(workshop: Workshop) -> list[Participant]:
    """Return the participants who are in the room, or hold a role with a letter in some row."""
    lettered = {
        role
        for row in workshop.cells.values()
        for role, cell in row.items()
        if cell.letters and cell.letters[0] not in MARKS
    }
    roles = (role for role in workshop.roles.values() if role.id in lettered)
    holders = {holder for role in roles for holder in holders_of(workshop, role)}
    return [p for p in workshop.participants.values() if p.title and (p.present or p.id in holders)]


def _who_is(workshop: Workshop, people: list[Participant], name: str) -> Participant | None:
    """Return who is meant by a name: it holds the person's own, or is the title of a role of theirs."""
    titled = [role for role in workshop.roles.values() if name and role.title == name]
    holders = {holder for role in titled for holder in holders_of(workshop, role)}
    named = [person for person in people if _names(name, person.title)]
    found = [person for person in people if person.id in holders]
    return max(named, key=lambda person: len(person.title), default=found[0] if found else None)


def _names(text: str, name: str) -> bool:
    """Tell whether a text has a name in it, and not only as a part of other words."""
    return re.search(rf"(?<!\w){re.escape(name.casefold())}(?!\w)", text.casefold()) is not None
