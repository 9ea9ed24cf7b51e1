"""What families say, what they are given, and who reads which words."""

import csv
from datetime import date

import pyarrow as pa
import pytest

from goldenthread.mechanisms.calendar import financial_year
from goldenthread.mechanisms.dataset.writing import write_snapshot
from goldenthread.mechanisms.measures.computing import compute
from goldenthread.mechanisms.steps.models import Notice
from goldenthread.mechanisms.steps.refusals import GateRefused, Refused
from goldenthread.services.earlyhelp import steps
from goldenthread.services.earlyhelp.models import FamilyAnswer, FamilyCopy, ForumCase
from goldenthread.services.earlyhelp.reminding import escalate_assessments
from goldenthread.services.earlyhelp.tests.test_measures import BY_KEY, case, figures, frame
from goldenthread.services.people.models import InformationShare, LanguageNeed

MONDAY, YEAR, LAST = date(2026, 10, 5), financial_year(2016), date(2017, 3, 31)


def day_of(name, day):
    return {f"{name}-day": day.day, f"{name}-month": day.month, f"{name}-year": day.year}


def test_a_family_is_asked_and_its_answers_stand_on_its_page(a_case, ben, opened, sent):
    episode = a_case()
    asked = steps.ask_family_view(episode, by=ben, asked_of="Mother", on=MONDAY)
    assert "What the family thinks: Mother" in opened(ben, episode.get_absolute_url())
    with pytest.raises(GateRefused, match="at least one question"):
        steps.record_family_view(asked, by=ben, on=MONDAY, answers={})
    sent(ben, asked.get_absolute_url(), {**day_of("on", MONDAY), "communication": "yes", "better": "partly"})
    assert sorted(FamilyAnswer.objects.values_list("question", "said")) == [
        ("better", "partly"),
        ("communication", "yes"),
    ]
    assert "Was the communication with you good?" in opened(ben, episode.get_absolute_url())
    with pytest.raises(Refused, match="already"):
        steps.record_family_view(asked, by=ben, on=MONDAY, answers={"plan": "no"})


def test_each_question_has_its_own_base_and_who_is_silent_is_counted(tmp_path):
    said = [("communication", "yes")] * 3 + [("communication", "partly"), ("plan", "no")]
    answers = [
        {"answer": str(n), "child": f"c{n}", "answered_on": LAST, "question": question, "said": answer}
        for n, (question, answer) in enumerate(said)
    ]
    views = [{"view": str(n), "child": f"c{n}", "asked_on": LAST, "answered_on": LAST if n else None} for n in range(4)]
    frames = {"early_help_family_answers": answers, "early_help_family_views": views}
    found = figures(tmp_path, ["eh-family-view-share", "eh-family-response-share"], frames, by=["question"])
    communication = found.get("eh-family-view-share", "a", YEAR, question="communication")
    assert (communication.numerator, communication.denominator) == (3, 4)
    assert found.get("eh-family-response-share", "a", YEAR).exact() == 75.0


def test_the_action_plan_by_topic_and_how_it_stands(tmp_path):
    before, due = date(2015, 5, 1), date(2016, 12, 1)
    rows = [
        {"action": "1", "priority": "Sleep", "set_on": before, "due_on": due, "closed_on": date(2016, 11, 30)},
        {"action": "2", "priority": "Sleep", "set_on": due, "due_on": due, "closed_on": LAST},
        {"action": "3", "priority": "Debt", "set_on": due, "due_on": date(2017, 3, 1)},
        {"action": "4", "priority": "Debt", "set_on": before, "due_on": due, "closed_on": date(2016, 3, 1)},
    ]
    keys, frames = ["eh-plan-actions", "eh-plan-actions-done-share"], {"early_help_plan_actions": rows}
    found = figures(tmp_path, keys, frames, by=["stands", "priority"])
    assert found.get("eh-plan-actions", "a", YEAR).exact() == 3  # the fourth ended before the year
    assert found.get("eh-plan-actions", "a", YEAR, stands="late").exact() == 1
    assert found.get("eh-plan-actions", "a", YEAR, priority="Sleep").exact() == 2
    done = found.get("eh-plan-actions-done-share", "a", YEAR)
    assert (done.numerator, done.denominator) == (2, 4)


def test_groups_among_those_helped_beside_residents(tmp_path):
    """Ten children helped, four of them Asian and one unknown; of residents a fifth is Asian: 40% − 20% = +20."""
    codes = ["AIND", "AIND", "APKN", "CHNE", *["WBRI"] * 5, "NOBT"]
    people = {
        "area": ["a"] * 10,
        "child": [f"c{n}" for n in range(10)],
        "ethnicity": codes,
        "born_on": pa.array([date(2010, 1, 1)] * 10, pa.date32()),
    }
    cases = [case(n, date(2016, 5, 1), ward="Elm" if n < 5 else None) for n in range(10)]
    groups = {"ethnic Asian": 200, "ethnic White": 800, "ward Elm": 250, "ward Oak": 750}
    residents = [{"band": band, "year": 2016, "residents": count} for band, count in groups.items()]
    frames = {
        "early_help_cases": frame("early_help_cases", cases),
        "early_help_representation": frame("early_help_representation", residents),
        "person": pa.table(people),
    }
    snapshot = write_snapshot(tmp_path / "snapshot", frames, LAST, "test")
    found = compute(snapshot, [BY_KEY["eh-representation"]], [YEAR], areas=["a"], by=["group"])
    points = {
        group: found.get("eh-representation", "a", YEAR, group=group).exact()
        for group in ("Asian", "White", "ward Elm")
    }
    assert points == pytest.approx({"Asian": 20.0, "White": -30.0, "ward Elm": 25.0})


def test_a_plan_in_polish_names_its_translator_and_is_kept_as_it_was_given(a_case, ben, opened, testing, area):
    episode = a_case()
    LanguageNeed.begin(area=area, person=episode.person, language="pol", english="some")
    assert "The family speaks Polish; nothing was given in it yet." in opened(ben, episode.get_absolute_url())
    given = {"kind": "plan", "to": "Mother", "given_on": MONDAY, "how": "By hand", "language": "pol"}
    with pytest.raises(GateRefused, match="who translated it"):
        steps.give_copy(episode, by=ben, **given)
    steps.give_copy(episode, by=ben, translated_by="A. Nowak", **given)
    says = opened(ben, episode.get_absolute_url())
    assert "nothing was given in it yet" not in says and "Polish" in says


def test_a_copy_is_a_file_that_only_readers_of_the_notes_fetch(a_case, ben, orla, sent, client):
    from django.core.files.uploadedfile import SimpleUploadedFile

    episode = a_case()
    plan = SimpleUploadedFile("plan.txt", b"Nasz plan", "text/plain")
    typed = {
        "kind": "plan",
        "to": "Mother",
        "language": "pol",
        "translated_by": "A. Nowak",
        "how": "By hand",
        "file": plan,
    }
    sent(ben, f"{episode.get_absolute_url()}copy/", {**typed, **day_of("given_on", MONDAY)})
    document = FamilyCopy.objects.get().document
    client.force_login(orla)
    assert client.get(document.get_absolute_url()).status_code in (403, 404)
    client.force_login(ben)
    answer = client.get(document.get_absolute_url())
    assert b"".join(answer.streaming_content).decode() == "Nasz plan"


def test_a_parents_copy_holds_neither_the_other_parent_nor_the_childs_private_words(
    a_case, assessed, ben, opened, dina
):
    assessment = assessed(a_case(), date(2026, 10, 30))
    mother = assessment.parents.get(role="Mother")
    address = f"/early-help/parent-views/{mother.pk}/copy/"
    says = opened(ben, address)
    assert "I am tired." in says and "I want a bedtime story." in says and "Two evening visits" not in says
    assessment.change(child_view_private=True)
    assert "I want a bedtime story." not in opened(ben, address)
    opened(dina, address, 404)


def test_an_assessment_five_working_days_late_goes_to_the_service_manager_once(a_case, on_day):
    a_case(day=MONDAY)  # due Monday 16 November 2026
    on_day(date(2026, 11, 20))
    assert escalate_assessments() == 0
    on_day(date(2026, 11, 23))
    assert (escalate_assessments(), escalate_assessments()) == (1, 0)
    assert Notice.objects.get(text__contains="5 working days late").role == "service manager"


def test_a_family_that_stopped_is_told_whom_it_may_call(a_case, amira, opened):
    episode = a_case()
    told = {"attempts": "Three visits", "threshold_view": "No harm seen", "reason": "No answer"}
    steps.decide_disengaged(episode, by=amira, decision="stop", letter_says="the centre, 01632 960 111", **told)
    assert "Whom to call: the centre, 01632 960 111." in opened(amira, f"{episode.get_absolute_url()}closing/")


def test_members_of_a_forum_read_its_papers_until_two_weeks_after(
    area, a_case, kwame, ben, orla, opened, on_day, testing
):
    episode = a_case()
    members = ["Alder Road School", "Housing"]
    forum = steps.open_forum(area, by=kwame, name="Panel", kind="housing", chair_role="Head", members=members, quorum=1)
    says = {"scope": "forum", "named": "Panel", "answer": "given", "said_by": "Mo", "said_on": MONDAY}
    steps.record_agreement(episode, by=ben, **says)
    listed = steps.list_at_forum(episode, by=ben, forum=forum, reason="Damp")
    page = opened(orla, forum.get_absolute_url())
    assert "Robin Vale" in page and listed.get_absolute_url() in page
    paper = opened(orla, listed.get_absolute_url())
    assert "Damp" in paper and "decide/" not in paper and episode.get_absolute_url() not in paper
    listed.change(state=ForumCase.State.DECIDED, decided_on=MONDAY, decision="Repair")
    on_day(date(2026, 10, 19))
    assert ForumCase.objects.visible_to(orla).exists()
    on_day(date(2026, 10, 20))
    assert not ForumCase.objects.visible_to(orla).exists()
    opened(orla, listed.get_absolute_url(), 404)


def test_a_lead_sees_late_actions_and_an_agreement_taken_back(a_case, ben, opened, on_day):
    episode = a_case()
    about = {"lead_words": "Grandmother", "due": date(2026, 10, 12)}
    steps.set_team_action(episode, by=ben, title="Read together", **about)
    on_day(date(2026, 10, 13))
    says = opened(ben, "/early-help/mine/")
    assert "1 action" in says and "Withdrawn" not in says
    steps.record_agreement(
        episode, by=ben, scope="early help", answer="withdrawn", said_by="Mo", said_on=date(2026, 10, 13)
    )
    assert "Withdrawn" in opened(ben, "/early-help/mine/")


def test_what_partners_wrote_can_be_read(area, kwame, orla, ben, opened, on_day):
    from goldenthread.services.earlyhelp.codes import UpdatePart

    on_day(MONDAY)
    update = steps.ask_update(area, by=kwame, organisation="Alder Road School", quarter_ends_on=date(2026, 9, 30))
    parts = {part.value: "none" for part in UpdatePart} | {"impact": "Attendance rose"}
    steps.send_update(update, by=orla, parts=parts)
    for user in (kwame, orla):
        assert "Attendance rose" in opened(user, f"/early-help/updates/{update.pk}/read/")
    report = steps.ask_report(area, by=kwame, asked_by="Sub-group", topic="Sleep", owner=ben, due_on=MONDAY)
    steps.answer_report(report, by=ben, finding="Too little sleep", recommendations="A course")
    assert "Too little sleep" in opened(kwame, f"/early-help/reports/{report.pk}/read/")


def test_lists_are_opened_by_those_who_answer_for_them(kwame, ben, opened, on_day):
    on_day(MONDAY)
    assert "No family is put forward" in opened(kwame, "/early-help/list-entries/")
    opened(kwame, "/early-help/list-entries/add/")
    opened(ben, "/early-help/list-entries/", 403)


def test_the_school_learns_of_a_young_carer_only_with_agreement_to_just_that(area, a_case, ben, kwame, opened, sent):
    episode = a_case()
    about = {
        "cared_for_described": "A brother",
        "cared_for_need": "other",
        "gives_care": "yes",
        "identified_on": MONDAY,
    }
    carer = steps.identify_young_carer(area, by=ben, person=episode.person, **about)
    telling = {"recipient": "The head of year", "on": MONDAY}
    with pytest.raises(GateRefused, match="not agreed to “telling the school”"):
        steps.tell_of_carer(carer, by=ben, told="school", **telling)
    says = {"answer": "given", "said_by": "Mo", "said_on": MONDAY}
    steps.record_agreement(episode, by=ben, scope="school", **says)
    with pytest.raises(GateRefused, match="not agreed to “telling adult services”"):
        steps.tell_of_carer(carer, by=ben, told="adult services", **telling)
    typed = {"told": "school", "recipient": "The head of year", **day_of("on", MONDAY)}
    sent(kwame, f"{carer.get_absolute_url()}tell/", typed)
    carer.refresh_from_db()
    assert carer.school_knows and InformationShare.objects.get().told_to == "The head of year"


def test_the_board_names_low_ratings_and_reviews_that_are_due(a_case, amira, kwame, opened):
    episode = a_case()
    four = {"specific": 2, "child_voice": 3, "outcomes": 2, "whole_family": 3}
    steps.rate_plan(episode, by=kwame, smart=False, **four)
    told = {"attempts": "Three visits", "threshold_view": "No harm seen", "reason": "They ring again"}
    steps.decide_disengaged(episode, by=amira, decision="go on", **told)
    says = opened(kwame, "/early-help/")
    assert "Plans rated poor or fair (1)" in says and "2.5" in says
    assert "Disengaged, to be reviewed (1)" in says and "5 January 2027" in says


def test_the_inspectors_list_has_a_row_for_each_child(a_case, a_child, assessed, kwame, ben, client):
    wren = a_child("Wren Vale", sex="F", ethnicity="WBRI")
    episode = a_case(a_child("Robin Vale"), asked={"others": [wren]})
    assessed(episode, date(2026, 10, 30))
    client.force_login(kwame)
    rows = list(csv.DictReader(client.get("/early-help/inspection/").content.decode().splitlines()))
    assert [row["Assessment completion date"] for row in rows] == ["30/10/2026"] * 2
    second = next(row for row in rows if row["Child Unique ID"] == wren.person_no)
    assert (second["Gender"], second["Ethnicity"], second["Age of Child (Years)"]) == ("b) Female", "WBRI", "10")
    client.force_login(ben)
    assert client.get("/early-help/inspection/").status_code == 403


STORY = {"title": "Nights", "changed": "Names, ages and the street"}


def test_a_case_study_needs_agreement_changed_details_and_a_second_reader(a_case, ben, kwame, opened, sent):
    episode = a_case()
    steps.add_member(episode, by=ben, name="Ms Alder", role="Class teacher", agreed_on=MONDAY)
    with pytest.raises(GateRefused, match="not agreed to a case study"):
        steps.write_study(episode, by=ben, story="A boy slept badly.", **STORY)
    steps.record_agreement(episode, by=ben, scope="case study", answer="given", said_by="Mo", said_on=MONDAY)
    told = "Robin, of ZZ98 2FS, met Ms Alder on 4.6.2026."
    own = steps.write_study(episode, by=kwame, story="A boy slept badly.", **STORY)
    with pytest.raises(Refused, match="Somebody else must read"):
        steps.clear_study(own, by=kwame)
    study = steps.write_study(episode, by=ben, story=told, **STORY)
    with pytest.raises(GateRefused) as refused:
        steps.clear_study(study, by=kwame)
    assert [one.says.split("“")[1].split("”")[0] for one in refused.value.unmet] == [
        "Alder",
        "Robin",
        "4.6.2026",
        "ZZ98 2FS",
    ]
    assert "which could tell who it is" in opened(kwame, study.get_absolute_url())
    sent(ben, f"{study.get_absolute_url()}change/", {**STORY, "story": "A boy slept badly.", "seen": study.version})
    sent(kwame, f"{study.get_absolute_url()}clear/", {"seen": study.version + 1})
    assert "Nights" in opened(kwame, "/early-help/updates/")


def test_a_family_that_takes_its_agreement_back_is_not_told_of(a_case, ben, kwame):
    episode = a_case()
    says = {"scope": "case study", "said_by": "Mo", "said_on": MONDAY}
    steps.record_agreement(episode, by=ben, answer="given", **says)
    study = steps.write_study(episode, by=ben, story="A boy slept badly.", **STORY)
    steps.record_agreement(episode, by=ben, answer="withdrawn", **says)
    with pytest.raises(GateRefused, match="not agreed"):
        steps.clear_study(study, by=kwame)
