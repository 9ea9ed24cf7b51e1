import django.db.models.deletion
import goldenthread.mechanisms.trail.creating
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("access", "0001_initial"),
        ("documents", "0001_initial"),
        ("people", "0001_initial"),
    ]

    operations = [
        goldenthread.mechanisms.trail.creating.CreateTables(
            tables=[
                migrations.CreateModel(
                    name="Body",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "area",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.area"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(editable=False)),
                        (
                            "created_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("changed_at", models.DateTimeField(db_index=True, editable=False)),
                        (
                            "changed_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("name", models.CharField(max_length=200)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("improvement board", "Improvement board"),
                                    ("executive", "Executive of the partnership"),
                                    ("committee", "Committee of the council"),
                                    ("safeguarding", "Safeguarding partnership or board"),
                                    ("SEND board", "SEND board"),
                                    ("health board", "Health and wellbeing board"),
                                    ("management", "Management team"),
                                    ("other", "Another body"),
                                ],
                                max_length=20,
                            ),
                        ),
                        (
                            "officer",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("chair", models.CharField(blank=True, max_length=200)),
                        (
                            "paper_days",
                            models.PositiveSmallIntegerField(
                                default=14, verbose_name="days before a meeting that papers are due"
                            ),
                        ),
                        ("ended_on", models.DateField(blank=True, null=True)),
                    ],
                    options={
                        "verbose_name_plural": "bodies",
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("ended_on", None)),
                                fields=("area", "name"),
                                name="one_body_of_a_name_in_an_area",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="PauseEntry",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "area",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.area"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(editable=False)),
                        (
                            "created_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("changed_at", models.DateTimeField(db_index=True, editable=False)),
                        (
                            "changed_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "team",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.team"
                            ),
                        ),
                        (
                            "trigger",
                            models.CharField(
                                choices=[
                                    ("sickness", "Sickness"),
                                    ("vacancy", "Vacancy"),
                                    ("leave", "Leave"),
                                    ("new arrivals", "New arrivals"),
                                    ("missing child", "Missing child"),
                                    ("court work", "Court work"),
                                    ("emergency", "Emergency"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("since", models.DateField()),
                        ("until", models.DateField(verbose_name="expected to go on")),
                        ("cover", models.TextField(verbose_name="who covers what cannot wait")),
                        (
                            "agreed_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("resumed_on", models.DateField(blank=True, null=True)),
                    ],
                    options={
                        "verbose_name_plural": "pause entries",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("until__isnull", True), ("until__gte", models.F("since")), _connector="OR"
                                ),
                                name="actions_pause_since_before_until",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("resumed_on__isnull", True),
                                    ("resumed_on__gte", models.F("since")),
                                    _connector="OR",
                                ),
                                name="actions_pause_since_before_resumed_on",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Action",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "area",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.area"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(editable=False)),
                        (
                            "created_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("changed_at", models.DateTimeField(db_index=True, editable=False)),
                        (
                            "changed_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="actions",
                                to="people.person",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("plan action", "Plan action"),
                                    ("recommendation", "Recommendation"),
                                    ("immediate case action", "Immediate case action"),
                                    ("case plan action", "Action of a child's or adult's plan"),
                                    ("supervision action", "Supervision action"),
                                    ("appraisal objective", "Appraisal objective"),
                                    ("review decision", "Review decision"),
                                    ("committee action", "Committee action"),
                                    ("data-scrutiny action", "Data-scrutiny action"),
                                    ("challenge", "Challenge"),
                                    ("risk mitigation", "Risk mitigation"),
                                    ("audit or survey action", "Audit or survey action"),
                                    ("assurance report", "Assurance report"),
                                    ("learning action", "Learning action"),
                                    ("contract default remedy", "Contract default remedy"),
                                    ("promise", "Promise found in text"),
                                    ("family request", "Request of the family"),
                                ],
                                max_length=30,
                            ),
                        ),
                        ("title", models.CharField(max_length=300)),
                        (
                            "plain_title",
                            models.CharField(blank=True, max_length=300, verbose_name="as it is said to the family"),
                        ),
                        ("detail", models.TextField(blank=True)),
                        (
                            "parent",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="children",
                                to="actions.action",
                            ),
                        ),
                        ("raised_on", models.DateField()),
                        (
                            "raised_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("source_model", models.CharField(blank=True, max_length=100)),
                        ("source_id", models.BigIntegerField(blank=True, null=True)),
                        ("source_title", models.CharField(blank=True, max_length=200, verbose_name="set in")),
                        (
                            "body",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="board or committee that wants it"
                            ),
                        ),
                        (
                            "wanted_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="actions_wanted",
                                to="actions.body",
                            ),
                        ),
                        (
                            "agenda_item",
                            models.CharField(blank=True, max_length=100, verbose_name="item of its agenda"),
                        ),
                        ("starts_raw", models.CharField(blank=True, max_length=100, verbose_name="starts, as written")),
                        ("starts_on", models.DateField(blank=True, null=True, verbose_name="starts")),
                        ("due_raw", models.CharField(blank=True, max_length=100, verbose_name="due, as written")),
                        (
                            "due_kind",
                            models.CharField(
                                choices=[
                                    ("day", "A day"),
                                    ("month", "The end of a month"),
                                    ("quarter", "The end of a quarter"),
                                    ("season", "The end of a season"),
                                    ("year", "The end of a year"),
                                    ("ongoing", "Ongoing"),
                                    ("asap", "As soon as possible"),
                                    ("waits", "Waits for something else"),
                                    ("none", "No date"),
                                ],
                                default="none",
                                max_length=10,
                                verbose_name="kind of due date",
                            ),
                        ),
                        ("due_on", models.DateField(blank=True, null=True, verbose_name="due")),
                        (
                            "due_recurs",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("", "Once"),
                                    ("weekly", "Weekly"),
                                    ("fortnightly", "Fortnightly"),
                                    ("monthly", "Monthly"),
                                    ("quarterly", "Quarterly"),
                                    ("half-yearly", "Every six months"),
                                    ("annually", "Every year"),
                                ],
                                max_length=12,
                                verbose_name="how often",
                            ),
                        ),
                        ("review_on", models.DateField(blank=True, null=True, verbose_name="to be reviewed")),
                        ("first_due_on", models.DateField(blank=True, null=True, verbose_name="first due")),
                        ("moved_count", models.PositiveSmallIntegerField(default=0, verbose_name="times moved")),
                        (
                            "lead",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="actions_led",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "lead_words",
                            models.CharField(blank=True, max_length=200, verbose_name="lead outside the services"),
                        ),
                        ("agency", models.CharField(blank=True, max_length=200)),
                        (
                            "sponsor",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="actions_sponsored",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("accepted_on", models.DateField(blank=True, null=True)),
                        (
                            "progress",
                            models.CharField(
                                choices=[
                                    ("not started", "Not started"),
                                    ("moving", "Moving"),
                                    ("problem", "Moving, with a problem that has a way through"),
                                    ("stuck", "Stuck: needs someone above the lead"),
                                    ("claimed done", "Claimed done"),
                                    ("done", "Done"),
                                    ("ended", "Ended without being done"),
                                ],
                                default="not started",
                                max_length=12,
                            ),
                        ),
                        ("judged_on", models.DateField(blank=True, null=True)),
                        (
                            "judged_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("blocked_reason", models.TextField(blank=True, verbose_name="why it is stuck")),
                        ("help_wanted_from", models.CharField(blank=True, max_length=200)),
                        ("next_step", models.TextField(blank=True)),
                        ("claimed_on", models.DateField(blank=True, null=True)),
                        ("closed_on", models.DateField(blank=True, null=True)),
                        (
                            "closure",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("done and verified", "Done and verified"),
                                    ("done", "Done, as the lead says"),
                                    ("superseded", "Superseded by another"),
                                    ("merged", "Merged with another"),
                                    ("withdrawn", "Withdrawn"),
                                    ("discharged", "Discharged by the board or committee"),
                                    ("no longer possible", "No longer possible"),
                                ],
                                max_length=20,
                                null=True,
                            ),
                        ),
                        ("closure_reason", models.TextField(blank=True)),
                        (
                            "instead",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="taken_over",
                                to="actions.action",
                            ),
                        ),
                        ("paused_on", models.DateField(blank=True, null=True, verbose_name="paused since")),
                        (
                            "verified_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("verified_on", models.DateField(blank=True, null=True)),
                        ("reopened_on", models.DateField(blank=True, null=True)),
                        (
                            "access",
                            models.CharField(
                                choices=[
                                    ("public", "Public"),
                                    ("partnership", "Partnership"),
                                    ("service", "The services of the area"),
                                    ("case", "Whoever sees the person's record"),
                                    ("worker", "The worker and those who supervise"),
                                    ("restricted", "Only those who take part"),
                                ],
                                default="case",
                                max_length=12,
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["source_model", "source_id"], name="action_source"),
                            models.Index(fields=["lead", "progress", "due_on"], name="action_lead"),
                            models.Index(fields=["person", "progress", "due_on"], name="action_person"),
                            models.Index(fields=["area", "progress", "due_on"], name="action_area"),
                            models.Index(fields=["sponsor", "progress"], name="action_sponsor"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("closed_on__isnull", True), ("closure__isnull", True)),
                                    models.Q(("closed_on__isnull", False), ("closure__isnull", False)),
                                    _connector="OR",
                                ),
                                name="action_closed_on_and_closure",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("verified_by__isnull", True), ("verified_on__isnull", True)),
                                    models.Q(("verified_by__isnull", False), ("verified_on__isnull", False)),
                                    _connector="OR",
                                ),
                                name="action_verified_on_and_verified_by",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("source_id", None), ("source_model", "")),
                                    models.Q(
                                        models.Q(("source_model", ""), _negated=True), ("source_id__isnull", False)
                                    ),
                                    _connector="OR",
                                ),
                                name="action_source_whole",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("due_kind__in", ("day", "month", "quarter", "season", "year")),
                                        ("due_on__isnull", False),
                                    ),
                                    models.Q(
                                        models.Q(
                                            ("due_kind__in", ("day", "month", "quarter", "season", "year")),
                                            _negated=True,
                                        ),
                                        ("due_on", None),
                                    ),
                                    _connector="OR",
                                ),
                                name="action_due_whole",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("closed_on__isnull", False), ("progress__in", ("done", "ended"))),
                                    models.Q(
                                        ("closed_on", None),
                                        ("progress__in", ("not started", "moving", "problem", "stuck", "claimed done")),
                                    ),
                                    _connector="OR",
                                ),
                                name="action_closed_when_done",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("lead__isnull", False),
                                    models.Q(("lead_words", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="action_has_a_lead",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("instead", None), ("closure__in", ("superseded", "merged")), _connector="OR"
                                ),
                                name="action_instead_when_taken_over",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("verified_by", None),
                                    ("lead", None),
                                    models.Q(("verified_by", models.F("lead")), _negated=True),
                                    _connector="OR",
                                ),
                                name="action_not_verified_by_its_lead",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Meeting",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "area",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.area"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(editable=False)),
                        (
                            "created_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("changed_at", models.DateTimeField(db_index=True, editable=False)),
                        (
                            "changed_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "body",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="meetings", to="actions.body"
                            ),
                        ),
                        ("held_on", models.DateField(verbose_name="day of the meeting")),
                        ("papers_due_on", models.DateField(verbose_name="papers due")),
                        (
                            "extraordinary",
                            models.BooleanField(default=False, verbose_name="called for one matter only"),
                        ),
                        ("cancelled_because", models.CharField(blank=True, max_length=300)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("body", "held_on"), name="one_meeting_of_a_body_a_day")
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="ActionPerson",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "area",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.area"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(editable=False)),
                        (
                            "created_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("changed_at", models.DateTimeField(db_index=True, editable=False)),
                        (
                            "changed_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "action",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="people", to="actions.action"
                            ),
                        ),
                        (
                            "part",
                            models.CharField(
                                choices=[
                                    ("co-lead", "Co-lead"),
                                    ("partner organisation", "Partner organisation"),
                                    ("to be told", "To be told"),
                                ],
                                max_length=20,
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("words", models.CharField(blank=True, max_length=200, verbose_name="role or organisation")),
                        ("since", models.DateField()),
                        ("until", models.DateField(blank=True, null=True)),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("user__isnull", False), models.Q(("words", ""), _negated=True), _connector="OR"
                                ),
                                name="action_person_named",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("until", None)),
                                fields=("action", "user", "part"),
                                name="one_part_a_person_in_an_action",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="PausedAction",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "area",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.area"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(editable=False)),
                        (
                            "created_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("changed_at", models.DateTimeField(db_index=True, editable=False)),
                        (
                            "changed_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "action",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="pauses", to="actions.action"
                            ),
                        ),
                        (
                            "pause",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="paused",
                                to="actions.pauseentry",
                            ),
                        ),
                        ("since", models.DateField()),
                        ("until", models.DateField(blank=True, null=True)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("until", None)),
                                fields=("action",),
                                name="one_pause_of_an_action_at_a_time",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="ActionMeasure",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "area",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.area"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(editable=False)),
                        (
                            "created_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("changed_at", models.DateTimeField(db_index=True, editable=False)),
                        (
                            "changed_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "action",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="measures",
                                to="actions.action",
                            ),
                        ),
                        ("text", models.TextField()),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("thing exists", "A thing exists"),
                                    ("figure", "A figure reaches its target"),
                                    ("audit question", "An audit question passes"),
                                    ("survey answer", "A survey answer moves"),
                                    ("people trained", "People are trained"),
                                    ("sampled on file", "A document is found on sampled files"),
                                    ("judgement", "The judgement of a named person"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("measure_key", models.CharField(blank=True, max_length=100, verbose_name="declared measure")),
                        ("baseline", models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True)),
                        ("target", models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True)),
                        (
                            "better",
                            models.CharField(
                                choices=[("higher", "Higher"), ("lower", "Lower"), ("neither", "Neither")],
                                default="neither",
                                max_length=8,
                            ),
                        ),
                        ("target_by", models.DateField(blank=True, null=True)),
                        (
                            "lead",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "result",
                            models.CharField(
                                choices=[
                                    ("not yet", "Not yet"),
                                    ("met", "Met"),
                                    ("part met", "Part met"),
                                    ("not met", "Not met"),
                                    ("cannot be known", "Cannot be known"),
                                ],
                                default="not yet",
                                max_length=16,
                            ),
                        ),
                        ("value", models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True)),
                        ("as_at", models.DateField(blank=True, null=True)),
                        ("why", models.TextField(blank=True, verbose_name="why it cannot be known")),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="Dependency",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "area",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.area"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(editable=False)),
                        (
                            "created_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("changed_at", models.DateTimeField(db_index=True, editable=False)),
                        (
                            "changed_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "action",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="waits_for",
                                to="actions.action",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("supplier", "A supplier"),
                                    ("tender or contract", "A tender or contract"),
                                    ("vacant post", "A vacant post"),
                                    ("IT change", "A change of IT"),
                                    ("other agency", "Another agency"),
                                    ("court or national decision", "A court or national decision"),
                                    ("another action", "Another action"),
                                ],
                                max_length=30,
                            ),
                        ),
                        (
                            "on_action",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="holds_up",
                                to="actions.action",
                            ),
                        ),
                        ("words", models.CharField(max_length=300)),
                        ("expected_on", models.DateField(blank=True, null=True)),
                        ("freed_on", models.DateField(blank=True, null=True)),
                    ],
                    options={
                        "verbose_name_plural": "dependencies",
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="ActionSource",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "area",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.area"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(editable=False)),
                        (
                            "created_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("changed_at", models.DateTimeField(db_index=True, editable=False)),
                        (
                            "changed_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("ofsted", "Ofsted"),
                                    ("cqc", "Care Quality Commission"),
                                    ("other inspectorate", "Another inspectorate"),
                                    ("peer review", "Peer review"),
                                    ("external audit", "External audit"),
                                    ("case audit", "Internal case audit"),
                                    ("thematic audit", "Thematic audit"),
                                    ("multi-agency audit", "Multi-agency audit"),
                                    ("practice review", "Practice review"),
                                    ("self-evaluation", "Self-evaluation"),
                                    ("section 11", "Section 11, 157 or 175 return"),
                                    ("survey", "Survey of children and families"),
                                    ("staff survey", "Staff survey"),
                                    ("care council", "Children in care council"),
                                    ("complaint", "Complaint or compliment"),
                                    ("committee", "Committee or member"),
                                    ("improvement board", "Improvement board"),
                                    ("research", "National research or framework"),
                                    ("law", "Change of law or guidance"),
                                    ("earlier plan", "Earlier plan"),
                                    ("data scrutiny", "Data scrutiny"),
                                    ("event", "Event"),
                                    ("staff idea", "Idea of staff"),
                                ],
                                max_length=30,
                            ),
                        ),
                        (
                            "citation",
                            models.CharField(blank=True, max_length=200, verbose_name="recommendation or paragraph"),
                        ),
                        ("year", models.PositiveSmallIntegerField()),
                        (
                            "cohort",
                            models.CharField(blank=True, max_length=100, verbose_name="children or adults it is about"),
                        ),
                        (
                            "action",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="sources", to="actions.action"
                            ),
                        ),
                        ("record_model", models.CharField(blank=True, max_length=100)),
                        ("record_id", models.BigIntegerField(blank=True, null=True)),
                        (
                            "quoted",
                            models.TextField(blank=True, verbose_name="what was said, in words that name nobody"),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("record_id", None), ("record_model", "")),
                                    models.Q(
                                        models.Q(("record_model", ""), _negated=True), ("record_id__isnull", False)
                                    ),
                                    _connector="OR",
                                ),
                                name="action_source_record_whole",
                            ),
                            models.UniqueConstraint(
                                fields=("action", "kind", "citation", "year", "cohort"),
                                name="one_source_once_in_an_action",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="RegressionWatch",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "area",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.area"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(editable=False)),
                        (
                            "created_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("changed_at", models.DateTimeField(db_index=True, editable=False)),
                        (
                            "changed_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "action",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="watches", to="actions.action"
                            ),
                        ),
                        ("measure_key", models.CharField(blank=True, max_length=100, verbose_name="declared measure")),
                        ("question", models.CharField(blank=True, max_length=300, verbose_name="audit question")),
                        ("floor", models.DecimalField(decimal_places=2, max_digits=12)),
                        (
                            "better",
                            models.CharField(
                                choices=[("higher", "Higher"), ("lower", "Lower"), ("neither", "Neither")],
                                default="higher",
                                max_length=8,
                            ),
                        ),
                        (
                            "every",
                            models.CharField(
                                choices=[
                                    ("", "Once"),
                                    ("weekly", "Weekly"),
                                    ("fortnightly", "Fortnightly"),
                                    ("monthly", "Monthly"),
                                    ("quarterly", "Quarterly"),
                                    ("half-yearly", "Every six months"),
                                    ("annually", "Every year"),
                                ],
                                default="quarterly",
                                max_length=12,
                            ),
                        ),
                        (
                            "owner",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("set_on", models.DateField()),
                        ("last_on", models.DateField(blank=True, null=True, verbose_name="last looked at")),
                        ("next_on", models.DateField(verbose_name="next to be looked at")),
                        ("ended_on", models.DateField(blank=True, null=True)),
                        ("ended_because", models.CharField(blank=True, max_length=300)),
                    ],
                    options={
                        "verbose_name_plural": "regression watches",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("measure_key", ""), _negated=True),
                                    models.Q(("question", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="watch_has_a_test",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("better", "neither"), _negated=True),
                                name="watch_knows_what_is_better",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="AssuranceReport",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "area",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.area"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(editable=False)),
                        (
                            "created_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("changed_at", models.DateTimeField(db_index=True, editable=False)),
                        (
                            "changed_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "action",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="assurances",
                                to="actions.action",
                            ),
                        ),
                        ("topic", models.CharField(max_length=200)),
                        ("looked_at", models.TextField(verbose_name="what we looked at")),
                        ("count", models.PositiveIntegerField(verbose_name="how many")),
                        ("found", models.TextField(verbose_name="what we found")),
                        ("so_what", models.TextField(verbose_name="what it means")),
                        ("still_to_do", models.TextField(blank=True)),
                        ("written_on", models.DateField()),
                        (
                            "written_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="ProgressEntry",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "area",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.area"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(editable=False)),
                        (
                            "created_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("changed_at", models.DateTimeField(db_index=True, editable=False)),
                        (
                            "changed_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "action",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="entries", to="actions.action"
                            ),
                        ),
                        ("as_at", models.DateField()),
                        (
                            "author",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("text", models.TextField()),
                        (
                            "progress_set",
                            models.CharField(
                                choices=[
                                    ("not started", "Not started"),
                                    ("moving", "Moving"),
                                    ("problem", "Moving, with a problem that has a way through"),
                                    ("stuck", "Stuck: needs someone above the lead"),
                                    ("claimed done", "Claimed done"),
                                    ("done", "Done"),
                                    ("ended", "Ended without being done"),
                                ],
                                max_length=12,
                                verbose_name="judged",
                            ),
                        ),
                        ("next_step", models.TextField(blank=True)),
                        (
                            "no_new_date",
                            models.BooleanField(default=False, verbose_name="late, and there is no new date"),
                        ),
                        ("imported", models.BooleanField(default=False)),
                        (
                            "corrects",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="corrected_by_entry",
                                to="actions.progressentry",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name_plural": "progress entries",
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="DueMove",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "area",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.area"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(editable=False)),
                        (
                            "created_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("changed_at", models.DateTimeField(db_index=True, editable=False)),
                        (
                            "changed_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "action",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="moves", to="actions.action"
                            ),
                        ),
                        ("moved_on", models.DateField()),
                        (
                            "moved_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("was_on", models.DateField(blank=True, null=True)),
                        ("was_raw", models.CharField(blank=True, max_length=100, verbose_name="was, as written")),
                        ("now_on", models.DateField(blank=True, null=True)),
                        ("now_raw", models.CharField(blank=True, max_length=100, verbose_name="now, as written")),
                        ("reason", models.TextField()),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="Escalation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "area",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.area"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(editable=False)),
                        (
                            "created_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("changed_at", models.DateTimeField(db_index=True, editable=False)),
                        (
                            "changed_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "action",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="escalations",
                                to="actions.action",
                            ),
                        ),
                        ("raised_on", models.DateField()),
                        (
                            "raised_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "to",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("reason", models.TextField()),
                        ("answered_on", models.DateField(blank=True, null=True)),
                        (
                            "answered_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("answer", models.TextField(blank=True)),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("answered_by__isnull", True), ("answered_on__isnull", True)),
                                    models.Q(("answered_by__isnull", False), ("answered_on__isnull", False)),
                                    _connector="OR",
                                ),
                                name="escalation_answered_on_and_answered_by",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Evidence",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "area",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.area"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(editable=False)),
                        (
                            "created_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("changed_at", models.DateTimeField(db_index=True, editable=False)),
                        (
                            "changed_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "action",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="evidence",
                                to="actions.action",
                            ),
                        ),
                        (
                            "measure",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="evidence",
                                to="actions.actionmeasure",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("internal audit", "Internal audit"),
                                    ("external audit", "External audit"),
                                    ("multi-agency audit", "Multi-agency audit"),
                                    ("consultation or survey", "Consultation or survey"),
                                    ("supervision sample", "Supervision sample"),
                                    ("management review", "Management review"),
                                    ("assurance report", "One-page assurance report"),
                                    ("measure", "Measure"),
                                    ("partner's audit", "A partner's audit"),
                                    ("reviewing officer report", "Reviewing officer's report"),
                                    ("minutes", "Minutes"),
                                    ("document", "Document"),
                                    ("photo or product", "Photo or product"),
                                    ("observation", "Observation"),
                                ],
                                max_length=25,
                            ),
                        ),
                        ("title", models.CharField(max_length=200)),
                        ("dated_on", models.DateField(blank=True, null=True, verbose_name="dated")),
                        ("due_on", models.DateField(blank=True, null=True, verbose_name="expected by")),
                        ("received_on", models.DateField(blank=True, null=True, verbose_name="received")),
                        (
                            "document",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="documents.document",
                            ),
                        ),
                        ("link", models.CharField(blank=True, max_length=300, verbose_name="where it is")),
                        (
                            "contains_person",
                            models.BooleanField(default=False, verbose_name="says something of a person"),
                        ),
                        (
                            "set_aside_because",
                            models.CharField(blank=True, max_length=300, verbose_name="why it does not count"),
                        ),
                        ("accepted_on", models.DateField(blank=True, null=True)),
                        (
                            "accepted_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name_plural": "evidence",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("accepted_by__isnull", True), ("accepted_on__isnull", True)),
                                    models.Q(("accepted_by__isnull", False), ("accepted_on__isnull", False)),
                                    _connector="OR",
                                ),
                                name="evidence_accepted_on_and_accepted_by",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="WatchCheck",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "area",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.area"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(editable=False)),
                        (
                            "created_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("changed_at", models.DateTimeField(db_index=True, editable=False)),
                        (
                            "changed_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "watch",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="checks",
                                to="actions.regressionwatch",
                            ),
                        ),
                        ("looked_on", models.DateField()),
                        ("value", models.DecimalField(decimal_places=2, max_digits=12)),
                        ("part", models.PositiveIntegerField(blank=True, null=True, verbose_name="of them so")),
                        ("whole", models.PositiveIntegerField(blank=True, null=True, verbose_name="looked at")),
                        ("held", models.BooleanField()),
                        (
                            "source",
                            models.CharField(blank=True, max_length=200, verbose_name="where the figure is from"),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("part__isnull", True), ("whole__isnull", True)),
                                    models.Q(("part__isnull", False), ("whole__isnull", False)),
                                    _connector="OR",
                                ),
                                name="watch_check_part_and_whole",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="FoundPromise",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "area",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.area"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(editable=False)),
                        (
                            "created_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("changed_at", models.DateTimeField(db_index=True, editable=False)),
                        (
                            "changed_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.person",
                            ),
                        ),
                        (
                            "action",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="promises_found",
                                to="actions.action",
                            ),
                        ),
                        (
                            "entry",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="promises",
                                to="actions.progressentry",
                            ),
                        ),
                        ("said_in", models.CharField(max_length=200, verbose_name="where it was said")),
                        ("said_on", models.DateField()),
                        ("words", models.CharField(max_length=300, verbose_name="the words")),
                        ("title", models.CharField(max_length=300)),
                        ("due_on", models.DateField(verbose_name="due")),
                        (
                            "for_user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="promises_to_decide",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("decided_on", models.DateField(blank=True, null=True)),
                        (
                            "decided_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "became",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="found_as",
                                to="actions.action",
                            ),
                        ),
                        ("dismissed_because", models.CharField(blank=True, max_length=300)),
                    ],
                    options={
                        "indexes": [models.Index(fields=["for_user", "decided_on"], name="found_promise_for")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("decided_by__isnull", True), ("decided_on__isnull", True)),
                                    models.Q(("decided_by__isnull", False), ("decided_on__isnull", False)),
                                    _connector="OR",
                                ),
                                name="found_promise_decided_on_and_decided_by",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("became", None), ("decided_on", None), ("dismissed_because", "")),
                                    models.Q(
                                        ("became__isnull", False),
                                        ("decided_on__isnull", False),
                                        ("dismissed_because", ""),
                                    ),
                                    models.Q(
                                        ("became", None),
                                        ("decided_on__isnull", False),
                                        models.Q(("dismissed_because", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="found_promise_taken_up_or_dismissed",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ImpactStatement",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "area",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.area"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(editable=False)),
                        (
                            "created_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("changed_at", models.DateTimeField(db_index=True, editable=False)),
                        (
                            "changed_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "action",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="impacts", to="actions.action"
                            ),
                        ),
                        ("text", models.TextField()),
                        (
                            "strength",
                            models.CharField(
                                choices=[
                                    ("not yet known", "Not yet known"),
                                    ("none", "None found"),
                                    ("some", "Some"),
                                    ("clear", "Clear"),
                                    ("lasting", "Clear and lasting"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("theme", models.CharField(blank=True, max_length=30, verbose_name="in one word")),
                        (
                            "evidence",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="impacts",
                                to="actions.evidence",
                            ),
                        ),
                        (
                            "judged_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("judged_on", models.DateField()),
                        ("check_again_on", models.DateField(blank=True, null=True, verbose_name="to be judged again")),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="PlanBody",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "area",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.area"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(editable=False)),
                        (
                            "created_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("changed_at", models.DateTimeField(db_index=True, editable=False)),
                        (
                            "changed_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="followings",
                                to="actions.plan",
                            ),
                        ),
                        (
                            "body",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="followings",
                                to="actions.body",
                            ),
                        ),
                        ("since", models.DateField()),
                        ("ended_on", models.DateField(blank=True, null=True)),
                        ("ended_because", models.CharField(blank=True, max_length=300)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("ended_on", None)),
                                fields=("plan", "body"),
                                name="a_body_follows_a_plan_once",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Plan",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "area",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.area"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(editable=False)),
                        (
                            "created_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("changed_at", models.DateTimeField(db_index=True, editable=False)),
                        (
                            "changed_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("code", models.CharField(max_length=20)),
                        ("name", models.CharField(max_length=200)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("service", "Service improvement"),
                                    ("development", "Service development"),
                                    ("send", "Special educational needs and disability"),
                                    ("mental health", "Mental health"),
                                    ("early help", "Early help"),
                                    ("board", "Board business or strategic plan"),
                                    ("post-inspection", "After an inspection"),
                                    ("practice reviews", "Practice reviews, one plan over all"),
                                    ("audit", "Audit"),
                                    ("section 11", "Section 11 return"),
                                    ("workforce", "Workforce"),
                                    ("survey", "Survey"),
                                    ("contract", "Contract recovery"),
                                    ("recovery", "Recovery of an area"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("aims", models.TextField(verbose_name="what it is for")),
                        ("period_from", models.DateField(verbose_name="begins")),
                        ("period_to", models.DateField(verbose_name="ends")),
                        (
                            "owner",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="plans_owned",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "officer",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="plans_kept",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "strategies",
                            models.TextField(blank=True, verbose_name="strategies that it serves, one on each line"),
                        ),
                        (
                            "monitored_by",
                            models.CharField(max_length=300, verbose_name="boards and committees that follow it"),
                        ),
                        ("implemented_on", models.DateField(verbose_name="put to work")),
                        ("review_on", models.DateField(verbose_name="to be reviewed")),
                        ("reviewed_on", models.DateField(blank=True, null=True)),
                        (
                            "update_every",
                            models.CharField(
                                choices=[
                                    ("fortnightly", "Every fortnight"),
                                    ("monthly", "Every month"),
                                    ("quarterly", "Every quarter"),
                                ],
                                default="fortnightly",
                                max_length=12,
                            ),
                        ),
                        (
                            "report_every",
                            models.CharField(
                                choices=[
                                    ("fortnightly", "Every fortnight"),
                                    ("monthly", "Every month"),
                                    ("quarterly", "Every quarter"),
                                ],
                                default="quarterly",
                                max_length=12,
                            ),
                        ),
                        (
                            "scheme",
                            models.CharField(
                                choices=[
                                    ("service", "Service improvement"),
                                    ("send", "SEND"),
                                    ("mental health", "Mental health"),
                                    ("development", "Service development"),
                                    ("board", "Board business plan"),
                                    ("post-inspection", "After an inspection"),
                                ],
                                max_length=20,
                                verbose_name="meaning of the colours",
                            ),
                        ),
                        ("scheme_edition", models.PositiveSmallIntegerField(default=1)),
                        (
                            "own_scheme",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="used_by",
                                to="actions.statusscheme",
                            ),
                        ),
                        (
                            "layout",
                            models.CharField(
                                choices=[
                                    ("improvement", "Improvement table"),
                                    ("development", "Development table"),
                                    ("strategic", "Strategic table"),
                                ],
                                max_length=12,
                            ),
                        ),
                        (
                            "print_evidence",
                            models.BooleanField(default=False, verbose_name="with a column of evidence"),
                        ),
                        (
                            "row_per_measure",
                            models.BooleanField(default=False, verbose_name="with a row for each measure"),
                        ),
                        (
                            "print_numbers",
                            models.BooleanField(default=False, verbose_name="with the number of each action"),
                        ),
                        (
                            "access",
                            models.CharField(
                                choices=[
                                    ("public", "Public"),
                                    ("partnership", "Partnership"),
                                    ("service", "The services of the area"),
                                    ("case", "Whoever sees the person's record"),
                                    ("worker", "The worker and those who supervise"),
                                    ("restricted", "Only those who take part"),
                                ],
                                default="service",
                                max_length=12,
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Draft"),
                                    ("live", "Live"),
                                    ("closing", "Closing"),
                                    ("closed", "Closed"),
                                ],
                                default="draft",
                                max_length=7,
                            ),
                        ),
                        ("live_on", models.DateField(blank=True, null=True)),
                        ("closed_on", models.DateField(blank=True, null=True)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("area", "code"), name="one_plan_of_a_code_in_an_area"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("period_to__isnull", True),
                                    ("period_to__gte", models.F("period_from")),
                                    _connector="OR",
                                ),
                                name="plan_period_from_before_period_to",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("access__in", ["public", "partnership", "service"])),
                                name="plan_is_of_the_services",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="PlanArea",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "area",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.area"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(editable=False)),
                        (
                            "created_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("changed_at", models.DateTimeField(db_index=True, editable=False)),
                        (
                            "changed_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="shared_with",
                                to="actions.plan",
                            ),
                        ),
                        ("ended_on", models.DateField(blank=True, null=True)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("ended_on", None)),
                                fields=("plan", "area"),
                                name="one_area_once_in_a_plan_at_a_time",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="PlanBefore",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "area",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.area"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(editable=False)),
                        (
                            "created_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("changed_at", models.DateTimeField(db_index=True, editable=False)),
                        (
                            "changed_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="came_after",
                                to="actions.plan",
                            ),
                        ),
                        (
                            "before",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="went_on_in",
                                to="actions.plan",
                            ),
                        ),
                        ("ended_on", models.DateField(blank=True, null=True)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("ended_on", None)),
                                fields=("plan", "before"),
                                name="one_plan_once_before_another",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="PlanSponsor",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "area",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.area"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(editable=False)),
                        (
                            "created_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("changed_at", models.DateTimeField(db_index=True, editable=False)),
                        (
                            "changed_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="sponsored_by",
                                to="actions.plan",
                            ),
                        ),
                        (
                            "sponsor",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="plans_sponsored",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("ended_on", models.DateField(blank=True, null=True)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("ended_on", None)),
                                fields=("plan", "sponsor"),
                                name="one_sponsor_once_in_a_plan_at_a_time",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="StatusScheme",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "area",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.area"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(editable=False)),
                        (
                            "created_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("changed_at", models.DateTimeField(db_index=True, editable=False)),
                        (
                            "changed_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="schemes", to="actions.plan"
                            ),
                        ),
                        ("edition", models.PositiveSmallIntegerField()),
                        ("written", models.JSONField(verbose_name="values and rules")),
                        ("because", models.CharField(max_length=300, verbose_name="why it was changed")),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("plan", "edition"), name="one_scheme_of_an_edition_in_a_plan"
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="PlanSection",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "area",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.area"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(editable=False)),
                        (
                            "created_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("changed_at", models.DateTimeField(db_index=True, editable=False)),
                        (
                            "changed_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="sections", to="actions.plan"
                            ),
                        ),
                        (
                            "within",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="inner",
                                to="actions.plansection",
                            ),
                        ),
                        ("number", models.CharField(max_length=10)),
                        ("title", models.CharField(max_length=200)),
                        ("strapline", models.CharField(blank=True, max_length=300)),
                        (
                            "bullets",
                            models.TextField(blank=True, verbose_name="what it says in points, one on each line"),
                        ),
                        (
                            "judgement_area",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("overall", "Overall effectiveness"),
                                    ("help", "Help and protection"),
                                    ("care", "Children in care"),
                                    ("leavers", "Care leavers"),
                                    ("adoption", "Adoption"),
                                    ("leaders", "Leaders and managers"),
                                ],
                                max_length=10,
                                verbose_name="what an inspection judges",
                            ),
                        ),
                        (
                            "question",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("identify", "How well needs are identified"),
                                    ("assess", "How well needs are assessed and met"),
                                    ("improve", "How well outcomes improve"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("lead_words", models.CharField(blank=True, max_length=200, verbose_name="lead")),
                        ("progress_and_impact", models.TextField(blank=True)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("plan", "number"), name="one_section_of_a_number_in_a_plan")
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="PlanIssue",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "area",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.area"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(editable=False)),
                        (
                            "created_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("changed_at", models.DateTimeField(db_index=True, editable=False)),
                        (
                            "changed_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="issues", to="actions.plan"
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField()),
                        ("as_at", models.DateField()),
                        (
                            "made_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("for_meeting", models.CharField(blank=True, max_length=200)),
                        ("held", models.JSONField(verbose_name="lines and counts")),
                        ("digest", models.CharField(max_length=64, verbose_name="SHA-256 of them")),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("plan", "number"), name="one_issue_of_a_number_in_a_plan")
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="PlanImport",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "area",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.area"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(editable=False)),
                        (
                            "created_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("changed_at", models.DateTimeField(db_index=True, editable=False)),
                        (
                            "changed_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="imports", to="actions.plan"
                            ),
                        ),
                        ("file_name", models.CharField(max_length=150)),
                        ("sheet", models.CharField(blank=True, max_length=100)),
                        (
                            "left_out",
                            models.CharField(blank=True, max_length=300, verbose_name="sheets that were not read"),
                        ),
                        ("heading_row", models.PositiveIntegerField()),
                        ("headings", models.JSONField()),
                        ("merged", models.JSONField(default=list, verbose_name="merged cells")),
                        ("agreed", models.JSONField(default=dict, verbose_name="what was agreed")),
                        ("notes", models.JSONField(default=list, verbose_name="what is odd about the whole")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("read", "Read: agree columns and words"),
                                    ("agreed", "Tried: look at the result"),
                                    ("running", "Lines are being taken"),
                                    ("done", "Taken"),
                                    ("stopped", "Stopped: go on"),
                                    ("dropped", "Given up"),
                                ],
                                default="read",
                                max_length=8,
                            ),
                        ),
                        (
                            "started_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("why_stopped", models.TextField(blank=True)),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="PlanAim",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "area",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.area"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(editable=False)),
                        (
                            "created_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("changed_at", models.DateTimeField(db_index=True, editable=False)),
                        (
                            "changed_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "section",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="aims",
                                to="actions.plansection",
                            ),
                        ),
                        ("order", models.PositiveSmallIntegerField(default=1)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("aim", "Aim"),
                                    ("recommendation", "Recommendation"),
                                    ("finding", "Finding"),
                                    ("objective", "Objective"),
                                ],
                                default="aim",
                                max_length=15,
                            ),
                        ),
                        ("text", models.TextField()),
                        ("outcome", models.TextField(blank=True)),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="PlanCover",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "area",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.area"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(editable=False)),
                        (
                            "created_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("changed_at", models.DateTimeField(db_index=True, editable=False)),
                        (
                            "changed_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "issue",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="cover",
                                to="actions.planissue",
                            ),
                        ),
                        ("text", models.TextField(verbose_name="what the board should know")),
                        (
                            "capacity",
                            models.TextField(
                                blank=True, verbose_name="what held the work up, and what is done about it"
                            ),
                        ),
                        (
                            "written_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("written_on", models.DateField()),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="AimSource",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "area",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.area"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(editable=False)),
                        (
                            "created_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("changed_at", models.DateTimeField(db_index=True, editable=False)),
                        (
                            "changed_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("ofsted", "Ofsted"),
                                    ("cqc", "Care Quality Commission"),
                                    ("other inspectorate", "Another inspectorate"),
                                    ("peer review", "Peer review"),
                                    ("external audit", "External audit"),
                                    ("case audit", "Internal case audit"),
                                    ("thematic audit", "Thematic audit"),
                                    ("multi-agency audit", "Multi-agency audit"),
                                    ("practice review", "Practice review"),
                                    ("self-evaluation", "Self-evaluation"),
                                    ("section 11", "Section 11, 157 or 175 return"),
                                    ("survey", "Survey of children and families"),
                                    ("staff survey", "Staff survey"),
                                    ("care council", "Children in care council"),
                                    ("complaint", "Complaint or compliment"),
                                    ("committee", "Committee or member"),
                                    ("improvement board", "Improvement board"),
                                    ("research", "National research or framework"),
                                    ("law", "Change of law or guidance"),
                                    ("earlier plan", "Earlier plan"),
                                    ("data scrutiny", "Data scrutiny"),
                                    ("event", "Event"),
                                    ("staff idea", "Idea of staff"),
                                ],
                                max_length=30,
                            ),
                        ),
                        (
                            "citation",
                            models.CharField(blank=True, max_length=200, verbose_name="recommendation or paragraph"),
                        ),
                        ("year", models.PositiveSmallIntegerField()),
                        (
                            "cohort",
                            models.CharField(blank=True, max_length=100, verbose_name="children or adults it is about"),
                        ),
                        (
                            "aim",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="sources",
                                to="actions.planaim",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("aim", "kind", "citation", "year", "cohort"), name="one_source_once_in_an_aim"
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="PlanLine",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "area",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.area"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(editable=False)),
                        (
                            "created_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("changed_at", models.DateTimeField(db_index=True, editable=False)),
                        (
                            "changed_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="lines", to="actions.plan"
                            ),
                        ),
                        (
                            "section",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="lines",
                                to="actions.plansection",
                            ),
                        ),
                        (
                            "aim",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="lines",
                                to="actions.planaim",
                            ),
                        ),
                        (
                            "action",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="lines", to="actions.action"
                            ),
                        ),
                        ("printed_ref", models.CharField(max_length=20, verbose_name="reference")),
                        ("order", models.PositiveSmallIntegerField(default=1)),
                        ("wording", models.CharField(blank=True, max_length=300, verbose_name="as this plan words it")),
                        ("added_on", models.DateField()),
                        (
                            "carried_from",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="carried_to",
                                to="actions.planline",
                            ),
                        ),
                        (
                            "carried_count",
                            models.PositiveSmallIntegerField(default=0, verbose_name="times carried forward"),
                        ),
                        ("kept_because", models.CharField(blank=True, max_length=300, verbose_name="why it goes on")),
                        ("ended_on", models.DateField(blank=True, null=True)),
                        (
                            "ending",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("carried", "Carried to the next plan"),
                                    ("withdrawn", "Withdrawn"),
                                    ("closed", "Closed with the plan"),
                                ],
                                max_length=10,
                                null=True,
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("plan", "printed_ref"), name="one_line_of_a_reference_in_a_plan"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("ended_on__isnull", True), ("ending__isnull", True)),
                                    models.Q(("ended_on__isnull", False), ("ending__isnull", False)),
                                    _connector="OR",
                                ),
                                name="plan_line_ended_on_and_ending",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("carried_count", 0), ("carried_from", None)),
                                    models.Q(
                                        ("carried_count__gt", 0),
                                        ("carried_from__isnull", False),
                                        models.Q(("kept_because", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="plan_line_carried_with_a_reason",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="AcceptedWarning",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "area",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.area"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(editable=False)),
                        (
                            "created_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("changed_at", models.DateTimeField(db_index=True, editable=False)),
                        (
                            "changed_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "line",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="accepted_warnings",
                                to="actions.planline",
                            ),
                        ),
                        ("rule", models.CharField(max_length=40)),
                        ("says", models.TextField()),
                        ("reason", models.TextField()),
                        (
                            "accepted_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("accepted_on", models.DateField()),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="ImportRow",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "imported",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="rows",
                                to="actions.planimport",
                            ),
                        ),
                        ("number", models.PositiveIntegerField(verbose_name="row of the sheet")),
                        ("cells", models.JSONField()),
                        ("colours", models.JSONField(default=dict, verbose_name="colours of cells, by column")),
                        (
                            "verdict",
                            models.CharField(
                                choices=[
                                    ("waiting", "Not looked at yet"),
                                    ("blank", "Blank"),
                                    ("heading", "Heading"),
                                    ("taken", "Taken"),
                                    ("warned", "Taken with a warning"),
                                    ("held", "Held for a person"),
                                    ("left", "Left out by a person"),
                                ],
                                default="waiting",
                                max_length=8,
                            ),
                        ),
                        ("says", models.JSONField(default=list)),
                        (
                            "line",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="imported_as",
                                to="actions.planline",
                            ),
                        ),
                        ("decided_because", models.CharField(blank=True, max_length=300)),
                    ],
                    options={
                        "ordering": ["number"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("imported", "number"), name="one_row_of_a_number_in_an_import"
                            )
                        ],
                        "indexes": [],
                    },
                ),
            ],
        ),
    ]
