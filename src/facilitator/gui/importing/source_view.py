"""The table of the source as it stands, with what each column is at its head, to be changed there."""

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFont, QFontMetrics, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from facilitator.domain.words import fill
from facilitator.exchange import ColumnUse, Table, TableMapping, Use
from facilitator.gui.importing.mapping_menus import ChoiceMenu, LetterChoices, typed_letters, use_menu
from facilitator.gui.importing.mapping_words import NAMING, column_name
from facilitator.gui.messages import translate
from facilitator.gui.models.import_source import CHOSEN, QUIET_CELL, STRANGE, USE, SourceModel, Strange
from facilitator.gui.models.rows import BOLD, Index, text
from facilitator.gui.theme import Theme

ROW, HEAD = 28, 44
"""Heights of a row and of the heads, in px at 100 %."""
LEAST, MOST, ASIDE = 92, 260, 180
"""Widths of a column, and at most of one with remarks, in px at 100 %."""
_NUMBERS, _USES = 96, 142
"""Width of the heads of rows: with their numbers, and where each has a use."""
_PAD, _SIGN = 11, 12
_LOOKED_AT = 60
"""Rows that say how wide a column is."""
_OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_F2)


class SourceView(QTableView):
    """Shows a table; Enter, a click on a head, or the right button offers what a column or row can be.

    In a table whose cells name roles a letter says which one those named in the column hold, and with Shift
    one more.
    """

    use_chosen = Signal(int, object)
    """A column, or a row where those are roles, and its ColumnUse; it counts among the uses of the table."""
    heading_chosen = Signal(int)
    """The row that names the columns, -1 where none does."""
    names_chosen = Signal(int)
    """The column that names the roles."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shown = SourceModel(self)
        self._theme: Theme | None = None
        self._letters: LetterChoices | None = None
        self._across = _UseHeader(Qt.Orientation.Horizontal, self)
        self._down = _UseHeader(Qt.Orientation.Vertical, self)
        self.setHorizontalHeader(self._across)
        self.setVerticalHeader(self._down)
        self.setModel(self.shown)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self._across.sectionClicked.connect(self._on_column_head)
        self._down.sectionClicked.connect(self._on_row_head)
        self.selectionModel().currentChanged.connect(self._mark_place)

    def use(self, theme: Theme) -> None:
        """Draw in the colours and sizes of a theme."""
        self._theme = theme
        self.setItemDelegate(_SourceDelegate(theme, self))
        for header in (self._across, self._down):
            header.theme = theme
        theme.changed.connect(self._size)

    def show_table(
        self,
        table: Table,
        mapping: TableMapping,
        letters: LetterChoices,
        strange: Strange,
    ) -> None:
        """Show a table and how it is read; a table that was shown already keeps its cursor."""
        same = table.rows == self.shown.table.rows
        by_rows = self.shown.by_rows
        self._letters = letters
        self.shown.show_table(table, mapping, strange)
        if not same or by_rows is not self.shown.by_rows:
            self._size()
        if not self.currentIndex().isValid() and self.shown.columnCount():
            self.setCurrentIndex(self.shown.index(max(0, mapping.heading), 0))

    def show_place(self, row: int, column: int) -> None:
        """Go to a cell, by the number of its row and its column."""
        numbers = [known.number for known in self.shown.table.rows]
        if row in numbers and column < self.shown.columnCount():
            self.setCurrentIndex(self.shown.index(numbers.index(row), column))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Offer what the column can be, or take a letter for it."""
        index = self.currentIndex()
        if event.key() in _OPENING and index.isValid():
            self._offer(self._place_of(index.row(), index.column()), self._corner(index))
        elif not (index.isValid() and self._take_letter(event, index)):
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what the column can be, and the row."""
        index = self.currentIndex()
        if event.reason() is QContextMenuEvent.Reason.Mouse:
            index = self.indexAt(self.viewport().mapFromGlobal(event.globalPos()))
        if index.isValid():
            self.setCurrentIndex(index)
            self._offer(self._place_of(index.row(), index.column()), self._corner(index))

    def _take_letter(self, event: QKeyEvent, index: Index) -> bool:
        """Give those named in a column a letter that was typed."""
        use = self.shown.use_at(index.column())
        letters = self._letters
        if letters is None or self.shown.mapping.layout not in NAMING or use is None:
            return False
        codes = typed_letters(event, letters.framework, use.letters)
        if codes:
            self.use_chosen.emit(index.column(), ColumnUse(Use.HOLDERS, codes))
        return bool(codes)

    def _place_of(self, row: int, column: int) -> int:
        return row if self.shown.by_rows else column

    def _corner(self, index: Index) -> QPoint:
        """Return where a menu opens for a cell: under the head of its column, or beside that of its row."""
        if self.shown.by_rows:
            place = QPoint(self._down.width(), self._down.sectionViewportPosition(index.row()))
            return self._down.viewport().mapToGlobal(place)
        return self._across.viewport().mapToGlobal(
            QPoint(self._across.sectionViewportPosition(index.column()), self._across.height())
        )

    def _on_column_head(self, column: int) -> None:
        self._offer_at(self._across, column)

    def _on_row_head(self, row: int) -> None:
        self._offer_at(self._down, row)

    def _offer_at(self, header: QHeaderView, place: int) -> None:
        """Offer what can be said at a head that was clicked."""
        across = header is self._across
        at = self.currentIndex()
        row, column = (max(0, at.row()), place) if across else (place, max(0, at.column()))
        index = self.shown.index(row, column)
        self.setCurrentIndex(index)
        if across is not self.shown.by_rows:
            self._offer(place, self._corner(index))
            return
        corner = QPoint(header.sectionViewportPosition(place), header.height())
        if not across:
            corner = QPoint(header.width(), header.sectionViewportPosition(place))
        menu = ChoiceMenu(self)
        self._offer_heads(menu, row, column)
        menu.popup(header.viewport().mapToGlobal(corner))

    def _offer(self, place: int, corner: QPoint) -> None:
        """Offer the uses of a column or row, and whether its row is the heading."""
        if self._letters is None:
            return
        mapping = self.shown.mapping
        counted = place - mapping.heading if self.shown.by_rows else place
        if 0 <= counted < len(mapping.columns):
            menu = use_menu(
                self,
                mapping.layout,
                self.shown.use_at(place),
                self._letters,
                lambda use: self.use_chosen.emit(counted, use),
            )
            menu.addSeparator()
        else:
            menu = ChoiceMenu(self)
        index = self.currentIndex()
        self._offer_heads(menu, index.row(), index.column())
        menu.popup(corner)

    def _offer_heads(self, menu: ChoiceMenu, row: int, column: int) -> None:
        """Offer the row as the heading, and, where rows are roles, the column as their names."""
        mapping, number = self.shown.mapping, str(self.shown.table.rows[row].number)
        if self.shown.by_rows:
            form = translate("ImportDialog", "Row {row} names the decisions")
            names = fill(
                translate("ImportDialog", "Column {column} names the roles"), {"column": column_name(column)}
            )
            menu.offer(names, lambda: self.names_chosen.emit(column), now=column == mapping.names)
        else:
            form = translate("ImportDialog", "Row {row} names the columns")
        words = fill(form, {"row": number})
        menu.offer(words, lambda: self.heading_chosen.emit(row), now=row == mapping.heading)

    def _mark_place(self) -> None:
        for header in (self._across, self._down):
            header.viewport().update()

    def _size(self) -> None:
        """Give every column the room of what stands in it, within limits."""
        theme = self._theme
        if theme is None:
            return
        body, bold = QFontMetrics(theme.font("body")), QFontMetrics(theme.font("secondary", bold=True))
        self._down.setDefaultSectionSize(theme.px(ROW))
        self._across.setFixedHeight(theme.px(HEAD))
        self._down.setFixedWidth(theme.px(_USES if self.shown.by_rows else _NUMBERS))
        rows = self.shown.table.rows[:_LOOKED_AT]
        for column in range(self.shown.columnCount()):
            texts = (row.cells[column].strip() for row in rows if column < len(row.cells))
            widest = max((body.horizontalAdvance(said[:60]) for said in texts), default=0)
            head = bold.horizontalAdvance(text(self._across.said(column, USE))) + theme.px(_SIGN + 6)
            wanted = max(widest, head) + 2 * theme.px(_PAD + 2)
            self.setColumnWidth(column, max(theme.px(LEAST), min(theme.px(self._most(column)), wanted)))

    def _most(self, column: int) -> int:
        use = None if self.shown.by_rows else self.shown.use_at(column)
        aside = use is not None and use.use in (Use.REMARK, Use.METHOD, Use.IGNORED)
        return ASIDE if aside else MOST


class _UseHeader(QHeaderView):
    """Heads with the name of a column or row, and what it is; a chevron where that can be changed."""

    def __init__(self, orientation: Qt.Orientation, view: SourceView) -> None:
        super().__init__(orientation, view)
        self.theme: Theme | None = None
        self._view = view
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(1)

    def said(self, section: int, role: int) -> object:
        """Return what the model says of a head."""
        return self._view.shown.headerData(section, self.orientation(), role)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803 -- named by Qt
        """Draw a head: its name above or before what it is."""
        theme = self.theme
        if theme is None:
            return
        tokens, across = theme.tokens, self.orientation() is Qt.Orientation.Horizontal
        at = self._view.currentIndex()
        here = at.isValid() and logicalIndex == (at.column() if across else at.row())
        changeable = across is not self._view.shown.by_rows
        painter.save()
        painter.fillRect(rect, tokens.tint if here and changeable else tokens.surface)
        painter.setPen(tokens.edge if across else tokens.line)
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        inside = rect.adjusted(theme.px(_PAD), theme.px(5), -theme.px(_PAD - 3), -theme.px(5))
        if not across:
            inside = rect.adjusted(theme.px(8), 0, -theme.px(6), -1)
        painter.setFont(theme.font("label"))
        painter.setPen(tokens.secondary)
        name, up = text(self.said(logicalIndex, Qt.ItemDataRole.DisplayRole)), Qt.AlignmentFlag.AlignTop
        painter.drawText(
            inside, (up if across else Qt.AlignmentFlag.AlignVCenter) | Qt.AlignmentFlag.AlignLeft, name
        )
        self._draw_use(painter, inside, logicalIndex, changeable=changeable)
        painter.restore()

    def _draw_use(self, painter: QPainter, inside: QRect, section: int, *, changeable: bool) -> None:
        theme, words = self.theme, text(self.said(section, USE))
        if theme is None or not words:
            return
        tokens, across = theme.tokens, self.orientation() is Qt.Orientation.Horizontal
        chosen = bool(self.said(section, CHOSEN))
        font = theme.font("secondary", bold=chosen)
        painter.setFont(font)
        painter.setPen(tokens.accent if chosen else tokens.secondary)
        metrics = QFontMetrics(font)
        room = inside if across else inside.adjusted(theme.px(26), 0, 0, 0)
        side = theme.px(_SIGN)
        sign = side + theme.px(2) if changeable else 0
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room.width() - sign)
        down = Qt.AlignmentFlag.AlignBottom if across else Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, down | Qt.AlignmentFlag.AlignLeft, shown)
        if changeable:
            x = room.left() + metrics.horizontalAdvance(shown) + theme.px(6)
            y = room.bottom() - metrics.height() // 2 + 1 if across else room.center().y() + 1
            half, rise = theme.px(3), theme.px(2)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.drawPolyline(
                [QPoint(x, y - rise), QPoint(x + half, y + 1), QPoint(x + 2 * half, y - rise)]
            )


class _SourceDelegate(QStyledItemDelegate):
    """Draws the heading in bold, what is left out quietly, and what was not understood on a tint."""

    def __init__(self, theme: Theme, view: SourceView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Set type and colour."""
        super().initStyleOption(option, index)
        tokens = self._theme.tokens
        if index.data(BOLD):
            font = QFont(self._view.font())
            font.setBold(True)
            option.font = font  # pyright: ignore[reportAttributeAccessIssue] -- lacking in the stub
        colour = (
            tokens.warning
            if index.data(STRANGE)
            else tokens.secondary
            if index.data(QUIET_CELL)
            else tokens.ink
        )
        palette: QPalette = option.palette  # pyright: ignore[reportAttributeAccessIssue] -- as above
        palette.setColor(QPalette.ColorRole.Text, colour)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a cell."""
        if index.data(STRANGE):
            rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue] -- as above
            painter.fillRect(rect.adjusted(0, 0, 0, -1), self._theme.tokens.warning_tint)
        super().paint(painter, option, index)
