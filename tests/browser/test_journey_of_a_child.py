"""From a telephone call to an authorised assessment, page by page, in a browser that runs no scripts."""

import pytest
from hands import fill, follow, press, sign_in, told, typed

pytestmark = pytest.mark.browser
DUTY, WORKER, MANAGER, CHECKER = "Erin Copperfeld", "Tom Inglethorpe", "Nadine Wetherstone", "Colin Thistlewood"
CHILD, BORN = "Wrenna Norgrove", "04/05/2009"
RATIONALE = "Neglect over months; help at level 3 would not keep her safe."
PROPOSAL = {"level": "4", "paragraph": "4.2", "rationale": RATIONALE, "outcome": "assessment"}
INSTRUCTIONS = {
    "primary_need": "N1",
    "questions_to_cover": "Is Wrenna fed and safe at home?",
    "hypotheses": "Her mother may be unwell.",
    "finish_by": ("28", "4", "2017"),
    "see_first": "Wrenna",
    "see_first_by": ("3", "4", "2017"),
    "safety_now": "At school until three; her aunt has her tonight.",
}
CHILD_PART = {
    "day_in_life": "She gets her sister up and dressed.",
    "child_views": "She wants breakfast, and her mother well.",
    "how_heard": "Drawing together at school",
    "seen_on": ("31", "3", "2017"),
    "seen_alone": "yes",
    "risk_analysis": "Meals are missed when her mother cannot get up.",
    "factors": "16A",
    "need_code": "N1",
    "in_need": "yes",
    "outcome": "early help",
    "next_steps": "A meeting at school on Monday.",
}


def test_from_a_call_to_an_authorised_assessment(plain_page, averley):
    """Each part of the way is told by a function of its own, in the order in which people take it."""
    page = plain_page
    sign_in(page, averley, DUTY)
    record_the_call(page, averley)
    subject = say_who_it_is(page)
    propose(page)
    sign_in(page, averley, MANAGER)
    decide(page, averley, subject)
    sign_in(page, averley, CHECKER)
    check(page, averley, subject)
    sign_in(page, averley, MANAGER)
    accept_and_allocate(page, averley, subject)
    sign_in(page, averley, WORKER)
    assessment = start(page, averley)
    child = write_about_the_child(page, assessment)
    name_the_adults(page, averley, assessment)
    write_about_the_adults(page, averley, assessment)
    ask_the_school(page, assessment)
    review_the_chronology(page, averley, child)
    submit(page, assessment)
    sign_in(page, averley, MANAGER)
    authorise(page, assessment)
    look_at_the_child(page, averley, child)


def record_the_call(page, averley):
    """A form with an error keeps what was typed."""
    page.goto(f"{averley}/front-door/")
    follow(page, "Record a contact")
    fill(page, channel="telephone", source_kind="2A", wants_feedback="yes", name="Ms Hartside", urgency="amber")
    fill(page, children=f"{CHILD}, 7", organisation="Elm Primary")
    press(page, "Record a contact")
    assert "Fill in “What happened?" in told(page)
    assert typed(page, "children") == f"{CHILD}, 7"
    fill(page, what_happened="She came to school hungry again.")
    press(page, "Record a contact")
    assert page.title().startswith("Contact C-2017")


def say_who_it_is(page):
    """Search, find nobody, create, and come back to the page that says who it is."""
    follow(page, f"{CHILD}, 7")
    subject = page.url
    follow(page, "Say who this is")
    fill(page, q=f"{CHILD} {BORN}")
    press(page, "Search")
    follow(page, "Nobody was found. Create a new person")
    fill(page, kind="child", birth_precision="exact", sex="F", address="4 Mill Row")
    press(page, "Create the person")
    page.get_by_label(f"{CHILD}, born 4 May 2009").check()
    fill(page, residency="resident")
    press(page, "Save")
    assert page.url == subject
    return subject


def propose(page):
    """A gate that refuses names everything that is missing, and keeps the text."""
    follow(page, "Propose a decision")
    fill(page, **PROPOSAL)
    press(page, "Propose a decision")
    assert "Read the earlier contacts and referrals first." in told(page)
    assert "Say whether the parent was told." in told(page)
    assert typed(page, "rationale") == RATIONALE
    page.get_by_role("link", name="Back", exact=True).click()
    follow(page, CHILD)
    follow(page, "Read the history")
    press(page, "Read the history")
    follow(page, "Propose a decision")
    fill(page, **PROPOSAL, parent_told="agreed")
    press(page, "Propose a decision")
    assert "Proposed" in page.locator("#decision").inner_text()


def decide(page, averley, subject):
    """The manager finds the proposal on the board, and sees what was proposed."""
    page.goto(f"{averley}/front-door/?state=decision proposed")
    page.locator("main table a").first.click()
    follow(page, CHILD)
    assert page.url == subject
    follow(page, "Decide")
    assert typed(page, "rationale") == RATIONALE
    press(page, "Decide")
    assert "second check due" in page.locator("main").inner_text()


def check(page, averley, subject):
    """The second check is refused until the evidence was opened."""
    page.goto(f"{averley}/front-door/?state=second check")
    page.locator("main table a").first.click()
    follow(page, CHILD)
    assert page.url == subject
    follow(page, "Record the second check")
    fill(page, result="agreed")
    press(page, "Record the second check")
    assert "Open the evidence of this decision first" in told(page)
    page.goto(subject)
    follow(page, "Open the evidence")
    press(page, "Open the evidence")
    follow(page, "Record the second check")
    fill(page, result="agreed")
    press(page, "Record the second check")
    assert "Second check by Colin Thistlewood: agreed." in page.locator("#decision").inner_text()


def accept_and_allocate(page, averley, subject):
    """Accepting without instructions lists all six that are missing."""
    page.goto(subject)
    follow(page, "Accept the referral")
    press(page, "Accept the referral")
    assert sum(line.startswith("Say ") for line in told(page).splitlines()) == 6
    fill(page, **INSTRUCTIONS)
    page.locator("main [name=team]").select_option(label="Children's team")
    press(page, "Accept the referral")
    page.goto(f"{averley}/team/")
    page.get_by_role("link", name=f"Allocate a worker to {CHILD}").first.click()
    page.get_by_label(WORKER).check()
    press(page, "Allocate the referral")


def start(page, averley):
    """The worker finds the child on the board of assessments, with what the manager asked."""
    page.goto(f"{averley}/assessments/")
    follow(page, CHILD)
    assessment = page.url
    assert INSTRUCTIONS["questions_to_cover"] in page.locator("main").inner_text()
    follow(page, "Start the assessment")
    fill(page, on=("31", "3", "2017"))
    press(page, "Start the assessment")
    assert page.url == assessment
    return assessment


def write_about_the_child(page, assessment):
    """Everything that is still missing is listed before anything is written; the address of the child comes back."""
    follow(page, "Submit to the manager")
    assert page.locator("main").inner_text().count(f"{CHILD}: ") == 7
    page.goto(assessment)
    child = page.locator("main").get_by_role("link", name=CHILD, exact=True).first.get_attribute("href")
    follow(page, f"Write about {CHILD}")
    fill(page, **CHILD_PART)
    press(page, "Save")
    return child


def name_the_adults(page, averley, assessment):
    """The mother is involved; the father was tried, and must be visited before the assessment may be submitted."""
    for adult, born, sex, role, position in (
        ("Alma Norgrove", "01/02/1985", "F", "mother", "involved"),
        ("Piers Norgrove", "03/04/1983", "M", "father", "tried"),
    ):
        page.goto(f"{averley}/people/?q={adult} {born}")
        follow(page, "Create a new person")
        fill(page, kind="adult", birth_precision="exact", sex=sex)
        press(page, "Create the person")
        page.goto(f"{assessment}adults/add/")
        follow(page, f"Name an adult on the record of {CHILD}")
        fill(page, adult=f"{adult} {born}", role=role, position=position)
        press(page, "Save")
        page.goto(f"{assessment}adults/add/")
        page.get_by_label(adult).check()
        fill(page, relationship=role, lives_with_child="yes" if role == "mother" else "no")
        press(page, "Add the adult")


def write_about_the_adults(page, averley, assessment):
    """Their parts, and the attempt to see the father."""
    follow(page, "Write about Alma Norgrove")
    fill(page, engaged="took part", capacity="Warm; unwell in the mornings.", own_words="I want to be better.")
    press(page, "Save")
    follow(page, "Write about Piers Norgrove")
    fill(page, engaged="declined", engaged_reason="At home when visited; said he would not talk.")
    press(page, "Save")
    story = page.locator("a[href^='/children/']").filter(has_text=CHILD).first.get_attribute("href")
    page.goto(f"{averley}{story}".replace("/children/", "/people/"))
    assert "has not been visited" in page.locator("main").inner_text()
    page.get_by_role("link", name="Record an attempt to involve Piers Norgrove").click()
    fill(page, made_on=("31", "3", "2017"), method="visit", outcome="declined")
    press(page, "Save")
    assert "has not been visited" not in page.locator("main").inner_text()


def ask_the_school(page, assessment):
    """An agency is told why it is asked."""
    page.goto(assessment)
    follow(page, "Ask an agency")
    page.get_by_label(CHILD).check()
    fill(page, agency="Elm Primary", question="How has she been since Christmas?", reason="To understand her mornings.")
    press(page, "Ask the agency")
    assert "Elm Primary" in page.locator("main").inner_text()


def review_the_chronology(page, averley, child):
    """The worker looks at the whole before submitting; nothing has happened since yesterday."""
    page.goto(f"{averley}/practice/people/{child.strip('/').split('/')[-1]}/chronology/")
    follow(page, "Review the chronology")
    page.get_by_label("Nothing significant has happened").check()
    press(page, "Record the review")


def submit(page, assessment):
    page.goto(f"{assessment}submit/")
    press(page, "Submit to the manager")
    assert page.url == assessment
    assert "Submitted" in page.locator("main").inner_text()


def authorise(page, assessment):
    """Another person than the author authorises, once the agency's silence is accepted and the family was told."""
    page.goto(assessment)
    follow(page, "Authorise")
    fill(page, on=("31", "3", "2017"), comment="Early help with a plan; I agree.")
    press(page, "Authorise")
    assert "Elm Primary has not answered" in told(page)
    assert "Say when the family was told how to complain." in told(page)
    assert typed(page, "comment") == "Early help with a plan; I agree."
    follow(page, f"{CHILD}: the chronology is not signed off")
    follow(page, "Sign it off")
    fill(page, on=("31", "3", "2017"))
    press(page, "Sign off")
    page.goto(f"{assessment}authorise/")
    press(page, "Authorise")
    follow(page, "Elm Primary has not answered")
    fill(page, received_on=("31", "3", "2017"), answer="received", text="Often late since Christmas, always hungry.")
    press(page, "Write down the answer")
    page.goto(f"{assessment}authorise/")
    fill(page, on=("31", "3", "2017"), comment="Early help with a plan; I agree.")
    fill(page, complaint_information_told_on=("31", "3", "2017"))
    press(page, "Authorise")
    assert page.url == assessment
    assert "Authorised" in page.locator("main").inner_text()


def look_at_the_child(page, averley, child):
    """The child's page tells of the assessment, and every deadline of it was met."""
    page.goto(averley + child)
    story = page.locator("main").inner_text()
    assert "Authorised on 31 March 2017: early help" in story
    assert CHILD_PART["next_steps"] in story
    assert "45 working days" not in story and "late" not in story
    page.goto(f"{averley}{child}timeline/")
    assert "Assessment authorised" in page.locator("main").inner_text()
