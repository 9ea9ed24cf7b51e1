"""Early help, family by family: up to social care and back, led by a school, at a forum, gone quiet, and this week."""

from contextlib import suppress
from datetime import date, timedelta
from typing import Any

from goldenthread.demo.stories import TODAY, Cast
from goldenthread.demo.stories.earlyhelp import Helpers, a_case, agrees, assess, meet, receives, score
from goldenthread.demo.storing.earlyhelp import CENTRE, team_of
from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.trail.context import SystemActor, recording
from goldenthread.services.earlyhelp import models as kept
from goldenthread.services.earlyhelp import steps
from goldenthread.services.earlyhelp.instruments import tool_of
from goldenthread.services.earlyhelp.steps.working import tool_for
from goldenthread.services.frontdoor.models import Referral
from goldenthread.services.people.models import Person

STORYTELLER = SystemActor("demonstration")


def tell(cast: Cast) -> None:
    """Once for each area, before the rest of the year is stored."""
    for story in (up_and_back, led_by_a_school, at_a_forum, gone_quiet, needs_met, this_week):
        with suppress(Person.DoesNotExist, User.DoesNotExist):  # an area without such people goes without the story
            story(cast)


def up_and_back(cast: Cast) -> None:
    """Early help saw bruises and stepped up; social care worked for months, and the family came back to the same worker."""
    # the first case ends before the year begins: printed are 144 children carried in and 271 new ones, each once
    came = Referral.objects.filter(area=cast.area, referral_date__range=(date(2015, 10, 1), date(2016, 3, 25)))
    came = came.filter(closed_on__isnull=False, closed_on__lte=date(2017, 1, 31), subject__isnull=False, nfa=False)
    free = came.exclude(person__in=[*cast.titles]).filter(person__lead=None, person__restrictions=None)
    referral = free.select_related("person", "subject").order_by("pk").first()
    if referral is None:
        return
    child, who, day = referral.person, Helpers.of(cast), referral.referral_date
    cast.note(child, "Early help steps up to social care, and the family comes back to the same worker")
    episode = a_case(cast, child, who, day - timedelta(weeks=6), wanted="Peace in the mornings, and no more shouting.")
    with cast.on(day - timedelta(weeks=5)) as on:
        steps.speak_to_family(episode, by=who.lead, on=on)
        score(episode, who.lead, "start", (2, 4, 3), on)
    step_up(cast, episode, referral, who)
    with cast.on(referral.closed_on) as on:
        move = come_back(cast, child, who, on)
    with cast.on(referral.closed_on + timedelta(days=1)) as on:
        again = steps.accept_step_down(move, by=receives(move, who), worker=who.lead, on=on, centre=CENTRE)
    with cast.on(referral.closed_on + timedelta(days=6)) as on:
        steps.record_move_contact(move, by=who.lead, on=on, handover_on=on)
        score(again, who.lead, "start", (4, 5, 5), on)
    for week in range(1, 9):
        if referral.closed_on + timedelta(days=1, weeks=week) <= TODAY:
            with cast.on(referral.closed_on + timedelta(days=1, weeks=week)) as on:
                steps.look_at_move(move, by=who.coordinator, on=on, note="Seen this week; mornings are calmer.")


def step_up(cast: Cast, episode: kept.Episode, referral: Referral, who: Helpers) -> None:
    """The contact at the door is the one that the referral came of: nobody is told twice."""
    day = referral.referral_date
    told: dict[str, Any] = {"reason": "Bruises on both arms, and two stories about them.", "family_told_on": day}
    with cast.on(day) as on:
        move = steps.propose_step_up(episode, by=who.lead, on=on, **told)
        with recording(STORYTELLER):
            move.change(contact=referral.subject.contact if referral.subject else None, referral=referral)
        steps.agree_move(move, by=agrees(cast, who), on=on)
        steps.accept_step_up(move, by=receives(move, who), on=on)


def come_back(cast: Cast, child: Person, who: Helpers, on: date) -> kept.StepMove:
    """Social care recommends early help with what is left of its plan; another manager agrees."""
    says: dict[str, Any] = {
        "reason": "Nobody hurts anybody any more; the mother asks for help with mornings and with school.",
        "goals": "Mornings without shouting; school on time; the father sees the child each second Saturday.",
    }
    where: dict[str, Any] = {
        "from_tier": "child in need",
        "receiving_team": team_of(who.lead),
        "main_need": "parenting",
    }
    dated: dict[str, Any] = {"recommended_on": on, "family_agreed_on": on}
    worker = cast.user(Role.SOCIAL_WORKER)
    move: kept.StepMove = steps.propose_step_down(
        cast.area, by=worker, person=child, original_source="2A", **where, **says, **dated
    )
    steps.agree_move(move, by=agrees(cast, who), on=on)
    return move


def led_by_a_school(cast: Cast) -> None:
    """A school leads: it registers the case with one short form, holds the team, and shares the notes in the end."""
    lead, who = cast.user(Role.PARTNER), Helpers.of(cast)
    school = "Alder Road School"
    with recording(STORYTELLER):
        User.objects.filter(pk=lead.pk, organisation="").update(organisation=school)
    lead = User.objects.get(pk=lead.pk)
    with cast.on(date(2015, 9, 7)) as on:
        signed: dict[str, Any] = {"organisation": lead.organisation, "organisation_type": "school", "signed_on": on}
        steps.sign_sharing(cast.area, by=who.coordinator, impact_assessed_on=on, **signed)
        quiet: dict[str, Any] = {
            "organisation": "Mill Row Nursery",
            "organisation_type": "early years",
            "signed_on": on,
        }
        steps.sign_sharing(cast.area, by=who.coordinator, **quiet)
    child = cast.child(lead=None, kind="child", born_on__range=(date(2004, 1, 1), date(2010, 1, 1)), restrictions=None)
    cast.note(child, "Led by a school with the council beside it: friends, sleep and a quiet corner")
    given, _, family = child.display_name.rpartition(" ")
    with cast.on(date(2016, 3, 7)) as on:
        asked: dict[str, Any] = {"agreement": "given", "agreed_by": "The grandmother", "started_on": on}
        says: dict[str, Any] = {
            "main_need": "isolation",
            "wanted": "Somebody to sit with at lunch, and to sleep at night.",
        }
        episode = steps.register_partner_case(
            cast.area, by=lead, given=given, family=family, born_on=child.born_on, **asked, **says
        )
        steps.speak_to_family(episode, by=lead, on=on)
    with cast.on(date(2016, 4, 8)) as on:
        assess(episode, lead, on)
        score(episode, lead, "start", (5, 2, 1), on)
    for held, said in (
        (date(2016, 4, 21), "A lunch club begins."),
        (date(2017, 2, 9), "Two friends; sleeps until six."),
    ):
        with cast.on(held):
            meet(episode, lead, held, said)
    with cast.on(date(2017, 2, 9)) as on:
        score(episode, lead, "review", (6, 5, 6), on)
        promise: dict[str, Any] = {"lead_words": "The grandmother", "due": date(2017, 4, 7)}
        steps.set_team_action(episode, by=lead, title="Read together before the light goes out", **promise)
        steps.set_team_action(
            episode, by=lead, title="Keep the quiet corner open at lunch", lead=lead, due=date(2017, 4, 28)
        )
        steps.share_notes(episode, by=lead, shared=True)
    with cast.on(date(2017, 3, 27)):
        steps.ask_update(
            cast.area, by=who.coordinator, organisation=lead.organisation, quarter_ends_on=date(2016, 12, 31)
        )


def at_a_forum(cast: Cast) -> None:
    """A family agrees to be spoken of at the locality team, which gives it a mentor and a place at a club."""
    child = cast.child(lead=None, kind="child", born_on__range=(date(2006, 1, 1), date(2016, 1, 1)))
    who = Helpers.of(cast)
    cast.note(child, "Brought to the locality team by name, and what it decided came back as an action")
    members = ["Schools", "Health visiting", "Housing", "Police", "Early help"]
    with cast.on(date(2016, 11, 7)):
        team: dict[str, Any] = {"kind": "locality", "chair_role": "Head of the centre", "members": members, "quorum": 3}
        forum = steps.open_forum(cast.area, by=who.coordinator, name="Locality team", chair=who.coordinator, **team)
    episode = a_case(
        cast, child, who, date(2016, 11, 14), main_need="housing", wanted="A home that is dry, and a quiet place."
    )
    with cast.on(date(2017, 1, 9)) as on:
        agreed: dict[str, Any] = {"scope": "forum", "named": forum.name, "answer": "given", "said_by": "The mother"}
        steps.record_agreement(episode, by=who.lead, said_on=on, **agreed)
        case = steps.list_at_forum(
            episode, by=who.lead, forum=forum, reason="Who can help with damp and homework?", on=on
        )
    for held, came in ((date(2017, 1, 18), members), (date(2017, 3, 1), members[:4]), (date(2017, 3, 15), members[:3])):
        with cast.on(held) as on:
            meeting = steps.hold_forum(
                forum, by=who.coordinator, held_on=on, agencies=came, people_present=len(came) + 2
            )
            if case.decided_on is None:
                said: dict[str, Any] = {"discussion": "The flat is on the list for repair; the boy likes football."}
                then: dict[str, Any] = {
                    "next_steps": "The lead tells housing about the damp.",
                    "due": date(2017, 4, 14),
                }
                steps.decide_forum_case(case, by=who.coordinator, meeting=meeting, decision="A mentor, and a club place",
                                        package="Mentor; youth service; from February", **said, **then)  # fmt: skip
    with cast.on(date(2017, 3, 6)) as on:
        on_their_own_page(episode, who.lead, on)
    with cast.on(date(2017, 3, 15)) as on:
        learnt: dict[str, Any] = {
            "themes": ["money", "mental health"],
            "learning": "Ask about damp before asking about sleep.",
        }
        steps.minute_discussion(meeting, by=who.coordinator, anonymous=True, **learnt)


def on_their_own_page(episode: kept.Episode, lead: User, on: date) -> None:
    """The mother has a code, chooses faces and says how it goes, without an account."""
    key = steps.give_key(episode, by=lead, reader="Mother", part="parent", ends_on=on + timedelta(days=90))
    scores = dict(zip(tool_of(tool_for(episode, on)).domains, (2, 5, 8), strict=True))
    steps.score_on_own_page(key, by=steps.FAMILY, scores=scores)
    says: dict[str, Any] = {
        "going_well": "The mentor came twice, and he talks again.",
        "worries": "The wall is still wet.",
    }
    steps.say_how_it_goes(key, by=steps.FAMILY, **says)


def gone_quiet(cast: Cast) -> None:
    """The family stopped answering; the manager decided to go on through the school, and looks again this week."""
    child, who = cast.child(lead=None, kind="child"), Helpers.of(cast)
    cast.note(child, "A family that went quiet: why the work goes on, and when that is looked at again")
    episode = a_case(
        cast, child, who, date(2016, 10, 3), main_need="attendance", wanted="To be left alone, said the mother."
    )
    with cast.on(date(2016, 10, 6)) as on:
        steps.speak_to_family(episode, by=who.lead, on=on)
    with cast.on(date(2017, 1, 9)):
        tried: dict[str, Any] = {"attempts": "14 November, 28 November and 12 December: nobody opened. Two letters."}
        views: dict[str, Any] = {
            "threshold_view": "The school sees the child fed and calm each day; no harm is known.",
            "reason": "The child tells the teacher that the club helps.",
        }
        steps.decide_disengaged(episode, by=who.senior, decision="go on", **tried, **views)


def needs_met(cast: Cast) -> None:
    """Three needs of the whole-family programme, met and held for six months, with the evidence that an audit asks for."""
    child, who = cast.child(lead=None, kind="child"), Helpers.of(cast)
    cast.note(child, "Three needs met, and held for six months: the claim stands")
    episode = a_case(cast, child, who, date(2016, 4, 11), wanted="Work, a tidy home, and school without fights.")
    with cast.on(date(2016, 5, 6)) as on:
        steps.speak_to_family(episode, by=who.lead, on=on)
        assess(episode, who.lead, on)
        score(episode, who.lead, "start", (3, 3, 4), on)
        needs = {
            "good education": "Missed 31 of 120 half days",
            "family relationships": "The police came twice in March",
            "financial stability": "Three weeks behind with the rent",
        }
        for headline, found in needs.items():
            need = steps.find_need(
                episode, by=who.lead, headline=headline, found=found, evidence_before="Letter on the file"
            )
    with cast.on(date(2016, 9, 12)) as on:
        for headline in needs:
            after: dict[str, Any] = {"evidence_after": "Report of September on the file", "achieved_on": on}
            steps.evidence_need(need.claim, by=who.lead, headline=headline, **after)
        score(episode, who.lead, "end", (7, 7, 6), on)
        says: dict[str, Any] = {"goals_met": "All three.", "family_view": "We did it, and somebody saw it."}
        then: dict[str, Any] = {"next_who": "The form tutor", "next_what": "Breakfast club"}
        closure = steps.propose_closure(episode, by=who.lead, end_reason="goals met", on=on, **says, **then)
        steps.authorise_closure(closure, by=who.senior, on=on)
    with cast.on(date(2016, 12, 13)) as on:
        check = episode.check_backs.get()
        steps.check_back(check, by=who.coordinator, on=on, answer="yes", words="Rent is paid, and no fights.")
    with cast.on(date(2017, 3, 20)) as on:
        steps.claim_outcome(need.claim, by=who.senior, on=on)


def this_week(cast: Cast) -> None:
    """What lies on desks today: two requests, a step-down that waits, a closing to be authorised, letters and a young carer."""
    who = Helpers.of(cast)
    for source, wanted in (
        ("1A", "Help with a boy who will not go to bed."),
        ("3B", "Somebody to talk to after the birth."),
    ):
        child = cast.child(lead=None, kind="child", restrictions=None)
        cast.note(child, "Asked for early help this week")
        with cast.on(date(2017, 3, 30)) as on:
            told: dict[str, Any] = {
                "route": "self or family",
                "source": source,
                "main_need": "parenting",
                "wanted": wanted,
            }
            agreed: dict[str, Any] = {"agreement": "given", "agreed_by": "The mother", "received_on": on}
            steps.ask_for_early_help(cast.area, by=who.coordinator, person=child, centre=CENTRE, **told, **agreed)
    waiting = cast.child(lead=None, kind="child", restrictions=None)
    cast.note(waiting, "A step-down that waits to be accepted")
    with cast.on(date(2017, 3, 29)) as on:
        come_back(cast, waiting, who, on)
    closing = cast.child(lead=None, kind="child", restrictions=None)
    cast.note(closing, "A good end that waits for the manager")
    episode = a_case(cast, closing, who, date(2016, 11, 21), wanted="Fewer tears at the nursery door.")
    with cast.on(date(2017, 3, 28)) as on:
        steps.speak_to_family(episode, by=who.lead, on=on)
        says: dict[str, Any] = {
            "goals_met": "She waves at the door.",
            "family_view": "It was quick.",
            "no_scores_reason": "Not wanted",
        }
        then: dict[str, Any] = {"next_who": "The nursery", "next_what": "A key person"}
        steps.propose_closure(episode, by=who.lead, end_reason="goals met", on=on, **says, **then)
    carer = cast.child(lead=None, kind="child", born_on__range=(date(2001, 1, 1), date(2006, 1, 1)), restrictions=None)
    cast.note(carer, "A young carer who waits to be assessed")
    with cast.on(date(2017, 3, 13)) as on:
        about: dict[str, Any] = {
            "cared_for_described": "The mother",
            "cared_for_need": "mental health",
            "gives_care": "yes",
        }
        does: dict[str, Any] = {"tasks": ["housework", "emotional support"], "hours_a_week": 12, "identified_on": on}
        found = steps.identify_young_carer(cast.area, by=who.manager, person=carer, **about, **does)
        steps.name_assessor(found, by=who.coordinator, assessor=who.lead, started_on=on)
