"""Writes the smallest workbook that a reader of workbooks takes: sheets of texts."""

import zipfile
from xml.sax.saxutils import escape, quoteattr

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def write_workbook(path, sheets):
    """`sheets` are rows of texts by name; None is an empty cell."""
    names = list(sheets)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
        )
        archive.writestr("_rels/.rels", relations([("officeDocument", "xl/workbook.xml")]))
        listed = "".join(
            f'<sheet name={quoteattr(name)} sheetId="{n}" r:id="r{n}"/>' for n, name in enumerate(names, 1)
        )
        archive.writestr(
            "xl/workbook.xml", f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{listed}</sheets></workbook>'
        )
        targets = [("worksheet", f"worksheets/sheet{n}.xml") for n in range(1, len(names) + 1)]
        archive.writestr("xl/_rels/workbook.xml.rels", relations(targets))
        for number, name in enumerate(names, 1):
            archive.writestr(f"xl/worksheets/sheet{number}.xml", sheet_xml(sheets[name]))


def relations(targets):
    held = "".join(
        f'<Relationship Id="r{n}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{held}</Relationships>'


def sheet_xml(rows):
    lines = "".join(
        f'<row r="{n}">{"".join(cell(n, c, text) for c, text in enumerate(row))}</row>' for n, row in enumerate(rows, 1)
    )
    return f'<worksheet xmlns="{MAIN}"><sheetData>{lines}</sheetData></worksheet>'


def cell(row, column, text):
    if text is None:
        return ""
    letters = chr(65 + column) if column < 26 else "A" + chr(65 + column - 26)
    return f'<c r="{letters}{row}" t="inlineStr"><is><t>{escape(str(text))}</t></is></c>'
