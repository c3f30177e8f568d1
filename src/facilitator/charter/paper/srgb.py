"""The colours of a screen (sRGB, IEC 61966-2-1) as an ICC profile of version 4."""

import struct
from collections.abc import Sequence
from itertools import accumulate

_WHITE = (0.9642, 1.0, 0.8249)
"""Of a booth (D50), to which all colours of a profile are led over."""
_RED, _GREEN, _BLUE = (0.43607, 0.22249, 0.01392), (0.38515, 0.71687, 0.09708), (0.14307, 0.06061, 0.7141)
_ADAPTED = (1.04788, 0.02292, -0.05022, 0.02959, 0.99048, -0.01708, -0.00925, 0.01508, 0.75168)
"""From the white of screens (D65) to that of a booth, after Bradford."""
_CURVE = (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)
_HEADER, _ENTRY = 128, 12


def srgb() -> bytes:
    """Return the profile: the same bytes at any time."""
    curve = b"para" + struct.pack(">IHH", 0, 3, 0) + _fixed(_CURVE)
    tags = {
        "desc": _words("sRGB"),
        "cprt": _words("CC0"),
        "wtpt": _xyz(_WHITE),
        "chad": b"sf32" + bytes(4) + _fixed(_ADAPTED),
        "rXYZ": _xyz(_RED),
        "gXYZ": _xyz(_GREEN),
        "bXYZ": _xyz(_BLUE),
        "rTRC": curve,
        "gTRC": curve,
        "bTRC": curve,
    }
    bodies = [body + bytes(-len(body) % 4) for body in tags.values()]
    places = [*accumulate(map(len, bodies), initial=_HEADER + 4 + _ENTRY * len(tags))]
    table = struct.pack(">I", len(tags)) + b"".join(
        name.encode("ascii") + struct.pack(">II", place, len(body))
        for (name, body), place in zip(tags.items(), places, strict=False)
    )
    head = struct.pack(
        ">I4sI4s4s4s6H4s4sI4sIQI12s4s",
        *(places[-1], b"", 0x04200000, b"mntr", b"RGB ", b"XYZ "),
        *(2000, 1, 1, 0, 0, 0),
        *(b"acsp", b"", 0, b"", 0, 0, 0, _fixed(_WHITE), b""),
    )
    return head.ljust(_HEADER, b"\0") + table + b"".join(bodies)


def _words(text: str) -> bytes:
    written = text.encode("utf-16-be")
    return b"mluc" + struct.pack(">III2s2sII", 0, 1, 12, b"en", b"GB", len(written), 28) + written


def _xyz(colour: Sequence[float]) -> bytes:
    return b"XYZ " + bytes(4) + _fixed(colour)


def _fixed(numbers: Sequence[float]) -> bytes:
    """Return numbers as an ICC profile has them: in steps of a 65,536th."""
    return struct.pack(f">{len(numbers)}i", *(round(number * 65536) for number in numbers))
