"""Spreadsheets as people keep their plans, made by hand for the tests of the importer."""

import csv
import io
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from django.core.files.uploadedfile import SimpleUploadedFile

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORKBOOK = f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name="Plan" sheetId="1" r:id="r1"/></sheets></workbook>'
TYPES = (
    f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
    'ContentType="application/xml"/></Types>'
)


def csv_file(rows, name="plan.csv"):
    """Rows as an upload of CSV."""
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return SimpleUploadedFile(name, text.getvalue().encode())


def workbook(rows, merged=(), name="plan.xlsx", more="", fills=None):
    """Rows as an upload of a workbook; `merged` are ranges such as "A2:A4", `more` is put after the last row, `fills`
    are the solid colours of cells as a workbook writes them, {"I2": 'rgb="FFFF0000"'}.
    """
    styles = {cell: number for number, cell in enumerate(fills or {}, 1)}
    written = "".join(
        f'<row r="{number}">{"".join(_cell(place, number, value, styles) for place, value in enumerate(row))}</row>'
        for number, row in enumerate(rows, 1)
    )
    ranges = "".join(f'<mergeCell ref="{one}"/>' for one in merged)
    tail = f'<mergeCells count="{len(merged)}">{ranges}</mergeCells>' if merged else ""
    sheet = f'<worksheet xmlns="{MAIN}"><sheetData>{written}{more}</sheetData>{tail}</worksheet>'
    held = io.BytesIO()
    with ZipFile(held, "w", ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr("_rels/.rels", _relation("officeDocument", "xl/workbook.xml"))
        archive.writestr("xl/workbook.xml", WORKBOOK)
        archive.writestr("xl/_rels/workbook.xml.rels", _relation("worksheet", "worksheets/sheet1.xml"))
        archive.writestr("xl/worksheets/sheet1.xml", sheet)
        if fills:
            archive.writestr("xl/styles.xml", _styles(fills.values()))
            archive.writestr("xl/theme/theme1.xml", _THEME)
    return SimpleUploadedFile(name, held.getvalue())


def _styles(shades):
    solid = "".join(f'<fill><patternFill patternType="solid"><fgColor {one}/></patternFill></fill>' for one in shades)
    styles = "".join(f'<xf fillId="{number}"/>' for number in range(len(shades) + 1))
    none = '<fill><patternFill patternType="none"/></fill>'
    return f'<styleSheet xmlns="{MAIN}"><fills>{none}{solid}</fills><cellXfs>{styles}</cellXfs></styleSheet>'


_THEME = (
    '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:themeElements><a:clrScheme name="x">'
    + "".join(f'<a:c{place}><a:srgbClr val="{shade}"/></a:c{place}>'
              for place, shade in enumerate(("000000", "FFFFFF", "1F497D", "EEECE1", "4F81BD", "C0504D", "9BBB59")))
    + "</a:clrScheme></a:themeElements></a:theme>"
)  # fmt: skip


def _cell(place, number, value, styles):
    name = f"{chr(65 + place)}{number}"
    style = f' s="{styles[name]}"' if name in styles else ""
    if not value:
        return f'<c r="{name}"{style}/>' if style else ""
    return f'<c r="{name}"{style} t="inlineStr"><is><t>{escape(str(value))}</t></is></c>'


def _relation(kind, target):
    relation = f'<Relationship Id="r1" Type="{OFFICE}/{kind}" Target="{target}"/>'
    return f'<Relationships xmlns="{PACKAGE}/relationships">{relation}</Relationships>'
