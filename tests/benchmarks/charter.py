"""Rows 11 to 13: the grid on paper beside a naive table, how it grows, and a whole charter beside Typst's."""

import io

from msgspec.structs import replace
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

from benchmarks.figures import SIZES, figure, named, paired
from benchmarks.typst_peer import Peer
from charter.samples import large
from facilitator import commands
from facilitator.charter.content import content
from facilitator.charter.pdf import pdf

ROLES = 20
ROWS = (1_000, 8_000)
WHOLE = (30, 12)
COLOURS = {"A": "#7A2E00", "R": "#0072B2", "C": "#F0C94D", "I": "#E6EDF3"}


def figures(runs=5, sizes=SIZES, rows=ROWS):
    """Yield the figures of the rows, and the charter at all sizes beside a bare canvas."""
    few, many = (grid(count, ROLES) for count in rows)
    yield beside_table(few, runs)
    yield growth(few, many, runs)
    yield beside_typst(whole(*WHOLE), "charter with everything, beside Typst", runs, good=3.0, aim=1.5)
    yield beside_typst(large(*WHOLE), "– charter of a grid alone, beside Typst", runs)
    for size in sizes:
        yield beside_canvas(grid(*size), size, runs)


def beside_table(workshop, runs):
    """Row 11: the charter's PDF beside the table one would write first."""
    charter = content(workshop)
    times = paired(lambda: pdf(charter), lambda: naive(workshop), runs)
    return figure(11, "PDF of a coloured grid", size_of(workshop), times, good=0.4, aim=0.15)


def growth(few, many, runs):
    """Row 12: the time of a row in a large grid beside one in a small grid."""
    small, large_one = content(few), content(many)
    ours, floor = paired(lambda: pdf(large_one), lambda: pdf(small), runs)
    times = (ours / len(many.decisions), floor / len(few.decisions))
    return figure(12, "that PDF, one row", size_of(many), times, good=1.2, aim=1.0)


def beside_typst(workshop, what, runs, **held_to):
    """Row 13: a charter from the workshop to its PDF, beside Typst's of the same content, its fonts read."""
    peer = Peer(content(workshop))
    times = paired(lambda: pdf(content(workshop)), peer.pdf, runs)
    return figure(13, what, size_of(workshop), times, **held_to)


def whole(decisions, roles):
    """Return the sample, with all it says about people, limits, appetite and escalation, at a size."""
    workshop = commands.sample()
    kinds = (("decisions", decisions), ("roles", roles))
    more = {plural: {**getattr(workshop, plural)} for plural, _count in kinds}
    rows = dict(workshop.cells)
    for plural, count in kinds:
        found = more[plural]
        for number, record in enumerate([*found.values()] * 2):
            if len(found) == count:
                break
            key = f"{record.id}-{number}"
            found[key] = replace(record, id=key, title=f"{record.title} {number}")
            if plural == "decisions":
                rows[key, ""] = rows[record.id, ""]
    return replace(workshop, cells=rows, **more)


def beside_canvas(workshop, size, runs):
    """Beside row 11: the charter, beside its letters on boxes alone."""
    charter = content(workshop)
    times = paired(lambda: pdf(charter), lambda: bare(workshop), runs)
    return figure(11, "– charter beside a bare canvas", named(size), times)


def grid(decisions, roles):
    """Return a workshop of that size, a section for every twelve decisions."""
    return large(decisions, roles, sections=max(1, decisions // 12), units=5)


def size_of(workshop):
    return named((len(workshop.decisions), len(workshop.roles)))


def naive(workshop):
    """Return the grid as a table with a style command for every coloured cell."""
    style = getSampleStyleSheet()["BodyText"]
    rows, commands = [["Decision", *(role.title[:8] for role in workshop.roles.values())]], []
    for key, decision in workshop.decisions.items():
        cells = workshop.row(key)
        line = [Paragraph(decision.title, style)]
        for column, role in enumerate(workshop.roles, 1):
            letters = cells[role].letters if role in cells else ()
            line.append("/".join(letters))
            if letters:
                at = (column, len(rows))
                commands.append(("BACKGROUND", at, at, colors.HexColor(COLOURS[letters[0]])))
        rows.append(line)
    table = Table(rows, colWidths=[200, *[28] * len(workshop.roles)], repeatRows=1)
    table.setStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.lightgrey), *commands])
    out = io.BytesIO()
    SimpleDocTemplate(out, pagesize=landscape(A4)).build([table])
    return out.getvalue()


def bare(workshop):
    """Return the letters of a grid on coloured boxes, and nothing else."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=landscape(A4), pageCompression=1)
    for number, (key, decision) in enumerate(workshop.decisions.items()):
        if number and number % 25 == 0:
            canvas.showPage()
        y = 540 - 20 * (number % 25)
        canvas.setFillColor(colors.black)
        canvas.drawString(40, y, decision.title)
        cells = workshop.row(key)
        for column, role in enumerate(workshop.roles):
            if role in cells:
                letters = cells[role].letters
                canvas.setFillColor(colors.HexColor(COLOURS[letters[0]]))
                canvas.rect(240 + 20 * column, y - 3, 18, 13, stroke=0, fill=1)
                canvas.setFillColor(colors.black)
                canvas.drawString(244 + 20 * column, y, "/".join(letters))
    canvas.save()
    return out.getvalue()
