"""What early help contributes to the dataset: cases, requests, moves, the work, and what came of it."""

from goldenthread.services.earlyhelp.tables.around import (
    ACTIVITIES,
    CHECK_BACKS,
    CLAIMS,
    ENROLMENTS,
    FORUM_CASES,
    FORUM_MEETINGS,
    PARTNERS,
    RATINGS,
    UPDATES,
    YOUNG_CARERS,
)
from goldenthread.services.earlyhelp.tables.cases import ASSESSMENTS, CASES, MOVES, REQUESTS
from goldenthread.services.earlyhelp.tables.voices import ANSWERS, ASKED, PLAN_ACTIONS, REPRESENTED, VIEWS
from goldenthread.services.earlyhelp.tables.work import ATTENDANCES, DOMAIN_SCORES, FUNCTIONING, MEETINGS, SCORES

TABLES = (
    CASES,
    REQUESTS,
    MOVES,
    ASSESSMENTS,
    MEETINGS,
    ATTENDANCES,
    SCORES,
    DOMAIN_SCORES,
    FUNCTIONING,
    FORUM_CASES,
    FORUM_MEETINGS,
    YOUNG_CARERS,
    ENROLMENTS,
    CLAIMS,
    ACTIVITIES,
    UPDATES,
    RATINGS,
    CHECK_BACKS,
    PARTNERS,
    VIEWS,
    ANSWERS,
    ASKED,
    PLAN_ACTIONS,
    REPRESENTED,
)
