"""Every national rule of the return of children looked after, by theme."""

from goldenthread.returns.rules.declaring import Registry
from goldenthread.returns.ssda903.rules.adoption import adoption
from goldenthread.returns.ssda903.rules.continuity import continuity
from goldenthread.returns.ssda903.rules.episodes import episodes
from goldenthread.returns.ssda903.rules.health import health
from goldenthread.returns.ssda903.rules.identity import identity
from goldenthread.returns.ssda903.rules.integrity import integrity
from goldenthread.returns.ssda903.rules.leavers import leavers
from goldenthread.returns.ssda903.rules.limits import limits
from goldenthread.returns.ssda903.rules.missing import missing
from goldenthread.returns.ssda903.rules.placements import placements
from goldenthread.returns.ssda903.rules.values import values
from goldenthread.returns.ssda903.rules.workers import workers
from goldenthread.returns.ssda903.tables import FIRST_YEAR, LAST_YEAR

THEMES = (
    values,
    identity,
    episodes,
    limits,
    continuity,
    placements,
    adoption,
    health,
    leavers,
    missing,
    workers,
    integrity,
)
RULES = Registry(FIRST_YEAR, LAST_YEAR, THEMES)
