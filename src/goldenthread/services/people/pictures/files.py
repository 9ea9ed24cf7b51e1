"""A picture as a file: SVG, PNG or PDF, in the edition for whoever is outside."""

from collections.abc import Callable
from typing import Any

import vl_convert

FILES: dict[str, tuple[str, Callable[[str], Any]]] = {
    "svg": ("image/svg+xml", lambda svg: svg),
    "png": ("image/png", lambda svg: vl_convert.svg_to_png(svg, scale=2)),
    "pdf": ("application/pdf", vl_convert.svg_to_pdf),
}
