import re
from pathlib import Path

from goldenthread.returns.cin.problems import RULES
from goldenthread.returns.cin.rows import COLUMNS

README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")


def test_the_readme_lists_every_fault_with_its_effect():
    listed = dict(
        re.findall(r"^\| ([a-z-]+) \| .* \| (file refused|value left out|row left out)", README, re.MULTILINE)
    )
    assert listed == {fault.value: rule.effect.value for fault, rule in RULES.items()}


def test_the_readme_names_every_table():
    assert all(f"`{table}`" in README for table in COLUMNS)
