"""Possible duplicates side by side, joining two records, and parting them again."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldenthread.mechanisms.access.guards import lists, showed, shows
from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.calendar import now
from goldenthread.mechanisms.clocks.models import Deadline
from goldenthread.mechanisms.pages.parts import Empty, Link, Row, Tag, TimeLeft
from goldenthread.mechanisms.pages.requests import StaffRequest
from goldenthread.mechanisms.pages.words import moment
from goldenthread.services.people import joining_forms as forms
from goldenthread.services.people import steps
from goldenthread.services.people.comparing import duplicates_left, found_rows, moved, side_by_side, would_move
from goldenthread.services.people.models import MatchCandidate, Merge, MergeState, Person, RowSince
from goldenthread.services.people.permissions import DECIDE_MATCHES, JOINING
from goldenthread.services.people.story import born_in_words, hidden_people
from goldenthread.services.people.views.guarding import ListPage, PlainForm

MOST_SHOWN = 100
COLOURS = {"proposed": "yellow", "joined": "green", "parting proposed": "orange", "parted": "grey", "refused": "grey"}


@lists(who=DECIDE_MATCHES)
def matches(request: StaffRequest) -> HttpResponse:
    """People who may be one and the same, the most alike first."""
    rows = _open_matches(request.user)
    both = {pk for row in rows for pk in (row.person_id, row.other_id)}
    known = set(Person.objects.visible_to(request.user).filter(pk__in=both).values_list("pk", flat=True))
    showed("possible duplicates", {}, known)
    left = _time_left(rows)
    table = tuple([*_pair(row, known), left.get(row.pk, "No limit"), _next_of(row, known)] for row in rows)
    columns = ("One", "Other", "Points", "Why", "To be decided", "")
    actions = (
        Link("Two records may be one", reverse("people:propose_match")),
        Link("Joined records", reverse("people:merges")),
    )
    page = ListPage("Possible duplicates", "", columns, table, Empty("Nobody is waiting to be decided."), actions)
    return render(request, "people/list.html", {"page": page})


def _open_matches(user: User) -> list[MatchCandidate]:
    """Pairs of which the user may see one at least; of a pair across a border the other is only pointed to."""
    seen, hidden = Person.objects.visible_to(user).values("pk"), hidden_people(user)
    rows = MatchCandidate.objects.to_do().filter(Q(person__in=seen) | Q(other__in=seen))
    rows = rows.exclude(Q(person__in=hidden) | Q(other__in=hidden)).select_related("person__area", "other__area")
    return list(rows.order_by("-score", "pk")[:MOST_SHOWN])


def _time_left(rows: list[MatchCandidate]) -> dict[int, TimeLeft]:
    running = Deadline.objects.running().filter(clock="people.match_decision", subject_id__in=[row.pk for row in rows])
    return {one.subject_id: TimeLeft.of(one.due_at, now()) for one in running if one.due_at}


def _pair(row: MatchCandidate, known: set[int]) -> list[Any]:
    shown = [_one(one, known) for one in (row.person, row.other)]
    why = ", ".join(says for points, says in row.evidence if points > 0)
    return [*shown, f"{row.score}: {row.get_band_display()}", why]


def _one(person: Person, known: set[int]) -> str:
    """Somebody of the pair; of another area no more is said than whom to ask."""
    if person.pk in known:
        return f"{person} ({person.person_no}), {born_in_words(person)}"
    reached = f" on {person.area.telephone}" if person.area.telephone else ""
    return f"Known to {person.area}: ask its data steward{reached}"


def _next_of(row: MatchCandidate, known: set[int]) -> Link | str:
    if not {row.person_id, row.other_id} <= known:
        return "To be settled between the areas"
    about = f"{row.person.person_no} and {row.other.person_no}"
    if row.state == "same":
        return Link("Propose to join", reverse("people:propose_merge", args=[row.pk]), about)
    return Link("Decide", reverse("people:decide_match", args=[row.pk]), about)


@dataclass(frozen=True)
class PairPage:
    """Two people side by side, with a form under them."""

    title: str
    lead: str
    button: str
    back: str
    columns: tuple[str, ...]
    rows: tuple[list[Any], ...]
    moving: tuple[list[Any], ...] = ()


def _pair_page(match: MatchCandidate, user: User, title: str, button: str) -> PairPage:
    if Person.objects.visible_to(user).filter(pk__in=(match.person_id, match.other_id)).count() < 2:
        raise Http404("no match that you may see")
    showed("compared two people", {}, [match.person_id, match.other_id])
    columns = ("What", match.person.person_no, match.other.person_no, "Compared")
    rows = tuple(side_by_side(match.person, match.other, user))
    why = ", ".join(says for points, says in match.evidence if points > 0)
    return PairPage(title, f"{match.score} points: {why}", button, reverse("people:matches"), columns, rows)


PAIR = tuple(f"{who}__{what}" for who in ("person", "other") for what in ("team", "lead"))


@shows(MatchCandidate, who=steps.decide_match.allowed, related=PAIR)  # type: ignore[arg-type]
def decide_match(request: StaffRequest, match: MatchCandidate) -> HttpResponse:
    """Same, different, or cannot tell."""
    page = _pair_page(match, request.user, "Are these one person?", "Decide")
    form = forms.DecideMatchForm.of(request, match)
    if form.carries_out(steps.decide_match, match, by=request.user):
        same = form.cleaned_data["state"] == "same"
        return redirect("people:propose_merge", match.pk) if same else redirect("people:matches")
    return render(request, "people/pair.html", {"form": form, "page": page})


@shows(MatchCandidate, who=steps.propose_merge.allowed, related=PAIR)  # type: ignore[arg-type]
def propose_merge(request: StaffRequest, match: MatchCandidate) -> HttpResponse:
    """Which record is kept, and which facts come from the other."""
    page = _pair_page(match, request.user, "Propose to join the two records", "Propose")
    form = forms.MergeForm.of(request, match, match=match)
    if form.carries_out(steps.propose_merge, match, by=request.user):
        messages.success(request, "Proposed. A second person decides.")
        return redirect("people:merge", form.result.pk)
    return render(request, "people/pair.html", {"form": form, "page": page})


@lists(who=DECIDE_MATCHES)
def propose_match(request: StaffRequest) -> HttpResponse:
    """Put two people on the list by hand."""
    form = forms.TwoPeopleForm.of(request, None, user=request.user)
    if form.carries_out(_by_hand, None, by=request.user):
        return redirect("people:decide_match", form.result.pk)
    lead = "Whatever their points; the two are shown side by side next."
    page = PlainForm("Two records may be one person", lead, "Compare", "people:matches")
    return render(request, "people/plain_form.html", {"form": form, "page": page})


def _by_hand(nobody: None, *, by: User, person: Person, **more: Any) -> MatchCandidate:
    made: MatchCandidate = steps.propose_match(person, by=by, **more)
    return made


@lists(who=JOINING)
def merges(request: StaffRequest) -> HttpResponse:
    """What waits for a second person first, then what was joined or parted lately."""
    seen = Merge.objects.visible_to(request.user).exclude(joined__in=hidden_people(request.user))
    seen = seen.select_related("kept", "joined", "proposed_by", "decided_by")
    rows = list(seen.order_by("-changed_at")[:MOST_SHOWN])
    showed("joined records", {}, [pk for row in rows for pk in (row.kept_id, row.joined_id)])
    table = tuple(
        _merge_row(row) for row in sorted(rows, key=lambda row: row.state not in ("proposed", "parting proposed"))
    )
    columns = ("Kept", "Joined", "State", "Proposed by", "Decided by", "")
    page = ListPage("Joined records", "Nothing is deleted: two records can be parted again.", columns, table,
                    Empty("No records were joined."))  # fmt: skip
    return render(request, "people/list.html", {"page": page})


def _merge_row(row: Merge) -> list[Any]:
    state = Tag(row.get_state_display(), COLOURS[row.state])
    link = Link("Open", reverse("people:merge", args=[row.pk]), f"{row.joined.person_no} into {row.kept.person_no}")
    both = [f"{one} ({one.person_no})" for one in (row.kept, row.joined)]
    return [*both, state, row.proposed_by.name, row.decided_by.name if row.decided_by else "", link]


@dataclass(frozen=True)
class MergePage:
    """One merge: what it is about, what moves or moved, what was left, and what is to be placed."""

    title: str
    state: Tag
    facts: tuple[Row, ...]
    rows: tuple[list[Any], ...]
    moving_title: str
    moving: tuple[list[Any], ...]
    left: tuple[str, ...]
    since: tuple[list[Any], ...]
    actions: tuple[Link, ...]


BOTH = tuple(f"{who}__{what}" for who in ("kept", "joined") for what in ("team", "lead", "merged_into"))


@shows(Merge, related=(*BOTH, "proposed_by", "decided_by", "parting_by", "parted_by"))
def merge(request: StaffRequest, record: Merge) -> HttpResponse:
    """The merge as it stands, with what can be done next."""
    if record.joined_id in hidden_people(request.user):
        raise Http404("no merge that you may see")
    proposed = record.state in (MergeState.PROPOSED, MergeState.REFUSED)
    page = MergePage(
        title=f"{record.joined.person_no} into {record.kept.person_no}",
        state=Tag(record.get_state_display(), COLOURS[record.state]),
        facts=tuple(_facts(record)),
        rows=tuple(side_by_side(record.kept, record.joined, request.user)) if proposed else (),
        moving_title="What would move" if proposed else "What was moved",
        moving=tuple(would_move(record.joined) if proposed else moved(record)),
        left=tuple(duplicates_left(record)),
        since=tuple(_waiting(list(record.rows_since.unplaced().order_by("pk")))),
        actions=tuple(_actions(record, request.user)),
    )
    return render(request, "people/merge.html", {"page": page})


def _facts(record: Merge) -> list[Row]:
    taken = ", ".join(name.replace("_", " ") for name in record.chosen) or "Nothing"
    facts = [
        Row("Kept", Link(f"{record.kept} ({record.kept.person_no})", reverse("people:person", args=[record.kept_id]))),
        Row("Joined", f"{record.joined} ({record.joined.person_no})"),
        Row("Why", record.reason),
        Row("Taken from the joined record", taken),
        Row("Proposed", f"{record.proposed_by}, {moment(record.created_at)}"),
    ]
    if record.joined_at:
        facts.append(Row("Joined by", f"{record.decided_by}, {moment(record.joined_at)}"))
    if record.parting_by:
        facts.append(Row("Parting proposed", f"{record.parting_by}: {record.parting_reason}"))
    if record.parted_at:
        facts.append(Row("Parted by", f"{record.parted_by}, {moment(record.parted_at)}"))
    return facts


def _waiting(rows: list[RowSince]) -> Iterator[list[Any]]:
    found = found_rows(rows)
    named = User.objects.in_bulk({one.created_by_id for one in found.values()} - {None})
    for row in rows:
        record, kind = found[(row.model, row.record_id)], _kind(row)
        by = named.get(record.created_by_id)
        link = Link("Say whose it is", reverse("people:place_row", args=[row.pk]), f"{kind} {row.record_id}")
        yield [f"{kind} {row.record_id}", by.name if by else "The house", moment(record.created_at), link]


def _kind(row: RowSince) -> str:
    kind = str(apps.get_model(row.model)._meta.verbose_name)
    return f"{kind[:1].upper()}{kind[1:]}"


def _actions(record: Merge, user: User) -> list[Link]:
    ways = (
        ("approve_merge", steps.approve_merge),
        ("refuse_merge", steps.refuse_merge),
        ("propose_parting", steps.propose_parting),
        ("approve_parting", steps.approve_parting),
    )
    now = [(route, step) for route, step in ways if step.possible(record) and step.allowed(user, record)]
    return [Link(step.title, reverse(f"people:{route}", args=[record.pk])) for route, step in now]


def _merge_form(step: Any, form_class: Any, lead: str = "") -> Any:
    """The page that takes one step on a merge."""

    @shows(Merge, who=step.allowed, related=("kept", "joined"))
    def view(request: StaffRequest, record: Merge) -> HttpResponse:
        form = form_class.of(request, record)
        if form.carries_out(step, record, by=request.user):
            messages.success(request, f"{step.title}: done.")
            return redirect("people:merge", record.pk)
        page = PlainForm(step.title, lead, step.title, reverse("people:merge", args=[record.pk]))
        return render(request, "people/plain_form.html", {"form": form, "page": page})

    return view


approve_merge = _merge_form(
    steps.approve_merge, forms.NothingForm, "Everything moves to the record that is kept. Nothing is deleted."
)
refuse_merge = _merge_form(steps.refuse_merge, forms.ReasonForm)
propose_parting = _merge_form(steps.propose_parting, forms.ReasonForm, "Say why they are two people after all.")
approve_parting = _merge_form(
    steps.approve_parting, forms.NothingForm, "What each had goes back to each; what was written since is listed."
)


@shows(RowSince, who=steps.place_row.allowed, related=("merge__kept", "merge__joined"))  # type: ignore[arg-type]
def place_row(request: StaffRequest, row: RowSince) -> HttpResponse:
    """Whose is a row that was written while two records were one?"""
    if row.merge.joined_id in hidden_people(request.user):
        raise Http404("no row that you may see")
    form = forms.PlaceRowForm.of(request, row, row=row)
    back = reverse("people:merge", args=[row.merge_id])
    if form.carries_out(steps.place_row, row, by=request.user):
        return redirect(back)
    kind, said = (str(one) for one in next(_waiting([row]))[:2])
    page = PlainForm("Whose is it?", f"{kind}, written by {said}.", "Place it", back)
    return render(request, "people/plain_form.html", {"form": form, "page": page})
