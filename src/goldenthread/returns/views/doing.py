"""Each step of returns with its form; the address list names these views."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from goldenthread.mechanisms.access.guards import shows
from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.pages.forms import GoldenForm
from goldenthread.mechanisms.pages.parts import Identity, Row
from goldenthread.mechanisms.pages.requests import StaffRequest
from goldenthread.mechanisms.pages.taking import Asked, page_of
from goldenthread.mechanisms.steps.refusals import Refused
from goldenthread.returns import forms, steps
from goldenthread.returns.desk.totals import WITHOUT_RESTRICTED, unrestricted
from goldenthread.returns.models import Check, Finding, Return, Sitting
from goldenthread.returns.policy import MAKE_PAPERS, PREPARE
from goldenthread.returns.views.showing import number_of, people_open_to, says, titles_of, where_it_stands


class OfFinding(Asked):
    """How a step is asked for on a finding; the child is named to whoever may open the record, and to nobody else."""

    def caption(self, record: Finding) -> str:
        """The rule and the return."""
        return f"Rule {record.rule}, {record.belongs_to}"

    def bar(self, record: Finding, user: User) -> Identity | None:
        """The child of the live record."""
        person = people_open_to(user, [record]).get(record.person_id or 0)
        return Identity(str(person), href=reverse("house:child", args=[person.pk])) if person else None


def of_finding(form: type[GoldenForm], button: str, **more: Any) -> Asked:
    """A form about one finding."""
    return OfFinding(form, button, Finding, related=("belongs_to", "area", "person"), beside=what_is_wrong, **more)


def what_is_wrong(finding: Finding) -> tuple[Row, ...]:
    """What the rule says, beside the form, and about which child."""
    told = titles_of(finding.belongs_to, [finding.rule])
    return (
        Row("What is wrong", says(told, finding.rule)),
        Row("Where it stands", where_it_stands(finding)),
        Row("Child", number_of(finding) or "The return as a whole"),
    )


def of_return(form: type[GoldenForm], button: str, **more: Any) -> Asked:
    """A form about a return."""
    return Asked(form, button, Return, related=("area",), **more)


def counts_of(made: Return) -> tuple[Row, ...]:
    """What is signed: the counts of the latest check."""
    check = made.latest()
    if check is None:
        return ()
    standing = unrestricted(made.findings.standing())
    queries = standing.queries()
    return (
        Row("Children", "Not counted" if check.children is None else f"{check.children:,}"),
        Row("Errors left", f"{standing.errors().count():,}"),
        Row("Queries", f"{queries.count():,}, of which {queries.exclude(explanation=None).count():,} are explained"),
        Row("Rules not run", f"{len(check.not_run):,}"),
        Row("Totals", WITHOUT_RESTRICTED),
    )


explain = page_of(steps.explain_finding, of_finding(forms.ExplainForm, "Explain the query"))
give = page_of(steps.give_finding, of_finding(forms.GiveForm, "Give it"))
add_note = page_of(steps.add_note, of_finding(forms.NoteForm, "Add the note"))
explain_rule = page_of(
    steps.explain_rule, of_return(forms.ExplainRuleForm, "Explain every query of the rule", asks_address=("rule",))
)
give_rule = page_of(steps.give_rule, of_return(forms.GiveRuleForm, "Give every finding", asks_address=("rule",)))
sign_off = page_of(
    steps.sign_off,
    of_return(
        forms.SignForm,
        "Sign off the return",
        lead="With your signature the return can be submitted, and nothing of it changes any more.",
        beside=counts_of,
        foresees={},
    ),
)
reopen = page_of(
    steps.reopen,
    of_return(forms.ReopenForm, "Reopen the return", lead="The signature and its counts are kept beside the new ones."),
)
check_again = page_of(
    steps.check_again,
    Asked(forms.ConfirmForm, "Check it again", Check, related=("belongs_to", "area", "progress")),
)


@shows(Check, who=PREPARE, related=("belongs_to", "area"))
def scorecard(request: StaffRequest, check: Check) -> HttpResponse:
    """One click from a dataset to its measures."""
    return _made(request, check, steps.make_scorecard, str(check.belongs_to.get_absolute_url()))


@shows(Sitting, who=PREPARE, related=("area",))
def scorecard_of_sitting(request: StaffRequest, sitting: Sitting) -> HttpResponse:
    """The same from the one dataset of several returns."""
    return _made(request, sitting, steps.make_scorecard_of_sitting, sitting.get_absolute_url())


@shows(Sitting, who=MAKE_PAPERS, related=("area",))
def paper_of_sitting(request: StaffRequest, sitting: Sitting) -> HttpResponse:
    """One click from a dataset to the report of its year; the next page shows how far it is."""
    record = _entered(request, sitting, steps.make_paper_of_sitting)
    if record is None:
        return redirect(sitting)
    return redirect("house:rendering", pk=steps.paper_of(record, request.user).pk)


def _entered(request: StaffRequest, held: Any, make: Any) -> Any:
    """The data entered in the list; none, with what stands in the way, where nothing was asked for or it cannot be."""
    if request.method != "POST":
        return None
    try:
        return make(held, by=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
        return None


def _made(request: StaffRequest, held: Any, make: Any, back: str) -> HttpResponse:
    """The scorecard, or where it was asked for with what stands in the way."""
    record = _entered(request, held, make)
    if record is None:
        return redirect(back)
    messages.success(
        request, "The scorecard is made from these files. A paper can be made from the same data under Papers."
    )
    return redirect(f"{reverse('house:performance')}?{urlencode({'snapshot': record.name, 'area': held.area.code})}")


@shows(Finding, who=PREPARE, related=("belongs_to", "area", "explanation"))
def withdraw(request: StaffRequest, finding: Finding) -> HttpResponse:
    """Take an explanation back."""
    if request.method == "POST":
        try:
            steps.withdraw_explanation(finding, by=request.user)
            messages.success(request, "The query waits again.")
        except Refused as refused:
            messages.error(request, str(refused))
    return redirect(finding)
