"""The pages of plans: who may open them, what they say, what they lose of what was typed (nothing)."""

from datetime import date

import pytest

from goldenthread.mechanisms.trail.history import who_looked
from goldenthread.services.practice.models import Plan
from goldenthread.services.practice.steps import add_aim, add_plan_action, change_plan, submit_plan

CEILING = 25


@pytest.mark.parametrize(
    ("who", "status"), [("amira", 200), ("ben", 200), ("sunita", 200), ("cleo", 404), ("dina", 404)]
)
def test_who_opens_a_plan_and_the_tab(a_plan, opened, request, who, status):
    plan = a_plan()
    user = request.getfixturevalue(who)
    says = opened(user, plan.get_absolute_url(), status)
    opened(user, f"/practice/people/{plan.person_id}/plans/", status)
    assert ("I want to sleep in my own bed." in says) is (status == 200)


def test_an_opened_plan_is_in_the_trail_of_everybody_in_it(a_plan, opened, wren, amira):
    plan = a_plan(others=[wren])
    opened(amira, plan.get_absolute_url())
    for child in (plan.person, wren):
        assert "Amira" in str([entry.actor_name for entry in who_looked(child.pk)])


def test_a_family_plan_with_a_restricted_child_is_not_there(a_plan, opened, wren, ben, restricted):
    plan = a_plan(others=[wren])
    restricted(wren)
    opened(ben, plan.get_absolute_url(), 404)
    assert "Child in need plan" not in opened(ben, f"/practice/people/{plan.person_id}/plans/")


def test_guessed_and_forbidden_addresses(a_plan, opened, ben, amira, cleo, somebody, area):
    plan = a_plan()
    opened(ben, "/practice/plans/99999/", 404)
    opened(somebody("Eve", "councillor", area), f"/practice/people/{plan.person_id}/plans/", 404)
    for path in ("change", "aims/add", "actions/add", "if/add", "submit", "share", "end"):
        opened(amira, f"{plan.get_absolute_url()}{path}/")
        opened(cleo, f"{plan.get_absolute_url()}{path}/", 404)
    opened(ben, f"{plan.get_absolute_url()}sign-off/", 403)
    officer = somebody("Rosa", "reviewing officer", area)
    opened(officer, plan.get_absolute_url())
    opened(officer, f"{plan.get_absolute_url()}change/", 403)


def test_a_plan_is_begun_written_and_submitted_by_forms(robin, opened, sent, ben):
    answer = sent(ben, f"/practice/people/{robin.pk}/plans/begin/", kind="safety", starts_on="2026-06-05")
    plan = Plan.objects.get()
    assert answer.url == f"/practice/plans/{plan.pk}/change/"
    assert "Add an aim" in opened(ben, f"{plan.get_absolute_url()}submit/")
    says = sent(ben, f"{plan.get_absolute_url()}submit/", 200)
    assert "Write down the parents’ views" in says and plan.state == "draft"


def test_an_error_stands_beside_the_field(a_plan, sent, ben):
    says = sent(ben, f"{a_plan().get_absolute_url()}aims/add/", 200, need="Robin is tired", where_now="11")
    assert "Fill in “What shall be different”" in says
    assert "Found 11; expected a whole number from 0 to 10" in says
    assert "Robin is tired" in says


def test_what_the_other_changed_is_shown_field_by_field(a_plan, sent, ben, amira):
    plan = a_plan()
    seen = plan.version
    change_plan(plan, by=amira, agencies="School and health")
    boxes = {"starts_on": "2026-06-01", "agencies": "School", "parent_views": "As before", "seen": seen}
    says = sent(ben, f"{plan.get_absolute_url()}change/", 200, **boxes)
    assert "Amira changed this while you had it open" in says
    assert "School and health" in says and ">School<" in says


def test_a_manager_signs_off_on_the_page_with_a_reason_for_what_fails(a_plan, sent, opened, ben, amira):
    plan = a_plan()
    title = "Visit Robin at home"
    add_plan_action(
        plan, by=ben, aim=plan.planaim_rows.get(), title=title, due="ongoing", how_we_will_know="x", lead=ben
    )
    sent(ben, f"{plan.get_absolute_url()}submit/")
    asked = opened(amira, f"{plan.get_absolute_url()}sign-off/")
    assert "Why this may stay: “Visit Robin at home”" in asked
    boxes = {"on": "2026-06-05", "achievable": "yes", "relevant": "yes"}
    assert "which is no day" in sent(amira, f"{plan.get_absolute_url()}sign-off/", 200, **boxes)
    sent(
        amira,
        f"{plan.get_absolute_url()}sign-off/",
        **boxes,
        reason_1="A standing duty",
        recipients="Robin\nHis mother",
    )
    plan.refresh_from_db()
    assert plan.state == "signed off"
    assert [one.recipient for one in plan.plancopy_rows.order_by("pk")] == ["Robin", "His mother"]
    assert "A standing duty" in opened(amira, plan.get_absolute_url())


def test_a_review_is_recorded_with_scores(signed, sent, ben):
    plan = signed()
    boxes = {"held_on": "2026-06-05", "progress": "Sleeps better", "decision": "go on", "next_review_on": "2026-10-01"}
    sent(ben, f"{plan.get_absolute_url()}review/", **boxes, score_1="7")
    assert plan.planaim_rows.get().where_at_review == 7


def test_the_printed_plans_for_the_child_leave_out_the_adults(signed, opened, ben):
    plan = signed()
    adult, child, easy = (
        opened(ben, f"{plan.get_absolute_url()}print/?for={one}") for one in ("adult", "child", "easy")
    )
    assert "We want help with the evenings." in adult
    assert "We want help with the evenings." not in child + easy
    assert "Your plan, Robin Vale" in child and "advocate" in child
    assert "This is your plan." in easy and "You can bring somebody." in easy


def test_twice_the_aims_and_actions_make_no_more_queries(a_plan, queries, ben, amira):
    plan = a_plan()
    pages = (plan.get_absolute_url(), f"/practice/people/{plan.person_id}/plans/")

    def more():
        aim = add_aim(plan, by=ben, need="a", outcome_wanted="b", how_we_will_know="c", where_now=1)
        add_plan_action(plan, by=ben, aim=aim, title="Visit him", due=date(2026, 7, 1), how_we_will_know="d", lead=ben)

    more()
    before = [queries(amira, page) for page in pages]
    for _ in range(3):
        more()
    assert [queries(amira, page) for page in pages] == before
    assert max(before) <= CEILING


def test_submitted_plans_wait_for_somebody_else(a_plan, wren, opened, queries, ben, amira, cleo):
    submit_plan(a_plan(), by=ben)
    assert "Robin Vale" in opened(amira, "/practice/plans/")
    assert "Plans to sign off" in opened(amira, "/")
    opened(ben, "/practice/plans/", 403)
    assert "Robin Vale" not in opened(cleo, "/practice/plans/")
    before = queries(amira, "/practice/plans/")
    submit_plan(a_plan(wren, kind="safety"), by=ben)
    submit_plan(a_plan(kind="placement"), by=amira)
    assert queries(amira, "/practice/plans/") == before
    assert "Placement plan" not in opened(amira, "/practice/plans/")
