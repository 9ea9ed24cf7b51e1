"""A school asks for help for a family: worker, assessment, plan, team, up to social care, back, and a good end."""

import pytest
from axe import check_page
from hands import fill, follow, press, sign_in, told

pytestmark = pytest.mark.browser
PARTNER, COORDINATOR, WORKER = "Silas Penrowan", "Rowan Tidewell", "Marnie Applegarth"
MANAGER, SENIOR = "Nadine Wetherstone", "Colin Thistlewood"
TODAY = ("31", "3", "2017")
ASSESSED = {
    "child_view": "I want Mum to read with me, and nobody to shout in the morning.",
    "caring_role_asked": "yes",
    "answer_strengths": "They laugh together, and an aunt lives next door.",
    "answer_needs": "Mornings are loud and late.",
}
MEETING = {
    "held_on": TODAY,
    "where": "school",
    "chair": "Marnie",
    "present": "Mother",
    "family_present": "yes",
    "child_took_part": "Drew the breakfast table",
    "goals_reviewed": "Two calm mornings this week.",
    "level_check": "stay",
}


class Family:
    """One way through the house, as one browser takes it; `look` is what is done with each page that is met."""

    def __init__(self, page, address, child, look):
        self.page, self.address, self.child, self.look = page, address, child, look

    def be(self, name):
        sign_in(self.page, self.address, name)
        self.look(self.page)

    def go(self, *links):
        for name in links:
            follow(self.page, name)
            self.look(self.page)

    def send(self, button, **answers):
        fill(self.page, **answers)
        press(self.page, button)
        assert self.page.locator("main .govuk-error-summary").count() == 0
        self.look(self.page)

    def choose(self, name, label):
        boxes = self.page.locator(f"main [name={name}]")
        if boxes.first.evaluate("box => box.tagName") == "SELECT":
            boxes.select_option(label=label)
        else:
            self.page.locator("main").get_by_label(label, exact=True).check()

    def reads(self, words):
        assert words in self.page.locator("main").inner_text()

    def menu(self, name):
        self.page.locator("header").get_by_role("link", name=name, exact=True).first.click()
        self.look(self.page)

    def open_case(self):
        self.menu("My families")
        self.go(self.child)


def ask(way):
    """A school asks with one short form; one that forgets whether the family agrees is told so."""
    way.be(PARTNER)
    way.menu("My families")
    way.go("Ask the council for early help")
    given, family = way.child.split()
    facts = {"given": given, "family": family, "born_on": ("2", "3", "2010"), "source": "2A", "main_need": "parenting"}
    fill(way.page, **facts, agreement="refused", wanted="Calm mornings, and school on time.")
    press(way.page, "Send")
    assert "Give information and advice only" in told(way.page)
    way.send("Send", agreement="given", agreed_by="Her mother")
    way.reads("Waiting for a decision")


def decide(way):
    """The coordinator finds it on Today, and names the lead."""
    way.be(COORDINATOR)
    way.go("Early help requests to decide", way.child, "Decide")
    way.choose("lead", WORKER)
    way.choose("team", "Children's team")
    says = {"told_family": "By telephone", "told_referrer": "By e-mail", "level": "2"}
    way.send("Decide", decision="accepted: council lead", reason="School and an early help worker together.", **says)
    way.reads("Open")
    way.be(PARTNER)
    way.menu("My families")
    way.reads("Accepted: council lead")


def assess(way):
    """The worker speaks to the family, scores with it where it starts, and writes the assessment with everybody's view."""
    way.be(WORKER)
    way.open_case()
    way.go("Record the first contact")
    way.send("Record", on=TODAY)
    way.go("Score how far the family has come")
    way.send("Save the scores", point="start", scored_by="together", on=TODAY, domain_0="3", domain_1="4", domain_2="2")
    way.go("Start the assessment")
    way.send("Start", on=TODAY)
    assessment = way.page.url
    way.go("Write")
    way.send("Save", **ASSESSED)
    for role, answer in (
        ("Mother", {"view": "I am tired."}),
        ("Father", {"how_sought": "He came to school on Monday."}),
    ):
        way.page.goto(assessment)
        way.go("Add a parent's view")
        way.send("Save", role=role, **answer)
    way.page.goto(assessment)
    way.go("Complete")
    way.send("Complete the assessment", on=TODAY, family_copy_on=TODAY, complaint_told_on=TODAY)


def plan(way):
    """One plan with the family: an aim in their words, and the coordinator signs it off."""
    way.open_case()
    way.go("Make the plan")
    way.send("Begin the plan", kind="early help", starts_on=TODAY, review_due_on=("26", "5", "2017"))
    way.send("Save", parent_views="Her mother wants mornings without shouting.")
    place = way.page.url
    way.go("Add an aim")
    aim = {"need": "Mornings are loud", "outcome_wanted": "Calm mornings, and school on time", "where_now": "3"}
    way.send("Add the aim", how_we_will_know="Four mornings of five without shouting", **aim)
    way.page.goto(place)
    way.open_case()
    way.reads("Calm mornings, and school on time")


def listen(way):
    """The mother tells it in her own words, beside the worker's; and the wider family is asked whether it makes the plan."""
    way.open_case()
    way.go("In their own words", "Write down how one of the family tells it")
    way.send("Save their words", told_by="Mother", told_on=TODAY, how="spoken", worries="I shout, and then I cry.")
    way.reads("I shout, and then I cry.")
    way.reads("Mornings are loud and late.")
    way.go("Consider a family group conference")
    way.send("Save", on=TODAY, fits="yes", reason="An aunt lives next door.", offered_on=TODAY)
    way.go("Record the family's answer")
    way.send("Save the answer", on=TODAY, accepted="no", declined_because="Not yet, says her mother.")
    way.reads("Not yet, says her mother.")


def meet(way):
    """The team meets at school; who does what by when stands on the family's own sheet."""
    way.open_case()
    way.go("Add somebody to the team")
    way.send("Add to the team", name="Ms Pell", role="Class teacher", organisation="Alder Road School", agreed_on=TODAY)
    way.go("Record a meeting of the team")
    fill(way.page, **MEETING)
    press(way.page, "Record the meeting")
    assert "Say whether Ms Pell came" in told(way.page)
    way.page.get_by_label("Ms Pell, Class teacher").select_option(label="Was there")
    way.send("Record the meeting")
    way.go("Meeting 1")
    way.reads("Ms Pell")
    way.open_case()
    way.go("Write down who does what")
    way.send(
        "Write it down", title="Read together before the light goes out", lead_words="Her mother", due="12 May 2017"
    )
    way.go("The family's sheet")
    way.reads("Read together before the light goes out")


def step_up(way):
    """The worker proposes, the manager authorises, and social care takes the family: only then the case ends."""
    way.open_case()
    way.go("Propose a step up")
    way.send(
        "Propose the step up", to_tier="assessment", reason="A bruise, and two stories about it.", family_told_on=TODAY
    )
    move = way.page.url
    way.be(MANAGER)
    way.page.goto(move)
    way.go("Agree")
    way.send("Agree", on=TODAY)
    way.be(SENIOR)
    way.page.goto(f"{way.address}/early-help/moves/")
    way.look(way.page)
    way.go(way.child, "Accept the family")
    way.send("Accept the family", on=TODAY)
    way.reads("Accepted")


def step_down(way):
    """Social care comes back with what is left; a named person accepts, and the same worker has the family again."""
    person = way.page.locator("main").evaluate("() => location.pathname")
    assert person.startswith("/early-help/moves/")
    way.page.goto(f"{way.address}/people/?q={way.child} 02/03/2010")
    way.look(way.page)
    if way.page.locator("main a").filter(has_text=way.child).count():
        way.go(way.child)
    number = next(part for part in way.page.url.split("/") if part.isdigit())
    way.page.goto(f"{way.address}/early-help/people/{number}/")
    way.look(way.page)
    way.go("Propose a step down")
    way.choose("receiving_team", "Children's team")
    says = {"reason": "Nobody hurts her; the story was true.", "goals": "Mornings, and reading at night."}
    way.send("Propose the step down", from_tier="assessment", **says, family_agreed_on=TODAY, recommended_on=TODAY)
    move = way.page.url
    way.be(MANAGER)
    way.page.goto(move)
    way.go("Agree")
    way.send("Agree", on=TODAY)
    way.be(COORDINATOR)
    way.go("Step moves waiting to be accepted", way.child, "Accept the family")
    way.choose("worker", WORKER)
    way.send("Accept the family", on=TODAY)
    way.be(WORKER)
    way.menu("Step tracker")
    way.go(way.child)
    way.reads("Week 1")
    way.go("Record the first contact")
    way.send("Record", on=TODAY, handover_on=TODAY)


def close(way):
    """Start and end are scored, the manager authorises, and the letter says whom to call and when we ask again."""
    way.open_case()
    for point, scores in (("start", ("4", "5", "4")), ("end", ("7", "7", "7"))):
        way.go("Score how far the family has come")
        boxes = {f"domain_{place}": score for place, score in enumerate(scores)}
        way.send("Save the scores", point=point, scored_by="together", on=TODAY, **boxes)
    way.reads("From 4.3 to 7.0 of 10: +2.7.")
    way.go("Propose to close")
    then = {
        "next_who": "The class teacher",
        "next_what": "Breakfast club on school days",
        "family_view": "Somebody listened.",
    }
    way.send(
        "Propose to close",
        end_reason="goals met",
        goals_met="Calm mornings.",
        open_actions="Her mother goes on reading.",
        **then,
    )
    case = way.page.url
    way.be(MANAGER)
    way.page.goto(case)
    way.go("The closing waits to be authorised or sent back")
    way.send("Authorise", on=TODAY)
    way.reads("Closed: goals met")
    way.go("Closing letter")
    way.reads("The class teacher helps you now")
    way.reads("30 June 2017")


def walk(way):
    """The whole way."""
    for part in (ask, decide, assess, listen, plan, meet, step_up, step_down, close):
        part(way)


def test_early_help_from_the_request_to_a_good_end_and_every_page_can_be_read(page, averley):
    seen = set()

    def look(page):
        kind = "".join(
            "#" if part.isdigit() else part for part in page.url.split("?")[0].removeprefix(averley).split("/")
        )
        if kind not in seen:
            seen.add(kind)
            check_page(page)
            page.set_viewport_size({"width": 1280, "height": 900})  # the menu stands open

    walk(Family(page, averley, "Liesel Marrowby", look))
    assert len(seen) > 25


def test_the_same_way_without_scripts(plain_page, averley):
    walk(Family(plain_page, averley, "Tobin Marrowby", lambda page: None))
