"""The area's own record put through the rules of the census, all year round."""

import logging
from collections.abc import Iterable

from django.db.models import Max

from goldenthread.mechanisms.access.models import Area
from goldenthread.mechanisms.calendar import now, start_of_day, today
from goldenthread.mechanisms.trail.context import recording
from goldenthread.mechanisms.trail.models import Entry
from goldenthread.returns.cin.shape import LAST_YEAR
from goldenthread.returns.desk.checking import ACTOR, finish
from goldenthread.returns.desk.mending import ask_again_soon
from goldenthread.returns.desk.record import found_in_record
from goldenthread.returns.desk.sorting import year_closing
from goldenthread.returns.models import Check, Collection, Finding, Return, Source
from goldenthread.returns.steps import begin_check, return_of

log = logging.getLogger("goldenthread.returns")


def check_record(area: Area) -> Check:
    """Put the live record of an area through the rules, and keep what was found; one check a call.

    Of whom somebody wrote while it was read the rules are asked again, as the check may not have seen it.
    """
    before = Entry.objects.aggregate(last=Max("pk"))["last"] or 0
    with recording(ACTOR, sentence="The live record was checked"):
        made = return_of(area, Collection.CIN, year_closing(), source=Source.RECORD)
        check = begin_check(made, state=Check.State.RUNNING, started_at=now())
        found = found_in_record(area, made)
        Return._base_manager.select_for_update().get(pk=made.pk)  # `ask_again` keeps nothing at the same time
        finish(check, found)
        _lay_aside_earlier_years(made)
    by_people = Entry.objects.filter(pk__gt=before, version__isnull=False, actor_id__isnull=False)
    ask_again_soon(person for person in by_people.values_list("person_id", flat=True) if person is not None)
    return check


def _lay_aside_earlier_years(made: Return) -> None:
    """What stood in the record when an earlier year closed is no longer asked of anybody: that year is checked no more."""
    earlier = Finding.objects.of_live_record().filter(area=made.area_id, belongs_to__year__lt=made.year)
    earlier.to_mend().update(mended_at=now())


def check_once_a_day(areas: Iterable[Area]) -> list[Check]:
    """Check each area's record that was not checked today yet, in a year whose census has a known shape."""
    if year_closing() > LAST_YEAR:
        log.warning("the live record is not checked: the census of %s is not known here", year_closing())
        return []
    done = Check.objects.filter(belongs_to__source=Source.RECORD, started_at__gte=start_of_day(today()))
    checked = set(done.values_list("area", flat=True))
    return [check_record(area) for area in areas if area.pk not in checked]
