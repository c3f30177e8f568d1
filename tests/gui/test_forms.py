"""Forms and their classes agree; every form loads, and shows the user's text as typed."""

import xml.etree.ElementTree as ET

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from facilitator.gui.forms import FormError, load_form
from facilitator.paths import forms

NAMES = sorted(path.stem for path in forms().glob("*.ui"))


class Lacking(QWidget):
    no_such_child: QPushButton


class OfAnotherKind(QWidget):
    product: QPushButton


class Agreeing(QWidget):
    product: QLabel


@pytest.mark.parametrize("name", NAMES)
def test_labels_of_a_form_take_no_mark_up(name):
    for widget in ET.parse(forms() / f"{name}.ui").iter("widget"):
        if widget.get("class") == "QLabel":
            formats = [p.findtext("enum") for p in widget.findall("property[@name='textFormat']")]
            assert formats in (["Qt::PlainText"], ["Qt::TextFormat::PlainText"]), widget.get("name")


@pytest.mark.parametrize("name", NAMES)
def test_forms_hold_neither_colours_nor_icons_nor_style(name):
    text = (forms() / f"{name}.ui").read_text("utf-8")
    for word in ("styleSheet", "<iconset", "<palette", "<color"):
        assert word not in text


@pytest.mark.parametrize("kind", [Lacking, OfAnotherKind])
def test_a_class_that_disagrees_with_its_form_is_refused(qtbot, kind):
    widget = kind()
    qtbot.addWidget(widget)
    from facilitator.gui.frame.recent import RecentList

    kind.custom_widgets = (RecentList,)
    with pytest.raises(FormError):
        load_form(widget, "welcome")


def test_a_form_that_is_not_there_is_refused(qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    with pytest.raises(FormError, match="nothing"):
        load_form(widget, "nothing")


def test_children_are_bound_by_name(qtbot):
    from facilitator.gui.frame.recent import RecentList

    widget = Agreeing()
    qtbot.addWidget(widget)
    Agreeing.custom_widgets = (RecentList,)
    load_form(widget, "welcome")
    assert widget.product is widget.findChild(QLabel, "product")
