"""What is asked when an action is set, found in words, or paused with others."""

from typing import Any

from goldenthread.mechanisms.access.models import Team
from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.actions import codes
from goldenthread.mechanisms.actions.codes import AccessClass, Kind
from goldenthread.mechanisms.actions.forms.fields import ActionForm, DueField, another_one
from goldenthread.mechanisms.actions.models import Action, Body
from goldenthread.mechanisms.actions.plan_codes import Trigger
from goldenthread.mechanisms.pages.boxes import choice, holders, line, long_text, record, records, some_day

# what is set on its own page; actions for a person are set in the plan, the visit or the supervision of that person,
# those of a plan in the plan, and promises where they are found
FREE = (
    Kind.COMMITTEE, Kind.RECOMMENDATION, Kind.SCRUTINY, Kind.CHALLENGE, Kind.RISK, Kind.FINDING, Kind.ASSURANCE,
    Kind.LEARNING, Kind.REMEDY,
)  # fmt: skip
OPEN_TO = (AccessClass.SERVICE, AccessClass.PARTNERSHIP, AccessClass.PUBLIC, AccessClass.RESTRICTED)


class SetForm(ActionForm):
    """An action of the services, about nobody."""

    groups = (
        ("What is to be done", ("kind", "title", "detail")),
        ("When", ("starts", "due")),
        ("Who", ("lead", "lead_words", "agency", "sponsor")),
        ("Where it comes from", ("wanted_by", "body", "agenda_item", "access", "another")),
    )
    kind = choice("What kind of action is it?", [(one.value, one.label) for one in FREE])
    title = line("What is to be done?", longest=300, help_text="Begin with a verb, such as “Write” or “Audit”.")
    detail = long_text("Detail", required=False, rows=3)
    starts = DueField(label="Starts", required=False, starts=True)
    due = DueField(label="Due", required=False)
    lead = record("Who leads it?", required=False)
    lead_words = line("Or somebody outside the services", required=False, help_text="A name or a role.")
    agency = line("Their agency", required=False)
    sponsor = record("Sponsor", required=False, help_text="Clears what is stuck, and says that it is done.")
    wanted_by = record("Board or committee that wants it", required=False)
    body = line("Or one that is not in the list", required=False)
    agenda_item = line("Item of its agenda", required=False, longest=100)
    access = choice("Who may know of it?", [(one.value, one.label) for one in OPEN_TO], initial=AccessClass.SERVICE)
    another = another_one()

    def prepare(self, record: Any) -> None:
        """Offer the boards and committees of the area."""
        super().prepare(record)
        self.offer("wanted_by", Body.objects.standing().filter(area=record).order_by("name"))


class ReadForm(ActionForm):
    """Words in which promises may hide."""

    said_in = line("Where was it said?", help_text="For example: minutes of the improvement board, item 4.")
    said_on = some_day("When was it said?", past=True, required=True)
    text = long_text("The words", longest=50_000, rows=12, help_text="Paste minutes, a letter or a note.")


class TakeUpForm(ActionForm):
    """A promise as an action."""

    title = line("What is to be done?", longest=300)
    due = DueField(label="Due")
    lead = record("Who leads it?", required=False)
    lead_words = line("Or somebody outside the services", required=False)


class PauseForm(ActionForm):
    """What a team stops for a while."""

    team = record("Team")
    trigger = choice("Why?", Trigger)
    until = some_day("When do they go on?", required=True)
    cover = long_text("Who covers what cannot wait?", rows=3)
    agreed_by = record("Who agrees?", help_text="A service manager or head of service.")
    actions = records("Which actions rest?")

    def prepare(self, record: Any) -> None:
        """Offer the teams, the senior managers and the open actions of the area that are about nobody."""
        seniors = holders(record.pk, Role.SERVICE_MANAGER, Role.HEAD_OF_SERVICE)
        rests = Action.objects.visible_to(self.user).open().filter(area=record, person=None, paused_on=None)  # type: ignore[attr-defined]
        self.offer("team", Team.objects.filter(area=record).order_by("name"))
        self.offer("agreed_by", seniors.exclude(pk=self.user.pk))
        self.offer("actions", rests.exclude(kind__in=codes.OWED_TO_PEOPLE).by_date())
