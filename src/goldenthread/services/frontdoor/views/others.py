"""Notices to us, advice given, possible matches of alerts, times without the alert link, decisions read again."""

from typing import Any

from django.urls import reverse

from goldenthread.mechanisms.access.permissions import may
from goldenthread.mechanisms.pages.parts import Link, Row
from goldenthread.mechanisms.pages.words import day, moment
from goldenthread.services.frontdoor import steps
from goldenthread.services.frontdoor.forms.carrying import ConsultationForm
from goldenthread.services.frontdoor.forms.deciding import DrawForm
from goldenthread.services.frontdoor.forms.notices import NoticeInForm, OutageForm
from goldenthread.services.frontdoor.models import (
    AlertLinkOutage,
    AlertMatch,
    Consultation,
    DipSample,
    IncomingNotice,
)
from goldenthread.services.frontdoor.policy import AT_THE_DOOR, DOOR, MANAGERS
from goldenthread.services.frontdoor.views.registers import Cells, Part, Register
from goldenthread.services.frontdoor.views.showing import (
    level_name,
    link_to,
    link_to_subject,
    name_of,
    own_actions,
    seen,
)


def notice_cells(one: IncomingNotice) -> Cells:
    """A notice, from whom, and whether it was seen."""
    link = Link(one.get_type_display(), reverse("frontdoor:notices-in-one", args=[one.pk]), one.about)
    return (
        link,
        one.about,
        one.sent_by,
        day(one.effective_on),
        day(one.notice_seen_at) if one.notice_seen_at else "No",
    )


def notice_facts(one: IncomingNotice, user: Any) -> tuple[Row, ...]:
    """What another body told us."""
    rows = (
        Row("Kind", one.get_type_display()),
        Row("About", str(one.person or one.about)),
        Row("From", one.sent_by),
        Row(
            "From which day", [day(one.effective_on), "In an emergency"] if one.in_emergency else day(one.effective_on)
        ),
        Row("Received", moment(one.received_at)),
        Row("What else they say", one.note),
        Row(
            "Written notice seen", f"{moment(one.notice_seen_at)}, {one.dealt_by}" if one.notice_seen_at else "Not yet"
        ),
    )
    return tuple(row for row in rows if row.value)


NOTICES_IN = Register(
    key="notices-in",
    title="Notices to us",
    lead="Children placed here, families housed here, people who pose a risk: told to us by others.",
    model=IncomingNotice,
    who=may(*DOOR),
    parts=(
        Part("unseen", "Written notice not seen", lambda rows: rows.unseen().order_by("effective_on", "pk")),
        Part("all", "All", lambda rows: rows.order_by("-received_at", "-pk")),
    ),
    headings=("Notice", "About", "From", "From which day", "Seen"),
    cells=notice_cells,
    facts=notice_facts,
    begin=steps.record_notice_in,
    form=NoticeInForm,
    related=("person", "dealt_by"),
    people=lambda rows: [one.person_id for one in rows if one.person_id],
    more=(("Without the alert link", "frontdoor:alert-link", may(*DOOR)),),
    name=lambda one: one.get_type_display(),
)


def advice_cells(one: Consultation) -> Cells:
    """Who asked, when, and what it became."""
    link = Link(one.professional, reverse("frontdoor:consultations-one", args=[one.pk]), day(one.at))
    became = link_to(one.contact) if one.contact else "Advice only"
    return (
        link,
        one.organisation or "Not said",
        day(one.at),
        level_name(one.area_id, one.level_discussed) or "None",
        became,
    )


def advice_facts(one: Consultation, user: Any) -> tuple[Row, ...]:
    """The question without a name, and the advice."""
    make = Link("A name was given: make it a contact", f"{reverse('frontdoor:record')}?advice={one.pk}")
    return (
        Row("Who asked", one.professional),
        Row("Organisation", one.organisation or "Not said"),
        Row("When", moment(one.at)),
        Row("What was asked", one.question),
        Row("What we advised", one.advice),
        Row("Level spoken of", level_name(one.area_id, one.level_discussed) or "None"),
        Row("Contact", link_to(one.contact) if one.contact else make if user.holds(*DOOR) else "None"),
    )


CONSULTATIONS = Register(
    key="consultations",
    title="Advice given",
    lead="Questions of professionals without anybody's name. Advice is not a contact.",
    model=Consultation,
    who=may(*AT_THE_DOOR),
    parts=(Part("all", "All", lambda rows: rows.order_by("-at", "-pk")),),
    headings=("Who asked", "Organisation", "When", "Level", "Became"),
    cells=advice_cells,
    facts=advice_facts,
    begin=steps.record_consultation,
    form=ConsultationForm,
    related=("contact",),
    name=lambda one: f"Advice to {one.professional}",
)


def match_cells(one: AlertMatch) -> Cells:
    """The child of an alert, and who may be the same."""
    link = Link(name_of(one.subject), reverse("frontdoor:matches-one", args=[one.pk]), str(one.person))
    return (link, str(one.person), one.why, link_to(one.subject.contact), one.get_state_display())


def match_facts(one: AlertMatch, user: Any) -> tuple[Row, ...]:
    """What the alert describes beside who is known here."""
    subject, person = one.subject, one.person
    return (
        Row(
            "The alert describes",
            [subject.described_as, f"age {subject.age_told}" if subject.age_told else "age not told"],
        ),
        Row("Alert", link_to(subject.contact)),
        Row(
            "Known here",
            [str(person), f"born {day(person.born_on)}" if person and person.born_on else "birth not known"],
        ),
        Row("Why they may be one", one.why),
        Row("What was found", [one.get_state_display(), one.reason] if one.reason else one.get_state_display()),
        Row("Looked at", f"{moment(one.looked_at)}, {one.looked_by}" if one.looked_at else "Not yet"),
    )


MATCHES = Register(
    key="matches",
    title="Missing children who may be here",
    lead="Each night the alerts of the last twelve months are compared with people who are new here.",
    model=AlertMatch,
    who=may(*DOOR),
    parts=(
        Part("open", "To be looked at", lambda rows: rows.open().order_by("-score", "pk")),
        Part("all", "All", lambda rows: rows.order_by("-pk")),
    ),
    headings=("Missing child", "Known here", "Why", "Alert", "Found"),
    cells=match_cells,
    facts=match_facts,
    related=("subject__contact", "subject__person", "person", "looked_by"),
    people=lambda rows: [one.person_id for one in rows if one.person_id],
    name=lambda one: f"Is {one.subject.described_as} here?",
)


def outage_facts(one: AlertLinkOutage, user: Any) -> tuple[Row, ...]:
    """Since when, why, and the attendances of each week to compare by hand."""
    rows = seen(IncomingNotice, user).attendances().filter(effective_on__gte=one.since)
    found = (rows.filter(effective_on__lte=one.until) if one.until else rows).select_related("person")
    return (
        Row("Since", day(one.since)),
        Row("Until", day(one.until) if one.until else "It is still down"),
        Row("Why", one.reason),
        Row("Decided by", str(one.decided_by)),
        *(
            Row(f"Week of {week}", attended)
            for week, attended in weeks_of(found.order_by("effective_on", "pk")).items()
        ),
    )


def weeks_of(notices: Any) -> dict[str, list[str]]:
    """The attendances of children with plans, by the Monday of their week."""
    weeks: dict[str, list[str]] = {}
    for one in notices:
        monday = one.effective_on.fromordinal(one.effective_on.toordinal() - one.effective_on.weekday())
        told = f"{one.person or one.about}, {day(one.effective_on)}, {one.sent_by}"
        weeks.setdefault(day(monday), []).append(told)
    return weeks


ALERT_LINK = Register(
    key="alert-link",
    title="Without the national alert link",
    lead="While the link that tells hospitals of children with plans is down, attendances are compared by hand each week.",
    model=AlertLinkOutage,
    who=may(*DOOR),
    parts=(Part("all", "All", lambda rows: rows.order_by("-since", "-pk")),),
    headings=("Since", "Until", "Why"),
    cells=lambda one: (
        Link(day(one.since), reverse("frontdoor:alert-link-one", args=[one.pk])),
        day(one.until) if one.until else "still down",
        one.reason,
    ),
    facts=outage_facts,
    begin=steps.run_without_link,
    form=OutageForm,
    related=("decided_by",),
)


def sample_cells(one: DipSample) -> Cells:
    """A decision that was drawn, and what was found."""
    link = Link(
        name_of(one.decision.subject), reverse("frontdoor:samples-one", args=[one.pk]), f"drawn in {one.month:%B %Y}"
    )
    found = [f"{answer.get_question_display()}: {answer.get_found_display().lower()}" for answer in one.answers.all()]
    return (link, f"{one.month:%B %Y}", level_name(one.area_id, one.decision.level), found or "To be read")


def sample_facts(one: DipSample, user: Any) -> tuple[Row, ...]:
    """The decision as it was taken, and the answers of who read it again."""
    decision = one.decision
    rows = (
        Row("Child", link_to_subject(decision.subject)),
        Row("Level and paragraph", f"{level_name(one.area_id, decision.level)}, {decision.paragraph}"),
        Row("Decided", [decision.get_outcome_display(), decision.rationale]),
        Row("Early help coordinator", decision.early_help_view or "No view recorded"),
        Row("Decided by; checked by", f"{decision.decided_by}; {decision.checked_by or 'nobody'}"),
        *(Row(answer.get_question_display(), answer.get_found_display()) for answer in one.answers.all()),
        Row("What should change", one.actions),
        Row("Actions that follow", own_actions(one, user)),
        Row("Read by", f"{one.read_by}, {day(one.read_at)}" if one.read_at else "Nobody yet"),
    )
    return tuple(row for row in rows if row.value)


SAMPLES = Register(
    key="samples",
    title="Decisions read again",
    lead="Each month a few decisions are drawn by chance and read by somebody who had no part in them.",
    model=DipSample,
    who=may(*MANAGERS),
    parts=(
        Part("unread", "To be read", lambda rows: rows.unread().order_by("month", "pk").prefetch_related("answers")),
        Part("read", "Read", lambda rows: rows.read().order_by("-month", "-pk").prefetch_related("answers")),
    ),
    headings=("Child", "Month", "Level", "Found"),
    cells=sample_cells,
    facts=sample_facts,
    begin=steps.draw_sample,
    form=DrawForm,
    related=("decision__subject__contact", "decision__subject__person", "decision__decided_by", "read_by"),
    people=lambda rows: [one.decision.subject.person_id for one in rows if one.decision.subject.person_id],
    more=(("Report of the samples", "frontdoor:sample-report", may(*MANAGERS)),),
    name=lambda one: f"Decision about {name_of(one.decision.subject)}",
)
REGISTERS = (NOTICES_IN, CONSULTATIONS, MATCHES, ALERT_LINK, SAMPLES)
