"""Where the page of a record is and what it is called: for deadlines, which point at any record."""

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.db.models import CharField, Value
from django.urls import NoReverseMatch, reverse

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.access.policy import policies
from goldenthread.mechanisms.clocks.models import Deadline

# the page of the record itself
OWN_PAGE = {
    "people.person": "house:child",
    "people.numbertrace": "people:decide_trace",
    "actions.action": "actions:action",
    "actions.plan": "actions:plan",
    "actions.regressionwatch": "actions:check",
    "improvement.promise": "improvement:promise",
    "practice.supervisionsession": "practice:supervision_session",
    "practice.supervisioncasepart": "practice:supervision_part",
    "practice.riskassessment": "practice:risk_version",
    "practice.risklookagain": "practice:look_again",
    "practice.handover": "practice:handover",
    "frontdoor.policenotification": "frontdoor:police-one",
    "frontdoor.domesticabusenotification": "frontdoor:abuse-one",
    "frontdoor.conferencecase": "frontdoor:conference-one",
    "frontdoor.incomingnotice": "frontdoor:notices-in-one",
    "frontdoor.thresholdchallenge": "frontdoor:answer-challenge",
    "earlyhelp.earlyhelprequest": "earlyhelp:request",
    "earlyhelp.episode": "earlyhelp:case",
    "earlyhelp.stepmove": "earlyhelp:move",
    "earlyhelp.checkback": "earlyhelp:check_back",
    "earlyhelp.disengagement": "earlyhelp:review_disengaged",
    "earlyhelp.youngcarer": "earlyhelp:carer",
    "earlyhelp.forum": "earlyhelp:forum",
    "earlyhelp.partnerupdate": "earlyhelp:send_update",
    "people.matchcandidate": "people:decide_match",
    "people.sharingagreement": "people:settle_agreement",
    "people.organisation": "people:check_organisation",
    "frontdoor.contact": "frontdoor:contact",
    "frontdoor.feedback": "frontdoor:give-feedback",
    "assessment.assessment": "assessment:workspace",
    "assessment.childpart": "assessment:child",
    "assessment.childinneedplan": "assessment:cin_plan",
}
# the page of a record that it belongs to: (route, from which model, field with the deadline's record, path to the page's)
PAGE_OF_ANOTHER = {
    "practice.caseinvolvement": ("practice:involvement", "practice.caseinvolvement", "pk", "person_id"),
    "frontdoor.thresholddecision": ("frontdoor:subject", "frontdoor.thresholddecision", "pk", "subject_id"),
    "frontdoor.homeauthoritynotice": ("frontdoor:subject", "frontdoor.homeauthoritynotice", "pk", "subject_id"),
    "frontdoor.signpost": ("frontdoor:subject", "frontdoor.signpost", "pk", "subject_id"),
    "frontdoor.informationrequest": ("frontdoor:contact", "frontdoor.informationrequest", "pk", "contact_id"),
    "frontdoor.missingalert": ("frontdoor:contact", "frontdoor.missingalert", "pk", "contact_id"),
    # whoever opens the child sees the deadline; the agency's answer itself is for fewer people than the workspace
    "assessment.agencycontribution": ("assessment:workspace", "assessment.agencycontribution", "pk", "assessment_id"),
    "frontdoor.referral": ("assessment:workspace", "assessment.childpart", "referral_id", "assessment_id"),
}
BY_CLOCK = {"frontdoor.allocate": "frontdoor:allocate-referral"}


def link_of(deadline: Deadline) -> str:
    """Where what a deadline asks for is done; empty where there is no page."""
    return links_of([deadline])[deadline.pk]


def links_of(deadlines: Iterable[Deadline]) -> dict[int, str]:
    """The same for many, by the deadline's key, in one query."""
    asked = list(deadlines)
    elsewhere = _pages_elsewhere([one for one in asked if one.clock not in BY_CLOCK])
    return {one.pk: _own(one) or elsewhere.get((one.subject_model, one.subject_id), "") or _child(one) for one in asked}


def named_for(user: User, deadlines: Iterable[Deadline]) -> dict[int, str]:
    """What the deadlines without a person are about, by their key: one query for each kind of record.

    A record that the user may not open is not named.
    """
    asked = [one for one in deadlines if one.person_id is None]
    wanted: dict[str, set[int]] = {}
    for one in asked:
        wanted.setdefault(one.subject_model, set()).add(one.subject_id)
    found = {label: _open_to(user, label).in_bulk(ids) for label, ids in wanted.items()}
    named = {one.pk: found[one.subject_model].get(one.subject_id) for one in asked}
    return {pk: str(record) for pk, record in named.items() if record is not None}


def _open_to(user: User, label: str) -> Any:
    model = apps.get_model(label)
    if model._meta.label not in policies():
        return model._default_manager.none()
    rows: Any = model._default_manager.all()
    return rows.visible_to(user)


def _own(deadline: Deadline) -> str:
    route = BY_CLOCK.get(deadline.clock) or OWN_PAGE.get(deadline.subject_model)
    return _address(route, deadline.subject_id) if route else ""


def _child(deadline: Deadline) -> str:
    return _address("house:child", deadline.person_id) if deadline.person_id else ""


def _pages_elsewhere(deadlines: Iterable[Deadline]) -> dict[tuple[str, int], str]:
    wanted: dict[str, list[int]] = {}
    for one in deadlines:
        if one.subject_model in PAGE_OF_ANOTHER:
            wanted.setdefault(one.subject_model, []).append(one.subject_id)
    queries = [_pairs(label, ids) for label, ids in wanted.items()]
    if not queries:
        return {}
    found = queries[0].union(*queries[1:], all=True) if len(queries) > 1 else queries[0]
    return {(label, pk): _address(PAGE_OF_ANOTHER[label][0], other) for label, pk, other in found if other}


def _pairs(label: str, ids: list[int]) -> Any:
    """(Label, record, record that has the page) for some records of one kind."""
    _, model, field, path = PAGE_OF_ANOTHER[label]
    rows = apps.get_model(model)._base_manager.filter(**{f"{field}__in": ids}).order_by()
    return rows.values_list(Value(label, output_field=CharField()), field, path)


def _address(route: str, pk: int) -> str:
    try:
        return reverse(route, args=[pk])
    except NoReverseMatch:
        return ""
