"""Whether the tables fit together: every child in the Header, once, born on one day.

These checks stand in public validators, not in the national list; so they are queries.
"""

from typing import Any

from goldenthread.returns.rules.declaring import Severity
from goldenthread.returns.rules.owners import Owner
from goldenthread.returns.ssda903.rules.declaring import Theme
from goldenthread.returns.ssda903.rules.words import both, c, has_no_row
from goldenthread.returns.ssda903.tables import BY_SHORT

integrity = Theme()
rule = integrity.rule
QUERY: dict[str, Any] = {"severity": Severity.QUERY, "owner": Owner.DATA_TEAM}


def _title(short: str) -> str:
    return BY_SHORT[short].name


for number, short in enumerate(("AD", "PA", "E", "M", "O2", "O3", "PP", "R", "U"), start=1):
    rule(
        f"INT{number:02}",
        f"Every child in {_title(short)} must have a row in Header",
        f"{short}: CHILD",
        has_no_row("H"),
        "Add the child to Header, or correct the number.",
        needs="H",
        **QUERY,
    )
for number, short in enumerate(("AD", "PA", "M", "O2", "O3", "PP", "R", "U"), start=11):
    rule(
        f"INT{number}",
        f"Date of birth in {_title(short)} must be that of Header",
        f"{short}: DOB",
        c.dob != c.h_dob,
        "Correct one of the dates of birth.",
        on=f"{short} H",
        **QUERY,
    )
rule("INT21", "Sex in UASC must be that of Header", "U: SEX", c.h_SEX != c.SEX, "Correct one.", on="U H", **QUERY)
for number, short in enumerate(("AD", "H", "O2", "O3", "PP", "U"), start=31):
    rule(
        f"INT{number}",
        f"A child must have one row in {_title(short)}",
        f"{short}: CHILD",
        c.CHILD.is_not_null() & c.CHILD.is_duplicated(),
        "Take out the rows that are too many.",
        **QUERY,
    )
rule(
    "EPI",
    "A child in Header must have an episode, or be a care leaver",
    "H: CHILD",
    both(has_no_row("E"), has_no_row("O3")),
    "Add the episodes, or take the child out.",
    needs="(E) (O3)",
    **QUERY,
)
