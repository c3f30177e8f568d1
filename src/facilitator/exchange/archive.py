"""The parts of an XLSX file that hold a grid, taken out of its archive before anything else looks at them.

An archive may say one thing and hold another: what is kept was unpacked here, within limits, whatever sizes
the archive states. The reader of spreadsheets then sees only a new archive of these parts.
"""

import re
import struct
import zlib
from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from facilitator.domain.errors import UserError
from facilitator.exchange import refusals

MOST_MEMBERS = 2_000
MOST_DIRECTORY = 500_000
"""Bytes of the list of members: it is held in memory before a member is looked at."""
MOST_BYTES_OF_PARTS = 24_000_000
"""Bytes of the parts that are kept, unpacked; 100,000 cells take 4 MB."""
MOST_RATIO = 400
"""How many times smaller a part may be packed than unpacked; texts of spreadsheets get to 50."""
_FREE_OF_RATIO = 500_000
"""Bytes up to which nobody minds how well a part packs: blank rows pack to nothing."""
_KEPT = re.compile(
    r"\[content_types\]\.xml|_rels/\.rels|xl/(?:_rels/)?workbook\.xml(?:\.rels)?|"
    r"xl/(?:sharedstrings|styles)\.xml|xl/(?:worksheets|chartsheets|dialogsheets|macrosheets)/[^/]+\.xml",
    re.IGNORECASE,
)
_END = struct.Struct("<4s4H2LH")
_END_64 = struct.Struct("<4sQ2H2L4Q")
_LOCATOR_64 = struct.Struct("<4sLQL")
_STORED, _DEFLATED = 0, 8
_ENCRYPTED = 1
_LOCAL = struct.Struct("<4s5H3L2H")


def parts_of(data: bytes, name: str) -> dict[str, bytes]:
    """Return the parts of a spreadsheet that are needed, unpacked; raise UserError when they are no good."""
    _check_directory(data, name)
    try:
        with ZipFile(BytesIO(data)) as archive:
            infos = archive.infolist()
    except (BadZipFile, ValueError, OSError, EOFError, NotImplementedError, struct.error) as error:
        raise damaged(name) from error
    if len(infos) > MOST_MEMBERS:
        raise UserError(refusals.BOMB, name=name)
    kept = [info for info in infos if _KEPT.fullmatch(info.filename)]
    if len({info.filename.casefold() for info in kept}) < len(kept):
        raise damaged(name)
    if sum(info.file_size for info in kept) > MOST_BYTES_OF_PARTS:
        raise UserError(refusals.BOMB, name=name)
    parts: dict[str, bytes] = {}
    left = MOST_BYTES_OF_PARTS
    for info in kept:
        part = _unpacked(data, info, left, name)
        _check_xml(part, name)
        left -= len(part)
        parts[info.filename] = part
    return parts


def packed(parts: Mapping[str, bytes]) -> BytesIO:
    """Return an archive that holds these parts as they are, and nothing else."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_STORED) as archive:
        for name, part in parts.items():
            archive.writestr(ZipInfo(name), part)
    out.seek(0)
    return out


def damaged(name: str) -> UserError:
    """Return the refusal of a spreadsheet that is not what it says it is."""
    return UserError(refusals.DAMAGED_SPREADSHEET, name=name)


def _check_directory(data: bytes, name: str) -> None:
    """Refuse an archive whose list of members is larger than any spreadsheet's, before it is read."""
    at = data.rfind(b"PK\x05\x06", max(0, len(data) - 65_557))
    if at < 0 or at + _END.size > len(data):
        raise damaged(name)
    end = _END.unpack_from(data, at)
    members, size = end[4], end[5]
    locator = at - _LOCATOR_64.size
    if locator >= 0 and data.startswith(b"PK\x06\x07", locator):
        far = _LOCATOR_64.unpack_from(data, locator)[2]
        if far + _END_64.size > len(data) or not data.startswith(b"PK\x06\x06", far):
            raise damaged(name)
        end_64 = _END_64.unpack_from(data, far)
        members, size = end_64[7], end_64[8]
    if members > MOST_MEMBERS or size > MOST_DIRECTORY:
        raise UserError(refusals.BOMB, name=name)


def _unpacked(data: bytes, info: ZipInfo, most: int, name: str) -> bytes:
    """Return what one member holds, however much it says that is."""
    if info.flag_bits & _ENCRYPTED:
        raise UserError(refusals.LOCKED_SPREADSHEET, name=name)
    at = info.header_offset
    if at < 0 or at + _LOCAL.size > len(data) or not data.startswith(b"PK\x03\x04", at):
        raise damaged(name)
    *_, names, extra = _LOCAL.unpack_from(data, at)
    start = at + _LOCAL.size + names + extra
    raw = memoryview(data)[start : start + info.compress_size]
    if len(raw) < info.compress_size:
        raise damaged(name)
    if info.compress_type == _STORED:
        part = bytes(raw)
    elif info.compress_type == _DEFLATED:
        part = _inflated(raw, most, name)
    else:
        raise damaged(name)
    if len(part) > most or len(part) > max(_FREE_OF_RATIO, MOST_RATIO * info.compress_size):
        raise UserError(refusals.BOMB, name=name)
    if len(part) != info.file_size or zlib.crc32(part) != info.CRC:
        raise damaged(name)
    return part


def _inflated(raw: memoryview, most: int, name: str) -> bytes:
    unpacking = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        part = unpacking.decompress(raw, most + 1)
    except zlib.error as error:
        raise damaged(name) from error
    if len(part) > most:
        raise UserError(refusals.BOMB, name=name)
    if not unpacking.eof:
        raise damaged(name)
    return part


_LONG_TAG = re.compile(rb"<[^<>]{2000,}")
_WITHIN = 1_000
"""Bytes among which another tag begins, unless there is a long one."""
_MOST_ATTRIBUTES = 100
"""Attributes of one tag: looking for doubled ones takes the square of their number."""


def _check_xml(part: bytes, name: str) -> None:
    """Refuse XML with definitions of its own (no spreadsheet has any), or in anything but UTF-8."""
    if b"<!" in part and (b"<!DOCTYPE" in part or b"<!ENTITY" in part):
        raise UserError(refusals.BOMB, name=name)
    if b"\x00" in part or part.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise damaged(name)
    if all(part.find(b"<", at, at + _WITHIN) >= 0 for at in range(0, len(part), _WITHIN)):
        return
    for tag in _LONG_TAG.finditer(part):
        if tag.group().count(b"=") > _MOST_ATTRIBUTES:
            raise UserError(refusals.BOMB, name=name)
