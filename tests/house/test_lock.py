"""The lock is what pyproject.toml asks for, and the lists pip installs from are what is locked."""

import re
import tomllib
from collections import defaultdict
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from packaging.markers import Marker, default_environment
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
LOCK = tomllib.loads((ROOT / "uv.lock").read_text("utf-8"))
EXPORTS = {
    "requirements.txt": None,
    "requirements-test.txt": "test",
    "requirements-lint.txt": "lint",
}
PYTHONS = ("3.11.2", "3.12.1", "3.13.0", "3.14.0")
SYSTEMS = {"linux": ("posix", "Linux"), "win32": ("nt", "Windows"), "darwin": ("posix", "Darwin")}


def surroundings():
    """Every Python and system the app runs on, as pip sees them."""
    for python in PYTHONS:
        for platform, (os_name, system) in SYSTEMS.items():
            yield {
                **default_environment(),
                "python_full_version": python,
                "python_version": python.rpartition(".")[0],
                "sys_platform": platform,
                "os_name": os_name,
                "platform_system": system,
                "implementation_name": "cpython",
                "platform_python_implementation": "CPython",
            }


@pytest.fixture(params=surroundings(), ids=lambda s: f"{s['python_version']}-{s['sys_platform']}")
def place(request):
    return request.param


def packages():
    by_name = defaultdict(list)
    for package in LOCK["package"]:
        by_name[package["name"]].append(package)
    return by_name


def holds(dependency, place):
    return "marker" not in dependency or Marker(dependency["marker"]).evaluate(place)


def locked(group, place):
    """Walk the lock from the project, as an installer does; return the names with their versions."""
    by_name = packages()
    (project,) = by_name["facilitator"]
    waiting = [*project["dependencies"], *(project["dev-dependencies"][group] if group else [])]
    found, seen = set(), set()
    while waiting:
        wanted = waiting.pop()
        if not holds(wanted, place):
            continue
        (package,) = [
            p for p in by_name[wanted["name"]] if wanted.get("version", p["version"]) == p["version"]
        ]
        found.add((package["name"], package["version"]))
        for part in ("", *wanted.get("extra", [])):
            if (package["name"], part) not in seen:
                seen.add((package["name"], part))
                waiting += package.get("optional-dependencies", {}).get(part, []) if part else []
                waiting += [] if part else package.get("dependencies", [])
    return found


def exported(name):
    """Read a list of requirements: pairs of a requirement and its hashes."""
    text = (ROOT / "packaging" / name).read_text("utf-8").replace("\\\n", " ")
    for line in filter(None, map(str.strip, text.splitlines())):
        requirement, *hashes = re.split(r"\s+--hash=", line)
        yield Requirement(requirement), set(hashes)


def pinned(requirement):
    (specifier,) = requirement.specifier
    assert specifier.operator == "=="
    return canonicalize_name(requirement.name), specifier.version


@pytest.mark.parametrize("export", EXPORTS)
def test_pip_installs_what_is_locked(export, place):
    here = {
        pinned(requirement)
        for requirement, _ in exported(export)
        if requirement.marker is None or requirement.marker.evaluate(place)
    }
    assert here == locked(EXPORTS[export], place)


@pytest.mark.parametrize("export", EXPORTS)
def test_the_hashes_are_the_locked_ones(export):
    of_the_lock = {
        (package["name"], package["version"]): {
            file["hash"] for file in [*package.get("wheels", []), *filter(None, [package.get("sdist")])]
        }
        for package in LOCK["package"]
    }
    hashes = {pinned(requirement): hashes for requirement, hashes in exported(export)}
    assert hashes
    assert hashes == {package: of_the_lock[package] for package in hashes}
    assert all(hashes.values())


def test_every_list_holds_the_app_whole():
    app = {(pinned(requirement), str(requirement.marker)) for requirement, _ in exported("requirements.txt")}
    for export in EXPORTS:
        assert app <= {(pinned(requirement), str(requirement.marker)) for requirement, _ in exported(export)}


def wishes(requirements, place):
    """What pyproject.toml asks for here."""
    for requirement in map(Requirement, requirements):
        if requirement.marker is None or requirement.marker.evaluate(place):
            yield canonicalize_name(requirement.name), frozenset(requirement.extras), requirement.specifier


def answers(dependencies, place):
    """What the lock says was asked for here."""
    for wanted in dependencies:
        if holds(wanted, place):
            yield wanted["name"], frozenset(wanted.get("extras", [])), SpecifierSet(wanted["specifier"])


def test_the_lock_is_current(place):
    (project,) = packages()["facilitator"]
    asked = PROJECT["project"]["dependencies"]
    assert set(wishes(asked, place)) == set(answers(project["metadata"]["requires-dist"], place))
    groups = PROJECT["dependency-groups"]
    locked_groups = project["metadata"]["requires-dev"]
    assert groups.keys() == locked_groups.keys()
    for group, requirements in groups.items():
        assert set(wishes(requirements, place)) == set(answers(locked_groups[group], place))
    assert project["version"] == PROJECT["project"]["version"]
    assert LOCK["requires-python"] == PROJECT["project"]["requires-python"]


def test_the_locked_versions_fit_what_is_asked_for(place):
    asked = [*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["test"]]
    versions = dict(locked("test", place))
    for name, _, specifier in wishes(asked, place):
        assert specifier.contains(versions[name]), name


def test_packages_come_from_the_public_index_only():
    for package in LOCK["package"]:
        if package["name"] != "facilitator":
            assert package["source"] == {"registry": "https://pypi.org/simple"}
        for file in [*package.get("wheels", []), *filter(None, [package.get("sdist")])]:
            address = urlsplit(file["url"])
            assert (address.scheme, address.netloc) == ("https", "files.pythonhosted.org")
            assert file["hash"].startswith("sha256:")
    for export in EXPORTS:
        text = (ROOT / "packaging" / export).read_text("utf-8")
        assert not re.search(r"://|--(extra-)?index|--find-links|--trusted-host", text)
