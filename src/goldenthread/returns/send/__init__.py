"""The person-level return of special educational needs (SEN2): whether it holds together."""

from goldenthread.returns.send.checking import check

__all__ = ["check"]
