"""Small pictures that stand beside the words of an easy-read page; the words say everything that they show."""

from markupsafe import Markup

from goldenthread.services.improvement.codes import Answer

LINE = 'fill="none" stroke="#1a1a1a" stroke-width="4" stroke-linecap="round" stroke-linejoin="round"'
SHAPES = {
    "said": '<path d="M10 12h76v46H46L28 76V58H10z"/><path d="M24 28h48M24 42h34"/>',
    "done": '<circle cx="48" cy="48" r="38"/><path d="M28 50l14 14 26-32"/>',
    "soon": '<circle cx="48" cy="48" r="38"/><path d="M48 24v26l18 10"/>',
    "not": '<circle cx="48" cy="48" r="38"/><path d="M32 32l32 32M64 32L32 64"/>',
    "ask": '<circle cx="48" cy="48" r="38"/><path d="M36 38a12 12 0 1 1 16 11c-3 2-4 4-4 8M48 70v1"/>',
}
OF_ANSWER = {
    Answer.DID: "done", Answer.DOING: "soon", Answer.WILL: "soon", Answer.COULD_NOT: "not", Answer.ALREADY: "done",
}  # fmt: skip


def drawn(name: str) -> Markup:
    """One picture, which a reader of the words need not see."""
    picture = f'<svg viewBox="0 0 96 96" width="96" height="96" aria-hidden="true"><g {LINE}>{SHAPES[name]}</g></svg>'
    return Markup(picture)  # made of the constants above
