"""What a rule says, as marked texts with places for what was found."""

import msgspec


class RuleText(msgspec.Struct, frozen=True):
    """What a rule says: what is wrong, why it matters, what to do; why_two where two roles share it."""

    title: str
    why: str
    advice: str
    why_two: str = ""
