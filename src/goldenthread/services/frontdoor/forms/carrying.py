"""Forms that carry a decision out and tell people of it."""

from typing import Any

from django import forms

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.pages.boxes import choice, line, long_text, tick, yes_or_no
from goldenthread.mechanisms.pages.forms import DayField
from goldenthread.services.frontdoor.forms.deciding import level
from goldenthread.services.frontdoor.forms.parts import DoorForm, known_organisation
from goldenthread.services.frontdoor.models import ClosureReason, FamilyLetter, Feedback, NotGiven, Signpost


class AllocateForm(DoorForm):
    """Who does the work."""

    worker: Any = forms.ModelChoiceField(label="Who does the work?", queryset=None)

    def prepare(self) -> None:
        """Social workers of the area."""
        field: Any = self.fields["worker"]
        workers = User.objects.filter(memberships__role=Role.SOCIAL_WORKER, memberships__area=self.record.area_id)
        field.queryset = workers.distinct()


class CloseReferralForm(DoorForm):
    """Why a referral ends, by the national list."""

    reason = choice("Why is it closed?", ClosureReason)
    closed_on = DayField(label="Day on which it closed", past=True)
    nfa = tick("It ended without an assessment")


class EarlyHelpForm(DoorForm):
    """Which service takes it on."""

    receiver = line("Which early help service takes it on?")


class PassOnForm(DoorForm):
    """Who takes it on, and what they were told."""

    receiver = line("Who takes it on?")
    what_was_sent = long_text("What did you tell them?")


class SignpostForm(DoorForm):
    """A service that can help."""

    body = known_organisation("Which organisation of the directory?")
    service = line("Which service?", sometimes=True, help_text="Its name, or what it offers")
    how = choice("How?", Signpost.How)
    agreed = tick("The family agrees")


class FeedbackForm(DoorForm):
    """What the referrer is told."""

    may_say = choice("How much may be said?", Feedback.MaySay)
    method = line("How?", initial="letter")
    text = long_text("Your own words instead of the letter", required=False)


class NoFeedbackForm(DoorForm):
    """Why nobody is told."""

    reason = choice("Why is nobody told?", NotGiven)


class DeliveryForm(DoorForm):
    """What became of a letter."""

    delivery = choice("What became of it?", Feedback.Delivery)


class SignpostCheckForm(DoorForm):
    """Whether the family went."""

    taken_up = yes_or_no("Did the family take it up?")


class WardForm(DoorForm):
    """In which ward the home lies."""

    ward = line(
        "Code of the ward",
        help_text="A letter and eight digits, from the national list of wards, for example E05000001",
    )
    reason = line("How do you know?")


class LetterForm(DoorForm):
    """A letter to a parent or young person; the words are ready and may be changed."""

    reader = choice("Who is it for?", FamilyLetter.Reader)
    to = line("Name of the reader")
    language = line("In which language?", initial="English")
    easy_read = tick("Easy read")
    method = line("How does it go?", initial="letter")
    made_sure = tick("I have made sure that only the reader opens it")
    text = long_text("The letter", rows=16)


class ConsultationForm(DoorForm):
    """Advice to a professional, without anybody's name."""

    professional = line("Who asks?")
    body = known_organisation()
    organisation = line("Organisation, if it is not on the list", required=False)
    question = long_text("What do they ask? Without a name")
    advice = long_text("What did you advise?")
    level_discussed = level("Which level did you speak of?", required=False)
