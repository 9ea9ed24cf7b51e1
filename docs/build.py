"""Makes the manual into pages in build/docs: `make docs`."""

import re
import shutil
from pathlib import Path

from markdown_it import MarkdownIt

ROOT = Path(__file__).resolve().parents[1]
BUILT = ROOT / "build" / "docs"
PAGE = """<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{title}: Golden Thread</title>
<style>body {{ font: 1.1rem/1.5 sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }}
table {{ border-collapse: collapse; }} td, th {{ border: 1px solid #777; padding: .3rem .5rem; vertical-align: top; }}
pre {{ background: #eee; padding: 1rem; overflow-x: auto; }}</style></head>
<body><nav><a href="{up}README.html">Golden Thread</a></nav><main>{body}</main></body></html>
"""


def sources() -> list[Path]:
    """Every page of the manual: at the top, in docs, and one for each mechanism."""
    patterns = ("*.md", "docs/**/*.md", "src/goldenthread/mechanisms/*/README.md")
    return sorted(page for pattern in patterns for page in ROOT.glob(pattern))


def build(source: Path) -> Path:
    """One page; links to other pages of the manual lead to their built form."""
    text = source.read_text("utf-8")
    body = MarkdownIt("commonmark").enable("table").render(text)
    body = re.sub(r'href="(?!https?:)([^"#]+)\.md(#[^"]*)?"', r'href="\1.html\2"', body)
    place = source.relative_to(ROOT)
    title = text.partition("\n")[0].lstrip("# ")
    target = (BUILT / place).with_suffix(".html")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(PAGE.format(title=title, up="../" * (len(place.parts) - 1), body=body), "utf-8")
    return target


def main() -> None:
    """Build every page and copy the pictures."""
    shutil.rmtree(BUILT, ignore_errors=True)
    BUILT.mkdir(parents=True)
    (BUILT.parent / ".gitignore").write_text("*\n")
    built = [build(source) for source in sources()]
    pictures = ROOT / "docs" / "pictures"
    if pictures.is_dir():
        shutil.copytree(pictures, BUILT / "docs" / "pictures")
    print(f"Built {len(built)} pages; start at {(BUILT / 'README.html').relative_to(ROOT)}")


if __name__ == "__main__":
    main()
