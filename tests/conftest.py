"""What every test stands on: the options, an own home, Qt without a display, the shared grids."""

import gc
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parent.parent

HOME_FOLDERS = {
    "HOME": ".",
    "USERPROFILE": ".",
    "CFFIXED_USER_HOME": ".",
    "XDG_CONFIG_HOME": ".config",
    "XDG_DATA_HOME": ".local/share",
    "XDG_DATA_DIRS": ".shared",
    "XDG_CACHE_HOME": ".cache",
    "XDG_STATE_HOME": ".local/state",
    "XDG_RUNTIME_DIR": ".runtime",
    "APPDATA": "AppData/Roaming",
    "LOCALAPPDATA": "AppData/Local",
}

LOOKS_OF_THE_DESKTOP = (
    "QT_QPA_PLATFORMTHEME",
    "QT_STYLE_OVERRIDE",
    "QT_SCALE_FACTOR",
    "QT_SCREEN_SCALE_FACTORS",
    "QT_FONT_DPI",
    "QT_LOGGING_RULES",
    "LANGUAGE",
)

EVERY_RUN = {
    "deadline": None,
    "suppress_health_check": [HealthCheck.too_slow],
}
settings.register_profile("default", max_examples=50, derandomize=True, database=None, **EVERY_RUN)
settings.register_profile("full", max_examples=2_000, **EVERY_RUN)

session_home = pytest.StashKey[Path]()
collections = count(1)

ENOUGH = 50_000
"""Objects made since the last collection from which on there is another, between two tests."""


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("facilitator")
    group.addoption("--full", action="store_true", help="run long loops and property tests in full")
    group.addoption("--display", action="store_true", help="show the windows instead of drawing offscreen")
    group.addoption("--pictures", metavar="DIR", help="keep pictures of what the journeys show in a folder")


def pytest_configure(config: pytest.Config) -> None:
    """Make the surroundings the same on every machine, before Qt and the app are imported."""
    settings.load_profile("full" if config.getoption("--full") else "default")
    if not config.getoption("--display"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    for name in LOOKS_OF_THE_DESKTOP:
        os.environ.pop(name, None)
    if sys.platform == "linux":
        os.environ["LC_ALL"] = os.environ["LANG"] = "C.UTF-8"
    os.environ["PYTHONUTF8"] = "1"
    os.environ["PYTHONPATH"] = str(ROOT / "src")
    config.stash[session_home] = Path(tempfile.mkdtemp(prefix="facilitator-tests-"))
    for name, folder in make_home(config.stash[session_home]).items():
        os.environ[name] = folder


def pytest_unconfigure(config: pytest.Config) -> None:
    home = config.stash.get(session_home, None)
    if home is not None:
        shutil.rmtree(home, ignore_errors=True)


def make_home(base: Path) -> dict[str, str]:
    """Create an empty home in `base` and return the environment that points to it."""
    (base / "Documents").mkdir()
    for folder in HOME_FOLDERS.values():
        (base / folder).mkdir(mode=0o700, parents=True, exist_ok=True)
    return {name: str(base / folder) for name, folder in HOME_FOLDERS.items()}


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give every test a home of its own, so that none reads or writes the user's folders."""
    from PySide6.QtCore import QSettings

    base = tmp_path_factory.mktemp("home")
    for name, folder in make_home(base).items():
        monkeypatch.setenv(name, folder)
    for form in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
        QSettings.setPath(form, QSettings.Scope.UserScope, str(base / ".config"))
        QSettings.setPath(form, QSettings.Scope.SystemScope, str(base / ".config-of-the-system"))
    return base


@pytest.fixture(autouse=True, scope="session")
def collected_between_tests() -> Iterator[None]:
    """Collect no garbage within a test: another thread might do it, and destroy the widgets in it."""
    gc.disable()
    yield
    gc.enable()


@pytest.fixture(autouse=True, scope="session")
def clipboard_let_go() -> Iterator[None]:
    """Leave nothing of Python's on the clipboard: without a display Qt keeps it until after Python's end."""
    yield
    from PySide6.QtGui import QGuiApplication

    if QGuiApplication.instance() is not None:
        QGuiApplication.clipboard().clear()


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown() -> None:
    if not gc.isenabled() and gc.get_count()[0] > ENOUGH:
        gc.collect(1 if next(collections) % 20 else 2)


@pytest.fixture(scope="session")
def full(request: pytest.FixtureRequest) -> bool:
    """Whether long loops run in full (`--full`)."""
    return bool(request.config.getoption("--full"))


@pytest.fixture(scope="session")
def pictures(request: pytest.FixtureRequest) -> Path | None:
    """The folder that pictures go to (`--pictures DIR`), None where nobody wants any."""
    chosen = request.config.getoption("--pictures")
    if not chosen:
        return None
    folder = Path(chosen).absolute()
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real grids beside the checkout; a test that needs it is skipped without it."""
    folder = ROOT.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("the folder ../shared/data is not beside this checkout")
    return folder
