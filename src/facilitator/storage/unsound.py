"""What is wrong with the rows of a file."""


class UnsoundError(Exception):
    """Rows that Facilitator would never write; says in English which, for whoever looks into it."""


class UnknownFrameworkError(UnsoundError):
    """A workshop in a framework that this version does not have: a later version made it."""
