"""The indicators of plans, counted by line: an action that stands in three plans is three lines."""

from typing import Any

from ibis import _

from goldenthread.mechanisms.actions.codes import OPEN, Progress
from goldenthread.mechanisms.measures import HIGHER, LOWER, NEITHER, Bands, Dimension, Flow, Share, Stock, Through

LOCAL = "Local practice"
OURS = "Our choice"
IS_OPEN = _.judgement.isin([one.value for one in OPEN])
IS_LATE = IS_OPEN & (_.due_on < _.counted_on)
GOES_WELL = _.judgement.isin([Progress.DONE.value, Progress.MOVING.value])
PRINTED = Dimension("printed", "Status printed", IS_LATE.fill_null(False).ifelse(_.printed_late, _.printed))
JUDGEMENT = Dimension("judgement", "Judgement", "judgement", labels=dict(Progress.choices))
DAYS_LATE = Dimension(
    "days_late",
    "Days late",
    Bands(_.counted_on.delta(_.due_on, unit="day"), {"in time": -1_000_000, "1–30": 1, "31–90": 31, "91 or more": 91}),
)
SOURCE = Dimension("source", "Source", "source", through=Through("action_sources", on="action"))
# a line is in the plan and the plan at work; nothing of it names a person, so small counts are printed
STANDING: dict[str, Any] = {
    "of": "plan_standings", "starts": "opened_on", "ends": "until_on", "unit": "lines", "people": False,
    "by": ("plan", "section", PRINTED, JUDGEMENT, "lead", SOURCE),
}  # fmt: skip
OF_LINES = {name: given for name, given in STANDING.items() if name != "unit"}
LINES = Stock(
    key="plan-actions",
    title="Lines of plans",
    **STANDING,
    better=NEITHER,
    says="Lines in plans at the end of the day. A line is an action in a plan: one action may be many lines.",
    authority=LOCAL,
)
DONE_OR_MOVING = Share(
    key="plan-done-or-on-track-share",
    title="Lines of plans that are done or moving, of all lines",
    **OF_LINES,
    where=GOES_WELL,
    better=HIGHER,
    says="Of all lines in plans at the end of the day, those whose action is done or judged moving, late or not.",
    authority=LOCAL,
)
DONE_OR_MOVING_OF_JUDGED = Share(
    key="plan-done-or-on-track-of-judged-share",
    title="Lines of plans that are done or moving, of lines with a judgement",
    **OF_LINES,
    among=_.judgement != Progress.NOT_STARTED.value,
    where=GOES_WELL,
    better=HIGHER,
    says="Of the lines in plans at the end of the day that have a judgement, those whose action is done or judged moving, "
    "late or not. Lines without a judgement are in neither part.",
    authority=LOCAL,
)
OVERDUE = Stock(
    key="plan-actions-overdue",
    title="Lines of plans past their date",
    **{**STANDING, "by": (*STANDING["by"], DAYS_LATE)},
    among=IS_LATE,
    better=LOWER,
    says="Open lines in plans at the end of the day whose date has passed, also where they are judged moving.",
    authority=LOCAL,
)
LATE_GREEN = Stock(
    key="imp.late_green",
    title="Lines of plans that are late and printed as going well",
    **STANDING,
    among=IS_LATE & _.good_when_late,
    better=LOWER,
    says="Open lines at the end of the day whose date has passed and which their plan prints as going well, such as Green.",
    authority=OURS,
)
STALE = Share(
    key="imp.stale",
    title="Lines of plans that nobody has updated for two rounds",
    **OF_LINES,
    among=IS_OPEN & (_.live_on <= _.counted_on) & (_.closed_on.isnull() | (_.closed_on > _.counted_on)),
    where=_.heard_until < _.counted_on,
    better=LOWER,
    says="Of the open lines of plans at work, those without an entry for two rounds of their plan.",
    authority=LOCAL,
)
BLANK = Share(
    key="imp.blank",
    title="Lines of plans without any entry",
    **OF_LINES,
    among=IS_OPEN,
    where=_.entry == 0,
    better=LOWER,
    says="Of the open lines in plans at the end of the day, those of which nobody has ever said anything.",
    authority=LOCAL,
)
COPIED = Stock(
    key="imp.copied",
    title="Lines of plans with a copied entry",
    **STANDING,
    among=_.copied,
    better=LOWER,
    says="Lines in plans whose last entry stands word for word on another action too, and which nobody let stand.",
    authority=OURS,
)
NO_SPONSOR = Stock(
    key="imp.no_sponsor",
    title="Lines of plans without a sponsor",
    **STANDING,
    among=IS_OPEN & ~_.sponsored,
    better=LOWER,
    says="Open lines in plans at the end of the day whose action nobody above the lead sponsors.",
    authority=OURS,
)
CARRIED = Flow(
    key="plan-actions-carried",
    title="Actions carried to the next plan",
    of="plan_lines",
    when="added_on",
    among=_.carried > 0,
    unit="lines",
    better=LOWER,
    by=("plan", "section"),
    people=False,
    says="Lines that came into a plan in the period because the plan before it had ended with them still open.",
    authority=LOCAL,
)
MEASURES = (
    LINES, DONE_OR_MOVING, DONE_OR_MOVING_OF_JUDGED, OVERDUE, LATE_GREEN, STALE, BLANK, COPIED, NO_SPONSOR, CARRIED,
)  # fmt: skip
