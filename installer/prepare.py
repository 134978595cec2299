"""Make the virtual environment and put the locked packages into it, on Linux and on Windows.

Nothing is done, and no network used, when it already holds what the lock file says: the digest of
each section of the lock file is kept inside the environment.  Only the standard library is used
here, since this runs before anything is installed.
"""

import hashlib
import json
import os
import platform
import subprocess
import sys
import tempfile
from pathlib import Path

INSTALLER = Path(__file__).resolve().parent
ROOT = INSTALLER.parent
WHEELS = INSTALLER / "wheels"
SECTION = "# --- only for the tests ---\n"
STAMP = "partydesk.json"


def prepare(*, with_tests: bool) -> Path:
    """Return the Python of an environment that holds the packages."""
    folder = Path(os.environ.get("PARTYDESK_VENV") or ROOT / ".venv")
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    wanted = _sections(with_tests=with_tests)
    stamp = folder / STAMP
    if not _works(python):
        _say("正在建立虚拟环境……")
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(folder)], check=True)
    held = _held(stamp)
    missing = {name: text for name, text in wanted.items() if held.get(name) != _digest(text)}
    if missing:
        _say("正在安装依赖（只在首次或升级后进行，请稍候）……")
        stamp.unlink(missing_ok=True)
        _install(python, "".join(wanted.values()))
        digests = {name: _digest(text) for name, text in wanted.items()}
        stamp.write_text(json.dumps(digests), encoding="utf-8")
    return python


def environment(**changes: str) -> dict[str, str]:
    """Return the environment in which the program is found without being installed."""
    paths = [str(ROOT / "src"), os.environ.get("PYTHONPATH", "")]
    path = os.pathsep.join(filter(None, paths))
    return {**os.environ, "PYTHONUTF8": "1", "PYTHONPATH": path, **changes}


def _sections(*, with_tests: bool) -> dict[str, str]:
    text = _lock_file().read_text(encoding="utf-8")
    runtime, tests = text.split(SECTION)
    return {"runtime": runtime, "tests": tests} if with_tests else {"runtime": runtime}


def _lock_file() -> Path:
    machine = {"amd64": "x86_64", "arm64": "aarch64"}.get(platform.machine().lower())
    name = f"{platform.system()}-{machine or platform.machine()}".lower()
    lock = INSTALLER / "lock" / f"{name}.txt"
    if not lock.exists():
        sys.exit(f"不支持这种机器：{name}（支持 x86-64 与 ARM64 Linux、x86-64 Windows）")
    return lock


def _works(python: Path) -> bool:
    return os.access(python, os.X_OK) and (python.parent.parent / "pyvenv.cfg").exists()


def _held(stamp: Path) -> dict[str, str]:
    try:
        held: dict[str, str] = json.loads(stamp.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return held


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _install(python: Path, requirements: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        listed = Path(folder, "requirements.txt")
        listed.write_text(requirements, encoding="utf-8")
        command = [str(python), "-m", "pip", "install", "--require-hashes", "--no-deps"]
        command += ["--only-binary", ":all:", "--no-input", "--disable-pip-version-check"]
        if not sys.stderr.isatty():
            command.append("-qq")  # errors only
        if WHEELS.is_dir():
            command += ["--no-index", "--find-links", str(WHEELS)]
        done = subprocess.run([*command, "--requirement", str(listed)], check=False)
    if done.returncode:
        sys.exit("依赖未能装好（原因见上）：请检查网络后重试；不联网的机器见 installer/README.md")


def _say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)
