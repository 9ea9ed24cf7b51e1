"""Forms about notices: to home authorities, alerts, police, domestic abuse, the risk conference, notices from others."""

from typing import Any

from django import forms

from goldenthread.mechanisms.access.models import Area, User
from goldenthread.mechanisms.actions.forms import DueField, workers_of
from goldenthread.mechanisms.pages.boxes import choice, line, long_text, number, tick, yes_or_no
from goldenthread.mechanisms.pages.forms import DayField, MomentField
from goldenthread.services.frontdoor.forms.parts import AskedDay, DoorForm, lines_of
from goldenthread.services.frontdoor.models import (
    AlertOutcome,
    ConferenceCase,
    HomeAuthorityNotice,
    IncomingNotice,
    PoliceKind,
    PolicePerson,
    Residency,
    RiskLevel,
)
from goldenthread.services.frontdoor.steps.gates import CHILDREN_WANTED


class AuthorityForm(DoorForm):
    """Another authority: one that works in this house, or any by name."""

    area_there: Any = forms.ModelChoiceField(
        label="Home authority", queryset=None, required=False, empty_label="Another, named below"
    )
    authority = line("Another authority", sometimes=True)

    def prepare(self) -> None:
        """The other areas of this house; where there is none only the name is asked."""
        others = Area.objects.exclude(pk=self.record.area_id).order_by("name")
        if others.exists():
            self.fields["area_there"].queryset = others  # a box of records
        else:
            del self.fields["area_there"]


class DraftNoticeForm(AuthorityForm):
    """A notice to a home authority."""

    content = long_text("What they need to know: facts and opinion apart, risk, what we did", sometimes=True)
    found_at = MomentField(label="When was the child found?", past=True, required=False)


class TransferForm(AuthorityForm):
    """A child with an open referral moved."""

    moved_on = AskedDay(label="Since when does the child live there?")
    content = long_text("What they need to know: facts and opinion apart, risk, what we did and what is left", rows=10)


class TheirDecisionForm(DoorForm):
    """What the other authority does."""

    their_decision = long_text("What did they decide?")


class SendNoticeForm(DoorForm):
    """To whom the notice went."""

    team_spoken_to = line("Which team did you speak to?")
    person_spoken_to = line("Whom did you speak to?")
    method = line("How was it sent?")
    content = long_text("What was sent")
    joint_strategy = choice("A joint strategy discussion", HomeAuthorityNotice.Joint)


class ReceiptForm(DoorForm):
    """Who confirmed the receipt, and when."""

    confirmed_by_name = line("Who confirmed it?")
    confirmed_at = MomentField(label="When?", past=True)
    their_reference = line("Their reference", required=False)
    their_decision = long_text("What will they do?", required=False, rows=2)


class AlertForm(DoorForm):
    """A missing-person alert of another authority."""

    issuing_authority = line("Which authority?")
    child_described = long_text("The child, as described")
    risk_told = long_text("The risk, as told", required=False, rows=2)
    missing_since = DayField(label="Missing since", past=True, required=False)
    local_addresses = long_text("Addresses here that they name", required=False, rows=2)


class AlertSearchForm(DoorForm):
    """What the search found."""

    search_result = choice("Is the child known here?", (("no match", "No match"), ("match", "Match")))


class AlertHealthForm(DoorForm):
    """Which health organisations were told, and what shows it."""

    sent_to = long_text("Which health organisations were told?", rows=2)
    file = forms.FileField(label="The file that shows it", required=False)
    evidence_note = long_text("Or paste the e-mail with its time", required=False)


class AlertCloseForm(DoorForm):
    """How the alert ended."""

    outcome = choice("How did it end?", AlertOutcome, initial=AlertOutcome.NO_MATCH)
    found_on = DayField(label="Found on", past=True, required=False)
    call_back = long_text("If we know something: whom did we call back, and what did we say?", rows=2, sometimes=True)


NAMES_HELP = "One on each line"
PART_HELP = "One on each line, with their part after a comma: victim, witness, household or alleged perpetrator"


def part_of(given: str, *, is_child: bool) -> dict[str, Any]:
    """Somebody of a notification as typed on one line; without a part they live in the household."""
    name, _, part = given.rpartition(",") if "," in given else (given, "", "")
    words = {str(one.value): one for one in PolicePerson.Part} | {
        str(one.label).lower(): one for one in PolicePerson.Part
    }
    found = words.get(part.strip().lower())
    told = name if found else given
    return {"name": told.strip()[:200], "part": found or PolicePerson.Part.HOUSEHOLD, "is_child": is_child}


class PoliceForm(DoorForm):
    """A notification of the police, typed."""

    force = line("Which police force?")
    reference = line("Their reference")
    kind = choice("What kind of notification?", PoliceKind)
    grade = line("Grade that they gave", required=False)
    incident_at = MomentField(label="When did it happen?", past=True)
    where = line("Where did it happen?", required=False)
    transport_hub = tick("At a station or another transport hub")
    story = long_text("What do they tell us?")
    children = long_text("Children", help_text=PART_HELP, rows=3)
    adults = long_text("Adults", help_text=PART_HELP, required=False, rows=3)

    @property
    def answers(self) -> dict[str, Any]:
        """As the step takes them: everybody in one list, each with their part."""
        given = super().answers
        children = [part_of(one, is_child=True) for one in lines_of(given.pop("children"))]
        adults = [part_of(one, is_child=False) for one in lines_of(given.pop("adults"))]
        place = given.pop("where")
        return {**given, "place": place, "people": [*children, *adults]}


class PoliceFileForm(DoorForm):
    """A file of notifications as the force sends it."""

    keeps_draft = False
    file = forms.FileField(label="File of the police (comma-separated)")


class AbuseForm(DoorForm):
    """A domestic abuse notification."""

    groups = (
        ("What happened", ("incident_on", "source", "household", "residency", "victim_name", "perpetrator_name")),
        (
            "The children",
            (
                "children_in_household",
                "children",
                "youngest_child_age",
                "school_age_child",
                "children_seen",
                "children_spoken_to",
            ),
        ),
        ("The risk", ("risk_tool", "ticks", "risk_level", "safety_advice")),
    )
    incident_on = DayField(label="Day of the incident", past=True)
    source = line("Who told us?")
    household = line("Household: the same words for the same household, such as the address", required=False)
    residency = choice("Where does the household live?", Residency, initial=Residency.RESIDENT)
    victim_name = line("Who was hurt?", required=False)
    perpetrator_name = line("Who did it?", required=False)
    children_in_household = forms.IntegerField(
        label="How many children live there?",
        min_value=0,
        max_value=30,
        help_text="0 is an answer",
        error_messages={"required": CHILDREN_WANTED},
    )
    children = long_text("Their names", required=False, rows=3, help_text=NAMES_HELP)
    youngest_child_age = number("Age of the youngest", 18)
    school_age_child = tick("A child of school age lives there")
    children_seen = yes_or_no("Were the children seen?", required=False)
    children_spoken_to = yes_or_no("Were the children spoken to?", required=False)
    risk_tool = line("Risk tool used", required=False)
    ticks = number("Ticks on the tool", 40)
    risk_level = choice("Level", RiskLevel, required=False)
    safety_advice = long_text("Safety advice given", required=False, rows=2)

    @property
    def answers(self) -> dict[str, Any]:
        """As the step takes them: each child by name."""
        given = super().answers
        return {**given, "children": [{"name": one[:200]} for one in lines_of(given.pop("children"))]}


class SchoolForm(DoorForm):
    """Who told the school, and when."""

    school_told_by = line("Who told the school?")
    school_told_at = MomentField(label="When?", past=True)


class NoticeInForm(DoorForm):
    """What another body tells us."""

    type = choice("What are we told?", IncomingNotice.Type)
    sent_by = line("By whom?")
    about = line("About whom?", help_text="Names and ages, as they are told")
    effective_on = DayField(label="From which day?")
    in_emergency = tick("In an emergency")
    note = long_text("What else do they say?", required=False, rows=3)


class ConferenceForm(DoorForm):
    """A case on the list of a risk conference."""

    meeting_on = DayField(label="When is the meeting?")
    victim_name = line("Who is the victim?")
    perpetrator_name = line("Who may be the perpetrator?", required=False)
    children = long_text("Their children", rows=3, sometimes=True, help_text=NAMES_HELP)
    no_children = tick("There are no children")
    referred_by = line("Who referred it?")
    reason = choice("Why?", ConferenceCase.Reason)
    condition = choice("How may their facts be used?", ConferenceCase.Condition, initial=ConferenceCase.Condition.ASK)

    @property
    def answers(self) -> dict[str, Any]:
        """As the step takes them: the children by name, an empty list where there are none."""
        given = super().answers
        none: Any = [] if given.pop("no_children") else None
        return {**given, "children": [{"name": one[:200]} for one in lines_of(given.pop("children"))] or none}


class ResearchForm(DoorForm):
    """Our information for the conference."""

    our_information = long_text("What do we know?", rows=8)


class HeardForm(DoorForm):
    """What the conference decided."""

    outcome = long_text("What was decided?")


class OwnActionForm(DoorForm):
    """What somebody of ours does, and by when."""

    title = line("What is to be done?", help_text="Begin with a verb: “Tell the school”")
    lead = forms.ModelChoiceField(label="Who does it?", queryset=User.objects.none())
    due = DueField(label="By when?")

    def prepare(self) -> None:
        """The workers of the area."""
        self.fields["lead"].queryset = workers_of(self.record.area_id)


class DoctorsForm(DoorForm):
    """Which practices were told."""

    doctors_told = long_text("Which practices were told? Of the victim and of every child", rows=3)


class OutageForm(DoorForm):
    """Since when, until when and why the link is down."""

    since = DayField(label="Since when?", past=True)
    until = DayField(label="Until when, if it is known?", required=False)
    reason = long_text("Why, and who said so?", rows=3)


class OutageEndForm(DoorForm):
    """The last day without the link."""

    until = DayField(label="Until which day was it down?", past=True)
