"""The pages of the online forms; nobody signs in."""

from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from goldenthread.mechanisms.access.choices import chosen
from goldenthread.mechanisms.access.guards import public, showed, shows
from goldenthread.mechanisms.access.middleware import address_of
from goldenthread.mechanisms.access.models import Area
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.calendar import now, today
from goldenthread.mechanisms.documents.models import Document
from goldenthread.mechanisms.documents.refusals import FileRefused
from goldenthread.mechanisms.documents.storing import accept, discard
from goldenthread.mechanisms.pages.drafts import typed_values
from goldenthread.mechanisms.pages.requests import StaffRequest
from goldenthread.mechanisms.trail.context import Asking, asked_by, recording
from goldenthread.services.frontdoor.models import Audience, OnlineDraft, OnlineReferral, ThresholdDocument
from goldenthread.services.frontdoor.online import limits, pages
from goldenthread.services.frontdoor.online.drafting import (
    CODE,
    begin_draft,
    change_draft,
    code_in,
    draft_with,
    sent_with,
    spelled,
)
from goldenthread.services.frontdoor.online.journeys import (
    ADDRESSES,
    Place,
    add_child,
    keep_typed,
    place_at,
    places_of,
    remove_child,
)
from goldenthread.services.frontdoor.online.questions import ReturnForm, SendForm, StartForm, StatusForm
from goldenthread.services.frontdoor.online.receipts import copy_of, send_receipt
from goldenthread.services.frontdoor.online.sending import ADDRESS, DECLARATION, send_online_form, unmet_of
from goldenthread.services.frontdoor.policy import ONLINE_ADDRESS
from goldenthread.services.frontdoor.steps import PUBLIC_FORM

FOLDER = "frontdoor/online"
MOST_FILES = 10


@dataclass(frozen=True)
class Walk:
    """Somebody on the way through a form."""

    form: str
    draft: OnlineDraft
    code: str


def walk(request: HttpRequest, form: str) -> Walk | HttpResponse:
    """The form that somebody is filling in, or the page to show instead."""
    code = code_in(request)
    guessing = code != request.session.get(CODE)
    if guessing and limits.is_closed("code", request):
        return too_many(request)
    draft = draft_with(code, ADDRESSES[form]) if code else None
    if draft is not None:
        if guessing:
            request.session[CODE] = code
        return Walk(form, draft, code)
    return _without_draft(request, form, code)


def _without_draft(request: HttpRequest, form: str, code: str) -> HttpResponse:
    """Sent already, or lost: what was typed is given back."""
    if code and sent_with(code):
        request.session[CODE] = code
        return redirect("frontdoor:online-receipt")
    if request.method != "POST":
        return redirect(pages.address(form))
    if code and limits.too_often("code", request):
        return too_many(request)
    typed = [(name, value) for name, given in typed_values(request.POST).items() for value in given if value]
    return render(request, f"{FOLDER}/lost.html", {"typed": typed, "start": pages.address(form)}, status=410)


def _post(request: HttpRequest) -> Any:
    """What was sent, also when it is empty; None when nothing was."""
    return request.POST if request.method == "POST" else None


def too_many(request: HttpRequest) -> HttpResponse:
    """Too much in a short time: what to do instead."""
    response = render(request, f"{FOLDER}/too_many.html", {"numbers": pages.numbers()}, status=429)
    response.headers["Retry-After"] = "900"
    return response


@public
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest, *, form: str) -> HttpResponse:
    """In danger now? Which area?"""
    asked = StartForm(_post(request), areas=Area.objects.all())
    if request.method == "POST" and asked.is_valid():
        if limits.too_often("begin", request):
            return too_many(request)
        danger = asked.cleaned_data["danger_now"] == "yes"
        draft = begin_draft(request, ADDRESSES[form], asked.cleaned_data["area"], danger)
        return redirect(pages.address(form, "danger" if danger else places_of(draft)[0].key))
    return render(request, f"{FOLDER}/start.html", {"form": asked, "page": pages.StartPage.of(form)})


@public
def danger(request: HttpRequest, *, form: str) -> HttpResponse:
    """Call 999 first."""
    found = walk(request, form)
    if isinstance(found, HttpResponse):
        return found
    first = pages.address(form, places_of(found.draft)[0].key)
    return render(request, f"{FOLDER}/danger.html", {"first": first, "numbers": pages.numbers()})


@public
@require_http_methods(["GET", "HEAD", "POST"])
def question(request: HttpRequest, *, form: str, key: str) -> HttpResponse:
    """One page of questions."""
    found = walk(request, form)
    if isinstance(found, HttpResponse):
        return found
    place = place_at(found.draft, key)
    if place is None:
        return redirect(pages.address(form, "check"))
    if request.method == "POST":
        return _files_sent(request, found, place) if place.key == "files" else _answers_sent(request, found, place)
    return _asked(request, found, place, place.shown(found.draft))


def _asked(request: HttpRequest, found: Walk, place: Place, form: Any) -> HttpResponse:
    from_check = "check" in (request.GET.get("from"), request.POST.get("from"))
    page = pages.QuestionPage.of(found.form, found.draft, place, found.code, from_check)
    return render(request, f"{FOLDER}/question.html", {"form": form, "page": page})


def _answers_sent(request: HttpRequest, found: Walk, place: Place) -> HttpResponse:
    """Keep what was typed, right or wrong; then go on when it is right."""
    if limits.too_often("save", request):
        return too_many(request)
    form = place.page.form(request.POST)
    right = form.is_valid()

    def keep(draft: OnlineDraft) -> None:
        keep_typed(draft, place, request.POST)
        if right:
            add_child(draft, place, form)

    change_draft(found.draft, keep)
    if request.POST.get("go") == "later":
        return redirect(pages.address(found.form, "saved"))
    if not right:
        return _asked(request, found, place, form)
    return redirect(pages.next_address(found.form, found.draft, place, request.POST.get("from") == "check"))


def _files_sent(request: HttpRequest, found: Walk, place: Place) -> HttpResponse:
    """Take a file in or out, or go on."""
    form = place.page.form(request.POST, request.FILES)
    if "remove" in request.POST:
        _taken_out(found.draft, request.POST["remove"])
        return redirect(pages.address(found.form, place.key))
    if request.FILES and not _taken_in(request, found.draft, form):
        return _asked(request, found, place, form)
    if request.POST.get("go") == "later":
        return redirect(pages.address(found.form, "saved"))
    if request.FILES and request.POST.get("go") != "on":
        return redirect(pages.address(found.form, place.key))
    change_draft(found.draft, lambda draft: draft.typed.setdefault(place.key, {}))
    return redirect(pages.next_address(found.form, found.draft, place, request.POST.get("from") == "check"))


def _taken_in(request: HttpRequest, draft: OnlineDraft, form: Any) -> bool:
    """Whether the file was taken; else the form says why not."""
    upload = request.FILES.get("file")
    form.is_valid()
    if upload is None or "file" in form.errors:
        return False
    if len(draft.files) >= MOST_FILES or limits.too_often("file", request):
        form.add_error("file", f"Found more than {MOST_FILES} files; send the others when we call you")
        return False
    try:
        with recording(PUBLIC_FORM):
            document = accept(upload, area=draft.area, title="", kind="online form")
            change_draft(draft, lambda fresh: fresh.files.append(document.pk))
    except FileRefused as refused:
        form.add_error("file", refused.reason)
        return False
    return True


def _taken_out(draft: OnlineDraft, given: str) -> None:
    chosen_id = int(given) if given.isdecimal() and len(given) < 18 else 0
    document = Document.objects.kept().filter(pk=chosen_id, pk__in=draft.files).first()
    if document is not None:
        with recording(PUBLIC_FORM):
            discard(document, "Taken out by the sender.")
            change_draft(draft, lambda fresh: fresh.files.remove(document.pk))


@public
def saved(request: HttpRequest, *, form: str) -> HttpResponse:
    """The return code, and until when."""
    found = walk(request, form)
    if isinstance(found, HttpResponse):
        return found
    if request.method == "POST":  # leave nothing on a shared device
        request.session.pop(CODE, None)
        return redirect(pages.address(form))
    page = {"code": spelled(found.code), "until": pages.until(found.draft), "check": pages.address(form, "check")}
    return render(request, f"{FOLDER}/saved.html", page)


@public
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, *, form: str) -> HttpResponse:
    """All answers once more, the declaration, and sending."""
    found = walk(request, form)
    if isinstance(found, HttpResponse):
        return found
    if "remove" in request.POST:
        number = request.POST["remove"]
        change_draft(found.draft, lambda draft: remove_child(draft, int(number) if number.isdecimal() else 0))
        return redirect(pages.address(form, "check"))
    asked = SendForm(_post(request), declaration=DECLARATION[Audience(found.draft.audience)])
    if request.method == "POST" and (answer := _sent(request, found, asked)) is not None:
        return answer
    page = pages.CheckPage.of(form, found.draft, found.code)
    return render(request, f"{FOLDER}/check.html", {"form": asked, "page": page})


def _sent(request: HttpRequest, found: Walk, asked: SendForm) -> HttpResponse | None:
    """Send it; None when the page must be shown again with what is missing."""
    if not asked.is_valid():
        return None
    if 0 <= (now() - found.draft.started_at).total_seconds() < limits.least_seconds():
        asked.add_error(None, "This was very quick. Check your answers, wait a few seconds, and send it again.")
        return None
    if not unmet_of(found.draft) and limits.too_often("send", request):
        return too_many(request)
    keeps = chosen(found.draft.area, ONLINE_ADDRESS, today())
    address = address_of(request) if keeps else ""
    given = {"draft": found.draft, "address": address, "partner": _partner(request)}
    with asked_by(Asking(PUBLIC_FORM, uuid4().hex, address)):
        if not asked.carries_out(send_online_form, found.draft.area, by=PUBLIC_FORM, **given):
            return None
        send_receipt(asked.result)
    return redirect("frontdoor:online-receipt")


def _partner(request: HttpRequest) -> Any:
    """The partner who is signed in, if any: the form is then among their own referrals."""
    user = request.user
    return user if user.is_authenticated and user.holds(Role.PARTNER) else None


@public
@require_http_methods(["GET", "HEAD", "POST"])
def come_back(request: HttpRequest) -> HttpResponse:
    """Take up a form again with its return code."""
    form = ReturnForm(_post(request))
    if request.method == "POST" and limits.is_closed("code", request):
        return too_many(request)
    if request.method == "POST" and form.is_valid():
        code = form.cleaned_data["return_code"].strip().upper()
        if draft := draft_with(code):
            request.session[CODE] = code
            return redirect(pages.address(ADDRESS[Audience(draft.audience)], "check"))
        limits.too_often("code", request)
        form.add_error(
            "return_code", "Found no form with this code. It may be mistyped, sent already, or older than 28 days."
        )
    return render(request, f"{FOLDER}/return.html", {"form": form})


@public
def receipt(request: HttpRequest) -> HttpResponse:
    """The reference, and what happens next."""
    referral = sent_with(str(request.session.get(CODE, "")))
    if referral is None:
        return redirect("frontdoor:online-status")
    page = pages.ReceiptPage.of(referral, spelled(request.session[CODE]))
    return render(request, f"{FOLDER}/receipt.html", {"page": page})


@public
def copy(request: HttpRequest) -> HttpResponse:
    """The answers as PDF, for a professional's own file."""
    referral = sent_with(str(request.session.get(CODE, "")))
    if referral is None or not referral.is_professional:
        return redirect("frontdoor:online-status")
    name = f"{referral.contact.ref}.pdf"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(copy_of(referral), content_type="application/pdf", headers=headers)


@public
@require_http_methods(["GET", "HEAD", "POST"])
def status(request: HttpRequest) -> HttpResponse:
    """How a form that was sent stands, for whoever has its reference and its code."""
    form, page = StatusForm(_post(request)), None
    if request.method == "POST" and limits.is_closed("code", request):
        return too_many(request)
    if request.method == "POST" and form.is_valid():
        referral = sent_with(form.cleaned_data["return_code"])
        if referral and referral.contact.ref == form.cleaned_data["reference"].strip().upper():
            page = pages.StatusPage.of(referral)
        else:
            limits.too_often("code", request)
            form.add_error(None, "Found no form with this reference and code. Check both against your receipt.")
    return render(request, f"{FOLDER}/status.html", {"form": form, "page": page})


@public
def levels(request: HttpRequest, *, area: int) -> HttpResponse:
    """The levels of need, as the area has published them."""
    place, day = get_object_or_404(Area, pk=area), today()
    found = (
        ThresholdDocument.objects.filter(area=place, since__lte=day).order_by("-since").prefetch_related("paragraphs")
    )
    document = found.exclude(until__lt=day).first()
    return render(request, f"{FOLDER}/levels.html", {"area": place, "document": document})


@shows(OnlineReferral, related=("contact", "area"))
def sent_form(request: StaffRequest, referral: OnlineReferral) -> HttpResponse:
    """The whole form as it was sent, for whoever sees the contact."""
    people = referral.contact.subjects.exclude(person=None).values_list("person_id", flat=True)
    showed("opened an online form", {"contact": referral.contact.ref}, people)
    return render(request, f"{FOLDER}/sent.html", {"page": pages.SentPage.of(referral)})
