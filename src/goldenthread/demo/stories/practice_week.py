"""Casework: a week of visits with the way between them, a picture kept with a note, and two days of snow."""

from datetime import date, datetime, time
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from goldenthread.demo.stories import TODAY, Cast
from goldenthread.demo.stories.people import drawn_face
from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.calendar.days import LONDON
from goldenthread.mechanisms.steps.models import Notice
from goldenthread.mechanisms.trail.context import SystemActor, recording
from goldenthread.services.people.models import Consent, Person, Residence
from goldenthread.services.practice import steps
from goldenthread.services.practice.steps.emergency import begin_emergency, end_emergency
from goldenthread.services.practice.steps.media import add_media

TELLER = SystemActor("demonstration")
WEEK = (  # when, and metres east and north of the middle of the area
    (datetime(2017, 4, 3, 10, 0, tzinfo=LONDON), 0, 0, "See how breakfast goes on the first day of the holidays"),
    (datetime(2017, 4, 3, 11, 15, tzinfo=LONDON), 6_000, 8_000, "Ask what the new bed changed about the nights"),
    (datetime(2017, 4, 4, 15, 30, tzinfo=LONDON), 1_500, 900, "Hear alone what the child thinks of the move"),
    (datetime(2017, 4, 6, 9, 30, tzinfo=LONDON), 2_400, -700, "Score the aims of the plan with the child"),
)
MIDDLE = (440_000, 320_000)


def tell(cast: Cast) -> None:
    """Once for each area."""
    _two_days_of_snow(cast)
    _a_week_ahead(cast, cast.user(Role.SOCIAL_WORKER))
    _a_picture_with_a_note(cast)


def _two_days_of_snow(cast: Cast) -> None:
    """In January roads were closed: contact by the grade of risk, ended a day before its last."""
    try:
        head = cast.user(Role.HEAD_OF_SERVICE)
    except User.DoesNotExist:
        return
    with cast.on(date(2017, 1, 13)) as day:
        why = "Snow has closed the roads; families are rung, and seen where the risk is high."
        mode = begin_emergency(cast.area, by=head, reason=why, starts_on=day, until=date(2017, 1, 16))
    with cast.on(date(2017, 1, 15)) as day:
        end_emergency(mode, by=head, on=day)
    told = Notice.objects.filter(area=cast.area, link=mode.get_absolute_url())
    told.update(seen_at=datetime.combine(date(2017, 1, 16), time(9), tzinfo=LONDON))  # nobody reads them in March


def _a_week_ahead(cast: Cast, worker: User) -> None:
    """Four visits of the week after, two of them closer together than the way allows."""
    led = Person.objects.children().filter(lead=worker, area=cast.area, restrictions__isnull=True, merged_into=None)
    homes = Residence.objects.main().on(TODAY).filter(sealed=False).values("person")
    for person, (when, east, north, purpose) in zip(led.filter(pk__in=homes).order_by("pk"), WEEK, strict=False):
        home = Residence.objects.main().on(TODAY).filter(person=person).select_related("address")[0]
        with recording(TELLER):
            home.address.change(easting=MIDDLE[0] + east, northing=MIDDLE[1] + north)
        with cast.on(date(2017, 3, 29)):
            steps.plan_visit(person, by=worker, planned_for=when, purpose=purpose,
                             purpose_link="action", purpose_of="What the plan says of the mornings")  # fmt: skip


def _a_picture_with_a_note(cast: Cast) -> None:
    """A drawing that a child made, kept with the note, for its mother agreed to pictures."""
    agreed = Consent.objects.filter(area=cast.area, purpose="photograph", answer="given", withdrawn_on=None)
    consent = agreed.filter(person__lead__isnull=False).select_related("person__lead").order_by("pk").first()
    if consent is None:
        return
    worker: Any = consent.person.lead
    with cast.on(date(2017, 3, 14)):
        note = steps.write_note(
            consent.person, by=worker, type="direct work", title="A face for the door of the bedroom",
            happened_at=datetime(2017, 3, 13, 16, 0, tzinfo=LONDON),
            text="We drew a face for the door together. “Now everybody knows whose room it is.”",
        )  # fmt: skip
        picture = SimpleUploadedFile("door.png", drawn_face(), "image/png")
        add_media(note, by=worker, upload=picture, in_words="A laughing face for the bedroom door, drawn by the child.")
        steps.finish_note(note, by=worker)
