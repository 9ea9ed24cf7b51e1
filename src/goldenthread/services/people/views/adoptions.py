"""Recording an adoption order, and the register of which two records are one child, for those who may know."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from goldenthread.mechanisms.access.guards import lists, showed, shows
from goldenthread.mechanisms.pages.boxes import line
from goldenthread.mechanisms.pages.forms import DayField
from goldenthread.mechanisms.pages.parts import Empty, Link
from goldenthread.mechanisms.pages.requests import StaffRequest
from goldenthread.mechanisms.pages.words import day
from goldenthread.services.people import steps
from goldenthread.services.people.choosing import AboutForm
from goldenthread.services.people.forms import text, workers
from goldenthread.services.people.models import Adoption, Person
from goldenthread.services.people.permissions import ADOPTION
from goldenthread.services.people.story import hidden_people, href_of
from goldenthread.services.people.views.guarding import ListPage
from goldenthread.services.people.views.pages import FormPage

LEAD = (
    "The child goes on under a new record with the new name. This record is closed, and only those named here may "
    "open it. Nothing on either record tells of the other."
)
READ_AS = "protected register"  # so that the trail of neither record says what the register is


class AdoptionForm(AboutForm):
    """What the order says, and who may still open the record before it."""

    ordered_on = DayField(label="Day of the adoption order", past=True)
    court = line("Court, and number of the case")
    given = text("New given name")
    middle = text("New middle names", required=False)
    family = text("New family name")
    grantees = workers("Who may open the record before the adoption", help_text="At least two people; so may you")


@shows(Person, who=steps.record_adoption.allowed, related=("area", "team", "lead"))  # type: ignore[arg-type]
def record_adoption(request: StaffRequest, record: Person) -> HttpResponse:
    """Record the order; afterwards the register, for the record itself is closed."""
    form = AdoptionForm.of(request, record, about=record, user=request.user)
    if form.carries_out(steps.record_adoption, record, by=request.user):
        messages.success(request, f"The adoption is recorded. The new record is {form.result.adopted.person_no}.")
        return redirect("people:adoptions")
    page = FormPage.of(
        steps.record_adoption, record, request.user, lead=LEAD, warning=True, button="Record the adoption"
    )
    return render(request, "people/form.html", {"form": form, "page": page})


@lists(who=ADOPTION)
def adoptions(request: StaffRequest) -> HttpResponse:
    """The two records of each adopted child; one that the reader is not named for is no link."""
    rows = Adoption.objects.visible_to(request.user).select_related("person", "adopted", "recorded_by")
    found, hidden = list(rows.order_by("-ordered_on", "-pk")), hidden_people(request.user)
    showed(READ_AS, {}, [pk for one in found for pk in (one.person_id, one.adopted_id)])
    columns = ("Record before", "Record after", "Order", "Court", "Recorded by")
    lead = "The law protects what stands here. Each look is written down."
    table = tuple(_line(one, hidden) for one in found)
    page = ListPage("Adoptions", lead, columns, table, Empty("No adoption that you may know of is recorded."))
    return render(request, "people/list.html", {"page": page})


def _line(one: Adoption, hidden: Any) -> list[Any]:
    before, after = one.person, one.adopted
    first: Any = before.person_no if before.pk in hidden else Link(before.person_no, href_of(before))
    return [first, Link(after.person_no, href_of(after)), day(one.ordered_on), one.court, one.recorded_by.name]
