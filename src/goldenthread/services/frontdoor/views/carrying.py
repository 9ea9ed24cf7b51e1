"""The pages of every other step: one form each, the same road for all."""

from typing import Any

from django.urls import reverse

from goldenthread.mechanisms.pages.parts import Row
from goldenthread.mechanisms.pages.words import day
from goldenthread.services.frontdoor import steps
from goldenthread.services.frontdoor.forms import carrying as tell
from goldenthread.services.frontdoor.forms import contacts, deciding, notices
from goldenthread.services.frontdoor.forms.parts import DoorForm
from goldenthread.services.frontdoor.letters import letter, to_family
from goldenthread.services.frontdoor.models import (
    AlertLinkOutage,
    AlertMatch,
    ConferenceCase,
    Contact,
    ContactSubject,
    DipSample,
    DomesticAbuseNotification,
    Feedback,
    HomeAuthorityNotice,
    IncomingNotice,
    InformationRequest,
    MissingAlert,
    PoliceNotification,
    Referral,
    Signpost,
    ThresholdChallenge,
    ThresholdDecision,
)
from goldenthread.services.frontdoor.steps.carrying import story_of
from goldenthread.services.frontdoor.steps.homes import home_of
from goldenthread.services.frontdoor.views.abuse import ABUSE_NOTIFICATIONS, CONFERENCE, POLICE
from goldenthread.services.frontdoor.views.others import ALERT_LINK, MATCHES, NOTICES_IN, SAMPLES
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


def known_ward(subject: ContactSubject) -> dict[str, Any]:
    """The ward as it is written now."""
    home = home_of(subject)
    return {"ward": home.address.ward if home else ""}


def notice_draft(subject: ContactSubject) -> dict[str, Any]:
    """A notice begins with what was told."""
    return {"authority": subject.home_authority, "content": story_of(subject), "found_at": subject.contact.received_at}


def of_transfer(referral: Referral) -> dict[str, Any]:
    """What goes with a child who moved: what was told, what was decided, and what the assessment was to find out."""
    asked = [
        ("What the assessment was to find out", referral.questions_to_cover),
        ("What may be going on", referral.hypotheses),
        ("How safe the child was", referral.safety_now),
    ]
    instructions = [f"{heading}: {text}" for heading, text in asked if text]
    return {"content": "\n\n".join([story_of(referral.subject), *instructions]) if referral.subject else ""}


def referral_facts(referral: Referral) -> tuple[Row, ...]:
    """Whose referral it is, since when, and who holds it."""
    held = [str(one) for one in (referral.team, referral.worker) if one]
    return (
        Row("Child", str(referral.person)),
        Row("Referred", day(referral.referral_date)),
        Row("Who holds it", held or "Nobody yet"),
    )


def feedback_facts(feedback: Feedback) -> tuple[Row, ...]:
    """To whom, and what the letter would say."""
    full = letter(feedback, Feedback.MaySay.FULL)
    return (Row("To", source_words(feedback.contact.source)), Row("The letter in full", full))


def subject_page(step: Any, form: Any, initial: Any = lambda subject: {}) -> Any:
    """A page of a step about one child, with what is known beside it."""
    stepping = Stepping(step, form, initial=initial, facts=about_subject, related=OF_SUBJECT, leads_to=to_subject)
    return stepping.view(ContactSubject)


def to_subject_of(record: Any) -> str:
    """Back to the page of the child whom a record is about."""
    return to_subject(record.subject)


def to_list(key: str) -> Any:
    """Back to one of the managers' lists."""
    return lambda record: f"{reverse('frontdoor:lists')}?list={key}"


def page_of(model: Any, step: Any, form: Any = DoorForm, initial: Any = lambda record: {}, **more: Any) -> Any:
    """A page of a step about a record of one kind."""
    return Stepping(step, form, initial, **more).view(model)


def letter_draft(subject: ContactSubject) -> dict[str, Any]:
    """The letter that would go to a parent, ready to be read and changed."""
    return {"text": to_family(subject), "language": "English", "method": "letter"}


def signpost_facts(made: Signpost) -> tuple[Row, ...]:
    """Whom we told of what, and when."""
    return (
        Row("Child", name_of(made.subject)),
        Row("Service", made.service),
        Row("How", [made.get_how_display(), day(made.sent_at)]),
    )


def challenge_facts(one: ThresholdChallenge) -> tuple[Row, ...]:
    """Who disagrees with what, and the decision as it was taken."""
    decision = one.decision
    return (
        Row("Agency", one.agency),
        Row("What they disagree with", one.issue),
        Row("Level they wish", one.wished_level),
        Row("Stage", one.get_stage_display()),
        Row("Decided", [f"Level {decision.level}, {decision.get_outcome_display().lower()}", decision.rationale]),
    )


OF_REFERRAL: dict[str, Any] = {
    "facts": referral_facts,
    "related": ("person", "team", "worker", "subject__contact__source"),
    "leads_to": to_subject_of,
}
OF_NOTICE: dict[str, Any] = {"related": ("subject__contact",), "leads_to": to_subject_of}
OF_DECISION = ("decision__subject__contact", "decision__subject__person")
OF_MATCH: dict[str, Any] = {"related": ("subject__contact", "person"), "leads_to": MATCHES.address_of}
OF_CASE: dict[str, Any] = {"leads_to": CONFERENCE.address_of}
add_subject = page_of(Contact, steps.add_subject, contacts.AddSubjectForm, lambda contact: {"is_child": True})
set_urgency = page_of(Contact, steps.set_urgency, contacts.UrgencyForm, lambda contact: {"urgency": contact.urgency})
record_parent_told = page_of(Contact, steps.record_parent_told, contacts.ParentToldForm)
ask_partner = page_of(
    Contact, steps.ask_partner, contacts.AskForm, lambda contact: {"priority": contact.urgency, "basis": "public task"}
)
confirm_in_writing = page_of(Contact, steps.confirm_in_writing, contacts.WrittenForm)
reopen = page_of(Contact, steps.reopen, contacts.ReasonForm)
link_contact = page_of(Contact, steps.link_contact, contacts.LinkForm)
split_contact = page_of(Contact, steps.split_contact, contacts.SplitForm)
remind_partner = page_of(InformationRequest, steps.remind_partner, related=("contact",))
record_alert = page_of(Contact, steps.record_alert, notices.AlertForm)
search_alert = page_of(MissingAlert, steps.search_alert, notices.AlertSearchForm)
send_alert_to_health = page_of(MissingAlert, steps.send_alert_to_health, notices.AlertHealthForm)
close_alert = page_of(MissingAlert, steps.close_alert, notices.AlertCloseForm)
accept_referral = subject_page(steps.accept_referral, deciding.AcceptForm, lambda one: {"primary_need": one.main_need})
pass_to_early_help = subject_page(steps.pass_to_early_help, tell.EarlyHelpForm)
signpost = subject_page(steps.signpost, tell.SignpostForm)
pass_on = subject_page(steps.pass_on, tell.PassOnForm, carried)
write_to_family = subject_page(steps.write_to_family, tell.LetterForm, letter_draft)
correct_ward = subject_page(steps.correct_ward, tell.WardForm, known_ward)
draft_home_notice = subject_page(steps.draft_home_notice, notices.DraftNoticeForm, notice_draft)
send_home_notice = page_of(
    HomeAuthorityNotice,
    steps.send_home_notice,
    notices.SendNoticeForm,
    lambda notice: {"content": notice.content},
    **OF_NOTICE,
)
confirm_receipt = page_of(HomeAuthorityNotice, steps.confirm_receipt, notices.ReceiptForm, **OF_NOTICE)
refuse_home_notice = page_of(HomeAuthorityNotice, steps.refuse_home_notice, contacts.ReasonForm, **OF_NOTICE)
close_home_notice = page_of(HomeAuthorityNotice, steps.close_home_notice, notices.TheirDecisionForm, **OF_NOTICE)
receive_notice_here = page_of(Contact, steps.receive_notice_here)
refuse_notice_here = page_of(Contact, steps.refuse_notice_here, contacts.ReasonForm)
transfer_referral = page_of(Referral, steps.transfer_referral, notices.TransferForm, of_transfer, **OF_REFERRAL)
close_referral = page_of(Referral, steps.close_referral, tell.CloseReferralForm, **OF_REFERRAL)
give_feedback = page_of(
    Feedback, steps.give_feedback, tell.FeedbackForm, facts=feedback_facts, related=("contact", "contact__source")
)
give_no_feedback = page_of(Feedback, steps.give_no_feedback, tell.NoFeedbackForm, related=("contact",))
record_delivery = page_of(Feedback, steps.record_delivery, tell.DeliveryForm, related=("contact",))
allocate_referral = page_of(
    Referral,
    steps.allocate_referral,
    tell.AllocateForm,
    related=("person", "team"),
    leads_to=to_list("unallocated"),
)
check_signpost = page_of(
    Signpost,
    steps.check_signpost,
    tell.SignpostCheckForm,
    facts=signpost_facts,
    related=("subject__contact", "subject__person"),
    leads_to=to_list("signposts"),
)
challenge = page_of(ThresholdDecision, steps.raise_challenge, deciding.ChallengeForm, related=("subject__contact",))
answer_challenge = page_of(
    ThresholdChallenge,
    steps.answer_challenge,
    deciding.ChallengeAnswerForm,
    facts=challenge_facts,
    related=OF_DECISION,
)
escalate_challenge = page_of(ThresholdChallenge, steps.escalate_challenge, facts=challenge_facts, related=OF_DECISION)
review_police_notification = page_of(PoliceNotification, steps.review_police_notification, leads_to=POLICE.address_of)
note_school_told = page_of(
    DomesticAbuseNotification, steps.note_school_told, notices.SchoolForm, leads_to=ABUSE_NOTIFICATIONS.address_of
)
research_for_conference = page_of(ConferenceCase, steps.research_for_conference, notices.ResearchForm, **OF_CASE)
record_conference = page_of(ConferenceCase, steps.record_conference, notices.HeardForm, **OF_CASE)
tell_doctors = page_of(ConferenceCase, steps.tell_doctors, notices.DoctorsForm, **OF_CASE)
add_conference_action = page_of(ConferenceCase, steps.add_conference_action, notices.OwnActionForm, **OF_CASE)
see_notice_in = page_of(IncomingNotice, steps.see_notice_in, leads_to=NOTICES_IN.address_of)
confirm_match = page_of(AlertMatch, steps.confirm_match, **OF_MATCH)
reject_match = page_of(AlertMatch, steps.reject_match, contacts.ReasonForm, **OF_MATCH)
end_without_link = page_of(
    AlertLinkOutage, steps.end_without_link, notices.OutageEndForm, leads_to=ALERT_LINK.address_of
)
OF_SAMPLE: dict[str, Any] = {
    "facts": lambda sample: about_subject(sample.decision.subject),
    "related": OF_DECISION,
    "leads_to": SAMPLES.address_of,
}
read_sample = page_of(DipSample, steps.read_sample, deciding.SampleForm, **OF_SAMPLE)
add_sample_action = page_of(DipSample, steps.add_sample_action, notices.OwnActionForm, **OF_SAMPLE)
