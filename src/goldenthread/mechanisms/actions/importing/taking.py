"""The lines of an import are taken one by one, each whole or not at all, and what broke off goes on where it stopped."""

import logging
import re
from datetime import timedelta

from django.db.models import Max
from django_tasks import task

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.actions import clocks
from goldenthread.mechanisms.actions.codes import Closure, EvidenceKind, Kind, MeasureKind, Part, Progress
from goldenthread.mechanisms.actions.forms.fields import workers_of
from goldenthread.mechanisms.actions.importing.rows import Draft, walk_of
from goldenthread.mechanisms.actions.models import (
    Action,
    ActionMeasure,
    ActionPerson,
    ActionSource,
    Evidence,
    ImportRow,
    Plan,
    PlanAim,
    PlanImport,
    PlanLine,
    PlanSection,
    ProgressEntry,
)
from goldenthread.mechanisms.actions.plan_codes import ImportState, Verdict
from goldenthread.mechanisms.actions.steps.moving import send_up
from goldenthread.mechanisms.actions.steps.planning import begin_line
from goldenthread.mechanisms.actions.steps.setting import begin_action
from goldenthread.mechanisms.actions.steps.taking_up import suggest_promises
from goldenthread.mechanisms.calendar import now
from goldenthread.mechanisms.trail.context import SystemActor, recording

NUMBERED = re.compile(
    r"^(?:(?:priority|principle|theme|section|aim|outcome)\s+)?(\d+(?:\.\d+)?[a-z]?|[A-Z])[.:)\s–-]+(.+)$",
    re.IGNORECASE,
)
TAKEN = (Verdict.TAKEN, Verdict.WARNED)
TOGETHER = 200
STUCK_AFTER = 300  # seconds without a line, after which the taking may be begun again
ACTOR = SystemActor("import of a plan")
log = logging.getLogger("goldenthread.actions")


def is_alive(imported: PlanImport) -> bool:
    """Whether lines are being taken now: one came, or the taking began, within five minutes."""
    if imported.state != ImportState.RUNNING:
        return False
    last = imported.rows.exclude(line=None).aggregate(last=Max("line__created_at"))["last"]
    since: timedelta = now() - max(filter(None, (imported.changed_at, last)))
    return since.total_seconds() < STUCK_AFTER


def try_out(imported: PlanImport) -> None:
    """The dry run: what would become of each row, written beside it; nothing else changes."""
    rows = []
    for row, seen in walk_of(imported, workers_of(imported.area_id)).each():
        row.verdict, row.says = seen.verdict, seen.says
        rows.append(row)
    ImportRow.objects.bulk_update(rows, ["verdict", "says"], batch_size=TOGETHER)


@task()
def take_in_background(import_id: int) -> None:
    """What the worker does."""
    take_lines(import_id)


def take_lines(import_id: int) -> None:
    """Take every row that the walk lets pass and that is not taken yet; what breaks is said on the page."""
    imported = PlanImport.objects.select_related("plan__area", "started_by").get(pk=import_id)
    if imported.state != ImportState.RUNNING or imported.started_by is None:
        return
    try:
        for row, seen in walk_of(imported, workers_of(imported.area_id)).each():
            if row.line_id is None and row.verdict != Verdict.LEFT:
                _settle(imported, row, seen.draft if seen.verdict in TAKEN else None, (seen.verdict, seen.says))
    except Exception as wrong:  # noqa: BLE001 - the page must say so, whatever it was
        log.error("import %s of a plan stopped: %s", import_id, type(wrong).__name__)
        with recording(ACTOR, sentence="The import of a plan stopped"):
            imported.change(
                state=ImportState.STOPPED, why_stopped=f"It stopped ({type(wrong).__name__}). Go on with it."
            )
        return
    with recording(ACTOR, sentence="The lines of a spreadsheet were taken"):
        imported.change(state=ImportState.DONE, why_stopped="")


def _settle(imported: PlanImport, row: ImportRow, draft: Draft | None, seen: tuple[Verdict, list[str]]) -> None:
    """One row: its line with everything that belongs to it, and the verdict, together or not at all."""
    by = imported.started_by
    with recording(by, action="actions.take_import", sentence="Took a line of a spreadsheet"):
        if ImportRow.objects.select_for_update().get(pk=row.pk).line_id is not None:
            return  # another run took it
        row.verdict, row.says = seen
        row.line = take(imported, draft, by) if draft is not None and by is not None else None
        row.save(update_fields=["verdict", "says", "line"])


Place = tuple[PlanSection, PlanAim | None]


def take(imported: PlanImport, draft: Draft, by: User, place: Place | None = None) -> PlanLine:
    """The line of a row: its action is linked where it exists, else set with source, measure, entry and judgement.

    `place` is its section and aim where a person chose them; else they are those of the sheet.
    """
    plan = imported.plan
    section, aim = place or _place(plan, draft)
    action = draft.existing or _action(plan, draft, by, imported)
    wording = draft.title if draft.existing and draft.title != draft.existing.title else ""
    line = begin_line(plan, action, by, section=section, aim=aim, printed_ref=draft.ref, wording=wording)
    if draft.existing is None:
        _judge(action, draft, by, imported)
    return line


def _place(plan: Plan, draft: Draft) -> Place:
    section = _section(plan, draft.section)
    return section, _aim(section, draft)


def _section(plan: Plan, titles: tuple[str, str]) -> PlanSection:
    """The section of a heading, inside the outer one; the first of the plan where the sheet names none."""
    outer, own = titles
    if not own:
        return plan.sections.order_by("pk").first() or _begun_section(plan, plan.name, None)
    within = _section(plan, ("", outer)) if outer else None
    number, title = _numbered(own)
    found = plan.sections.filter(title=title[:200], within=within).first()
    if found is None and number:
        found = plan.sections.filter(number=number, title=title[:200]).first()
    return found or _begun_section(plan, title, within, number)


def _numbered(heading: str) -> tuple[str, str]:
    found = NUMBERED.match(heading)
    return (found[1], found[2].strip()) if found else ("", heading)


def _begun_section(plan: Plan, title: str, within: PlanSection | None, number: str = "") -> PlanSection:
    used = set(plan.sections.values_list("number", flat=True))
    free = (f"{within.number}.{count}" if within else str(count) for count in range(1, 9_999))
    wanted = number if number and number not in used else next(one for one in free if one not in used)
    return PlanSection.begin(area=plan.area, plan=plan, number=wanted[:10], title=title[:200], within=within)


def _aim(section: PlanSection, draft: Draft) -> PlanAim | None:
    """The aim of the merged cell, with the outcome that its lines share."""
    if not (draft.aim or draft.outcome):
        return None
    text = draft.aim or str(section)
    found: PlanAim | None = section.aims.filter(text=text).first()
    if found is None:
        order = section.aims.count() + 1
        return PlanAim.begin(area=section.area, section=section, text=text, outcome=draft.outcome, order=order)
    if draft.outcome and draft.outcome not in found.outcome:
        found.change(outcome="\n".join(filter(None, (found.outcome, draft.outcome))))
    return found


def _action(plan: Plan, draft: Draft, by: User, imported: PlanImport) -> Action:
    users, words = draft.lead.users, draft.lead.words
    lead = users[0] if users else None
    action = begin_action(
        plan.area, by=by, kind=Kind.PLAN, title=draft.title, detail=draft.detail, due=draft.due, starts=draft.starts,
        lead=lead, lead_words="" if lead else words[0], sponsor=draft.sponsor, source=plan, access=plan.access,
        raised_on=imported.agreed_as_at,
    )  # fmt: skip
    kind, year, citation = draft.source
    ActionSource.begin(area=plan.area, action=action, kind=kind, year=year, citation=citation)
    if draft.measure:
        ActionMeasure.begin(area=plan.area, action=action, kind=MeasureKind.JUDGEMENT, text=draft.measure)
    if draft.evidence:
        shown = {"kind": EvidenceKind.DOCUMENT, "title": draft.evidence[:200], "received_on": imported.agreed_as_at}
        Evidence.begin(area=plan.area, action=action, **shown)
    for user in users[1:]:
        _with(action, Part.CO_LEAD, user=user)
    for one in words if lead else words[1:]:
        _with(action, Part.PARTNER, words=one[:200])
    return action


def _with(action: Action, part: str, **who: User | str) -> None:
    ActionPerson.begin(area=action.area, action=action, part=part, since=action.raised_on, **who)


def _judge(action: Action, draft: Draft, by: User, imported: PlanImport) -> None:
    """The judgement of the sheet, and its comment as an entry; silence stays silence."""
    on, progress = imported.agreed_as_at, draft.progress
    if progress != Progress.NOT_STARTED:
        action.change(progress=progress, judged_on=on, judged_by=by, **_closed(progress, imported))
    if progress == Progress.DONE:
        clocks.settle(action)
    elif progress == Progress.CLAIMED:
        clocks.VERIFY.start(action)
    elif progress == Progress.STUCK:
        send_up(action, by, draft.comment or "It was judged stuck in the imported plan.")
    if draft.comment:
        said = {"text": draft.comment, "progress_set": action.progress, "imported": True, "as_at": on}
        entry = ProgressEntry.begin(area=action.area, action=action, author=None, **said)
        suggest_promises(action, entry, by)


def _closed(progress: Progress, imported: PlanImport) -> dict[str, object]:
    """What is said of an action that was done, or claimed done, when it came."""
    if progress == Progress.CLAIMED:
        return {"claimed_on": imported.agreed_as_at}
    if progress != Progress.DONE:
        return {}
    why = f"Done when it was imported from {imported.file_name}; nobody here verified it."
    return {"closed_on": imported.agreed_as_at, "closure": Closure.DONE, "closure_reason": why}
