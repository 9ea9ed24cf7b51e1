"""Long papers about the work with a family: the whole assessment for the file, and the summary for another authority."""

from collections.abc import Iterator
from typing import Any

from goldenthread.mechanisms.pages.parts import Row
from goldenthread.mechanisms.pages.words import day
from goldenthread.services.assessment.letters import letter, names, parts_of, who_does_what
from goldenthread.services.assessment.models import (
    AdultPart,
    AgencyContribution,
    Assessment,
    AssessmentInstruction,
    CaseTransfer,
    KinPart,
)
from goldenthread.services.practice.packs.pack import Pack, Section, facts

OF_CHILD = (
    ("What life is like for me", "day_in_life"),
    ("What the child says", "child_views"),
    ("How the child was heard", "how_heard"),
    ("Needs", "needs"),
    ("Strengths", "strengths"),
    ("Risk", "risk_analysis"),
    ("Life online", "online_life"),
    ("Identity and culture", "identity_culture"),
    ("Next steps", "next_steps"),
)
OF_ADULT = (
    ("Relationship", "relationship"),
    ("In their own words", "own_words"),
    ("What they want to change", "wanted"),
    ("History", "history"),
    ("Who stands by them", "support"),
    ("Capacity to parent", "capacity"),
    ("Why they did not take part", "engaged_reason"),
)


def whole_assessment(assessment: Assessment) -> Pack:
    """Everything that the assessment says, adults' parts too: for the file and the court, never for the family."""
    sections = (
        *asked_for(assessment),
        *(about_child(part) for part in parts_of(assessment)),
        *(about_adult(part) for part in adults_of(assessment)),
        heard(assessment),
        answers(assessment),
        Section("The manager's decision", facts=facts(decision_of(assessment))),
    )
    return letter(f"Assessment of {' and '.join(names(assessment))}", "The file", assessment.person, *sections)


def asked_for(assessment: Assessment) -> Iterator[Section]:
    """Why it was made, and what the manager asked."""
    given = AssessmentInstruction.objects.filter(assessment=assessment).first()
    rows = [
        Row("Referral received", day(assessment.referral_received_on)),
        Row("Started", day(assessment.started_on)),
        Row("Lead worker", assessment.lead),
    ]
    if given is not None:
        rows += [Row("Questions to cover", given.questions), Row("What may be going on", given.hypotheses)]
        rows += [Row("How the child was safe then", given.safety_now)]
    yield Section("Why, and what was asked", facts=facts(rows))


def about_child(part: Any) -> Section:
    """What is said of one child."""
    found = part.factors.filter(removed_on=None).order_by("code")
    rows = [
        Row("Born", day(part.person.born_on)),
        Row("Seen", day(part.seen_on)),
        *(Row(title, getattr(part, name)) for title, name in OF_CHILD),
        Row("Factors", ", ".join(one.get_code_display() for one in found)),
        Row("Primary need", part.get_need_code_display()),
        Row("Outcome", part.get_outcome_display()),
    ]
    return Section(str(part.person), facts=facts(rows))


def adults_of(assessment: Assessment) -> list[Any]:
    """The adults' parts, in order."""
    return list(
        AdultPart.objects.filter(assessment=assessment)
        .select_related("person")
        .prefetch_related("own_needs")
        .order_by("pk")
    )


def about_adult(part: Any) -> Section:
    """What is said of one adult."""
    rows = [Row("Took part", part.get_engaged_display()), *(Row(name, getattr(part, at)) for name, at in OF_ADULT)]
    rows.append(Row("Their own needs", part.needs_in_words()))
    return Section(f"{part.person}, adult", facts=facts(rows))


def heard(assessment: Assessment) -> Section:
    """What relatives said and offered."""
    rows = KinPart.objects.filter(assessment=assessment).select_related("person").order_by("pk")
    told = tuple((str(one.person), one.relationship, one.views, one.offer or "–") for one in rows)
    return Section("Relatives", columns=("Who", "To the child", "What they say", "Help they offer"), rows=told)


def answers(assessment: Assessment) -> Section:
    """What agencies were asked and said."""
    rows = AgencyContribution.objects.filter(assessment=assessment).order_by("asked_on", "pk")
    told = tuple((one.agency, one.question, str(one.get_state_display()), one.text or "–") for one in rows)
    return Section("Agencies", columns=("Agency", "Question", "State", "Answer"), rows=told)


def decision_of(assessment: Assessment) -> Iterator[Row]:
    """Who authorised it, when and why."""
    if assessment.authorised_on is not None:
        yield Row("Authorised", f"{day(assessment.authorised_on)}, by {assessment.authorised_by}")
        yield Row("Outcome", assessment.get_outcome_display())
        yield Row("Comment", assessment.manager_comment)


def transfer_summary(transfer: CaseTransfer) -> Pack:
    """What the other authority must know from the first day; whether the family avoided the work stands first."""
    avoided = (f"The family avoided the work here. Until you accept it: {transfer.watch}",) if transfer.avoidant else ()
    sections = [
        Section("Take care: this family avoided the assessment or the help", avoided),
        Section("Who moves, and who has worked with them", facts=facts(told(transfer))),
        *(about_assessment(transfer) if transfer.assessment else about_plan(transfer)),
        Section(
            "What we ask of you",
            (
                "Write to us who takes this on, and from which day. Until then the work stays open here.",
                "Ask for a meeting if anything here is not clear. The chronology comes with this summary.",
            ),
        ),
    ]
    title = f"Transfer summary: {', '.join(map(str, transfer.people()))}"
    return letter(title, transfer.authority, transfer.person, *sections)


def told(transfer: CaseTransfer) -> Iterator[Row]:
    """The names, and who talks to whom."""
    children = [f"{one}, born {day(one.born_on) or 'not recorded'}" for one in transfer.people()]
    yield Row("Children", "; ".join(children))
    yield Row("Told on", day(transfer.notified_on))
    yield Row("Meeting", day(transfer.meeting_on))
    yield Row("Worker here", transfer.lead)
    yield Row("Accepted", f"{day(transfer.accepted_on)}, by {transfer.accepted_by}" if transfer.accepted_on else "")


def about_assessment(transfer: CaseTransfer) -> Iterator[Section]:
    """What the assessment has found so far, without the private parts of adults."""
    assessment = transfer.assessment
    if assessment is None:
        return
    yield from asked_for(assessment)
    yield from (about_child(part) for part in parts_of(assessment))
    rows = tuple(
        (
            str(one.person),
            one.relationship,
            "Yes" if one.lives_with_child else "No",
            str(one.get_engaged_display() or "Not yet"),
        )
        for one in adults_of(assessment)
    )
    yield Section("Adults", columns=("Who", "To the child", "Lives with the child", "Took part"), rows=rows)
    yield answers(assessment)


def about_plan(transfer: CaseTransfer) -> Iterator[Section]:
    """Why there is a plan, what must change, who does what, and what the last meeting said."""
    plan = transfer.plan
    if plan is None:
        return
    rows = [
        Row("Plan since", day(plan.started_on)),
        Row("Why", plan.threshold_reason),
        Row("Exit plan", plan.exit_plan),
    ]
    last = plan.meetings.order_by("-number").first()
    if last is not None:
        rows += [Row("Last meeting", day(last.held_on)), Row("What changed", last.progress)]
        rows += [Row("What was decided", last.decisions)]
    yield Section("The child in need plan", facts=facts(rows))
    yield who_does_what([plan.person_id])
    if plan.child_part is not None:
        yield about_child(plan.child_part)
