"""`python -m bench [name ...]`: run the benchmarks, all or those named, one after another."""

import importlib
import pkgutil
import sys
from pathlib import Path

FOLDER = Path(__file__).parent


def main(names: list[str]) -> None:
    """Run each; a benchmark is a module here with a function `main(arguments)`."""
    known = sorted(module.name for module in pkgutil.iter_modules([str(FOLDER)]) if not module.name.startswith("_"))
    runnable = [name for name in known if hasattr(importlib.import_module(f"bench.{name}"), "main")]
    if unknown := set(names) - set(runnable):
        sys.exit(f"found {', '.join(sorted(unknown))}; expected any of {', '.join(runnable)}")
    for name in names or runnable:
        print(f"\n== {name}", flush=True)
        importlib.import_module(f"bench.{name}").main([])


if __name__ == "__main__":
    main(sys.argv[1:])
