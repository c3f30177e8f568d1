"""A page in a window of the size it has in the app."""


def make_page(qtbot, opened, page_class):
    """Make a page as the window does: its actions are its own, and it is entered."""
    page = page_class(opened.context)
    for action in page.header_actions():
        page.addAction(action)
    opened.context.theme.adopt(page)
    qtbot.addWidget(page)
    page.resize(860, 674)
    with qtbot.waitActive(page):
        page.show()
    page.entered()
    return page
