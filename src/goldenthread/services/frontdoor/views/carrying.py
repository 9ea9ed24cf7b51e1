"""The pages of every other step: one form each, the same road for all."""

from typing import Any

from django.urls import reverse

from goldenthread.mechanisms.pages.parts import Row
from goldenthread.services.frontdoor import forms, steps
from goldenthread.services.frontdoor.letters import letter
from goldenthread.services.frontdoor.models import (
    Contact,
    ContactSubject,
    Feedback,
    HomeAuthorityNotice,
    MissingAlert,
    Referral,
    ThresholdChallenge,
    ThresholdDecision,
)
from goldenthread.services.frontdoor.steps.carrying import story_of
from goldenthread.services.frontdoor.views.showing import name_of, source_words
from goldenthread.services.frontdoor.views.stepping import Stepping

OF_SUBJECT = ("contact", "contact__source", "person")


def about_subject(subject: ContactSubject) -> tuple[Row, ...]:
    """The child, the worry and the decision."""
    decided = [subject.get_outcome_display(), f"level {subject.level}" if subject.level else ""]
    return (
        Row("Child", name_of(subject)),
        Row("What happened", subject.contact.what_happened),
        Row("Decided", ", ".join(part for part in decided if part)),
    )


def to_subject(subject: ContactSubject) -> str:
    """Back to the child's page."""
    return reverse("frontdoor:subject", args=[subject.pk])


def carried(subject: ContactSubject) -> dict[str, Any]:
    """Facts flow on; nobody types them again."""
    return {"what_was_sent": story_of(subject)}


def notice_draft(subject: ContactSubject) -> dict[str, Any]:
    """A notice begins with what was told."""
    return {"authority": subject.home_authority, "content": story_of(subject), "found_at": subject.contact.received_at}


def feedback_facts(feedback: Feedback) -> tuple[Row, ...]:
    """To whom, and what the letter would say."""
    full = letter(feedback, Feedback.MaySay.FULL)
    return (Row("To", source_words(feedback.contact.source)), Row("The letter in full", full))


def subject_page(step: Any, form: Any, initial: Any = lambda subject: {}) -> Any:
    """A page of a step about one child, with what is known beside it."""
    stepping = Stepping(step, form, initial=initial, facts=about_subject, related=OF_SUBJECT, leads_to=to_subject)
    return stepping.view(ContactSubject)


def to_subject_of(notice: HomeAuthorityNotice) -> str:
    """Back to the page of the child whom a notice is about."""
    return to_subject(notice.subject)


def to_lists(record: Any) -> str:
    """Back to the managers' lists."""
    return reverse("frontdoor:lists")


add_subject = Stepping(steps.add_subject, forms.AddSubjectForm, lambda contact: {"is_child": True}).view(Contact)
set_urgency = Stepping(steps.set_urgency, forms.UrgencyForm, lambda contact: {"urgency": contact.urgency}).view(Contact)
record_parent_told = Stepping(steps.record_parent_told, forms.ParentToldForm).view(Contact)
ask_partner = Stepping(
    steps.ask_partner, forms.AskForm, lambda contact: {"priority": contact.urgency, "basis": "public task"}
).view(Contact)
confirm_in_writing = Stepping(steps.confirm_in_writing, forms.WrittenForm).view(Contact)
reopen = Stepping(steps.reopen, forms.ReasonForm).view(Contact)
record_alert = Stepping(steps.record_alert, forms.AlertForm).view(Contact)
search_alert = Stepping(steps.search_alert, forms.AlertSearchForm).view(MissingAlert)
send_alert_to_health = Stepping(steps.send_alert_to_health, forms.AlertHealthForm).view(MissingAlert)
close_alert = Stepping(steps.close_alert, forms.AlertCloseForm).view(MissingAlert)
accept_referral = subject_page(steps.accept_referral, forms.AcceptForm, lambda one: {"primary_need": one.main_need})
pass_to_early_help = subject_page(steps.pass_to_early_help, forms.EarlyHelpForm)
signpost = subject_page(steps.signpost, forms.SignpostForm)
pass_on = subject_page(steps.pass_on, forms.PassOnForm, carried)
draft_home_notice = subject_page(steps.draft_home_notice, forms.DraftNoticeForm, notice_draft)
send_home_notice = Stepping(
    steps.send_home_notice,
    forms.SendNoticeForm,
    lambda notice: {"content": notice.content},
    related=("subject__contact",),
    leads_to=to_subject_of,
).view(HomeAuthorityNotice)
confirm_receipt = Stepping(
    steps.confirm_receipt, forms.ReceiptForm, related=("subject__contact",), leads_to=to_subject_of
).view(HomeAuthorityNotice)
give_feedback = Stepping(
    steps.give_feedback, forms.FeedbackForm, facts=feedback_facts, related=("contact", "contact__source")
).view(Feedback)
give_no_feedback = Stepping(steps.give_no_feedback, forms.NoFeedbackForm, related=("contact",)).view(Feedback)
allocate_referral = Stepping(
    steps.allocate_referral, forms.AllocateForm, related=("person", "team"), leads_to=to_lists
).view(Referral)
challenge = Stepping(steps.raise_challenge, forms.ChallengeForm, related=("subject__contact",)).view(ThresholdDecision)
answer_challenge = Stepping(
    steps.answer_challenge, forms.ChallengeAnswerForm, related=("decision__subject__contact",)
).view(ThresholdChallenge)
