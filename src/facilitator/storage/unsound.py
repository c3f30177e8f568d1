"""What is wrong with the rows of a file."""


class UnsoundError(Exception):
    """Rows that Facilitator would never write; says in English which, for whoever looks into it."""


class DamagedVersionError(UnsoundError):
    """The PDF of an adopted version is not the one that was adopted."""

    def __init__(self, number: int) -> None:
        super().__init__(f"the PDF of version {number} is not what was adopted")
        self.number = number


class UnknownFrameworkError(UnsoundError):
    """A workshop in a framework that this version does not have: a later version made it."""
