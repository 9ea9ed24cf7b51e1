"""Casework: a child in need visited and planned for, with a chronology, a summary, notes and a copy; and a night call."""

from contextlib import suppress
from datetime import date, datetime, time, timedelta
from typing import Any

from goldenthread.demo.stories import Cast
from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.actions.steps import claim_done, set_action, withdraw
from goldenthread.mechanisms.calendar.days import LONDON
from goldenthread.mechanisms.trail.context import SystemActor, recording
from goldenthread.services.people.models import Person
from goldenthread.services.practice import clocks, steps
from goldenthread.services.practice.duties import begin_duty
from goldenthread.services.practice.models import Plan, PracticeStandard, Tool
from goldenthread.services.practice.models.involvement import Service
from goldenthread.services.practice.steps.involvement import close_involvement, involve, write_involvement
from goldenthread.services.practice.steps.standards import publish_standard

TOOLS = (
    ("Three houses", "voice", "1"),
    ("My family tree", "relationships", "2"),
    ("Strengths and difficulties", "outcome", "1"),
)
STANDARDS = {
    "visits": "Know before you ring the bell what you want to see, hear or change. See the child alone, and the bedroom. "
    "Write down the same day what you learned and what changes because of it.",
    "chronology": "Tell the child’s life, not the work. Say what each event meant for the child. Look at the whole every "
    "three months and say what the sequence tells us.",
    "risk": "Say what you do not know, why it matters and who finds out. A high risk has a measure, a name and a day.",
    "fathers": "Two texts are not an attempt. Go and see him, and ask what he wants for his child.",
}
WHY = "Mornings are hard since Mum became ill, and nobody should carry them alone."
LIFE = (
    (date(2012, 9, 14), "home", "change", "The family moved into a flat above the grandmother’s shop.",
     "The child had a room for the first time and slept through the night.", "The grandmother helped each morning."),
    (date(2014, 5, 20), "domestic abuse", "harm", "Neighbours called the police to shouting and a broken door.",
     "The child hid in the wardrobe and would not go home from school the next day.", "The father left the flat in June."),
    (date(2015, 1, 12), "loss", "significant event", "The grandmother died.",
     "The child stopped talking in class for three weeks.", "School offered time with a counsellor."),
    (date(2015, 10, 5), "school", "harm", "The child missed 19 days of school in the autumn.",
     "The child fell behind in reading and lost a friend.", "A teacher rang each morning; attendance rose by Christmas."),
    (date(2016, 11, 23), "parental health", "harm", "The mother was taken to hospital and stayed for four days.",
     "The child stayed with an aunt, and asked each evening whether the mother would come back.",
     "The mother takes part in a clinic each fortnight."),
    (date(2017, 2, 17), "achievement", "protective", "The child read aloud at the school assembly.",
     "The child told everybody at home about it and asked to join the library.", "A library card, and a Saturday there."),
)  # fmt: skip
SUMMARY: dict[str, Any] = {
    "why_involved": "The mother has been ill since November, and the mornings are too much for her alone.",
    "family": "Mother at home; father lives across town and sees the child on Sundays; an aunt nearby helps.",
    "worries": "Missed meals and missed school when the mother cannot get up. Nobody else is at home at night.",
    "strengths": "The child talks to the teacher. The aunt comes within ten minutes. The mother asks for help early.",
    "day_in_life": "Up at seven, gets dressed alone, waits to hear whether the mother is up. School is the best part.",
    "risk_now": "Medium, and falling since February. It rises at once if the mother goes back into hospital.",
    "plan_now": "Child in need plan: breakfast club, clinic each fortnight, aunt on call. Reviewed in March.",
    "do_and_do_not": "Ring the aunt first, then the mother. Do not send the child to the father’s without asking the team.",
}


def tell(cast: Cast) -> None:
    """Once for each area."""
    in_need = {"child_in_need_plans__isnull": False, "child_in_need_plans__ended_on": None}
    child = cast.child(lead__isnull=False, team__isnull=False, **in_need)
    worker, manager = child.lead, cast.user(Role.SERVICE_MANAGER)
    assert worker is not None  # as asked for
    cast.note(child, "A child in need: mornings, visits, a plan and a life in twelve lines")
    with recording(SystemActor("demonstration")):
        begin_duty(child, "child in need", on=date(2016, 12, 19), authority="Child in need plan")
        clocks.begin_chronology(child, date(2016, 12, 12))
        case = involve(child, Service.IN_NEED, date(2016, 12, 12), child.team)
        case.change(purpose=WHY, exit_text="Somebody is there each morning, and the child is at school.")
    with_tools(cast, manager)
    with_standards(cast, manager)
    what_they_asked_for(cast, child, worker)
    plan = a_plan(cast, child, worker, manager)
    visits(cast, child, worker)
    what_happened(cast, child, worker, manager)
    told_and_summed_up(cast, child, worker)
    looked_at_again(cast, plan, worker)
    with suppress(Person.DoesNotExist):  # an area where nobody waits to be closed goes without
        a_family_that_we_left(cast, manager)


def a_family_that_we_left(cast: Cast, manager: User) -> None:
    """Help ended this month; the file was brought up to date, the child told, and the case closed with its letter."""
    child = cast.child(lead=None, restrictions__isnull=True, case_involvements__state="ceased")
    cast.note(child, "A family that we left: what is true now, and how to come back")
    case = child.case_involvements.get(state="ceased")
    left = date(2017, 3, 31)
    with cast.on(left):
        words: dict[str, Any] = {
            "purpose": "School was missed after the move.",
            "exit_text": "School each day, and somebody to call.",
        }
        write_involvement(case, by=manager, **words)
        steps.confirm_summary(child, by=manager, on=left, **{**SUMMARY, "plan_now": "None: the school goes on."})
        review = steps.review_chronology(child, by=manager, reviewed_on=left, nothing_significant=True)
        head = cast.user(Role.HEAD_OF_SERVICE)
        steps.sign_off_chronology(review, by=head, on=left)
        letter = close_involvement(
            case, by=manager, on=left, end_reason="exit met", exit_answer="At school each day since half-term.",
            child_told_on=left, child_told_how="The family worker, over a drawing of the year",
        )  # fmt: skip
        steps.change_letter(letter, by=manager, address_checked_on=left)
        steps.send_letter(letter, by=manager, on=left, sent_how="By post")


def at(day: date, hour: int = 16) -> datetime:
    """A moment of a day, in London."""
    return datetime.combine(day, time(hour, 30), tzinfo=LONDON)


def with_tools(cast: Cast, manager: User) -> None:
    """The tools of the area."""
    if Tool.objects.filter(area=cast.area).exists():
        return
    with cast.on(date(2016, 10, 3)):
        for name, kind, edition in TOOLS:
            steps.add_tool(cast.area, by=manager, name=name, kind=kind, edition=edition)


def with_standards(cast: Cast, manager: User) -> None:
    """What good work looks like in the area, and whom to ask."""
    if PracticeStandard.objects.filter(area=cast.area).exists():
        return
    with cast.on(date(2016, 11, 7)) as day:
        for topic, text in STANDARDS.items():
            publish_standard(cast.area, by=manager, topic=topic, text=text, lead=manager, on=day)


def what_they_asked_for(cast: Cast, child: Person, worker: User) -> None:
    """A lamp that came, and a laptop for which there was no money."""
    asked: dict[str, Any] = {"kind": "family request", "person": child, "lead": worker, "due": date(2017, 2, 10)}
    with cast.on(date(2017, 1, 24)):
        lamp = set_action(cast.area, by=worker, title="Find a lamp for the bedroom", source_title="Asked for by the child",
                          detail="I read in bed, and it is dark.", **asked)  # fmt: skip
        laptop = set_action(
            cast.area, by=worker, title="Ask for a laptop", source_title="Asked for by the mother", **asked
        )
    with cast.on(date(2017, 2, 7)):
        claim_done(lamp, by=worker, text="The lamp came on 6 February, and we put it up together.")
        withdraw(laptop, by=worker, reason="The fund is spent until April. The library lends one on Saturdays.")


def a_plan(cast: Cast, child: Person, worker: User, manager: User) -> Plan:
    """Written in January, signed off two days later, shared with the child by drawing it together."""
    with cast.on(date(2017, 1, 9)):
        plan: Plan = steps.begin_plan(
            child, by=worker, kind="child in need", starts_on=date(2017, 1, 9), review_due_on=date(2017, 3, 20),
            child_view="I want Mum to get up with me. I like the walk to school when Auntie comes.",
            child_view_how="wrote", child_view_on=date(2017, 1, 6),
            parent_views="Mornings are the worst. I want somebody to ring me before I give up.",
            identity_culture="The family keeps Fridays for the grandmother’s recipes; the child cooks them.",
            danger_if_nothing_changes="The child will carry the mornings alone and miss more school.",
            agencies="School, the clinic, family support",
        )  # fmt: skip
        aims = [
            steps.add_aim(plan, by=worker, need=need, outcome_wanted=wanted, how_we_will_know=known, where_now=score)
            for need, wanted, known, score in (
                ("Breakfast is missed", "The child eats before school", "Breakfast club’s list", 3),
                ("School is missed", "The child is at school on time", "School’s register", 4),
                ("Nobody comes when the mother is ill", "Somebody comes within an hour", "The aunt’s diary", 2),
            )
        ]
        for aim, title, known in zip(
            aims,
            (
                "Book breakfast club for each school day",
                "Ring the mother at seven each school day",
                "Write down who comes when",
            ),
            ("The club’s list shows five days", "The register shows no late mark", "The list hangs on the fridge"),
            strict=True,
        ):
            steps.add_plan_action(
                plan, by=worker, aim=aim, title=title, due=date(2017, 4, 28), how_we_will_know=known, lead=worker
            )
        steps.add_contingency(
            plan,
            by=worker,
            if_this="The mother goes into hospital",
            then_this="The child stays with the aunt",
            who="Aunt",
        )
        steps.submit_plan(plan, by=worker)
    with cast.on(date(2017, 1, 11)):
        steps.sign_off_plan(plan, by=manager, on=date(2017, 1, 11), comment="Clear, and in the child’s words.")
    with cast.on(date(2017, 1, 16)):
        steps.share_plan(plan, by=worker, shared_child_on=date(2017, 1, 16), shared_child_format="Drawn together",
                         shared_parents_on=date(2017, 1, 16))  # fmt: skip
    return plan


def visits(cast: Cast, child: Person, worker: User) -> None:
    """Three held and one at a closed door."""
    for day, purpose, learned in (
        (
            date(2017, 1, 16),
            "Hear how the child found the first week of breakfast club",
            "The child goes by bus, alone",
        ),
        (
            date(2017, 2, 9),
            "See the mornings for oneself, from seven to nine",
            "The mother is up on three days of five",
        ),
        (date(2017, 3, 7), "Ask the child to score the aims", "The child gives breakfast a seven"),
    ):
        visit = planned(cast, child, worker, day, purpose)
        with cast.on(day + timedelta(days=1)):
            steps.record_visit(visit, by=worker, held_at=at(day), children={child.pk: seen(day)}, **impact(learned))
    day = date(2017, 2, 6)
    visit = planned(cast, child, worker, day, "See the mornings for oneself, from seven to nine")
    with cast.on(day + timedelta(days=1)):
        steps.record_attempt(visit, by=worker, status="no answer", held_at=at(day),
                             done_next="Rang the aunt: the family was at the clinic. New day agreed.")  # fmt: skip


def planned(cast: Cast, child: Person, worker: User, day: date, purpose: str) -> Any:
    """A visit as it stood in the diary four days before."""
    with cast.on(day - timedelta(days=4)):
        return steps.plan_visit(
            child,
            by=worker,
            planned_for=at(day),
            purpose=purpose,
            purpose_link="action",
            purpose_of="Plan, aims 1 to 3",
        )


def seen(day: date) -> dict[str, Any]:
    """What was said of the child."""
    return {
        "seen": True, "seen_alone": True, "bedroom_seen": day.month != 2,
        "presentation": "Dressed for the weather, tired at first, then full of talk",
        "views": "I like it when Auntie comes in the morning.", "views_how": "said",
    }  # fmt: skip


def impact(learned: str) -> dict[str, Any]:
    """What the visit found and changed."""
    return {
        "purpose_achieved": "yes",
        "observations": "Kitchen clean, cereal on the table, the list of who comes on the fridge.",
        "learned": learned,
        "effect": "Aim 1 goes on as it is; the aunt is asked for Thursdays too.",
        "still_unknown": "How Sundays at the father’s end.",
    }


def what_happened(cast: Cast, child: Person, worker: User, manager: User) -> None:
    """A life in six lines, one refused as process, reviewed and signed off."""
    with cast.on(date(2017, 2, 20)):
        for on, category, kind, says, effect, outcome in LIFE:
            if child.born_on is not None and on < child.born_on:
                continue
            entry = steps.propose_entry(
                child, by=worker, event_on=on, category=category, kind=kind, what_happened=says, effect_on_child=effect,
                outcome=outcome, source_agency="School" if category in ("school", "achievement", "loss") else "Family",
                for_court=kind == "harm", significance=3 if kind == "harm" else 2,
            )  # fmt: skip
            steps.accept_entry(entry, by=worker)
        steps.propose_entry(child, by=worker, event_on=date(2017, 2, 9), category="home", what_happened="Visit made")
        review = steps.review_chronology(
            child, by=worker, reviewed_on=date(2017, 2, 20),
            pattern="When the mother is ill the child grows quiet and misses school; each time an adult outside the home "
            "stepped in, the child came back within weeks.",
            gaps="Nothing is known of the years before 2012.",
        )  # fmt: skip
    with cast.on(date(2017, 2, 23)):
        steps.sign_off_chronology(review, by=manager, on=date(2017, 2, 23))


def told_and_summed_up(cast: Cast, child: Person, worker: User) -> None:
    """A note, direct work, a letter, a referral to a partner, and the page for the night."""
    with cast.on(date(2017, 2, 10)):
        note = steps.write_note(
            child, by=worker, type="professional", happened_at=at(date(2017, 2, 9), 11), title="School: reading is better",
            text="The teacher says the child reads aloud again and is on time since half-term.",
        )  # fmt: skip
        steps.finish_note(note, by=worker)
        tool = Tool.objects.filter(area=cast.area, name="Three houses").get()
        steps.record_direct_work(
            child, by=worker, tool=tool, done_on=date(2017, 2, 9), used_for="The review of the plan",
            what_child_said="My house of worries has Mum’s bed in it. My house of dreams has a dog.",
        )  # fmt: skip
        referral = steps.refer_to_partner(
            child, by=worker, service="Bereavement service", reason="The child still speaks of the grandmother each week.",
            sent_on=date(2017, 2, 10), feedback_due_on=date(2017, 2, 24),
        )  # fmt: skip
    with cast.on(date(2017, 2, 22)):
        steps.follow_partner_referral(referral, by=worker, state="accepted", on=date(2017, 2, 22))
        letter = steps.write_letter(
            child, by=worker, recipient=f"{child}", subject="What we talked about", address_checked_on=date(2017, 2, 9),
            body="You told me about the library. I will ask about Saturdays, and tell you on 7 March.",
        )  # fmt: skip
        steps.send_letter(letter, by=worker, on=date(2017, 2, 22), sent_how="Handed over")
        steps.confirm_summary(
            child,
            by=worker,
            on=date(2017, 2, 22),
            **SUMMARY,
            next_key_date=date(2017, 6, 20),
            next_key_event="Review of the plan",
        )


def looked_at_again(cast: Cast, plan: Plan, worker: User) -> None:
    """The review in March, with the scores of the child."""
    with cast.on(date(2017, 3, 15)):
        steps.review_plan(
            plan, by=worker, held_on=date(2017, 3, 15), decision="go on", next_review_on=date(2017, 6, 20),
            progress="Breakfast club on each day; one late mark in four weeks. Nights are still thin.",
            child_view="It is better. I want the Saturday library to stay.", scores={1: 7, 2: 6, 3: 4},
        )  # fmt: skip
