"""Resolve pyproject.toml for each platform and write one lock file each; run by ``make``.

uv resolves (it knows the markers of a platform it does not run on); pip names the wheel that each
supported Python would take there, and its digest.  A lock file holds exact versions, the digests
of exactly those wheels and no address.  What the program needs stands above SECTION, what only its
tests need below it.
"""

import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
PYPROJECT = HERE.parent.parent / "pyproject.toml"
PYTHONS = ("3.11", "3.12", "3.13")
HEADER = (
    "# Written by installer/lock/make from pyproject.toml: do not edit. pip checks every digest.\n"
)
SECTION = "# --- only for the tests ---\n"

Digests = dict[str, set[str]]


class Platform(NamedTuple):
    """A platform as the lock file, uv and pip call it."""

    name: str
    uv: str
    tags: tuple[str, ...]


def _manylinux(machine: str, newest: int) -> tuple[str, ...]:
    new = [f"manylinux_2_{minor}_{machine}" for minor in range(newest, 4, -1)]
    return (*new, f"manylinux2014_{machine}", f"manylinux2010_{machine}", f"manylinux1_{machine}")


PLATFORMS = (
    Platform("linux-x86_64", "x86_64-manylinux_2_28", _manylinux("x86_64", 28)),
    Platform("linux-aarch64", "aarch64-manylinux_2_31", _manylinux("aarch64", 31)),
    Platform("windows-x86_64", "x86_64-pc-windows-msvc", ("win_amd64",)),
)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--upgrade", action="store_true", help="take the newest allowed versions")
    upgrade = options.parse_args().upgrade
    for platform in PLATFORMS:
        lock = HERE / f"{platform.name}.txt"
        known = "" if upgrade or not lock.exists() else _without_digests(lock.read_text("utf-8"))
        everything = _resolve(platform, ["--extra", "dev"], known)
        runtime = _resolve(platform, [], _as_text(everything))
        digests = _digests(platform, everything)
        tests = {name: pin for name, pin in everything.items() if name not in runtime}
        lock.write_text(
            HEADER + _section(runtime, digests) + SECTION + _section(tests, digests),
            encoding="utf-8",
            newline="\n",
        )
        print(f"{lock.name}: {len(runtime)} packages to run, {len(tests)} more to test")


def _without_digests(lock: str) -> str:
    return "\n".join(re.findall(r"^[\w.-]+==\S+", lock, flags=re.MULTILINE))


def _as_text(pins: dict[str, str]) -> str:
    return "".join(f"{name}=={version}\n" for name, version in pins.items())


def _resolve(platform: Platform, extras: list[str], preferred: str) -> dict[str, str]:
    """Return the versions for a platform, which must be the same for every supported Python."""
    found = [_resolve_for(python, platform, extras, preferred) for python in PYTHONS]
    if any(pins != found[0] for pins in found):
        sys.exit(f"{platform.name}: the versions differ between {', '.join(PYTHONS)}")
    return found[0]


def _resolve_for(
    python: str, platform: Platform, extras: list[str], preferred: str
) -> dict[str, str]:
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder, "pins.txt")
        output.write_text(preferred, encoding="utf-8")
        command = [sys.executable, "-m", "uv", "pip", "compile", str(PYPROJECT), *extras]
        command += ["--python-platform", platform.uv, "--python-version", python]
        command += ["--only-binary", ":all:", "--no-header", "--no-annotate", "--quiet"]
        subprocess.run([*command, "--output-file", str(output)], check=True)
        lines = output.read_text(encoding="utf-8").splitlines()
    return dict(line.split("==") for line in lines if line)


def _digests(platform: Platform, pins: dict[str, str]) -> Digests:
    """Return for each package the digests of the wheels that pip takes, one or more."""
    digests: Digests = defaultdict(set)
    for python in PYTHONS:
        for item in _pip_report(python, platform, pins):
            name = _normal(item["metadata"]["name"])
            digests[name].add(item["download_info"]["archive_info"]["hashes"]["sha256"])
    return digests


def _pip_report(python: str, platform: Platform, pins: dict[str, str]) -> list[dict]:
    with tempfile.TemporaryDirectory() as folder:
        wanted, report = Path(folder, "pins.txt"), Path(folder, "report.json")
        wanted.write_text(_as_text(pins), encoding="utf-8")
        command = [sys.executable, "-m", "pip", "install", "--quiet", "--dry-run", "--no-deps"]
        command += ["--ignore-installed", "--target", folder, "--only-binary", ":all:"]
        command += ["--python-version", python]
        for tag in platform.tags:
            command += ["--platform", tag]
        command += ["--report", str(report), "--requirement", str(wanted)]
        subprocess.run(command, check=True)
        return json.loads(report.read_text(encoding="utf-8"))["install"]


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _section(pins: dict[str, str], digests: Digests) -> str:
    lines = []
    for name, version in sorted(pins.items()):
        hashes = "".join(f" \\\n    --hash=sha256:{digest}" for digest in sorted(digests[name]))
        lines.append(f"{name}=={version}{hashes}\n")
    return "".join(lines)


if __name__ == "__main__":
    main()
