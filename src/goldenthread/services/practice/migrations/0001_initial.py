import django.core.validators
import django.db.models.deletion
import goldenthread.mechanisms.trail.creating
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("access", "0001_initial"),
        ("actions", "0001_initial"),
        ("documents", "0001_initial"),
        ("people", "0001_initial"),
    ]

    operations = [
        goldenthread.mechanisms.trail.creating.CreateTables(
            tables=[
                migrations.CreateModel(
                    name="Handover",
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
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="handovers",
                                to="people.person",
                            ),
                        ),
                        (
                            "allocation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.allocation"
                            ),
                        ),
                        (
                            "from_worker",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "to_worker",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Being written"),
                                    ("sent", "Sent"),
                                    ("accepted", "Accepted"),
                                    ("declined", "Declined"),
                                ],
                                default="draft",
                                max_length=10,
                            ),
                        ),
                        ("leaving_known_on", models.DateField(verbose_name="leaving known on")),
                        ("leaves_on", models.DateField(blank=True, null=True, verbose_name="leaves on")),
                        ("story_so_far", models.TextField(blank=True)),
                        ("live_risks", models.TextField(blank=True, verbose_name="risks now")),
                        ("promises_to_child", models.TextField(blank=True, verbose_name="what the child was promised")),
                        ("family_told_on", models.DateField(blank=True, null=True, verbose_name="family told on")),
                        (
                            "family_told_how",
                            models.CharField(blank=True, max_length=200, verbose_name="who was told, and how"),
                        ),
                        ("joint_visit_on", models.DateField(blank=True, null=True, verbose_name="joint visit")),
                        ("sent_on", models.DateField(blank=True, null=True)),
                        ("accepted_on", models.DateField(blank=True, null=True)),
                        ("declined_reason", models.TextField(blank=True)),
                        (
                            "confirmed_on",
                            models.DateField(blank=True, null=True, verbose_name="confirmed by the manager"),
                        ),
                        (
                            "confirmed_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "emergency_reason",
                            models.TextField(blank=True, verbose_name="why the work is passed on without it"),
                        ),
                    ],
                    options={
                        "indexes": [models.Index(fields=["person", "state"], name="handover_person")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("confirmed_by__isnull", True), ("confirmed_on__isnull", True)),
                                    models.Q(("confirmed_by__isnull", False), ("confirmed_on__isnull", False)),
                                    _connector="OR",
                                ),
                                name="handover_confirmed_on_and_confirmed_by",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("accepted_on__isnull", True),
                                    ("accepted_on__gte", models.F("leaving_known_on")),
                                    _connector="OR",
                                ),
                                name="handover_leaving_known_on_before_accepted_on",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("state", "accepted"), _negated=True),
                                fields=("allocation",),
                                name="one_open_handover_an_allocation",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Pause",
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
                        ("clocks", models.JSONField(default=list, verbose_name="what is paused")),
                        ("reason", models.TextField()),
                        ("cover", models.TextField(blank=True, verbose_name="who covers")),
                        ("since", models.DateField()),
                        ("until", models.DateField()),
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
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("until__isnull", True), ("until__gte", models.F("since")), _connector="OR"
                                ),
                                name="pause_since_before_until",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="CaseloadDay",
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
                            "worker",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "team",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="access.team",
                            ),
                        ),
                        ("day", models.DateField()),
                        ("children", models.PositiveIntegerField()),
                        ("families", models.PositiveIntegerField()),
                        ("weighted_load", models.DecimalField(decimal_places=2, max_digits=7)),
                        ("capacity", models.DecimalField(decimal_places=2, max_digits=6)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("worker", "area", "day"), name="one_caseload_a_day")
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="WorkingShare",
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
                            "worker",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "share",
                            models.DecimalField(
                                decimal_places=2, max_digits=3, verbose_name="part of a whole-time post"
                            ),
                        ),
                        ("practising_since", models.DateField(blank=True, null=True)),
                        ("since", models.DateField()),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("worker", "area", "since"), name="one_working_share_a_day"),
                            models.CheckConstraint(
                                condition=models.Q(("share__gt", 0), ("share__lte", 1)), name="working_share_of_one"
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="ChronologyEntry",
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
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="chronology",
                                to="people.person",
                            ),
                        ),
                        ("event_on", models.DateField(verbose_name="when it happened")),
                        (
                            "precision",
                            models.CharField(
                                choices=[("day", "The day"), ("month", "Only the month"), ("year", "Only the year")],
                                default="day",
                                max_length=5,
                                verbose_name="how exactly the day is known",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("significant event", "Significant event"),
                                    ("change", "Change of circumstance"),
                                    ("harm", "Harm or concern"),
                                    ("protective", "Protective event"),
                                    ("child's account", "Child’s own account"),
                                    ("adult's history", "Adult’s history"),
                                ],
                                default="significant event",
                                max_length=20,
                            ),
                        ),
                        (
                            "category",
                            models.CharField(
                                choices=[
                                    ("health", "Health or A&E"),
                                    ("police", "Police"),
                                    ("missing", "Missing"),
                                    ("school", "School"),
                                    ("home", "Home and housing"),
                                    ("parental health", "Parental health"),
                                    ("substance", "Substance use"),
                                    ("domestic abuse", "Domestic abuse"),
                                    ("care", "Care and placement"),
                                    ("court", "Court"),
                                    ("loss", "Death or loss"),
                                    ("achievement", "Achievement"),
                                    ("exploitation", "Exploitation"),
                                    ("disclosure", "Disclosure"),
                                    ("move", "Move between areas"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("what_happened", models.TextField(verbose_name="what happened")),
                        ("effect_on_child", models.TextField(blank=True, verbose_name="what it meant for the child")),
                        ("outcome", models.TextField(blank=True, verbose_name="what came of it")),
                        (
                            "look_again_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="when to look again, if not yet known"
                            ),
                        ),
                        (
                            "significance",
                            models.PositiveSmallIntegerField(default=2, verbose_name="how much it matters, 1 to 3"),
                        ),
                        ("source_agency", models.CharField(blank=True, max_length=100, verbose_name="who told us")),
                        (
                            "source_record",
                            models.CharField(blank=True, max_length=300, verbose_name="where it is recorded"),
                        ),
                        ("for_court", models.BooleanField(default=False, verbose_name="for the court version")),
                        (
                            "for_sharing",
                            models.BooleanField(default=False, verbose_name="for the version shared with the family"),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("proposed", "Proposed"),
                                    ("accepted", "In the chronology"),
                                    ("process", "Kept as process"),
                                    ("left out", "Left out"),
                                ],
                                default="proposed",
                                max_length=10,
                            ),
                        ),
                        (
                            "was_process",
                            models.BooleanField(default=False, editable=False, verbose_name="once refused as process"),
                        ),
                        (
                            "suggested",
                            models.BooleanField(
                                default=False, editable=False, verbose_name="suggested from the record"
                            ),
                        ),
                        (
                            "left_out_because",
                            models.CharField(blank=True, max_length=300, verbose_name="why it is left out"),
                        ),
                        (
                            "same_as",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="siblings",
                                to="practice.chronologyentry",
                            ),
                        ),
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
                        ("decided_on", models.DateField(blank=True, null=True)),
                    ],
                    options={
                        "verbose_name_plural": "chronology entries",
                        "indexes": [models.Index(fields=["person", "state", "event_on"], name="chronology_person")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("significance__range", (1, 3))), name="significance_one_to_three"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "accepted"), _negated=True),
                                    models.Q(("effect_on_child", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="accepted_entry_says_its_effect",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "left out"), _negated=True),
                                    models.Q(("left_out_because", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="left_out_says_why",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("decided_by__isnull", True), ("decided_on__isnull", True)),
                                    models.Q(("decided_by__isnull", False), ("decided_on__isnull", False)),
                                    _connector="OR",
                                ),
                                name="chronology_entry_decided_on_and_decided_by",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ChronologyReview",
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
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="chronology_reviews",
                                to="people.person",
                            ),
                        ),
                        ("reviewed_on", models.DateField()),
                        (
                            "done_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("entries_added", models.PositiveSmallIntegerField(default=0)),
                        ("nothing_significant", models.BooleanField(default=False)),
                        ("pattern", models.TextField(blank=True, verbose_name="what the sequence tells us")),
                        ("gaps", models.TextField(blank=True, verbose_name="what is missing")),
                        ("signed_off_on", models.DateField(blank=True, null=True)),
                        (
                            "signed_off_by",
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
                        "indexes": [models.Index(fields=["person", "reviewed_on"], name="chronology_review_person")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("nothing_significant", True),
                                    models.Q(("pattern", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="review_says_something",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("signed_off_by__isnull", True), ("signed_off_on__isnull", True)),
                                    models.Q(("signed_off_by__isnull", False), ("signed_off_on__isnull", False)),
                                    _connector="OR",
                                ),
                                name="chronology_review_signed_off_on_and_signed_off_by",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="VisitDuty",
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
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="visit_duties",
                                to="people.person",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("protection", "Child protection plan"),
                                    ("child in need", "Child in need plan"),
                                    ("looked after", "Looked after child"),
                                    ("early help", "Early help plan"),
                                    ("care leaver", "Care leaver"),
                                    ("missing", "Return from missing"),
                                    ("agreed", "Agreed in the plan"),
                                ],
                                max_length=15,
                            ),
                        ),
                        ("every", models.PositiveSmallIntegerField(verbose_name="at least every")),
                        (
                            "unit",
                            models.CharField(
                                choices=[("working day", "Working days"), ("week", "Weeks"), ("month", "Months")],
                                default="working day",
                                max_length=15,
                            ),
                        ),
                        ("authority", models.CharField(blank=True, max_length=300, verbose_name="why")),
                        ("starts_on", models.DateField()),
                        ("met_on", models.DateField(blank=True, null=True, verbose_name="last met on")),
                        ("ended_on", models.DateField(blank=True, null=True)),
                        ("end_reason", models.CharField(blank=True, max_length=300)),
                    ],
                    options={
                        "verbose_name_plural": "visit duties",
                        "indexes": [models.Index(fields=["person", "ended_on"], name="visit_duty_person")],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("ended_on", None)),
                                fields=("person", "kind"),
                                name="one_running_duty_a_kind",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("every__gt", 0)), name="visit_duty_has_an_interval"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ended_on__isnull", True),
                                    ("ended_on__gte", models.F("starts_on")),
                                    _connector="OR",
                                ),
                                name="visit_duty_starts_on_before_ended_on",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Visit",
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
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                            ),
                        ),
                        (
                            "worker",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("planned", "Planned"),
                                    ("held", "Held"),
                                    ("no answer", "Attempted: no answer"),
                                    ("refused", "Refused"),
                                    ("cancelled by us", "Cancelled by us"),
                                    ("cancelled by family", "Cancelled by the family"),
                                    ("unsafe", "Unsafe"),
                                ],
                                default="planned",
                                max_length=20,
                            ),
                        ),
                        ("planned_for", models.DateTimeField(verbose_name="planned for")),
                        ("purpose", models.TextField(verbose_name="what it is for")),
                        (
                            "purpose_link",
                            models.CharField(
                                choices=[
                                    ("action", "An action of the plan"),
                                    ("question", "A question to answer"),
                                    ("duty", "A visiting duty"),
                                ],
                                max_length=10,
                                verbose_name="tied to",
                            ),
                        ),
                        ("purpose_of", models.CharField(max_length=300, verbose_name="which action, question or duty")),
                        (
                            "method",
                            models.CharField(
                                choices=[
                                    ("face to face", "Face to face"),
                                    ("video", "Video"),
                                    ("phone", "Telephone"),
                                    ("message", "Text or e-mail"),
                                ],
                                default="face to face",
                                max_length=15,
                                verbose_name="how",
                            ),
                        ),
                        (
                            "context",
                            models.CharField(
                                choices=[
                                    ("home", "Home"),
                                    ("other parent", "Other parent’s home"),
                                    ("school", "School"),
                                    ("placement", "Placement"),
                                    ("community", "Community"),
                                    ("office", "Office"),
                                    ("custody", "Custody"),
                                    ("hospital", "Hospital"),
                                    ("online", "Online"),
                                ],
                                default="home",
                                max_length=15,
                                verbose_name="where",
                            ),
                        ),
                        ("announced", models.BooleanField(default=True, verbose_name="announced")),
                        (
                            "held_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="when it was made or tried"),
                        ),
                        (
                            "purpose_achieved",
                            models.CharField(
                                blank=True,
                                choices=[("yes", "Yes"), ("partly", "Partly"), ("no", "No")],
                                max_length=10,
                                verbose_name="whether it did what it was for",
                            ),
                        ),
                        ("observations", models.TextField(blank=True, verbose_name="what was seen and heard")),
                        ("learned", models.TextField(blank=True, verbose_name="what we now know")),
                        (
                            "effect",
                            models.TextField(blank=True, verbose_name="what changes in plan, risk or next step"),
                        ),
                        ("still_unknown", models.TextField(blank=True, verbose_name="what we still do not know")),
                        (
                            "others_present",
                            models.CharField(blank=True, max_length=300, verbose_name="who else was there"),
                        ),
                        ("interpreter", models.CharField(blank=True, max_length=100)),
                        ("tools", models.CharField(blank=True, max_length=200, verbose_name="tools used")),
                        ("next_visit_by", models.DateField(blank=True, null=True, verbose_name="next visit by")),
                        ("done_next", models.TextField(blank=True, verbose_name="what was done next")),
                        (
                            "follow_up_of",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="follow_ups",
                                to="practice.visit",
                            ),
                        ),
                        (
                            "written_at",
                            models.DateTimeField(blank=True, null=True, verbose_name="when the record was finished"),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["worker", "status", "planned_for"], name="visit_worker"),
                            models.Index(fields=["area", "held_at"], name="visit_held"),
                            models.Index(fields=["person", "planned_for"], name="visit_person"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("status", "planned"), ("written_at", None)),
                                    models.Q(
                                        models.Q(("status", "planned"), _negated=True), ("written_at__isnull", False)
                                    ),
                                    _connector="OR",
                                ),
                                name="visit_written_when_no_longer_planned",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("status", "held"), _negated=True),
                                    ("held_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="held_visit_has_its_moment",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FileCopy",
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
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="file_copies",
                                to="people.person",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("preparing", "Being prepared"),
                                    ("approved", "Approved, to be given"),
                                    ("given", "Given"),
                                ],
                                default="preparing",
                                max_length=10,
                            ),
                        ),
                        ("asked_on", models.DateField(verbose_name="asked for on")),
                        (
                            "prepared_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("approved_on", models.DateField(blank=True, null=True)),
                        (
                            "approved_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("given_on", models.DateField(blank=True, null=True)),
                        (
                            "given_how",
                            models.CharField(blank=True, max_length=200, verbose_name="how, and who was there"),
                        ),
                    ],
                    options={
                        "verbose_name": "copy of the file",
                        "verbose_name_plural": "copies of files",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("approved_by__isnull", True), ("approved_on__isnull", True)),
                                    models.Q(("approved_by__isnull", False), ("approved_on__isnull", False)),
                                    _connector="OR",
                                ),
                                name="file_copy_approved_on_and_approved_by",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("given_on__isnull", True), ("given_on__gte", models.F("asked_on")), _connector="OR"
                                ),
                                name="file_copy_asked_on_before_given_on",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("approved_by", None),
                                    models.Q(("approved_by", models.F("prepared_by")), _negated=True),
                                    _connector="OR",
                                ),
                                name="file_copy_two_people",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="WritingDay",
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
                            "worker",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "team",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="access.team",
                            ),
                        ),
                        ("on", models.DateField(verbose_name="day")),
                        (
                            "what_for",
                            models.CharField(max_length=200, verbose_name="what is to be written or thought through"),
                        ),
                        (
                            "given_up_because",
                            models.CharField(blank=True, max_length=200, verbose_name="why it was given up"),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("given_up_because", "")),
                                fields=("worker", "on"),
                                name="one_writing_day_a_day",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="EmergencyMode",
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
                        ("reason", models.TextField()),
                        ("starts_on", models.DateField()),
                        ("until", models.DateField(verbose_name="last day")),
                        (
                            "decided_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("ended_on", models.DateField(blank=True, null=True, verbose_name="ended before its last day")),
                        (
                            "ended_by",
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
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("until__isnull", True), ("until__gte", models.F("starts_on")), _connector="OR"
                                ),
                                name="emergency_mode_starts_on_before_until",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("ended_by__isnull", True), ("ended_on__isnull", True)),
                                    models.Q(("ended_by__isnull", False), ("ended_on__isnull", False)),
                                    _connector="OR",
                                ),
                                name="emergency_mode_ended_on_and_ended_by",
                            ),
                            models.UniqueConstraint(fields=("area", "starts_on"), name="one_emergency_a_day"),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="CaseInvolvement",
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
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="case_involvements",
                                to="people.person",
                            ),
                        ),
                        (
                            "service",
                            models.CharField(
                                choices=[
                                    ("early help", "Early help"),
                                    ("child in need", "Child in need"),
                                    ("child protection", "Child protection"),
                                    ("looked after", "Looked after"),
                                    ("care leaver", "Care leaver"),
                                    ("disabled children", "Disabled children"),
                                    ("unaccompanied child", "Unaccompanied child"),
                                    ("adult social care", "Adult social care"),
                                    ("adult safeguarding", "Adult safeguarding"),
                                    ("private fostering", "Private fostering"),
                                    ("young carer", "Young carer"),
                                ],
                                max_length=25,
                            ),
                        ),
                        (
                            "team",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="access.team",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("open", "Open"),
                                    ("ceased", "Work has ended, to be closed"),
                                    ("closed", "Closed"),
                                    ("passed on", "Goes on under another service"),
                                ],
                                default="open",
                                max_length=10,
                            ),
                        ),
                        ("starts_on", models.DateField(verbose_name="since")),
                        (
                            "purpose",
                            models.TextField(
                                blank=True, verbose_name="why we are involved, in words that the family would recognise"
                            ),
                        ),
                        ("exit_text", models.TextField(blank=True, verbose_name="what must be true for us to leave")),
                        ("work_ceased_on", models.DateField(blank=True, null=True, verbose_name="work ended on")),
                        ("closed_on", models.DateField(blank=True, null=True)),
                        (
                            "closed_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "end_reason",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("exit met", "What had to be true for us to leave is true"),
                                    ("moved", "The family moved away and another area was told"),
                                    ("declined", "The family no longer wants us, and we may not insist"),
                                    ("grown up", "Grew out of the service"),
                                    ("not needed", "It was found that we are not needed"),
                                    ("died", "Died"),
                                    ("other", "Other"),
                                ],
                                max_length=12,
                                verbose_name="why we left",
                            ),
                        ),
                        ("exit_answer", models.TextField(blank=True, verbose_name="what is true now")),
                        (
                            "left_open",
                            models.JSONField(
                                blank=True, default=list, verbose_name="what was still open, and why it might be"
                            ),
                        ),
                        (
                            "child_told_on",
                            models.DateField(blank=True, null=True, verbose_name="the child was told on"),
                        ),
                        (
                            "child_told_how",
                            models.CharField(blank=True, max_length=200, verbose_name="who told the child, and how"),
                        ),
                    ],
                    options={
                        "verbose_name": "involvement",
                        "indexes": [
                            models.Index(fields=["person", "state"], name="case_involvement_person"),
                            models.Index(fields=["team", "state"], name="case_involvement_team"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("closed_by__isnull", True), ("closed_on__isnull", True)),
                                    models.Q(("closed_by__isnull", False), ("closed_on__isnull", False)),
                                    _connector="OR",
                                ),
                                name="involvement_closed_on_and_closed_by",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("work_ceased_on__isnull", True),
                                    ("work_ceased_on__gte", models.F("starts_on")),
                                    _connector="OR",
                                ),
                                name="involvement_work_starts_on_before_work_ceased_on",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("closed_on__isnull", True),
                                    ("closed_on__gte", models.F("work_ceased_on")),
                                    _connector="OR",
                                ),
                                name="involvement_closing_work_ceased_on_before_closed_on",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("state__in", ("closed", "passed on")), _negated=True),
                                fields=("person", "service"),
                                name="one_standing_involvement_a_service",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CaseNote",
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
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                            ),
                        ),
                        (
                            "type",
                            models.CharField(
                                choices=[
                                    ("family", "Contact with family"),
                                    ("professional", "Contact with a professional"),
                                    ("direct work", "Direct work"),
                                    ("home", "Home observation"),
                                    ("meeting", "Meeting"),
                                    ("message", "Message"),
                                    ("management", "Management"),
                                    ("reviewing officer", "Reviewing officer’s oversight"),
                                    ("out of hours", "Out of hours"),
                                    ("legal", "Legal"),
                                ],
                                max_length=20,
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[("draft", "Draft"), ("finished", "Finished")], default="draft", max_length=10
                            ),
                        ),
                        ("happened_at", models.DateTimeField(verbose_name="when it happened")),
                        ("title", models.CharField(max_length=200)),
                        ("text", models.TextField()),
                        ("confidential_part", models.TextField(blank=True, verbose_name="confidential part")),
                        ("health_part", models.TextField(blank=True, verbose_name="health part")),
                        (
                            "third_party",
                            models.BooleanField(default=False, verbose_name="holds words about or from a third party"),
                        ),
                        (
                            "media",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="documents.document",
                                verbose_name="picture or recording",
                            ),
                        ),
                        (
                            "media_in_words",
                            models.TextField(blank=True, verbose_name="what it shows, or what is said in it"),
                        ),
                        ("captions", models.TextField(blank=True, verbose_name="captions of the recording (WebVTT)")),
                        (
                            "source",
                            models.CharField(
                                choices=[
                                    ("typed", "Typed"),
                                    ("dictated", "Dictated"),
                                    ("imported", "Imported message"),
                                    ("machine", "Drafted by a machine"),
                                ],
                                default="typed",
                                max_length=10,
                            ),
                        ),
                        (
                            "confirmed_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "author",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("finished_at", models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["person", "happened_at"], name="note_person"),
                            models.Index(fields=["author", "state"], name="note_author"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("finished_at", None), ("state", "draft")),
                                    models.Q(("finished_at__isnull", False), ("state", "finished")),
                                    _connector="OR",
                                ),
                                name="note_finished_is_dated",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("source", "machine"), ("state", "finished"), _negated=True),
                                    ("confirmed_by__isnull", False),
                                    _connector="OR",
                                ),
                                name="machine_words_are_confirmed",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ManagementDecision",
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
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="management_decisions",
                                to="people.person",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("threshold", "Threshold"),
                                    ("allocate", "Allocate"),
                                    ("authorise assessment", "Authorise an assessment"),
                                    ("extend", "Extend"),
                                    ("disengaged", "Continue or cease when a family disengages"),
                                    ("step up", "Step up"),
                                    ("step down", "Step down"),
                                    ("close", "Close"),
                                    ("share without consent", "Share without consent"),
                                    ("placement", "Placement"),
                                    ("permanence", "Permanence"),
                                    ("override a gate", "Go on although a condition is not met"),
                                    ("contact arrangements", "Contact arrangements"),
                                    ("funding", "Funding"),
                                ],
                                max_length=25,
                            ),
                        ),
                        ("question", models.TextField(blank=True, verbose_name="the question")),
                        ("options", models.TextField(blank=True, verbose_name="what else was considered")),
                        ("decision", models.TextField()),
                        ("rationale", models.TextField(verbose_name="why")),
                        ("facts", models.TextField(blank=True, verbose_name="facts relied on")),
                        ("continues", models.BooleanField(blank=True, null=True, verbose_name="the work continues")),
                        ("decided_on", models.DateField()),
                        (
                            "decided_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("told_family_on", models.DateField(blank=True, null=True)),
                        ("told_family_how", models.CharField(blank=True, max_length=200)),
                        ("needs_countersigning", models.BooleanField(default=False)),
                        ("countersigned_on", models.DateField(blank=True, null=True)),
                        (
                            "countersigned_by",
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
                        "indexes": [models.Index(fields=["person", "decided_on"], name="decision_person")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("countersigned_by__isnull", True), ("countersigned_on__isnull", True)),
                                    models.Q(("countersigned_by__isnull", False), ("countersigned_on__isnull", False)),
                                    _connector="OR",
                                ),
                                name="decision_countersigned_on_and_countersigned_by",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("countersigned_by", None),
                                    models.Q(("countersigned_by", models.F("decided_by")), _negated=True),
                                    _connector="OR",
                                ),
                                name="decision_two_people",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("kind", "disengaged"), _negated=True),
                                    ("continues__isnull", False),
                                    _connector="OR",
                                ),
                                name="disengaged_continues_or_not",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ComplexCase",
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
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="complex_cases",
                                to="people.person",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[("listed", "On the list"), ("removed", "Taken off the list")],
                                default="listed",
                                max_length=10,
                            ),
                        ),
                        ("services", models.CharField(max_length=300, verbose_name="services, at least two")),
                        ("question", models.TextField(verbose_name="the question")),
                        (
                            "owner",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "exploitation",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("low", "Low"),
                                    ("medium", "Medium"),
                                    ("high", "High"),
                                    ("very high", "Very high"),
                                ],
                                max_length=10,
                                verbose_name="exploitation",
                            ),
                        ),
                        ("listed_on", models.DateField()),
                        ("decisions", models.TextField(blank=True)),
                        ("funding", models.CharField(blank=True, max_length=300)),
                        ("discussed_on", models.DateField(blank=True, null=True)),
                        ("review_on", models.DateField(blank=True, null=True)),
                        ("letter_sent_on", models.DateField(blank=True, null=True)),
                        ("removed_on", models.DateField(blank=True, null=True)),
                        ("removed_because", models.TextField(blank=True)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("state", "listed")),
                                fields=("person",),
                                name="once_on_the_list_of_complex_cases",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("removed_on__isnull", True),
                                    ("removed_on__gte", models.F("listed_on")),
                                    _connector="OR",
                                ),
                                name="complex_listed_on_before_removed_on",
                            ),
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
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="plans", to="people.person"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("early help", "Early help plan"),
                                    ("child in need", "Child in need plan"),
                                    ("child protection", "Child protection plan"),
                                    ("adolescent at risk", "Plan for an adolescent at risk"),
                                    ("care", "Care plan"),
                                    ("pathway", "Pathway plan"),
                                    ("personal education", "Personal education plan"),
                                    ("safety", "Safety plan"),
                                    ("placement", "Placement plan"),
                                    ("pre-proceedings", "Pre-proceedings plan"),
                                    ("family network", "Family network plan"),
                                    ("adult care and support", "Care and support plan of an adult"),
                                    ("adult safeguarding", "Safeguarding plan of an adult"),
                                ],
                                max_length=25,
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Draft"),
                                    ("submitted", "Submitted"),
                                    ("signed off", "Signed off"),
                                    ("under review", "Under review"),
                                    ("replaced", "Replaced by a later version"),
                                    ("ended", "Ended"),
                                ],
                                default="draft",
                                max_length=15,
                            ),
                        ),
                        ("edition", models.PositiveSmallIntegerField(default=1, verbose_name="version")),
                        (
                            "replaces",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="replaced_by",
                                to="practice.plan",
                            ),
                        ),
                        ("starts_on", models.DateField(verbose_name="starts on")),
                        ("review_due_on", models.DateField(blank=True, null=True, verbose_name="review due")),
                        (
                            "child_view",
                            models.TextField(blank=True, verbose_name="the child’s view, in their own words"),
                        ),
                        (
                            "child_view_how",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("said", "Said"),
                                    ("wrote", "Wrote or drew"),
                                    ("app", "Through an app"),
                                    ("play", "Play or observation"),
                                    ("aid", "Communication aid, such as Makaton"),
                                    ("advocate", "Through an advocate"),
                                    ("other adult", "Through another adult"),
                                    ("declined", "Declined"),
                                ],
                                max_length=15,
                                verbose_name="how it was heard",
                            ),
                        ),
                        ("child_view_on", models.DateField(blank=True, null=True, verbose_name="when it was heard")),
                        (
                            "no_child_view_because",
                            models.TextField(blank=True, verbose_name="why there is no view of the child"),
                        ),
                        ("parent_views", models.TextField(blank=True, verbose_name="the parents’ views")),
                        ("identity_culture", models.TextField(blank=True, verbose_name="identity and culture")),
                        (
                            "danger_if_nothing_changes",
                            models.TextField(blank=True, verbose_name="what happens if nothing changes"),
                        ),
                        ("agencies", models.TextField(blank=True, verbose_name="agencies that contribute")),
                        (
                            "shared_child_on",
                            models.DateField(blank=True, null=True, verbose_name="shared with the child on"),
                        ),
                        (
                            "shared_child_format",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="how it was shared with the child"
                            ),
                        ),
                        (
                            "shared_parents_on",
                            models.DateField(blank=True, null=True, verbose_name="shared with the parents on"),
                        ),
                        (
                            "smart_actions",
                            models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="actions checked"),
                        ),
                        (
                            "smart_met",
                            models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="actions that pass"),
                        ),
                        (
                            "smart_misses",
                            models.JSONField(
                                blank=True, default=list, verbose_name="what does not pass, and why it may stay"
                            ),
                        ),
                        ("submitted_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "submitted_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("signed_off_on", models.DateField(blank=True, null=True)),
                        (
                            "signed_off_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("manager_comment", models.TextField(blank=True, verbose_name="the manager’s comment")),
                        ("ended_on", models.DateField(blank=True, null=True)),
                        ("end_reason", models.TextField(blank=True, verbose_name="why it ended")),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["person", "state"], name="plan_person"),
                            models.Index(fields=["area", "kind", "state"], name="plan_area_kind"),
                            models.Index(fields=["area", "signed_off_on"], name="plan_signed_off"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("submitted_at__isnull", True), ("submitted_by__isnull", True)),
                                    models.Q(("submitted_at__isnull", False), ("submitted_by__isnull", False)),
                                    _connector="OR",
                                ),
                                name="plan_submitted_at_and_submitted_by",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("signed_off_by__isnull", True), ("signed_off_on__isnull", True)),
                                    models.Q(("signed_off_by__isnull", False), ("signed_off_on__isnull", False)),
                                    _connector="OR",
                                ),
                                name="plan_signed_off_on_and_signed_off_by",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ended_on__isnull", True),
                                    ("ended_on__gte", models.F("starts_on")),
                                    _connector="OR",
                                ),
                                name="plan_starts_on_before_ended_on",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state__in", ("draft", "submitted", "ended")),
                                    ("signed_off_on__isnull", False),
                                    _connector="OR",
                                ),
                                name="plan_in_force_is_signed_off",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "ended"), _negated=True),
                                    ("ended_on__isnull", False),
                                    _connector="OR",
                                ),
                                name="ended_plan_is_dated",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PracticeStandard",
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
                            "topic",
                            models.CharField(
                                choices=[
                                    ("visits", "Visits"),
                                    ("notes", "Notes"),
                                    ("chronology", "Chronology"),
                                    ("summary", "Case summary"),
                                    ("plans", "Plans"),
                                    ("risk", "Risk"),
                                    ("supervision", "Supervision"),
                                    ("handover", "Handover"),
                                    ("closing", "Closing"),
                                    ("direct-work", "Direct work"),
                                    ("fathers", "Fathers and absent parents"),
                                    ("exploitation", "Exploitation"),
                                    ("domestic-abuse", "Domestic abuse"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("edition", models.PositiveSmallIntegerField(default=1)),
                        ("text", models.TextField()),
                        (
                            "lead",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="practice lead",
                            ),
                        ),
                        ("published_on", models.DateField()),
                        ("ended_on", models.DateField(blank=True, null=True)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("ended_on", None)),
                                fields=("area", "topic"),
                                name="one_standing_standard_a_topic",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ended_on__isnull", True),
                                    ("ended_on__gte", models.F("published_on")),
                                    _connector="OR",
                                ),
                                name="practice_standard_published_on_before_ended_on",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="CaseSummary",
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
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                            ),
                        ),
                        ("why_involved", models.TextField(verbose_name="why we are involved")),
                        ("family", models.TextField(verbose_name="the family")),
                        ("worries", models.TextField(verbose_name="what worries us")),
                        ("strengths", models.TextField(verbose_name="what is working")),
                        ("day_in_life", models.TextField(verbose_name="a day in the child’s life")),
                        ("risk_now", models.TextField(verbose_name="risk now")),
                        ("plan_now", models.TextField(verbose_name="the plan now")),
                        ("do_and_do_not", models.TextField(verbose_name="out of hours: do and do not")),
                        ("legal", models.TextField(blank=True, verbose_name="legal")),
                        ("next_key_date", models.DateField(blank=True, null=True, verbose_name="next key date")),
                        (
                            "next_key_event",
                            models.CharField(blank=True, max_length=200, verbose_name="what happens then"),
                        ),
                        ("confirmed_on", models.DateField()),
                        (
                            "confirmed_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "stale_since",
                            models.DateField(blank=True, null=True, verbose_name="something changed since"),
                        ),
                        ("stale_because", models.CharField(blank=True, max_length=200)),
                    ],
                    options={
                        "verbose_name_plural": "case summaries",
                        "constraints": [models.UniqueConstraint(fields=("person",), name="one_summary_a_person")],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Tool",
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
                        ("name", models.CharField(max_length=100)),
                        ("edition", models.CharField(default="1", max_length=20, verbose_name="version")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("voice", "Hears the child"),
                                    ("risk", "Looks at risk"),
                                    ("outcome", "Measures change"),
                                    ("relationships", "Looks at relationships"),
                                ],
                                max_length=15,
                            ),
                        ),
                        ("from_age", models.PositiveSmallIntegerField(default=0)),
                        ("to_age", models.PositiveSmallIntegerField(default=25)),
                        (
                            "expected_when",
                            models.CharField(
                                blank=True,
                                help_text="A code of the assessment factors, such as 3A, or 3 for all that begin so.",
                                max_length=3,
                                verbose_name="expected when an assessment finds this factor",
                            ),
                        ),
                        ("licence", models.CharField(blank=True, max_length=100)),
                        ("retired_on", models.DateField(blank=True, null=True)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("area", "name", "edition"), name="one_tool_an_edition")
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="FiledDocument",
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
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                            ),
                        ),
                        (
                            "document",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="documents.document"
                            ),
                        ),
                        (
                            "folder",
                            models.CharField(
                                choices=[
                                    ("1", "1 Summary and chronology"),
                                    ("2", "2 Genogram and ecomap"),
                                    ("3", "3 Assessments"),
                                    ("4", "4 Risk"),
                                    ("5", "5 Plans and reviews"),
                                    ("6", "6 Conference and core group"),
                                    ("7", "7 Legal"),
                                    ("8", "8 Health"),
                                    ("9", "9 Education"),
                                    ("10", "10 Placement and placement plan"),
                                    ("11", "11 Supervision and management"),
                                    ("12", "12 Identity and immigration"),
                                    ("13", "13 Letters"),
                                    ("14", "14 Child’s own work and photos"),
                                    ("15", "15 Information-sharing agreements"),
                                    ("16", "16 Complaints"),
                                ],
                                max_length=2,
                            ),
                        ),
                        ("kind", models.CharField(max_length=60)),
                        ("title", models.CharField(max_length=200)),
                        ("dated_on", models.DateField(verbose_name="date of the document")),
                        ("received_on", models.DateField(verbose_name="received")),
                        ("from_whom", models.CharField(max_length=200, verbose_name="from")),
                        (
                            "third_party",
                            models.BooleanField(default=False, verbose_name="holds words about or from a third party"),
                        ),
                        ("shared_with", models.CharField(blank=True, max_length=300, verbose_name="shared with")),
                        (
                            "retention",
                            models.CharField(
                                choices=[
                                    ("file", "As long as the file"),
                                    ("short", "Two years after its date"),
                                    ("adoption", "A hundred years after its date: adoption"),
                                    ("held", "Not to be destroyed: an inquiry may ask for it"),
                                ],
                                default="file",
                                max_length=10,
                                verbose_name="how long it is kept",
                            ),
                        ),
                        ("kept_until", models.DateField(blank=True, null=True, verbose_name="kept longer, until")),
                        (
                            "kept_because",
                            models.CharField(blank=True, max_length=300, verbose_name="why it is kept longer"),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["person", "folder", "dated_on"], name="filed_document_person")
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("kept_until", None), models.Q(("kept_because", ""), _negated=True), _connector="OR"
                                ),
                                name="kept_longer_says_why",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Letter",
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
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                            ),
                        ),
                        ("recipient", models.CharField(max_length=200)),
                        ("address_checked_on", models.DateField(verbose_name="when the address was confirmed")),
                        ("language", models.CharField(default="English", max_length=50)),
                        (
                            "format",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("large print", "Large print"),
                                    ("braille", "Braille"),
                                    ("easy read", "Easy read"),
                                    ("pictures", "Pictures"),
                                    ("audio", "Audio"),
                                    ("plain translated", "Plain, translated"),
                                ],
                                max_length=20,
                                verbose_name="form",
                            ),
                        ),
                        ("subject", models.CharField(max_length=200)),
                        ("body", models.TextField()),
                        (
                            "parents_apart",
                            models.BooleanField(
                                default=False, verbose_name="the parents live apart, or an address is protected"
                            ),
                        ),
                        (
                            "checked_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
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
                        ("sent_on", models.DateField(blank=True, null=True)),
                        ("sent_how", models.CharField(blank=True, max_length=100)),
                    ],
                    options={
                        "indexes": [models.Index(fields=["person", "sent_on"], name="letter_person")],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="PartnerReferral",
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
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                            ),
                        ),
                        ("service", models.CharField(max_length=200, verbose_name="to which service")),
                        ("reason", models.TextField()),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("sent", "Sent"),
                                    ("accepted", "Accepted"),
                                    ("declined", "Declined"),
                                    ("started", "Started"),
                                    ("ended", "Ended"),
                                ],
                                default="sent",
                                max_length=10,
                            ),
                        ),
                        ("sent_on", models.DateField()),
                        (
                            "sent_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("feedback_due_on", models.DateField(verbose_name="answer expected by")),
                        (
                            "answered_on",
                            models.DateField(blank=True, null=True, verbose_name="accepted or declined on"),
                        ),
                        ("started_on", models.DateField(blank=True, null=True)),
                        ("ended_on", models.DateField(blank=True, null=True)),
                        ("outcome", models.TextField(blank=True)),
                    ],
                    options={
                        "indexes": [models.Index(fields=["area", "state", "sent_on"], name="partner_referral_state")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ended_on__isnull", True), ("ended_on__gte", models.F("sent_on")), _connector="OR"
                                ),
                                name="partner_referral_sent_on_before_ended_on",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SupervisionSession",
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
                                    ("case", "Case supervision"),
                                    ("personal", "Personal supervision"),
                                    ("group", "Group supervision"),
                                    ("peer", "Peer supervision"),
                                    ("joint", "Joint, across services"),
                                ],
                                max_length=10,
                            ),
                        ),
                        (
                            "worker",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "supervisor",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "team",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="access.team",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[("held", "Held, being written up"), ("final", "Finalised")],
                                default="held",
                                max_length=6,
                            ),
                        ),
                        ("held_on", models.DateField()),
                        ("finalised_on", models.DateField(blank=True, null=True)),
                        (
                            "finalised_by",
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
                        "indexes": [
                            models.Index(fields=["worker", "held_on"], name="session_worker"),
                            models.Index(fields=["area", "held_on"], name="session_area"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("finalised_by__isnull", True), ("finalised_on__isnull", True)),
                                    models.Q(("finalised_by__isnull", False), ("finalised_on__isnull", False)),
                                    _connector="OR",
                                ),
                                name="session_finalised_on_and_finalised_by",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("finalised_on__isnull", True),
                                    ("finalised_on__gte", models.F("held_on")),
                                    _connector="OR",
                                ),
                                name="session_held_on_before_finalised_on",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("kind__in", ("case", "personal")), _negated=True),
                                    ("worker__isnull", False),
                                    _connector="OR",
                                ),
                                name="session_has_its_worker",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="VisitChild",
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
                            "visit",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="children",
                                to="practice.visit",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="visited", to="people.person"
                            ),
                        ),
                        ("seen", models.BooleanField(blank=True, null=True)),
                        ("seen_alone", models.BooleanField(blank=True, null=True)),
                        (
                            "not_alone_reason",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("child chose", "The child did not want to"),
                                    ("too young", "Too young"),
                                    ("parent refused", "A parent refused"),
                                    ("no private place", "No private place"),
                                    ("unsafe", "It was not safe"),
                                    ("other", "Another reason, in the observations"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("bedroom_seen", models.BooleanField(blank=True, null=True)),
                        ("presentation", models.TextField(blank=True, verbose_name="how the child looked and was")),
                        ("views", models.TextField(blank=True, verbose_name="what the child said or showed")),
                        (
                            "views_how",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("said", "Said"),
                                    ("wrote", "Wrote or drew"),
                                    ("app", "Through an app"),
                                    ("play", "Play or observation"),
                                    ("aid", "Communication aid, such as Makaton"),
                                    ("advocate", "Through an advocate"),
                                    ("other adult", "Through another adult"),
                                    ("declined", "Declined"),
                                ],
                                max_length=15,
                                verbose_name="how it was heard",
                            ),
                        ),
                        (
                            "no_views_because",
                            models.CharField(blank=True, max_length=300, verbose_name="why there are no views"),
                        ),
                    ],
                    options={
                        "verbose_name": "child of a visit",
                        "verbose_name_plural": "children of visits",
                        "indexes": [models.Index(fields=["person", "seen"], name="visit_child_person")],
                        "constraints": [
                            models.UniqueConstraint(fields=("visit", "person"), name="one_row_a_child_visited"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("seen_alone", True), _negated=True), ("seen", True), _connector="OR"
                                ),
                                name="seen_alone_is_seen",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="VisitPack",
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
                            "visit",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="packs", to="practice.visit"
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                            ),
                        ),
                        (
                            "made_for",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("opens_until", models.DateTimeField()),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="Redaction",
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
                            "copy",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="redactions",
                                to="practice.filecopy",
                            ),
                        ),
                        ("item", models.CharField(max_length=60, verbose_name="where")),
                        ("words", models.TextField(blank=True, verbose_name="the words; empty is all of it")),
                        (
                            "reason",
                            models.CharField(
                                choices=[
                                    ("third party", "About somebody else"),
                                    ("confidence", "Told in confidence"),
                                    ("harm", "Would cause serious harm"),
                                    ("legal", "Legal advice"),
                                    ("stays", "Looked at: it may stay"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("why", models.TextField()),
                        ("taken_back_on", models.DateField(blank=True, null=True)),
                    ],
                    options={
                        "indexes": [models.Index(fields=["copy", "item"], name="redaction_item")],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="NoteAbout",
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
                            "note",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="about",
                                to="practice.casenote",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "person in a note",
                        "verbose_name_plural": "people in notes",
                        "constraints": [models.UniqueConstraint(fields=("note", "person"), name="once_in_a_note")],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="NoteAddendum",
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
                            "note",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="addenda",
                                to="practice.casenote",
                            ),
                        ),
                        ("text", models.TextField()),
                        ("corrects", models.BooleanField(default=False, verbose_name="corrects what the note says")),
                    ],
                    options={
                        "verbose_name_plural": "note addenda",
                        "ordering": ["pk"],
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="NoteCopy",
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
                            "note",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="copies",
                                to="practice.casenote",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="note_copies",
                                to="people.person",
                            ),
                        ),
                        ("relevance", models.TextField(verbose_name="what it means for this child")),
                        ("text", models.TextField(verbose_name="text as copied")),
                        (
                            "confirmed_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "check_since",
                            models.DateTimeField(
                                blank=True, null=True, verbose_name="to be checked since the source was corrected"
                            ),
                        ),
                        ("checked_at", models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        "verbose_name_plural": "note copies",
                        "constraints": [models.UniqueConstraint(fields=("note", "person"), name="one_copy_a_child")],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="PlanPerson",
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
                                related_name="%(class)s_rows",
                                to="practice.plan",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "person in a plan",
                        "verbose_name_plural": "people in plans",
                        "constraints": [models.UniqueConstraint(fields=("plan", "person"), name="once_in_a_plan")],
                        "indexes": [],
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
                            "plan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="%(class)s_rows",
                                to="practice.plan",
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField()),
                        ("need", models.TextField(verbose_name="need or worry")),
                        ("outcome_wanted", models.TextField(verbose_name="what shall be different")),
                        ("how_we_will_know", models.TextField(verbose_name="how we will know")),
                        (
                            "where_now",
                            models.PositiveSmallIntegerField(
                                validators=[django.core.validators.MaxValueValidator(10)],
                                verbose_name="where we are now, 0 to 10",
                            ),
                        ),
                        (
                            "where_at_review",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                null=True,
                                validators=[django.core.validators.MaxValueValidator(10)],
                                verbose_name="where we are at review, 0 to 10",
                            ),
                        ),
                        (
                            "first_score",
                            models.PositiveSmallIntegerField(
                                validators=[django.core.validators.MaxValueValidator(10)], verbose_name="where we began"
                            ),
                        ),
                        ("taken_out_on", models.DateField(blank=True, null=True)),
                    ],
                    options={
                        "verbose_name": "aim of a plan",
                        "verbose_name_plural": "aims of plans",
                        "ordering": ["number"],
                        "constraints": [
                            models.UniqueConstraint(fields=("plan", "number"), name="one_aim_a_number"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("where_now__lte", 10),
                                    ("first_score__lte", 10),
                                    models.Q(("where_at_review", None), ("where_at_review__lte", 10), _connector="OR"),
                                ),
                                name="aim_scored_to_ten",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="PlanContingency",
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
                                related_name="%(class)s_rows",
                                to="practice.plan",
                            ),
                        ),
                        ("if_this", models.CharField(max_length=500, verbose_name="if")),
                        ("then_this", models.CharField(max_length=500, verbose_name="then")),
                        ("who", models.CharField(max_length=200)),
                        ("taken_out_on", models.DateField(blank=True, null=True)),
                    ],
                    options={
                        "verbose_name": "what to do if things go wrong",
                        "verbose_name_plural": "what to do if things go wrong",
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="PlanReview",
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
                                related_name="%(class)s_rows",
                                to="practice.plan",
                            ),
                        ),
                        ("held_on", models.DateField()),
                        (
                            "held_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("progress", models.TextField()),
                        ("child_view", models.TextField(blank=True, verbose_name="what the child says now")),
                        (
                            "decision",
                            models.CharField(
                                choices=[
                                    ("go on", "Go on with this plan"),
                                    ("change", "Change the plan"),
                                    ("end", "End the plan"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("next_review_on", models.DateField(blank=True, null=True)),
                    ],
                    options={
                        "verbose_name": "review of a plan",
                        "verbose_name_plural": "reviews of plans",
                        "indexes": [models.Index(fields=["plan", "held_on"], name="plan_review_held")],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="PlanCopy",
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
                                related_name="%(class)s_rows",
                                to="practice.plan",
                            ),
                        ),
                        ("recipient", models.CharField(max_length=200)),
                        ("how", models.CharField(blank=True, max_length=100, verbose_name="how it goes")),
                        (
                            "state",
                            models.CharField(
                                choices=[("queued", "To be sent"), ("sent", "Sent"), ("received", "Received")],
                                default="queued",
                                max_length=10,
                            ),
                        ),
                        ("sent_on", models.DateField(blank=True, null=True)),
                        ("received_on", models.DateField(blank=True, null=True)),
                    ],
                    options={
                        "verbose_name": "copy of a plan",
                        "verbose_name_plural": "copies of plans",
                        "constraints": [
                            models.UniqueConstraint(fields=("plan", "recipient"), name="one_copy_a_recipient"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("received_on__isnull", True),
                                    ("received_on__gte", models.F("sent_on")),
                                    _connector="OR",
                                ),
                                name="plan_copy_sent_on_before_received_on",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="RiskAssessment",
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
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="risk_assessments",
                                to="people.person",
                            ),
                        ),
                        ("edition", models.PositiveSmallIntegerField(default=1, verbose_name="version")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("draft", "Draft"),
                                    ("submitted", "Submitted"),
                                    ("decided", "Decided"),
                                    ("replaced", "Replaced by a later version"),
                                ],
                                default="draft",
                                max_length=10,
                            ),
                        ),
                        (
                            "trigger",
                            models.CharField(
                                choices=[
                                    ("first", "First assessment of risk"),
                                    ("review", "Its review"),
                                    ("missing episode", "Missing episode"),
                                    ("police notification", "Police notification"),
                                    ("new contact", "New contact or referral"),
                                    ("hospital attendance", "Hospital attendance"),
                                    ("new adult in home", "New adult in the home"),
                                    ("move", "Move of home or school"),
                                    ("exclusion", "Exclusion from school"),
                                    ("pregnancy", "Pregnancy"),
                                    ("disclosure", "Disclosure"),
                                    ("injury", "Injury"),
                                    ("weapon", "Weapon"),
                                    ("self-harm", "Self-harm"),
                                    ("release from custody", "Release from custody"),
                                    ("court outcome", "Court outcome"),
                                    ("failed plan action", "Failed action of the plan"),
                                    ("change of lead worker", "Change of lead worker"),
                                    ("partner's request", "Request of a partner"),
                                ],
                                max_length=25,
                                verbose_name="why now",
                            ),
                        ),
                        ("places", models.TextField(blank=True, verbose_name="places")),
                        ("peers", models.TextField(blank=True, verbose_name="friends and peers")),
                        ("adults", models.TextField(blank=True, verbose_name="people who may harm or protect")),
                        ("online", models.TextField(blank=True, verbose_name="life online")),
                        ("analysis", models.TextField(blank=True, verbose_name="what it adds up to")),
                        ("conclusion", models.TextField(blank=True)),
                        (
                            "grade",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("low", "Low"),
                                    ("medium", "Medium"),
                                    ("high", "High"),
                                    ("very high", "Very high"),
                                ],
                                max_length=10,
                                verbose_name="grade of the whole",
                            ),
                        ),
                        (
                            "direction",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("rising", "Rising"),
                                    ("same", "The same"),
                                    ("falling", "Falling"),
                                    ("not known", "Not known"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("family_view", models.TextField(blank=True, verbose_name="the family’s view")),
                        (
                            "no_family_view_because",
                            models.TextField(blank=True, verbose_name="why there is no view of the family"),
                        ),
                        ("child_view", models.TextField(blank=True, verbose_name="the child’s view")),
                        (
                            "no_child_view_because",
                            models.TextField(blank=True, verbose_name="why there is no view of the child"),
                        ),
                        (
                            "none_unknown_because",
                            models.TextField(blank=True, verbose_name="nothing is unknown, because"),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="practice.plan",
                            ),
                        ),
                        ("submitted_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "submitted_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "decision",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("seen", "Seen"),
                                    ("authorised", "Authorised"),
                                    ("authorised with conditions", "Authorised with conditions"),
                                    ("returned", "Returned"),
                                ],
                                max_length=30,
                            ),
                        ),
                        ("manager_comment", models.TextField(blank=True, verbose_name="the manager’s comment")),
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
                            "strategy_on",
                            models.DateField(blank=True, null=True, verbose_name="strategy discussion held"),
                        ),
                        (
                            "no_strategy_because",
                            models.TextField(blank=True, verbose_name="why there was no strategy discussion"),
                        ),
                        ("review_due_on", models.DateField(blank=True, null=True)),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["person", "state"], name="risk_person"),
                            models.Index(fields=["area", "state"], name="risk_area"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("submitted_at__isnull", True), ("submitted_by__isnull", True)),
                                    models.Q(("submitted_at__isnull", False), ("submitted_by__isnull", False)),
                                    _connector="OR",
                                ),
                                name="risk_submitted_at_and_submitted_by",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("decided_by__isnull", True), ("decided_on__isnull", True)),
                                    models.Q(("decided_by__isnull", False), ("decided_on__isnull", False)),
                                    _connector="OR",
                                ),
                                name="risk_decided_on_and_decided_by",
                            ),
                            models.UniqueConstraint(fields=("person", "edition"), name="one_risk_version_a_number"),
                            models.UniqueConstraint(
                                condition=models.Q(("state", "decided")),
                                fields=("person",),
                                name="one_current_risk_version",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("state__in", ("draft", "submitted"))),
                                fields=("person",),
                                name="one_risk_version_being_written",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DirectWork",
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
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                            ),
                        ),
                        (
                            "tool",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="practice.tool"
                            ),
                        ),
                        ("done_on", models.DateField()),
                        (
                            "done_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("what_child_said", models.TextField(verbose_name="what the child said")),
                        ("used_for", models.TextField(verbose_name="what it was used for")),
                        (
                            "from_app",
                            models.BooleanField(
                                default=False, verbose_name="statement from an app, with the child’s consent"
                            ),
                        ),
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
                    ],
                    options={
                        "verbose_name_plural": "direct work",
                        "indexes": [models.Index(fields=["person", "done_on"], name="direct_work_person")],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="SupervisionMember",
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
                            "session",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="members",
                                to="practice.supervisionsession",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "member of a group supervision",
                        "verbose_name_plural": "members of group supervisions",
                        "constraints": [models.UniqueConstraint(fields=("session", "user"), name="once_in_a_session")],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="SupervisionPrivate",
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
                            "session",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="private",
                                to="practice.supervisionsession",
                            ),
                        ),
                        ("text", models.TextField(verbose_name="wellbeing, development and support")),
                    ],
                    options={
                        "verbose_name": "private part of a supervision",
                        "verbose_name_plural": "private parts of supervisions",
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="SupervisionCasePart",
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
                            "session",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="parts",
                                to="practice.supervisionsession",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="supervision_parts",
                                to="people.person",
                            ),
                        ),
                        ("hypotheses", models.TextField(blank=True, verbose_name="what may be going on")),
                        (
                            "lived_experience",
                            models.TextField(blank=True, verbose_name="what life is like for the child"),
                        ),
                        (
                            "risk_change",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("rising", "Rising"),
                                    ("same", "The same"),
                                    ("falling", "Falling"),
                                    ("not known", "Not known"),
                                ],
                                max_length=10,
                                verbose_name="risk since last time",
                            ),
                        ),
                        ("plan_progress", models.TextField(blank=True, verbose_name="how the plan moves")),
                        (
                            "threshold_and_exit",
                            models.TextField(
                                blank=True, verbose_name="threshold, and what must be true for us to leave"
                            ),
                        ),
                        ("drift", models.BooleanField(blank=True, null=True, verbose_name="is there drift?")),
                        ("drift_why", models.TextField(blank=True, verbose_name="why")),
                        (
                            "recording_check",
                            models.TextField(blank=True, verbose_name="what the recording check found"),
                        ),
                        (
                            "recommendations",
                            models.TextField(
                                blank=True, verbose_name="earlier recommendations, and what became of them"
                            ),
                        ),
                        ("prompts", models.JSONField(blank=True, default=list, verbose_name="talked about")),
                        ("decisions", models.TextField(blank=True)),
                        ("posted_on", models.DateField(blank=True, null=True, verbose_name="on the file since")),
                    ],
                    options={
                        "verbose_name": "part of a supervision about somebody",
                        "verbose_name_plural": "parts of supervisions about people",
                        "indexes": [models.Index(fields=["person", "posted_on"], name="case_part_person")],
                        "constraints": [
                            models.UniqueConstraint(fields=("session", "person"), name="one_part_a_child_in_a_session")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ActionReview",
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
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="actions.action"
                            ),
                        ),
                        (
                            "session",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="action_reviews",
                                to="practice.supervisionsession",
                            ),
                        ),
                        ("reviewed_on", models.DateField()),
                        (
                            "result",
                            models.CharField(
                                choices=[("done", "Done"), ("part", "Partly done"), ("not", "Not done")], max_length=5
                            ),
                        ),
                        (
                            "not_done_reason",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("family not available", "Family not available"),
                                    ("family declined", "Family declined"),
                                    ("other agency", "Another agency"),
                                    ("no capacity", "No capacity"),
                                    ("no longer needed", "No longer needed"),
                                    ("wrong action", "It was the wrong action"),
                                    ("waiting", "Waiting for a court or panel"),
                                    ("sickness", "Sickness"),
                                    ("forgotten", "Forgotten"),
                                ],
                                max_length=25,
                            ),
                        ),
                        ("why", models.TextField(blank=True)),
                        ("new_due_on", models.DateField(blank=True, null=True)),
                        ("roll_no", models.PositiveSmallIntegerField(default=0, verbose_name="times rolled forward")),
                        (
                            "choice",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("do", "Do it, by a new date"),
                                    ("change", "Change it into something that can be done"),
                                    ("drop", "Drop it"),
                                    ("escalate", "Escalate it to the service manager"),
                                ],
                                max_length=10,
                            ),
                        ),
                    ],
                    options={
                        "indexes": [models.Index(fields=["action", "reviewed_on"], name="action_review_action")],
                        "constraints": [
                            models.UniqueConstraint(fields=("action", "session"), name="once_an_action_a_session"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("result", "done"),
                                    models.Q(
                                        models.Q(("not_done_reason", ""), _negated=True),
                                        models.Q(("why", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="not_done_has_its_reason",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("roll_no__lt", 2), models.Q(("choice", ""), _negated=True), _connector="OR"
                                ),
                                name="second_roll_is_decided",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PlanAction",
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
                                related_name="%(class)s_rows",
                                to="practice.plan",
                            ),
                        ),
                        (
                            "aim",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="actions",
                                to="practice.planaim",
                            ),
                        ),
                        (
                            "action",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="actions.action"
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField()),
                        (
                            "passes",
                            models.BooleanField(
                                blank=True,
                                null=True,
                                verbose_name="whether it passed the check when the plan was signed off",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "action of a plan",
                        "verbose_name_plural": "actions of plans",
                        "ordering": ["number"],
                        "constraints": [
                            models.UniqueConstraint(fields=("plan", "action"), name="once_an_action_a_plan")
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="RiskItem",
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
                            "assessment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="%(class)s_rows",
                                to="practice.riskassessment",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("neglect", "Neglect"),
                                    ("physical", "Physical harm"),
                                    ("sexual", "Sexual harm"),
                                    ("emotional", "Emotional harm"),
                                    ("domestic abuse", "Domestic abuse"),
                                    ("exploitation", "Exploitation, sexual or criminal"),
                                    ("gangs and weapons", "Gangs and weapons"),
                                    ("missing", "Missing"),
                                    ("radicalisation", "Radicalisation"),
                                    ("trafficking", "Trafficking and modern slavery"),
                                    ("online", "Online"),
                                    ("self-harm", "Self-harm"),
                                    ("substance", "Substance use"),
                                    ("fire", "Fire"),
                                    ("honour-based", "So-called honour-based abuse"),
                                    ("risk to staff", "Risk to staff"),
                                    ("other", "Other"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("what_could_happen", models.TextField()),
                        ("evidence", models.TextField(verbose_name="what points to it")),
                        (
                            "grade",
                            models.CharField(
                                choices=[
                                    ("low", "Low"),
                                    ("medium", "Medium"),
                                    ("high", "High"),
                                    ("very high", "Very high"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("protective", models.TextField(blank=True, verbose_name="what protects")),
                        (
                            "measure",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="actions.action",
                            ),
                        ),
                        ("no_measure_because", models.TextField(blank=True, verbose_name="why there is no measure")),
                        ("taken_out_on", models.DateField(blank=True, null=True)),
                    ],
                    options={
                        "verbose_name": "risk",
                        "verbose_name_plural": "risks",
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="RiskUnknown",
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
                            "assessment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="%(class)s_rows",
                                to="practice.riskassessment",
                            ),
                        ),
                        ("question", models.TextField()),
                        ("why_it_matters", models.TextField()),
                        (
                            "action",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="actions.action",
                            ),
                        ),
                        ("answer", models.TextField(blank=True)),
                        ("answered_on", models.DateField(blank=True, null=True)),
                    ],
                    options={
                        "verbose_name": "something not known yet",
                        "verbose_name_plural": "things not known yet",
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="RiskShare",
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
                            "assessment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="%(class)s_rows",
                                to="practice.riskassessment",
                            ),
                        ),
                        ("agency", models.CharField(max_length=200)),
                        ("shared_on", models.DateField()),
                    ],
                    options={
                        "verbose_name": "risk assessment given out",
                        "verbose_name_plural": "risk assessments given out",
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="RiskLookAgain",
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
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="risk_look_agains",
                                to="people.person",
                            ),
                        ),
                        (
                            "assessment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="look_agains",
                                to="practice.riskassessment",
                            ),
                        ),
                        (
                            "trigger",
                            models.CharField(
                                choices=[
                                    ("first", "First assessment of risk"),
                                    ("review", "Its review"),
                                    ("missing episode", "Missing episode"),
                                    ("police notification", "Police notification"),
                                    ("new contact", "New contact or referral"),
                                    ("hospital attendance", "Hospital attendance"),
                                    ("new adult in home", "New adult in the home"),
                                    ("move", "Move of home or school"),
                                    ("exclusion", "Exclusion from school"),
                                    ("pregnancy", "Pregnancy"),
                                    ("disclosure", "Disclosure"),
                                    ("injury", "Injury"),
                                    ("weapon", "Weapon"),
                                    ("self-harm", "Self-harm"),
                                    ("release from custody", "Release from custody"),
                                    ("court outcome", "Court outcome"),
                                    ("failed plan action", "Failed action of the plan"),
                                    ("change of lead worker", "Change of lead worker"),
                                    ("partner's request", "Request of a partner"),
                                ],
                                max_length=25,
                            ),
                        ),
                        ("event", models.CharField(max_length=300, verbose_name="what happened")),
                        ("opened_on", models.DateField()),
                        (
                            "grade",
                            models.CharField(
                                choices=[
                                    ("low", "Low"),
                                    ("medium", "Medium"),
                                    ("high", "High"),
                                    ("very high", "Very high"),
                                ],
                                max_length=10,
                                verbose_name="grade at the time",
                            ),
                        ),
                        (
                            "decision",
                            models.CharField(
                                blank=True,
                                choices=[("no change", "No change"), ("new version", "A new version")],
                                max_length=12,
                            ),
                        ),
                        ("reason", models.TextField(blank=True)),
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
                    ],
                    options={
                        "verbose_name": "second look at the risk",
                        "verbose_name_plural": "second looks at the risk",
                        "indexes": [models.Index(fields=["person", "decided_on"], name="look_again_person")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("decided_by__isnull", True), ("decided_on__isnull", True)),
                                    models.Q(("decided_by__isnull", False), ("decided_on__isnull", False)),
                                    _connector="OR",
                                ),
                                name="look_again_decided_on_and_decided_by",
                            )
                        ],
                    },
                ),
            ],
        ),
    ]
