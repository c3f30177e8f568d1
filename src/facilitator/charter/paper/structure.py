"""The structure of a document as objects of its file, added behind all others.

There is an element for every cell of a grid, tens of thousands of them, so they are written as text at once.
"""

import io
import struct
import zlib
from collections.abc import Iterator, Sequence
from itertools import accumulate

import msgspec
from pikepdf import Name, Pdf

from facilitator.charter.paper.tags import Element, Tags

_ROLES = "<</Title/P>>"
_TOGETHER = 500
"""Objects that are compressed together."""
_ENTRY = struct.Struct(">BIH")
_LEVEL = 3
"""Of compression: more takes twice the time, and saves a hundredth."""
_PLAIN, _PACKED = 1, 2
"""Kinds of objects in a table of references: by themselves, or packed together."""
RETURN = b"\r"
"""What no stream ends with: a reader may take it, with what follows, for the end of a line."""


class _File(msgspec.Struct, frozen=True):
    """What has to be known of a file to add to it: numbers of objects, and the end of it."""

    size: int
    root: int
    pages: list[int]
    links: list[int]
    trailer: str


def page_key(tags: Tags, page: int) -> int:
    """Return the key of a page's marks among the parents: those of links come before them."""
    return len(tags.links) + page


def with_structure(data: bytes, tags: Tags) -> bytes:
    """Return a file that has an empty root of a structure with all of the structure."""
    file = _file(data)
    objects = [*_objects(tags, file)]
    numbers = [file.root, *range(file.size, file.size + len(objects) - 1)]
    found = [data]
    packs: list[tuple[int, int]] = []
    at, number = len(data), numbers[-1] + 1
    for first in range(0, len(objects), _TOGETHER):
        packed = _packed(number, numbers[first : first + _TOGETHER], objects[first : first + _TOGETHER])
        packs.append((at, number))
        found.append(packed)
        at, number = at + len(packed), number + 1
    return b"".join([*found, _references(at, number, packs, len(objects), file)])


def _file(data: bytes) -> _File:
    with Pdf.open(io.BytesIO(data)) as file:
        pages = [page.obj for page in file.pages]
        trailer = file.trailer
        identity = bytes(trailer.ID[0]).hex()
        end = (
            f"/Root {file.Root.objgen[0]} 0 R/Info {trailer.Info.objgen[0]} 0 R/ID[<{identity}><{identity}>]"
            f"/Prev {int(data[data.rindex(b'startxref') :].split()[1])}"
        )
        return _File(
            int(trailer.Size),
            file.Root.StructTreeRoot.objgen[0],
            [page.objgen[0] for page in pages],
            [note.objgen[0] for page in pages for note in page.get(Name.Annots, ())],
            end,
        )


def _packed(number: int, numbers: Sequence[int], objects: Sequence[str]) -> bytes:
    """Return objects as one that holds them compressed."""
    places = accumulate((len(one) + 1 for one in objects), initial=0)
    head = " ".join(f"{one} {place}" for one, place in zip(numbers, places, strict=False))
    content = "\n".join([head, *objects]).encode("ascii")
    said = f"/Type/ObjStm/N {len(objects)}/First {len(head) + 1}"
    return _stream(number, said, content)


def _stream(number: int, said: str, content: bytes) -> bytes:
    data = zlib.compress(content, _LEVEL)
    while data.endswith(RETURN):
        content += b" "
        data = zlib.compress(content, _LEVEL)
    head = f"{number} 0 obj\n<<{said}/Filter/FlateDecode/Length {len(data)}>>stream\n".encode("ascii")
    return b"".join([head, data, b"\nendstream\nendobj\n"])


def _references(at: int, number: int, packs: list[tuple[int, int]], count: int, file: _File) -> bytes:
    """Return the table that says where the objects are, and the end of the file."""
    entries = [
        _ENTRY.pack(_PACKED, packs[index // _TOGETHER][1], index % _TOGETHER) for index in range(count)
    ]
    entries += [_ENTRY.pack(_PLAIN, place, 0) for place in (*(place for place, _ in packs), at)]
    index = f"{file.root} 1 {file.size} {len(entries) - 1}"
    said = f"/Type/XRef/W[1 4 2]/Index[{index}]/Size {number + 1}{file.trailer}"
    return _stream(number, said, b"".join(entries)) + f"startxref\n{at}\n%%EOF\n".encode("ascii")


def _objects(tags: Tags, file: _File) -> Iterator[str]:
    """Yield the root, the parents of marks and links, the elements, and last the empty cells."""
    elements = [tags.root]
    for number, element in enumerate(elements, file.size + 1):
        element.number = number
        elements += [kid for kid in element.kids if isinstance(kid, Element)]
    parents = [f"{key} {element.number} 0 R" for key, element in enumerate(tags.links)]
    for page, marks in enumerate(tags.pages):
        parents.append(f"{page_key(tags, page)}[{' '.join([f'{one.number} 0 R' for one in marks])}]")
    yield (
        f"<</Type/StructTreeRoot/K {tags.root.number} 0 R/ParentTree {file.size} 0 R"
        f"/ParentTreeNextKey {page_key(tags, len(tags.pages))}/RoleMap{_ROLES}>>"
    )
    yield f"<</Nums[{' '.join(parents)}]>>"
    empty: list[str] = []
    for element in elements:
        above = element.within.number if element.within is not None else file.root
        said = "".join([f"/{name}{value}" for name, value in element.said.items()]) if element.said else ""
        kids = _kids(element, file, elements[-1].number + 1, empty) if element.kids else ""
        yield f"<</Type/StructElem/S/{element.kind}/P {above} 0 R{said}{kids}>>"
    yield from empty


def _kids(element: Element, file: _File, first: int, empty: list[str]) -> str:
    """Return what an element holds: marks on its own page as they are, all else with its place.

    Its empty cells are added to those there are, which are numbered from the first on.
    """
    own = next((kid[0] for kid in element.kids if type(kid) is tuple), -1)
    found: list[str] = []
    for kid in element.kids:
        if kid is None:
            found.append(f"{first + len(empty)} 0 R")
            empty.append(f"<</Type/StructElem/S/TD/P {element.number} 0 R>>")
            continue
        if isinstance(kid, Element):
            found.append(f"{kid.number} 0 R")
            continue
        page, mark = kid
        if mark < 0:
            found.append(f"<</Type/OBJR/Pg {file.pages[page]} 0 R/Obj {file.links[~mark]} 0 R>>")
        elif page == own:
            found.append(str(mark))
        else:
            found.append(f"<</Type/MCR/Pg {file.pages[page]} 0 R/MCID {mark}>>")
    on = f"/Pg {file.pages[own]} 0 R" if own >= 0 else ""
    return f"{on}/K {found[0]}" if len(found) == 1 else f"{on}/K[{' '.join(found)}]"
