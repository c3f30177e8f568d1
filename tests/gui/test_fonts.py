"""FiraGO comes out of its package, and out of the cache the next time."""

from PySide6.QtGui import QFontDatabase, QFontInfo

from facilitator.gui.look import fonts


def test_all_four_styles_are_there(qapp, tmp_path):
    assert fonts.load((*fonts.UPRIGHT, *fonts.ITALIC), tmp_path / "cache")
    styles = set(QFontDatabase.styles(fonts.FAMILY))
    assert {"Regular", "Bold", "Italic", "Bold Italic"} <= styles


def test_the_second_time_the_cache_is_read(tmp_path):
    cache = tmp_path / "cache"
    first = fonts.read("Regular", cache)
    (kept,) = cache.iterdir()
    assert kept.read_bytes() == first
    assert fonts.read("Regular", cache) == first


def test_a_damaged_cache_is_not_believed(tmp_path):
    cache = tmp_path / "cache"
    whole = fonts.read("Regular", cache)
    (kept,) = cache.iterdir()
    kept.write_bytes(whole[:1000])
    assert fonts.read("Regular", cache) == whole
    assert kept.read_bytes() == whole


def test_without_a_place_for_the_cache_the_font_is_there_all_the_same(tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("not a folder", encoding="utf-8")
    assert len(fonts.read("Bold", blocked / "cache")) > 100_000


def test_the_window_s_font_is_the_family(qapp):
    from gui.opened import theme

    info = QFontInfo(theme().font("title", bold=True))
    assert info.family() == fonts.FAMILY
    assert info.pixelSize() == 19
    assert info.bold()
