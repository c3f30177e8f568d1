"""Read the structure of a PDF back: its elements with their words, in the order in which they are heard."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import pikepdf
from pikepdf import Array, Dictionary, Name, String

_GLYPHS = re.compile(rb"<([0-9A-F]+)> <([0-9A-F]+)>")


@dataclass
class Heard:
    """An element: its kind, its own entries, and what it holds: further elements and words."""

    kind: str
    entries: dict[str, str] = field(default_factory=dict)
    """Its texts by name: Alt, E, Lang."""
    attributes: dict[str, object] = field(default_factory=dict)
    kids: list["Heard | str"] = field(default_factory=list)
    on: list[int] = field(default_factory=list)
    """The pages of its own words."""

    @property
    def text(self):
        return " ".join(kid if isinstance(kid, str) else kid.text for kid in self.kids)

    def all(self, *kinds):
        """Yield the elements of some kinds, in order."""
        if self.kind in kinds:
            yield self
        for kid in self.kids:
            if isinstance(kid, Heard):
                yield from kid.all(*kinds)


@dataclass
class Marked:
    """What a page says by its marks, and what is wrong with them."""

    words: dict[int, str] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)


def heard(data):
    """Return the root of a document's structure."""
    with pikepdf.open(io.BytesIO(data)) as file:
        pages = {page.objgen: (number, marked(page)) for number, page in enumerate(file.pages, 1)}
        return _element(file.Root.StructTreeRoot.K, pages, None)


def faults(data):
    """Return what is wrong with the marks of a document and the elements that claim them."""
    found = []
    with pikepdf.open(io.BytesIO(data)) as file:
        root = file.Root.StructTreeRoot
        parents = dict(zip(*[iter(root.ParentTree.Nums)] * 2, strict=True))
        claimed = {}
        _claim(root.K, None, claimed)
        for number, page in enumerate(file.pages, 1):
            marks = marked(page)
            found += [f"page {number}: {fault}" for fault in marks.faults]
            owners = parents[page.obj.StructParents]
            if sorted(marks.words) != list(range(len(owners))):
                found.append(f"page {number}: {len(owners)} owners for {len(marks.words)} marks")
            found += [
                f"page {number}: mark {mark} is not that of its owner"
                for mark, owner in enumerate(owners)
                if claimed.get((page.objgen, mark)) != [owner.objgen]
            ]
            for note in page.obj.get(Name.Annots, ()):
                if str(parents[note.StructParent].S) != "/Link":
                    found.append(f"page {number}: a link that is none in the structure")
    return found


def marked(page):
    """Return what a page says by its marks."""
    fonts = {name: _table(font) for name, font in page.obj.Resources.Font.items()}
    found, font, stack = Marked(), {}, []
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name == "Tf":
            font = fonts[str(operands[0])]
        elif name in ("BMC", "BDC"):
            stack.append(_begun(operands, stack, found))
        elif name == "EMC":
            stack.pop()
        elif name in ("Tj", "TJ", "f", "S", "Do") and not stack:
            found.faults.append(f"{name} outside of all marks")
        elif name == "Tj" and not any("ActualText" in mark for mark in stack):
            said = "".join(font.get(code, "") for code in bytes(operands[0]))
            for mark in stack:
                if "MCID" in mark:
                    found.words[mark["MCID"]] += said + " "
    if stack:
        found.faults.append("a mark that does not end")
    return found


def _begun(operands, stack, found):
    kind, said = str(operands[0]), dict(operands[1].items()) if len(operands) > 1 else {}
    mark = {"kind": kind}
    if "/MCID" in said:
        mark["MCID"] = int(said["/MCID"])
        found.words[mark["MCID"]] = ""
        if stack:
            found.faults.append(f"{kind} within {stack[-1]['kind']}")
    elif kind == "/Artifact" and stack:
        found.faults.append(f"decoration within {stack[-1]['kind']}")
    if "/ActualText" in said:
        mark["ActualText"] = True
        for one in stack:
            if "MCID" in one:
                found.words[one["MCID"]] += f"{said['/ActualText']} "
    return mark


def _table(font) -> dict[int, str]:
    if Name.ToUnicode not in font:
        return {}
    pairs = _GLYPHS.findall(font.ToUnicode.read_bytes().partition(b"beginbfchar")[2])
    return {int(code, 16): bytes.fromhex(said.decode()).decode("utf-16-be") for code, said in pairs}


def _kids(element) -> Iterator:
    kids = element.get(Name.K, Array())
    yield from kids if isinstance(kids, Array) else [kids]


def _element(entries, pages, page):
    made = Heard(
        str(entries.S)[1:],
        {name[1:]: str(value) for name, value in entries.items() if isinstance(value, String)},
        {name[1:]: _plain(value) for name, value in entries.get(Name.A, Dictionary()).items()},
    )
    page = entries.get(Name.Pg, page)
    for kid in _kids(entries):
        if not isinstance(kid, Dictionary):
            number, marks = pages[page.objgen]
            made.kids.append(marks.words[int(kid)].strip())
            made.on.append(number)
        elif kid.get(Name.Type) == Name.MCR:
            number, marks = pages[kid.Pg.objgen]
            made.kids.append(marks.words[int(kid.MCID)].strip())
            made.on.append(number)
        elif kid.get(Name.Type) == Name.StructElem:
            made.kids.append(_element(kid, pages, page))
    return made


def _plain(value):
    if isinstance(value, Array):
        return [float(one) for one in value]
    return str(value)[1:] if isinstance(value, Name) else value


def _claim(entries, page, claimed) -> None:
    page = entries.get(Name.Pg, page)
    for kid in _kids(entries):
        if not isinstance(kid, Dictionary):
            claimed.setdefault((page.objgen, int(kid)), []).append(entries.objgen)
        elif kid.get(Name.Type) == Name.MCR:
            claimed.setdefault((kid.Pg.objgen, int(kid.MCID)), []).append(entries.objgen)
        elif kid.get(Name.Type) == Name.StructElem:
            _claim(kid, page, claimed)
