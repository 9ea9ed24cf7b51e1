"""Letters in plain words: outcome of an enquiry, invitation, before proceedings, and the reply to who disagreed."""

from collections.abc import Iterable

from goldenthread.mechanisms.pages.words import day, lower_first, moment
from goldenthread.services.people.models import ParentContingency, Person
from goldenthread.services.practice.packs.letters import PERSONAL
from goldenthread.services.practice.packs.life import file_name
from goldenthread.services.practice.packs.pack import Pack, Section, sentences
from goldenthread.services.protection.codes import EnquiryOutcome
from goldenthread.services.protection.models import (
    Conference,
    Dissent,
    PreProceedings,
    Proceedings,
    Section47Enquiry,
    UnbornCase,
)

READERS = ("parents", "child", "agencies")
OUTCOMES = {
    EnquiryOutcome.NOT_SUBSTANTIATED: "We found nothing that shows that the child was harmed.",
    EnquiryOutcome.NO_CONTINUING_RISK: "The child was harmed or at risk, and we think that the child is safe now.",
    EnquiryOutcome.CONTINUING_RISK: "We still worry that the child may be badly hurt.",
    EnquiryOutcome.TRANSFERRED: "Another council goes on with this work.",
}
RIGHTS = Section(
    "If you disagree", ("You may complain. Ask us how, and who may speak for you: an advocate is on your side.",)
)


def letter(title: str, to: str, about: Person, *sections: Section) -> Pack:
    """A letter to somebody; the name of its file names nobody."""
    return Pack.of(title, f"To {to}", "", sections, file_name("letter", about), PERSONAL)


def outcome_letter(enquiry: Section47Enquiry, reader: str) -> Pack:
    """What was looked into and found; no agency's words and nobody who told us are named."""
    found = OUTCOMES[EnquiryOutcome(enquiry.outcome)]
    conference = "A conference will be held." if not enquiry.conference_not_required else "No conference is needed."
    child = enquiry.person
    if reader == "child":
        says = ("We talked with you and with people who know you, to find out whether you are safe.", found, conference)
        told = Section("What we found", (*says, "You can ask your worker what happens next."))
        return letter("What we found out", str(child), child, told, RIGHTS)
    opening = f"On {day(enquiry.started_on)} we began to find out whether {child} is safe."
    told = Section("What we found", (opening, found, conference))
    if reader == "agencies":
        return letter("Outcome of a section 47 enquiry", "agencies that took part", child, told)
    return letter("What we found out", f"the parents of {child}", child, told, RIGHTS)


def invitation_letter(conference: Conference, name: str) -> Pack:
    """An invitation, with a sheet that says what a conference is for, in plain words."""
    where = f" It is at {conference.place}." if conference.place else " We will tell you where."
    asked = f"Please come to a conference about {conference.person} on {moment(conference.planned_at)}.{where}"
    about = (
        "A conference brings together the family and the people who know the children.",
        "Together they ask: are the children safe, and what must change?",
        "Somebody who does not work with your family chairs it. The chair will talk with you before.",
        "You may bring somebody with you, and you may have an advocate. You will get the report before the day.",
    )
    sections = (Section("We ask you to come", (asked,)), Section("What a conference is", about))
    return letter("Invitation to a conference", name, conference.person, *sections)


def letter_before_proceedings(case: PreProceedings, easy: bool) -> Pack:
    """What worries us, the help, what must change and by when, and the offer of a meeting; also in easy words."""
    offer = (
        "We offer you a meeting in which your family makes its own plan (family group decision-making)."
        if case.offers_family_meeting
        else ""
    )
    then: tuple[str, ...]
    if easy:
        opening, by = "We are worried about your child.", f"It must change by {day(case.change_by)}."
        after = ("If it does not change, a judge may decide.", "Please get a solicitor. It costs you nothing.")
        then = (*after, "Take this letter with you.")
    else:
        opening = "This letter tells you what you must do so that we do not go to court about your child."
        by, then = (
            f"By when: {day(case.change_by)}",
            ("Take this letter to a solicitor. You can have free legal help.",),
        )
    sections = (
        Section("Why we write", (opening,)),
        Section("What worries us", sentences(case.concerns)),
        Section("How we help", sentences(case.support)),
        Section("What must change", (*sentences(case.must_change), by)),
        Section("What you can do", (*then, *filter(None, (offer,)))),
    )
    children = " and ".join(map(str, case.people()))
    return letter("Letter before proceedings", f"the parents of {children}", case.person, *sections)


def care_plan_cover(case: Proceedings) -> Pack:
    """The cover of the care plans for the court: whose they are, when they were agreed, and where the case stands."""
    rows = (
        ("Court reference", case.court_reference or "Not given yet"),
        ("Application issued", day(case.issued_on)),
        ("Care plans agreed", day(case.care_plan_agreed_on) or "Not agreed yet"),
        ("26 weeks, or the court’s extension, end on", day(case.due_on)),
        ("Children’s guardian", case.guardian or "Not named yet"),
        ("Social worker", str(case.lead or "Not named yet")),
        ("Team", str(case.team or "")),
    )
    children = tuple(
        (str(one.person), day(one.person.born_on) if one.person.born_on else "Not born yet")
        for one in case.children.select_related("person").order_by("pk")
    )
    sections = (
        Section("The children", columns=("Child", "Born"), rows=children),
        Section("The case", facts=tuple(row for row in rows if row[1])),
    )
    return Pack.of("Care plans", "For the court", "", sections, file_name("cover", case.person))


def maternity_note(case: UnbornCase, planned: Iterable[ParentContingency]) -> Pack:
    """What those who care for a mother must know before and at the birth; nothing about anybody but her and the child."""
    mother = case.mother or case.person
    expected = f"{mother} expects a child on {day(case.expected_on)}. Please keep this note in her health record."
    who = (
        f"Tell {case.lead or 'the front door'} when she books, when she is admitted, and before mother or child leave."
    )
    sections = (
        Section("Why we write", (expected, who)),
        Section(
            "What was planned if she is a parent again", tuple(line for one in planned for line in sentences(one.plan))
        ),
        Section("The plan for the birth", sentences(case.birth_plan or "It is not written yet; ask us.")),
    )
    return letter("Note for the maternity unit", case.maternity_unit or "the maternity unit", mother, *sections)


def dissent_reply(dissent: Dissent) -> Pack:
    """The chair's answer to an agency or a parent who disagreed, in their words and ours, and where they may go next."""
    conference = dissent.conference_child.conference
    about = lower_first(dissent.get_about_display())
    said = f"You disagree with {about} in the conference of {day(conference.held_on)} about {dissent.person}."
    onward = f"You have taken it to {dissent.escalated_to}." if dissent.escalated_to else ""
    came = Section("What came of it", sentences(dissent.outcome, onward))
    sections = [Section("What you told us", (said, *sentences(dissent.reason)))]
    sections += [Section("Our reply", sentences(dissent.chair_reply)), came, next_step(dissent)]
    return letter("Our reply to you", recipient(dissent), dissent.person, *sections)


def recipient(dissent: Dissent) -> str:
    """Who disagreed, as a letter names them."""
    return str(dissent.name or ("a parent" if dissent.by_parent else dissent.get_agency_display()))


PARENTS_NEXT = (
    "If you are still unhappy with how the conference went, you may take it further: ask the chair’s manager. A panel of "
    "several agencies looks at it. The plan stands until a conference changes it."
)
AGENCYS_NEXT = (
    "Your disagreement stands in the record of the conference, and the plan stands until a conference changes it. If you "
    "still disagree, take it to your safeguarding lead, who settles it with ours."
)
ADVOCATE = "Somebody may speak for you: an advocate is on your side. Ask us for one."


def next_step(dissent: Dissent) -> Section:
    """A parent may complain about how the conference went; an agency takes it to those who settle disagreements."""
    says = (PARENTS_NEXT, ADVOCATE) if dissent.by_parent else (AGENCYS_NEXT,)
    return Section("If you are not content", says)
