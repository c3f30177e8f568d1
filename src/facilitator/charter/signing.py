"""Who signs a charter, and as what; of an adopted one, who signed it."""

import re
from collections.abc import Iterator

from msgspec.structs import replace

from facilitator.charter.parts import Part, Prose, Signatory, Signatures
from facilitator.charter.people import holders_of
from facilitator.charter.register import Register
from facilitator.charter.wording import Wording
from facilitator.domain.publication import PARTS
from facilitator.domain.records import MARKS, Facts, Participant, Role
from facilitator.domain.words import QT_TRANSLATE_NOOP
from facilitator.domain.workshop import Workshop

SIGNED_HERE = 15
"""So many sign on the charter on one page; all others with the signatures."""
_LONG, _BRIEF = 160, 40
"""Characters of a remark that stand under a name; those for which there is room on one page, too."""
_ACTING = {
    ("all", False): QT_TRANSLATE_NOOP("charter", "{role} adopts this charter with all its members together."),
    ("majority", False): QT_TRANSLATE_NOOP("charter", "{role} adopts this charter by majority."),
    ("majority", True): QT_TRANSLATE_NOOP(
        "charter", "{role} adopts this charter by majority, at least {count} of its members."
    ),
}
"""How a body of several adopts a charter, and whether so many of it are needed."""


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
    if (adopting := how_it_adopts(book.workshop, words)) and not block.signed:
        said.insert(0, adopting)
    blocks = (_brief(block, words), *_absent(book), *_remarks(book, block)) if block.people else ()
    return Part("signatures", words.say(PARTS["signatures"]), " ".join(said), blocks)


def signed_apart(book: Register) -> bool:
    """Tell whether the charter on one page has no room for all that was signed, and said on it."""
    block = signing(book)
    apart = any(_is_apart(one.remark) for one in block.people) or any(True for _ in _remarks(book, block))
    return len(block.people) > SIGNED_HERE or apart


def on_one_page(book: Register) -> Signatures:
    """Return who signs as the page says it that has room for little else: how many of them have signed."""
    words, block = book.words, signing(book)
    title = words.say(PARTS["signatures"])
    absent = _not_signed(book)
    if absent:
        count, every = f"{len(block.people):,}", f"{len(block.people) + len(absent):,}"
        some = QT_TRANSLATE_NOOP("charter", "{count} of {every} signed")
        title = words.joined((title, words.say(some, count=count, every=every)))
    see = words.say(QT_TRANSLATE_NOOP("charter", "The reservation is under “Signatures”."))
    people = (replace(one, elsewhere=see) if _is_apart(one.remark) else one for one in block.people)
    return replace(block, people=tuple(people), heading=title)


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


def _is_apart(remark: str) -> bool:
    return len(remark) > _BRIEF or "\n" in remark


def _not_signed(book: Register) -> list[str]:
    """Return who had a line of an adopted charter and did not sign; nobody where none signed by name."""
    version = book.edition.version
    if version is None or not version.signatories:
        return []
    signed = {one.name for one in version.signatories}
    return [one.name for one in _who_signs(book.workshop, book.words) if one.name not in signed]


def _absent(book: Register) -> Iterator[Prose]:
    """Yield who did not sign, in one line."""
    if names := _not_signed(book):
        form = QT_TRANSLATE_NOOP("charter", "Did not sign: {names}.")
        yield Prose("", book.words.say(form, names=book.words.listed(names)))


def signing(book: Register) -> Signatures:
    """Return who signs: the adopter first, then all in the room or with a letter, else the roles."""
    words = book.words
    version = book.edition.version
    reservation = words.say(QT_TRANSLATE_NOOP("charter", "with reservation"))
    if version and version.signatories:
        signed = (
            Signatory(one.name, one.position, one.reservation, one.remark) for one in version.signatories
        )
        mark = words.say(QT_TRANSLATE_NOOP("charter", "signed"))
        return Signatures(tuple(signed), reservation, signed=True, mark=mark)
    dated = words.say(QT_TRANSLATE_NOOP("charter", "Place and date"))
    return Signatures(tuple(_who_signs(book.workshop, words)), reservation, dated)


def _who_signs(workshop: Workshop, words: Wording) -> list[Signatory]:
    facts = workshop.facts
    people = _signing(workshop, {*_holding(workshop, facts.adopter)})
    positions = {person.id: [_position(workshop, words, person)] for person in people}
    present_first = sorted(people, key=lambda person: not person.present)
    apart: list[Signatory] = []
    for name, as_what in (
        (facts.adopter, words.say(QT_TRANSLATE_NOOP("charter", "adopts this charter"))),
        (facts.sponsor, words.label(Facts, "sponsor")),
    ):
        meant = _who_is(workshop, present_first, name)
        for who in meant:
            positions[who.id].append(as_what)
        if name and not meant:
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


def _signing(workshop: Workshop, adopting: set[str]) -> list[Participant]:
    """Return the participants who are in the room, hold a role with a letter in some row, or adopt it."""
    lettered = {
        role
        for row in workshop.cells.values()
        for role, cell in row.items()
        if cell.letters and cell.letters[0] not in MARKS
    }
    roles = (role for role in workshop.roles.values() if role.id in lettered)
    holders = adopting.union(*(holders_of(workshop, role) for role in roles))
    return [p for p in workshop.participants.values() if p.title and (p.present or p.id in holders)]


def _who_is(workshop: Workshop, people: list[Participant], name: str) -> list[Participant]:
    """Return who is meant by a name: it holds the person's own, or is the title of a role of theirs.

    Of a role that any of its holders acts for alone it is the first.
    """
    named = [person for person in people if _names(name, person.title)]
    if named:
        return [max(named, key=lambda person: len(person.title))]
    holders = _holding(workshop, name)
    found = [person for person in people if person.id in holders]
    together = any(role.acting != "any" for role in _titled(workshop, name))
    return found if together else found[:1]


def _titled(workshop: Workshop, name: str) -> list[Role]:
    return [role for role in workshop.roles.values() if name and role.title.casefold() == name.casefold()]


def _holding(workshop: Workshop, name: str) -> dict[str, None]:
    """Return who holds a role of this title, such as the members of a body."""
    return {holder: None for role in _titled(workshop, name) for holder in holders_of(workshop, role)}


def how_it_adopts(workshop: Workshop, words: Wording) -> str:
    """Return how many of a body it takes to adopt the charter, "" where no body of several does."""
    for role in _titled(workshop, workshop.facts.adopter):
        form = _ACTING.get((role.acting, role.acting == "majority" and bool(role.quorum)))
        if form and len(holders_of(workshop, role)) > 1:
            return words.say(form, role=words.title(role), count=role.quorum)
    return ""


def _names(text: str, name: str) -> bool:
    """Tell whether a text has a name in it, and not only as a part of other words."""
    return re.search(rf"(?<!\w){re.escape(name.casefold())}(?!\w)", text.casefold()) is not None
