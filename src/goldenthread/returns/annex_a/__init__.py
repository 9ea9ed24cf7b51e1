"""Ofsted's Annex A: the eleven lists of children that an inspection asks for, one workbook."""

from goldenthread.returns.annex_a.checking import check

__all__ = ["check"]
