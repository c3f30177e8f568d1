"""run.py with Python and pip alone: it sets up once, heals itself, and says what is wrong in a sentence."""

import ast
import base64
import hashlib
import importlib.util
import json
import os
import shutil
import signal
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PYTHON = sys._base_executable

APP = """
import json, os, sys
print(json.dumps({"arguments": sys.argv[1:], "folder": os.getcwd(), "utf8": sys.flags.utf8_mode,
                  "locale": os.environ.get("LC_ALL"), "platform": os.environ.get("QT_QPA_PLATFORM"),
                  "path": sys.path}))
sys.exit(int(os.environ.get("APP_EXIT_CODE", "0")))
"""


def wheel(folder, name, version, modules):
    """Write a package of pure Python; return the line that requires exactly it."""
    path = folder / f"{name}-{version}-py3-none-any.whl"
    info = f"{name}-{version}.dist-info"
    files = {
        **modules,
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = [f"{file},sha256={hash_of(text)},{len(text.encode())}" for file, text in files.items()]
    with zipfile.ZipFile(path, "w") as archive:
        for file, text in files.items():
            archive.writestr(file, text)
        archive.writestr(f"{info}/RECORD", "\n".join([*record, f"{info}/RECORD,,", ""]))
    return f"{name}=={version} --hash=sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}\n"


def hash_of(text):
    return base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=").decode()


@dataclass
class Checkout:
    """A small checkout with its own package index in a folder; nothing comes from the network."""

    root: Path
    wheels: Path
    app: str
    test: str

    def require(self, app):
        (self.root / "packaging" / "requirements.txt").write_text(app, "utf-8")
        (self.root / "packaging" / "requirements-test.txt").write_text(app + self.test, "utf-8")

    def command(self, *arguments, **environment):
        surroundings = {
            **{
                name: value
                for name, value in os.environ.items()
                if name not in ("DISPLAY", "WAYLAND_DISPLAY")
            },
            "PIP_CONFIG_FILE": os.devnull,
            "PIP_NO_INDEX": "1",
            "PIP_FIND_LINKS": str(self.wheels),
            **environment,
        }
        surroundings = {name: value for name, value in surroundings.items() if value is not None}
        return [PYTHON, str(self.root / "run.py"), *arguments], surroundings

    def run(self, *arguments, folder=None, **environment):
        command, surroundings = self.command(*arguments, **environment)
        return subprocess.run(
            command,
            cwd=folder or self.root,
            env=surroundings,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    def site_packages(self):
        (found,) = self.root.joinpath(".venv").rglob("site-packages")
        return found


@pytest.fixture(scope="module")
def set_up_checkout(tmp_path_factory):
    if subprocess.run([PYTHON, "-m", "pip", "--version"], capture_output=True, check=False).returncode:
        pytest.skip("the Python outside the set-up has no pip here")
    root = tmp_path_factory.mktemp("checkout with a blank and ü")
    wheels = tmp_path_factory.mktemp("wheels")
    for folder in ("packaging", "src/facilitator", "tests/benchmarks"):
        (root / folder).mkdir(parents=True)
    shutil.copy(ROOT / "run.py", root)
    for package in ("src/facilitator", "tests/benchmarks"):
        (root / package / "__init__.py").write_text("", "utf-8")
        (root / package / "__main__.py").write_text(APP, "utf-8")
    app = wheel(wheels, "tiny", "1.0", {"tiny.py": ""})
    test = wheel(wheels, "pytest", "9.9", {"pytest.py": APP})
    return Checkout(root, wheels, app, test)


@pytest.fixture
def checkout(set_up_checkout):
    """A checkout that is set up; whatever a test does to it, the next one finds it whole."""
    set_up_checkout.require(set_up_checkout.app)
    assert set_up_checkout.run("check").returncode == 0
    return set_up_checkout


def test_the_first_start_sets_up_and_later_ones_only_start(checkout):
    shutil.rmtree(checkout.root / ".venv")
    first = checkout.run("check", "FILE", "--json")
    assert first.returncode == 0
    assert first.stderr.startswith("Setting up")
    assert json.loads(first.stdout)["arguments"] == ["check", "FILE", "--json"]
    second = checkout.run("check", "FILE")
    assert (second.returncode, second.stderr) == (0, "")


def break_note(checkout):
    (checkout.root / ".venv" / "set-up.json").write_text('{"python": [', "utf-8")


def remove_note(checkout):
    (checkout.root / ".venv" / "set-up.json").unlink()


def remove_python(checkout):
    for python in (checkout.root / ".venv").rglob("python*"):
        if not python.is_dir():
            python.unlink()


def remove_package(checkout):
    shutil.rmtree(checkout.site_packages() / "tiny-1.0.dist-info")
    (checkout.site_packages() / "tiny.py").unlink()


@pytest.mark.parametrize("damage", [break_note, remove_note, remove_python, remove_package])
def test_a_damaged_set_up_is_made_whole(checkout, damage):
    assert checkout.run("check").returncode == 0
    damage(checkout)
    healed = checkout.run("check")
    assert healed.returncode == 0
    assert healed.stderr.startswith("Setting up")
    assert (checkout.site_packages() / "tiny.py").exists()
    assert checkout.run("check").stderr == ""


@pytest.mark.skipif(os.name == "nt", reason="a group of processes is killed the POSIX way")
def test_a_set_up_that_was_killed_is_done_again(checkout):
    note = checkout.root / ".venv" / "set-up.json"
    command, surroundings = checkout.command("check")
    while note.exists():  # a slow kill lets the set-up end: then try again
        shutil.rmtree(checkout.root / ".venv")
        with subprocess.Popen(
            command, env=surroundings, stderr=subprocess.DEVNULL, start_new_session=True
        ) as begun:
            while not list(checkout.root.glob(".venv/**/site-packages")) and begun.poll() is None:
                pass
            if begun.poll() is None:
                os.killpg(begun.pid, signal.SIGKILL)
    healed = checkout.run("check")
    assert healed.returncode == 0
    assert healed.stderr.startswith("Setting up")
    assert (checkout.site_packages() / "tiny.py").exists()


def test_new_requirements_are_installed_once(checkout):
    checkout.require(wheel(checkout.wheels, "tiny", "1.1", {"tiny.py": ""}))
    assert checkout.run("check").stderr.startswith("Setting up")
    assert [path.name for path in checkout.site_packages().glob("tiny*info")] == ["tiny-1.1.dist-info"]
    assert checkout.run("check").stderr == ""


@pytest.mark.parametrize(
    ("package", "why"), [("tiny", "not the one that was locked"), ("nowhere", "no ready-made build")]
)
def test_a_failed_installation_is_one_sentence_and_leaves_the_set_up_usable(checkout, package, why):
    wheel(checkout.wheels, "tiny", "1.2", {"tiny.py": ""})
    checkout.require(f"{package}==1.2 --hash=sha256:{'0' * 64}\n")
    failed = checkout.run("check")
    assert (failed.returncode, failed.stdout) == (2, "")
    begun, told = failed.stderr.splitlines()
    assert begun.startswith("Setting up")
    assert told.startswith("Set-up failed: ")
    assert why in told
    checkout.require(checkout.app)
    assert checkout.run("check").stderr == ""


def test_the_apps_exit_code_and_folder_are_the_users(checkout, tmp_path):
    done = checkout.run("check", folder=tmp_path, APP_EXIT_CODE="1")
    assert done.returncode == 1
    assert Path(json.loads(done.stdout)["folder"]) == tmp_path


def test_tests_and_benchmarks_start_with_their_arguments(checkout):
    test = checkout.run("test", "tests/domain", "--full", "-k", "a or b", APP_EXIT_CODE="5")
    assert test.returncode == 5
    assert json.loads(test.stdout)["arguments"][-4:] == ["tests/domain", "--full", "-k", "a or b"]
    assert Path(json.loads(test.stdout)["folder"]) == checkout.root
    for alone in ("--display", "-s", "-n3"):
        assert json.loads(checkout.run("test", alone).stdout)["arguments"] == [alone]
    bench = json.loads(checkout.run("bench", "--json", "out.json").stdout)
    assert bench["arguments"] == ["--json", "out.json"]
    assert bench["platform"] == "offscreen"
    assert str(checkout.root / "src") in bench["path"]
    assert checkout.run("check").stderr == ""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux starts without a display")
def test_without_a_display_the_tour_is_drawn(checkout, tmp_path):
    done = checkout.run(folder=tmp_path, QT_QPA_PLATFORM=None)
    assert done.returncode == 0
    assert "no display" in done.stderr
    assert str(tmp_path / "tour") in done.stderr
    told = json.loads(done.stdout)
    assert told["arguments"] == ["tour", "tour"]
    assert told["platform"] == "offscreen"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux starts without a display")
def test_a_file_cannot_be_shown_without_a_display(checkout):
    done = checkout.run("plan.workshop", QT_QPA_PLATFORM=None)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("No window can open: there is no display")


def test_a_file_is_opened_where_windows_can_be_drawn(checkout):
    told = json.loads(checkout.run("plan.workshop", QT_QPA_PLATFORM="offscreen").stdout)
    assert told["arguments"] == ["plan.workshop"]
    told = json.loads(checkout.run(QT_QPA_PLATFORM="offscreen").stdout)
    assert told["arguments"] == []


@pytest.mark.skipif(sys.platform != "linux", reason="the locale is the system's business elsewhere")
def test_nothing_depends_on_the_locale(checkout):
    told = json.loads(checkout.run("check", "Zürich", LC_ALL="C", LANG=None).stdout)
    assert (told["arguments"], told["utf8"], told["locale"]) == (["check", "Zürich"], 1, "C.UTF-8")
    told = json.loads(checkout.run("check", LC_ALL="de_DE.UTF-8").stdout)
    assert told["locale"] == "de_DE.UTF-8"


def test_an_older_python_is_refused_in_words():
    source = (ROOT / "run.py").read_text("utf-8")
    ast.parse(source, feature_version=(3, 6))
    older = "import sys; sys.version_info = (3, 9, 2); exec(sys.stdin.read())"
    command = [sys.executable, "-X", "utf8", "-c", older]
    done = subprocess.run(command, input=source, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 2
    assert done.stderr.startswith("Facilitator needs Python 3.11 or newer, and this is Python 3.9.")
    assert "Traceback" not in done.stderr


@pytest.fixture
def run_py(monkeypatch):
    """run.py as a module, on a machine that lacks one library."""
    spec = importlib.util.spec_from_file_location("run", ROOT / "run.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "OFFSCREEN_LIBRARIES", {"libnobody-has-this.so.9": "libnobody9"})
    return module


@pytest.fixture
def apt_get(tmp_path, monkeypatch):
    """An apt-get that notes what it is asked, and fails to install until its lists are updated."""
    program = tmp_path / "apt-get"
    asked = tmp_path / "asked"
    program.write_text(
        f'#!/bin/sh\necho "$@" >> {asked}\n[ "$1" = update ] || grep -q update {asked}\n', "utf-8"
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    return asked


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux leaves these libraries to the system")
class TestMissingLibraries:
    LINE = "install -y --no-install-recommends libnobody9"

    def test_root_gets_them_installed(self, run_py, apt_get, monkeypatch):
        monkeypatch.setattr(os, "geteuid", lambda: 0)
        run_py.need_libraries()
        assert apt_get.read_text("utf-8").splitlines() == [self.LINE, "update", self.LINE]

    def test_others_get_the_line_to_run(self, run_py, apt_get, monkeypatch):
        monkeypatch.setattr(os, "geteuid", lambda: 1000)
        with pytest.raises(run_py.SetUpError, match=f"sudo apt-get {self.LINE}"):
            run_py.need_libraries()
        assert not apt_get.exists()

    def test_other_systems_get_the_names(self, run_py, tmp_path, monkeypatch):
        monkeypatch.setenv("PATH", str(tmp_path))
        with pytest.raises(run_py.SetUpError, match=r"libnobody-has-this\.so\.9"):
            run_py.need_libraries()
