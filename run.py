"""Set Facilitator up beside this file and start it. Needs Python 3.11 or newer and pip, nothing else.

python3 run.py [FILE]               open the window
python3 run.py test [--full] …      run every test; other arguments go to pytest
python3 run.py bench [--json FILE]  run the benchmarks
python3 run.py tour DIR             screenshots and the sample's charter, without a display
python3 run.py lint                 check style, types and import rules
python3 run.py lock                 lock the packages anew (needs uv)
python3 run.py new | import | check | simulate | export | verify …   as facilitator does: see check --help
"""

import sys

if sys.version_info < (3, 11):
    sys.stderr.write(
        "Facilitator needs Python 3.11 or newer, and this is Python %d.%d. Install a newer one from"
        " https://www.python.org/downloads/ or with the system's package manager, and start run.py with it,"
        " for example: python3.12 run.py\n" % sys.version_info[:2],
    )
    sys.exit(2)

import ctypes
import hashlib
import json
import os
import shutil
import subprocess
import sysconfig
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
STATE = VENV / "set-up.json"
REQUIREMENTS = {
    "app": ROOT / "packaging" / "requirements.txt",
    "test": ROOT / "packaging" / "requirements-test.txt",
    "lint": ROOT / "packaging" / "requirements-lint.txt",
}
LINTS = {
    "ruff check": ["ruff", "check", "."],
    "ruff format": ["ruff", "format", "--check", "."],
    "pyright": ["pyright", "--pythonpath", "{python}"],
    "lint-imports": ["lint-imports", "--no-logo"],
}
PYTHON = getattr(sys, "_base_executable", sys.executable) if Path(sys.prefix) == VENV else sys.executable

NEEDS_NO_QT = {"new", "import", "check", "simulate", "compare", "export", "verify", "migrate"}
OFFSCREEN_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
}
DISPLAY_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
CAUSES = {
    "No space left": "the disk is full. Make room (about 1 GB) and start again",
    "Permission denied": "the folder of this file cannot be written to. Copy it to a folder of your own",
    "Read-only file system": "the folder of this file cannot be written to. Copy it to a folder of your own",
    "THESE PACKAGES DO NOT MATCH": "a downloaded package is not the one that was locked. Start again; if it"
    " happens again, something on the way changes downloads",
    "CERTIFICATE_VERIFY_FAILED": "the package index's certificate is not trusted here. Ask whoever runs this"
    " network for its certificate and name it in PIP_CERT",
    "Retrying (Retry(": "the package index cannot be reached. The first start needs the network: connect and"
    " start again",
    "No matching distribution": "a package has no ready-made build for this Python and machine, or the"
    " package index in use lacks it. Builds exist for Python 3.11 to 3.14 on 64-bit Windows, macOS, and Linux"
    " with glibc 2.34 or newer",
}
"""What a failed set-up says, and the cause it has then, the most telling first."""


MOST_CORES = 4
"""Tests that run beside each other; with more they wait for the disk."""


class SetUpError(Exception):
    """What stands in the way, in a sentence that says what to do."""


def say(sentence):
    """Tell the user on stderr, so that a command's output stays clean."""
    print(sentence, file=sys.stderr, flush=True)


def main(arguments):
    """Start what the arguments ask for; ends with its exit code."""
    command, rest = (arguments[0], arguments[1:]) if arguments else ("", [])
    if command == "test":
        need_libraries(display="--display" in rest)
        start("test", ["pytest", *beside_each_other(rest), *rest], folder=ROOT)
    elif command == "bench":
        need_libraries()
        start("test", ["benchmarks", *rest], rooms=("src", "tests"), offscreen=True)
    elif command == "tour":
        need_libraries()
        start("app", ["facilitator", "tour", *rest], offscreen=True)
    elif command == "lint":
        lint()
    elif command == "lock":
        lock()
    elif command in ("-h", "--help"):
        print(__doc__)
    elif command in NEEDS_NO_QT or command.startswith("-"):
        start("app", ["facilitator", *arguments])
    else:
        start_window(arguments)


def beside_each_other(arguments):
    """Return what has the tests run on several cores; nothing where one is watched, or a number is given."""
    watched = any(argument in ("--display", "--pdb", "-s") for argument in arguments)
    cores = min(MOST_CORES, os.cpu_count() or 1)
    if watched or cores == 1 or any(argument.startswith(("-n", "--numprocesses")) for argument in arguments):
        return []
    return [f"--numprocesses={cores}", "--dist=worksteal"]


def start_window(arguments):
    """Open the window, or say why there is none and draw the tour instead."""
    if no_display():
        if arguments:
            raise SetUpError(
                "No window can open: there is no display (DISPLAY and WAYLAND_DISPLAY are not set)."
                " Without one, check and export work: python3 run.py check FILE",
            )
        say("There is no display (DISPLAY and WAYLAND_DISPLAY are not set), so no window can open.")
        say(f"The tour goes into {Path('tour').absolute()} instead: screenshots and the sample's charter.")
        need_libraries()
        start("app", ["facilitator", "tour", "tour"], offscreen=True)
    need_libraries(display="DISPLAY" in os.environ and "QT_QPA_PLATFORM" not in os.environ)
    start("app", ["facilitator", *arguments])


def no_display():
    """Whether this is a Linux without a display, and without a Qt platform chosen by hand."""
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform == "linux" and not any(os.environ.get(name) for name in names)


def start(packages, module, *, rooms=("src",), offscreen=False, folder=None):
    """Set up what is missing, then become the given Python module with its arguments."""
    set_up(packages)
    command = [str(tool("python")), "-P", "-m", *module]
    environment = surroundings(rooms)
    if offscreen:
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    if os.name == "posix":
        os.chdir(folder or Path.cwd())
        os.execve(command[0], command, environment)
    child = subprocess.Popen(command, env=environment, cwd=folder)
    while True:
        try:
            sys.exit(child.wait())
        except KeyboardInterrupt:
            continue


def surroundings(rooms):
    """Return an environment in which nothing depends on the locale or on other Python installations."""
    environment = {**os.environ, "PYTHONUTF8": "1"}
    environment["PYTHONPATH"] = os.pathsep.join(str(ROOT / room) for room in rooms)
    environment.pop("PYTHONHOME", None)
    locale = environment.get("LC_ALL") or environment.get("LC_CTYPE") or environment.get("LANG") or "C"
    if sys.platform == "linux" and "utf" not in locale.lower():
        environment["LC_ALL"] = "C.UTF-8"
    return environment


def tool(name):
    """Return the path of a program in .venv."""
    return VENV / "Scripts" / f"{name}.exe" if os.name == "nt" else VENV / "bin" / name


def set_up(packages):
    """Install the locked packages into .venv, unless they are there; heal what was interrupted."""
    state = read_state()
    wanted = {name: stamp(name) for name in ("app", packages)}
    if state and wanted.items() <= state["requirements"].items() and installed() >= set(state["installed"]):
        return
    say(f"Setting up in {VENV}; this takes a minute or two, the first time …")
    try:
        STATE.unlink(missing_ok=True)
        if not state:
            make_environment()
        before = installed()
        try:
            install(REQUIREMENTS[packages])
        except SetUpError:
            if state and installed() == before:
                write_state(state["requirements"])
            raise
        write_state({**state.get("requirements", {}), **wanted})
    except OSError as error:
        raise SetUpError(f"Set-up failed: {cause(str(error))}.") from error


def read_state():
    """Return what was set up here for this Python; empty when nothing was, or not to the end."""
    try:
        state = json.loads(STATE.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return state if state["python"] == this_python() and tool("python").exists() else {}


def write_state(requirements):
    """Note in one step that the set-up is whole."""
    state = {"python": this_python(), "requirements": requirements, "installed": sorted(installed())}
    draft = STATE.with_suffix(".new")
    draft.write_text(json.dumps(state, indent=1), "utf-8")
    draft.replace(STATE)


def stamp(name):
    """Return the hash of one list of requirements; each list holds the app's, too."""
    return hashlib.sha256(REQUIREMENTS[name].read_bytes()).hexdigest()


def this_python():
    """Return what a set-up depends on: the Python, its place, the machine, and the set-up's own place."""
    return [sys.implementation.cache_tag, sys.base_prefix, sysconfig.get_platform(), str(VENV)]


def installed():
    """Return the names and versions of the packages in .venv."""
    paths = sysconfig.get_paths("venv", {"base": str(VENV), "platbase": str(VENV)})
    return {entry.name for entry in Path(paths["purelib"]).glob("*.dist-info")}


def has(module):
    """Whether the Python outside .venv has this module."""
    command = [PYTHON, "-c", f"import {module}"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def make_environment():
    """Create .venv anew; without pip where that can be helped, since a bare Debian has no ensurepip."""
    if not has("venv") or not (has("pip") or has("ensurepip")):
        raise SetUpError(
            "Set-up needs pip. Install it (Debian, Ubuntu: apt-get install python3-pip), start again."
        )
    bare = ["--without-pip"] if has("pip") else []
    command = [PYTHON, "-m", "venv", "--clear", *bare, str(VENV)]
    done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
    if done.returncode:
        raise SetUpError(f"Set-up failed: {cause(done.stdout + done.stderr)}.")


def install(requirements):
    """Let pip install exactly these packages, each checked against its hash."""
    inside = str(tool("python"))
    pip = [PYTHON, "-m", "pip", "--python", inside] if has("pip") else [inside, "-m", "pip"]
    quiet = [] if sys.stderr.isatty() else ["--quiet"]
    options = ["--disable-pip-version-check", "--no-input", "--no-warn-script-location"]
    command = [*pip, "install", *quiet, *options, "--only-binary=:all:", "--require-hashes"]
    done = subprocess.run(
        [*command, "-r", str(requirements)],
        stdout=sys.stderr,
        stderr=subprocess.PIPE,
        text=True,
        errors="replace",
        check=False,
    )
    if done.returncode:
        raise SetUpError(f"Set-up failed: {cause(done.stderr)}.")


def cause(report):
    """Return the likely cause of a failure and what to do, else the report's last word."""
    for sign, sentence in CAUSES.items():
        if sign in report:
            return sentence
    lines = [line.strip() for line in report.splitlines() if line.strip()]
    errors = [line.partition(": ")[2] for line in lines if line.lower().startswith("error: ")]
    return ["no reason was given", *lines[-1:], *errors][-1].rstrip(".")


def need_libraries(*, display=False):
    """See that Linux has the libraries Qt needs: install them as root on Debian, else name them."""
    if sys.platform != "linux":
        return
    wanted = {**OFFSCREEN_LIBRARIES, **(DISPLAY_LIBRARIES if display else {})}
    missing = [library for library in wanted if not loads(library)]
    if not missing:
        return
    packages = [wanted[library] for library in missing]
    line = f"apt-get install -y --no-install-recommends {' '.join(packages)}"
    if not shutil.which("apt-get"):
        raise SetUpError(
            f"Qt needs libraries that are missing here: {', '.join(missing)}. Install them with the system's"
            " package manager, and start again.",
        )
    if os.geteuid() != 0:
        raise SetUpError(f"Qt needs system libraries that are missing here. Install them once: sudo {line}")
    say(f"Installing system libraries: {' '.join(packages)} …")
    if not (runs(line) or (runs("apt-get update") and runs(line))):
        raise SetUpError(f"The system libraries could not be installed. See why with: {line}")


def loads(library):
    """Whether the system has this shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def runs(line):
    """Whether a command line of words without blanks succeeds, without a question."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    return subprocess.run(line.split(), env=environment, capture_output=True, check=False).returncode == 0


def lint():
    """Check style, types and import rules; every check runs, and one that fails fails all."""
    set_up("lint")
    environment = {**surroundings(("src",)), "PYRIGHT_PYTHON_IGNORE_WARNINGS": "1"}
    failed = []
    for name, (program, *arguments) in LINTS.items():
        say(f"== {name}")
        command = [str(tool(program)), *(word.format(python=tool("python")) for word in arguments)]
        if subprocess.run(command, env=environment, cwd=ROOT, check=False).returncode:
            failed.append(name)
    say(f"Failed: {', '.join(failed)}" if failed else "All checks passed.")
    sys.exit(1 if failed else 0)


def lock():
    """Lock the packages anew with uv, and write what pip installs from."""
    uv = shutil.which("uv")
    if not uv:
        raise SetUpError("Locking needs uv: https://docs.astral.sh/uv/")
    index = ["--no-config", "--default-index", "https://pypi.org/simple"]
    export = ["export", *index, "--locked", "--quiet", "--format", "requirements.txt"]
    export += ["--no-header", "--no-annotate", "--no-emit-project", "--no-default-groups"]
    steps = [["lock", *index]]
    for name, path in REQUIREMENTS.items():
        group = [] if name == "app" else ["--group", name]
        steps.append([*export, *group, "--output-file", str(path)])
    for step in steps:
        if subprocess.run([uv, *step], cwd=ROOT, check=False).returncode:
            raise SetUpError(f"Locking failed at: uv {' '.join(step)}")


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except SetUpError as error:
        say(str(error))
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit(130)
