"""Returns in the making: each time one was checked, what was found, who answers for it, and who signed it off."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from goldenthread.mechanisms.access.policy import VisibleRows
from goldenthread.mechanisms.pages.words import moment
from goldenthread.mechanisms.trail.records import Record, together
from goldenthread.returns.checking import TITLES
from goldenthread.returns.rules.owners import Owner

USER = settings.AUTH_USER_MODEL
PERSON_MODEL = settings.SUBJECT_MODEL
KEEPERS = tuple((owner.value, owner.label) for owner in Owner)


class Collection(models.TextChoices):
    """What is collected nationally, by the names that the command and the rules use."""

    CIN = "cin", TITLES["cin"]
    LOOKED_AFTER = "903", TITLES["903"]
    ANNEX_A = "annex-a", TITLES["annex-a"]
    SSD = "ssd", TITLES["ssd"]
    SEN2 = "sen2", TITLES["sen2"]


class Source(models.TextChoices):
    """Where the rows that are checked come from."""

    FILES = "files", "Files"
    RECORD = "record", "The live record"


class ReturnRows(VisibleRows):
    """Ways to read returns."""

    def of_files(self) -> "ReturnRows":
        """Those made from files, which are submitted."""
        return self.filter(source=Source.FILES)

    def ready_to_sign(self) -> "ReturnRows":
        """Open and checked, with no error left and no query unexplained; what else may stand in the way is told there."""
        left = Finding.objects.standing().filter(Q(severity="error") | Q(explanation=None))
        open_ones = self.of_files().filter(state=Return.State.OPEN, pk__in=Check.objects.done().values("belongs_to"))
        return open_ones.exclude(pk__in=left.values("belongs_to"))


class Return(Record):
    """One area's return of one collection and year; or the checks of its live record in that year."""

    PERSON: ClassVar[str | None] = None
    objects = ReturnRows.as_manager()

    class State(models.TextChoices):
        """Whether it can still change."""

        OPEN = "open", "In progress"
        SIGNED = "signed off", "Signed off"

    collection = models.CharField(max_length=10, choices=Collection.choices)
    year = models.PositiveSmallIntegerField("collection year", help_text="The year in which the return closes")
    source = models.CharField(max_length=10, choices=Source.choices, default=Source.FILES)
    state = models.CharField(max_length=12, choices=State.choices, default=State.OPEN)

    class Meta:
        verbose_name = "return"
        constraints = [
            models.UniqueConstraint(fields=["area", "collection", "year", "source"], name="one_return_a_year")
        ]

    def __str__(self) -> str:
        of_record = ", live record" if self.source == Source.RECORD else ""
        return f"{self.get_collection_display()} {self.year}{of_record}"

    def get_absolute_url(self) -> str:
        """The page of the return."""
        return reverse("returns:return", args=[self.pk])

    def latest(self) -> "Check | None":
        """The last check that came to its end."""
        return self.checks.filter(state=Check.State.DONE).order_by("-number").first()


class Sitting(Record):
    """Files of several returns that were loaded together: each is checked by itself, and all give one dataset."""

    PERSON: ClassVar[str | None] = None
    objects = VisibleRows.as_manager()

    snapshot = models.CharField(max_length=500, blank=True, help_text="Folder of the dataset that all files gave")
    not_loaded = models.TextField("why the files gave no dataset", blank=True)
    tables = models.JSONField(default=list, blank=True, help_text="Each table: its return, files, rows, who has it too")
    read_after = models.DateTimeField("end of the last check, after which the files were read", null=True, blank=True)

    class Meta:
        verbose_name = "sitting"

    def __str__(self) -> str:
        return f"Files loaded together, {moment(self.created_at)}"

    def get_absolute_url(self) -> str:
        """How far its checks are, and what came of them together."""
        return reverse("returns:sitting", args=[self.pk])


class CheckRows(VisibleRows):
    """Ways to read checks."""

    def done(self) -> "CheckRows":
        """Those that came to their end."""
        return self.filter(state=Check.State.DONE)

    def under_way(self) -> "CheckRows":
        """Those that wait or run."""
        return self.filter(state__in=(Check.State.WAITING, Check.State.RUNNING))


class Check(Record):
    """One time that a return was put through its rules, with what came of it. Its files are its documents."""

    PERSON: ClassVar[str | None] = None
    objects = CheckRows.as_manager()

    class State(models.TextChoices):
        """How far it is."""

        WAITING = "waiting", "Waiting"
        RUNNING = "running", "Running"
        DONE = "done", "Checked"
        FAILED = "failed", "Broke off"

    belongs_to = models.ForeignKey(Return, on_delete=models.PROTECT, related_name="checks")
    sitting = models.ForeignKey(Sitting, null=True, blank=True, on_delete=models.PROTECT, related_name="checks")
    number = models.PositiveIntegerField(help_text="First, second and so on of the return")
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    rules_year = models.PositiveSmallIntegerField(help_text="The collection year whose rules are used")
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    errors = models.PositiveIntegerField(default=0)
    queries = models.PositiveIntegerField(default=0)
    fresh = models.PositiveIntegerField("new since the check before", default=0)
    still = models.PositiveIntegerField("still there", default=0)
    gone = models.PositiveIntegerField("gone since the check before", default=0)
    children = models.PositiveIntegerField(null=True, blank=True, help_text="In the files; empty where not counted")
    problems = models.JSONField(default=list, blank=True, help_text="What is wrong with the files themselves, in words")
    problems_total = models.PositiveIntegerField(default=0)
    failed_rules = models.JSONField(default=dict, blank=True, help_text="Rules that broke, and why")
    not_run = models.JSONField(default=dict, blank=True, help_text="Rules that lacked a table or reference data")
    why_failed = models.TextField(blank=True)
    snapshot = models.CharField(max_length=500, blank=True, help_text="Folder of the dataset that the files gave")
    not_loaded = models.TextField("why the files gave no dataset", blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["belongs_to", "number"], name="one_check_a_number")]

    def __str__(self) -> str:
        return f"Check {self.number} of {self.belongs_to}"

    def get_absolute_url(self) -> str:
        """How far it is, and what came of it."""
        return reverse("returns:check", args=[self.pk])

    @property
    def files(self) -> "CheckFiles":
        """The same as the holder of its files."""
        return CheckFiles(pk=self.pk)


class CheckFiles(Check):
    """A check as the holder of its files: they tell of every child, restricted or not, so fewer people may open them."""

    class Meta:
        proxy = True


class Progress(models.Model):
    """How far a running check is; written many times a check, so not a record of the trail."""

    check_row = models.OneToOneField(Check, on_delete=models.PROTECT, related_name="progress")
    done = models.BigIntegerField(default=0)
    total = models.BigIntegerField(default=0)
    says = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()


class Explanation(Record):
    """Why queries are right as they stand; of one finding, or of all that a rule found when it was written."""

    PERSON: ClassVar[str | None] = "person"
    objects = VisibleRows.as_manager()

    belongs_to = models.ForeignKey(Return, on_delete=models.PROTECT, related_name="explanations")
    person = models.ForeignKey(PERSON_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    rule = models.CharField(max_length=20)
    text = models.TextField()
    covers = models.PositiveIntegerField("findings it was given for")
    withdrawn_at = models.DateTimeField(null=True, blank=True)


class FindingRows(VisibleRows):
    """Ways to read findings."""

    def standing(self) -> "FindingRows":
        """Found by the latest check."""
        return self.filter(gone_in=None)

    def to_mend(self) -> "FindingRows":
        """Those that stand, without those that were put right in the record since the latest check."""
        return self.standing().filter(mended_at=None)

    def errors(self) -> "FindingRows":
        """Those that must be put right."""
        return self.filter(severity=Finding.Severity.ERROR)

    def queries(self) -> "FindingRows":
        """Those that are put right or explained."""
        return self.filter(severity=Finding.Severity.QUERY)

    def unexplained(self) -> "FindingRows":
        """Queries that nobody explained."""
        return self.queries().filter(explanation=None)

    def of_live_record(self) -> "FindingRows":
        """Found in the area's own record, where whoever holds the child can put them right."""
        return self.filter(belongs_to__source=Source.RECORD)

    def held_by(self, user: Any) -> "FindingRows":
        """About children whom somebody leads, or is named to put right."""
        return self.filter(Q(worker=user) | Q(owner=user))


class Finding(models.Model):
    """One place that one rule marks in a return, as long as it stands and after.

    Not a record of the trail: checks write and remove many thousands; what people say about one is (Explanation,
    FindingNote, and the owner by an entry of its own). `key` says which finding it is from check to check.
    """

    objects = FindingRows.as_manager()

    class Severity(models.TextChoices):
        """An error must be put right; a query is put right or explained."""

        ERROR = "error", "Error"
        QUERY = "query", "Query"

    area = models.ForeignKey("access.Area", on_delete=models.PROTECT, related_name="+")
    belongs_to = models.ForeignKey(Return, on_delete=models.PROTECT, related_name="findings")
    key = models.CharField(max_length=32)
    rule = models.CharField(max_length=20)
    severity = models.CharField(max_length=5, choices=Severity.choices)
    table = models.CharField(max_length=60, blank=True)
    child = models.CharField(max_length=60, blank=True, help_text="The child's number in the return")
    place = models.CharField(max_length=200, blank=True, help_text="What tells the row from others of the child")
    row = models.PositiveIntegerField(null=True, blank=True)
    line = models.PositiveIntegerField(null=True, blank=True)
    columns = models.CharField(max_length=400, blank=True, help_text="Ours, parted by spaces")
    source_columns = models.CharField(max_length=400, blank=True, help_text="The national names")
    file = models.CharField(max_length=150, blank=True)
    kept_by = models.CharField("who can put it right", max_length=20, blank=True, choices=KEEPERS)
    person = models.ForeignKey(PERSON_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    worker = models.ForeignKey(USER, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey("access.Team", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    owner = models.ForeignKey(USER, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    explanation = models.ForeignKey(
        Explanation, null=True, blank=True, on_delete=models.PROTECT, related_name="findings"
    )
    since = models.ForeignKey(
        Check, on_delete=models.PROTECT, related_name="+", help_text="The check that first found it"
    )
    gone_in = models.ForeignKey(Check, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    found_at = models.DateTimeField(
        null=True,
        blank=True,
        help_text="When an edit of the record made it wrong, since the check in `since`; the next check counts it as new",
    )
    mended_at = models.DateTimeField(
        null=True,
        blank=True,
        help_text="When the rule, asked again after an edit of the record, no longer found it; the next check takes it off",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["belongs_to", "key"], condition=Q(gone_in=None), name="one_standing_finding_a_key"
            ),
            models.CheckConstraint(
                condition=Q(severity="query") | Q(explanation=None), name="only_queries_are_explained"
            ),
        ]
        indexes = [
            models.Index(fields=["belongs_to", "gone_in", "severity", "rule"], name="finding_list"),
            models.Index(fields=["belongs_to", "gone_in", "child"], name="finding_child"),
            models.Index(fields=["belongs_to", "key"], name="finding_key"),
            models.Index(fields=["worker", "gone_in"], name="finding_worker"),
            models.Index(fields=["owner", "gone_in"], name="finding_owner"),
        ]

    def __str__(self) -> str:
        about = f" of child {self.child}" if self.child else ""
        return f"Rule {self.rule}{about}"

    def get_absolute_url(self) -> str:
        """The page of the finding."""
        return reverse("returns:finding", args=[self.pk])


class Spell(models.Model):
    """An earlier time that a finding stood, kept when it comes back after it was gone; `Finding` has the latest."""

    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="spells")
    since = models.ForeignKey(Check, on_delete=models.PROTECT, related_name="+")
    gone_in = models.ForeignKey(Check, on_delete=models.PROTECT, related_name="+")


class FindingNote(Record):
    """What somebody says about a finding; it stays with it from check to check."""

    PERSON: ClassVar[str | None] = "finding__person"
    objects = VisibleRows.as_manager()

    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="notes")
    text = models.TextField()


class RuleCount(models.Model):
    """What one rule found in one check; kept for ever, so that the year can be followed."""

    check_row = models.ForeignKey(Check, on_delete=models.PROTECT, related_name="rules")
    rule = models.CharField(max_length=20)
    severity = models.CharField(max_length=5, choices=Finding.Severity.choices)
    title = models.TextField()
    remedy = models.TextField(blank=True)
    kept_by = models.CharField(max_length=20, blank=True, choices=KEEPERS)
    findings = models.PositiveIntegerField()
    children = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["check_row", "rule"], name="one_count_a_rule")]


class SignOffRows(VisibleRows):
    """Ways to read sign-offs."""

    def in_force(self) -> "SignOffRows":
        """Not reopened."""
        return self.filter(reopened_at=None)


class SignOff(Record):
    """A return was signed off by a named person with these counts; reopened where something had to change."""

    PERSON: ClassVar[str | None] = None
    objects = SignOffRows.as_manager()

    belongs_to = models.ForeignKey(Return, on_delete=models.PROTECT, related_name="sign_offs")
    check_row = models.ForeignKey(Check, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField(help_text="The first submission is 1, a resubmission 2 and so on")
    signed_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+")
    signed_at = models.DateTimeField()
    position = models.CharField(max_length=100, help_text="The post in which they sign")
    statement = models.TextField(blank=True)
    children = models.PositiveIntegerField(null=True, blank=True)
    queries = models.PositiveIntegerField()
    explained = models.PositiveIntegerField()
    reopened_at = models.DateTimeField(null=True, blank=True)
    reopened_by = models.ForeignKey(USER, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    reopened_because = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["belongs_to", "number"], name="one_sign_off_a_number"),
            models.UniqueConstraint(fields=["belongs_to"], condition=Q(reopened_at=None), name="one_sign_off_in_force"),
            models.CheckConstraint(condition=Q(queries=F("explained")), name="every_query_was_explained"),
            together("sign_off", "reopened_at", "reopened_by"),
        ]
