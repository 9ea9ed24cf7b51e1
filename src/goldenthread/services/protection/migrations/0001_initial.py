import django.db.models.deletion
import goldenthread.mechanisms.trail.creating
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("access", "0001_initial"),
        ("actions", "0001_initial"),
        ("frontdoor", "0001_initial"),
        ("people", "0001_initial"),
        ("practice", "0001_initial"),
    ]

    operations = [
        goldenthread.mechanisms.trail.creating.CreateTables(
            tables=[
                migrations.CreateModel(
                    name="StrategyMeeting",
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
                            "referral",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="frontdoor.referral",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[("called", "Called"), ("held", "Held")], default="called", max_length=30
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("initial", "Initial"),
                                    ("review", "Review"),
                                    ("complex", "Complex or organised abuse"),
                                    ("missing", "Missing child"),
                                    ("pre-birth", "Pre-birth"),
                                    ("discharge", "Discharge from hospital"),
                                    ("allegation-linked", "Linked to an allegation"),
                                    ("serious harm", "Child death or serious harm"),
                                    ("joint area", "Joint with another area"),
                                    ("illegal work", "Child found working illegally"),
                                ],
                                default="initial",
                                max_length=30,
                            ),
                        ),
                        ("trigger", models.TextField(help_text="What happened, and when it was recorded")),
                        (
                            "concern_at",
                            models.DateTimeField(
                                help_text="When the concern was recorded as possible significant harm"
                            ),
                        ),
                        (
                            "immediate",
                            models.BooleanField(default=False, help_text="Whether a child may not be safe today"),
                        ),
                        ("planned_at", models.DateTimeField(blank=True, null=True)),
                        ("held_on", models.DateField(blank=True, null=True)),
                        (
                            "method",
                            models.CharField(
                                blank=True,
                                choices=[("meeting", "Meeting"), ("call", "Call")],
                                default="",
                                max_length=30,
                            ),
                        ),
                        (
                            "chair",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("shared", models.TextField(blank=True, help_text="What each agency knows")),
                        ("safety_now", models.TextField(blank=True)),
                        ("threshold_reason", models.TextField(blank=True)),
                        (
                            "decision",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("no further action", "No further action"),
                                    ("assessment", "Assessment only (section 17)"),
                                    ("single", "Enquiry by social care alone"),
                                    ("joint", "Enquiry with the police"),
                                    ("immediate protection", "Immediate protection"),
                                    ("meet again", "Meet again"),
                                ],
                                default="",
                                max_length=30,
                            ),
                        ),
                        ("medical", models.TextField(blank=True, help_text="Whether a medical is needed, and why")),
                        ("sees_child", models.TextField(blank=True, help_text="Who sees the child, and when")),
                        ("parents_told", models.TextField(blank=True, help_text="What parents are told, and when")),
                        ("disagreements", models.TextField(blank=True)),
                        ("health_absent_reason", models.CharField(blank=True, max_length=400)),
                        ("meet_again_on", models.DateField(blank=True, null=True)),
                        ("home_authority", models.CharField(blank=True, max_length=100)),
                        ("record_sent_on", models.DateField(blank=True, null=True)),
                        ("record_sent_to", models.TextField(blank=True)),
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
                    ],
                    options={
                        "indexes": [models.Index(fields=["area", "state"], name="strategy_meeting_state")],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="Conference",
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
                            "state",
                            models.CharField(
                                choices=[("planned", "Booked"), ("held", "Held"), ("adjourned", "Adjourned")],
                                default="planned",
                                max_length=30,
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("initial", "Initial"),
                                    ("pre-birth initial", "Pre-birth initial"),
                                    ("transfer-in", "Transfer in"),
                                    ("review", "Review"),
                                    ("early review", "Early review"),
                                ],
                                default="initial",
                                max_length=30,
                            ),
                        ),
                        ("planned_at", models.DateTimeField()),
                        ("due_on", models.DateField(help_text="Last day in time")),
                        (
                            "after_limit_reason",
                            models.TextField(blank=True, help_text="Why it is held after the limit"),
                        ),
                        ("held_on", models.DateField(blank=True, null=True)),
                        (
                            "chair",
                            models.ForeignKey(
                                blank=True,
                                null=True,
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
                        ("place", models.CharField(blank=True, max_length=200)),
                        ("model_used", models.CharField(blank=True, max_length=100)),
                        ("quorate", models.BooleanField(blank=True, null=True)),
                        ("quorum_reason", models.TextField(blank=True)),
                        (
                            "split",
                            models.BooleanField(default=False, help_text="Part of it without somebody of the family"),
                        ),
                        (
                            "shared_on",
                            models.DateField(blank=True, help_text="Day on which the family had the report", null=True),
                        ),
                        ("not_shared_reason", models.TextField(blank=True)),
                        ("summary", models.TextField(blank=True, help_text="What was said in the room")),
                        ("decisions_sent_on", models.DateField(blank=True, null=True)),
                        ("record_issued_on", models.DateField(blank=True, null=True)),
                        (
                            "adjourned_to",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="protection.conference",
                            ),
                        ),
                        ("adjourned_reason", models.TextField(blank=True)),
                    ],
                    options={
                        "indexes": [models.Index(fields=["area", "state", "planned_at"], name="conference_planned")],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="LegalPlanning",
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
                        ("held_on", models.DateField()),
                        ("advice", models.TextField(help_text="Legal advice on the threshold; never in a copy")),
                        (
                            "decision",
                            models.CharField(
                                choices=[
                                    ("continue plan", "Continue the plan"),
                                    ("pre-proceedings", "Pre-proceedings"),
                                    ("issue planned", "Issue, planned"),
                                    ("issue urgently", "Issue urgently"),
                                    ("s20", "Accommodation under section 20 with a review date"),
                                    ("no threshold", "No legal threshold"),
                                ],
                                default="continue plan",
                                max_length=30,
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
                        ("legal_adviser", models.CharField(blank=True, max_length=200)),
                        ("reasons", models.TextField()),
                        ("review_on", models.DateField(blank=True, null=True)),
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
                    ],
                    options={
                        "abstract": False,
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="EmergencyProtection",
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
                            "kind",
                            models.CharField(
                                choices=[
                                    ("police protection", "Police protection"),
                                    ("emergency protection order", "Emergency protection order"),
                                    ("exclusion", "Exclusion requirement"),
                                    ("recovery", "Recovery order"),
                                ],
                                default="police protection",
                                max_length=30,
                            ),
                        ),
                        ("started_at", models.DateTimeField()),
                        ("ends_at", models.DateTimeField()),
                        ("extended_on", models.DateField(blank=True, null=True)),
                        ("place", models.CharField(blank=True, max_length=200)),
                        ("next_step", models.TextField()),
                        ("ended_at", models.DateTimeField(blank=True, null=True)),
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
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_at__isnull", True), ("ends_at__gte", models.F("started_at")), _connector="OR"
                                ),
                                name="emergency_started_at_before_ends_at",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="CpisEntry",
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
                            "kind",
                            models.CharField(
                                choices=[
                                    ("plan", "Protection plan"),
                                    ("unborn plan", "Unborn protection plan, on the mother"),
                                    ("looked after", "Looked after"),
                                ],
                                default="plan",
                                max_length=30,
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("to send", "To send"),
                                    ("sent", "Sent"),
                                    ("accepted", "Accepted"),
                                    ("rejected", "Rejected"),
                                ],
                                default="to send",
                                max_length=30,
                            ),
                        ),
                        ("nhs_number", models.CharField(blank=True, max_length=10, verbose_name="NHS number")),
                        (
                            "traced_on",
                            models.DateField(
                                blank=True, help_text="Day on which the NHS number was verified", null=True
                            ),
                        ),
                        (
                            "fingerprint",
                            models.CharField(
                                blank=True,
                                help_text="Of what was sent, so that what changed since is found and sent again",
                                max_length=64,
                            ),
                        ),
                        ("starts_on", models.DateField()),
                        ("ends_on", models.DateField(blank=True, null=True)),
                        ("reach_in_hours", models.CharField(blank=True, max_length=60)),
                        ("reach_out_of_hours", models.CharField(blank=True, max_length=60)),
                        ("queued_at", models.DateTimeField(help_text="When the status started, changed or ended")),
                        ("sent_at", models.DateTimeField(blank=True, null=True)),
                        ("accepted_at", models.DateTimeField(blank=True, null=True)),
                        ("rejected_at", models.DateTimeField(blank=True, null=True)),
                        ("reject_reason", models.CharField(blank=True, max_length=300)),
                    ],
                    options={
                        "verbose_name": "entry of the national information service",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_on__isnull", True), ("ends_on__gte", models.F("starts_on")), _connector="OR"
                                ),
                                name="cpis_starts_on_before_ends_on",
                            ),
                            models.UniqueConstraint(
                                fields=("person", "kind", "starts_on"), name="one_cpis_entry_a_start"
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="CpisAccess",
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
                        ("setting", models.CharField(max_length=200)),
                        ("at", models.DateTimeField()),
                        ("received_at", models.DateTimeField()),
                        ("action", models.TextField(blank=True)),
                        (
                            "read_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("read_at", models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        "verbose_name": "look by health staff",
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="CpisOutage",
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
                            "state",
                            models.CharField(
                                choices=[("running", "Fallback on"), ("ended", "Ended")],
                                default="running",
                                max_length=30,
                            ),
                        ),
                        ("began_on", models.DateField()),
                        ("ended_on", models.DateField(blank=True, null=True)),
                        ("cause", models.TextField()),
                        (
                            "switched_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("sent_to", models.TextField(blank=True, help_text="Units and named contacts")),
                        ("list_sent_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "reconciled_on",
                            models.DateField(blank=True, help_text="Last weekly reconciliation", null=True),
                        ),
                    ],
                    options={
                        "verbose_name": "outage of the national information service",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ended_on__isnull", True), ("ended_on__gte", models.F("began_on")), _connector="OR"
                                ),
                                name="cpis_outage_began_on_before_ended_on",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="EarlierPlan",
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
                        ("authority", models.CharField(max_length=100)),
                        ("started_on", models.DateField(blank=True, null=True)),
                        ("ended_on", models.DateField(blank=True, null=True)),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ended_on__isnull", True),
                                    ("ended_on__gte", models.F("started_on")),
                                    _connector="OR",
                                ),
                                name="earlier_plan_started_on_before_ended_on",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="TemporaryPlan",
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
                                related_name="temporary_plans",
                                to="people.person",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[("here", "Here for a time"), ("ended", "No longer here for a time")],
                                default="here",
                                max_length=30,
                            ),
                        ),
                        ("authority", models.CharField(help_text="The authority that keeps the plan", max_length=100)),
                        (
                            "category",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("NEG", "Neglect"),
                                    ("PHY", "Physical abuse"),
                                    ("SAB", "Sexual abuse"),
                                    ("EMO", "Emotional abuse"),
                                    ("MUL", "Multiple"),
                                ],
                                default="",
                                max_length=30,
                            ),
                        ),
                        ("plan_since", models.DateField(blank=True, help_text="Start of the plan there", null=True)),
                        ("here_since", models.DateField()),
                        (
                            "expected_until",
                            models.DateField(help_text="When the stay is looked at again, at the latest"),
                        ),
                        ("lives_with", models.TextField(help_text="With whom the child stays, and where")),
                        (
                            "their_worker",
                            models.CharField(help_text="Name and telephone of the worker there", max_length=200),
                        ),
                        (
                            "agreed",
                            models.TextField(help_text="Who visits, how often, and who does what in an emergency"),
                        ),
                        ("ended_on", models.DateField(blank=True, null=True)),
                        (
                            "became",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("returned", "The child went back"),
                                    ("moved on", "The child moved to a third area"),
                                    ("stays", "The child stays for good: the plan is transferred"),
                                    ("plan ended", "Their plan ended"),
                                ],
                                default="",
                                max_length=30,
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
                    ],
                    options={
                        "indexes": [models.Index(fields=["area", "state"], name="temporary_plan_state")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ended_on__isnull", True),
                                    ("ended_on__gte", models.F("here_since")),
                                    _connector="OR",
                                ),
                                name="temporary_plan_here_since_before_ended_on",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("state", "here")), fields=("person",), name="one_stay_a_child"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="UnbornCase",
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
                            "mother",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.person",
                            ),
                        ),
                        (
                            "second_parent",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.person",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[("expected", "Expected"), ("born", "Born"), ("ended", "Ended")],
                                default="expected",
                                max_length=30,
                            ),
                        ),
                        ("expected_on", models.DateField()),
                        ("told_on", models.DateField(help_text="Day on which the pregnancy was known here")),
                        ("maternity_unit", models.CharField(blank=True, max_length=200)),
                        ("risks", models.TextField()),
                        (
                            "pre_birth_assessment",
                            models.TextField(blank=True, help_text="What the pre-birth assessment found, and when"),
                        ),
                        ("birth_plan", models.TextField(blank=True)),
                        ("discharge_meeting_on", models.DateField(blank=True, null=True)),
                        ("conference_on", models.DateField(blank=True, null=True)),
                        ("late_booking_reason", models.CharField(blank=True, max_length=400)),
                        ("born_on", models.DateField(blank=True, null=True)),
                        ("mother_unwell", models.BooleanField(default=False)),
                        ("seen_after_birth_on", models.DateField(blank=True, null=True)),
                        (
                            "second_parent_unknown",
                            models.CharField(blank=True, help_text="What is done to find out", max_length=300),
                        ),
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
                            "team",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="access.team",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("second_parent", None), ("second_parent_unknown", ""), _connector="OR"
                                ),
                                name="parent_or_steps",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="StrategyDiscussion",
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
                                related_name="strategy_discussions",
                                to="people.person",
                            ),
                        ),
                        (
                            "meeting",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="children",
                                to="protection.strategymeeting",
                            ),
                        ),
                        (
                            "referral",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="frontdoor.referral",
                            ),
                        ),
                        ("held_on", models.DateField(blank=True, null=True)),
                        (
                            "resident",
                            models.BooleanField(default=True, help_text="Whether the child lives in the area"),
                        ),
                        (
                            "home_authority",
                            models.CharField(blank=True, help_text="Of a child who lives elsewhere", max_length=100),
                        ),
                        ("police_there", models.BooleanField(default=True)),
                        ("health_there", models.BooleanField(default=True)),
                        (
                            "decision",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("no further action", "No further action"),
                                    ("assessment", "Assessment only (section 17)"),
                                    ("single", "Enquiry by social care alone"),
                                    ("joint", "Enquiry with the police"),
                                    ("immediate protection", "Immediate protection"),
                                    ("meet again", "Meet again"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("reason", models.TextField(blank=True)),
                    ],
                    options={
                        "indexes": [models.Index(fields=["area", "held_on"], name="strategy_held")],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="StrategyParticipant",
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
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="participants",
                                to="protection.strategymeeting",
                            ),
                        ),
                        (
                            "agency",
                            models.CharField(
                                choices=[
                                    ("social care", "Social care"),
                                    ("early help", "Early help"),
                                    ("police", "Police"),
                                    ("general practice", "General practice"),
                                    ("health visitor", "Health visitor"),
                                    ("school nurse", "School nurse"),
                                    ("midwife", "Midwife"),
                                    ("hospital", "Hospital"),
                                    ("mental health", "Mental health"),
                                    ("paediatrics", "Paediatrics"),
                                    ("school", "School"),
                                    ("early years", "Early years"),
                                    ("send", "Special educational needs"),
                                    ("housing", "Housing"),
                                    ("probation", "Probation"),
                                    ("youth justice", "Youth justice"),
                                    ("substance misuse", "Substance misuse"),
                                    ("domestic abuse", "Domestic abuse service"),
                                    ("adult services", "Adult services"),
                                    ("voluntary", "Voluntary organisation"),
                                    ("other", "Other"),
                                ],
                                default="other",
                                max_length=30,
                            ),
                        ),
                        ("name", models.CharField(blank=True, max_length=200)),
                        (
                            "knows_best",
                            models.BooleanField(default=False, help_text="Whether this agency knows the child best"),
                        ),
                        ("invited_on", models.DateField(blank=True, null=True)),
                        (
                            "part",
                            models.CharField(
                                choices=[
                                    ("invited", "Invited"),
                                    ("attended", "Took part"),
                                    ("gave information", "Gave information"),
                                    ("absent", "Absent"),
                                ],
                                default="invited",
                                max_length=30,
                            ),
                        ),
                        ("absent_reason", models.CharField(blank=True, max_length=400)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("meeting", "agency", "name"), name="one_seat_a_participant")
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="PoliceSensitivePart",
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
                            "meeting",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="sensitive",
                                to="protection.strategymeeting",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                            ),
                        ),
                        ("text", models.TextField()),
                        (
                            "written_by",
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
                        "abstract": False,
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="CriminalPlan",
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
                            "meeting",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="criminal_plan",
                                to="protection.strategymeeting",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("open", "The police investigate"),
                                    ("charged", "Somebody is charged"),
                                    ("no further action", "The police take no further action"),
                                    ("ended in court", "It ended in court"),
                                ],
                                default="open",
                                max_length=30,
                            ),
                        ),
                        ("police_lead", models.CharField(help_text="Officer and unit", max_length=200)),
                        ("reference", models.CharField(blank=True, max_length=60)),
                        ("may_ask", models.TextField(help_text="What may be asked of the child, by whom and where")),
                        (
                            "must_not_ask",
                            models.TextField(
                                help_text="What nobody asks until the child was interviewed, and whom nobody tells"
                            ),
                        ),
                        (
                            "who_speaks_first",
                            models.TextField(help_text="Who speaks with the child first; interview and intermediary"),
                        ),
                        ("interview_on", models.DateField(blank=True, null=True)),
                        ("next_talk_on", models.DateField(help_text="When police and social care talk again")),
                        ("outcome", models.TextField(blank=True)),
                        ("ended_on", models.DateField(blank=True, null=True)),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="FamilyPart",
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
                            "conference",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="family",
                                to="protection.conference",
                            ),
                        ),
                        (
                            "relative",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.person",
                            ),
                        ),
                        ("name", models.CharField(blank=True, max_length=200)),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("child", "The child"),
                                    ("mother", "Mother"),
                                    ("father", "Father"),
                                    ("carer", "Carer"),
                                    ("family", "Other family"),
                                ],
                                default="family",
                                max_length=30,
                            ),
                        ),
                        (
                            "child",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.person",
                            ),
                        ),
                        (
                            "lives_apart",
                            models.BooleanField(
                                default=False, help_text="Gets a copy without the others' addresses and words"
                            ),
                        ),
                        (
                            "prepared_on",
                            models.DateField(blank=True, help_text="Day on which the chair prepared them", null=True),
                        ),
                        ("report_shared_on", models.DateField(blank=True, null=True)),
                        ("attended", models.BooleanField(blank=True, null=True)),
                        ("supporter", models.CharField(blank=True, max_length=200)),
                        ("advocate_offered", models.BooleanField(default=False)),
                        ("advocate_accepted", models.BooleanField(default=False)),
                        ("interpreter", models.CharField(blank=True, max_length=100)),
                        ("views", models.TextField(blank=True)),
                        ("excluded_ground", models.TextField(blank=True)),
                        (
                            "excluded_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("appeal", models.TextField(blank=True)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("conference", "name"), name="one_place_a_relative")
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="QualityAlert",
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
                            "conference",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="alerts",
                                to="protection.conference",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[("raised", "Raised"), ("answered", "Answered")],
                                default="raised",
                                max_length=30,
                            ),
                        ),
                        (
                            "theme",
                            models.CharField(
                                choices=[
                                    ("report late", "Report late or not shared"),
                                    ("child not seen", "Child not seen"),
                                    ("plan drift", "Drift of the plan"),
                                    ("agency absent", "Agency absent"),
                                    ("core group", "Core groups not held"),
                                    ("other", "Other"),
                                ],
                                default="other",
                                max_length=30,
                            ),
                        ),
                        (
                            "level",
                            models.CharField(
                                choices=[("informal", "Informal"), ("formal", "Formal")],
                                default="informal",
                                max_length=30,
                            ),
                        ),
                        ("says", models.TextField()),
                        (
                            "to",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("raised_on", models.DateField()),
                        (
                            "raised_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("due_on", models.DateField()),
                        ("reply", models.TextField(blank=True)),
                        ("answered_on", models.DateField(blank=True, null=True)),
                        ("outcome", models.TextField(blank=True)),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="LegalPlanningChild",
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
                            "planning",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="children",
                                to="protection.legalplanning",
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
                        "constraints": [
                            models.UniqueConstraint(fields=("planning", "person"), name="one_place_a_child_in_planning")
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="PreProceedings",
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
                            "planning",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="protection.legalplanning",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[("decided", "Decided"), ("letter sent", "Letter sent"), ("ended", "Ended")],
                                default="decided",
                                max_length=30,
                            ),
                        ),
                        ("decided_on", models.DateField()),
                        ("concerns", models.TextField(blank=True)),
                        ("support", models.TextField(blank=True)),
                        ("must_change", models.TextField(blank=True)),
                        ("change_by", models.DateField(blank=True, null=True)),
                        ("offers_family_meeting", models.BooleanField(default=False)),
                        ("letter_sent_on", models.DateField(blank=True, null=True)),
                        (
                            "letter_served_on",
                            models.DateField(
                                blank=True,
                                help_text="Day on which the parents had the letter in their hands",
                                null=True,
                            ),
                        ),
                        ("letter_read_with", models.CharField(blank=True, max_length=200)),
                        ("legal_help", models.CharField(blank=True, max_length=200)),
                        ("first_meeting_on", models.DateField(blank=True, null=True)),
                        ("midpoint_on", models.DateField(blank=True, null=True)),
                        (
                            "panel_extended_on",
                            models.DateField(
                                blank=True, help_text="Day on which the panel allowed up to 16 weeks", null=True
                            ),
                        ),
                        ("extension_reason", models.TextField(blank=True)),
                        (
                            "family_meeting",
                            models.CharField(
                                choices=[
                                    ("not offered", "Not offered"),
                                    ("offered", "Offered"),
                                    ("accepted", "Accepted, not yet held"),
                                    ("declined", "Offered and declined by everybody"),
                                    ("held", "Held"),
                                    ("not in interests", "Not in the child's best interests"),
                                ],
                                default="not offered",
                                max_length=30,
                            ),
                        ),
                        ("offered_to", models.TextField(blank=True)),
                        ("accepted_by", models.CharField(blank=True, max_length=200)),
                        ("family_meeting_held_on", models.DateField(blank=True, null=True)),
                        ("not_in_interests_reason", models.TextField(blank=True)),
                        (
                            "not_in_interests_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("ended_on", models.DateField(blank=True, null=True)),
                        (
                            "outcome",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("stepped down", "Stepped down: enough changed"),
                                    ("issued", "Application to court"),
                                    ("other", "Ended another way"),
                                ],
                                default="",
                                max_length=30,
                            ),
                        ),
                        (
                            "national_outcome",
                            models.CharField(
                                blank=True, choices=[("A", "A"), ("B", "B"), ("C", "C")], default="", max_length=30
                            ),
                        ),
                        (
                            "step_decision_on",
                            models.DateField(
                                blank=True, help_text="Day of the decision to step down or to issue (census)", null=True
                            ),
                        ),
                        (
                            "care_plan_letter_on",
                            models.DateField(
                                blank=True, help_text="Day of the first letter with the care plan (census)", null=True
                            ),
                        ),
                        ("end_reason", models.TextField(blank=True)),
                        ("previous", models.PositiveSmallIntegerField(default=0, help_text="Earlier pre-proceedings")),
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
                            "team",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="access.team",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ended_on__isnull", True),
                                    ("ended_on__gte", models.F("decided_on")),
                                    _connector="OR",
                                ),
                                name="pre_proceedings_decided_on_before_ended_on",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="AttendanceSlip",
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
                            "outage",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="slips",
                                to="protection.cpisoutage",
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
                            "state",
                            models.CharField(
                                choices=[("open", "Open"), ("closed", "Closed")], default="open", max_length=30
                            ),
                        ),
                        ("unit", models.CharField(max_length=200)),
                        ("attended_at", models.DateTimeField()),
                        ("received_on", models.DateField()),
                        ("known_before", models.BooleanField(blank=True, null=True)),
                        ("action", models.TextField(blank=True)),
                        ("closed_on", models.DateField(blank=True, null=True)),
                        ("escalated_on", models.DateField(blank=True, null=True)),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="Transfer",
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
                            "direction",
                            models.CharField(
                                choices=[("in", "Moves in"), ("out", "Moves out")], default="in", max_length=30
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("notified", "Notified"),
                                    ("accepted", "Accepted"),
                                    ("done", "Conference held"),
                                ],
                                default="notified",
                                max_length=30,
                            ),
                        ),
                        ("authority", models.CharField(help_text="The other authority", max_length=100)),
                        ("notified_on", models.DateField()),
                        ("accepted_on", models.DateField(blank=True, null=True)),
                        ("conference_on", models.DateField(blank=True, null=True)),
                        (
                            "conference",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="protection.conference",
                            ),
                        ),
                        ("their_plan_ended_on", models.DateField(blank=True, null=True)),
                        (
                            "category",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("NEG", "Neglect"),
                                    ("PHY", "Physical abuse"),
                                    ("SAB", "Sexual abuse"),
                                    ("EMO", "Emotional abuse"),
                                    ("MUL", "Multiple"),
                                ],
                                default="",
                                max_length=30,
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
                    ],
                    options={
                        "abstract": False,
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="Printing",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "conference",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="printings",
                                to="protection.conference",
                            ),
                        ),
                        ("pack", models.JSONField(blank=True, null=True, verbose_name="words of a letter or sheet")),
                        (
                            "record_model",
                            models.CharField(
                                blank=True, max_length=100, verbose_name="of which record a letter or sheet is"
                            ),
                        ),
                        ("record_id", models.BigIntegerField(blank=True, null=True)),
                        (
                            "asked_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("asked_at", models.DateTimeField()),
                        (
                            "token",
                            models.UUIDField(
                                default=uuid.uuid4,
                                help_text="Of the form, so that twice asked is once done",
                                unique=True,
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("decisions", "Decisions letter"),
                                    ("record", "Record of the conference"),
                                    ("plan", "Protection plan"),
                                ],
                                max_length=20,
                            ),
                        ),
                        (
                            "recipient",
                            models.CharField(blank=True, help_text="For whom; empty means everybody", max_length=40),
                        ),
                        ("form", models.CharField(help_text="PDF or Word", max_length=10)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("waiting", "Waiting for its turn"),
                                    ("running", "Being printed"),
                                    ("done", "Printed"),
                                    ("failed", "Could not be printed"),
                                ],
                                default="waiting",
                                max_length=10,
                            ),
                        ),
                        ("done", models.PositiveIntegerField(default=0)),
                        ("total", models.PositiveIntegerField(default=1)),
                        ("left_out", models.JSONField(default=list, help_text="For whom none was printed, and why")),
                        ("why_failed", models.TextField(blank=True)),
                        ("file", models.BinaryField(null=True)),
                        ("file_name", models.CharField(blank=True, max_length=200)),
                    ],
                    options={
                        "indexes": [models.Index(fields=["asked_at"], name="printing_asked")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("conference__isnull", False), ("pack", None)),
                                    models.Q(("conference", None), ("record_id__isnull", False)),
                                    _connector="OR",
                                ),
                                name="printing_of_a_conference_or_a_record",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SensitiveReader",
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
                            "part",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="readers",
                                to="protection.policesensitivepart",
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
                    ],
                    options={
                        "abstract": False,
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="Section47Enquiry",
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
                                related_name="section_47_enquiries",
                                to="people.person",
                            ),
                        ),
                        (
                            "referral",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="frontdoor.referral",
                            ),
                        ),
                        (
                            "discussion",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="enquiries",
                                to="protection.strategydiscussion",
                            ),
                        ),
                        (
                            "started_on",
                            models.DateField(help_text="The day of the strategy discussion that decided it"),
                        ),
                        ("ended_on", models.DateField(blank=True, null=True)),
                        (
                            "outcome",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("not substantiated", "Concerns not substantiated"),
                                    ("no continuing risk", "Substantiated, no continuing risk"),
                                    ("continuing risk", "Substantiated, continuing risk: conference"),
                                    ("transferred", "Transferred to another authority"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("conference_not_required", models.BooleanField(blank=True, null=True)),
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
                            "lead_registration",
                            models.CharField(
                                blank=True, help_text="Registration number of the lead social worker", max_length=20
                            ),
                        ),
                        (
                            "unborn_only",
                            models.BooleanField(
                                default=False, help_text="The discussion concerned only an unborn child"
                            ),
                        ),
                        ("seen_on", models.DateField(blank=True, null=True)),
                        ("seen_alone", models.BooleanField(blank=True, null=True)),
                        ("not_alone_reason", models.CharField(blank=True, max_length=400)),
                        ("child_account", models.TextField(blank=True)),
                        (
                            "household",
                            models.TextField(
                                blank=True, help_text="How every other child of the household was considered"
                            ),
                        ),
                        ("parents_account", models.TextField(blank=True)),
                        ("checks", models.TextField(blank=True, help_text="What agencies were asked and said")),
                        ("medical_asked_on", models.DateField(blank=True, null=True)),
                        ("medical_held_on", models.DateField(blank=True, null=True)),
                        ("medical_by", models.CharField(blank=True, max_length=200)),
                        ("medical_finding", models.TextField(blank=True)),
                        ("recorded_interview_on", models.DateField(blank=True, null=True)),
                        ("plan", models.TextField(blank=True, help_text="Who does what, by when, to find out")),
                        ("rationale", models.TextField(blank=True)),
                        ("conference_rationale", models.TextField(blank=True)),
                        ("submitted_on", models.DateField(blank=True, null=True)),
                        (
                            "agreed_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("family_told_on", models.DateField(blank=True, null=True)),
                        ("agencies_told_on", models.DateField(blank=True, null=True)),
                    ],
                    options={
                        "verbose_name": "section 47 enquiry",
                        "indexes": [models.Index(fields=["area", "started_on"], name="section_47_started")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ended_on__isnull", True),
                                    ("ended_on__gte", models.F("started_on")),
                                    _connector="OR",
                                ),
                                name="section_47_started_on_before_ended_on",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PreProceedingsReview",
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
                            "pre_proceedings",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reviews",
                                to="protection.preproceedings",
                            ),
                        ),
                        ("held_on", models.DateField()),
                        ("progress", models.TextField()),
                        ("decision", models.TextField()),
                        ("rationale", models.TextField()),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="PreProceedingsAssessment",
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
                            "pre_proceedings",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="assessments",
                                to="protection.preproceedings",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[("ordered", "Ordered"), ("filed", "Filed"), ("dropped", "Not made")],
                                default="ordered",
                                max_length=30,
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("parenting", "Parenting"),
                                    ("psychological", "Psychological"),
                                    ("cognitive", "Understanding and learning of a parent"),
                                    ("substance misuse", "Substance misuse, with tests"),
                                    ("domestic abuse", "Domestic abuse"),
                                    ("viability", "Viability of a relative"),
                                    ("medical", "Medical"),
                                    ("child", "The child's needs"),
                                    ("other", "Other"),
                                ],
                                default="parenting",
                                max_length=30,
                            ),
                        ),
                        ("of_whom", models.CharField(max_length=200)),
                        ("made_by", models.CharField(max_length=200)),
                        ("questions", models.TextField(help_text="What it must answer")),
                        ("ordered_on", models.DateField()),
                        ("due_on", models.DateField()),
                        ("filed_on", models.DateField(blank=True, null=True)),
                        ("finding", models.TextField(blank=True)),
                        ("late_reason", models.TextField(blank=True, help_text="Why it was filed after its day")),
                        ("dropped_reason", models.TextField(blank=True)),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("due_on__isnull", True), ("due_on__gte", models.F("ordered_on")), _connector="OR"
                                ),
                                name="pre_assessment_ordered_on_before_due_on",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("filed_on__isnull", True),
                                    ("filed_on__gte", models.F("ordered_on")),
                                    _connector="OR",
                                ),
                                name="pre_assessment_ordered_on_before_filed_on",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Proceedings",
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
                            "pre_proceedings",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="proceedings",
                                to="protection.preproceedings",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[("issued", "Issued"), ("ended", "Ended")], default="issued", max_length=30
                            ),
                        ),
                        ("court_reference", models.CharField(blank=True, max_length=60)),
                        ("issued_on", models.DateField()),
                        (
                            "route",
                            models.CharField(
                                choices=[
                                    ("planned", "Planned"),
                                    ("short notice", "Short notice"),
                                    ("emergency", "Emergency"),
                                ],
                                default="planned",
                                max_length=30,
                            ),
                        ),
                        ("short_notice_reason", models.TextField(blank=True)),
                        ("contested", models.BooleanField(blank=True, null=True)),
                        ("guardian", models.CharField(blank=True, max_length=200)),
                        ("care_plan_agreed_on", models.DateField(blank=True, null=True)),
                        ("due_on", models.DateField(help_text="Last day of the 26 weeks, or of the court's extension")),
                        ("case_management_on", models.DateField(blank=True, null=True)),
                        ("ended_on", models.DateField(blank=True, null=True)),
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
                            "team",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="access.team",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ended_on__isnull", True),
                                    ("ended_on__gte", models.F("issued_on")),
                                    _connector="OR",
                                ),
                                name="proceedings_issued_on_before_ended_on",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="ConferenceRequest",
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
                            "enquiry",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="requests",
                                to="protection.section47enquiry",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("asked", "Asked for"),
                                    ("returned", "Returned for more work"),
                                    ("accepted", "Accepted"),
                                    ("booked", "Booked"),
                                ],
                                default="asked",
                                max_length=30,
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("initial", "Initial"),
                                    ("pre-birth initial", "Pre-birth initial"),
                                    ("transfer-in", "Transfer in"),
                                    ("review", "Review"),
                                    ("early review", "Early review"),
                                ],
                                default="initial",
                                max_length=30,
                            ),
                        ),
                        ("due_on", models.DateField()),
                        ("consulted_on", models.DateField(help_text="Day on which the chairs were consulted")),
                        ("consulted_with", models.CharField(blank=True, max_length=200)),
                        (
                            "threshold",
                            models.TextField(help_text="Why the child suffers or is likely to suffer significant harm"),
                        ),
                        ("earlier_plans", models.PositiveSmallIntegerField(default=0)),
                        (
                            "audited",
                            models.BooleanField(default=False, help_text="Whether the repeat audit was written before"),
                        ),
                        ("asked_on", models.DateField()),
                        (
                            "asked_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("answered_on", models.DateField(blank=True, null=True)),
                        ("return_reason", models.TextField(blank=True)),
                        (
                            "conference",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="requests",
                                to="protection.conference",
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
                    ],
                    options={
                        "abstract": False,
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="InitialConference",
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
                                related_name="initial_conferences",
                                to="people.person",
                            ),
                        ),
                        (
                            "enquiry",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="conference",
                                to="protection.section47enquiry",
                            ),
                        ),
                        ("held_on", models.DateField()),
                        ("transfer_in", models.BooleanField(default=False)),
                        ("plan_made", models.BooleanField()),
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
                            "sitting",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="protection.conference",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [models.Index(fields=["area", "held_on"], name="initial_conference_held")],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="ProceedingsChild",
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
                            "proceedings",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="children",
                                to="protection.proceedings",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                            ),
                        ),
                        (
                            "from_section_20",
                            models.BooleanField(
                                default=False, help_text="Accommodated under section 20 when it was issued"
                            ),
                        ),
                        (
                            "order",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("care", "Care order (C2)"),
                                    ("supervision", "Supervision order"),
                                    ("special guardianship", "Special guardianship order"),
                                    ("child arrangements", "Child arrangements order"),
                                    ("placement", "Placement order (E1)"),
                                    ("no order", "No order"),
                                    ("withdrawn", "Withdrawn"),
                                ],
                                default="",
                                max_length=30,
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
                    name="ProceedingsGround",
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
                            "proceedings",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="grounds",
                                to="protection.proceedings",
                            ),
                        ),
                        (
                            "ground",
                            models.CharField(
                                choices=[
                                    ("chronic neglect", "Chronic neglect"),
                                    ("domestic abuse", "Domestic abuse"),
                                    ("substance misuse", "Substance misuse"),
                                    ("physical", "Physical abuse"),
                                    ("sexual", "Sexual abuse"),
                                    ("emotional", "Emotional abuse"),
                                    ("parental mental health", "Parental mental health"),
                                    ("learning difficulty", "Learning difficulty of a parent"),
                                    ("abandoned", "Abandoned"),
                                    ("beyond control", "Beyond parental control"),
                                    ("other", "Other"),
                                ],
                                default="other",
                                max_length=30,
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
                    name="Hearing",
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
                            "proceedings",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="hearings",
                                to="protection.proceedings",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("case management", "Case management"),
                                    ("further case management", "Further case management"),
                                    ("issues resolution", "Issues resolution"),
                                    ("final", "Final"),
                                    ("interim contested", "Contested interim"),
                                    ("directions", "Directions"),
                                ],
                                default="directions",
                                max_length=30,
                            ),
                        ),
                        ("held_on", models.DateField()),
                        ("directions", models.TextField(blank=True)),
                        (
                            "interim_order",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("interim care", "Interim care order (C1)"),
                                    ("interim supervision", "Interim supervision order"),
                                    ("none", "None"),
                                ],
                                default="",
                                max_length=30,
                            ),
                        ),
                        ("filed_on_time", models.BooleanField(blank=True, null=True)),
                        ("adjourned_reason", models.TextField(blank=True)),
                        ("early_reason", models.TextField(blank=True)),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="CourtDate",
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
                            "proceedings",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="timetable",
                                to="protection.proceedings",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[("awaited", "Awaited"), ("met", "Done"), ("dropped", "No longer needed")],
                                default="awaited",
                                max_length=30,
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("case management", "Case management hearing"),
                                    ("further case management", "Further case management hearing"),
                                    ("issues resolution", "Issues resolution hearing"),
                                    ("final", "Final hearing"),
                                    ("interim contested", "Contested interim hearing"),
                                    ("directions", "Directions hearing"),
                                    ("threshold", "Threshold document filed"),
                                    ("statement", "Social work statement filed"),
                                    ("care plan", "Care plan filed"),
                                    ("parents", "Response of the parents filed"),
                                    ("expert", "Report of an expert filed"),
                                    ("assessment", "Assessment filed"),
                                    ("guardian", "Analysis of the children’s guardian filed"),
                                    ("final evidence", "Final evidence filed"),
                                    ("other", "Other document filed"),
                                ],
                                default="other",
                                max_length=30,
                            ),
                        ),
                        ("what", models.CharField(blank=True, max_length=200)),
                        ("by_whom", models.CharField(blank=True, max_length=200)),
                        ("set_on", models.DateField(help_text="Day of the court's order")),
                        ("first_due_on", models.DateField(help_text="The day that the court set first")),
                        ("due_on", models.DateField(help_text="The day as it stands")),
                        ("moved_reason", models.TextField(blank=True)),
                        ("early_reason", models.TextField(blank=True)),
                        ("met_on", models.DateField(blank=True, null=True)),
                        ("late_reason", models.TextField(blank=True)),
                        ("dropped_reason", models.TextField(blank=True)),
                    ],
                    options={
                        "indexes": [models.Index(fields=["proceedings", "due_on"], name="protection_court_date")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("due_on__isnull", True), ("due_on__gte", models.F("set_on")), _connector="OR"
                                ),
                                name="court_date_set_on_before_due_on",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("met_on__isnull", True), ("met_on__gte", models.F("set_on")), _connector="OR"
                                ),
                                name="court_date_met_set_on_before_met_on",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ProceedingsExtension",
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
                            "proceedings",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="extensions",
                                to="protection.proceedings",
                            ),
                        ),
                        ("ordered_on", models.DateField()),
                        ("old_end_on", models.DateField()),
                        ("new_end_on", models.DateField()),
                        ("reason", models.TextField(help_text="The court's reason")),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="RepeatAudit",
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
                            "enquiry",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="audits",
                                to="protection.section47enquiry",
                            ),
                        ),
                        (
                            "adviser",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("written_on", models.DateField()),
                        ("right_route", models.BooleanField()),
                        (
                            "finding",
                            models.TextField(help_text="Why the last plan did not hold, and what will be different"),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="AdolescentRoute",
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
                                related_name="adolescent_routes",
                                to="people.person",
                            ),
                        ),
                        (
                            "enquiry",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="adolescent_routes",
                                to="protection.section47enquiry",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("proposed", "Proposed"),
                                    ("open", "Open"),
                                    ("declined", "Declined by the chair"),
                                    ("ended", "Ended"),
                                ],
                                default="proposed",
                                max_length=30,
                            ),
                        ),
                        ("proposed_on", models.DateField()),
                        (
                            "proposed_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "harm_outside",
                            models.TextField(help_text="What happens, where and with whom, outside the home"),
                        ),
                        (
                            "parental_care",
                            models.BooleanField(help_text="Whether the harm is due, even in part, to parental care"),
                        ),
                        (
                            "section_47_reason",
                            models.TextField(
                                help_text="Why the harm is not due to parental care, as the enquiry found"
                            ),
                        ),
                        (
                            "parents_part",
                            models.TextField(help_text="How parents protect the child, and what help they need"),
                        ),
                        ("met_on", models.DateField(help_text="Day on which child and parents were met about it")),
                        (
                            "chair",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("answered_on", models.DateField(blank=True, null=True)),
                        ("answer", models.TextField(blank=True)),
                        ("opened_on", models.DateField(blank=True, null=True)),
                        ("ended_on", models.DateField(blank=True, null=True)),
                        (
                            "end_reason",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("safer", "Safer: other help goes on, or none is needed"),
                                    ("conference", "A conference instead"),
                                    ("looked after", "Looked after"),
                                    ("reached 18", "Reached 18"),
                                    ("moved", "Moved away"),
                                ],
                                default="",
                                max_length=30,
                            ),
                        ),
                        ("ended_because", models.TextField(blank=True)),
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
                    ],
                    options={
                        "indexes": [models.Index(fields=["area", "state"], name="adolescent_route_state")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ended_on__isnull", True),
                                    ("ended_on__gte", models.F("opened_on")),
                                    _connector="OR",
                                ),
                                name="adolescent_route_opened_on_before_ended_on",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("opened_on", None), ("parental_care", False), _connector="OR"),
                                name="route_is_for_harm_outside_the_home",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("state__in", ("proposed", "open"))),
                                fields=("person",),
                                name="one_route_a_child",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ProtectionPlan",
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
                                related_name="protection_plans",
                                to="people.person",
                            ),
                        ),
                        (
                            "referral",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="frontdoor.referral",
                            ),
                        ),
                        (
                            "conference",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="plans",
                                to="protection.initialconference",
                            ),
                        ),
                        ("started_on", models.DateField()),
                        ("ended_on", models.DateField(blank=True, null=True)),
                        (
                            "end_reason",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("no longer at risk", "No longer at risk"),
                                    ("looked after", "Looked after"),
                                    ("order made", "Order made"),
                                    ("moved", "Moved permanently: new plan there"),
                                    ("reached 18", "Reached 18"),
                                    ("died", "Died"),
                                    ("left the country", "Left the United Kingdom"),
                                    ("transferred in error", "Transferred in error"),
                                ],
                                max_length=20,
                            ),
                        ),
                        (
                            "initial_category",
                            models.CharField(
                                choices=[
                                    ("NEG", "Neglect"),
                                    ("PHY", "Physical abuse"),
                                    ("SAB", "Sexual abuse"),
                                    ("EMO", "Emotional abuse"),
                                    ("MUL", "Multiple"),
                                ],
                                max_length=3,
                            ),
                        ),
                        (
                            "latest_category",
                            models.CharField(
                                choices=[
                                    ("NEG", "Neglect"),
                                    ("PHY", "Physical abuse"),
                                    ("SAB", "Sexual abuse"),
                                    ("EMO", "Emotional abuse"),
                                    ("MUL", "Multiple"),
                                ],
                                max_length=3,
                            ),
                        ),
                        (
                            "previous_plans",
                            models.PositiveSmallIntegerField(default=0, help_text="Earlier plans, of any authority"),
                        ),
                        (
                            "previous_ended_on",
                            models.DateField(
                                blank=True,
                                help_text="End of the plan before, of any authority, where it is known",
                                null=True,
                            ),
                        ),
                        (
                            "visit_every",
                            models.PositiveSmallIntegerField(default=10, help_text="Working days between visits"),
                        ),
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
                            "body",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="protection_plans",
                                to="practice.plan",
                            ),
                        ),
                        ("in_proceedings", models.BooleanField(default=False)),
                        (
                            "no_change_reviews",
                            models.PositiveSmallIntegerField(default=0, help_text="Reviews in a row without change"),
                        ),
                        ("step_down_reason", models.TextField(blank=True)),
                        (
                            "exit_plan",
                            models.TextField(blank=True, help_text="What help goes on after the plan, and until when"),
                        ),
                        ("stepped_down_on", models.DateField(blank=True, null=True)),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["area", "ended_on", "started_on"], name="protection_plan_open"),
                            models.Index(fields=["person", "ended_on"], name="protection_plan_person"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ended_on__isnull", True),
                                    ("ended_on__gte", models.F("started_on")),
                                    _connector="OR",
                                ),
                                name="protection_plan_started_on_before_ended_on",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("ended_on", None)),
                                fields=("area", "person"),
                                name="one_open_protection_plan_a_child",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ConferenceChild",
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
                            "conference",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="children",
                                to="protection.conference",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                            ),
                        ),
                        (
                            "enquiry",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="protection.section47enquiry",
                            ),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="conferences",
                                to="protection.protectionplan",
                            ),
                        ),
                        (
                            "took_part",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("attended", "Attended"),
                                    ("advocate", "An advocate spoke for the child"),
                                    ("views sent", "Sent views"),
                                    ("none", "Did not take part"),
                                ],
                                default="",
                                max_length=30,
                            ),
                        ),
                        ("no_part_reason", models.CharField(blank=True, max_length=400)),
                        ("child_views", models.TextField(blank=True)),
                        ("parents_views", models.TextField(blank=True)),
                        (
                            "safety_scale",
                            models.PositiveSmallIntegerField(blank=True, help_text="0 to 10, 10 being safe", null=True),
                        ),
                        ("harm", models.TextField(blank=True, help_text="What happened, what may happen, and to whom")),
                        (
                            "decision",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("plan", "Protection plan"),
                                    ("plan continues", "The plan continues"),
                                    ("category changed", "The plan continues under another category"),
                                    ("plan ends", "The plan ends"),
                                    ("no plan, child in need", "No protection plan: child in need"),
                                    ("no plan, early help", "No protection plan: early help"),
                                    ("no plan", "No plan"),
                                ],
                                default="",
                                max_length=30,
                            ),
                        ),
                        (
                            "category",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("NEG", "Neglect"),
                                    ("PHY", "Physical abuse"),
                                    ("SAB", "Sexual abuse"),
                                    ("EMO", "Emotional abuse"),
                                    ("MUL", "Multiple"),
                                ],
                                default="",
                                max_length=30,
                            ),
                        ),
                        ("other_categories", models.CharField(blank=True, max_length=40)),
                        ("reasons", models.TextField(blank=True)),
                        ("must_change", models.TextField(blank=True)),
                        ("measured_by", models.TextField(blank=True, help_text="How we will know that it has changed")),
                        ("contingency", models.TextField(blank=True)),
                        (
                            "visit_every",
                            models.PositiveSmallIntegerField(blank=True, help_text="Working days", null=True),
                        ),
                        ("core_group", models.TextField(blank=True)),
                        ("next_review_by", models.DateField(blank=True, null=True)),
                        (
                            "end_reason",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("no longer at risk", "No longer at risk"),
                                    ("looked after", "Looked after"),
                                    ("order made", "Order made"),
                                    ("moved", "Moved permanently: new plan there"),
                                    ("reached 18", "Reached 18"),
                                    ("died", "Died"),
                                    ("left the country", "Left the United Kingdom"),
                                    ("transferred in error", "Transferred in error"),
                                ],
                                default="",
                                max_length=30,
                            ),
                        ),
                        ("decided_on", models.DateField(blank=True, null=True)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("conference", "person"), name="one_place_a_child_in_conference"
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="CategoryChange",
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
                                related_name="categories",
                                to="protection.protectionplan",
                            ),
                        ),
                        (
                            "category",
                            models.CharField(
                                choices=[
                                    ("NEG", "Neglect"),
                                    ("PHY", "Physical abuse"),
                                    ("SAB", "Sexual abuse"),
                                    ("EMO", "Emotional abuse"),
                                    ("MUL", "Multiple"),
                                ],
                                max_length=3,
                            ),
                        ),
                        ("since", models.DateField()),
                        ("reason", models.TextField()),
                    ],
                    options={
                        "abstract": False,
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
                                related_name="reviews",
                                to="protection.protectionplan",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                            ),
                        ),
                        ("due_on", models.DateField()),
                        ("held_on", models.DateField(blank=True, null=True)),
                        (
                            "sitting",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="protection.conference",
                            ),
                        ),
                        ("changed_enough", models.BooleanField(blank=True, null=True)),
                    ],
                    options={
                        "indexes": [models.Index(fields=["plan", "due_on"], name="plan_review_due")],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="ProtectionVisitDuty",
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
                                related_name="visit_duties",
                                to="protection.protectionplan",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                            ),
                        ),
                        ("due_on", models.DateField()),
                        ("visited_on", models.DateField(blank=True, null=True)),
                        ("seen_alone", models.BooleanField(blank=True, null=True)),
                        ("bedroom_seen", models.BooleanField(blank=True, null=True)),
                        (
                            "visit",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="practice.visit",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [models.Index(fields=["plan", "due_on"], name="visit_duty_due")],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="CoreGroup",
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
                                related_name="core_groups",
                                to="protection.protectionplan",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField(default=1)),
                        ("due_on", models.DateField()),
                        ("held_on", models.DateField(blank=True, null=True)),
                        ("absences", models.TextField(blank=True, help_text="Who was absent, and why")),
                        (
                            "danger_now",
                            models.PositiveSmallIntegerField(blank=True, help_text="0 to 10, 10 being safe", null=True),
                        ),
                        ("is_working", models.BooleanField(blank=True, null=True)),
                        ("disengaging", models.BooleanField(default=False)),
                        ("legal_considered", models.TextField(blank=True)),
                        ("plan_changes", models.TextField(blank=True)),
                        (
                            "exploitation_action",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="actions.action",
                            ),
                        ),
                        ("next_on", models.DateField(blank=True, null=True)),
                    ],
                    options={
                        "indexes": [models.Index(fields=["plan", "due_on"], name="core_group_due")],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="PlanOversight",
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
                                related_name="oversights",
                                to="protection.protectionplan",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("12 months", "12 months"),
                                    ("21 months", "21 months"),
                                    ("repeat", "Repeat plan"),
                                    ("no change", "No change at two reviews"),
                                ],
                                default="12 months",
                                max_length=30,
                            ),
                        ),
                        ("due_on", models.DateField()),
                        ("finding", models.TextField(blank=True)),
                        ("decision", models.TextField(blank=True)),
                        ("legal_considered", models.TextField(blank=True)),
                        (
                            "first_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("first_on", models.DateField(blank=True, null=True)),
                        (
                            "second_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("signed_on", models.DateField(blank=True, null=True)),
                        ("next_on", models.DateField(blank=True, null=True)),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("second_by", None),
                                    models.Q(("second_by", models.F("first_by")), _negated=True),
                                    _connector="OR",
                                ),
                                name="oversight_by_two",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Invitation",
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
                            "conference",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="invitations",
                                to="protection.conference",
                            ),
                        ),
                        (
                            "core_group",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="invitations",
                                to="protection.coregroup",
                            ),
                        ),
                        (
                            "meeting_kind",
                            models.CharField(
                                choices=[
                                    ("initial", "Initial conference"),
                                    ("review", "Review conference"),
                                    ("core group", "Core group"),
                                ],
                                default="initial",
                                max_length=30,
                            ),
                        ),
                        ("meeting_on", models.DateField()),
                        (
                            "agency",
                            models.CharField(
                                choices=[
                                    ("social care", "Social care"),
                                    ("early help", "Early help"),
                                    ("police", "Police"),
                                    ("general practice", "General practice"),
                                    ("health visitor", "Health visitor"),
                                    ("school nurse", "School nurse"),
                                    ("midwife", "Midwife"),
                                    ("hospital", "Hospital"),
                                    ("mental health", "Mental health"),
                                    ("paediatrics", "Paediatrics"),
                                    ("school", "School"),
                                    ("early years", "Early years"),
                                    ("send", "Special educational needs"),
                                    ("housing", "Housing"),
                                    ("probation", "Probation"),
                                    ("youth justice", "Youth justice"),
                                    ("substance misuse", "Substance misuse"),
                                    ("domestic abuse", "Domestic abuse service"),
                                    ("adult services", "Adult services"),
                                    ("voluntary", "Voluntary organisation"),
                                    ("other", "Other"),
                                ],
                                default="other",
                                max_length=30,
                            ),
                        ),
                        ("name", models.CharField(blank=True, max_length=200)),
                        (
                            "reach",
                            models.CharField(blank=True, help_text="Secure address or telephone", max_length=200),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                blank=True,
                                help_text="Partner with an account, who writes the report here",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "direct_contact",
                            models.BooleanField(
                                default=True, help_text="Whether the agency has direct contact with the child"
                            ),
                        ),
                        ("invited_on", models.DateField()),
                        (
                            "reply",
                            models.CharField(
                                blank=True,
                                choices=[("comes", "Comes"), ("cannot come", "Cannot come")],
                                default="",
                                max_length=30,
                            ),
                        ),
                        ("replied_on", models.DateField(blank=True, null=True)),
                        (
                            "attendance",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("attended", "Attended"),
                                    ("apologies", "Sent apologies"),
                                    ("no reply", "Did not come, no reply"),
                                    ("not needed", "Not needed"),
                                ],
                                default="",
                                max_length=30,
                            ),
                        ),
                        ("report_asked", models.BooleanField(default=True)),
                        ("report_received_on", models.DateField(blank=True, null=True)),
                        ("shared_with_family_on", models.DateField(blank=True, null=True)),
                    ],
                    options={
                        "indexes": [models.Index(fields=["area", "meeting_on"], name="invitation_meeting")],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="Dissent",
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
                            "conference_child",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="dissents",
                                to="protection.conferencechild",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                            ),
                        ),
                        (
                            "agency",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("social care", "Social care"),
                                    ("early help", "Early help"),
                                    ("police", "Police"),
                                    ("general practice", "General practice"),
                                    ("health visitor", "Health visitor"),
                                    ("school nurse", "School nurse"),
                                    ("midwife", "Midwife"),
                                    ("hospital", "Hospital"),
                                    ("mental health", "Mental health"),
                                    ("paediatrics", "Paediatrics"),
                                    ("school", "School"),
                                    ("early years", "Early years"),
                                    ("send", "Special educational needs"),
                                    ("housing", "Housing"),
                                    ("probation", "Probation"),
                                    ("youth justice", "Youth justice"),
                                    ("substance misuse", "Substance misuse"),
                                    ("domestic abuse", "Domestic abuse service"),
                                    ("adult services", "Adult services"),
                                    ("voluntary", "Voluntary organisation"),
                                    ("other", "Other"),
                                ],
                                max_length=30,
                            ),
                        ),
                        ("by_parent", models.BooleanField(default=False)),
                        ("name", models.CharField(blank=True, max_length=200)),
                        (
                            "about",
                            models.CharField(
                                choices=[
                                    ("threshold", "The threshold"),
                                    ("category", "The category"),
                                    ("ending", "The ending of the plan"),
                                ],
                                default="threshold",
                                max_length=30,
                            ),
                        ),
                        ("reason", models.TextField()),
                        ("raised_on", models.DateField()),
                        ("chair_reply", models.TextField(blank=True)),
                        ("replied_on", models.DateField(blank=True, null=True)),
                        ("escalated_to", models.CharField(blank=True, max_length=200)),
                        ("outcome", models.TextField(blank=True)),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="CoreGroupAnswer",
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
                            "core_group",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="answers",
                                to="protection.coregroup",
                            ),
                        ),
                        (
                            "aim",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="practice.planaim"
                            ),
                        ),
                        ("changed", models.TextField(help_text="What changed for the child")),
                        ("score", models.PositiveSmallIntegerField(help_text="0 to 10, 10 being reached")),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="AgencyReport",
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
                            "invitation",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="report",
                                to="protection.invitation",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                            ),
                        ),
                        ("contact", models.TextField(help_text="Contact with the child")),
                        ("facts", models.TextField()),
                        ("analysis", models.TextField()),
                        ("child_life", models.TextField(help_text="What life is like for the child")),
                        ("threshold_view", models.TextField()),
                        (
                            "category_view",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("NEG", "Neglect"),
                                    ("PHY", "Physical abuse"),
                                    ("SAB", "Sexual abuse"),
                                    ("EMO", "Emotional abuse"),
                                    ("MUL", "Multiple"),
                                ],
                                default="",
                                max_length=30,
                            ),
                        ),
                        ("will_do", models.TextField()),
                        ("received_on", models.DateField()),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="CopyGiven",
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
                            "conference",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="copies",
                                to="protection.conference",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("decisions", "Decisions letter"),
                                    ("record", "Record of the conference"),
                                    ("plan", "Protection plan"),
                                ],
                                default="decisions",
                                max_length=30,
                            ),
                        ),
                        (
                            "family",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="copies",
                                to="protection.familypart",
                            ),
                        ),
                        (
                            "invitation",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="copies",
                                to="protection.invitation",
                            ),
                        ),
                        ("sent_on", models.DateField()),
                        ("how", models.CharField(blank=True, max_length=100)),
                        ("delivered_on", models.DateField(blank=True, null=True)),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [],
                        "constraints": [],
                    },
                ),
            ],
        ),
    ]
