"""Rules over statutory returns: declared once, run over whole tables."""

from goldenthread.returns.rules.declaring import Declared, Difference, Registry, Rule, Rules, Severity
from goldenthread.returns.rules.findings import Finding, Findings, joined
from goldenthread.returns.rules.frames import frames_of
from goldenthread.returns.rules.owners import Owner
from goldenthread.returns.rules.running import pairs, run
from goldenthread.returns.rules.schema import Collection, Column, Kind, TableShape
from goldenthread.returns.rules.tables import Tables

__all__ = [
    "Collection",
    "Column",
    "Declared",
    "Difference",
    "Finding",
    "Findings",
    "Kind",
    "Owner",
    "Registry",
    "Rule",
    "Rules",
    "Severity",
    "TableShape",
    "Tables",
    "frames_of",
    "joined",
    "pairs",
    "run",
]
