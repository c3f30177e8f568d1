"""The beginnings of pictures: as much as says how large they are, and whatever shall follow."""

import struct
import zlib


def png(rest=b"", width=40, height=30):
    """Return how a PNG file of a size begins, with the rest behind."""
    header = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    length, check = struct.pack(">I", 13), struct.pack(">I", zlib.crc32(header))
    return b"\x89PNG\r\n\x1a\n" + length + header + check + rest


def jpeg(rest=b"", width=40, height=30, mark=0xC0):
    """Return how a JPEG file of a size begins, with a comment before its frame and the rest behind."""
    frame = struct.pack(">BBHBHHB", 0xFF, mark, 8, 8, height, width, 0)
    return b"\xff\xd8\xff\xfe\x00\x06\xff\xc0oh" + frame + rest
