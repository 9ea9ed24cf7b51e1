"""Every national rule of the children in need census, collections 2023 to 2027."""

from goldenthread.returns.cin.rules import (
    assessments,
    closures,
    enquiries,
    identity,
    plans,
    pre_proceedings,
    protection,
    pupil_numbers,
    referrals,
)
from goldenthread.returns.rules import Registry

THEMES = (
    identity,
    pupil_numbers,
    referrals,
    closures,
    assessments,
    enquiries,
    plans,
    protection,
    pre_proceedings,
)
RULES = Registry(2023, 2027, [theme.RULES for theme in THEMES])
