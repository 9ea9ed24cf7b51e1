"""The stories of early help are told by real steps, and with the rest of the year the printed figures come out."""

from datetime import date, timedelta

import pytest

from goldenthread.demo.stories import Cast
from goldenthread.demo.stories.earlyhelp import tell
from goldenthread.mechanisms.calendar import financial_year
from goldenthread.mechanisms.dataset.taking import take_snapshot
from goldenthread.mechanisms.measures.computing import compute
from goldenthread.mechanisms.trail.context import SystemActor, recording
from goldenthread.services.earlyhelp.measures import MEASURES
from goldenthread.services.earlyhelp.models import Closure, WeeklyLook, YoungCarer
from goldenthread.services.people.models import Person

pytestmark = pytest.mark.django_db
YEAR, LAST = financial_year(2016), date(2017, 3, 31)


@pytest.fixture
def told(settings, somebody, tmp_path):
    """Tell the stories of an area with some children, and count."""

    def go(place, team, children, coordinated):
        settings.GOLDENTHREAD_TODAY = LAST
        roles = [
            ("Erin", "duty worker"),
            ("Tom", "social worker"),
            ("Nadine", "team manager"),
            ("Colin", "service manager"),
        ]
        for name, role in [*roles, *([("Kwame", "early help coordinator")] if coordinated else [])]:
            somebody(name, role, place, team)
        if not coordinated:
            somebody("Kwame", "early help coordinator", None, None).memberships.update(
                area=None, starts_on=date(2030, 1, 1)
            )
        with recording(SystemActor("test")):
            Person.begin_many(
                Person(
                    area=place,
                    display_name=f"Child {n}",
                    sort_name=f"Child {n}",
                    sex="F",
                    born_on=date(1999, 6, 1) + timedelta(days=13 * (n % 440)),
                )
                for n in range(children)
            )
        tell(Cast(place))
        snapshot = take_snapshot(tmp_path / "snapshot", LAST)
        wanted = [one for one in MEASURES if one.key.startswith("eh-") and one.kind in ("flow", "average")]
        by = ["centre", "carried in", "programme"]
        return compute(snapshot, wanted, [YEAR, financial_year(2015)], areas=[place.code], by=by)

    return go


def test_the_small_area(told, other_area, db):
    from goldenthread.mechanisms.access.models import Team

    found = told(other_area, Team.objects.create(area=other_area, name="Children's team"), 80, coordinated=False)
    exact = {key: found.get(key, "little-averley", YEAR).exact() for key in ("eh-cases-new", "eh-taf-meetings")}
    assert exact == {"eh-cases-new": 19, "eh-taf-meetings": 20}
    sessions = found.get("eh-activity-attendances", "little-averley", YEAR, programme="nanny network, weekly")
    assert sessions.exact() == 10
    assert Closure.objects.get().state == "authorised"
    assert (WeeklyLook.objects.count(), YoungCarer.objects.get().assessed_on) == (5, date(2017, 2, 24))


def test_the_large_area(told, area, north):
    found = told(area, north, 1400, coordinated=True)
    centre = {"centre": "children's centre teams"}
    wanted = {"eh-cases-new": 271, "eh-cases-closed": 244, "eh-step-downs": 44}
    assert {key: found.get(key, "castlemoor", YEAR, **centre).exact() for key in wanted} == wanted
    assert found.get("eh-cases-worked-with", "castlemoor", YEAR).exact() == 415
    assert found.get("eh-cases-worked-with", "castlemoor", YEAR, **{"carried in": "yes"}).exact() == 144
    assert found.get("eh-step-downs", "castlemoor", financial_year(2015), **centre).exact() == 61
    panel = [found.get("eh-panel-referrals", "castlemoor", one).exact() for one in (YEAR, financial_year(2015))]
    assert panel == [455, 236]
    assert found.get("eh-programme-clients", "castlemoor", YEAR, programme="family nurses").exact() == 32
    assert found.get("eh-activity-attendances", "castlemoor", YEAR, programme="youth service").exact() == 149527
