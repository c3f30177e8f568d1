"""The words by which a typed limit is read, in the language of the window, and the patterns made of them."""

import re
from collections.abc import Iterator

import msgspec

from facilitator.gui.messages import translate

SIGNS = {"€": "EUR", "£": "GBP", "$": "USD", "¥": "JPY"}
DOLLARS = ("AUD", "BND", "CAD", "FJD", "HKD", "JMD", "NZD", "SGD", "TTD", "TWD", "USD")
"""What “$” stands for where it is the currency of the workshop."""
CODES = (
    "AED|AFN|ALL|AMD|AOA|ARS|AUD|AWG|AZN|BAM|BBD|BDT|BGN|BHD|BIF|BMD|BND|BOB|BRL|BSD|BTN|BWP|BYN|BZD|CAD|"
    "CDF|CHF|CLP|CNY|COP|CRC|CUP|CVE|CZK|DJF|DKK|DOP|DZD|EGP|ERN|ETB|EUR|FJD|FKP|GBP|GEL|GHS|GIP|GMD|GNF|"
    "GTQ|GYD|HKD|HNL|HTG|HUF|IDR|ILS|INR|IQD|IRR|ISK|JMD|JOD|JPY|KES|KGS|KHR|KMF|KPW|KRW|KWD|KYD|KZT|LAK|"
    "LBP|LKR|LRD|LSL|LYD|MAD|MDL|MGA|MKD|MMK|MNT|MOP|MRU|MUR|MVR|MWK|MXN|MYR|MZN|NAD|NGN|NIO|NOK|NPR|NZD|"
    "OMR|PAB|PEN|PGK|PHP|PKR|PLN|PYG|QAR|RON|RSD|RUB|RWF|SAR|SBD|SCR|SDG|SEK|SGD|SHP|SLE|SOS|SRD|SSP|STN|"
    "SVC|SYP|SZL|THB|TJS|TMT|TND|TOP|TRY|TTD|TWD|TZS|UAH|UGX|USD|UYU|UZS|VES|VND|VUV|WST|XAF|XCD|XOF|XPF|"
    "YER|ZAR|ZMW|ZWG"
)
"""Codes of ISO 4217, by which a line tells a currency from what else is written in capitals."""
FIRST = r"(?:^|(?<=[,;:])|(?<=\s[–—-]\s))\s*"
"""Where a part of the line begins."""
LAST = r"(?=\s*(?:$|[,;:]|[–—-]\s))"
"""Where a part of the line ends."""
APART = re.compile(r"\t+|;|,(?!\d)|\s[–—-]\s|:(?=\s)")
"""What parts a line; a comma before a digit parts thousands."""
EDGE = " \t,;:.–—-"
NUMERIC = re.compile(
    r"[-−+]?\s?(?:[€£$¥]|[A-Z]{3}\s)?\s?[-−+]?\.?\d[\d\s.,'’]*(?:e\d+)?\s?(?:[€£$¥%]|[A-Z]{3})?"
)
"""A part that is a number, or was meant as one."""
_MONEY = "[€£$¥]"
_CODE = f"(?:{CODES})"


class Wording(msgspec.Struct, frozen=True):
    """The words a line is read by, in the language of the window; each a list parted by bars."""

    upper_in: str
    upper_out: str
    lower_in: str
    lower_out: str
    weak: str
    """Words of an end that are also said of other things."""
    between: str
    joins: str
    """Stands between two ends: from … to …"""
    unlimited: str
    within: str
    budget: str
    whose: str
    """Stands before a budget, and is no part of its name."""
    may: str
    """Stands between a role and what it may do."""
    yes: str
    no: str
    per_case: str
    per_year: str
    with_tax: str
    without_tax: str
    stops: str
    """Words that go on after a number, and do not say what is counted."""
    counts: str
    """Words that begin how it is counted, and are nothing else."""
    percent: str
    money: str
    """What people call a currency, each with its code."""
    times: str
    """Units of time that a limit may count."""

    @property
    def ends(self) -> str:
        """The words of all four ends."""
        return f"{self.upper_in}|{self.upper_out}|{self.lower_in}|{self.lower_out}"


def wording() -> Wording:
    """Return the words of the language."""
    return Wording(
        upper_in=translate(
            "LimitLine",
            "up to and including|up to|upto|at most|no more than|not more than|max.|max|maximum|≤|<=",
        ),
        upper_out=translate("LimitLine", "below|under|less than|<"),
        lower_in=translate("LimitLine", "from|at least|not less than|min.|min|minimum|≥|>="),
        lower_out=translate("LimitLine", "above|over|more than|exceeding|>"),
        weak=translate("LimitLine", "from|over|under|above|below|max.|max|maximum|min.|min|minimum"),
        between=translate("LimitLine", "between"),
        joins=translate("LimitLine", "to|and|..|–|-"),
        unlimited=translate("LimitLine", "unlimited|without limit|no limit"),
        within=translate("LimitLine", "within"),
        budget=translate("LimitLine", "budget levels|budgets|budget"),
        whose=translate("LimitLine", "the|its|their|our|his|her|own"),
        may=translate("LimitLine", "may|can"),
        yes=translate("LimitLine", "yes|may|allowed"),
        no=translate("LimitLine", "no|may not|not allowed"),
        per_case=translate("LimitLine", "per case|each case|a case"),
        per_year=translate("LimitLine", "per year|per annum|a year|each year|yearly|annually|p.a.|pa"),
        with_tax=_with_tax(),
        without_tax=_without_tax(),
        stops=translate(
            "LimitLine", "for|on|in|when|if|where|with|without|and|or|but|as|at|by|to|subject|within|must|may"
        ),
        counts=translate(
            "LimitLine", "per|each|every|a|an|incl.|incl|inc.|inc|including|inclusive|excl.|excl|ex|excluding"
        ),
        percent=translate("LimitLine", "%|per cent|percent"),
        money=translate(
            "LimitLine",
            "euro=EUR|euros=EUR|pound=GBP|pounds=GBP|pounds sterling=GBP|sterling=GBP|dollar=USD|dollars=USD|"
            "yen=JPY|francs=CHF",
        ),
        times=translate("LimitLine", "minutes|minute|hours|hour|days|day|weeks|week|months|month|years|year"),
    )


def _with_tax() -> str:
    return translate(
        "LimitLine",
        "including tax|including VAT|incl. tax|incl. VAT|incl tax|incl VAT|inc. tax|inc. VAT|inc tax|"
        "inc VAT|inclusive of tax|inclusive of VAT|with tax|with VAT|gross",
    )


def _without_tax() -> str:
    return translate(
        "LimitLine",
        "excluding tax|excluding VAT|excl. tax|excl. VAT|excl tax|excl VAT|ex. tax|ex. VAT|ex tax|ex VAT|"
        "exclusive of tax|exclusive of VAT|without tax|without VAT|before tax|before VAT|plus tax|"
        "plus VAT|net of tax|net of VAT|net",
    )


def any_of(words: str) -> str:
    """Return a pattern of words that are parted by bars, in any letters, the longest first."""
    longest = sorted(words.split("|"), key=len, reverse=True)
    return f"(?i:{'|'.join(map(re.escape, longest))})"


def whole(words: str) -> str:
    """Return a pattern of words that are no parts of others."""
    return rf"(?<![\w.]){any_of(words)}(?!\w)"


def bands(words: Wording) -> Iterator[str]:
    """Yield the patterns of a band, those that say most first."""
    lower_in, lower_out = any_of(words.lower_in), any_of(words.lower_out)
    upper_in, upper_out = any_of(words.upper_in), any_of(words.upper_out)
    joins = any_of(words.joins)
    low = rf"(?:(?:(?P<low_in>{lower_in})|(?P<low_out>{lower_out}))\s*{_number('lower')})"
    high = rf"(?:(?:(?P<high_in>{upper_in})|(?P<high_out>{upper_out}))\s*{_number('upper')})"
    begins = rf"(?:(?:{lower_in}|{any_of(words.between)})\s*|[\[(])?"
    plain = rf"{begins}{_number('lower')}\s*{joins}\s*{_number('upper')}[\])]?"
    start = r"(?<![\w.,−-])"
    after = rf"(?P<after>{_after(words)})"
    yield rf"(?<!\w){low}\s*(?:{_CODE}\s*|{_MONEY}\s*)?,?\s*(?:{joins}\s+)?{high}{after}"
    yield rf"{start}{plain}{after}"
    yield rf"(?<!\w){low}{after}"
    yield rf"(?<!\w){high}{after}"
    yield rf"{FIRST}{_number('upper')}{after}(?=\s*(?:$|[,;:]))"


def lone_currency(words: Wording) -> str:
    """Return the pattern of a part that is only a currency."""
    names = any_of("|".join(pair.partition("=")[0] for pair in words.money.split("|")))
    return rf"{FIRST}(?P<unit>{_MONEY}|{_CODE}|{names}){LAST}"


def budget(words: Wording) -> str:
    """Return the pattern of a budget within which something may be done: whose it is, and of what."""
    of = any_of(translate("LimitLine", "of the|of"))
    rest = rf"(?:(?!\s*{whole(words.ends)}\s*\S)[^,;])*"
    return (
        rf"(?<!\w){any_of(words.within)}\s+(?P<named>(?P<whose>(?:[^\s,;:]+\s+){{0,6}}?){any_of(words.budget)}(?!\w)"
        rf"(?:(?:\s+{of}\s|:)?\s*(?P<budget>{rest})))"
    )


def _after(words: Wording) -> str:
    """Return the pattern of what may stand behind a number: a sign, a code, or what is counted."""
    goes_on = r"(?:[^,;:]|,(?=\d))*"
    return rf"\s?(?:%{goes_on}|{_MONEY}|{_CODE}(?!\w)|(?!{any_of(words.stops)}(?!\w))[^\W\d]{goes_on})?"


def _number(name: str) -> str:
    """Return the pattern of a number with its money before it, and k, m, million or e9 behind it."""
    digits = r"[0-9]+(?:[,.][0-9]+|[ '’][0-9]{3}(?![0-9]))*"
    times = r"(?i:thousand|million|billion|bn|mn|k|m)"
    return (
        rf"(?P<{name}_sign>{_MONEY}\s?|{_CODE}\s)?"
        rf"(?P<{name}>{digits}(?:e[0-9]{{1,2}})?)(?:\s?(?P<{name}_times>{times}))?(?!\w)"
    )
