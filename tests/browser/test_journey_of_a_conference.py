"""From a strategy discussion to the end of a plan, as manager, worker and chair take it, in a browser without scripts.

The demonstration's day is 31 March 2017. What the way needs on later days is recorded on that day, with the reasons that
the pages ask for.
"""

import pytest
from axe import check_page
from hands import fill, follow, press, sign_in, told, typed

pytestmark = pytest.mark.browser
MANAGER, WORKER, CHAIR = "Nadine Wetherstone", "Tom Inglethorpe", "Edith Marlowe"
CHILD = "Grace Zellweather"
DAY, REVIEW = ("31", "3", "2017"), ("16", "6", "2017")
CALLED = {"trigger": "A bruise on her arm, seen at swimming.", "kind": "initial", "knows_best": "school"}
DECISION = {
    "held_on": DAY,
    "method": "call",
    "shared": "School: three bruises since January. Police: two calls at night.",
    "safety_now": "She stays with her aunt until Sunday.",
    "threshold_reason": "Three bruises, and no explanation that fits.",
    "decision": "joint",
    "medical": "Yes, today: the bruise is fresh.",
    "sees_child": "Tom, at school, at two",
    "parents_told": "Both parents, after she is seen",
}
POLICE = {
    "police_lead": "Detective Constable Ash",
    "who_speaks_first": "A recorded interview on Monday, Tom in the room.",
    "may_ask": "Whether she feels safe tonight.",
    "must_not_ask": "Nobody asks how the bruise came.",
}
FOUND = {
    "seen_on": DAY,
    "seen_alone": "yes",
    "child_account": "Dad gets loud, and then he holds my arm.",
    "household": "No other child lives there.",
    "checks": "School, police and the hospital were asked and answered.",
}
ROOM = {
    "took_part": "views sent",
    "child_views": "I want him to stop, and I want to stay.",
    "parents_views": "Her mother is tired; her father says he will stop.",
    "safety_scale": "3",
    "harm": "Her father held her until she bruised; it may happen again when he drinks.",
    "reasons": "Three injuries and fear at home.",
}
PLAN = {
    "decision": "plan",
    "category": "PHY",
    "must_change": "Nobody who has been drinking is alone with Grace.",
    "measured_by": "No new bruise; she says that evenings are calm.",
    "contingency": "Legal planning within five working days.",
    "visit_every": "10",
    "core_group": "Tom, both parents, the head of year, the school nurse",
    "next_review_by": ("30", "6", "2017"),
}

DOOR = {
    "purpose_achieved": "yes",
    "observations": "A calm house; Grace showed her room.",
    "learned": "The aunt comes each evening.",
    "effect": "The aunt's evenings go into the plan.",
}


def test_from_a_strategy_discussion_to_the_step_down(plain_page, averley):
    """Each part of the way is told by a function of its own, in the order in which people take it."""
    page = plain_page
    sign_in(page, averley, MANAGER)
    child = find_the_child(page, averley)
    call_and_decide(page)
    enquiry = open_the_enquiry(page)
    sign_in(page, averley, WORKER)
    write_what_was_found(page, enquiry)
    sign_in(page, averley, MANAGER)
    request = agree_and_ask(page, enquiry)
    sign_in(page, averley, CHAIR)
    conference = book_and_invite(page, request)
    sign_in(page, averley, WORKER)
    share_the_report(page, conference)
    sign_in(page, averley, CHAIR)
    hold_it(page, conference)
    plan = decide_and_disagree(page, conference)
    give_the_papers(page, conference)
    answer_the_school(page, conference)
    sign_in(page, averley, WORKER)
    write_the_plan(page, plan)
    sign_in(page, averley, MANAGER)
    sign_it_off(page, plan)
    sign_in(page, averley, WORKER)
    see_the_child(page, plan)
    hold_a_core_group(page, plan)
    sign_in(page, averley, CHAIR)
    end_it_at_the_review(page, plan)
    sign_in(page, averley, MANAGER)
    step_down(page, plan, child)


def find_the_child(page, averley):
    """By name; the tab of protection says what can be done."""
    page.goto(f"{averley}/people/?q={CHILD}")
    follow(page, CHILD)
    follow_tab(page, "Plans")
    follow_tab(page, "Protection")
    return page.url


def follow_tab(page, name):
    """One of the pages of the record, as they stand beside each other in a wide window."""
    page.set_viewport_size({"width": 1280, "height": 900})
    page.locator(".gt-sub-navigation__link").filter(has_text=name).first.click()


def choose(page, name, label):
    """Choose by what is read, whether the list is short or long."""
    boxes = page.locator(f"main [name={name}]")
    if boxes.first.evaluate("box => box.tagName") == "SELECT":
        boxes.select_option(label=label)
    else:
        page.get_by_label(label).check()


def call_and_decide(page):
    """Without health nothing but immediate protection or meeting again is decided."""
    follow(page, "Call a strategy discussion")
    fill(page, **CALLED, concern_at=DAY)
    fill(page, **{"concern_at-time": "00:10"})
    for agency in ("police", "paediatrics", "school"):
        fill(page, agencies=agency)
    press(page, "Call it")
    assert "Not yet heard" in page.locator("main").inner_text()
    follow(page, "Note who took part")
    for who, part in (("Social care", "attended"), ("Police", "attended"), ("School", "attended")):
        page.get_by_label(f"{who} (optional)", exact=True).select_option(part)
    page.get_by_label("Paediatrics (optional)", exact=True).select_option("absent")
    press(page, "Save")
    discussion = page.url
    follow(page, "Record the decision")
    fill(page, **DECISION)
    press(page, "Record the decision")
    assert "Health neither took part nor gave information" in told(page)
    assert typed(page, "threshold_reason") == DECISION["threshold_reason"]
    page.goto(discussion)
    follow(page, "Note who took part")
    page.get_by_label("Paediatrics (optional)", exact=True).select_option("gave information")
    press(page, "Save")
    follow(page, "Record the decision")
    fill(page, **DECISION)
    press(page, "Record the decision")
    assert "Enquiry with the police" in page.locator("main").inner_text()
    follow(page, "Strategy record")
    assert DECISION["shared"] in page.locator("main").inner_text()
    page.goto(discussion)
    plan_with_the_police(page)
    page.goto(discussion)


def plan_with_the_police(page):
    """What may be asked of the child while the police investigate stands on the page of the enquiry."""
    follow(page, "Plan the criminal investigation")
    fill(page, **POLICE, next_talk_on=("7", "4", "2017"))
    press(page, "Write the plan")
    assert POLICE["police_lead"] in page.locator("main").inner_text()


def open_the_enquiry(page):
    """The lead is a registered social worker."""
    follow(page, "Enquiry")
    enquiry = page.url
    assert POLICE["must_not_ask"] in page.locator("main").inner_text()
    follow(page, "Give the lead")
    choose(page, "lead", WORKER)
    fill(page, lead_registration="SW45678", plan="Tom sees her today; the medical at four.")
    press(page, "Give the lead")
    return enquiry


def write_what_was_found(page, enquiry):
    """What is missing is listed before anything is submitted."""
    page.goto(enquiry)
    follow(page, "Submit to the manager")
    assert "The child has not been seen." in page.locator("main").inner_text()
    page.goto(enquiry)
    follow(page, "Write the enquiry")
    fill(page, **FOUND)
    press(page, "Save")
    follow(page, "Submit to the manager")
    fill(page, outcome="continuing risk", rationale="She was hurt, and may be again.", conference_not_required="no")
    press(page, "Submit to the manager")
    assert "Submitted" in page.locator("main").inner_text()


def agree_and_ask(page, enquiry):
    """The manager agrees, and asks for a conference after speaking with the chairs."""
    page.goto(enquiry)
    follow(page, "Agree")
    fill(page, ended_on=DAY)
    press(page, "Agree")
    follow(page, "Ask for a conference")
    fill(page, consulted_on=DAY, consulted_with="Edith", threshold="Hurt three times in three months.")
    press(page, "Ask for a conference")
    return page.url


def book_and_invite(page, request):
    """The desk proposes days inside the limit; the chair books, and invites agencies and the family."""
    page.goto(request)
    follow(page, "Accept")
    press(page, "Accept")
    follow(page, "Book")
    fill(page, planned_at=("19", "4", "2017"))
    fill(page, **{"planned_at-time": "10:00"})
    choose(page, "chair", CHAIR)
    press(page, "Book")
    conference = page.url
    follow(page, "Invite agencies")
    for agency in ("social care", "police", "school", "general practice"):
        fill(page, agencies=agency)
    press(page, "Invite")
    follow(page, "Add somebody of the family")
    fill(page, name="Her mother", role="mother", advocate_offered="on")
    press(page, "Add")
    assert "No quorum yet" in page.locator("main").inner_text()
    return conference


def share_the_report(page, conference):
    page.goto(conference)
    follow(page, "Share the report with the family")
    fill(page, shared_on=DAY)
    page.get_by_label("Her mother").check()
    press(page, "Record")


def hold_it(page, conference):
    """Three agencies and the mother came; without a fourth there is a quorum still."""
    page.goto(conference)
    follow(page, "Hold the conference")
    fill(page, held_on=DAY, summary="Everybody heard what Grace had written.")
    came = page.get_by_role("group", name="Agencies that came")
    for agency in ("Social care", "Police", "School"):
        came.get_by_label(agency).check()
    page.get_by_label("Her mother").check()
    press(page, "Record the conference")
    assert "Quorate" in page.locator("main").inner_text()


def decide_and_disagree(page, conference):
    """A plan is written in the room, or refused with everything that is missing; the school disagrees on record."""
    follow(page, "Record the decision")
    fill(page, **ROOM, decision="plan")
    press(page, "Record the decision")
    assert "Choose the main category" in told(page)
    assert "how we will know that it has changed" in told(page)
    assert typed(page, "harm") == ROOM["harm"]
    fill(page, **PLAN)
    press(page, "Record the decision")
    follow(page, "Record a disagreement")
    fill(page, about="category", agency="school", reason="We think that it is emotional harm first.")
    press(page, "Record")
    page.goto(conference)
    assert "School disagrees with the category" in page.locator("main").inner_text()
    follow(page, "Plan of")
    return page.url


def give_the_papers(page, conference):
    """Each recipient has a paper of their own, to print and to save; the letter goes when everybody has it."""
    page.goto(conference)
    page.get_by_role("link", name="Decisions letter for Her mother").click()
    assert "Copy for Her mother" in page.locator("main").inner_text()
    paper = page.url
    for name, ending in (("Save as PDF", ".pdf"), ("Save as Word", ".docx")):
        page.goto(paper)
        press(page, name)
        assert saved_file(page).endswith(ending)
    page.goto(conference)
    follow(page, "Print papers")
    fill(page, kind="decisions", saved_as="pdf")
    press(page, "Print")
    assert saved_file(page) == "decisions-letter-for-everybody.zip"
    page.goto(conference)
    follow(page, "Record the copies given")
    fill(page, kind="decisions", sent_on=DAY, how="by hand")
    for box in page.locator("main [name=recipients]").all():
        box.check()
    press(page, "Record the copies")
    assert "Decisions letter sent" in page.locator("main").inner_text()


def saved_file(page):
    """It is printed in the background: look again until it is there, and save it."""
    for _ in range(60):
        if page.get_by_role("link", name="Save the file").count():
            break
        page.wait_for_timeout(250)
        follow(page, "Look again")
    with page.expect_download() as saved:
        follow(page, "Save the file")
    return saved.value.suggested_filename


def answer_the_school(page, conference):
    """The chair answers on the record, and the reply is a letter in the school's words and the chair's."""
    page.goto(conference)
    follow(page, "School disagrees with the category")
    fill(page, chair_reply="Both are there; the injuries come first.", outcome="Emotional harm is named beside it.")
    press(page, "Answer")
    follow(page, "School disagrees with the category")
    reply = page.locator("main").inner_text()
    assert "Our reply to you" in reply and "We think that it is emotional harm first." in reply
    assert "Both are there; the injuries come first." in reply


def write_the_plan(page, plan):
    """The outline of the conference stands; the worker adds who does what, and submits it."""
    page.goto(plan)
    assert PLAN["must_change"] in page.locator("main").inner_text()
    follow(page, "Written plan")
    written = page.url
    follow(page, "Write the plan")
    fill(page, identity_culture="She swims with her cousins on Saturdays.")
    press(page, "Save")
    page.goto(written)
    follow(page, "Add an action")
    choose(page, "aim", f"1. {PLAN['must_change']}")
    fill(page, title="Go to the recovery group each Tuesday", lead_words="Father", due="30 June 2017")
    press(page, "Add the action")
    page.goto(written)
    follow(page, "Submit to the manager")
    press(page, "Submit to the manager")
    assert "Submitted" in page.locator("main").inner_text()


def sign_it_off(page, plan):
    page.goto(plan)
    follow(page, "Written plan")
    follow(page, "Sign off")
    fill(page, on=DAY, achievable="yes", relevant="yes")
    for box in page.locator("main [name^=reason_]").all():
        box.fill("The group keeps its own list; Tom rings on Wednesdays.")
    press(page, "Sign off")
    page.goto(plan)
    assert "Signed off" in page.locator("main").inner_text()


def see_the_child(page, plan):
    """One record at the door meets the visit that the plan owes."""
    page.goto(plan)
    follow(page, "Plan a visit")
    fill(page, planned_for=DAY, purpose="Hear how the first evening at home was", purpose_link="duty")
    fill(page, **{"planned_for-time": "00:10"}, purpose_of="Protection plan", announced="yes")
    press(page, "Plan the visit")
    page.goto(f"{page.url.split('/practice/')[0]}/practice/visits/")
    page.get_by_role("link", name=f"It was made the visit to {CHILD}").click()
    fill(page, **DOOR)
    for name in ("seen", "alone", "bedroom"):
        page.locator(f"main [name^='{name}_'][value=yes]").check()
    page.locator("main [name^='views_']").fill("It was quiet. I read to my aunt.")
    page.locator("main [name^='how_']").select_option("said")
    press(page, "Finish the record")
    page.goto(plan)
    seen = page.get_by_role("table", name="Visits").inner_text()
    assert "31 March 2017" in seen and "Yes" in seen


def hold_a_core_group(page, plan):
    """Free text alone does not finish it: each aim and each action is answered."""
    page.goto(plan)
    follow(page, "Record a core group")
    fill(page, held_on=DAY, danger_now="5", is_working="yes", came="school")
    page.get_by_label("What changed for the child").fill("She slept at home twice without fear.")
    page.get_by_label("Where we are now").fill("5")
    press(page, "Record the core group")
    assert "What was done, and what is next: Go to the recovery group" in told(page)
    page.get_by_label("Moving", exact=True).first.check()
    page.get_by_label("What was done, and what is next").fill("He went on Tuesday; next week again.")
    press(page, "Record the core group")
    assert page.url == plan
    assert "5 of 10; began at 3 (+2)" in page.locator("main").inner_text()
    follow(page, "record of the core group")
    follow(page, "Record of the core group")
    record = page.locator("main").inner_text()
    assert "She slept at home twice without fear." in record and "He went on Tuesday; next week again." in record


def end_it_at_the_review(page, plan):
    """The review is booked inside its limit; held, it ends the plan with the reason."""
    page.goto(plan)
    follow(page, "Book the review conference")
    fill(page, planned_at=REVIEW)
    fill(page, **{"planned_at-time": "10:00"})
    choose(page, "chair", CHAIR)
    press(page, "Book the review")
    follow(page, "Hold the conference")
    fill(page, held_on=DAY, summary="Brought forward by everybody's wish.", quorum_reason="All had met this morning.")
    fill(page, not_shared_reason="Read out in the room.")
    press(page, "Record the conference")
    follow(page, "Record the decision")
    fill(page, **ROOM, decision="plan ends", end_reason="no longer at risk", changed_enough="yes")
    press(page, "Record the decision")
    page.goto(plan)
    assert "decide what help goes on" in page.locator("main").inner_text()


def step_down(page, plan, child):
    """Help goes on as a child in need plan, which the manager opens the same day."""
    page.goto(plan)
    follow(page, "Go on with a child in need plan")
    fill(page, step_down_reason="Her father has just begun.", exit_plan="Calm until summer; then the school's nurse.")
    press(page, "Open the child in need plan")
    page.goto(child)
    assert "Protection plan" in page.locator("main").inner_text()


LOOKED_AT = [f"/protection/{name}" for name in ("", "desk/", "numbers/", "court/", "cpis/", "stays/")]


def test_the_pages_of_protection_are_open_to_everybody(page, averley):
    """What stands in the demonstration, at both widths."""
    sign_in(page, averley, "Colin Thistlewood")
    for address in LOOKED_AT:
        page.goto(averley + address)
        check_page(page)
    page.goto(f"{averley}/protection/")
    page.locator("main a[href*='/protection/plans/']").first.click()
    check_page(page)
    plan = page.url
    follow(page, "Written plan")
    check_page(page)
    page.goto(plan)
    sign_in(page, averley, WORKER)
    page.goto(f"{plan}core-group/")
    check_page(page)
    sign_in(page, averley, CHAIR)
    page.goto(f"{averley}/protection/desk/")
    page.locator("main a[href*='/protection/conferences/']").first.click()
    check_page(page)
    follow(page, "Chair's view")
    check_page(page)
