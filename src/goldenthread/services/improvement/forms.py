"""What is asked when people are answered, quoted, or an inspection is."""

from typing import Any

from goldenthread.mechanisms.actions.codes import SourceKind
from goldenthread.mechanisms.actions.forms import ActionForm, open_action
from goldenthread.mechanisms.actions.forms.acting import ConfirmForm, ReasonForm
from goldenthread.mechanisms.actions.models import Body, Meeting, Plan
from goldenthread.mechanisms.calendar import add_months, today
from goldenthread.mechanisms.pages.boxes import choice, line, long_text, number, radios, record, several, some_day
from goldenthread.services.improvement import codes
from goldenthread.services.improvement.models import SafeQuote

MOST = 1_000_000
__all__ = [
    "ActionNumberForm", "AgendaForm", "AnswerForm", "ConfirmForm", "GivenForm", "InspectionForm", "NameSourceForm", "QuoteForm", "ReasonForm",
    "StatementForm", "ThemeForm", "VersionForm", "VersionWordsForm",
]  # fmt: skip


class HeardForm(ActionForm):
    """How and from whom something was heard."""

    who = choice("Who said it?", codes.Audience)
    asked = number("How many people were asked?", most=MOST, required=True)


class ThemeForm(HeardForm):
    """What people said."""

    field_order = ("said", "who", "asked", "source", "said_in", "said_on", "quote", "door")
    said = long_text("What did people say?", rows=3, help_text="In plain words, with no name in it.")
    source = choice("How did they say it?", SourceKind)
    said_in = line("Which survey, meeting or letter?")
    said_on = some_day("When?", past=True, required=True)
    quote = record("A quote that may be printed", required=False)
    door = radios("Who reads the answer?", codes.Door)

    def prepare(self, record: Any) -> None:
        """Offer the quotes of the area that may appear in public."""
        super().prepare(record)
        rows = SafeQuote.objects.checked().filter(area=record, appears=codes.Appears.PUBLIC)
        self.offer("quote", rows.order_by("-checked_on", "-pk"))


class AnswerForm(ActionForm):
    """What people are told."""

    said = long_text("What people said", rows=3)
    answer = radios("What is the answer?", codes.Answer)
    we_did = long_text(
        "What we did, are doing or will do", rows=4, sometimes=True, help_text="Not needed where you could not."
    )
    will_by = some_day("By when?", help_text="Needed for what you will do.")
    why_not = long_text("Why could you not?", rows=4, sometimes=True, help_text="Needed where you could not.")
    whom_to_ask = line("Whom can people ask?", help_text="A team or a role and how to reach it.")
    proper_names = line(
        "Names in it that are nobody’s",
        required=False,
        longest=300,
        help_text="Places and groups, with commas between them. For example: Riverside, Young Voices.",
    )


class VersionForm(ActionForm):
    """Another form of the answer."""

    edition = choice("In what?", [(one.value, one.label) for one in codes.Edition if one != codes.Edition.EASY])


class VersionWordsForm(ActionForm):
    """Its words, or why there are none."""

    text = long_text("The words", required=False, rows=6)
    made_by = line("Who put it so?", required=False, help_text="For example: the county’s translation service.")
    waived_because = line("Or why there are none", required=False, longest=300)


class ActionNumberForm(ActionForm):
    """An action that the answer promises."""

    action = line("Number of the action", longest=12, help_text="For example A-0310.")

    def clean_action(self) -> Any:
        """The action itself."""
        return open_action(self.cleaned_data["action"], self.user)


class GivenForm(ActionForm):
    """How people were told."""

    given_on = some_day("When?", past=True, required=True)
    channel = choice("How?", [(one.value, one.label) for one in codes.Channel if one != codes.Channel.PAGE])
    edition = choice("In what?", codes.Edition, required=False)
    to = line("To whom?", required=False, help_text="A group or a meeting; nobody’s name.")


class AgendaForm(ActionForm):
    """Which meeting hears it."""

    meeting = record("Which meeting?", help_text="Set one on the page of the board or committee, if it is not there.")
    agenda_item = line("Item of its agenda", longest=100, help_text="For example: item 7.")

    def prepare(self, record: Any) -> None:
        """Offer the meetings of the area that are not long past."""
        super().prepare(record)
        since = add_months(today(), -1)
        rows = Meeting.objects.not_cancelled().filter(area=record.area_id, held_on__gte=since)
        self.offer("meeting", rows.select_related("body").order_by("held_on", "pk"))


class NameSourceForm(ActionNumberForm):
    """The action that comes from what was said."""

    kind = choice("How was it said?", SourceKind)
    year = number("Of which year?", most=2100, required=True)


class QuoteForm(HeardForm):
    """Words with nobody in them."""

    field_order = ("text", "who", "asked", "said_in", "changes", "appears")
    text = long_text("The words, after your changes", rows=4)
    said_in = line("Which survey, meeting or letter?")
    changes = several("What did you take out or change?", codes.Taken, required=False)
    appears = radios("Where may it stand?", codes.Appears)


class InspectionForm(ActionForm):
    """The report of an inspection."""

    kind = choice("Which inspection?", codes.InspectionKind)
    title = line("Title of the report")
    received_on = some_day("Report received on", past=True, required=True)
    director = record("Who answers for the statement?")
    body = record("Board whose chair is told", required=False)
    plan = record("Plan that takes it up", required=False)

    def prepare(self, record: Any) -> None:
        """Offer the boards and plans of the area."""
        super().prepare(record)
        self.offer("body", Body.objects.standing().filter(area=record).order_by("name"))
        self.offer("plan", Plan.objects.filter(area=record).order_by("name"))


class StatementForm(ActionForm):
    """The statement was sent."""

    statement_on = some_day("Sent on", past=True, required=True)
    statement_to = line("To whom?")
