"""The colours of the cells of a workbook: red, amber, green or blue. A colour is never a word; a person says what it means."""

import colorsys
from collections.abc import Iterator
from zipfile import ZipFile

from lxml import etree

STYLES, THEME = "xl/styles.xml", "xl/theme/theme1.xml"
BOOK, RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
RELATED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
PALETTE = {  # of the colours that older workbooks number, those that people use for a status
    2: "FF0000", 3: "00FF00", 4: "0000FF", 5: "FFFF00", 10: "FF0000", 11: "00FF00", 12: "0000FF", 13: "FFFF00",
    17: "008000", 48: "3366FF", 50: "339966", 51: "FFCC00", 52: "FF9900", 53: "FF6600", 57: "339966",
}  # fmt: skip
LIGHT_FIRST = (1, 0, 3, 2)  # a cell counts the light colours of a theme before the dark ones
HUES = ((20, "red"), (70, "amber"), (170, "green"), (260, "blue"), (330, ""), (360, "red"))  # degrees; violet is none
PALE = 0.12  # less coloured than this is white, grey or black


def colours_of_styles(archive: ZipFile) -> dict[str, str]:
    """The colour that each style of a workbook gives a cell, by its number; styles without a colour of status are left out."""
    if STYLES not in archive.namelist():
        return {}
    styles, theme = _tree(archive, STYLES), _theme(archive)
    fills = [name_of(_hex(fill, theme)) for fill in styles.iterfind("{*}fills/{*}fill")]
    found = {}
    for number, style in enumerate(styles.iterfind("{*}cellXfs/{*}xf")):
        fill = int(style.get("fillId", 0))
        if fill < len(fills) and fills[fill]:
            found[str(number)] = fills[fill]
    return found


def titles_of_sheets(archive: ZipFile) -> dict[str, str]:
    """The title of each sheet of a workbook, by the part in which it is kept."""
    if BOOK not in archive.namelist() or RELATIONS not in archive.namelist():
        return {}
    targets = {one.get("Id"): one.get("Target", "") for one in _tree(archive, RELATIONS)}
    sheets = _tree(archive, BOOK).iterfind("{*}sheets/{*}sheet")
    kept = {one.get("name", ""): targets.get(one.get(RELATED), "") for one in sheets}
    return {f"xl/{target}" if not target.startswith("/") else target[1:]: title for title, target in kept.items()}


def name_of(shade: str) -> str:
    """Red, amber, green or blue for a colour such as FF0000; empty for white, grey, black, violet and no colour."""
    try:
        red, green, blue = (int(shade[-6:][at : at + 2], 16) / 255 for at in (0, 2, 4))
    except ValueError:
        return ""
    hue, saturation, value = colorsys.rgb_to_hsv(red, green, blue)
    if saturation < PALE or value < PALE:
        return ""
    return next(name for until, name in HUES if hue * 360 <= until)


def _hex(fill: etree._Element, theme: list[str]) -> str:
    """The colour of a solid fill as the workbook writes it, numbers it, or takes it from its theme."""
    solid = fill.find("{*}patternFill[@patternType='solid']/{*}fgColor")
    if solid is None:
        return ""
    if (place := solid.get("theme")) is not None:
        return theme[int(place)] if int(place) < len(theme) else ""
    return solid.get("rgb") or PALETTE.get(int(solid.get("indexed", -1)), "")


def _theme(archive: ZipFile) -> list[str]:
    if THEME not in archive.namelist():
        return []
    found = list(_shades(_tree(archive, THEME)))
    return [found[place] for place in LIGHT_FIRST] + found[4:] if len(found) > 3 else found


def _shades(theme: etree._Element) -> Iterator[str]:
    for one in theme.iterfind("{*}themeElements/{*}clrScheme/*"):
        yield next((shade.get("val" if shade.get("lastClr") is None else "lastClr", "") for shade in one), "")


def _tree(archive: ZipFile, part: str) -> etree._Element:
    return etree.fromstring(archive.read(part), etree.XMLParser(resolve_entities=False, no_network=True))
