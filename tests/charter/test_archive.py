"""The file around the charter: what validators say of it, its description, its colours, its lock."""

import io
import re
import shutil
import subprocess

import page
import pikepdf
import pytest
from msgspec.structs import replace
from page import ValidationProfile
from PIL import Image, ImageCms

from charter import samples
from facilitator import commands
from facilitator.charter.content import content
from facilitator.charter.documents import DOCUMENTS, document
from facilitator.charter.paper import archive
from facilitator.charter.paper.srgb import srgb
from facilitator.charter.parts import Look
from facilitator.charter.pdf import pdf
from facilitator.domain.records import Decision, Facts, Role, Section, Unit

PROFILES = (ValidationProfile.PDF_UA_1, ValidationProfile.PDF_A_2A)


def failed(data):
    """Return the rules that a document fails, by name."""
    return [
        found.rule_id
        for profile in PROFILES
        for found in page.validate_pdf_bytes(data, profile=profile).failures
    ]


def right_to_left():
    units = (Unit(id="u", title="מרכז"), Unit(id="v", title="المنطقة"))
    roles = (Role(id="r", title="מנהל המוצר", unit="u"), Role(id="s", title="المدير المالي", unit="v"))
    decisions = tuple(
        Decision(id=f"d{n}", title=text, section="s")
        for n, text in enumerate((samples.HEBREW, samples.ARABIC, "לבחור ספק (חדש) לשנה"))
    )
    return samples.workshop(
        Facts(id="w", title="אמנת החלטות", organisation=samples.ARABIC, purpose=samples.HEBREW),
        units=units,
        roles=roles,
        sections=(Section(id="s", title="תקציב"),),
        decisions=decisions,
        cells={(d.id, ""): samples.row(roles, "A:הערה R") for d in decisions},
    )


@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("what", DOCUMENTS)
def test_every_document_of_the_sample_is_accessible_and_an_archive(what, paper):
    assert failed(pdf(document(what, commands.sample(), samples.FINDINGS), paper)) == []


@pytest.mark.parametrize(
    ("workshop", "language"),
    [
        (samples.tiny(), "en"),
        (samples.hostile(), "en"),
        (samples.large(231, 33, sections=12, units=6), "en"),
        (samples.large(20, 80, sections=2, units=6), "en"),
        (right_to_left(), "he"),
    ],
    ids=["tiny", "hostile", "large", "wide", "right to left"],
)
def test_other_charters_are_too(workshop, language):
    assert failed(pdf(content(workshop, language=language))) == []


@pytest.mark.parametrize(
    ("mode", "form"), [("RGB", "JPEG"), ("RGBA", "PNG"), ("P", "PNG"), ("L", "PNG"), ("LA", "PNG")]
)
def test_a_logo_changes_nothing_about_that(mode, form):
    out = io.BytesIO()
    Image.new(mode, (60, 30)).save(out, form)
    charter = replace(content(samples.tiny()), look=Look("#8A1C4A", out.getvalue(), "An anchor"))
    data = pdf(charter)
    assert failed(data) == []
    assert pdf(charter) == data


def test_the_description_is_the_same_in_both_places():
    data = pdf(content(samples.rich()))
    with pikepdf.open(io.BytesIO(data)) as file:
        info = {name[1:]: str(value) for name, value in file.docinfo.items()}
        with file.open_metadata() as said:
            assert said["dc:title"] == info["Title"]
            assert said["dc:description"] == info["Subject"]
            assert said["dc:creator"] == [info["Author"]]
            assert said["dc:language"] == {"en"}
            assert said["pdf:Producer"] == info["Producer"]
            assert said["xmp:CreatorTool"] == info["Creator"] == "Facilitator"
            digits = re.sub(r"\D", "", said["xmp:CreateDate"])
            assert digits == re.sub(r"\D", "", info["CreationDate"])
            assert said["xmp:ModifyDate"] == said["xmp:CreateDate"]
            assert (said.pdfa_status, said["pdfuaid:part"]) == ("2A", "1")
        assert str(file.Root.Lang) == "en"
        assert file.Root.ViewerPreferences.DisplayDocTitle
        assert file.pdf_version == "1.7"


def test_marks_of_xml_in_a_title_are_only_letters():
    data = pdf(content(samples.workshop(Facts(id="w", title='A & B <title> "C"', organisation="<x/>"))))
    with pikepdf.open(io.BytesIO(data)) as file, file.open_metadata() as said:
        assert said["dc:title"] == 'A & B <title> "C"'


def test_the_profile_is_that_of_a_screen():
    ours = ImageCms.ImageCmsProfile(io.BytesIO(srgb()))
    change = ImageCms.buildTransform(ours, ImageCms.createProfile("sRGB"), "RGB", "RGB")
    colours = Image.new("RGB", (16, 16))
    colours.putdata([(17 * n, 255 - 17 * m, 17 * m) for n in range(16) for m in range(16)])
    led = ImageCms.applyTransform(colours, change)
    pairs = zip(colours.tobytes(), led.tobytes(), strict=True)
    assert max(abs(before - after) for before, after in pairs) <= 1
    assert srgb() == srgb()


def test_a_locked_charter_opens_with_its_password_alone():
    charter = content(samples.rich())
    data = pdf(charter, password="quay 7 – Ост")
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(io.BytesIO(data))
    with pikepdf.open(io.BytesIO(data), password="quay 7 – Ост") as file:
        assert (file.encryption.R, file.encryption.bits) == (6, 256)
        assert file.encryption.stream_method == pikepdf.models.EncryptionMethod.aesv3
        assert file.allow.accessibility
        assert not file.allow.modify_other
        assert not file.owner_password_matched
        with file.open_metadata() as said:
            assert (said.pdfa_status, said["pdfuaid:part"]) == ("", "1")
        assert len(file.pages) == len(pikepdf.open(io.BytesIO(pdf(charter))).pages)
        assert file.Root.StructTreeRoot.K.S == "/Document"
    assert b"Governance" not in data


def test_a_pack_of_objects_that_would_end_with_half_the_end_of_a_line_is_packed_anew(monkeypatch):
    data = pdf(content(samples.tiny()))

    def ends():
        with pikepdf.open(io.BytesIO(data)) as file:
            return re.findall(rb"(.)\nendstream", archive._written(file), re.DOTALL)

    before = ends()
    once = next(end for end in before if before.count(end) == 1 and ends_a_pack(data, end))
    monkeypatch.setattr(archive, "RETURN", once)
    assert once not in ends()


def ends_a_pack(data, end):
    with pikepdf.open(io.BytesIO(data)) as file:
        packs = re.findall(rb"/Type /ObjStm.*?endstream", archive._written(file), re.DOTALL)
    return any(pack.endswith(end + b"\nendstream") for pack in packs)


def test_qpdf_finds_nothing(tmp_path):
    if not shutil.which("qpdf"):
        pytest.skip("qpdf is not installed")
    path = tmp_path / "charter.pdf"
    path.write_bytes(pdf(content(samples.rich())))
    done = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_pdffonts_finds_all_fonts_embedded_and_readable(tmp_path):
    if not shutil.which("pdffonts"):
        pytest.skip("pdffonts is not installed")
    path = tmp_path / "charter.pdf"
    path.write_bytes(pdf(content(samples.hostile())))
    done = subprocess.run(["pdffonts", path], capture_output=True, text=True, check=True)
    _heads, _line, *fonts = done.stdout.splitlines()
    assert fonts
    assert [font for font in fonts if font.split()[-5:-2] != ["yes", "yes", "yes"]] == []
