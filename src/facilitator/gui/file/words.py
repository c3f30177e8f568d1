"""What is said of the file of a document, in plain words."""

from facilitator.domain.words import fill
from facilitator.gui.document import Document, SaveState
from facilitator.gui.file.watch import FileFacts
from facilitator.gui.messages import counted, error_words, translate
from facilitator.gui.times import moment, size_words, when
from facilitator.storage import Place
from facilitator.storage.formats import FORMATS, newest


def format_words() -> str:
    """Return what kind of file it is."""
    words = translate("FilePage", "{number}, an SQLite database that can be read without Facilitator too")
    return fill(words, {"number": str(newest(FORMATS))})


def size_of_file(facts: FileFacts) -> str:
    """Return how large the file is."""
    if facts.size is None:
        return translate("FilePage", "It is not to be found there.")
    return size_words(facts.size)


def saved_words(document: Document) -> str:
    """Return whether everything is in the file, and since when."""
    state = document.save_state
    at = {"when": when(document.saved_at), "moment": moment(document.saved_at)}
    if state is SaveState.SAVED:
        return fill(translate("FilePage", "{when}. Everything is in the file."), at)
    if state is SaveState.SAVING:
        return translate("FilePage", "Saving…")
    if state is SaveState.WAITING:
        waiting = counted(
            document.waiting,
            translate("FilePage", "1 change is not in the file yet; Ctrl+S saves it."),
            translate("FilePage", "{count} changes are not in the file yet; Ctrl+S saves them."),
        )
        return f"{waiting} {fill(translate('FilePage', 'It was last saved {moment}.'), at)}"
    if document.save_error is not None:
        why = {"why": error_words(document.save_error)}
        return fill(translate("FilePage", "Not saved: {why}"), why)
    return at["when"]


def saving_words(document: Document) -> str:
    """Return how the file is saved."""
    if document.read_only is not None:
        why = {"why": error_words(document.read_only)}
        return fill(translate("FilePage", "Not at all, it is only looked at: {why}"), why)
    if document.automatic:
        words = translate("FilePage", "As you type; nothing has to be done by hand.")
    else:
        words = translate("FilePage", "Only when you press Ctrl+S, as the settings ask for.")
    elsewhere = {
        Place.NETWORK: translate(
            "FilePage",
            "It is on a network drive: you work on a copy on this computer, and the whole file is put there"
            " each time.",
        ),
        Place.REMOVABLE: translate(
            "FilePage",
            "It is on a drive that can be pulled out: you work on a copy on this computer, and the whole file"
            " is put there each time.",
        ),
    }.get(document.about.place, "")
    return f"{words} {elsewhere}" if elsewhere and document.about.snapshots is not None else words


def history_words(document: Document) -> str:
    """Return how many steps are kept, and since when."""
    steps = document.history.steps
    count = counted(len(steps), translate("FilePage", "1 step"), translate("FilePage", "{count} steps"))
    if not steps:
        return count
    form = translate("FilePage", "{count}, the first {moment}")
    return fill(form, {"count": count, "moment": moment(steps[0].at)})


def snapshots_words(document: Document, facts: FileFacts) -> str:
    """Return how many snapshots there are, or why there are none."""
    if document.about.snapshots is None:
        return translate("FilePage", "None are kept of this file.")
    parts: list[str] = []
    if facts.snapshots:
        last = facts.snapshots[0]
        form = counted(
            len(facts.snapshots),
            translate("FilePage", "1, {size}, taken {moment}"),
            translate("FilePage", "{count}, {size} together, the last taken {moment}"),
        )
        size = size_words(sum(snapshot.size for snapshot in facts.snapshots))
        parts.append(fill(form, {"size": size, "moment": moment(last.at)}))
    if document.about.snapshot_failure is not None:
        why = {"why": error_words(document.about.snapshot_failure)}
        parts.append(fill(translate("FilePage", "None can be taken now: {why}"), why))
    elif not parts:
        parts.append(
            translate(
                "FilePage",
                "None yet. One is taken when the file is opened, every ten minutes of work, and before a big"
                " change.",
            )
        )
    return ". ".join(parts)
