"""Forms of conferences."""

from typing import Any, ClassVar

from django import forms

from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.pages import boxes
from goldenthread.mechanisms.pages.forms import GoldenForm, RecordForm
from goldenthread.services.people.choosing import PersonField
from goldenthread.services.protection import codes
from goldenthread.services.protection.forms import parts
from goldenthread.services.protection.models import ConferenceRequest, CopyGiven, Invitation, ProtectionPlan
from goldenthread.services.protection.printing import FORMS
from goldenthread.services.protection.steps.copies import (
    BY_POST,
    key_of,
    label_of,
    plan_copies_of,
    recipients_of,
    waiting_for,
)
from goldenthread.services.protection.steps.strategy import agencies_around
from goldenthread.services.protection.written import LONGEST_IF


class ChairForm(RecordForm):
    """A day and a chair."""

    planned_at = boxes.some_moment("When")
    chair = boxes.record("Chair", help_text="Never somebody of the child's own team")
    place = boxes.line("Where, or the video address", required=False)  # type: ignore[assignment]  # a box, not where drafts lie
    after_limit_reason = boxes.long_text("Why it is held after the limit, if it is", required=False)

    def prepare(self, record: Any) -> None:
        """The chairs of the area."""
        self.offer("chair", boxes.holders(record.area_id, Role.REVIEWING_OFFICER))


class BookForm(ChairForm):
    """Book a conference, with brothers and sisters."""

    with_requests = boxes.records("Together with", required=False, help_text="Other accepted requests of the team")
    model_used = boxes.line("Model used", required=False, help_text="For example Signs of Safety", longest=100)

    def prepare(self, record: Any) -> None:
        """Chairs, and the other accepted requests of the team."""
        super().prepare(record)
        rows = ConferenceRequest.objects.visible_to(self.user).filter(
            state=ConferenceRequest.State.ACCEPTED, team=record.team_id, area=record.area_id
        )
        self.offer("with_requests", rows.exclude(pk=record.pk).select_related("person").order_by("pk"))


class BookReviewForm(ChairForm):
    """Book the review of a plan, with brothers and sisters."""

    early = boxes.tick("Brought forward")
    with_plans = boxes.records("Together with", required=False, help_text="Other plans of the same team")

    def prepare(self, record: Any) -> None:
        """Chairs, and the other open plans of the team."""
        super().prepare(record)
        rows = ProtectionPlan.objects.visible_to(self.user).filter(ended_on=None, team=record.team_id)
        rows = rows.filter(area=record.area_id).exclude(pk=record.pk)
        self.offer("with_plans", rows.select_related("person").order_by("person__sort_name"))


class BookTransferForm(ChairForm):
    """Book the conference of a child who moves in."""

    accepted_on = boxes.some_day("Day on which we accepted", past=True, required=True)


class InviteForm(RecordForm):
    """Who is asked."""

    agencies = parts.agencies("Agencies")
    name = boxes.line("Who", required=False)
    reach = boxes.line("Secure address or telephone", required=False)
    user = boxes.record("Account of a partner who writes the report here", required=False)
    direct_contact = boxes.tick("Has direct contact with the child")
    report_asked = boxes.tick("A report is asked for")

    def prepare(self, record: Any) -> None:
        """Partners of the area; the agencies around the children that are not invited yet stand ticked."""
        invited = set(record.invitations.values_list("agency", flat=True))
        around = agencies_around(record.children.values_list("person_id", flat=True))
        self.fields["agencies"].initial = [one for one in around if one not in invited]
        self.offer("user", boxes.holders(record.area_id, Role.PARTNER))
        for name in ("direct_contact", "report_asked"):
            self.fields[name].initial = True


class ReplyForm(GoldenForm):
    """What was answered."""

    reply = boxes.radios("Reply", Invitation.Reply.choices)


class ReportForm(GoldenForm):
    """An agency's report: the same for every agency."""

    received_on = boxes.some_day("Day on which the report came", past=True, required=True)
    contact = boxes.long_text("Contact with the child, and when the child was last seen")
    facts = boxes.long_text("Facts")
    analysis = boxes.long_text("What it means for the child")
    child_life = boxes.long_text("What life is like for the child")
    threshold_view = boxes.long_text("Is the child suffering or likely to suffer significant harm? Why?")
    category_view = parts.category("If there is a plan, the category")
    will_do = boxes.long_text("What we will do")


class RelativeForm(RecordForm):
    """Somebody of the family."""

    name = boxes.line("Name")
    role = boxes.radios("Who is it?", codes.Relative.choices)
    relative = PersonField(
        label="Their record, if there is one",
        required=False,
        help_text="Name, date of birth or person number; a sealed address is only known through it",
    )
    lives_apart = boxes.tick("Lives apart from the other parent: a copy of their own")
    advocate_offered = boxes.tick("An advocate was offered")
    advocate_accepted = boxes.tick("The offer was taken")
    supporter = boxes.line("Supporter or solicitor", required=False)
    interpreter = boxes.line("Interpreter", required=False, longest=100)
    views = boxes.long_text("What they say", required=False)

    def prepare(self, record: Any) -> None:
        """Only people whom the user may see are found."""
        self.fields["relative"].user = self.user  # see PersonField


class PrepareForm(GoldenForm):
    """What the chair heard before the conference."""

    prepared_on = boxes.some_day("Day on which you spoke with them", past=True, required=True)
    views = boxes.long_text("What they want to say", required=False)
    supporter = boxes.line("Supporter or solicitor", required=False)
    interpreter = boxes.line("Interpreter", required=False, longest=100)


class AppealForm(GoldenForm):
    """What somebody who was kept out says."""

    appeal = boxes.long_text("What they say against it, and what came of it")


class ExcludeForm(GoldenForm):
    """The ground."""

    excluded_ground = boxes.long_text("Ground of the exclusion")


class ShareForm(RecordForm):
    """Who of the family has the report."""

    shared_on = boxes.some_day("Day on which the family had the report", past=True, required=True)
    shared_with = boxes.records("Who has it")
    checked = boxes.tick("Parents who live apart have separate copies, and I checked each")

    def prepare(self, record: Any) -> None:
        """The family of this conference; who was kept out gets nothing."""
        self.offer("shared_with", record.family.filter(excluded_ground="").order_by("pk"))


class HoldForm(RecordForm):
    """Who was there, and what was said."""

    groups: ClassVar[tuple[tuple[str, tuple[str, ...]], ...]] = (
        ("Who was there", ("held_on", "came", "apologies", "family_came", "split", "quorum_reason")),
        ("What was said", ("summary",)),
        ("If something was late", ("not_shared_reason", "after_limit_reason")),
    )
    held_on = boxes.some_day("Day of the conference", past=True, required=True)
    came = boxes.records("Agencies that came", required=False)
    apologies = boxes.records("Agencies that sent apologies", required=False)
    family_came = boxes.records("Family that came", required=False)
    split = boxes.tick("Part of it was held without somebody of the family")
    quorum_reason = boxes.long_text("Without a quorum: why you go on", required=False)
    summary = boxes.long_text("What was said")
    not_shared_reason = boxes.long_text("Why the report was not shared before", required=False)
    after_limit_reason = boxes.long_text("Why it is held after the limit", required=False)

    def prepare(self, record: Any) -> None:
        """Everybody who was invited."""
        for name in ("came", "apologies"):
            self.offer(name, record.invitations.order_by("agency", "pk"))
        self.offer("family_came", record.family.filter(excluded_ground="").order_by("pk"))


class AdjournForm(GoldenForm):
    """Why, and to when."""

    adjourned_reason = boxes.long_text("Why it is adjourned")
    planned_at = boxes.some_moment("When it goes on")


class DecisionForm(RecordForm):
    """What was decided about one child, written in the room."""

    groups: ClassVar[tuple[tuple[str, tuple[str, ...]], ...]] = (
        ("The child", ("took_part", "no_part_reason", "child_views", "parents_views")),
        ("Danger", ("safety_scale", "harm")),
        ("Decision", ("decision", "category", "other_categories", "reasons", "end_reason", "changed_enough")),
        (
            "The plan",
            ("must_change", "measured_by", "contingency", "visit_every", "core_group", "next_review_by"),
        ),
    )
    took_part = boxes.radios("How did the child take part?", codes.ChildPart.choices)
    no_part_reason = boxes.line("Why the child did not take part", required=False, longest=400)
    child_views = boxes.long_text("What the child says and wants", required=False)
    parents_views = boxes.long_text("What the parents say", required=False)
    safety_scale = boxes.scale("How safe is the child?", help_text=parts.SAFE)
    harm = boxes.long_text("What happened, what may happen, and to whom")
    decision = boxes.radios("Decision", codes.ConferenceDecision.choices)
    category = parts.category("Main category")
    other_categories = boxes.line("Other categories", required=False, longest=40)
    reasons = boxes.long_text("Why this decision, and why this category")
    end_reason = boxes.choice("Why the plan ends, if it does", codes.EndReason.choices, required=False)
    changed_enough = boxes.yes_or_no("At a review: has enough changed since the last?", required=False)
    must_change = boxes.long_text("What must change for the child", required=False)
    measured_by = boxes.long_text("How we will know that it has changed", required=False)
    contingency = boxes.long_text("What happens if it does not change", required=False, longest=LONGEST_IF)
    visit_every = forms.IntegerField(
        label="Working days between visits", min_value=1, max_value=60, required=False, initial=10
    )
    core_group = boxes.long_text("Members of the core group", required=False)
    next_review_by = boxes.some_day("Next review by")

    def prepare(self, record: Any) -> None:
        """The decisions that this kind of conference can make; a review writes only what is new in the plan."""
        fitting = codes.REVIEW_DECISIONS if record.conference.is_review else codes.FIRST_DECISIONS
        pairs = [(one.value, one.label) for one in fitting]
        self.fields["decision"].choices = pairs
        if record.plan is not None and record.plan.body_id is not None:
            self.fields["must_change"].label = "What must change that the plan does not say yet"
            del self.fields["contingency"]


class DissentForm(GoldenForm):
    """Who disagrees with what, and why."""

    about = boxes.radios("What is disagreed with?", codes.DissentAbout.choices)
    agency = boxes.choice("Agency", codes.Agency.choices, required=False)
    by_parent = boxes.tick("A parent disagrees, or complains about the conference")
    name = boxes.line("Who", required=False)
    reason = boxes.long_text("Why, in their words")
    escalated_to = boxes.line("Taken to, by the regional route", required=False)


class AnswerDissentForm(GoldenForm):
    """The chair's reply."""

    chair_reply = boxes.long_text("Reply")
    outcome = boxes.long_text("What came of it", required=False)


class CopiesForm(RecordForm):
    """Which paper went to whom."""

    kind = boxes.radios("Paper", CopyGiven.Kind.choices)
    recipients = boxes.several("Recipients", help_text="Each gets a copy of their own")
    sent_on = boxes.some_day("Day", past=True, required=True)
    how = boxes.radios(
        "How", ((BY_POST, "By post"), ("by hand", "By hand"), ("secure mail", "Secure mail"), ("portal", "Portal"))
    )

    def prepare(self, record: Any) -> None:
        """Everybody who still waits for some paper."""
        waiting = {key_of(one): str(one) for kind in CopyGiven.Kind for one in waiting_for(record, kind)}
        self.fields["recipients"].choices = list(waiting.items())


class PrintForm(RecordForm):
    """Which paper, for whom, and as what."""

    keeps_draft: ClassVar[bool] = False
    kind = boxes.radios("Paper", CopyGiven.Kind.choices)
    recipient = boxes.choice("For whom?", (), required=False, empty="Everybody, each in a file of their own")
    saved_as = boxes.radios("Save as", [(name, form.title) for name, form in FORMS.items()])

    def prepare(self, record: Any) -> None:
        """Everybody who gets papers of this conference."""
        everybody = [(key_of(one), str(one)) for one in recipients_of(record)]
        self.fields["recipient"].choices += everybody  # a box of choices

    @property
    def answers(self) -> dict[str, Any]:
        """As a printing keeps them."""
        given = super().answers
        return {"kind": given["kind"], "recipient": given["recipient"], "form": given["saved_as"]}


class DeliveredForm(RecordForm):
    """Which copies are known to have arrived."""

    delivered_on = boxes.some_day("Day", past=True, required=True)
    recipients = boxes.several("Copies that arrived")

    def prepare(self, record: Any) -> None:
        """Everybody whose copy is on its way."""
        waiting = record.copies.filter(delivered_on=None).values_list("family", "invitation")
        keys = {f"family:{family}" if family else f"agency:{one}" for family, one in waiting}
        plans = set(
            plan_copies_of(record).exclude(sent_on=None).filter(received_on=None).values_list("recipient", flat=True)
        )
        everybody = [(one, key_of(one)) for one in recipients_of(record)]
        found = [(key, str(one)) for one, key in everybody if key in keys or label_of(one) in plans]
        self.fields["recipients"].choices = found  # a box of choices


class AlertForm(RecordForm):
    """What is not as it should be."""

    theme = boxes.choice("What is it about?", codes.AlertTheme.choices)
    level = boxes.radios("Level", codes.AlertLevel.choices)
    says = boxes.long_text("What is not as it should be, and what it means for the child")
    to = boxes.record("Who must answer")

    def prepare(self, record: Any) -> None:
        """The managers of the area."""
        roles = (Role.TEAM_MANAGER, Role.SERVICE_MANAGER, Role.HEAD_OF_SERVICE)
        self.offer("to", boxes.holders(record.area_id, *roles))


class AnswerAlertForm(GoldenForm):
    """What was done about it."""

    reply = boxes.long_text("Reply")
    outcome = boxes.long_text("What changed for the child")
