"""A metric typed as a line with its numbers, and how numbers out of order are shown."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from facilitator.domain import edits
from facilitator.domain.bounds import Metric
from facilitator.domain.labels import label
from facilitator.gui.appetite.metric_line import read_metric
from gui.appetite_room import LEFT, page_of, titles
from gui.grid.shown import press


@pytest.fixture
def shown(qtbot, tmp_path):
    with page_of(qtbot, tmp_path) as found:
        yield found


def said(metric):
    return (
        metric.title,
        metric.measure,
        (metric.appetite, metric.trigger, metric.tolerance, metric.capacity),
    )


@pytest.mark.parametrize(
    ("line", "title", "measure", "limits"),
    [
        ("Incidents per quarter, 0 1 2 5", "Incidents per quarter", "", ("0", "1", "2", "5")),
        ("Incidents, per quarter, 0/1/2/5", "Incidents", "per quarter", ("0", "1", "2", "5")),
        ("Incidents, per quarter, 0, 1, 2, 5", "Incidents", "per quarter", ("0", "1", "2", "5")),
        ("Incidents per quarter 0 1 2 5", "Incidents per quarter", "", ("0", "1", "2", "5")),
        ("Incidents: 0 ≤ 1 ≤ 2 ≤ 5", "Incidents", "", ("0", "1", "2", "5")),
        ("Incidents, 0,1,2,5", "Incidents", "", ("0", "1", "2", "5")),
        ("Downtime, hours a year, 4 8.5 20", "Downtime", "hours a year", ("4", "", "8.5", "20")),
        ("Downtime, hours a year, 4 8", "Downtime", "hours a year", ("4", "", "8", "")),
        ("Top 5 losses, −1 2", "Top 5 losses", "", ("-1", "", "2", "")),
        ("Loss, 1,000 2,000", "Loss", "", ("1000", "", "2000", "")),
        ("Loss, €1m €2m €5m", "Loss", "€", ("1000000", "", "2000000", "5000000")),
        ("Churn 2% 4 % 6%", "Churn", "%", ("2", "", "4", "6")),
        ("Incidents\tper quarter\t0\t\t2\t5", "Incidents", "per quarter", ("0", "", "2", "5")),
        ("Incidents\tper quarter\t0\t–\t2\t5", "Incidents", "per quarter", ("0", "", "2", "5")),
        ("Incidents\t0\t2", "Incidents", "", ("0", "", "2", "")),
        ("Incidents within 24 h", "Incidents within 24 h", "", ("",) * 4),
        ("Breaches of ISO 27001", "Breaches of ISO 27001", "", ("",) * 4),
        ("Incidents, 1 2 3 4 5", "Incidents, 1 2 3 4 5", "", ("",) * 4),
        ("0 1 2 5", "0 1 2 5", "", ("",) * 4),
        ("Leaks, by mail", "Leaks, by mail", "", ("",) * 4),
    ],
)
def test_numbers_behind_the_words_are_the_limits(line, title, measure, limits):
    assert said(read_metric(line).metric("c")) == (title, measure, limits)


@pytest.mark.parametrize(
    ("numbers", "direction"),
    [("12 9 6 3", "lower"), ("3 3", "higher"), ("5 3 4 1", "higher"), ("9 9 3", "lower"), ("1 2", "higher")],
)
def test_where_numbers_fall_lower_is_worse(numbers, direction):
    assert read_metric(f"Runway, {numbers}").metric("c").direction == direction


def test_a_line_brings_the_numbers_of_a_metric(shown):
    page, opened = shown
    panel = page.panel
    panel.new_metric.setFocus()
    QTest.keyClicks(panel.new_metric, "Phishing clicks, per quarter, 0 1 2 5")
    press(panel.new_metric, "Enter")
    metric = opened.find("metric", "Phishing clicks")
    assert said(metric) == ("Phishing clicks", "per quarter", ("0", "1", "2", "5"))
    assert metric.category == "information"
    assert "0 ≤ 1 ≤ 2 ≤ 5" in titles(panel.metrics, 2)
    assert panel.metric_form.capacity.text() == "5"
    assert opened.labels == ["record.add"]


def signs(form):
    return [each.text() for each in (form.first_sign, form.second_sign, form.third_sign)]


def test_numbers_out_of_order_are_not_told_as_if_they_were_in_order(shown):
    page, opened = shown
    after = edits.put(
        opened.workshop,
        Metric(id="odd", title="Odd", category="information", appetite="1", trigger="5", tolerance="3"),
    )
    opened.document.edit(label("record.add", title="Odd"), after)
    page.reveal("metric", "odd")
    assert titles(page.panel.metrics, 2)[-1] == "not in order: 1; 5; 3"
    assert signs(page.panel.metric_form) == ["≤", "–", "≤"]
    mended = edits.update(opened.workshop, "metric", "odd", trigger="2")
    opened.document.set_field("metric", "odd", "trigger", mended)
    assert titles(page.panel.metrics, 2)[-1] == "1 ≤ 2 ≤ 3 ≤ –"
    assert signs(page.panel.metric_form) == ["≤", "≤", "≤"]


def test_an_empty_list_of_metrics_takes_no_focus_and_a_chosen_one_stays_marked(shown):
    page, _opened = shown
    panel = page.panel
    page.reveal("metric", "leaks-south")
    panel.metric_form.appetite.setFocus()
    assert panel.metrics.selected_ids() == ["leaks-south"]
    panel.metrics.setFocus()
    press(panel.metrics, "Delete Delete")
    assert titles(panel.metrics) == []
    assert panel.new_metric.hasFocus()
    assert panel.metrics.focusPolicy() is Qt.FocusPolicy.NoFocus
    page.categories.setFocus()
    QTest.mouseClick(panel.metrics.viewport(), LEFT)
    assert panel.new_metric.hasFocus()
    QTest.keyClicks(panel.new_metric, "Leaks")
    press(panel.new_metric, "Enter")
    assert panel.metrics.focusPolicy() is Qt.FocusPolicy.StrongFocus
