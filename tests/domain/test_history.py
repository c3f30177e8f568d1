"""What undo and redo may do next, against a plain list of what was done."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from facilitator.domain.history import History, Step
from facilitator.domain.words import Message

START = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


def step(history, action, target=None):
    sequence = history.next_sequence
    return Step(sequence, START + timedelta(minutes=sequence), action, Message("new"), target)


def take(history, action):
    """Take a step where it can be taken; return it."""
    if action in ("edit", "mark"):
        taken = step(history, action)
    else:
        target = history.undoable if action == "undo" else history.redoable
        if target is None:
            return None
        taken = step(history, action, target.sequence)
    history.append(taken)
    return taken


ACTIONS = st.lists(st.sampled_from(["edit", "edit", "undo", "undo", "redo", "mark"]), max_size=40)


@given(ACTIONS)
def test_undo_and_redo_walk_along_the_edits(actions):
    history = History()
    done, undone = [], []
    for action in actions:
        taken = take(history, action)
        if action == "edit":
            done.append(taken.sequence)
            undone.clear()
        elif action == "undo" and done:
            undone.append(done.pop())
        elif action == "redo" and undone:
            done.append(undone.pop())
        assert (history.undoable.sequence if history.undoable else None) == (done[-1] if done else None)
        assert (history.redoable.sequence if history.redoable else None) == (undone[-1] if undone else None)


@given(ACTIONS)
def test_a_history_read_again_can_do_the_same(actions):
    history = History()
    for action in actions:
        take(history, action)
    again = History(history.steps)
    assert again.steps == history.steps
    assert again.undoable == history.undoable
    assert again.redoable == history.redoable
    assert again.next_sequence == history.next_sequence == len(history.steps) + 1


def test_the_beginning_cannot_be_undone():
    history = History()
    take(history, "mark")
    assert history.undoable is None
    assert history.next_sequence == 2


def test_what_undo_and_redo_will_ask_for_comes_nearest_first():
    history = History()
    assert history.last is None
    for action in ("edit",) * 6 + ("undo",) * 3:
        take(history, action)
    assert history.last.sequence == 9
    assert [step.sequence for step in history.ahead(2)] == [3, 2, 4, 5]
    assert [step.sequence for step in history.ahead(9)] == [3, 2, 1, 4, 5, 6]


def test_numbers_go_on_where_the_steps_before_were_forgotten():
    history = History([Step(17, START, "edit", Message("new"))])
    assert history.next_sequence == 18
    assert history.undoable.sequence == 17
