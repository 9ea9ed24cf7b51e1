"""Forms of the team around a family: who is in it, and who came to a meeting."""

from typing import Any

from django import forms

from goldenthread.mechanisms.documents.storing import may_be_taken
from goldenthread.mechanisms.pages.boxes import choice, line, long_text, radios, record, tick, yes_or_no
from goldenthread.mechanisms.pages.forms import DayField, RecordForm
from goldenthread.services.earlyhelp.codes import Came, LevelCheck, Place
from goldenthread.services.earlyhelp.forms.parts import leaders_of
from goldenthread.services.earlyhelp.steps.gates import team_of
from goldenthread.services.earlyhelp.steps.working import scores_due


class MemberForm(RecordForm):
    """Somebody for the team; who has an account here reads the notes of the case while they are in it."""

    name = line("Name")
    role = line("What do they do for the family?")
    organisation = line("Organisation", required=False)
    telephone = line("Telephone", required=False)
    user = record("Their account here, so that they can read the notes", required=False)
    agreed_on = DayField(label="When did the family agree?", past=True)

    def prepare(self, record: Any) -> None:
        """Those who may work with families in the area."""
        self.offer("user", leaders_of(record.area_id))


class PictureForm(RecordForm):
    """A picture of somebody who helps the family."""

    keeps_draft = False
    picture = forms.FileField(
        label="Picture",
        help_text="JPEG or PNG; the family sees it on its sheet and on its own page",
        widget=forms.ClearableFileInput(attrs={"accept": "image/jpeg,image/png"}),
        validators=[may_be_taken],
    )
    agreed = tick("They agreed to be shown to the family")


class MeetingForm(RecordForm):
    """One meeting of the team; it is said of each of them whether they came."""

    SEATS = "Who of the team came?"
    groups = (
        ("The meeting", ("held_on", "where", "chair")),
        (SEATS, ("everybody", "present", "apologies", "reports")),
        ("The family", ("family_present", "family_absent_reason", "child_took_part")),
        ("What came of it", ("goals_reviewed", "actions_set", "scores_taken", "level_check")),
    )
    held_on = DayField(label="Day of the meeting", past=True)
    where = choice("Where?", Place)
    chair = line("Who chaired?")
    everybody = tick("Everybody of the team came", help_text="Then say only of those who did not")
    present = long_text("Who else was there? One a line", required=False)
    apologies = long_text("Apologies from others", required=False)
    reports = long_text("Reports received", required=False)
    family_present = yes_or_no("Was the family there?")
    family_absent_reason = line("If not, why not?", required=False)
    child_took_part = line("How did the child take part?")
    goals_reviewed = long_text("How far has each goal come?")
    actions_set = long_text("What is done next, by whom and by when?", required=False)
    scores_taken = tick("Scores were taken")
    level_check = radios("Is this the right level of help?", LevelCheck)

    def prepare(self, record: Any) -> None:
        """A question for each of the team; and say when scores are due."""
        self.team = {f"seat_{one.pk}": one for one in team_of(record)}
        for name, one in self.team.items():
            self.fields[name] = choice(f"{one.name}, {one.role}", Came, required=False)
        names = tuple(self.team)
        self.groups = tuple(  # type: ignore[misc, assignment]  # the questions of this team
            (heading, (asked[0], *names, *asked[1:]) if heading == self.SEATS else asked)
            for heading, asked in self.groups
        )
        if scores_due(record):
            self.fields["scores_taken"].help_text = "Scores are due now."

    @property
    def answers(self) -> dict[str, Any]:
        """The place under its own name, which a form keeps for its draft, and who of the team came."""
        given = super().answers
        unsaid = Came.PRESENT if given.pop("everybody") else ""
        came = {one.pk: given.pop(name) or unsaid for name, one in self.team.items()}
        return {"place": given.pop("where"), "seats": {pk: said for pk, said in came.items() if said}, **given}
