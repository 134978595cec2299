"""The lock files hold what pyproject.toml asks for, by digest, and name no address."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parents[2]
LOCK = ROOT / "installer" / "lock"
SECTION = "# --- only for the tests ---\n"
PLATFORMS = {
    "linux-x86_64": {"platform_machine": "x86_64", "sys_platform": "linux"},
    "linux-aarch64": {"platform_machine": "aarch64", "sys_platform": "linux"},
    "windows-x86_64": {"platform_machine": "AMD64", "sys_platform": "win32"},
}
ENTRY = re.compile(r"^([\w.-]+)==(\S+)((?: \\\n    --hash=sha256:[0-9a-f]{64})+)$", re.MULTILINE)

platforms = pytest.mark.parametrize("platform", PLATFORMS)


def sections(platform: str) -> tuple[str, str]:
    runtime, tests = (LOCK / f"{platform}.txt").read_text(encoding="utf-8").split(SECTION)
    return runtime, tests


def pins(text: str) -> dict[str, Version]:
    return {name: Version(version) for name, version, _ in ENTRY.findall(text)}


def wanted(platform: str) -> tuple[list[Requirement], list[Requirement]]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    both = project["dependencies"], project["optional-dependencies"]["dev"]
    runtime, tests = (
        [
            requirement
            for requirement in map(Requirement, lines)
            if not requirement.marker or requirement.marker.evaluate(PLATFORMS[platform])
        ]
        for lines in both
    )
    return runtime, tests


def unmet(requirements: list[Requirement], held: dict[str, Version]) -> list[str]:
    return [
        str(requirement)
        for requirement in requirements
        if (version := held.get(canonicalize_name(requirement.name))) is None
        or version not in requirement.specifier
    ]


@platforms
def test_what_the_program_needs_is_locked(platform: str) -> None:
    runtime, _ = sections(platform)
    assert unmet(wanted(platform)[0], pins(runtime)) == []


@platforms
def test_what_the_tests_need_is_locked(platform: str) -> None:
    runtime, tests = sections(platform)
    assert unmet(wanted(platform)[1], pins(runtime + tests)) == []


@platforms
def test_every_entry_is_exact_and_has_digests(platform: str) -> None:
    text = "".join(sections(platform))
    rest = ENTRY.sub("", text)
    assert [line for line in rest.splitlines() if line and not line.startswith("#")] == []
    assert "://" not in text


def test_platforms_differ_only_where_they_must() -> None:
    versions = {platform: pins("".join(sections(platform))) for platform in PLATFORMS}
    reference = versions.pop("linux-x86_64")
    differing = {
        name
        for other in versions.values()
        for name in reference.keys() | other.keys()
        if reference.get(name) != other.get(name)
    }
    assert differing == {"pyside6-essentials", "shiboken6", "colorama"}
