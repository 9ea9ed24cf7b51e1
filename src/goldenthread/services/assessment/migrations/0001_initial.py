import django.db.models.deletion
import goldenthread.mechanisms.trail.creating
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("access", "0001_initial"),
        ("documents", "0001_initial"),
        ("frontdoor", "0001_initial"),
        ("people", "0001_initial"),
        ("practice", "0001_initial"),
    ]

    operations = [
        goldenthread.mechanisms.trail.creating.CreateTables(
            tables=[
                migrations.CreateModel(
                    name="Assessment",
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
                            "referral_received_on",
                            models.DateField(help_text="The day of the referral, from which 45 working days run"),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("family", "Child and family"),
                                    ("pre-birth", "Pre-birth"),
                                    ("update", "Update after new facts"),
                                    ("disabled child", "Disabled child"),
                                    ("young carer", "Young carer"),
                                    ("parent carer", "Parent carer of a disabled child"),
                                    ("private fostering", "Private fostering"),
                                    ("no recourse", "No recourse to public funds"),
                                    ("custody", "Child in custody or secure accommodation"),
                                    ("step-up", "Step-up from early help"),
                                    ("court report", "Report for court (section 7 or 37)"),
                                ],
                                default="family",
                                max_length=20,
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("planned", "Planned"),
                                    ("open", "Open"),
                                    ("submitted", "Submitted"),
                                    ("returned", "Returned for more work"),
                                    ("authorised", "Authorised"),
                                    ("abandoned", "Abandoned"),
                                ],
                                default="planned",
                                max_length=12,
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
                            "team",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="access.team",
                            ),
                        ),
                        ("started_on", models.DateField(blank=True, null=True)),
                        (
                            "child_timescale",
                            models.DateField(
                                blank=True, help_text="The manager's date, in the child's timescale", null=True
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
                        ("authorised_on", models.DateField(blank=True, null=True)),
                        (
                            "authorised_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "outcome",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("no further action", "No further action"),
                                    ("advice", "Advice"),
                                    ("early help", "Early help"),
                                    ("child in need plan", "Child in need plan"),
                                    ("strategy discussion", "Strategy discussion"),
                                    ("looked after", "Looked after"),
                                    ("private fostering", "Private fostering arrangement"),
                                    ("short break", "Short break or carer service"),
                                    ("transfer", "Transfer to another authority"),
                                    ("specialist first", "Specialist assessment first"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("manager_comment", models.TextField(blank=True)),
                        ("complaint_information_told_on", models.DateField(blank=True, null=True)),
                        (
                            "shared_on",
                            models.DateField(
                                blank=True, help_text="The day on which the family had its copy", null=True
                            ),
                        ),
                        ("shared_with", models.CharField(blank=True, max_length=300)),
                        ("shared_how", models.CharField(blank=True, max_length=100)),
                        (
                            "reviewed_of",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="updates",
                                to="assessment.assessment",
                            ),
                        ),
                        ("new_facts", models.TextField(blank=True, help_text="What made an update necessary")),
                        ("abandoned_on", models.DateField(blank=True, null=True)),
                        ("abandoned_reason", models.TextField(blank=True)),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["area", "state", "team"], name="assessment_board"),
                            models.Index(fields=["lead", "state"], name="assessment_lead"),
                            models.Index(fields=["area", "authorised_on"], name="assessment_authorised"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("submitted_at__isnull", True), ("submitted_by__isnull", True)),
                                    models.Q(("submitted_at__isnull", False), ("submitted_by__isnull", False)),
                                    _connector="OR",
                                ),
                                name="assessment_submitted_at_and_submitted_by",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("started_on__isnull", True),
                                    ("started_on__gte", models.F("referral_received_on")),
                                    _connector="OR",
                                ),
                                name="assessment_referral_received_on_before_started_on",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("authorised_on__isnull", True),
                                    ("authorised_on__gte", models.F("started_on")),
                                    _connector="OR",
                                ),
                                name="assessment_started_on_before_authorised_on",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "authorised"), _negated=True),
                                    ("authorised_on__isnull", False),
                                    _connector="OR",
                                ),
                                name="assessment_authorised_dated",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AssessmentInstruction",
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
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="instruction",
                                to="assessment.assessment",
                            ),
                        ),
                        ("questions", models.TextField()),
                        ("hypotheses", models.TextField(help_text="What may be going on, and why")),
                        ("expected_finish_on", models.DateField()),
                        (
                            "profile",
                            models.CharField(
                                choices=[
                                    ("protection", "Protection: 10 working days"),
                                    ("standard", "Standard: 45 working days"),
                                    ("in-depth", "In depth: up to 45 working days, by the manager's date"),
                                    ("dispensation", "The manager's date only (area with a dispensation)"),
                                ],
                                default="standard",
                                max_length=20,
                            ),
                        ),
                        ("first_see_by", models.DateField()),
                        ("safety_now", models.TextField()),
                        ("story", models.TextField(blank=True, help_text="How it came here: step-up or step-down")),
                        (
                            "given_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("given_on", models.DateField()),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="HalfwayCheck",
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
                                related_name="halfway_checks",
                                to="assessment.assessment",
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
                        ("child_seen", models.BooleanField()),
                        ("not_seen_reason", models.TextField(blank=True)),
                        ("hypotheses", models.TextField()),
                        ("gaps", models.TextField(blank=True)),
                        (
                            "decision",
                            models.CharField(
                                choices=[
                                    ("keep", "Keep going"),
                                    ("close", "Finish early"),
                                    ("step up", "Step up to a strategy discussion"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("new_finish_on", models.DateField(blank=True, null=True)),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="Extension",
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
                                related_name="extensions",
                                to="assessment.assessment",
                            ),
                        ),
                        ("asked_on", models.DateField()),
                        (
                            "reason",
                            models.CharField(
                                choices=[
                                    ("family asked", "The family asked"),
                                    ("specialist awaited", "A specialist is awaited"),
                                    ("hard to reach", "The family is hard to reach"),
                                    ("new child", "A new child or birth"),
                                    ("police work", "Parallel police work"),
                                    ("worker absence", "Absence of the worker"),
                                    ("volume", "Volume of work"),
                                    ("other", "Other"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("text", models.TextField()),
                        ("new_date", models.DateField()),
                        (
                            "authorised_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("told_family_on", models.DateField()),
                        (
                            "after_due",
                            models.BooleanField(default=False, help_text="Asked for only when the time had passed"),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="AssessmentReview",
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
                                related_name="reviews",
                                to="assessment.assessment",
                            ),
                        ),
                        ("new_fact", models.TextField()),
                        ("opened_on", models.DateField()),
                        (
                            "decision",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("stands", "The assessment stands"),
                                    ("update", "Update it"),
                                    ("new", "A new assessment"),
                                ],
                                max_length=10,
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
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("decided_by__isnull", True), ("decided_on__isnull", True)),
                                    models.Q(("decided_by__isnull", False), ("decided_on__isnull", False)),
                                    _connector="OR",
                                ),
                                name="assessment_review_decided_on_and_decided_by",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="SpecialistAssessment",
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
                                related_name="specialists",
                                to="assessment.assessment",
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
                                    ("pre-birth", "Pre-birth"),
                                    ("parenting", "Parenting"),
                                    ("substance", "Substance misuse"),
                                    ("domestic abuse", "Domestic abuse"),
                                    ("viability", "Viability of a relative"),
                                    ("young carer", "Young carer"),
                                    ("parent carer", "Parent carer"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("commissioned_from", models.CharField(max_length=200)),
                        ("asked_on", models.DateField()),
                        ("due_on", models.DateField()),
                        ("received_on", models.DateField(blank=True, null=True)),
                        (
                            "cost",
                            models.DecimalField(
                                blank=True, decimal_places=2, help_text="Pounds", max_digits=9, null=True
                            ),
                        ),
                        (
                            "treatment",
                            models.CharField(blank=True, max_length=200, verbose_name="where treatment stands"),
                        ),
                        ("finding", models.TextField(blank=True)),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("received_on__isnull", True),
                                    ("received_on__gte", models.F("asked_on")),
                                    _connector="OR",
                                ),
                                name="specialist_assessment_asked_on_before_received_on",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="AssessmentJudgement",
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
                                related_name="judgements",
                                to="assessment.assessment",
                            ),
                        ),
                        ("judged_on", models.DateField()),
                        (
                            "judged_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("in_time", models.BooleanField(verbose_name="whether it was in time for the child")),
                        (
                            "in_time_because",
                            models.TextField(verbose_name="why it was, or was not, in time for the child"),
                        ),
                        ("good", models.BooleanField(verbose_name="whether it is good")),
                        ("good_because", models.TextField(verbose_name="why it is, or is not, good")),
                    ],
                    options={
                        "indexes": [models.Index(fields=["area", "judged_on"], name="assessment_judged")],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="NetworkMeeting",
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
                                related_name="network_meetings",
                                to="assessment.assessment",
                            ),
                        ),
                        ("held_on", models.DateField(blank=True, null=True)),
                        ("attended", models.TextField(blank=True, verbose_name="who was there")),
                        ("agreed", models.TextField(blank=True, verbose_name="what was agreed")),
                        ("none_because", models.TextField(blank=True, verbose_name="why there was none")),
                        ("noted_on", models.DateField()),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("held_on__isnull", False), models.Q(("agreed", ""), _negated=True)),
                                    models.Q(("none_because", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="network_met_or_says_why_not",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="ChildPart",
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
                                related_name="children",
                                to="assessment.assessment",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="assessment_parts",
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
                        ("referral_received_on", models.DateField()),
                        ("seen_on", models.DateField(blank=True, help_text="First seen", null=True)),
                        (
                            "seen_again_on",
                            models.JSONField(blank=True, default=list, help_text="Further days, as ISO dates"),
                        ),
                        ("seen_alone", models.BooleanField(blank=True, null=True)),
                        ("not_alone_reason", models.CharField(blank=True, max_length=300)),
                        ("day_in_life", models.TextField(blank=True, help_text="What life is like for me")),
                        ("child_views", models.TextField(blank=True)),
                        ("how_heard", models.CharField(blank=True, max_length=300)),
                        (
                            "needs",
                            models.TextField(blank=True, help_text="By the headings of the Assessment Framework"),
                        ),
                        (
                            "needs_found",
                            models.JSONField(
                                blank=True, default=list, verbose_name="headings under which there is a need"
                            ),
                        ),
                        (
                            "disabilities",
                            models.JSONField(blank=True, default=list, verbose_name="disability codes of the census"),
                        ),
                        (
                            "before_leaving",
                            models.TextField(blank=True, verbose_name="home before leaving (unaccompanied child)"),
                        ),
                        ("journey", models.TextField(blank=True, verbose_name="the journey (unaccompanied child)")),
                        ("life_here", models.TextField(blank=True, verbose_name="life here (unaccompanied child)")),
                        (
                            "family_contact",
                            models.TextField(
                                blank=True, verbose_name="contact with family abroad (unaccompanied child)"
                            ),
                        ),
                        (
                            "legal_state",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="claim and status (unaccompanied child)"
                            ),
                        ),
                        ("strengths", models.TextField(blank=True)),
                        ("risk_analysis", models.TextField(blank=True)),
                        ("online_life", models.TextField(blank=True)),
                        ("identity_culture", models.TextField(blank=True)),
                        (
                            "factor_codes",
                            models.CharField(
                                blank=True,
                                editable=False,
                                help_text="Copy of the factors' codes, so that choosing factors is a change of the part and nobody overwrites it",
                                max_length=200,
                            ),
                        ),
                        (
                            "need_code",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("N1", "Abuse or neglect"),
                                    ("N2", "Child's disability or illness"),
                                    ("N3", "Parental disability or illness"),
                                    ("N4", "Family in acute stress"),
                                    ("N5", "Family dysfunction"),
                                    ("N6", "Socially unacceptable behaviour"),
                                    ("N7", "Low income"),
                                    ("N8", "Absent parenting"),
                                    ("N9", "Cases other than children in need"),
                                    ("N0", "Not stated"),
                                ],
                                max_length=2,
                            ),
                        ),
                        ("in_need", models.BooleanField(blank=True, null=True)),
                        (
                            "outcome",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("no further action", "No further action"),
                                    ("advice", "Advice"),
                                    ("early help", "Early help"),
                                    ("child in need plan", "Child in need plan"),
                                    ("strategy discussion", "Strategy discussion"),
                                    ("looked after", "Looked after"),
                                    ("private fostering", "Private fostering arrangement"),
                                    ("short break", "Short break or carer service"),
                                    ("transfer", "Transfer to another authority"),
                                    ("specialist first", "Specialist assessment first"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("next_steps", models.TextField(blank=True)),
                    ],
                    options={
                        "indexes": [models.Index(fields=["person", "referral_received_on"], name="child_part_person")],
                        "constraints": [
                            models.UniqueConstraint(fields=("assessment", "person"), name="one_part_a_child")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AdultPart",
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
                                related_name="adults",
                                to="assessment.assessment",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                            ),
                        ),
                        ("relationship", models.CharField(max_length=100)),
                        ("lives_with_child", models.BooleanField()),
                        ("history", models.TextField(blank=True)),
                        ("capacity", models.TextField(blank=True, help_text="Capacity to parent")),
                        (
                            "does_well",
                            models.JSONField(
                                blank=True, default=list, verbose_name="parenting headings under which they do well"
                            ),
                        ),
                        (
                            "struggles_with",
                            models.JSONField(
                                blank=True, default=list, verbose_name="parenting headings under which they need help"
                            ),
                        ),
                        ("support", models.TextField(blank=True, verbose_name="who stands by them")),
                        (
                            "engaged",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("took part", "Took part"),
                                    ("partly", "Partly"),
                                    ("declined", "Declined"),
                                    ("not traced", "Not traced"),
                                    ("unsafe", "Unsafe to approach"),
                                    ("not approached", "Not approached"),
                                    ("no such person", "No such person known"),
                                ],
                                max_length=20,
                            ),
                        ),
                        (
                            "engaged_reason",
                            models.TextField(blank=True, help_text="The evidence or reason where not taking part"),
                        ),
                        ("own_words", models.TextField(blank=True)),
                        (
                            "wanted",
                            models.TextField(blank=True, verbose_name="what they want to change, and what would help"),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("assessment", "person"), name="one_part_an_adult")
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="KinPart",
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
                                related_name="kin",
                                to="assessment.assessment",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                            ),
                        ),
                        ("relationship", models.CharField(max_length=100)),
                        ("views", models.TextField(verbose_name="what they say")),
                        ("offer", models.TextField(blank=True, verbose_name="help they offer")),
                        (
                            "contact",
                            models.CharField(blank=True, max_length=300, verbose_name="contact with the child"),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("assessment", "person"), name="one_part_a_relative")
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="AgencyContribution",
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
                                related_name="contributions",
                                to="assessment.assessment",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                            ),
                        ),
                        ("agency", models.CharField(max_length=100)),
                        ("practitioner", models.CharField(blank=True, max_length=200)),
                        (
                            "out_of_area",
                            models.BooleanField(default=False, verbose_name="whether it works outside the area"),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                blank=True,
                                help_text="Partner with an account, who answers here",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("question", models.TextField()),
                        ("reason", models.TextField(help_text="Why the agency is asked; it is always told")),
                        ("asked_on", models.DateField()),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("asked", "Asked"),
                                    ("chased", "Chased"),
                                    ("received", "Received"),
                                    ("nothing known", "Nothing known"),
                                    ("declined", "Declined"),
                                    ("no reply", "No reply"),
                                ],
                                default="asked",
                                max_length=15,
                            ),
                        ),
                        ("received_on", models.DateField(blank=True, null=True)),
                        ("text", models.TextField(blank=True)),
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
                        (
                            "used",
                            models.BooleanField(
                                blank=True, null=True, verbose_name="whether it changed what was found"
                            ),
                        ),
                        (
                            "accepted_without_reason",
                            models.TextField(blank=True, help_text="Why the manager went on without a reply"),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("received_on__isnull", True),
                                    ("received_on__gte", models.F("asked_on")),
                                    _connector="OR",
                                ),
                                name="contribution_asked_on_before_received_on",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="AssessmentFactor",
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
                            "child_part",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="factors",
                                to="assessment.childpart",
                            ),
                        ),
                        (
                            "code",
                            models.CharField(
                                choices=[
                                    ("1A", "Alcohol misuse: child"),
                                    ("1B", "Alcohol misuse: parent or carer"),
                                    ("1C", "Alcohol misuse: another person in the home"),
                                    ("2A", "Drug misuse: child"),
                                    ("2B", "Drug misuse: parent or carer"),
                                    ("2C", "Drug misuse: another person in the home"),
                                    ("3A", "Domestic abuse: child subject to it"),
                                    ("3B", "Domestic abuse: parent or carer subject to it"),
                                    ("3C", "Domestic abuse: another person in the home subject to it"),
                                    ("4A", "Mental health: child"),
                                    ("4B", "Mental health: parent or carer"),
                                    ("4C", "Mental health: another person in the home"),
                                    ("5A", "Learning disability: child"),
                                    ("5B", "Learning disability: parent or carer"),
                                    ("5C", "Learning disability: another person in the home"),
                                    ("6A", "Physical disability or illness: child"),
                                    ("6B", "Physical disability or illness: parent or carer"),
                                    ("6C", "Physical disability or illness: another person in the home"),
                                    ("7A", "Young carer"),
                                    ("8B", "Privately fostered: overseas child intending to return"),
                                    ("8C", "Privately fostered: overseas child intending to stay"),
                                    ("8D", "Privately fostered: in a placement for education in the UK"),
                                    ("8E", "Privately fostered: other family arrangement in the UK"),
                                    ("8F", "Privately fostered: other"),
                                    ("9A", "Unaccompanied asylum-seeking child"),
                                    ("10A", "Going missing"),
                                    ("11A", "Child sexual exploitation"),
                                    ("12A", "Trafficking"),
                                    ("13A", "Gangs"),
                                    ("14A", "Socially unacceptable behaviour"),
                                    ("15A", "Self-harm"),
                                    ("16A", "Neglect"),
                                    ("17A", "Emotional abuse"),
                                    ("18A", "Physical abuse"),
                                    ("18B", "Physical abuse by another child"),
                                    ("18C", "Physical abuse by an adult"),
                                    ("19A", "Sexual abuse"),
                                    ("19B", "Sexual abuse by another child"),
                                    ("19C", "Sexual abuse by an adult"),
                                    ("20", "Other"),
                                    ("21", "No factors identified"),
                                    ("22A", "Female genital mutilation"),
                                    ("23A", "Abuse linked to faith or belief"),
                                    ("24A", "Child criminal exploitation"),
                                ],
                                max_length=3,
                            ),
                        ),
                        (
                            "text",
                            models.CharField(
                                blank=True, help_text="Required where the factor is “other”", max_length=300
                            ),
                        ),
                        ("removed_on", models.DateField(blank=True, null=True)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("removed_on", None)),
                                fields=("child_part", "code"),
                                name="factor_once",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="AdultNeed",
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
                                related_name="own_needs",
                                to="assessment.adultpart",
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
                                    ("mental health", "Mental health"),
                                    ("physical health", "Illness or pain"),
                                    ("disability", "Physical disability"),
                                    ("learning disability", "Learning disability"),
                                    ("alcohol", "Alcohol"),
                                    ("drugs", "Drugs"),
                                    ("harmed", "Harmed by a partner or relative"),
                                    ("harms", "Own violence or control"),
                                    ("earlier harm", "Harm in their own childhood, or a loss"),
                                    ("housing", "Housing"),
                                    ("money", "Money or debt"),
                                    ("work", "Work or training"),
                                    ("caring", "Caring for somebody else"),
                                    ("alone", "Being alone"),
                                    ("language", "Language or reading"),
                                    ("immigration", "Immigration"),
                                    ("other", "Something else"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("shows", models.TextField(verbose_name="how it shows")),
                        ("touches_child", models.TextField(blank=True, verbose_name="how it touches the child")),
                        ("helped_by", models.CharField(blank=True, max_length=200, verbose_name="who helps now")),
                        (
                            "wants_help",
                            models.BooleanField(blank=True, null=True, verbose_name="whether they want help with it"),
                        ),
                        ("noted_on", models.DateField()),
                        ("removed_on", models.DateField(blank=True, null=True)),
                        ("removed_because", models.TextField(blank=True)),
                    ],
                    options={
                        "ordering": ["noted_on", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("removed_on", None)),
                                fields=("part", "kind"),
                                name="adult_need_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("removed_on", None),
                                    models.Q(("removed_because", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="adult_need_taken_back_says_why",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="AdultReferral",
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
                                related_name="referrals",
                                to="assessment.adultpart",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                            ),
                        ),
                        ("service", models.CharField(max_length=200, verbose_name="who is asked to help")),
                        (
                            "needs",
                            models.TextField(verbose_name="what they need help with, and how it touches the child"),
                        ),
                        ("agreed", models.BooleanField(verbose_name="whether they agreed to it")),
                        (
                            "without_agreement",
                            models.TextField(blank=True, verbose_name="why it was sent without agreement"),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("sent", "Sent, not answered yet"),
                                    ("helps", "They will help"),
                                    ("declined", "They will not help"),
                                ],
                                default="sent",
                                max_length=10,
                            ),
                        ),
                        ("sent_on", models.DateField()),
                        ("answered_on", models.DateField(blank=True, null=True)),
                        ("answer", models.TextField(blank=True)),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("answered_on__isnull", True),
                                    ("answered_on__gte", models.F("sent_on")),
                                    _connector="OR",
                                ),
                                name="adult_referral_sent_on_before_answered_on",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("agreed", True),
                                    models.Q(("without_agreement", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="adult_agreed_or_why",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="ChildInNeedPlan",
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
                                related_name="child_in_need_plans",
                                to="people.person",
                            ),
                        ),
                        (
                            "child_part",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="plans",
                                to="assessment.childpart",
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
                                choices=[("open", "Open"), ("ended", "Ended")], default="open", max_length=6
                            ),
                        ),
                        ("started_on", models.DateField()),
                        ("ended_on", models.DateField(blank=True, null=True)),
                        ("statutory_basis", models.CharField(default="Children Act 1989, section 17", max_length=40)),
                        ("threshold_reason", models.TextField(blank=True)),
                        (
                            "exit_plan",
                            models.TextField(blank=True, help_text="What must change, by when, and who steps in after"),
                        ),
                        (
                            "legal_framework",
                            models.CharField(
                                choices=[
                                    ("none", "None"),
                                    ("supervision order", "Supervision order"),
                                    ("no recourse", "No recourse to public funds"),
                                    ("short break", "Section 20 short break"),
                                ],
                                default="none",
                                max_length=20,
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
                            "supervisor",
                            models.ForeignKey(
                                blank=True,
                                help_text="Social worker who supervises a lead practitioner of another profession",
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
                            "exit_answer",
                            models.TextField(blank=True, help_text="Whether what had to change has changed"),
                        ),
                        ("end_reason", models.TextField(blank=True)),
                        (
                            "closure_code",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("RC1", "Adopted"),
                                    ("RC2", "Died"),
                                    ("RC3", "Child arrangements order"),
                                    ("RC4", "Special guardianship order"),
                                    ("RC5", "Transferred to another authority"),
                                    ("RC6", "Transferred to adult care"),
                                    ("RC7", "Other, including no longer in need"),
                                    ("RC8", "After assessment: no further action"),
                                    ("RC9", "After assessment: to early help"),
                                ],
                                max_length=3,
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["area", "ended_on", "started_on"], name="cin_plan_open"),
                            models.Index(fields=["lead", "ended_on"], name="cin_plan_lead"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ended_on", None), ("ended_on__gt", models.F("started_on")), _connector="OR"
                                ),
                                name="cin_plan_ends_after_its_start",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("ended_on", None)),
                                fields=("person",),
                                name="one_open_cin_plan_a_child",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ChildInNeedMeeting",
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
                                related_name="meetings",
                                to="assessment.childinneedplan",
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField()),
                        (
                            "kind",
                            models.CharField(
                                choices=[("first", "First"), ("review", "Review"), ("closing", "Closing")], max_length=8
                            ),
                        ),
                        ("held_on", models.DateField()),
                        (
                            "chair",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "chair_role",
                            models.CharField(
                                choices=[
                                    ("social worker", "Social worker"),
                                    ("deputy team manager", "Deputy team manager"),
                                    ("team manager", "Team manager"),
                                    ("service manager", "Service manager"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("chair_rule_met", models.BooleanField(default=True)),
                        ("attended", models.TextField(blank=True, help_text="Who was there, by agency")),
                        ("child_took_part", models.CharField(blank=True, max_length=200)),
                        ("progress", models.TextField(blank=True)),
                        ("decisions", models.TextField(blank=True)),
                        ("plan_changes", models.TextField(blank=True, verbose_name="what changes in the plan")),
                        (
                            "agreement",
                            models.TextField(
                                blank=True, help_text="For closing: who agreed, who did not, who was absent"
                            ),
                        ),
                        ("family_meeting_considered", models.BooleanField(blank=True, null=True)),
                        (
                            "family_meeting_reason",
                            models.TextField(blank=True, verbose_name="why a family group meeting, or why not"),
                        ),
                        (
                            "plan_print",
                            models.CharField(
                                blank=True,
                                editable=False,
                                help_text="Fingerprint of the plan’s words at the meeting",
                                max_length=64,
                            ),
                        ),
                        ("complaint_reminder_given", models.BooleanField(default=False)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("plan", "number"), name="one_meeting_a_number")
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="FamilyMeeting",
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
                                related_name="family_meetings",
                                to="assessment.childinneedplan",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("prevent", "To prevent more"),
                                    ("child in need", "Under a child in need plan"),
                                    ("protection", "Under a protection plan"),
                                    ("before court", "Before court"),
                                    ("court", "In court"),
                                    ("reunification", "Coming home"),
                                ],
                                default="child in need",
                                max_length=15,
                            ),
                        ),
                        ("offered_on", models.DateField()),
                        ("accepted", models.BooleanField(blank=True, null=True)),
                        ("declined_because", models.TextField(blank=True)),
                        ("held_on", models.DateField(blank=True, null=True)),
                        ("family_plan", models.TextField(blank=True)),
                        ("reviewed_on", models.DateField(blank=True, null=True)),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("held_on__isnull", True), ("held_on__gte", models.F("offered_on")), _connector="OR"
                                ),
                                name="family_meeting_offered_on_before_held_on",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("reviewed_on__isnull", True),
                                    ("reviewed_on__gte", models.F("held_on")),
                                    _connector="OR",
                                ),
                                name="family_meeting_held_on_before_reviewed_on",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("held_on", None),
                                    models.Q(("accepted", True), models.Q(("family_plan", ""), _negated=True)),
                                    _connector="OR",
                                ),
                                name="held_meeting_made_a_plan",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="DisengagementDecision",
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
                                related_name="disengagements",
                                to="assessment.childinneedplan",
                            ),
                        ),
                        ("tried", models.TextField(verbose_name="what was tried")),
                        ("threshold_view", models.TextField(verbose_name="whether the threshold is met")),
                        (
                            "decision",
                            models.CharField(
                                choices=[("continue", "Go on, with another plan"), ("cease", "Cease")], max_length=8
                            ),
                        ),
                        ("rationale", models.TextField()),
                        ("revised_plan", models.TextField(blank=True)),
                        ("decided_on", models.DateField()),
                        (
                            "decided_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("review_by", models.DateField(blank=True, null=True)),
                        ("reviewed_on", models.DateField(blank=True, null=True)),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("decision", "cease"),
                                    models.Q(
                                        ("review_by__isnull", False), models.Q(("revised_plan", ""), _negated=True)
                                    ),
                                    _connector="OR",
                                ),
                                name="going_on_has_a_plan_and_a_day",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="FamilyView",
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
                            "assessment",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="family_views",
                                to="assessment.assessment",
                            ),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="family_views",
                                to="assessment.childinneedplan",
                            ),
                        ),
                        (
                            "occasion",
                            models.CharField(
                                choices=[
                                    ("assessed", "At the end of the assessment"),
                                    ("first meeting", "After the first meeting of the plan"),
                                    ("plan ended", "At the end of the plan"),
                                ],
                                max_length=15,
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
                            "team",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="access.team",
                            ),
                        ),
                        ("asked_of", models.CharField(max_length=200, verbose_name="who was asked")),
                        ("asked_on", models.DateField()),
                        ("answered_on", models.DateField(blank=True, null=True)),
                        (
                            "way",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("paper", "On paper"),
                                    ("told", "Told somebody who wrote it down"),
                                    ("link", "By the link"),
                                ],
                                max_length=6,
                                verbose_name="how they answered",
                            ),
                        ),
                        (
                            "reason_clear",
                            models.CharField(
                                blank=True,
                                choices=[("yes", "Yes"), ("partly", "Partly"), ("no", "No")],
                                max_length=6,
                                verbose_name="Was it clear to you why we came?",
                            ),
                        ),
                        (
                            "heard",
                            models.CharField(
                                blank=True,
                                choices=[("yes", "Yes"), ("partly", "Partly"), ("no", "No")],
                                max_length=6,
                                verbose_name="Did we listen to you, and to the children?",
                            ),
                        ),
                        (
                            "knew_next",
                            models.CharField(
                                blank=True,
                                choices=[("yes", "Yes"), ("partly", "Partly"), ("no", "No")],
                                max_length=6,
                                verbose_name="Do you know what happens next, and whom to ask?",
                            ),
                        ),
                        (
                            "helped",
                            models.CharField(
                                blank=True,
                                choices=[("yes", "Yes"), ("partly", "Partly"), ("no", "No")],
                                max_length=6,
                                verbose_name="Did it help your family?",
                            ),
                        ),
                        ("words", models.TextField(blank=True, verbose_name="in their own words")),
                    ],
                    options={
                        "indexes": [models.Index(fields=["area", "asked_on"], name="assessment_family_view")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("answered_on__isnull", True),
                                    ("answered_on__gte", models.F("asked_on")),
                                    _connector="OR",
                                ),
                                name="family_view_asked_on_before_answered_on",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("assessment__isnull", False), ("plan", None)),
                                    models.Q(("assessment", None), ("plan__isnull", False)),
                                    _connector="OR",
                                ),
                                name="family_view_of_an_assessment_or_a_plan",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("answered_on", None), models.Q(("way", ""), _negated=True), _connector="OR"
                                ),
                                name="family_view_says_how_it_came",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CaseTransfer",
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
                            "assessment",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="transfers",
                                to="assessment.assessment",
                            ),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="transfers",
                                to="assessment.childinneedplan",
                            ),
                        ),
                        (
                            "direction",
                            models.CharField(choices=[("out", "Moves to"), ("in", "Comes from")], max_length=3),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("notified", "Not accepted yet"),
                                    ("accepted", "Accepted"),
                                    ("withdrawn", "Did not happen"),
                                ],
                                default="notified",
                                max_length=10,
                            ),
                        ),
                        ("authority", models.CharField(max_length=200, verbose_name="the other authority")),
                        ("notified_on", models.DateField(verbose_name="when one told the other")),
                        (
                            "meeting_on",
                            models.DateField(blank=True, null=True, verbose_name="day of the transfer meeting"),
                        ),
                        (
                            "avoidant",
                            models.BooleanField(default=False, verbose_name="whether the family avoided the work"),
                        ),
                        (
                            "watch",
                            models.TextField(blank=True, verbose_name="who keeps watch until it is accepted, and how"),
                        ),
                        ("accepted_on", models.DateField(blank=True, null=True)),
                        ("accepted_by", models.CharField(blank=True, max_length=200, verbose_name="who accepted it")),
                        ("withdrawn_because", models.TextField(blank=True)),
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
                        "indexes": [models.Index(fields=["area", "state"], name="case_transfer_state")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("accepted_on__isnull", True),
                                    ("accepted_on__gte", models.F("notified_on")),
                                    _connector="OR",
                                ),
                                name="case_transfer_notified_on_before_accepted_on",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("avoidant", False), models.Q(("watch", ""), _negated=True), _connector="OR"
                                ),
                                name="somebody_watches_who_avoids_the_work",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("state", "accepted"), _negated=True),
                                    models.Q(
                                        ("accepted_on__isnull", False), models.Q(("accepted_by", ""), _negated=True)
                                    ),
                                    _connector="OR",
                                ),
                                name="accepted_transfer_says_by_whom",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MonthlyOversight",
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
                                related_name="oversight",
                                to="assessment.childinneedplan",
                            ),
                        ),
                        ("month", models.DateField()),
                        ("written_on", models.DateField()),
                        (
                            "written_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("in_time", models.BooleanField(verbose_name="whether the meeting was in time")),
                        (
                            "smart",
                            models.BooleanField(verbose_name="whether the plan is specific, measurable and timed"),
                        ),
                        ("visits_ok", models.BooleanField(verbose_name="whether the visits are as they should be")),
                        ("threshold_met", models.BooleanField(verbose_name="whether the threshold is still met")),
                        (
                            "drift_level",
                            models.CharField(
                                choices=[("none", "None"), ("watch", "Watch"), ("amber", "Amber"), ("red", "Red")],
                                default="none",
                                max_length=6,
                            ),
                        ),
                        (
                            "next_chair",
                            models.CharField(
                                choices=[
                                    ("social worker", "Social worker"),
                                    ("deputy team manager", "Deputy team manager"),
                                    ("team manager", "Team manager"),
                                    ("service manager", "Service manager"),
                                ],
                                max_length=20,
                                verbose_name="who chairs next",
                            ),
                        ),
                        (
                            "step",
                            models.CharField(
                                choices=[
                                    ("go on", "Go on with this plan"),
                                    ("change", "Change the plan"),
                                    ("step up", "Step up"),
                                    ("step down", "Step down"),
                                    ("end", "End"),
                                ],
                                max_length=10,
                                verbose_name="which way",
                            ),
                        ),
                        ("decision", models.TextField(verbose_name="what was decided, and why")),
                    ],
                    options={
                        "verbose_name_plural": "monthly oversight",
                        "indexes": [models.Index(fields=["area", "month"], name="oversight_month")],
                        "constraints": [
                            models.UniqueConstraint(fields=("plan", "month"), name="one_oversight_a_month")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DriftFlag",
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
                                related_name="drift_flags",
                                to="assessment.childinneedplan",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                            ),
                        ),
                        (
                            "level",
                            models.CharField(
                                choices=[("none", "None"), ("watch", "Watch"), ("amber", "Amber"), ("red", "Red")],
                                max_length=6,
                            ),
                        ),
                        ("raised_on", models.DateField()),
                        (
                            "response",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("manager review", "The manager reviews the plan"),
                                    ("group discussion", "Discussion in the group"),
                                    ("reviewing officer", "A reviewing officer looks at it"),
                                    ("step up", "Step up"),
                                    ("step down", "Step down"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("cleared_on", models.DateField(blank=True, null=True)),
                        (
                            "cleared_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("cleared_because", models.TextField(blank=True)),
                    ],
                    options={
                        "indexes": [models.Index(fields=["area", "cleared_on", "level"], name="drift_waiting")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("cleared_on__isnull", True),
                                    ("cleared_on__gte", models.F("raised_on")),
                                    _connector="OR",
                                ),
                                name="drift_flag_raised_on_before_cleared_on",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("cleared_on", None),
                                    models.Q(("cleared_because", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="cleared_flag_says_why",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("cleared_on", None)),
                                fields=("plan",),
                                name="one_waiting_flag_a_plan",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MeetingMember",
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
                                related_name="members",
                                to="assessment.childinneedmeeting",
                            ),
                        ),
                        ("name", models.CharField(max_length=200)),
                        ("agency", models.CharField(max_length=200)),
                        ("present", models.BooleanField()),
                        (
                            "agrees",
                            models.BooleanField(blank=True, help_text="To closing; not asked of the absent", null=True),
                        ),
                    ],
                    options={
                        "ordering": ["pk"],
                        "constraints": [
                            models.UniqueConstraint(fields=("meeting", "name", "agency"), name="one_seat_a_member"),
                            models.CheckConstraint(
                                condition=models.Q(("present", True), ("agrees", None), _connector="OR"),
                                name="who_was_absent_agreed_to_nothing",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="MeetingAnswer",
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
                                related_name="answers",
                                to="assessment.childinneedmeeting",
                            ),
                        ),
                        (
                            "aim",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="practice.planaim"
                            ),
                        ),
                        ("changed", models.TextField(verbose_name="what changed for the child")),
                        ("score", models.PositiveSmallIntegerField(help_text="0 to 10, 10 being reached")),
                    ],
                    options={
                        "constraints": [models.UniqueConstraint(fields=("meeting", "aim"), name="one_answer_an_aim")],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="DriftHit",
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
                            "flag",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="hits",
                                to="assessment.driftflag",
                            ),
                        ),
                        (
                            "rule",
                            models.CharField(
                                choices=[
                                    ("D1", "No action of the plan moved for six weeks"),
                                    ("D2", "Two or more actions rolled forward twice"),
                                    ("D3", "The same plan at two meetings running"),
                                    ("D4", "Open over six months with no decision on a step this quarter"),
                                    ("D4>9", "Open over nine months with no decision on a step this quarter"),
                                    ("D5", "Two visits missed running"),
                                    ("D6", "Three changes of worker in a year, or a change without a handover"),
                                    ("D7", "The assessment was extended twice"),
                                    ("D8", "Chronology or risk overdue"),
                                    ("D9", "A meeting is overdue"),
                                    ("D10", "Three changes of mind about the threshold"),
                                ],
                                max_length=5,
                            ),
                        ),
                        ("since", models.DateField()),
                        ("gone_on", models.DateField(blank=True, null=True)),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("gone_on__isnull", True), ("gone_on__gte", models.F("since")), _connector="OR"
                                ),
                                name="drift_hit_since_before_gone_on",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("gone_on", None)), fields=("flag", "rule"), name="one_hit_a_rule"
                            ),
                        ],
                        "indexes": [],
                    },
                ),
            ],
        ),
    ]
