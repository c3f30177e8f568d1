"""Bookmarks, and the links that lead to them; headings as the contents list them; lists that are numbered."""

import re

import msgspec

_NAME = re.compile("[A-Za-z][A-Za-z0-9_]{0,39}")


class Listed(msgspec.Struct, frozen=True):
    """A heading as the contents list it: its level, its title, its bookmark."""

    level: int
    title: str
    bookmark: str


class Places:
    """What is numbered through a whole document, each in the order in which it is met."""

    def __init__(self) -> None:
        self.listed: list[Listed] = []
        self.lists = 0
        """How many lists are numbered."""
        self._names: dict[str, str] = {}
        self._taken: set[str] = set()
        self._marked: dict[str, int] = {}

    def marked(self, content: str, anchor: str) -> str:
        """Return content as what links to an anchor lead to; the first place of an anchor counts."""
        if not anchor or anchor in self._marked:
            return content
        number = self._marked[anchor] = len(self._marked)
        name = self._name(anchor)
        return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{content}<w:bookmarkEnd w:id="{number}"/>'

    def led(self, content: str, link: str) -> str:
        """Return runs that lead to an anchor."""
        if not link or not content:
            return content
        return f'<w:hyperlink w:anchor="{self._name(link)}" w:history="1">{content}</w:hyperlink>'

    def headed(self, content: str, level: int, title: str, anchor: str) -> str:
        """Return a heading that the contents list."""
        anchor = anchor if anchor and anchor not in self._marked else f"_Toc{len(self.listed):08d}"
        self.listed.append(Listed(level, title, self._name(anchor)))
        return self.marked(content, anchor)

    def next_list(self) -> int:
        """Return the number of a new list."""
        self.lists += 1
        return self.lists

    def _name(self, anchor: str) -> str:
        """Return the name of a bookmark: as Word allows it, and unlike any other, capitals or not."""
        if anchor not in self._names:
            plain = _NAME.fullmatch(anchor) or anchor.startswith("_Toc")
            name = anchor if plain and anchor.casefold() not in self._taken else f"place_{len(self._names)}"
            self._taken.add(name.casefold())
            self._names[anchor] = name
        return self._names[anchor]
