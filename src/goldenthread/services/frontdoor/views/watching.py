"""Training of agencies, and the domestic abuse service's own count: lists, pages, and forms to record one."""

from typing import Any

from django.urls import reverse

from goldenthread.mechanisms.access.permissions import may
from goldenthread.mechanisms.calendar import add_months
from goldenthread.mechanisms.pages.parts import Link, Row
from goldenthread.mechanisms.pages.words import day, yes_no
from goldenthread.services.frontdoor import steps
from goldenthread.services.frontdoor.forms import watching as forms
from goldenthread.services.frontdoor.models import AbuseServiceCase, AgencyTraining, Referral
from goldenthread.services.frontdoor.policy import MANAGERS
from goldenthread.services.frontdoor.steps.watching import WATCHERS
from goldenthread.services.frontdoor.views.registers import Cells, Part, Register
from goldenthread.services.frontdoor.views.showing import seen

AROUND = 6  # months before and after


def training_cells(one: AgencyTraining) -> Cells:
    """Who was trained, in what, when, and how many."""
    return (
        Link(str(one.body), reverse("frontdoor:training-one", args=[one.pk]), one.course),
        one.course,
        day(one.held_on),
        one.people_trained,
    )


def training_facts(one: AgencyTraining, user: Any) -> tuple[Row, ...]:
    """The referrals that the agency sent in the six months before and after; no cause is claimed."""
    rows = seen(Referral, user).filter(area=one.area_id, subject__contact__source__body=one.body_id)
    before = rows.filter(referral_date__gte=add_months(one.held_on, -AROUND), referral_date__lt=one.held_on)
    after = rows.filter(referral_date__gte=one.held_on, referral_date__lt=add_months(one.held_on, AROUND))
    return (
        Row("Agency", str(one.body)),
        Row("Course", one.course),
        Row("Held", day(one.held_on)),
        Row("People trained", one.people_trained),
        Row(f"Referrals in the {AROUND} months before", before.count()),
        Row(
            f"Referrals in the {AROUND} months after", [after.count(), f"Until {day(add_months(one.held_on, AROUND))}"]
        ),
    )


TRAINING = Register(
    key="training",
    title="Training of agencies",
    lead="What agencies send before and after they were trained. It is shown, and no cause is claimed.",
    model=AgencyTraining,
    who=may(*MANAGERS),
    parts=(Part("all", "All", lambda rows: rows.order_by("-held_on", "-pk")),),
    headings=("Agency", "Course", "Held", "People"),
    cells=training_cells,
    facts=training_facts,
    begin=steps.record_training,
    form=forms.TrainingForm,
    related=("body",),
)


def service_cells(one: AbuseServiceCase) -> Cells:
    """One case by its number, who sent it, and how it stands."""
    stands = "Closed" if one.closed_on else "Open" if one.opened_on else "Not taken"
    link = Link(one.reference, reverse("frontdoor:abuse-service-one", args=[one.pk]))
    return (link, day(one.referred_on), one.get_source_display(), yes_no(one.with_children), stands)


def service_facts(one: AbuseServiceCase, user: Any) -> tuple[Row, ...]:
    """What the service reports; it names nobody."""
    return (
        Row("The service's number", one.reference),
        Row("Referred", day(one.referred_on)),
        Row("By", one.get_source_display()),
        Row("With children", yes_no(one.with_children)),
        Row("Taken on", day(one.opened_on) if one.opened_on else "Not taken"),
        Row("Closed", day(one.closed_on) if one.closed_on else "No"),
    )


ABUSE_SERVICE = Register(
    key="abuse-service",
    title="Domestic abuse service",
    lead="Referrals to the domestic abuse service as it reports them: its own numbers, nobody's name.",
    model=AbuseServiceCase,
    who=may(*WATCHERS),
    parts=(
        Part("working", "Open", lambda rows: rows.working().order_by("opened_on", "pk")),
        Part("all", "All", lambda rows: rows.order_by("-referred_on", "-pk")),
    ),
    headings=("Number", "Referred", "By", "With children", "State"),
    cells=service_cells,
    facts=service_facts,
    begin=steps.record_service_case,
    form=forms.ServiceCaseForm,
    name=lambda one: f"Case {one.reference}",
)
REGISTERS = (TRAINING, ABUSE_SERVICE)
