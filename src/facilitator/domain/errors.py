"""What can be refused, said to a person."""

from facilitator.domain.words import Translate, fill, untranslated


class UserError(Exception):
    """A refusal in one sentence that says what to do; nothing was changed.

    The text is marked for translation under the context "errors" where it is raised.
    """

    def __init__(self, text: str, **arguments: str) -> None:
        super().__init__(fill(text, arguments))
        self.text = text
        self.arguments = arguments

    def words(self, translate: Translate = untranslated) -> str:
        """Return the sentence in the reader's language."""
        return fill(translate("errors", self.text), self.arguments)
