"""What holds while the emergency mode is on: contact every week, and by which way, by the grade of risk.

It takes the place of the usual table of visits from the next contact with each child on; what is due already stays.
"""

from datetime import date
from typing import Any

from goldenthread.mechanisms.calendar import Limit
from goldenthread.services.practice.models.codes import VisitMethod
from goldenthread.services.practice.models.emergency import EmergencyMode
from goldenthread.services.practice.models.oversight_codes import RiskGrade
from goldenthread.services.practice.models.risk import RiskAssessment

EVERY = Limit(1, "week")
WAYS: dict[str, tuple[VisitMethod, ...]] = {  # our choice
    RiskGrade.LOW: (VisitMethod.FACE_TO_FACE, VisitMethod.VIDEO, VisitMethod.PHONE),
    RiskGrade.MEDIUM: (VisitMethod.FACE_TO_FACE, VisitMethod.VIDEO),
    RiskGrade.HIGH: (VisitMethod.FACE_TO_FACE,),
    RiskGrade.VERY_HIGH: (VisitMethod.FACE_TO_FACE,),
}
NOT_GRADED = (VisitMethod.FACE_TO_FACE, VisitMethod.VIDEO)
USUAL = (VisitMethod.FACE_TO_FACE,)


def emergency_on(area: Any, day: date) -> EmergencyMode | None:
    """The mode of an area that holds on a day, if any."""
    found: EmergencyMode | None = EmergencyMode.objects.on(day).filter(area=area).order_by("-starts_on").first()
    return found


def ways_that_count(area: Any, person_ids: list[int], day: date) -> dict[int, tuple[VisitMethod, ...]]:
    """By which ways contact with each of some children meets a duty to visit on a day."""
    if emergency_on(area, day) is None:
        return dict.fromkeys(person_ids, USUAL)
    current = RiskAssessment.objects.current().filter(person__in=person_ids)
    grades = dict(current.order_by("pk").values_list("person_id", "grade"))
    return {pk: WAYS.get(grades.get(pk, ""), NOT_GRADED) for pk in person_ids}
