"""The logo in the DOCX: the picture that the PDF shows and nothing else of its file; without it, the name."""

import io
import zipfile

import pytest
from docx.oxml.ns import qn
from PIL import ExifTags, Image, ImageCms
from PIL.PngImagePlugin import PngInfo

from charter.every_block import every_block
from charter.word_reading import every, opened, text_of
from facilitator.charter.paper.logo import logo
from facilitator.charter.parts import Look
from facilitator.charter.word import docx

TURNED = 6
"""How EXIF says that a picture lies on its side."""


def packed(image, form, **more):
    data = io.BytesIO()
    image.save(data, form, **more)
    return data.getvalue()


def striped(mode="RGB"):
    """A picture that is another one on its side."""
    image = Image.new(mode, (100, 40), "#123456")
    image.paste("#FFCC00", (0, 0, 50, 40))
    return image


def photograph():
    """A JPEG that lies on its side, and says where it was taken and with what."""
    about = Image.Exif()
    about[ExifTags.Base.Orientation] = TURNED
    about[ExifTags.Base.Make] = "Maker of cameras"
    about.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitudeRef] = "N"
    return packed(striped(), "JPEG", exif=about)


def drawing():
    """A clear PNG with everything that may stand beside its dots."""
    about = PngInfo()
    about.add_text("Author", "Maker of cameras")
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return packed(striped("RGBA"), "PNG", pnginfo=about, icc_profile=profile, dpi=(300, 300))


LOGOS = {
    "png": packed(striped(), "PNG"),
    "jpeg": packed(striped(), "JPEG"),
    "photograph": photograph(),
    "drawing": drawing(),
    "palette": packed(striped().quantize(4), "PNG", transparency=0),
    "print": packed(striped("RGB").convert("CMYK"), "JPEG"),
    "large": packed(Image.new("L", (4000, 900)), "PNG"),
}


def written(data):
    return docx(every_block(("A text",), look=Look("", data, 'A "lighthouse" & <waves>')))


@pytest.mark.parametrize("data", LOGOS.values(), ids=LOGOS)
def test_the_logo_stands_on_the_cover_as_the_pdf_shows_it(data):
    found = opened(written(data))
    (shape,) = found.inline_shapes
    shown = logo(data)
    assert shape._inline.docPr.get("descr") == 'A "lighthouse" & <waves>'
    assert {shape._inline.get(f"dist{side}") for side in "TBLR"} == {"0"}
    assert shape.width.pt / shape.height.pt == pytest.approx(shown.width / shown.height, rel=0.01)
    part = found.part.related_parts["logo"]
    assert (part.content_type, str(part.partname)) == ("image/png", "/word/media/logo.png")
    with Image.open(io.BytesIO(part.blob)) as image:
        assert (image.format, image.mode, image.size) == ("PNG", shown.mode, shown.size)
        assert image.tobytes() == shown.tobytes()


@pytest.mark.parametrize("data", LOGOS.values(), ids=LOGOS)
def test_only_the_dots_of_the_logo_are_in_the_file(data):
    blob = opened(written(data)).part.related_parts["logo"].blob
    with Image.open(io.BytesIO(blob)) as image:
        image.load()
        assert image.info == {}
        assert dict(image.getexif()) == {}
    with zipfile.ZipFile(io.BytesIO(written(data))) as package:
        assert [name for name in package.namelist() if "media" in name] == ["word/media/logo.png"]
        assert not any(b"Maker of cameras" in package.read(name) for name in package.namelist())


def test_a_photograph_stands_upright():
    (shape,) = opened(written(photograph())).inline_shapes
    assert shape.height.pt == pytest.approx(2.5 * shape.width.pt, rel=0.01)


@pytest.mark.parametrize("data", LOGOS.values(), ids=LOGOS)
def test_the_same_logo_gives_the_same_bytes(data):
    assert written(data) == written(data)


UNREAD = {
    "torn png": LOGOS["png"][:60],
    "torn jpeg": LOGOS["jpeg"][:200],
    "nothing but how it begins": LOGOS["png"][:8],
    "something else": b"\xff\xd8\xffno picture",
    "too many dots": packed(Image.new("1", (8000, 5001)), "PNG"),
}


@pytest.mark.parametrize("data", UNREAD.values(), ids=UNREAD)
def test_where_the_logo_cannot_be_read_the_name_stands_alone(data):
    assert logo(data) is None
    charter = every_block(look=Look("", data, "A lighthouse"))
    made = docx(charter)
    found = opened(made)
    assert every(found, "w:drawing") == []
    assert text_of(found.element.body.find(f".//{qn('w:tc')}")) == charter.cover.organisation
    assert "A lighthouse" not in found.element.xml
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        assert not [name for name in package.namelist() if "media" in name]
