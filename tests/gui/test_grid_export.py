"""The grid goes out with the findings of the day that the window is on."""

from facilitator.checks import check, waiver_key
from facilitator.domain.waiving import waive
from facilitator.exchange.writing import grid_bytes
from gui.opened import harbour
from gui.windowed import made_file, settle, window_session

DAY, LATER = "2026-01-02", "2026-03-02"


def test_the_findings_that_go_out_are_those_of_the_window(qtbot, tmp_path):
    workshop = harbour()
    keys = [waiver_key(finding) for finding in check(workshop, DAY) if finding.severity == "error"]
    owner = next(iter(workshop.roles))
    workshop = waive(workshop, keys, title="Soon", owner=owner, since=DAY, until="2026-01-31")
    assert check(workshop, DAY) != check(workshop, LATER)
    path = made_file(tmp_path / "Workshops", workshop)
    out = tmp_path / "Grid.xlsx"
    with window_session(qtbot, tmp_path, path, today=lambda: DAY) as session:
        session._file_actions.grid_export.export_to(out)
        settle(qtbot, session)
        there = session.shell.workspace.document.workshop
        assert out.read_bytes() == grid_bytes(there, check(there, DAY), ".xlsx")
        assert out.read_bytes() != grid_bytes(there, check(there, LATER), ".xlsx")
