"""Plans, children who move, and unborn children: each step with its page."""

from goldenthread.mechanisms.pages.taking import itself
from goldenthread.services.protection import models as held_here
from goldenthread.services.protection import steps
from goldenthread.services.protection.forms import conferring, enquiring, working
from goldenthread.services.protection.views.taking import Asked, StepAt, written

PAGES: tuple[StepAt, ...] = (
    (
        "plans/<int:pk>/core-group/",
        "core_group",
        steps.hold_core_group,
        Asked(working.CoreGroupForm, "Record the core group", held_here.ProtectionPlan),
    ),
    (
        "plans/<int:pk>/review/",
        "book_review",
        steps.book_review,
        Asked(conferring.BookReviewForm, "Book the review", held_here.ProtectionPlan, onward=itself),
    ),
    (
        "plans/<int:pk>/oversight/",
        "oversight",
        steps.write_oversight,
        Asked(working.OversightForm, "Write the finding", held_here.ProtectionPlan),
    ),
    (
        "plans/<int:pk>/after/",
        "step_down",
        steps.step_down,
        Asked(
            working.StepDownForm,
            "Open the child in need plan",
            held_here.ProtectionPlan,
            initial=lambda plan: {"started_on": plan.ended_on},
            foresees={"exit_plan": "asked here"},
        ),
    ),
    (
        "oversights/<int:pk>/",
        "sign_oversight",
        steps.sign_oversight,
        Asked(
            enquiring.NothingForm,
            "Sign",
            held_here.PlanOversight,
            back=lambda one: one.plan,
            related=("area", "person", "plan"),
        ),
    ),
    (
        "transfers/<int:pk>/book/",
        "book_transfer",
        steps.book_transfer,
        Asked(conferring.BookTransferForm, "Accept and book", held_here.Transfer, onward=itself),
    ),
    (
        "transfers/<int:pk>/complete/",
        "moved_out",
        steps.complete_transfer_out,
        Asked(working.MovedOutForm, "Record", held_here.Transfer),
    ),
    (
        "stays/<int:pk>/extend/",
        "extend_stay",
        steps.extend_stay,
        Asked(
            working.ExtendStayForm,
            "Record",
            held_here.TemporaryPlan,
            initial=lambda stay: {"agreed": stay.agreed},
        ),
    ),
    (
        "stays/<int:pk>/end/",
        "end_stay",
        steps.end_stay,
        Asked(
            working.EndStayForm,
            "Record",
            held_here.TemporaryPlan,
            onward=itself,
            lead="A child who stays for good is recorded as a move: the conference is due in 15 working days.",
        ),
    ),
    (
        "unborn/<int:pk>/birth-plan/",
        "birth_plan",
        steps.plan_birth,
        Asked(working.BirthPlanForm, "Save", held_here.UnbornCase, initial=written(working.BirthPlanForm)),
    ),
    ("unborn/<int:pk>/born/", "born", steps.record_birth, Asked(working.BirthForm, "Record", held_here.UnbornCase)),
    (
        "unborn/<int:pk>/met/",
        "met_after_birth",
        steps.meet_after_birth,
        Asked(working.AfterBirthForm, "Record", held_here.UnbornCase),
    ),
)
