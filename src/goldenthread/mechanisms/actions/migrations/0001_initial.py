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
                                    ("no longer possible", "No longer possible"),
                                ],
                                max_length=20,
                                null=True,
                            ),
                        ),
                        ("closure_reason", models.TextField(blank=True)),
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
                        ("was_raw", models.CharField(blank=True, max_length=100)),
                        ("now_on", models.DateField(blank=True, null=True)),
                        ("now_raw", models.CharField(blank=True, max_length=100)),
                        ("reason", models.TextField()),
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
            ],
        ),
    ]
