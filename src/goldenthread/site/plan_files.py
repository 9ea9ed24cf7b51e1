"""Plans and their reports as workbooks, by the writer of workbooks of the returns; every text stays a text."""

from io import BytesIO

from goldenthread.mechanisms.actions.plans.paper import FileForm, Paper, harmless
from goldenthread.mechanisms.documents.data_files import WORKBOOK_TYPE
from goldenthread.returns.rules.spreadsheet import Spreadsheet

LONGEST = 31  # letters of the name of a sheet
NOT_IN_NAMES = str.maketrans("", "", "[]:*?/\\'")


def workbook(paper: Paper) -> bytes:
    """A sheet for each table."""
    held = BytesIO()
    with Spreadsheet(held) as book:
        for number, table in enumerate(paper.tables(), 1):
            name = f"{number} {table.caption.translate(NOT_IN_NAMES)}"[:LONGEST]
            book.add(name, table.columns, ([harmless(cell) for cell in row] for row in table.rows))
    return held.getvalue()


PLAN_FILES = (FileForm("xlsx", "Excel", WORKBOOK_TYPE, workbook),)
