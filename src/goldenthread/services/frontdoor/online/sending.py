"""Sending a form: what must be there, what the contact is made of, and the frozen answers."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from django.urls import reverse

from goldenthread.mechanisms.access.models import Area
from goldenthread.mechanisms.calendar import now
from goldenthread.mechanisms.documents.models import Document, holder_of
from goldenthread.mechanisms.steps.refusals import Unmet
from goldenthread.mechanisms.steps.step import Gate, step
from goldenthread.services.frontdoor.models import (
    Agreement,
    Audience,
    ContactSource,
    ContactType,
    OnlineDraft,
    OnlineReferral,
    Source,
    Told,
    Urgency,
)
from goldenthread.services.frontdoor.online.journeys import FORM_VERSION, Place, answered, places_of
from goldenthread.services.frontdoor.online.questions import Question
from goldenthread.services.frontdoor.steps import PUBLIC_FORM, receive_online
from goldenthread.services.frontdoor.steps.permissions import BY_THE_SYSTEM

Filled = list[tuple[Place, Question]]
Answers = Mapping[str, Any]
WAYS_TO_FIND = ("name", "address", "school", "other_ways")
AGREEMENT = {"yes": Agreement.GIVEN, "no": Agreement.REFUSED, "not asked": Agreement.NOT_ASKED}
ADDRESS = {Audience.PUBLIC: "report-a-worry", Audience.PROFESSIONAL: "refer-a-child"}
DECLARATION = {
    Audience.PUBLIC: "What I have written is true as far as I know.",
    Audience.PROFESSIONAL: (
        "What I have written is true as far as I know, I have said what I saw and what others told me, "
        "and I may be called about it."
    ),
}


def filled(draft: OnlineDraft) -> Filled:
    """Every page with its form checked."""
    forms = [(place, place.filled(draft)) for place in places_of(draft)]
    for _, form in forms:
        form.is_valid()
    return forms


def link_to(draft: OnlineDraft, place: Place) -> str:
    """The address of a page, from which one comes back to the check."""
    return reverse(f"frontdoor:{ADDRESS[Audience(draft.audience)]}-question", args=[place.key]) + "?from=check"


def unmet_of(draft: OnlineDraft) -> list[Unmet]:
    """Everything that must be answered before the form can be sent, with links."""
    forms = filled(draft)
    gates = _public(draft, forms) if draft.audience == Audience.PUBLIC else _professional(draft, forms)
    found = list(gates)
    said = {one.link for one in found}
    for place, form in forms:
        wrong = [says for name, errors in form.errors.items() if name != "another" for says in errors]
        if wrong and link_to(draft, place) not in said:
            found.append(Unmet(f"{place.title}: {wrong[0]}", link_to(draft, place)))
    return found


def _public(draft: OnlineDraft, forms: Filled) -> Iterator[Unmet]:
    yield from _worry(draft, forms)
    children = _of(forms, "child")
    if not any(form.cleaned_data.get(way) for _, form in children for way in WAYS_TO_FIND):
        says = "Say something that helps us to find the child: a name, an address, a school, or anything else."
        yield Unmet(says, link_to(draft, children[0][0]))


def _professional(draft: OnlineDraft, forms: Filled) -> Iterator[Unmet]:
    yield from _worry(draft, forms)
    for place, form in _of(forms, "child"):
        if not form.cleaned_data.get("name"):
            yield Unmet("Name or describe the child.", link_to(draft, place))
    for key, name, says in (
        ("parents", "told", "Say whether the parent or carer was told."),
        ("agency", "telephone", "Give a direct line on which we can call you back."),
    ):
        place, form = _of(forms, key)[0]
        if not form.cleaned_data.get(name):
            yield Unmet(says, link_to(draft, place))


def _worry(draft: OnlineDraft, forms: Filled) -> Iterator[Unmet]:
    place, form = _of(forms, "worry")[0]
    if not str(form.cleaned_data.get("worry") or "").strip():
        yield Unmet("Say what worries you.", link_to(draft, place))


def _of(forms: Filled, key: str) -> Filled:
    return [(place, form) for place, form in forms if place.page.key == key]


def _given(forms: Filled, key: str) -> Answers:
    return _of(forms, key)[0][1].cleaned_data


def _complete(area: Area, data: Mapping[str, Any]) -> list[Unmet]:
    return unmet_of(data["draft"])


@step(
    "frontdoor.send_online_form",
    title="Send an online form",
    who=BY_THE_SYSTEM,
    gates=[Gate("frontdoor.online_form_complete", "What the form must say", _complete)],
)
def send_online_form(
    area: Area, *, by: Any, draft: OnlineDraft, declared: bool, address: str = "", partner: Any = None
) -> OnlineReferral:
    """The form becomes a contact with its clocks, its answers are frozen, its files go with it. Nobody is created.

    Sent twice, it is one contact: the draft is locked, and gone afterwards. Raises GateRefused.
    """
    locked = OnlineDraft.objects.select_for_update().filter(pk=draft.pk).first()
    if locked is None:
        return OnlineReferral.objects.get(code_digest=draft.code_digest)
    professional = locked.audience == Audience.PROFESSIONAL
    forms = filled(locked)
    facts = _professional_facts(locked, forms) if professional else _public_facts(locked, forms)
    contact = receive_online(area, professional=professional, by=partner, **facts)
    referral = OnlineReferral.begin(
        area=area,
        contact=contact,
        audience=locked.audience,
        form_version=FORM_VERSION,
        answers=answers_of(locked, forms),
        sent_at=now(),
        declared=DECLARATION[Audience(locked.audience)],
        code_digest=locked.code_digest,
        address=address,
    )
    for document in Document.objects.kept().filter(pk__in=locked.files):
        document.change(**holder_of(referral))
    locked.delete()
    return referral


def answers_of(draft: OnlineDraft, forms: Filled) -> list[Any]:
    """The pages with questions and answers, as they are frozen and printed."""
    danger = ("Is a child in danger now?", "Yes" if draft.danger_now else "No")
    first = ["Before you start", [danger, ("Where does the child live?", str(draft.area))]]
    sections = [[place.title, rows] for place, form in forms if (rows := answered(form))]
    names = Document.objects.kept().filter(pk__in=draft.files).order_by("pk").values_list("file_name", flat=True)
    return [first, *sections, *([["Files", [("Sent along", "\n".join(names))]]] if names else [])]


def _public_facts(draft: OnlineDraft, forms: Filled) -> dict[str, Any]:
    details, safety = _given(forms, "details"), _given(forms, "safety")
    safe = dict(_of(forms, "safety")[0][1].fields["safe_to_contact"].choices)[safety["safe_to_contact"]]
    parts = (
        ("", _given(forms, "worry")["worry"]),
        ("When", details["when"]),
        ("Seen or heard", details["seen"]),
        ("Safe to contact the parent", f"{safe}. {safety['safety_reason']}".strip()),
    )
    return {
        "source": _public_source(_given(forms, "you")),
        "subjects": [_described(form.cleaned_data, "age") for _, form in _of(forms, "child")],
        "what_happened": joined(parts),
        "child_words": details["child_words"],
        **_urgency(draft),
    }


def _public_source(you: Answers) -> dict[str, Any]:
    """Whoever leaves no name and no way to reach them is anonymous; the child speaking for itself never is."""
    reachable = bool(you["telephone"] or you["email"])
    anonymous = not you["name"] and not reachable and you["relation"] != Source.SELF
    wanted = ContactSource.Feedback.YES if reachable and you["may_call"] == "yes" else ContactSource.Feedback.NO
    return {
        "kind": Source.ANONYMOUS if anonymous else you["relation"],
        "name": you["name"],
        "telephone": you["telephone"],
        "email": you["email"],
        "relation_to_child": str(Source(you["relation"]).label),
        "wants_anonymity": you["may_name"] != "yes",
        "wants_feedback": wanted if reachable else ContactSource.Feedback.CANNOT,
    }


def _professional_facts(draft: OnlineDraft, forms: Filled) -> dict[str, Any]:
    evidence, parents, risks = (_given(forms, key) for key in ("evidence", "parents", "risks"))
    children = [form.cleaned_data for _, form in _of(forms, "child")]
    unborn = all("unborn" in child["name"].lower() or "due" in child["born"].lower() for child in children)
    return {
        "source": _professional_source(_given(forms, "agency"), _given(forms, "ending")),
        "subjects": [_described(child, "born") for child in children],
        "people": _people(_given(forms, "family"), risks),
        "what_happened": joined(_story(forms)),
        "child_words": evidence["child_words"],
        "online_risk": risks["online_risk"],
        "parent_told": Told(parents["told"]),
        "parent_told_reason": parents["told_reason"],
        "agreement_to_share": AGREEMENT.get(parents["may_share"], ""),
        "type": ContactType.UNBORN if unborn else ContactType.WELFARE,
        **_urgency(draft),
    }


def _story(forms: Filled) -> list[tuple[str, str]]:
    evidence, tried, risks = (_given(forms, key) for key in ("evidence", "help", "risks"))
    abuse = {"yes": "The referrer says that there is domestic abuse.", "no": "", "unknown": "", "": ""}
    level = f"{tried['level']}. {tried['level_reason']}" if tried["level"] else tried["level_reason"]
    return [
        ("", _given(forms, "worry")["worry"]),
        ("Life for the child", evidence["lived"]),
        ("Pattern and dates", evidence["pattern"]),
        ("Working well", tried["working"]),
        ("Tried", tried["tried"]),
        ("Early help", tried["early_help"]),
        ("Level of need in the referrer’s view", level),
        ("Scores", tried["scores"]),
        ("Danger to staff", risks["danger_to_staff"]),
        ("Safe contact", risks["safe_contact"]),
        ("Domestic abuse", abuse[risks["domestic_abuse"]]),
    ]


def _professional_source(agency: Answers, ending: Answers) -> dict[str, Any]:
    manager = f", manager {agency['manager']}" if agency["manager"] else ""
    return {
        "kind": agency["kind"],
        "organisation": agency["agency"],
        "name": agency["name"],
        "role": f"{agency['role']}{manager}".strip(", ")[:200],
        "telephone": agency["telephone"],
        "email": agency["email"],
        "wants_feedback": ContactSource.Feedback.YES if ending["feedback"] == "yes" else ContactSource.Feedback.NO,
    }


def _urgency(draft: OnlineDraft) -> dict[str, Any]:
    if not draft.danger_now:
        return {}
    return {"urgency": Urgency.RED, "urgency_reason": "The sender said that a child is in danger now."}


def _described(child: Answers, age: str) -> dict[str, Any]:
    """A child as the sender describes it; a duty worker finds out who it is."""
    told = [child.get(name) for name in ("name", age, "address", "school", "other_ways")]
    parts = [" ".join(str(one).split()) for one in told if one]
    found = {"described_as": ", ".join(parts)[:300] or "A child who is not named", "age_told": age_in(child[age])}
    return found | ({"sex_told": child["sex"]} if child.get("sex") else {})


def age_in(words: str) -> int | None:
    """The age in words such as "about 5" or "5 years"; None where a date or nothing is given."""
    found = re.fullmatch(r"\D*(\d{1,2})(?:\s*(?:years?|yrs?)?(?:\s*old)?)?\D*", words.strip())
    if found is None or re.search(r"month|week|day|due", words, re.IGNORECASE):
        return None
    age = int(found[1])
    return age if age <= 25 else None


def joined(parts: Any) -> str:
    """Paragraphs with their headings; empty ones are left out."""
    return "\n\n".join(f"{heading}: {words}" if heading else words for heading, words in parts if str(words).strip())


def _people(family: Answers, risks: Answers) -> list[dict[str, str]]:
    """Others who are named; they are not counted and not created as people."""
    listed = [*_listed(family["adults"], "adult at home"), *_listed(family["siblings"], "brother or sister")]
    listed += [("other parent", line) for line in _lines(family["other_parent"])]
    listed += [("may pose a risk", line) for line in _lines(risks["risky_person"])]
    return [{"name": name[:200], "role": role[:100]} for role, name in listed[:40]]


def _listed(given: str, default: str) -> list[tuple[str, str]]:
    """Lines such as "Pat Vale, mother"."""
    parts = [line.partition(",") for line in _lines(given)]
    return [
        (role.strip() or default, name.strip() or line_)
        for (name, _, role), line_ in zip(parts, _lines(given), strict=True)
    ]


def _lines(given: str) -> list[str]:
    return [one.strip() for one in given.splitlines() if one.strip()]


__all__ = ["PUBLIC_FORM", "send_online_form"]
