"""Messages as an id with arguments, and refusals."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.domain.errors import UserError
from facilitator.domain.labels import LABELS, label
from facilitator.domain.words import Message, fill, untranslated


@pytest.mark.parametrize(
    ("text", "arguments", "filled"),
    [
        ("Keep {role}", {"role": "Ada"}, "Keep Ada"),
        ("{a}{b}", {"a": "{b}", "b": "{a}"}, "{b}{a}"),
        ("{a} {missing} {", {"a": "1"}, "1 {missing} {"),
        ("{a", {"a": "1"}, "{a"),
        ("no place", {"a": "1"}, "no place"),
        ("{a}", {}, "{a}"),
        ("}{a}}", {"a": "{0}"}, "}{0}}"),
    ],
)
def test_arguments_are_put_in_their_places(text, arguments, filled):
    assert fill(text, arguments) == filled


@given(st.text(), st.text())
def test_what_people_typed_is_never_read_as_a_place(first, second):
    assert fill("{a}|{b}", {"a": first, "b": second}) == f"{first}|{second}"


def test_a_message_is_rendered_in_the_language_of_the_reader():
    message = Message("add", {"title": "{x}"})
    words = message.render({"add": "Added {title}"}, "history", lambda context, text: f"{context}: {text}")
    assert words == "history: Added {x}"


def test_a_refusal_says_its_sentence_in_any_language():
    error = UserError("There is no {name}.", name="{name}")
    assert str(error) == error.words() == "There is no {name}."
    assert error.words(lambda context, text: f"{context}: {text}") == "errors: There is no {name}."


def test_a_label_is_known_and_stays_a_line():
    assert label("record.add", title="x" * 500).arguments["title"] == "x" * 79 + "…"
    assert label("record.add", title="x" * 80).arguments["title"] == "x" * 80
    with pytest.raises(KeyError):
        label("no.such.edit")


@pytest.mark.parametrize("label_id", LABELS)
def test_a_label_takes_arguments_by_name(label_id):
    names = re.findall(r"{(\w+)}", LABELS[label_id])
    said = label(label_id, **dict.fromkeys(names, "it")).render(LABELS, "history", untranslated)
    assert not {*"{}"} & {*said}
