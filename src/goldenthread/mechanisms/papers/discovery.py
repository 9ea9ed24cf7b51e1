"""Papers lie in the `papers/` folder of an installed app, one Markdown file each."""

from pathlib import Path

from django.apps import apps

from goldenthread.mechanisms.papers.errors import PaperError
from goldenthread.mechanisms.papers.template import PaperTemplate, read_template


def paper_files() -> dict[str, Path]:
    """The file of each paper by its key. Raises PaperError when two apps have one key."""
    found: dict[str, Path] = {}
    for config in apps.get_app_configs():
        for path in sorted(Path(config.path, "papers").glob("*.md")):
            if path.name == "README.md":
                continue
            if path.stem in found:
                raise PaperError(f"two papers have the key {path.stem!r}; rename one of them")
            found[path.stem] = path
    return found


def get_paper(name: str) -> PaperTemplate:
    """A paper by key, or from a file of its own. Raises PaperError when there is none."""
    path = Path(name) if name.endswith(".md") else paper_files().get(name)
    if path is None or not path.is_file():
        known = ", ".join(paper_files()) or "none"
        raise PaperError(f"found no paper {name!r}; papers are: {known}")
    return read_template(path.stem, path.read_text(encoding="utf-8"))
