"""A paper as HTML: prose cleaned, numbers linked to their trace for those inside, charts drawn in the page."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from itertools import groupby
from typing import Any

import nh3
from jinja2 import Environment, PackageLoader
from markupsafe import Markup

from goldenthread.mechanisms.papers.document import Value

TRACE = "/performance/trace/{name}/"
TAGS = {
    *("a", "abbr", "blockquote", "br", "caption", "code", "dd", "div", "dl", "dt", "em", "h2", "h3", "h4", "h5", "h6"),
    *("hr", "li", "ol", "p", "pre", "strong", "table", "tbody", "td", "th", "thead", "tr", "ul"),
}
ATTRIBUTES = {
    "a": {"href", "class"},
    "div": {"class", "role", "tabindex", "aria-label"},
    "p": {"class"},
    "table": {"class"},
    "th": {"scope", "class"},
    "td": {"class"},
    "ol": {"start"},
    **{f"h{level}": {"id"} for level in range(2, 7)},
}


@cache
def _environment() -> Environment:
    return Environment(loader=PackageLoader("goldenthread.mechanisms.papers"), autoescape=True, trim_blocks=True)


def body_html(blocks: list[Value]) -> Markup:
    """The blocks of a paper for a page that has its own head, links `papers/paper.css` and says `class="paper"`."""
    return Markup("").join(
        _run(is_chart, list(run)) for is_chart, run in groupby(blocks, lambda each: each["kind"] == "chart")
    )


def page_html(blocks: list[Value], facts: Mapping[str, Any]) -> str:
    """A page of its own, with title, contents and style. Needs nothing else, and no script."""
    contents = [block for block in blocks if block["kind"] == "heading" and block["level"] == 1]
    template = _environment().get_template("papers/page.html")
    style = Markup(
        files("goldenthread.mechanisms.papers").joinpath("static/papers/paper.css").read_text(encoding="utf-8")
    )
    return template.render(style=style, body=body_html(blocks), contents=contents, **facts)


def _run(is_chart: bool, blocks: list[Value]) -> Markup:
    """Prose goes through the cleaner; charts are our own drawing around text that was escaped when it was drawn."""
    template = _environment().get_template("papers/blocks.html")
    html = template.render(blocks=blocks, trace=TRACE)
    if is_chart:
        return Markup(html)
    return Markup(
        nh3.clean(html, tags=TAGS, attributes=ATTRIBUTES, url_schemes={"http", "https", "mailto"}, link_rel=None)
    )
