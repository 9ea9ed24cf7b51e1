"""Each step of returns with its form; the address list names these views."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from goldenthread.mechanisms.access.guards import shows
from goldenthread.mechanisms.pages.forms import GoldenForm
from goldenthread.mechanisms.pages.parts import Row
from goldenthread.mechanisms.pages.requests import StaffRequest
from goldenthread.mechanisms.pages.taking import Asked, page_of
from goldenthread.mechanisms.steps.refusals import Refused
from goldenthread.returns import forms, steps
from goldenthread.returns.desk.totals import WITHOUT_RESTRICTED, unrestricted
from goldenthread.returns.models import Check, Finding, Return, RuleCount
from goldenthread.returns.policy import PREPARE


def of_finding(form: type[GoldenForm], button: str, **more: Any) -> Asked:
    """A form about one finding."""
    return Asked(form, button, Finding, related=("belongs_to", "area", "person"), beside=what_is_wrong, **more)


def what_is_wrong(finding: Finding) -> tuple[Row, ...]:
    """What the rule says, beside the form."""
    told = RuleCount.objects.filter(check_row__belongs_to=finding.belongs_to_id, rule=finding.rule).last()
    return (Row("What is wrong", told.title if told else ""), Row("Child", finding.child or "The return as a whole"))


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
    if request.method != "POST":
        return redirect(check.belongs_to)
    try:
        record = steps.make_scorecard(check, by=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect(check.belongs_to)
    messages.success(request, "The scorecard is made from this return.")
    return redirect(f"{reverse('house:performance')}?{urlencode({'snapshot': record.name, 'area': check.area.code})}")


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
