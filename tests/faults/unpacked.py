"""All that is in a file, taken out of what packs it: streams and strings of a PDF, members of a package."""

import io
import zipfile

import pikepdf

from faults.active import text_of_pdf


def unpacked(data):
    """Return the bytes of a file with what is packed in it, and of a PDF what it says."""
    if data.startswith(b"%PDF"):
        return b"\n".join((data, *_of_pdf(data), text_of_pdf(data).encode()))
    if data.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return b"\n".join((data, *map(package.read, package.namelist())))
    return data


def _of_pdf(data):
    """Yield the streams and strings of a PDF."""
    with pikepdf.open(io.BytesIO(data)) as document:
        for one in document.objects:
            yield from _strings(one)
            if isinstance(one, pikepdf.Stream):
                yield one.read_bytes()


def _strings(value):
    """Yield the strings in an object and in what stands in its place."""
    if isinstance(value, pikepdf.Stream):
        value = value.stream_dict
    if isinstance(value, pikepdf.String):
        yield str(value).encode()
    elif isinstance(value, pikepdf.Dictionary | pikepdf.Array):
        for one in value.values() if isinstance(value, pikepdf.Dictionary) else value:
            if isinstance(one, pikepdf.Object) and not one.is_indirect:
                yield from _strings(one)
