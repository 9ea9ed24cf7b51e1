"""The pages of settings; each writes through one step."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode

from goldenthread.mechanisms.access.choices import area_choices, chosen
from goldenthread.mechanisms.access.guards import lists
from goldenthread.mechanisms.access.models import Area, Team, User
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.clocks.models import Dispensation
from goldenthread.mechanisms.measures.models import Comparator
from goldenthread.mechanisms.pages.forms import GoldenForm
from goldenthread.mechanisms.pages.parts import Column, Empty
from goldenthread.mechanisms.pages.requests import StaffRequest
from goldenthread.site.settings_pages import forms, pages, steps
from goldenthread.site.settings_pages.permissions import ADMINISTER

CHANGES = ("When", "Who", "What", "Details")
NO_CHANGES = Empty("Nothing has been changed yet.", "Every change of a setting will be listed here.")
AREAS = ("Area", "Code", "Authority number", "Teams", "Telephone")
COMPARATORS = (
    Column("Measure"),
    Column("Whose"),
    Column("Beside"),
    Column("Value", numeric=True),
    Column("Year"),
    Column("Source"),
    Column("Withdraw"),
)


def form_page(request: StaffRequest, form: GoldenForm, title: str, button: str, back: str, **more: Any) -> HttpResponse:
    """A form on a page of its own."""
    page = {"form": form, "title": title, "button": button, "back": back, **more}
    return render(request, "settings_pages/form.html", page)


def done(request: StaffRequest, says: str, back: str) -> HttpResponse:
    """After a step: back, with a word about it."""
    messages.success(request, says)
    return redirect(back)


@lists(who=ADMINISTER)
def home(request: StaffRequest) -> HttpResponse:
    """Where each setting is, and what was changed last."""
    page = {
        "changes": pages.latest_changes(10),
        "columns": CHANGES,
        "no_changes": NO_CHANGES,
        "areas": pages.area_rows(),
    }
    return render(request, "settings_pages/home.html", {**page, "area_columns": AREAS})


@lists(who=ADMINISTER)
def change_list(request: StaffRequest) -> HttpResponse:
    """Every change of a setting."""
    page = {"changes": pages.changes(request.GET.get("page")), "columns": CHANGES, "no_changes": NO_CHANGES}
    return render(request, "settings_pages/changes.html", page)


@lists(who=ADMINISTER)
def add_area(request: StaffRequest) -> HttpResponse:
    """A new area."""
    form, back = forms.AreaForm.of(request), reverse("house:settings")
    if form.carries_out(steps.add_area, None, by=request.user):
        return done(request, f"{form.result} was added.", reverse("house:settings_area", args=[form.result.pk]))
    return form_page(request, form, "Add an area", "Add the area", back)


@lists(who=ADMINISTER)
def area(request: StaffRequest, pk: int) -> HttpResponse:
    """Everything that is set for an area."""
    found = get_object_or_404(Area, pk=pk)
    return render(request, "settings_pages/area.html", {"page": pages.AreaPage.of(request.user, found)})


def _area_and_back(pk: int) -> tuple[Area, str]:
    return get_object_or_404(Area, pk=pk), reverse("house:settings_area", args=[pk])


@lists(who=ADMINISTER)
def change_area(request: StaffRequest, pk: int) -> HttpResponse:
    """Name, number and telephones of an area."""
    found, back = _area_and_back(pk)
    stored = {name: getattr(found, name) for name in forms.AreaDetailsForm.base_fields if hasattr(found, name)}
    form = forms.AreaDetailsForm.of(request, initial=stored)
    if form.carries_out(steps.change_area, found, by=request.user):
        return done(request, "The details were changed.", back)
    return form_page(request, form, f"Change {found}", "Save the details", back)


@lists(who=ADMINISTER)
def add_team(request: StaffRequest, pk: int) -> HttpResponse:
    """A new team of an area."""
    found, back = _area_and_back(pk)
    form = forms.TeamForm.of(request)
    if form.carries_out(steps.add_team, found, by=request.user):
        return done(request, f"{form.result} was added.", back)
    return form_page(request, form, f"Add a team to {found}", "Add the team", back)


@lists(who=ADMINISTER)
def change_team(request: StaffRequest, pk: int) -> HttpResponse:
    """Another name for a team."""
    team = get_object_or_404(Team.objects.select_related("area"), pk=pk, closed_on=None)
    back = reverse("house:settings_area", args=[team.area_id])
    form = forms.TeamForm.of(request, initial={"name": team.name})
    if form.carries_out(steps.change_team, team, by=request.user):
        return done(request, "The team was renamed.", back)
    return form_page(request, form, f"Rename {team}", "Rename", back, caption=str(team.area))


@lists(who=ADMINISTER)
def close_team(request: StaffRequest, pk: int) -> HttpResponse:
    """The end of a team."""
    team = get_object_or_404(Team, pk=pk, closed_on=None)
    back = reverse("house:settings_area", args=[team.area_id])
    form = forms.CloseTeamForm.of(request)
    if form.carries_out(steps.close_team, team, by=request.user):
        return done(request, f"{team} was closed.", back)
    return form_page(request, form, f"Close {team}", "Close the team", back, warning=True)


@lists(who=ADMINISTER)
def choice(request: StaffRequest, pk: int, key: str) -> HttpResponse:
    """What an area chooses from a day on."""
    found, back = _area_and_back(pk)
    if key not in area_choices():
        raise Http404("no such choice")
    declared = area_choices()[key]
    stored = chosen(found, key, today())
    initial = {"value": str(stored) if isinstance(stored, bool) else stored}
    form = forms.ChoiceForm.of(request, initial=initial, choice=declared)
    if form.carries_out(steps.choose, found, by=request.user, key=key):
        return done(request, f"“{declared.title}” was changed.", back)
    return form_page(request, form, declared.title, "Save the choice", back, caption=str(found))


@lists(who=ADMINISTER)
def add_dispensation(request: StaffRequest, pk: int) -> HttpResponse:
    """Another limit for an area, or none."""
    found, back = _area_and_back(pk)
    form = forms.DispensationForm.of(request)
    if form.carries_out(steps.add_dispensation, found, by=request.user):
        return done(request, "The dispensation was added, and running deadlines were computed again.", back)
    note = "Deadlines that are running and start in the time of the dispensation are computed again at once."
    return form_page(request, form, "Add a dispensation", "Add the dispensation", back, caption=str(found), lead=note)


@lists(who=ADMINISTER)
def end_dispensation(request: StaffRequest, pk: int) -> HttpResponse:
    """The end of a dispensation."""
    dispensation = get_object_or_404(Dispensation.objects.select_related("area"), pk=pk)
    back = reverse("house:settings_area", args=[dispensation.area_id])
    form = forms.EndDispensationForm.of(request)
    if form.carries_out(steps.end_dispensation, dispensation, by=request.user):
        return done(request, f"The dispensation ends. Deadlines that moved: {form.result}.", back)
    return form_page(request, form, "End a dispensation", "End it", back, caption=str(dispensation.area), warning=True)


@lists(who=ADMINISTER)
def add_population(request: StaffRequest, pk: int) -> HttpResponse:
    """One estimate of the residents of an area."""
    found, back = _area_and_back(pk)
    form = forms.PopulationForm.of(request)
    if form.carries_out(steps.add_population, found, by=request.user):
        return done(request, "The population was added; rates use it from now on.", back)
    note = "An estimate is never changed. A later one for the same year is added beside it, and rates use the later."
    return form_page(request, form, "Add a population", "Add the population", back, caption=str(found), lead=note)


@lists(who=ADMINISTER)
def comparators(request: StaffRequest) -> HttpResponse:
    """Figures of others, and targets."""
    page = {"listing": pages.comparators(request.GET.get("page")), "columns": COMPARATORS}
    return render(request, "settings_pages/comparators.html", page)


@lists(who=ADMINISTER)
def add_comparator(request: StaffRequest) -> HttpResponse:
    """One more figure of others, or target."""
    form, back = forms.ComparatorForm.of(request), reverse("house:settings_comparators")
    if form.is_valid() and form.carries_out(steps.add_comparator, form.cleaned_data["area"], by=request.user):
        return done(request, "The figure was added.", back)
    return form_page(request, form, "Add a figure of others, or a target", "Add the figure", back)


@lists(who=ADMINISTER)
def withdraw_comparator(request: StaffRequest, pk: int) -> HttpResponse:
    """Take a figure that was typed wrongly out of every page."""
    figure = get_object_or_404(Comparator.objects.in_force(), pk=pk)
    area = Area.objects.filter(code=figure.area).first()
    form, back = forms.WithdrawForm.of(request), reverse("house:settings_comparators")
    if form.carries_out(steps.withdraw_comparator, area, by=request.user, comparator=figure):
        return done(request, "The figure was withdrawn. Papers that were made with it keep what they printed.", back)
    lead = f"{figure.value:,g} {figure.unit}, {figure.source}"
    title, caption = "Withdraw a figure of others, or a target", pages.measure_title(figure)
    return form_page(request, form, title, "Withdraw it", back, caption=caption, lead=lead, warning=True)


@lists(who=ADMINISTER)
def accounts(request: StaffRequest) -> HttpResponse:
    """Everybody with an account."""
    asked = request.GET.get("q", "").strip()[:100]
    address = "?" + "&".join(filter(None, [urlencode({"q": asked}) if asked else "", "page={}"]))
    listing = pages.accounts(asked, request.GET.get("page"), address)
    nobody = Empty("No account is found.", "Try part of a name or of an e-mail address.")
    page = {"listing": listing, "columns": pages.ACCOUNTS, "asked": asked, "nobody": nobody}
    return render(request, "settings_pages/accounts.html", page)


def get_account(pk: int) -> User:
    """An account by its number. Raises Http404."""
    return get_object_or_404(User, pk=pk)
