"""The words of pictures: texts of the context "pictures" in the reader's language."""

from collections.abc import Mapping

import msgspec

from facilitator.checks.columns import columns
from facilitator.checks.rows import Reading
from facilitator.checks.standing import standing
from facilitator.domain.frameworks import Framework, FrameworkWords
from facilitator.domain.legend import framework_of, words_of
from facilitator.domain.words import QT_TRANSLATE_NOOP, Translate, fill
from facilitator.domain.workshop import RowKey, Workshop


class Grid(msgspec.Struct, frozen=True):
    """What all pictures of a grid begin with: what its rows say, and what things are called."""

    workshop: Workshop
    framework: Framework
    letters: FrameworkWords
    readings: Mapping[RowKey, Reading]
    share: float
    """The part of all deciding voices above which a role has a finding; 1 where none has."""
    roles: Mapping[str, str]
    """Titles that tell the roles apart, by id in the order of the grid."""
    translate: Translate

    def say(self, text: str, **arguments: str) -> str:
        """Return a text marked for the context "pictures", with its {names} filled in."""
        return fill(self.translate("pictures", text), arguments)

    def named(self, title: str) -> str:
        """Return a title, or a word for it where it is blank."""
        return title or self.say(QT_TRANSLATE_NOOP("pictures", "(no name yet)"))


def grid_of(workshop: Workshop, translate: Translate, language: str) -> Grid:
    """Return what the pictures of a workshop's grid begin with."""
    framework = framework_of(workshop)
    stands = standing(workshop)
    nameless = translate("pictures", QT_TRANSLATE_NOOP("pictures", "(no name yet)"))
    titles = {role: place.title or nameless for role, place in columns(workshop).places.items()}
    letters = words_of(framework, language)
    return Grid(workshop, framework, letters, stands.readings, stands.share, titles, translate)
