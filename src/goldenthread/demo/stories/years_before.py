"""The years before: young carers and care proceedings, as many and as long as were printed."""

from datetime import date, timedelta
from itertools import cycle
from typing import Any

from goldenthread.demo.figures import AREAS
from goldenthread.demo.stories import Cast
from goldenthread.demo.storing.earlyhelp import Told, unused, workers
from goldenthread.mechanisms.calendar import financial_year
from goldenthread.mechanisms.trail.context import SystemActor, recording
from goldenthread.services.earlyhelp.codes import LOCAL_DEFINITION, CaredForNeed
from goldenthread.services.earlyhelp.models import YoungCarer
from goldenthread.services.protection.codes import Order
from goldenthread.services.protection.models import Proceedings, ProceedingsChild, ProtectionPlan

CASES = 24  # cases of care proceedings that ended in a year
SPREAD = (-28, 0, 28)  # days shorter and longer than the mean, which they leave as it is
CARED_FOR = ("A younger brother", "Mother", "Grandfather", "Father")


def tell(cast: Cast) -> None:
    """Where something was printed of the area."""
    told = Told(next(word for word, code in AREAS.items() if code == cast.area.code))
    with recording(SystemActor("demonstration")):
        store_carers(cast, told)
        for year in (2015, 2016):
            store_proceedings(cast, year, told.count("proceedings-weeks-mean", financial_year(year).key))


def store_carers(cast: Cast, told: Told) -> None:
    """Those worked with in the first year, some of whom go on; in the second as many new ones as make up the count."""
    first, second = (told.count("young-carers", financial_year(year).key) for year in (2014, 2015))
    go_on = first // 2
    children = unused(cast)
    rows = [_carer(cast, next(children), financial_year(2014).first, place, place >= go_on) for place in range(first)]
    since = financial_year(2015).first
    rows += [
        _carer(cast, next(children), since, place, place % 2 == 0) for place in range(second - go_on if second else 0)
    ]
    YoungCarer.begin_many(rows)


def _carer(cast: Cast, child: Any, since: date, place: int, ends: bool) -> YoungCarer:
    need = list(CaredForNeed)[place % len(CaredForNeed)]
    began = since + timedelta(days=place * 3 % 240)
    return YoungCarer(
        area=cast.area,
        person=child,
        cared_for_described=CARED_FOR[place % len(CARED_FOR)],
        cared_for_need=need,
        gives_care="yes",
        identified_on=began,
        identified_by=workers(cast)[0],
        tasks=["siblings", "housework"],
        in_local_definition=need in LOCAL_DEFINITION,
        assessed_on=began + timedelta(days=40),
        outcome="A club after school, and somebody to talk to.",
        ended_on=began + timedelta(days=100) if ends else None,
    )


def store_proceedings(cast: Cast, year: int, weeks: int) -> None:
    """Cases whose length is on average what was printed; none where nothing was."""
    if not weeks:
        return
    plans = ProtectionPlan.objects.filter(area=cast.area, started_on__lt=financial_year(year - 1).first)
    about = list(plans.order_by("pk").values_list("person_id", flat=True).distinct()[: CASES * 2])[year % 2 :: 2]
    cases = []
    for place, (person, more) in enumerate(zip(about[:CASES], cycle(SPREAD), strict=False)):
        over = financial_year(year).first + timedelta(days=14 * place + 10)
        issued = over - timedelta(days=weeks * 7 + more)
        due = issued + timedelta(weeks=26, days=-1)
        cases.append(
            Proceedings(
                area=cast.area, person_id=person, state="ended", issued_on=issued, due_on=max(due, over), ended_on=over
            )
        )
    Proceedings.begin_many(cases)
    orders = cycle((Order.CARE, Order.SPECIAL_GUARDIANSHIP, Order.CARE, Order.SUPERVISION))
    ProceedingsChild.begin_many(
        ProceedingsChild(area=cast.area, proceedings=case, person_id=case.person_id, order=order)
        for case, order in zip(cases, orders, strict=False)
    )
