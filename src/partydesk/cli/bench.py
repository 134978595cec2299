"""`partydesk bench`: the benchmarks of the checkout, as ratios taken in one run."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from partydesk.cli.speaking import print_json
from partydesk.kernel.findings import Refusal

if TYPE_CHECKING:
    import argparse
    from types import ModuleType

_FOLDER = Path(__file__).resolve().parents[3] / "tests" / "benchmarks"


def add_parser(commands: Any) -> None:
    """Add `bench`."""
    bench = commands.add_parser("bench", help="在这台机器上测速，给出比值")
    bench.add_argument("--only", metavar="NAME", action="append", help="只测这一项")
    bench.add_argument("--json", action="store_true")
    bench.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Measure and print each figure.

    Raises:
        Refusal: outside a checkout, or when a name is unknown.
    """
    files = {file.stem.replace("_", "-"): file for file in _FOLDER.glob("[a-z]*.py")}
    if not files:
        raise Refusal("测速要在源代码文件夹里进行，这里没有 tests/benchmarks。")
    names = args.only or sorted(files)
    unknown = [name for name in names if name not in files]
    if unknown:
        raise Refusal(f"没有这一项：{'、'.join(unknown)}。可选：{'、'.join(sorted(files))}。")
    figures = []
    for name in names:
        for figure in _load(name, files[name]).figures():
            figures.append(figure)
            if not args.json:
                _print(figure)
    if args.json:
        print_json({"figures": figures})
    return 0


def _load(name: str, file: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"bench_{name}", file)
    if spec is None or spec.loader is None:  # a file that exists always has both
        raise Refusal(f"读不了 {file.name}。")
    if str(_FOLDER) not in sys.path:  # they share the making of their files
        sys.path.insert(0, str(_FOLDER))
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def _print(figure: dict[str, Any]) -> None:
    bound = f"，要求不超过 {figure['bound']}" if "bound" in figure else ""
    print(
        f"{figure['name']:<16}{figure['value']:>8} {figure['unit']}（对比 {figure['of']}{bound}）"
    )
