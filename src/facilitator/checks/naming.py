"""How a finding says which framework its letters belong to, and reads it back when it is worded."""

from collections.abc import Mapping

from facilitator.domain.frameworks import Framework, FrameworkWords, LetterWords, framework_words

_TITLE, _NAMES = "framework_title", "framework_names"


def naming(framework: Framework) -> Mapping[str, str]:
    """Return the arguments that name a framework: its id, and for a group's own one also its words."""
    said = {"framework": framework.id}
    if framework.words is not None:
        names = (f"{code}\t{letter.name}" for code, letter in framework.words.letters.items())
        said |= {_TITLE: framework.words.title, _NAMES: "\n".join(names)}
    return said


def named(arguments: Mapping[str, str], language: str) -> FrameworkWords | None:
    """Return the words of the framework that arguments name, None where they name none that is known."""
    if _NAMES not in arguments:
        return framework_words(language).get(arguments.get("framework", ""))
    lines = (line.split("\t") for line in arguments[_NAMES].split("\n") if line)
    letters = {code: LetterWords(name or code, "") for code, name in lines}
    return FrameworkWords(arguments[_TITLE], letters)
