"""The pages that show: the family, the lists, requests, moves, forums, young carers, programmes, partners."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldenthread.mechanisms.access.guards import lists, showed, shows
from goldenthread.mechanisms.access.models import Area
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.pages.forms import RecordForm
from goldenthread.mechanisms.pages.parts import Link
from goldenthread.mechanisms.pages.requests import StaffRequest
from goldenthread.mechanisms.pages.tabs import tabs_of
from goldenthread.mechanisms.pages.taking import TEMPLATE, StepPage
from goldenthread.services.earlyhelp import steps
from goldenthread.services.earlyhelp.forms import around, family
from goldenthread.services.earlyhelp.forms.offers import NewEntryForm
from goldenthread.services.earlyhelp.models import (
    CaseStudy,
    EarlyHelpAssessment,
    EarlyHelpRequest,
    Episode,
    Forum,
    ForumCase,
    ListEntry,
    PartnerUpdate,
    ProgrammeClaim,
    StepMove,
    ThematicReport,
    YoungCarer,
)
from goldenthread.services.earlyhelp.policy import (
    ASK,
    BOARD,
    COORDINATE,
    IDENTIFY,
    LIST_READERS,
    MINE,
    PROPOSE_DOWN,
    REGISTER,
    TRACKER,
    UPDATES,
)
from goldenthread.services.earlyhelp.views import details, studies
from goldenthread.services.earlyhelp.views.doing import CASE, OF_CASE
from goldenthread.services.earlyhelp.views.lists import Board, MyFamilies, move_row, waiting_moves
from goldenthread.services.earlyhelp.views.places import places
from goldenthread.services.earlyhelp.views.showing import FamilyPage, with_languages
from goldenthread.services.earlyhelp.views.telling import forum_case_page, plans_of
from goldenthread.services.people.models import Person
from goldenthread.services.people.story import identity_of


@lists(who=BOARD)
def board(request: StaffRequest) -> HttpResponse:
    """What waits for the coordinator and the managers."""
    page = Board.of(request.user, today())
    showed("early help board", {}, page.person_ids)
    return _board(request, page, "Early help", "earlyhelp:board")


def _board(request: StaffRequest, page: Board, title: str, here: str) -> HttpResponse:
    shown = {"page": page, "title": title, "places": places(request.user, here)}
    return render(request, "earlyhelp/board.html", shown)


@lists(who=BOARD)
def weekly(request: StaffRequest) -> HttpResponse:
    """The same on one sheet for the weekly meeting."""
    page = Board.of(request.user, today())
    showed("weekly early help sheet", {}, page.person_ids)
    return _board(request, page, "Weekly early help sheet", "earlyhelp:weekly")


@lists(who=MINE)
def mine(request: StaffRequest) -> HttpResponse:
    """The families that the reader leads."""
    page = MyFamilies.of(request.user, bool(REGISTER(request.user)))
    showed("my families", {}, page.person_ids)
    return render(request, "earlyhelp/mine.html", {"page": page, "places": places(request.user, "earlyhelp:mine")})


@lists(who=TRACKER)
def tracker(request: StaffRequest) -> HttpResponse:
    """Moves in both directions, with days waiting and who has them."""
    moves = waiting_moves(request.user)
    showed("step tracker", {}, [one.person_id for one in moves])
    rows = {name: [move_row(one, today()) for one in moves if one.direction == name] for name in ("down", "up")}
    return render(request, "earlyhelp/tracker.html", {**rows, "places": places(request.user, "earlyhelp:tracker")})


@lists(who=REGISTER)
def register(request: StaffRequest) -> HttpResponse:
    """A partner registers a case that it holds."""
    areas = list(Area.objects.filter(pk__in=request.user.areas()))
    form = family.RegisterForm.of(request)
    if areas and form.carries_out(steps.register_partner_case, areas[0], by=request.user):
        return redirect(form.result)
    says = "The same record as everybody's, in your own caseload. The coordinator sees that the case is well, not your notes."
    page = StepPage(
        "Register a case that we hold", request.user.organisation, "Register", reverse("earlyhelp:mine"), says
    )
    return render(request, TEMPLATE, {"form": form, "page": page})


@lists(who=REGISTER)
def ask(request: StaffRequest) -> HttpResponse:
    """A partner asks the council for early help."""
    areas = list(Area.objects.filter(pk__in=request.user.areas()))
    form = family.PartnerAskForm.of(request)
    if areas and form.carries_out(steps.ask_as_partner, areas[0], by=request.user):
        return redirect(form.result)
    says = "The early help coordinator decides within two working days. You see here what was decided, and why."
    page = StepPage(
        "Ask the council for early help", request.user.organisation, "Send", reverse("earlyhelp:mine"), says
    )
    return render(request, TEMPLATE, {"form": form, "page": page})


@shows(Episode, related=CASE)
def case(request: StaffRequest, episode: Episode) -> HttpResponse:
    """The family's page."""
    showed("early help case", {"case": episode.pk}, [one.person_id for one in with_languages(episode)])
    page = FamilyPage.of(episode, request.user)
    return render(request, "earlyhelp/case.html", {"page": page, "back": home_of(request)})


def home_of(request: StaffRequest) -> str:
    """The list that a reader comes from."""
    return reverse(
        "earlyhelp:board" if BOARD(request.user) else "earlyhelp:mine" if MINE(request.user) else "house:home"
    )


@shows(Person, related=("team", "lead", "area"))
def person(request: StaffRequest, person: Person) -> HttpResponse:
    """Early help on a child's page: cases, requests, moves, caring."""
    rows = details.EarlyHelpOf.of(person, request.user)
    actions = [
        Link(words, reverse(f"earlyhelp:{name}", args=[person.pk]))
        for who, words, name in (
            (ASK, "Ask for early help", "ask"),
            (PROPOSE_DOWN, "Propose a step down", "propose_step_down"),
            (IDENTIFY, "Record a young carer", "identify_carer"),
        )
        if who(request.user, person.area)
    ]
    shown = {"page": rows, "actions": actions, "identity": identity_of(person, request.user)}
    return render(
        request, "earlyhelp/person.html", {**shown, "tabs": tabs_of(person, request.user, "earlyhelp:person")}
    )


@shows(EarlyHelpRequest, related=("person", "area", "decided_by"))
def request(request: StaffRequest, asked: EarlyHelpRequest) -> HttpResponse:
    """One request with everything that came with it."""
    page = details.request_page(asked, request.user)
    return render(request, "earlyhelp/record.html", {"page": page, "back": home_of(request)})


@shows(StepMove, related=("person", "area", "episode", "recommended_by", "agreed_by", "receiving_worker"))
def move(request: StaffRequest, move: StepMove) -> HttpResponse:
    """One move with its looks."""
    page = details.move_page(move, request.user)
    return render(request, "earlyhelp/record.html", {"page": page, "back": reverse("earlyhelp:tracker")})


@shows(EarlyHelpAssessment, related=OF_CASE)
def assessment(request: StaffRequest, assessment: EarlyHelpAssessment) -> HttpResponse:
    """An assessment, readable in the form it was written on."""
    page = details.assessment_page(assessment, request.user)
    return render(request, "earlyhelp/record.html", {"page": page, "back": assessment.episode.get_absolute_url()})


@shows(YoungCarer, related=("person", "area", "assessor", "identified_by"))
def carer(request: StaffRequest, carer: YoungCarer) -> HttpResponse:
    """A young carer."""
    page = details.carer_page(carer, request.user, plans_of(carer, request.user))
    back = reverse("earlyhelp:person", args=[carer.person_id])
    return render(request, "earlyhelp/record.html", {"page": page, "back": back})


@shows(ForumCase, related=("person", "forum", "meeting", "episode", "area"))
def forum_case(request: StaffRequest, case: ForumCase) -> HttpResponse:
    """What a forum is asked about a family and what it decided, for whoever brought or leads it and for the forum."""
    page = forum_case_page(case, request.user)
    return render(request, "earlyhelp/record.html", {"page": page, "back": case.forum.get_absolute_url()})


@shows(ProgrammeClaim, related=OF_CASE)
def claim(request: StaffRequest, claim: ProgrammeClaim) -> HttpResponse:
    """A claim with its needs, evidence and dates: the audit file."""
    page = details.claim_page(claim, request.user)
    return render(request, "earlyhelp/record.html", {"page": page, "back": claim.episode.get_absolute_url()})


@lists(who=MINE)
def forums(request: StaffRequest) -> HttpResponse:
    """Every forum, with its next meeting and whether attendance falls."""
    rows = details.forum_rows(request.user)
    shown = {
        "rows": rows,
        "may_add": bool(COORDINATE(request.user)),
        "places": places(request.user, "earlyhelp:forums"),
    }
    return render(request, "earlyhelp/forums.html", shown)


@shows(Forum, related=("area", "chair"))
def forum(request: StaffRequest, forum: Forum) -> HttpResponse:
    """One forum: follow-up from last time first, then the list, then who came."""
    page = details.ForumPage.of(forum, request.user)
    showed("forum", {"forum": forum.pk}, page.person_ids)
    return render(request, "earlyhelp/forum.html", {"page": page})


@lists(who=UPDATES)
def updates(request: StaffRequest) -> HttpResponse:
    """Quarterly updates and thematic reports, and who signed to share."""
    page = details.PartnersPage.of(request.user)
    shown = {
        "page": page,
        "studies": studies.that_may_be_told(request.user),
        "may_ask": bool(COORDINATE(request.user)),
        "places": places(request.user, "earlyhelp:updates"),
    }
    return render(request, "earlyhelp/partners.html", shown)


@shows(PartnerUpdate, related=("sent_by",))
def read_update(request: StaffRequest, update: PartnerUpdate) -> HttpResponse:
    """An update as it came."""
    page = details.update_page(update)
    return render(request, "earlyhelp/record.html", {"page": page, "back": reverse("earlyhelp:updates")})


@shows(ThematicReport, related=("owner",))
def read_report(request: StaffRequest, report: ThematicReport) -> HttpResponse:
    """A thematic report as it came."""
    page = details.report_page(report, request.user)
    return render(request, "earlyhelp/record.html", {"page": page, "back": reverse("earlyhelp:updates")})


@shows(CaseStudy, related=(*OF_CASE, "written_by", "cleared_by"))
def study(request: StaffRequest, study: CaseStudy) -> HttpResponse:
    """A case study with what was changed, and who cleared it."""
    page = studies.study_page(study, request.user)
    return render(request, "earlyhelp/record.html", {"page": page, "back": study.episode.get_absolute_url()})


@lists(who=LIST_READERS)
def list_entries(request: StaffRequest) -> HttpResponse:
    """Families put forward by predictive lists, where the area has turned them on."""
    rows = details.entries_rows(request.user)
    people = ListEntry.objects.visible_to(request.user).values_list("person_id", flat=True)[: details.MOST]
    showed("predictive lists", {}, list(people))
    shown = {"rows": rows, "places": places(request.user, "earlyhelp:list_entries")}
    return render(request, "earlyhelp/list_entries.html", shown)


ADDED: dict[str, tuple[Any, Any, str, str]] = {
    "forum": (steps.open_forum, around.ForumForm, "Set up a forum", "earlyhelp:forums"),
    "programme": (steps.open_programme, around.ProgrammeForm, "Set up a programme", "earlyhelp:programmes"),
    "activity": (steps.record_activity, around.ActivityForm, "Record a session", "earlyhelp:programmes"),
    "update": (steps.ask_update, around.AskUpdateForm, "Ask for an update", "earlyhelp:updates"),
    "report": (steps.ask_report, around.AskReportForm, "Ask for a report", "earlyhelp:updates"),
    "sharing": (steps.sign_sharing, around.SharingForm, "Record a sharing agreement", "earlyhelp:updates"),
    "entry": (steps.enter_on_list, around.ListEntryForm, "Put forward", "earlyhelp:list_entries"),
    "offer": (steps.add_offer, NewEntryForm, "Add the service", "earlyhelp:directory"),
}


def add_page(kind: str) -> Any:
    """The page that adds something to the reader's own area."""
    step, asked, words, back = ADDED[kind]

    @lists(who=step.who)
    def view(request: StaffRequest) -> HttpResponse:
        area = Area.objects.filter(pk__in=request.user.areas(*step.who.roles)).first()
        form = asked.of(
            request, None, **({"about": area, "user": request.user} if issubclass(asked, RecordForm) else {})
        )
        if area is not None and form.carries_out(step, area, by=request.user):
            return redirect(back)
        page = StepPage(step.title, str(area or ""), words, reverse(back))
        return render(request, TEMPLATE, {"form": form, "page": page})

    return view
