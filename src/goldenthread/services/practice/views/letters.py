"""The page of a letter, and its steps; and the tools for direct work of an area."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldenthread.mechanisms.access.guards import lists, shows
from goldenthread.mechanisms.access.models import Area, User
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.pages.parts import Identity, Link, Row, Tag
from goldenthread.mechanisms.pages.requests import StaffRequest
from goldenthread.mechanisms.pages.taking import itself, page_of
from goldenthread.mechanisms.pages.words import day, lower_first
from goldenthread.services.people.languages import as_they_read
from goldenthread.services.people.models import Person
from goldenthread.services.people.story import identity_of
from goldenthread.services.practice import steps
from goldenthread.services.practice.forms import summaries as forms
from goldenthread.services.practice.forms.parts import NothingForm
from goldenthread.services.practice.models.summaries import Letter, Tool
from goldenthread.services.practice.policy import MANAGE, READ_FILES
from goldenthread.services.practice.views.taking import OF_PERSON, Asked, to_tab

RELATED = ("person", "person__area", "person__team", "person__lead", "area", "checked_by", "written_by")


@dataclass(frozen=True)
class LetterPage:
    """One letter as it stands, or as it went."""

    identity: Identity
    title: str
    tag: Tag
    facts: tuple[Row, ...]
    body: tuple[str, ...]
    actions: tuple[Link, ...]
    back: str

    @classmethod
    def of(cls, letter: Letter, user: User) -> "LetterPage":
        """As this user may act on it."""
        tag = Tag(f"Sent {day(letter.sent_on)}", "green") if letter.sent_on else Tag("Not sent", "yellow")
        return cls(
            identity_of(letter.person, user),
            letter.subject,
            tag,
            tuple(_facts(letter)),
            tuple(line for line in letter.body.splitlines() if line.strip()),
            tuple(_doing(letter, user)),
            reverse("practice:documents", args=[letter.person_id]),
        )


def _facts(letter: Letter) -> Iterator[Row]:
    yield Row("To", letter.recipient)
    yield Row("Address confirmed", day(letter.address_checked_on))
    yield Row("Language", ", ".join(filter(None, (letter.language, letter.get_format_display().lower()))))
    yield Row("Written by", str(letter.written_by))
    yield Row("Checked by a second person", str(letter.checked_by or "Not yet"))
    if letter.sent_on:
        yield Row("Sent", f"{day(letter.sent_on)}, {lower_first(letter.sent_how)}")


def _doing(letter: Letter, user: User) -> Iterator[Link]:
    yield Link("Print it", f"{letter.get_absolute_url()}print/")
    if letter.sent_on is not None or not steps.send_letter.allowed(user, letter):
        return
    yield Link("Send it", f"{letter.get_absolute_url()}send/")
    if not steps.change_letter.allowed(user, letter):
        return
    yield Link("Change it", f"{letter.get_absolute_url()}change/")
    if letter.written_by_id != user.pk and letter.checked_by_id is None:
        yield Link("Check it as the second person", f"{letter.get_absolute_url()}check/")


@shows(Letter, who=READ_FILES, related=RELATED)
def letter_page(request: StaffRequest, letter: Letter) -> HttpResponse:
    """One letter."""
    return render(request, "practice/letter.html", {"page": LetterPage.of(letter, request.user)})


def written(letter: Letter) -> dict[str, Any]:
    """What the letter says so far."""
    return {name: getattr(letter, name) for name in forms.LetterForm.base_fields}


OF_LETTER: dict[str, Any] = {"model": Letter, "related": RELATED}
write = page_of(
    steps.write_letter,
    Asked(
        forms.LetterForm,
        "Keep it",
        Person,
        back=to_tab("documents"),
        related=OF_PERSON,
        person=lambda person: person,
        initial=as_they_read,
        onward=itself,
    ),
)
change = page_of(steps.change_letter, Asked(forms.LetterForm, "Save", initial=written, **OF_LETTER))
check = page_of(steps.check_letter, Asked(NothingForm, "I have checked it", **OF_LETTER))
send = page_of(steps.send_letter, Asked(forms.SendForm, "Send it", initial=lambda letter: {"on": today()}, **OF_LETTER))


@lists(who=MANAGE)
def tools(request: StaffRequest) -> HttpResponse:
    """The tools for direct work, and a form for another; a manager of one area adds to that area."""
    area = Area.objects.filter(pk__in=[held.area_id for held in request.user.held]).order_by("pk").first()
    form = forms.ToolForm.of(request, initial={"edition": "1"})
    if area is not None and form.carries_out(steps.add_tool, area, by=request.user):
        messages.success(request, "The tool was added.")
        return redirect("practice:tools")
    rows = Tool.objects.visible_to(request.user).order_by("name", "edition")
    shown = tuple((one.name, one.edition, one.get_kind_display(), one.expected_when or "–") for one in rows)
    return render(request, "practice/tools.html", {"form": form, "tools": shown})
