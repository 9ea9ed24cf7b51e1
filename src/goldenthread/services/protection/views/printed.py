"""Letters and sheets of one record: read on the page, printed in the background, fetched by whoever asked."""

from typing import Any
from uuid import UUID, uuid4

from django.apps import apps
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from goldenthread.mechanisms.access.guards import signed_in, wrote_down
from goldenthread.mechanisms.pages.requests import StaffRequest
from goldenthread.services.people.models import Person
from goldenthread.services.practice.packs.pack import Pack
from goldenthread.services.practice.views.safely import SEALED, names_a_sealed_place
from goldenthread.services.protection import background
from goldenthread.services.protection.models import Printing
from goldenthread.services.protection.printing import FORMS


def save_buttons(**wanted: str) -> list[tuple[str, dict[str, Any]]]:
    """The buttons that have a paper printed; a button pressed twice asks once."""
    return [(f"Save as {form.title}", {**wanted, "saved_as": name, "token": uuid4()}) for name, form in FORMS.items()]


def given_to_print(request: StaffRequest, record: Any, pack: Pack, people: list[Person]) -> HttpResponse:
    """A letter or sheet to read, with the buttons that have it printed; one that names a sealed address is refused."""
    at = record.get_absolute_url()
    if names_a_sealed_place(pack, people):
        messages.error(request, SEALED)
        return redirect(at)
    if request.method == "POST" and request.POST.get("saved_as") in FORMS:
        asked = background.ask_for_pack(pack, record, request.user, sent_token(request), request.POST["saved_as"])
        wrote_down(record, f"printed: {pack.title}")
        return redirect(asked)
    shown = {"pack": pack, "back": at, "buttons": save_buttons(), "address": request.get_full_path()}
    return render(request, "protection/paper.html", shown)


def sent_token(request: StaffRequest) -> UUID | None:
    """The token of the button, or None where it is none."""
    try:
        return UUID(request.POST.get("token", ""))
    except ValueError:
        return None


def how_far(request: StaffRequest, asked: Printing, *, back: str, file: str, again: str) -> HttpResponse:
    """How far a printing is; the part alone where the page asks again by itself."""
    part = "printing_part.html" if request.headers.get("HX-Request") else "printing.html"
    return render(request, f"protection/{part}", {"asked": asked, "back": back, "file": file, "again": again})


def the_file(asked: Printing) -> HttpResponse:
    """What was printed, to be saved."""
    answer = HttpResponse(bytes(asked.file or b""), content_type="application/octet-stream")
    answer["Content-Disposition"] = f'attachment; filename="{asked.file_name}"'
    return answer


def mine(request: StaffRequest, number: int, **which: Any) -> tuple[Printing, Any]:
    """What this reader asked to have printed, and its record while the reader may still see that."""
    rows = Printing.objects.filter(conference=None, asked_by=request.user, **which)
    asked = get_object_or_404(rows, pk=number)
    rows_of: Any = apps.get_model(asked.record_model)._default_manager
    record = rows_of.visible_to(request.user).filter(pk=asked.record_id).first()
    if record is None:
        raise Http404("no record that you may see")
    return asked, record


@signed_in
def printing_of_record(request: StaffRequest, number: int) -> HttpResponse:
    """How far the letter or sheet is that this reader asked for; then the file."""
    asked, record = mine(request, number)
    at = record.get_absolute_url()
    return how_far(request, asked, back=at, file=f"{asked.get_absolute_url()}file/", again=at)


@signed_in
def file_of_record(request: StaffRequest, number: int) -> HttpResponse:
    """The file, for whoever asked for it."""
    asked, record = mine(request, number, state=Printing.State.DONE)
    wrote_down(record, f"saved: {asked.title}")
    return the_file(asked)
