"""Run every gate and name those that fail; pytest comes last. Run by ``test`` and ``test.cmd``."""

import subprocess
import sys
import tempfile
from pathlib import Path

from prepare import ROOT, environment, prepare

LINT_IMPORTS = "from importlinter.cli import lint_imports_command as run; run()"
COVERAGE = ["--cov", "--cov-report=term-missing:skip-covered"]
GATES = {
    "ruff format --check": ["-m", "ruff", "format", "--check", "."],
    "ruff check": ["-m", "ruff", "check", "."],
    "mypy": ["-m", "mypy"],
    "lint-imports": ["-c", LINT_IMPORTS],
    "pytest": ["-m", "pytest", "-n", "auto", "--dist=worksteal", *COVERAGE],
}


def main(arguments: list[str]) -> int:
    python = prepare(with_tests=True)
    gates = {"pytest": ["-m", "pytest", *arguments]} if arguments else GATES
    with tempfile.TemporaryDirectory() as runtime:
        failed = [name for name, gate in gates.items() if not _passes(python, name, gate, runtime)]
    if failed:
        print(f"未通过：{'、'.join(failed)}", flush=True)
    return 1 if failed else 0


def _passes(python: Path, name: str, gate: list[str], runtime: str) -> bool:
    print(f"== {name}", flush=True)
    settings = environment(QT_QPA_PLATFORM="offscreen", XDG_RUNTIME_DIR=runtime)
    return subprocess.run([str(python), *gate], cwd=ROOT, env=settings, check=False).returncode == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
