"""One page for each step on a plan, its sections and its lines."""

from typing import Any

from django.db import models

from goldenthread.mechanisms.actions import steps
from goldenthread.mechanisms.actions.forms import ActionForm, acting, planning
from goldenthread.mechanisms.actions.forms import sharing as sharing_forms
from goldenthread.mechanisms.actions.models import Plan, PlanAim, PlanLine, PlanSection
from goldenthread.mechanisms.actions.policy import plan_of
from goldenthread.mechanisms.actions.steps import sharing
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.pages.parts import Row
from goldenthread.mechanisms.pages.taking import Asked, View, page_of, written
from goldenthread.mechanisms.steps.step import Step


def _page(step: Step, form: type[ActionForm], model: type[models.Model] = Plan, **more: Any) -> View:
    """The view that shows and takes a step on a plan, or on what belongs to one; afterwards the plan."""
    return page_of(step, Asked(form, step.title, model, **{"back": plan_of, **more}))


def _section_words(section: PlanSection) -> dict[str, Any]:
    return {"progress_and_impact": section.progress_and_impact}


def _of_line(line: PlanLine) -> tuple[Row, ...]:
    """The line itself."""
    return (Row("Line", str(line)), Row("Plan", str(line.plan)))


def _of_aim(aim: PlanAim) -> tuple[Row, ...]:
    """The aim, and what was said before of where it comes from."""
    return (Row("Aim", aim.text), Row("Comes from", [str(one) for one in aim.sources.order_by("pk")]))


def _this_year(plan: Plan) -> dict[str, Any]:
    return {"source_year": today().year}


change_plan = _page(steps.change_plan, planning.PlanForm, initial=written(planning.PlanForm))
share_plan = _page(sharing.share_plan, sharing_forms.ShareForm)
change_scheme = _page(
    sharing.change_scheme, sharing_forms.SchemeForm, lead="Issues that were frozen keep the meaning that they have."
)
add_section = _page(steps.add_section, planning.SectionForm)
change_section = _page(steps.change_section, planning.SectionForm, PlanSection, initial=written(planning.SectionForm))
write_section = _page(steps.write_section, planning.SectionWordsForm, PlanSection, initial=_section_words)
add_aim = _page(steps.add_aim, planning.AimForm, PlanSection, initial=lambda section: {"kind": "aim"})
change_aim = _page(steps.change_aim, planning.ChangeAimForm, PlanAim, initial=written(planning.ChangeAimForm))
add_aim_source = _page(
    steps.add_aim_source, acting.SourceForm, PlanAim, initial=lambda aim: {"year": today().year}, beside=_of_aim
)
set_plan_action = _page(
    steps.set_plan_action,
    planning.PlanActionForm,
    initial=_this_year,
    lead="What exists already is put in, not copied.",
)
put_in_plan = _page(steps.put_in_plan, planning.PutForm)
put_plan_to_work = _page(
    steps.put_plan_to_work, acting.ConfirmForm, foresees={}, lead="From now on each line owes its updates."
)
review_plan = _page(steps.review_plan, planning.ReviewPlanForm)
begin_closing = _page(
    steps.begin_closing,
    acting.ConfirmForm,
    foresees={},
    lead="Nothing new comes in; each open line goes somewhere first.",
)
close_plan = _page(steps.close_plan, acting.ConfirmForm, foresees={}, lead="The schedule says where each line went.")
freeze_issue = _page(
    steps.freeze_issue, planning.IssueForm, foresees={}, onward=lambda issue: issue,
    lead="What is frozen is what the committee sees, for ever.",
)  # fmt: skip
carry_forward = _page(steps.carry_forward, planning.CarryForm, PlanLine, beside=_of_line, onward=lambda line: line)
end_line = _page(steps.end_line, planning.EndLineForm, PlanLine, beside=_of_line)
