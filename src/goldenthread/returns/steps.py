"""What may be done with a return: load and check files, explain, give to somebody, sign off, reopen, make measures of it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db.models import Max

from goldenthread.mechanisms.access.choices import chosen
from goldenthread.mechanisms.access.models import Area, User
from goldenthread.mechanisms.calendar import now, today
from goldenthread.mechanisms.dataset.models import SnapshotRecord
from goldenthread.mechanisms.documents.data_files import accept_data
from goldenthread.mechanisms.documents.models import Document, holder_of
from goldenthread.mechanisms.documents.refusals import FileRefused
from goldenthread.mechanisms.documents.storing import path_of
from goldenthread.mechanisms.pages.words import counted
from goldenthread.mechanisms.papers.models import Rendering
from goldenthread.mechanisms.steps.models import notify
from goldenthread.mechanisms.steps.refusals import Refused, Unmet
from goldenthread.mechanisms.steps.step import Gate, step
from goldenthread.mechanisms.trail.context import note, person_stream
from goldenthread.returns.desk import checking, datasets
from goldenthread.returns.desk.arriving import Given, each_of
from goldenthread.returns.desk.sorting import of_each_return, parted, rules_year, sorted_out, year_in
from goldenthread.returns.desk.storing import attach
from goldenthread.returns.models import Check, Explanation, Finding, FindingNote, Progress, Return, SignOff, Sitting
from goldenthread.returns.policy import MAKE_PAPERS, MEND, MENDERS, PREPARE, READERS, SIGN, SIGNERS, TWO_PEOPLE

SOMETHING_LEFT = "Errors are left, or queries without an explanation; whoever mends them finds them in the fix list."
STUCK_AFTER = 300  # seconds without a sign of life, after which a check may be begun again


@step("returns.check_files", title="Check the files", who=PREPARE)
def check_files(area: Area, *, by: User, files: Sequence[UploadedFile], year: int | None = None) -> Check | Sitting:
    """Store the files and have each return among them checked; the check, or of several returns their sitting.

    Census files of several years are a return each, by the rules of its own year; of SSDA903 files of two years those of
    the year before are told by what is in them. Raises FileRefused where a file is not what it should be; then none of
    the files is kept. An archive (ZIP) gives the files in it.
    """
    with each_of(files) as every:
        found = sorted_out([_taken(one, area) for one in every])
    returns = list(found.items()) if year else of_each_return(found)
    sitting = Sitting.begin(area=area) if len(returns) > 1 else None
    made = [_begun(area, collection, documents, year, sitting) for collection, documents in returns]
    return sitting or made[0]


def _taken(given: Given, area: Area) -> Document:
    """Store one file. Raises FileRefused, for a file of an archive with its place in it."""
    try:
        return accept_data(given.file, area=area, title=given.title, kind=checking.KIND)
    except FileRefused as refused:
        raise FileRefused(f"{given.place}{refused}") from refused


def _begun(area: Area, collection: str, documents: list[Document], year: int | None, sitting: Sitting | None) -> Check:
    names = ", ".join(document.file_name for document in documents)
    try:
        documents, before = parted(collection, documents)
        closing = year or year_in(collection, [path_of(document) for document in documents])
    except ValueError as wrong:
        raise FileRefused(f"{names}: {wrong}. Choose the year and load them again.") from wrong
    made = return_of(area, collection, closing)
    if made.state == Return.State.SIGNED:
        raise Refused(f"{made} is signed off. Reopen it first, with the reason.")
    check = begin_check(made, sitting=sitting)
    for document in documents:
        document.change(**holder_of(check.files))
    for document in before:
        document.change(kind=checking.LAST_YEAR_KIND, **holder_of(check.files))
    checking.begin_soon(check)
    return check


def return_of(area: Area, collection: str, year: int, **more: Any) -> Return:
    """The return of an area, collection and year, begun where there is none."""
    found = Return.objects.filter(area=area, collection=collection, year=year, **{"source": "files", **more}).first()
    return found or Return.begin(area=area, collection=collection, year=year, **more)


def begin_check(made: Return, **more: Any) -> Check:
    """The next check of a return, which waits to be run."""
    last = made.checks.aggregate(last=Max("number"))["last"] or 0
    check = Check.begin(
        area=made.area,
        belongs_to=made,
        number=last + 1,
        rules_year=rules_year(made.collection, made.year),
        **more,
    )
    Progress.objects.create(check_row=check, says="Waiting to begin", at=now())
    return check


def _not_alive(check: Check, data: Mapping[str, Any]) -> Iterator[Unmet]:
    """A check that gave a sign of life a moment ago is not begun again."""
    if check.state == Check.State.RUNNING and (now() - check.progress.at).total_seconds() < STUCK_AFTER:
        yield Unmet("It is still being checked: wait until five minutes have passed without progress.")


@step(
    "returns.check_again",
    title="Check it again",
    who=PREPARE,
    moves={Check.State.FAILED: Check.State.WAITING, Check.State.RUNNING: Check.State.WAITING},
    gates=[Gate("alive", "It is not being checked now", _not_alive)],
)
def check_again(check: Check, *, by: User) -> None:
    """Run a check that broke off, with the same files."""
    checking.begin_soon(check)


def _is_query(finding: Finding, data: Mapping[str, Any]) -> Iterator[Unmet]:
    if finding.severity == Finding.Severity.ERROR:
        yield Unmet(
            "This is an error. Only queries can be explained; put it right where it is recorded and load again."
        )
    if finding.gone_in_id is not None:
        yield Unmet("It is gone already, so there is nothing to explain.")


def _return_open(subject: Any, data: Mapping[str, Any]) -> Iterator[Unmet]:
    made = subject if isinstance(subject, Return) else subject.belongs_to
    if made.state == Return.State.SIGNED:
        yield Unmet("The return is signed off. Reopen it first, with the reason.", made.get_absolute_url(), "return")


def _rule_can_be_explained(made: Return, data: Mapping[str, Any]) -> Iterator[Unmet]:
    standing = made.findings.standing().filter(rule=data["rule"])
    if standing.errors().exists():
        yield Unmet(f"Rule {data['rule']} marks errors. Only queries can be explained.", field="rule")
    elif not standing.unexplained().exists():
        yield Unmet(f"Rule {data['rule']} has no query that waits for an explanation.", field="rule")


OPEN = Gate("open", "The return is not signed off", _return_open)


@step(
    "returns.explain_finding",
    title="Explain the query",
    who=PREPARE,
    gates=[OPEN, Gate("query", "It is a query that stands", _is_query)],
)
def explain_finding(finding: Finding, *, by: User, text: str) -> Explanation:
    """Say why a query is right as it stands; the explanation stays with it from check to check."""
    told = {"rule": finding.rule, "text": text, "covers": 1, "person_id": finding.person_id}
    explanation = Explanation.begin(area=finding.area, belongs_to=finding.belongs_to, **told)
    attach(explanation, Finding.objects.filter(pk=finding.pk))
    return explanation


@step(
    "returns.explain_rule",
    title="Explain every query of a rule",
    who=PREPARE,
    gates=[OPEN, Gate("queries", "The rule marks queries that wait", _rule_can_be_explained)],
)
def explain_rule(made: Return, *, by: User, rule: str, text: str) -> Explanation:
    """One explanation for all queries of a rule that wait for one and that the person may see."""
    seen: Any = Finding.objects.visible_to(by)
    findings = seen.filter(belongs_to=made, rule=rule).standing().unexplained()
    explanation = Explanation.begin(area=made.area, belongs_to=made, rule=rule, text=text, covers=findings.count())
    attach(explanation, findings)
    return explanation


@step("returns.withdraw_explanation", title="Take the explanation back", who=PREPARE, gates=[OPEN])
def withdraw_explanation(finding: Finding, *, by: User) -> None:
    """The query waits again; an explanation that covers others stays for them."""
    explanation = finding.explanation
    if explanation is None:
        raise Refused("Nobody has explained it.")
    Finding.objects.filter(pk=finding.pk).update(explanation=None)
    if not explanation.findings.exists():
        explanation.change(withdrawn_at=now())
    _noted(finding, "returns.withdraw_explanation", {"explanation": [explanation.pk, None]})


@step("returns.give_finding", title="Give it to somebody", who=PREPARE)
def give_finding(finding: Finding, *, by: User, owner: User) -> None:
    """Say who puts one finding right; they are told."""
    _given(Finding.objects.filter(pk=finding.pk), finding.belongs_to, owner)
    _noted(finding, "returns.give_finding", {"owner": [finding.owner_id, owner.pk]})


@step("returns.give_rule", title="Give every finding of a rule to somebody", who=PREPARE)
def give_rule(made: Return, *, by: User, rule: str, owner: User) -> int:
    """Say who puts right what a rule found, as far as the person giving may see it; how many."""
    seen: Any = Finding.objects.visible_to(by)
    rows = seen.filter(belongs_to=made, rule=rule).standing()
    many = _given(rows, made, owner)
    sentence = f"Gave {counted(many, 'finding')} of rule {rule} to {owner}"
    note("returns.give_rule", stream=f"returns.return:{made.pk}", sentence=sentence, record_id=made.pk)
    return many


def _given(rows: Any, made: Return, owner: User) -> int:
    if not owner.holds(*READERS, *MENDERS, area_id=made.area_id):
        raise Refused(f"{owner} holds no role here in which findings can be put right.")
    many = int(rows.update(owner=owner))
    if many:
        told = f"{counted(many, 'finding')} of {made} {'was' if many == 1 else 'were'} given to you."
        notify(told, user=owner, area=made.area, link="/returns/mine/")
    return many


def _noted(finding: Finding, action: str, changes: dict[str, Any]) -> None:
    """An entry of the trail for a finding, in the chain of the person where there is one."""
    stream = person_stream(finding.person_id) if finding.person_id else f"returns.return:{finding.belongs_to_id}"
    about: dict[str, Any] = {"model": "returns.finding", "record_id": finding.pk, "person_id": finding.person_id}
    note(action, stream=stream, changes=changes, **about)


@step("returns.add_note", title="Add a note", who=MEND)
def add_note(finding: Finding, *, by: User, text: str) -> FindingNote:
    """Say something about a finding; it stays with it from check to check."""
    return FindingNote.begin(area=finding.area, finding=finding, text=text)


def _ready(made: Return, data: Mapping[str, Any]) -> Iterator[Unmet]:
    """Everything that stands between a return and its signature, each once."""
    check, fix = made.latest(), f"/returns/{made.pk}/findings/"
    if made.source != "files":
        yield Unmet("The live record is not submitted; load the file that will be.")
    if check is None:
        yield Unmet("No check has come to its end yet; load the files.", "/returns/")
        return
    if made.checks.under_way().exists():
        yield Unmet("A check is under way; wait until it has ended.", check.get_absolute_url())
    every = made.findings.standing()
    if every.errors().exists() or every.unexplained().exists():  # how many would tell of records that are restricted
        yield Unmet(SOMETHING_LEFT, fix)
    page = made.get_absolute_url()
    yield from _left(check.problems_total, "thing is wrong with the files", "things are wrong with the files", page)
    yield from _left(len(check.failed_rules), "rule broke", "rules broke", page)


def _all_rules_ran(made: Return, data: Mapping[str, Any]) -> Iterator[Unmet]:
    if check := made.latest():
        page = made.get_absolute_url()
        yield from _left(len(check.not_run), "rule was not run", "rules were not run", page)


def _left(many: int, one: str, more: str, link: str) -> Iterator[Unmet]:
    if many:
        yield Unmet(f"{counted(many, one, more).capitalize()}.", link)


def _another_person(made: Return, data: Mapping[str, Any]) -> Iterator[Unmet]:
    """The gate is not told who asks: the form gives the signer as `signer`."""
    check, signer = made.latest(), data.get("signer")
    if check and signer and check.created_by_id == signer.pk and chosen(made.area, TWO_PEOPLE, today()):
        yield Unmet("You loaded these files. In this area somebody else signs a return off.")


@step(
    "returns.sign_off",
    title="Sign off the return",
    who=SIGN,
    moves={Return.State.OPEN: Return.State.SIGNED},
    gates=[
        Gate("ready", "Nothing is left to be put right", _ready),
        Gate("rules", "Every rule was run", _all_rules_ran, override=SIGNERS),
        Gate("two people", "Somebody else signs than who loaded", _another_person),
    ],
)
def sign_off(made: Return, *, by: User, signer: User, position: str, statement: str = "") -> SignOff:
    """Sign the return with its counts; from then on nothing of it changes. Raises Refused for another's name."""
    if signer.pk != by.pk:
        raise Refused("Only you can sign with your own name.")
    check = made.latest()
    assert check is not None  # the gate saw it
    queries = made.findings.standing().queries().count()
    return SignOff.begin(
        area=made.area,
        belongs_to=made,
        check_row=check,
        number=made.sign_offs.count() + 1,
        signed_by=by,
        signed_at=now(),
        position=position,
        statement=statement,
        children=check.children,
        queries=queries,
        explained=queries,
    )


@step("returns.reopen", title="Reopen the return", who=SIGN, moves={Return.State.SIGNED: Return.State.OPEN})
def reopen(made: Return, *, by: User, because: str) -> SignOff:
    """Open a signed return again, with the reason; the signature and its counts are kept."""
    signature = made.sign_offs.in_force().get()
    reopened: SignOff = signature.change(reopened_at=now(), reopened_by=by, reopened_because=because)
    return reopened


def _has_dataset(held: Check | Sitting, data: Mapping[str, Any]) -> Iterator[Unmet]:
    if datasets.opened(held) is None:
        yield Unmet(held.not_loaded or "The dataset of these files is no longer kept; load the files again.")


DATASET = Gate("dataset", "The files were read into the dataset", _has_dataset)


@step("returns.make_scorecard", title="Make the scorecard", who=PREPARE, gates=[DATASET])
def make_scorecard(check: Check, *, by: User) -> SnapshotRecord:
    """Enter the dataset of a check in the list of data, so that measures and papers can be made of it."""
    return _entered(check, f"returns.check:{check.pk}")


@step("returns.make_scorecard_of_sitting", title="Make the scorecard", who=PREPARE, gates=[DATASET])
def make_scorecard_of_sitting(sitting: Sitting, *, by: User) -> SnapshotRecord:
    """The same of the one dataset of all files that were loaded together."""
    return _entered(sitting, f"returns.sitting:{sitting.pk}")


@step("returns.make_paper_of_sitting", title="Make the paper", who=MAKE_PAPERS, gates=[DATASET])
def make_paper_of_sitting(sitting: Sitting, *, by: User) -> SnapshotRecord:
    """Enter the dataset likewise; the site then has the report of its year written, which `paper_of` finds."""
    return _entered(sitting, f"returns.sitting:{sitting.pk}")


def paper_of(record: SnapshotRecord, user: User) -> Rendering:
    """The paper of some data that somebody asked for last. Raises DoesNotExist where they asked for none."""
    return Rendering.objects.filter(asked_by=user, answers__snapshot=record.name).latest("asked_at")


def _entered(held: Check | Sitting, stream: str) -> SnapshotRecord:
    snapshot = datasets.opened(held)
    assert snapshot is not None  # the gate saw it
    record = SnapshotRecord.of(snapshot)
    note("returns.make_scorecard", stream=stream, sentence=f"Made snapshot {record.name} of {held}")
    return record
