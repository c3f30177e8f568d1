"""Colours, type and space: what design asks for, at every zoom."""

import json
import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from facilitator.domain.frameworks import frameworks
from facilitator.gui.fields.choice import ChoiceField, ReferenceField
from facilitator.gui.look.style import style_sheet
from facilitator.gui.theme import TYPE, ZOOMS, Scheme, Tokens, read_tokens, scaled
from facilitator.paths import resources
from gui.opened import theme as shared_theme

SHOWN = (Scheme.LIGHT, Scheme.DARK, Scheme.CONTRAST)
DESIGN = {
    Scheme.LIGHT: {
        "canvas": "#F5F3EE",
        "surface": "#FFFFFF",
        "raised": "#FBFAF7",
        "ink": "#1D2430",
        "secondary": "#5B6472",
        "line": "#E2DFD7",
        "accent": "#14545A",
        "tint": "#E4EFEE",
        "error": "#B3261E",
        "error_tint": "#FBEAE8",
        "warning": "#8A5A00",
        "warning_tint": "#FBF1DC",
        "done": "#2E7D4F",
    },
    Scheme.DARK: {
        "canvas": "#12161A",
        "surface": "#1A1F25",
        "raised": "#20262D",
        "ink": "#E8EAED",
        "secondary": "#A3ACB7",
        "line": "#2D353E",
        "accent": "#6FC3B8",
        "tint": "#1E3233",
        "error": "#FF8A80",
        "error_tint": "#3A2122",
        "warning": "#F2C063",
        "warning_tint": "#372C18",
        "done": "#7CCB98",
    },
}


@pytest.fixture
def theme(qapp):
    theme = shared_theme()
    yield theme
    theme.set_scheme(Scheme.LIGHT)
    theme.set_zoom(100)


def luminance(colour):
    def linear(value):
        return value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4

    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF())


def contrast(a, b):
    light, dark = sorted((luminance(a), luminance(b)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", DESIGN)
def test_the_colours_are_those_of_the_design(scheme):
    tokens, dark = read_tokens(scheme)
    assert {name: getattr(tokens, name).name().upper() for name in DESIGN[scheme]} == DESIGN[scheme]
    assert dark == (scheme is Scheme.DARK)


@pytest.mark.parametrize("scheme", SHOWN)
def test_text_can_be_read_on_what_it_stands_on(scheme):
    tokens, _ = read_tokens(scheme)
    grounds = ("canvas", "surface", "raised", "tint", "hover", "row")
    for ground in grounds:
        for ink in ("ink", "secondary", "accent"):
            pair = getattr(tokens, ink), getattr(tokens, ground)
            assert contrast(*pair) >= (7 if scheme is Scheme.CONTRAST else 4.5), (ink, ground)
    for tone in ("error", "warning", "done"):
        for ground in ("surface", "canvas", f"{tone}_tint"):
            assert contrast(getattr(tokens, tone), getattr(tokens, ground)) >= 4.4, (tone, ground)
    assert contrast(tokens.on_accent, tokens.accent) >= 4.5
    assert contrast(tokens.on_accent, tokens.accent_hover) >= 4.5
    assert contrast(tokens.on_tip, tokens.tip) >= 4.5
    assert contrast(tokens.faint, tokens.surface) >= 3


@pytest.mark.parametrize("dark", [False, True])
def test_letters_can_be_read_on_their_chips(dark):
    for framework in frameworks().values():
        for letter in framework.letters:
            colours = letter.dark if dark else letter.light
            assert contrast(QColor(colours.ink), QColor(colours.fill)) >= 4.5, (framework.id, letter.code)


@pytest.mark.parametrize("scheme", SHOWN)
def test_every_theme_file_holds_every_colour_and_no_more(scheme):
    data = json.loads((resources() / "themes" / f"{scheme}.json").read_text("utf-8"))
    assert set(data) == {*Tokens._fields, "dark"}


@pytest.mark.parametrize("scheme", SHOWN)
def test_the_glyphs_of_the_style_sheet_are_there_in_the_colours_of_the_scheme(scheme):
    tokens, _ = read_tokens(scheme)
    sheet = (resources() / "themes" / "style.qss").read_text("utf-8")
    names = set(re.findall(r"url\(\$glyphs/([\w-]+\.svg)\)", sheet))
    assert names
    allowed = {getattr(tokens, name).name() for name in ("secondary", "on_accent", "accent")}
    for name in names:
        picture = (resources() / "themes" / scheme / name).read_text("utf-8")
        colours = {found.lower() for found in re.findall(r"#[0-9A-Fa-f]{6}", picture)}
        assert colours
        assert colours <= allowed, name


@pytest.mark.parametrize("scheme", SHOWN)
def test_the_style_sheet_is_whole(scheme):
    tokens, _ = read_tokens(scheme)
    names = {name: colour.name() for name, colour in tokens._asdict().items()}
    sheet = style_sheet(names, scheme, 100)
    assert "$" not in sheet
    assert sheet.count("{") == sheet.count("}")


def test_the_style_sheet_grows_with_the_zoom_and_hairlines_stay():
    tokens, _ = read_tokens(Scheme.LIGHT)
    names = {name: colour.name() for name, colour in tokens._asdict().items()}
    small, large = (style_sheet(names, Scheme.LIGHT, zoom) for zoom in (100, 200))
    assert "font-size: 19px" in small
    assert "font-size: 38px" in large
    assert small.count(" 1px solid") == large.count(" 1px solid") > 0


def test_lengths_at_a_zoom():
    assert scaled(12, 150) == 18
    assert scaled(1, 50) == 1
    assert scaled(0, 200) == 0


def test_a_change_of_scheme_changes_the_application(theme, qtbot):
    with qtbot.waitSignal(theme.changed):
        theme.set_scheme(Scheme.DARK)
    assert QApplication.palette().color(QPalette.ColorRole.Window) == theme.tokens.surface
    assert theme.tokens.surface.name().upper() == "#1A1F25"
    assert theme.dark
    assert "#1a1f25" in QApplication.instance().styleSheet()


def test_the_system_s_scheme_is_followed_only_when_it_was_chosen(theme, qapp):
    theme.set_scheme(Scheme.SYSTEM)
    shown = qapp.styleHints().colorScheme()
    assert theme.effective is (Scheme.DARK if shown is Qt.ColorScheme.Dark else Scheme.LIGHT)
    theme.set_scheme(Scheme.CONTRAST)
    assert theme.effective is Scheme.CONTRAST


def test_zoom_scales_type_and_space_everywhere(theme, qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    column = QVBoxLayout(widget)
    column.setContentsMargins(24, 16, 8, 4)
    column.setSpacing(12)
    column.addSpacing(20)
    row = QHBoxLayout()
    row.setSpacing(8)
    column.addLayout(row)
    wide = QLabel("wide")
    wide.setProperty("zoomMinimumWidth", 100)
    title = QLabel("title")
    title.setProperty("role", "title")
    row.addWidget(wide)
    row.addWidget(title)
    theme.adopt(widget)
    widget.show()

    theme.set_zoom(150)
    margins = column.contentsMargins()
    assert (margins.left(), margins.top(), margins.right(), margins.bottom()) == (36, 24, 12, 6)
    assert (column.spacing(), row.spacing()) == (18, 12)
    assert column.itemAt(0).spacerItem().sizeHint().height() == 30
    assert wide.minimumWidth() == 150
    assert wide.fontInfo().pixelSize() == 20
    assert title.fontInfo().pixelSize() == 28
    assert theme.font("title").pixelSize() == 28

    theme.set_zoom(100)
    assert column.contentsMargins().left() == 24
    assert column.itemAt(0).spacerItem().sizeHint().height() == 20
    assert wide.minimumWidth() == 100
    assert title.fontInfo().pixelSize() == TYPE["title"]


@pytest.mark.parametrize("way", [(100,), (110, 125, 100), (200,), (50, 100), (150, 80)])
def test_a_list_that_opens_shows_its_few_entries_whole_after_any_zoom(theme, qtbot, way):
    widget = QWidget()
    qtbot.addWidget(widget)
    column = QVBoxLayout(widget)
    choices = [ChoiceField(), ReferenceField()]
    for choice in choices:
        choice.addItems(["Centre", "Region", "Team"])
        column.addWidget(choice)
    theme.adopt(widget)
    widget.show()
    for choice in choices:
        choice.showPopup()
        QApplication.processEvents()
        choice.hidePopup()
    for zoom in way:
        theme.set_zoom(zoom)
    for choice in choices:
        choice.showPopup()
        QApplication.processEvents()
        view = choice.view()
        first, last = (view.visualRect(view.model().index(row, 0)) for row in (0, 2))
        assert (first.top(), last.bottom()) == (0, view.viewport().height() - 1)
        assert view.verticalScrollBar().maximum() == 0
        choice.hidePopup()


def test_what_is_built_later_grows_too(theme, qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    column = QVBoxLayout(widget)
    theme.adopt(widget)
    theme.set_zoom(200)
    late = QVBoxLayout()
    late.setContentsMargins(10, 10, 10, 10)
    column.addLayout(late)
    theme.adopt(widget)
    assert late.contentsMargins().left() == 20


def test_zoom_goes_in_steps_and_stays_within_bounds(theme):
    theme.zoom_by(1)
    assert theme.zoom == 110
    theme.zoom_by(-2)
    assert theme.zoom == 90
    theme.set_zoom(1000)
    assert theme.zoom == ZOOMS[-1]
    theme.zoom_by(1)
    assert theme.zoom == ZOOMS[-1]
    theme.set_zoom(1)
    assert theme.zoom == ZOOMS[0]
