import django.core.validators
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
    ]

    operations = [
        goldenthread.mechanisms.trail.creating.CreateTables(
            tables=[
                migrations.CreateModel(
                    name="EarlyHelpRequest",
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
                                related_name="early_help_requests",
                                to="people.person",
                            ),
                        ),
                        (
                            "handover",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="frontdoor.handover",
                            ),
                        ),
                        (
                            "contact",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="frontdoor.contact",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[("waiting", "Waiting for a decision"), ("decided", "Decided")],
                                default="waiting",
                                max_length=10,
                            ),
                        ),
                        (
                            "route",
                            models.CharField(
                                choices=[
                                    ("self or family", "Self or family"),
                                    ("front door hand-off", "Front door hand-off"),
                                    ("step-down after assessment", "Step-down after assessment"),
                                    ("step-down from plan", "Step-down from a plan"),
                                    ("partner starts it", "Partner starts it"),
                                    ("forum", "Forum"),
                                    ("transfer in", "Transfer in"),
                                ],
                                max_length=30,
                            ),
                        ),
                        (
                            "source",
                            models.CharField(help_text="ReferralSource of the children in need census", max_length=2),
                        ),
                        (
                            "original_source",
                            models.CharField(blank=True, help_text="The source behind a step-down", max_length=2),
                        ),
                        ("received_on", models.DateField()),
                        (
                            "main_need",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("N1", "Abuse, neglect or exploitation"),
                                    ("N2", "Child's disability or illness"),
                                    ("N3", "Parental disability or illness"),
                                    ("N4", "Family in acute stress"),
                                    ("N5", "Family dysfunction"),
                                    ("N6", "Socially unacceptable behaviour"),
                                    ("N7", "Low income"),
                                    ("N8", "Absent parenting"),
                                    ("relationships", "Family relationships and conflict"),
                                    ("parenting", "Parenting"),
                                    ("child behaviour", "Child behaviour"),
                                    ("sleep", "Sleep"),
                                    ("toilet training", "Toilet training"),
                                    ("routines", "Routines"),
                                    ("parental mental health", "Parental mental health"),
                                    ("child emotional health", "Child emotional health"),
                                    ("domestic abuse", "Domestic abuse"),
                                    ("substance use", "Substance use"),
                                    ("SEND", "Special educational needs and disability"),
                                    ("attendance", "Attendance or exclusion"),
                                    ("housing", "Housing"),
                                    ("money", "Money and debt"),
                                    ("young carer", "Young carer"),
                                    ("isolation", "Isolation"),
                                    ("online harm", "Online harm"),
                                    ("transition", "Transition (nursery, school)"),
                                    ("immigration", "Immigration"),
                                    ("bereavement", "Bereavement"),
                                    ("crime", "Crime or anti-social behaviour"),
                                ],
                                max_length=25,
                            ),
                        ),
                        ("needs", models.JSONField(blank=True, default=list, help_text="Other needs")),
                        ("wanted", models.TextField(help_text="What the family wants, in their own words")),
                        ("already_tried", models.TextField(blank=True)),
                        (
                            "story",
                            models.TextField(blank=True, help_text="Everything known that came with the request"),
                        ),
                        ("asked_by_name", models.CharField(blank=True, max_length=200)),
                        (
                            "centre",
                            models.CharField(
                                blank=True, help_text="The centre or service it was passed to", max_length=200
                            ),
                        ),
                        ("level", models.PositiveSmallIntegerField(blank=True, null=True)),
                        (
                            "decision",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("accepted: council lead", "Accepted: council lead"),
                                    ("accepted: partner lead", "Accepted: partner lead"),
                                    ("one service is enough", "One service is enough"),
                                    ("information and advice", "Information and advice"),
                                    ("return to front door (risk)", "Return to front door (risk)"),
                                    ("family said no", "Family said no"),
                                    ("not reached after tries", "Not reached after tries"),
                                    ("duplicate", "Duplicate"),
                                ],
                                max_length=30,
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
                        ("reason", models.TextField(blank=True)),
                        (
                            "told_family",
                            models.CharField(blank=True, help_text="How the family was told", max_length=300),
                        ),
                        ("told_referrer", models.CharField(blank=True, max_length=300)),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["area", "state", "received_on"], name="eh_request_waiting"),
                            models.Index(fields=["person", "received_on"], name="eh_request_person"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("decided_by__isnull", True), ("decided_on__isnull", True)),
                                    models.Q(("decided_by__isnull", False), ("decided_on__isnull", False)),
                                    _connector="OR",
                                ),
                                name="eh_request_decided_on_and_decided_by",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Forum",
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
                                    ("locality", "Locality multi-agency team"),
                                    ("school panel", "School panel"),
                                    ("partnership panel", "Partnership panel"),
                                    ("adolescents", "Vulnerable adolescents forum"),
                                    ("maternity", "Maternity psychosocial meeting"),
                                    ("practitioners", "Practitioners' forum"),
                                    ("sub-group", "Early help sub-group"),
                                    ("housing", "Housing panel"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("chair_role", models.CharField(max_length=100)),
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
                        ("cycle_weeks", models.PositiveSmallIntegerField()),
                        ("members", models.JSONField(default=list, help_text="The agencies that belong to it")),
                        ("quorum", models.PositiveSmallIntegerField(help_text="How many agencies must be there")),
                        ("closed_on", models.DateField(blank=True, null=True)),
                    ],
                    options={
                        "constraints": [models.UniqueConstraint(fields=("area", "name"), name="eh_one_forum_a_name")],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="KeyTry",
                    fields=[
                        ("key", models.CharField(max_length=80, primary_key=True, serialize=False)),
                        ("count", models.PositiveIntegerField(default=0)),
                        ("ends_at", models.DateTimeField(db_index=True)),
                    ],
                    options={
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="HelpOffer",
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
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="help_offers",
                                to="people.organisation",
                            ),
                        ),
                        ("name", models.CharField(max_length=200)),
                        ("says", models.TextField(verbose_name="what happens there")),
                        (
                            "level",
                            models.PositiveSmallIntegerField(
                                choices=[(1, "1 Universal"), (2, "2 Early help"), (3, "3 Targeted or family help")]
                            ),
                        ),
                        ("age_from", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("age_to", models.PositiveSmallIntegerField(blank=True, null=True)),
                        (
                            "cost",
                            models.CharField(blank=True, help_text="Empty where it costs nothing", max_length=100),
                        ),
                        ("how_to_ask", models.CharField(max_length=300)),
                        (
                            "waiting_weeks",
                            models.PositiveSmallIntegerField(
                                blank=True, help_text="Empty where nobody knows", null=True
                            ),
                        ),
                        ("for_families", models.BooleanField(default=True, verbose_name="families may ask themselves")),
                        ("checked_on", models.DateField()),
                        (
                            "checked_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("closed_on", models.DateField(blank=True, null=True)),
                        ("closed_because", models.CharField(blank=True, max_length=300)),
                    ],
                    options={
                        "indexes": [models.Index(fields=["area", "closed_on", "name"], name="eh_offer_standing")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("age_from", None),
                                    ("age_to", None),
                                    ("age_from__lte", models.F("age_to")),
                                    _connector="OR",
                                ),
                                name="eh_offer_ages",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("closed_on", None),
                                    models.Q(("closed_because", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="eh_offer_withdrawn_with_reason",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SharingAgreement",
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
                        ("organisation", models.CharField(max_length=200)),
                        (
                            "organisation_type",
                            models.CharField(help_text="As in the directory of organisations", max_length=25),
                        ),
                        ("signed_on", models.DateField()),
                        ("ends_on", models.DateField(blank=True, null=True)),
                        (
                            "impact_assessed_on",
                            models.DateField(blank=True, help_text="Data protection impact assessment", null=True),
                        ),
                    ],
                    options={
                        "indexes": [models.Index(fields=["area", "organisation"], name="eh_sharing_organisation")],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="PartnerUpdate",
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
                        ("organisation", models.CharField(max_length=200)),
                        (
                            "state",
                            models.CharField(
                                choices=[("asked", "Asked for"), ("received", "Received")],
                                default="asked",
                                max_length=8,
                            ),
                        ),
                        ("quarter_ends_on", models.DateField()),
                        ("asked_on", models.DateField()),
                        ("parts", models.JSONField(blank=True, default=dict)),
                        ("assessments_completed", models.PositiveIntegerField(blank=True, null=True)),
                        ("referrals_made", models.PositiveIntegerField(blank=True, null=True)),
                        ("sent_on", models.DateField(blank=True, null=True)),
                        (
                            "sent_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("used_in", models.CharField(blank=True, max_length=300)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("area", "organisation", "quarter_ends_on"), name="eh_one_update_a_quarter"
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="ThematicReport",
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
                        ("asked_by", models.CharField(max_length=200)),
                        ("topic", models.CharField(max_length=300)),
                        (
                            "owner",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[("asked", "Asked for"), ("received", "Received")],
                                default="asked",
                                max_length=8,
                            ),
                        ),
                        ("asked_on", models.DateField()),
                        ("due_on", models.DateField()),
                        ("received_on", models.DateField(blank=True, null=True)),
                        ("finding", models.TextField(blank=True)),
                        ("recommendations", models.TextField(blank=True)),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="Programme",
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
                        ("rules", models.CharField(help_text="The key of its rules of eligibility", max_length=40)),
                        ("length_months", models.PositiveSmallIntegerField(blank=True, null=True)),
                        (
                            "capacity",
                            models.PositiveSmallIntegerField(blank=True, help_text="Cases a worker", null=True),
                        ),
                        (
                            "private",
                            models.BooleanField(
                                default=False, help_text="Not shown on a child's page or to the child's partners"
                            ),
                        ),
                        ("valid_from", models.DateField()),
                        ("valid_to", models.DateField(blank=True, null=True)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("area", "name"), name="eh_one_programme_a_name")
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="ListEntry",
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
                        ("list_name", models.CharField(max_length=200)),
                        ("score", models.DecimalField(decimal_places=3, max_digits=6)),
                        ("reasons", models.TextField()),
                        ("entered_on", models.DateField()),
                        (
                            "bias_check",
                            models.TextField(help_text="How the list was checked for bias, by whom and when"),
                        ),
                        ("offered_on", models.DateField(blank=True, null=True)),
                        ("opted_out_on", models.DateField(blank=True, null=True)),
                        ("outcome", models.CharField(blank=True, max_length=300)),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="RequestPerson",
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
                            "request",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="people",
                                to="earlyhelp.earlyhelprequest",
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
                            models.UniqueConstraint(fields=("request", "person"), name="eh_request_person_once")
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Episode",
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
                                related_name="early_help_episodes",
                                to="people.person",
                            ),
                        ),
                        (
                            "request",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="episode",
                                to="earlyhelp.earlyhelprequest",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[("open", "Open"), ("closed", "Closed")], default="open", max_length=6
                            ),
                        ),
                        (
                            "route",
                            models.CharField(
                                choices=[
                                    ("self or family", "Self or family"),
                                    ("front door hand-off", "Front door hand-off"),
                                    ("step-down after assessment", "Step-down after assessment"),
                                    ("step-down from plan", "Step-down from a plan"),
                                    ("partner starts it", "Partner starts it"),
                                    ("forum", "Forum"),
                                    ("transfer in", "Transfer in"),
                                ],
                                max_length=30,
                            ),
                        ),
                        ("source", models.CharField(max_length=2)),
                        ("original_source", models.CharField(blank=True, max_length=2)),
                        ("started_on", models.DateField()),
                        (
                            "held_by",
                            models.CharField(
                                choices=[("council", "Local authority"), ("partner", "Partner")],
                                default="council",
                                max_length=10,
                            ),
                        ),
                        (
                            "organisation",
                            models.CharField(blank=True, help_text="The partner who leads", max_length=200),
                        ),
                        ("organisation_type", models.CharField(blank=True, max_length=25)),
                        (
                            "shared",
                            models.BooleanField(
                                default=False, help_text="The partner shares the notes with the coordinator"
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
                        ("centre", models.CharField(blank=True, max_length=200)),
                        ("ward", models.CharField(blank=True, max_length=100)),
                        ("level", models.PositiveSmallIntegerField(default=2)),
                        (
                            "main_need",
                            models.CharField(
                                choices=[
                                    ("N1", "Abuse, neglect or exploitation"),
                                    ("N2", "Child's disability or illness"),
                                    ("N3", "Parental disability or illness"),
                                    ("N4", "Family in acute stress"),
                                    ("N5", "Family dysfunction"),
                                    ("N6", "Socially unacceptable behaviour"),
                                    ("N7", "Low income"),
                                    ("N8", "Absent parenting"),
                                    ("relationships", "Family relationships and conflict"),
                                    ("parenting", "Parenting"),
                                    ("child behaviour", "Child behaviour"),
                                    ("sleep", "Sleep"),
                                    ("toilet training", "Toilet training"),
                                    ("routines", "Routines"),
                                    ("parental mental health", "Parental mental health"),
                                    ("child emotional health", "Child emotional health"),
                                    ("domestic abuse", "Domestic abuse"),
                                    ("substance use", "Substance use"),
                                    ("SEND", "Special educational needs and disability"),
                                    ("attendance", "Attendance or exclusion"),
                                    ("housing", "Housing"),
                                    ("money", "Money and debt"),
                                    ("young carer", "Young carer"),
                                    ("isolation", "Isolation"),
                                    ("online harm", "Online harm"),
                                    ("transition", "Transition (nursery, school)"),
                                    ("immigration", "Immigration"),
                                    ("bereavement", "Bereavement"),
                                    ("crime", "Crime or anti-social behaviour"),
                                ],
                                max_length=25,
                            ),
                        ),
                        ("needs", models.JSONField(blank=True, default=list)),
                        ("first_contact_on", models.DateField(blank=True, null=True)),
                        (
                            "looked_at_on",
                            models.DateField(
                                blank=True, help_text="The manager's last look at a long open case", null=True
                            ),
                        ),
                        (
                            "previous",
                            models.ForeignKey(
                                blank=True,
                                help_text="Ended within a year",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="later",
                                to="earlyhelp.episode",
                            ),
                        ),
                        ("ended_on", models.DateField(blank=True, null=True)),
                        (
                            "end_reason",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("goals met", "Goals met"),
                                    ("needs met by universal services", "Needs met by universal services"),
                                    ("one service continues", "One service continues"),
                                    ("stepped up", "Stepped up"),
                                    ("moved away", "Moved away"),
                                    ("family ended", "Family ended"),
                                    ("could not be reached", "Could not be reached"),
                                    ("opened in error", "Opened in error"),
                                ],
                                max_length=32,
                            ),
                        ),
                        ("end_destination", models.CharField(blank=True, max_length=200)),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["area", "state", "started_on"], name="eh_episode_open"),
                            models.Index(fields=["lead", "state"], name="eh_episode_lead"),
                            models.Index(fields=["person", "started_on"], name="eh_episode_person"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("state", "closed"), ("lead__isnull", False), _connector="OR"),
                                name="eh_open_case_has_a_lead",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("ended_on", None), ("state", "open")),
                                    models.Q(
                                        ("ended_on__isnull", False),
                                        ("state", "closed"),
                                        models.Q(("end_reason", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="eh_closed_case_has_day_and_reason",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ended_on__isnull", True),
                                    ("ended_on__gte", models.F("started_on")),
                                    _connector="OR",
                                ),
                                name="eh_episode_started_on_before_ended_on",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ForumMeeting",
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
                            "forum",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="meetings",
                                to="earlyhelp.forum",
                            ),
                        ),
                        ("held_on", models.DateField()),
                        ("agencies", models.JSONField(default=list, help_text="The member agencies that came")),
                        ("people_present", models.PositiveSmallIntegerField()),
                        ("quorate", models.BooleanField()),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("forum", "held_on"), name="eh_one_forum_meeting_a_day")
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="OfferNeed",
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
                            "offer",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="needs",
                                to="earlyhelp.helpoffer",
                            ),
                        ),
                        (
                            "need",
                            models.CharField(
                                choices=[
                                    ("N1", "Abuse, neglect or exploitation"),
                                    ("N2", "Child's disability or illness"),
                                    ("N3", "Parental disability or illness"),
                                    ("N4", "Family in acute stress"),
                                    ("N5", "Family dysfunction"),
                                    ("N6", "Socially unacceptable behaviour"),
                                    ("N7", "Low income"),
                                    ("N8", "Absent parenting"),
                                    ("relationships", "Family relationships and conflict"),
                                    ("parenting", "Parenting"),
                                    ("child behaviour", "Child behaviour"),
                                    ("sleep", "Sleep"),
                                    ("toilet training", "Toilet training"),
                                    ("routines", "Routines"),
                                    ("parental mental health", "Parental mental health"),
                                    ("child emotional health", "Child emotional health"),
                                    ("domestic abuse", "Domestic abuse"),
                                    ("substance use", "Substance use"),
                                    ("SEND", "Special educational needs and disability"),
                                    ("attendance", "Attendance or exclusion"),
                                    ("housing", "Housing"),
                                    ("money", "Money and debt"),
                                    ("young carer", "Young carer"),
                                    ("isolation", "Isolation"),
                                    ("online harm", "Online harm"),
                                    ("transition", "Transition (nursery, school)"),
                                    ("immigration", "Immigration"),
                                    ("bereavement", "Bereavement"),
                                    ("crime", "Crime or anti-social behaviour"),
                                ],
                                max_length=25,
                            ),
                        ),
                        ("ends_on", models.DateField(blank=True, null=True)),
                    ],
                    options={
                        "indexes": [models.Index(fields=["need", "ends_on"], name="eh_offer_need")],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("ends_on", None)),
                                fields=("offer", "need"),
                                name="eh_offer_need_once",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ActivitySession",
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
                        ("activity", models.CharField(max_length=200)),
                        (
                            "programme",
                            models.ForeignKey(
                                blank=True,
                                help_text="With a register",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="sessions",
                                to="earlyhelp.programme",
                            ),
                        ),
                        ("held_on", models.DateField()),
                        ("attendances", models.PositiveIntegerField()),
                        (
                            "people",
                            models.PositiveIntegerField(
                                blank=True, help_text="Different people, where they are known", null=True
                            ),
                        ),
                    ],
                    options={
                        "indexes": [models.Index(fields=["area", "held_on"], name="eh_activity_held")],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("programme__isnull", False)),
                                fields=("programme", "held_on"),
                                name="eh_one_register_a_day",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Agreement",
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
                                related_name="early_help_agreements",
                                to="people.person",
                            ),
                        ),
                        (
                            "request",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="agreements",
                                to="earlyhelp.earlyhelprequest",
                            ),
                        ),
                        (
                            "episode",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="agreements",
                                to="earlyhelp.episode",
                            ),
                        ),
                        (
                            "scope",
                            models.CharField(
                                choices=[
                                    ("early help", "Early help"),
                                    ("forum", "A forum, named"),
                                    ("school", "Telling the school"),
                                    ("adult services", "Telling adult services"),
                                    ("programme", "A programme, named"),
                                    ("predictive list", "An offer from a list"),
                                    ("case study", "A case study, with details changed"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("named", models.CharField(blank=True, help_text="The forum or programme", max_length=200)),
                        (
                            "answer",
                            models.CharField(
                                choices=[("given", "Given"), ("refused", "Refused"), ("withdrawn", "Withdrawn")],
                                max_length=10,
                            ),
                        ),
                        ("said_by", models.CharField(help_text="Who agreed or refused", max_length=200)),
                        ("said_on", models.DateField()),
                        (
                            "how",
                            models.CharField(
                                blank=True, help_text="In person, by telephone, in writing", max_length=200
                            ),
                        ),
                        ("withdrawn_on", models.DateField(blank=True, null=True)),
                    ],
                    options={
                        "indexes": [models.Index(fields=["episode", "scope"], name="eh_agreement_episode")],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="EpisodePerson",
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
                            "episode",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="people",
                                to="earlyhelp.episode",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="early_help",
                                to="people.person",
                            ),
                        ),
                        ("is_child", models.BooleanField(default=True)),
                    ],
                    options={
                        "indexes": [models.Index(fields=["person", "is_child"], name="eh_episode_person_child")],
                        "constraints": [
                            models.UniqueConstraint(fields=("episode", "person"), name="eh_person_once_a_case")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="LeadRole",
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
                            "episode",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="leads",
                                to="earlyhelp.episode",
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
                        ("starts_on", models.DateField()),
                        ("ends_on", models.DateField(blank=True, null=True)),
                        (
                            "end_reason",
                            models.CharField(
                                blank=True,
                                choices=[("lead changed", "Lead changed"), ("case closed", "Case closed")],
                                max_length=12,
                            ),
                        ),
                        ("trained_on", models.DateField(blank=True, null=True)),
                        (
                            "supervisor",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "cover",
                            models.CharField(
                                blank=True, help_text="Who is called when the lead is away", max_length=200
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_on__isnull", True), ("ends_on__gte", models.F("starts_on")), _connector="OR"
                                ),
                                name="eh_lead_starts_on_before_ends_on",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("ends_on", None)), fields=("episode",), name="eh_one_lead_a_case"
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="TeamMember",
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
                            "episode",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="members",
                                to="earlyhelp.episode",
                            ),
                        ),
                        ("name", models.CharField(max_length=200)),
                        ("role", models.CharField(max_length=200)),
                        ("organisation", models.CharField(blank=True, max_length=200)),
                        ("telephone", models.CharField(blank=True, max_length=40)),
                        (
                            "professional",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.professional",
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
                        ("agreed_on", models.DateField(help_text="The day on which the family agreed to this member")),
                        ("left_on", models.DateField(blank=True, null=True)),
                    ],
                    options={
                        "indexes": [models.Index(fields=["user", "left_on"], name="eh_member_user")],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="EarlyHelpAssessment",
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
                            "episode",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="assessments",
                                to="earlyhelp.episode",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[("open", "Being written"), ("completed", "Completed")],
                                default="open",
                                max_length=9,
                            ),
                        ),
                        ("form_version", models.CharField(max_length=20)),
                        ("started_on", models.DateField()),
                        ("completed_on", models.DateField(blank=True, null=True)),
                        (
                            "completed_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "organisation",
                            models.CharField(
                                blank=True, help_text="The organisation that completed it", max_length=200
                            ),
                        ),
                        (
                            "held_by",
                            models.CharField(
                                choices=[("council", "Local authority"), ("partner", "Partner")],
                                default="council",
                                max_length=10,
                            ),
                        ),
                        (
                            "answers",
                            models.JSONField(blank=True, default=dict, help_text="By the keys of the form's questions"),
                        ),
                        ("child_view", models.TextField(blank=True, help_text="In the child's own words")),
                        (
                            "child_view_private",
                            models.BooleanField(
                                default=False,
                                help_text="The child wants these words kept from the family: they stay out of every copy",
                            ),
                        ),
                        (
                            "child_view_reason",
                            models.TextField(blank=True, help_text="Why the child's view is missing"),
                        ),
                        ("contributors", models.TextField(blank=True, help_text="Each organisation and what it gave")),
                        ("caring_role_asked", models.BooleanField(blank=True, null=True)),
                        ("interpreter_used", models.BooleanField(blank=True, null=True)),
                        ("level_shown", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("family_copy_on", models.DateField(blank=True, null=True)),
                        ("complaint_told_on", models.DateField(blank=True, null=True)),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("completed_by__isnull", True), ("completed_on__isnull", True)),
                                    models.Q(("completed_by__isnull", False), ("completed_on__isnull", False)),
                                    _connector="OR",
                                ),
                                name="eh_assessment_completed_on_and_completed_by",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("completed_on__isnull", True),
                                    ("completed_on__gte", models.F("started_on")),
                                    _connector="OR",
                                ),
                                name="eh_assessment_started_on_before_completed_on",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("state", "open")),
                                fields=("episode",),
                                name="eh_one_open_assessment",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="SafetyReading",
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
                            "episode",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="safety_readings",
                                to="earlyhelp.episode",
                            ),
                        ),
                        (
                            "reader",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("read_on", models.DateField()),
                        ("reason", models.TextField()),
                    ],
                    options={
                        "indexes": [models.Index(fields=["reader", "read_on"], name="eh_safety_reader")],
                        "constraints": [],
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
                            "episode",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="views",
                                to="earlyhelp.episode",
                            ),
                        ),
                        ("asked_of", models.CharField(help_text="Mother, father, child", max_length=100)),
                        ("asked_on", models.DateField()),
                        ("answered_on", models.DateField(blank=True, null=True)),
                        ("words", models.TextField(blank=True)),
                    ],
                    options={
                        "indexes": [models.Index(fields=["area", "asked_on"], name="eh_view_asked")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("answered_on__isnull", True),
                                    ("answered_on__gte", models.F("asked_on")),
                                    _connector="OR",
                                ),
                                name="eh_view_asked_on_before_answered_on",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FamilyCopy",
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
                            "episode",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="copies",
                                to="earlyhelp.episode",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("plan", "The family's plan"),
                                    ("welcome", "Welcome letter and agreement"),
                                    ("assessment", "Early help assessment"),
                                    ("closing", "Closing letter"),
                                    ("step", "Letter about a change of help"),
                                ],
                                max_length=15,
                            ),
                        ),
                        ("to", models.CharField(max_length=200, verbose_name="to whom")),
                        (
                            "language",
                            models.CharField(default="eng", help_text="Three letters of ISO 639-3", max_length=3),
                        ),
                        ("easy_read", models.BooleanField(default=False)),
                        ("translated_by", models.CharField(blank=True, max_length=200)),
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
                        ("given_on", models.DateField()),
                        ("how", models.CharField(max_length=200)),
                    ],
                    options={
                        "indexes": [models.Index(fields=["episode", "given_on"], name="eh_copy_episode")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("language", "eng"), models.Q(("translated_by", ""), _negated=True), _connector="OR"
                                ),
                                name="eh_translation_names_translator",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="GroupConference",
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
                            "episode",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="group_conferences",
                                to="earlyhelp.episode",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("not now", "Considered, and not offered"),
                                    ("offered", "Offered"),
                                    ("declined", "The family said no"),
                                    ("accepted", "The family wants it"),
                                    ("held", "Held: the family has its own plan"),
                                    ("reviewed", "Held, and the plan reviewed"),
                                ],
                                default="offered",
                                max_length=8,
                            ),
                        ),
                        ("considered_on", models.DateField()),
                        ("reason", models.TextField(verbose_name="why it fits, or why not now")),
                        ("offered_on", models.DateField(blank=True, null=True)),
                        ("answered_on", models.DateField(blank=True, null=True)),
                        ("declined_because", models.TextField(blank=True)),
                        (
                            "coordinator",
                            models.CharField(
                                blank=True, help_text="Independent of those who work with the family", max_length=200
                            ),
                        ),
                        ("held_on", models.DateField(blank=True, null=True)),
                        (
                            "came",
                            models.TextField(
                                blank=True, help_text="Who of the family and its friends came, one a line"
                            ),
                        ),
                        (
                            "time_alone",
                            models.BooleanField(
                                blank=True, help_text="The family had time alone to make its plan", null=True
                            ),
                        ),
                        ("family_plan", models.TextField(blank=True, help_text="The family's own plan, in its words")),
                        (
                            "safe_because",
                            models.TextField(
                                blank=True,
                                help_text="Why the lead agrees to the plan, or what is still to be made safe",
                            ),
                        ),
                        ("review_due_on", models.DateField(blank=True, null=True)),
                        ("reviewed_on", models.DateField(blank=True, null=True)),
                        ("review_finding", models.TextField(blank=True)),
                    ],
                    options={
                        "indexes": [models.Index(fields=["episode", "considered_on"], name="eh_conference_episode")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("offered_on__isnull", True),
                                    ("offered_on__gte", models.F("considered_on")),
                                    _connector="OR",
                                ),
                                name="eh_conference_offer_considered_on_before_offered_on",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("held_on__isnull", True), ("held_on__gte", models.F("offered_on")), _connector="OR"
                                ),
                                name="eh_conference_held_offered_on_before_held_on",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("reviewed_on__isnull", True),
                                    ("reviewed_on__gte", models.F("held_on")),
                                    _connector="OR",
                                ),
                                name="eh_conference_review_held_on_before_reviewed_on",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("held_on", None), models.Q(("family_plan", ""), _negated=True), _connector="OR"
                                ),
                                name="eh_conference_made_a_plan",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CaseStudy",
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
                            "episode",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="studies",
                                to="earlyhelp.episode",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("written", "Written, to be read by somebody else"),
                                    ("cleared", "Cleared: it may be told"),
                                ],
                                default="written",
                                max_length=7,
                            ),
                        ),
                        ("title", models.CharField(max_length=200)),
                        ("story", models.TextField(help_text="As it is told, with details changed")),
                        ("changed", models.TextField(verbose_name="what was changed")),
                        (
                            "written_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("written_on", models.DateField()),
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
                        ("cleared_on", models.DateField(blank=True, null=True)),
                    ],
                    options={
                        "verbose_name_plural": "case studies",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("cleared_by__isnull", True), ("cleared_on__isnull", True)),
                                    models.Q(("cleared_by__isnull", False), ("cleared_on__isnull", False)),
                                    _connector="OR",
                                ),
                                name="eh_study_cleared_on_and_cleared_by",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("cleared_by", None),
                                    models.Q(("cleared_by", models.F("written_by")), _negated=True),
                                    _connector="OR",
                                ),
                                name="eh_study_two_people",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="CaseDiscussion",
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
                                related_name="discussions",
                                to="earlyhelp.forummeeting",
                            ),
                        ),
                        ("anonymous", models.BooleanField(default=True)),
                        ("themes", models.JSONField(default=list)),
                        ("learning", models.TextField()),
                        ("tools_tried", models.TextField(blank=True)),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="FamilyKey",
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
                            "episode",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="keys", to="earlyhelp.episode"
                            ),
                        ),
                        (
                            "reader",
                            models.CharField(
                                help_text="Mother, father, child, grandmother",
                                max_length=100,
                                verbose_name="whose key it is",
                            ),
                        ),
                        (
                            "part",
                            models.CharField(
                                choices=[("child", "Child"), ("parent", "Parent")],
                                max_length=10,
                                verbose_name="child or parent",
                            ),
                        ),
                        ("digest", models.CharField(max_length=64, unique=True)),
                        ("given_on", models.DateField()),
                        (
                            "given_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("ends_on", models.DateField(help_text="The last day on which it opens the plan")),
                        ("withdrawn_on", models.DateField(blank=True, null=True)),
                        ("withdrawn_because", models.CharField(blank=True, max_length=300)),
                    ],
                    options={
                        "indexes": [models.Index(fields=["episode", "ends_on"], name="eh_key_episode")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("ends_on__gte", models.F("given_on"))),
                                name="eh_key_ends_after_given",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("withdrawn_because", ""), ("withdrawn_on", None)),
                                    models.Q(
                                        ("withdrawn_on__isnull", False),
                                        models.Q(("withdrawn_because", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="eh_key_withdrawn_with_reason",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StepMove",
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
                                related_name="step_moves",
                                to="people.person",
                            ),
                        ),
                        (
                            "episode",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="moves",
                                to="earlyhelp.episode",
                            ),
                        ),
                        (
                            "direction",
                            models.CharField(choices=[("up", "Step up"), ("down", "Step down")], max_length=4),
                        ),
                        (
                            "from_tier",
                            models.CharField(
                                choices=[
                                    ("early help", "Early help"),
                                    ("assessment", "Assessment"),
                                    ("child in need", "Child in need plan"),
                                    ("child protection", "Child protection plan"),
                                ],
                                max_length=16,
                            ),
                        ),
                        (
                            "to_tier",
                            models.CharField(
                                choices=[
                                    ("early help", "Early help"),
                                    ("assessment", "Assessment"),
                                    ("child in need", "Child in need plan"),
                                    ("child protection", "Child protection plan"),
                                ],
                                max_length=16,
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("proposed", "Proposed"),
                                    ("agreed", "Agreed, waiting to be accepted"),
                                    ("returned", "Returned with a reason"),
                                    ("disputed", "Returned twice: the service manager decides"),
                                    ("accepted", "Accepted"),
                                    ("declined", "Not agreed"),
                                ],
                                default="proposed",
                                max_length=10,
                            ),
                        ),
                        ("reason", models.TextField(help_text="Against the threshold")),
                        ("goals", models.TextField(blank=True, help_text="The goals of the plan and what is left")),
                        (
                            "original_source",
                            models.CharField(blank=True, help_text="Who first referred the child", max_length=2),
                        ),
                        ("main_need", models.CharField(blank=True, max_length=25)),
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
                            "contact",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="frontdoor.contact",
                            ),
                        ),
                        (
                            "risk_of_harm",
                            models.BooleanField(
                                default=False, help_text="The front door was told at once; paper follows"
                            ),
                        ),
                        ("recommended_on", models.DateField()),
                        (
                            "recommended_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("family_agreed_on", models.DateField(blank=True, null=True)),
                        ("family_told_on", models.DateField(blank=True, null=True)),
                        (
                            "not_told_because",
                            models.TextField(blank=True, help_text="Why telling the family would be unsafe"),
                        ),
                        ("agreed_on", models.DateField(blank=True, null=True)),
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
                        (
                            "receiving_team",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="access.team",
                            ),
                        ),
                        (
                            "receiving_worker",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
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
                        ("returned_on", models.DateField(blank=True, null=True)),
                        ("return_reason", models.TextField(blank=True)),
                        ("returns", models.PositiveSmallIntegerField(default=0)),
                        (
                            "handover_on",
                            models.DateField(blank=True, help_text="The joint handover meeting", null=True),
                        ),
                        ("first_contact_on", models.DateField(blank=True, null=True)),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["area", "direction", "state"], name="eh_move_tracker"),
                            models.Index(fields=["person", "recommended_on"], name="eh_move_person"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("agreed_by__isnull", True), ("agreed_on__isnull", True)),
                                    models.Q(("agreed_by__isnull", False), ("agreed_on__isnull", False)),
                                    _connector="OR",
                                ),
                                name="eh_move_agreed_on_and_agreed_by",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("accepted_by__isnull", True), ("accepted_on__isnull", True)),
                                    models.Q(("accepted_by__isnull", False), ("accepted_on__isnull", False)),
                                    _connector="OR",
                                ),
                                name="eh_move_accepted_on_and_accepted_by",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("accepted_on__isnull", True),
                                    ("accepted_on__gte", models.F("agreed_on")),
                                    _connector="OR",
                                ),
                                name="eh_move_agreed_on_before_accepted_on",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("direction", "up"), _negated=True),
                                    ("episode__isnull", False),
                                    _connector="OR",
                                ),
                                name="eh_move_up_leaves_a_case",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="YoungCarer",
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
                                on_delete=django.db.models.deletion.PROTECT, related_name="caring", to="people.person"
                            ),
                        ),
                        (
                            "episode",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="young_carers",
                                to="earlyhelp.episode",
                            ),
                        ),
                        (
                            "cared_for",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.person",
                            ),
                        ),
                        (
                            "cared_for_described",
                            models.CharField(help_text="Who is cared for, as the child says", max_length=200),
                        ),
                        (
                            "cared_for_need",
                            models.CharField(
                                choices=[
                                    ("illness", "Illness"),
                                    ("disability", "Disability"),
                                    ("substance use", "Substance use"),
                                    ("mental health", "Mental health"),
                                    ("other", "Other"),
                                ],
                                max_length=20,
                            ),
                        ),
                        (
                            "gives_care",
                            models.CharField(
                                choices=[("yes", "Yes"), ("likely", "Likely"), ("no", "No")], max_length=6
                            ),
                        ),
                        ("identified_on", models.DateField()),
                        (
                            "identified_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("tasks", models.JSONField(default=list)),
                        ("hours_a_week", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("reason", models.TextField(blank=True)),
                        (
                            "excessive",
                            models.BooleanField(blank=True, null=True, verbose_name="excessive or inappropriate"),
                        ),
                        ("school_knows", models.BooleanField(default=False)),
                        (
                            "in_local_definition",
                            models.BooleanField(
                                help_text="Within the local service's definition: a filter, not the test"
                            ),
                        ),
                        (
                            "assessor",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("assessment_started_on", models.DateField(blank=True, null=True)),
                        ("assessed_on", models.DateField(blank=True, null=True)),
                        ("outcome", models.TextField(blank=True)),
                        ("adult_assessment_asked_on", models.DateField(blank=True, null=True)),
                        ("transition_offered_on", models.DateField(blank=True, null=True)),
                        ("review_due_on", models.DateField(blank=True, null=True)),
                        ("ended_on", models.DateField(blank=True, null=True)),
                    ],
                    options={
                        "indexes": [models.Index(fields=["area", "assessed_on"], name="eh_carer_assessed")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("assessed_on__isnull", True),
                                    ("assessed_on__gte", models.F("identified_on")),
                                    _connector="OR",
                                ),
                                name="eh_carer_identified_on_before_assessed_on",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("ended_on", None)), fields=("person",), name="eh_one_carer_record"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ProgrammeClaim",
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
                            "episode",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="claim",
                                to="earlyhelp.episode",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("gathering", "Evidence is gathered"),
                                    ("claimed", "Claimed"),
                                    ("audited", "Stood audit"),
                                    ("failed", "Failed audit"),
                                ],
                                default="gathering",
                                max_length=10,
                            ),
                        ),
                        ("claimed_on", models.DateField(blank=True, null=True)),
                        (
                            "claimed_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("audited_on", models.DateField(blank=True, null=True)),
                        (
                            "audited_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("audit_finding", models.TextField(blank=True)),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="SessionAttendance",
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
                                related_name="register",
                                to="earlyhelp.activitysession",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                            ),
                        ),
                        ("came", models.BooleanField(default=True)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("session", "person"), name="eh_once_in_a_register")
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="ServiceOffered",
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
                            "episode",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="services",
                                to="earlyhelp.episode",
                            ),
                        ),
                        ("service", models.CharField(max_length=200)),
                        ("hours_a_week", models.DecimalField(blank=True, decimal_places=1, max_digits=5, null=True)),
                        ("starts_on", models.DateField()),
                        ("ends_on", models.DateField(blank=True, null=True)),
                        ("stopped_because", models.CharField(blank=True, max_length=300)),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [],
                        "constraints": [],
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
                            "episode",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="meetings",
                                to="earlyhelp.episode",
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField()),
                        ("held_on", models.DateField()),
                        (
                            "place",
                            models.CharField(
                                choices=[
                                    ("school", "School"),
                                    ("home", "Home (family asked)"),
                                    ("children's centre", "Children's centre"),
                                    ("online", "Online"),
                                    ("health setting", "Health setting"),
                                    ("office", "Office"),
                                    ("other", "Other"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("chair", models.CharField(max_length=200)),
                        (
                            "present",
                            models.TextField(blank=True, help_text="Who was there besides the team, one a line"),
                        ),
                        ("apologies", models.TextField(blank=True)),
                        ("reports", models.TextField(blank=True)),
                        ("family_present", models.BooleanField()),
                        ("family_absent_reason", models.TextField(blank=True)),
                        ("child_took_part", models.CharField(max_length=200)),
                        ("goals_reviewed", models.TextField()),
                        ("actions_set", models.TextField(blank=True)),
                        ("scores_taken", models.BooleanField(default=False)),
                        (
                            "level_check",
                            models.CharField(
                                choices=[("stay", "Stay"), ("step up", "Step up"), ("close", "Close")], max_length=8
                            ),
                        ),
                        ("next_due_on", models.DateField()),
                    ],
                    options={
                        "indexes": [models.Index(fields=["area", "held_on"], name="eh_meeting_held")],
                        "constraints": [
                            models.UniqueConstraint(fields=("episode", "number"), name="eh_one_meeting_a_number")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DistanceScore",
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
                            "episode",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="scores",
                                to="earlyhelp.episode",
                            ),
                        ),
                        ("tool_version", models.CharField(max_length=20)),
                        (
                            "point",
                            models.CharField(
                                choices=[
                                    ("start", "Start"),
                                    ("review", "Review"),
                                    ("end", "End"),
                                    ("3 months after", "Three months after"),
                                ],
                                max_length=14,
                            ),
                        ),
                        (
                            "scored_by",
                            models.CharField(
                                choices=[
                                    ("child", "Child"),
                                    ("parent", "Parent"),
                                    ("worker", "Worker"),
                                    ("together", "Together"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("scored_on", models.DateField()),
                        ("words", models.TextField(blank=True)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("point", "review"), _negated=True),
                                fields=("episode", "point", "scored_by"),
                                name="eh_one_score_a_point",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="FunctioningScore",
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
                            "episode",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="functioning",
                                to="earlyhelp.episode",
                            ),
                        ),
                        ("scored_on", models.DateField()),
                        (
                            "strengths",
                            models.DecimalField(
                                decimal_places=1, max_digits=4, verbose_name="strengths and adaptability"
                            ),
                        ),
                        (
                            "overwhelmed",
                            models.DecimalField(
                                decimal_places=1, max_digits=4, verbose_name="overwhelmed by difficulties"
                            ),
                        ),
                        (
                            "communication",
                            models.DecimalField(decimal_places=1, max_digits=4, verbose_name="disrupted communication"),
                        ),
                        ("total", models.DecimalField(decimal_places=1, max_digits=5)),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="Disengagement",
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
                            "episode",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="disengagements",
                                to="earlyhelp.episode",
                            ),
                        ),
                        ("attempts", models.TextField(help_text="What was tried, with days")),
                        ("threshold_view", models.TextField(help_text="Why the threshold of social care is not met")),
                        (
                            "decision",
                            models.CharField(
                                choices=[
                                    ("go on", "Go on, with a revised plan"),
                                    ("stop", "Stop, with a letter that says whom to call"),
                                ],
                                max_length=6,
                            ),
                        ),
                        ("reason", models.TextField()),
                        ("decided_on", models.DateField()),
                        (
                            "decided_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("reviewed_on", models.DateField(blank=True, null=True)),
                        ("review_finding", models.TextField(blank=True)),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="Closure",
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
                            "episode",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="closures",
                                to="earlyhelp.episode",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("proposed", "Proposed"),
                                    ("authorised", "Authorised"),
                                    ("sent back", "Sent back"),
                                ],
                                default="proposed",
                                max_length=10,
                            ),
                        ),
                        (
                            "end_reason",
                            models.CharField(
                                choices=[
                                    ("goals met", "Goals met"),
                                    ("needs met by universal services", "Needs met by universal services"),
                                    ("one service continues", "One service continues"),
                                    ("stepped up", "Stepped up"),
                                    ("moved away", "Moved away"),
                                    ("family ended", "Family ended"),
                                    ("could not be reached", "Could not be reached"),
                                    ("opened in error", "Opened in error"),
                                ],
                                max_length=32,
                            ),
                        ),
                        ("goals_met", models.TextField(help_text="Which goals were met, and what is left")),
                        ("family_view", models.TextField()),
                        ("no_scores_reason", models.TextField(blank=True)),
                        ("next_who", models.CharField(max_length=200, verbose_name="who helps now")),
                        ("next_what", models.CharField(max_length=300, verbose_name="what universal support goes on")),
                        ("support_after", models.TextField(blank=True)),
                        (
                            "open_actions",
                            models.TextField(blank=True, help_text="Who accepted each action that goes on"),
                        ),
                        ("proposed_on", models.DateField()),
                        (
                            "proposed_by",
                            models.ForeignKey(
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
                        ("sent_back_reason", models.TextField(blank=True)),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("authorised_by__isnull", True), ("authorised_on__isnull", True)),
                                    models.Q(("authorised_by__isnull", False), ("authorised_on__isnull", False)),
                                    _connector="OR",
                                ),
                                name="eh_closure_authorised_on_and_authorised_by",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("state", "proposed")),
                                fields=("episode",),
                                name="eh_one_closure_waits",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="CheckBack",
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
                            "episode",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="check_backs",
                                to="earlyhelp.episode",
                            ),
                        ),
                        (
                            "after",
                            models.CharField(
                                choices=[("closure", "Closure"), ("step-down", "Step-down")], max_length=9
                            ),
                        ),
                        ("due_from", models.DateField(help_text="The day of the closure or step-down")),
                        ("checked_on", models.DateField(blank=True, null=True)),
                        ("tries", models.PositiveSmallIntegerField(default=0)),
                        (
                            "answer",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("yes", "Yes"),
                                    ("partly", "Partly"),
                                    ("no", "No"),
                                    ("not reached", "Not reached after two tries"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("words", models.TextField(blank=True)),
                        (
                            "then",
                            models.CharField(
                                blank=True, help_text="Reopened, or where they were shown to", max_length=300
                            ),
                        ),
                    ],
                    options={
                        "indexes": [models.Index(fields=["area", "checked_on"], name="eh_checkback_due")],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="PlanRating",
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
                            "episode",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="ratings",
                                to="earlyhelp.episode",
                            ),
                        ),
                        ("rated_on", models.DateField()),
                        (
                            "rater",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "specific",
                            models.PositiveSmallIntegerField(verbose_name="every action owned, dated and measurable"),
                        ),
                        ("child_voice", models.PositiveSmallIntegerField(verbose_name="the child's voice")),
                        ("outcomes", models.PositiveSmallIntegerField(verbose_name="about outcomes")),
                        ("whole_family", models.PositiveSmallIntegerField(verbose_name="the whole family")),
                        ("smart", models.BooleanField(verbose_name="every action is owned, dated and measurable")),
                        ("comment", models.TextField(blank=True)),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("child_voice__range", (1, 4)),
                                    ("outcomes__range", (1, 4)),
                                    ("specific__range", (1, 4)),
                                    ("whole_family__range", (1, 4)),
                                ),
                                name="eh_rating_one_to_four",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="ParentView",
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
                                related_name="parents",
                                to="earlyhelp.earlyhelpassessment",
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
                        ("role", models.CharField(help_text="Mother, father, second parent", max_length=100)),
                        ("view", models.TextField(blank=True)),
                        (
                            "how_sought",
                            models.TextField(blank=True, help_text="How they were asked, where there is no view"),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="FamilyAnswer",
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
                            "view",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="answers",
                                to="earlyhelp.familyview",
                            ),
                        ),
                        (
                            "question",
                            models.CharField(
                                choices=[
                                    ("communication", "Was the communication with you good?"),
                                    ("listened", "Did we listen to what you said?"),
                                    ("plan", "Was the plan about what you wanted?"),
                                    ("better", "Are things better for your family now?"),
                                ],
                                max_length=20,
                            ),
                        ),
                        (
                            "said",
                            models.CharField(
                                choices=[("yes", "Yes"), ("partly", "Partly"), ("no", "No")], max_length=6
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("view", "question"), name="eh_one_answer_a_question")
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="FamilyAccount",
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
                            "episode",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="accounts",
                                to="earlyhelp.episode",
                            ),
                        ),
                        (
                            "told_by",
                            models.CharField(
                                help_text="Mother, father, child, grandmother",
                                max_length=100,
                                verbose_name="who tells it",
                            ),
                        ),
                        ("told_on", models.DateField()),
                        (
                            "how",
                            models.CharField(
                                choices=[
                                    ("spoken", "Spoken, and written down for them"),
                                    ("written", "Written by themselves"),
                                    ("drawn", "Drawn or played"),
                                    ("interpreted", "Through an interpreter"),
                                    ("own page", "Written by themselves on the family's own page"),
                                ],
                                max_length=11,
                            ),
                        ),
                        ("going_well", models.TextField(blank=True, verbose_name="what goes well")),
                        ("worries", models.TextField(blank=True, verbose_name="what worries them")),
                        ("wanted", models.TextField(blank=True, verbose_name="what shall be different")),
                        ("would_help", models.TextField(blank=True, verbose_name="what would help")),
                        (
                            "sees_differently",
                            models.TextField(blank=True, verbose_name="what they see differently from the worker"),
                        ),
                        (
                            "key",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="accounts",
                                to="earlyhelp.familykey",
                            ),
                        ),
                        (
                            "kept_back",
                            models.BooleanField(
                                default=False, help_text="Kept from the rest of the family: it stays off every sheet"
                            ),
                        ),
                        (
                            "read_back_on",
                            models.DateField(blank=True, help_text="Read back to them, and found right", null=True),
                        ),
                    ],
                    options={
                        "indexes": [models.Index(fields=["episode", "told_on"], name="eh_account_episode")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("read_back_on__isnull", True),
                                    ("read_back_on__gte", models.F("told_on")),
                                    _connector="OR",
                                ),
                                name="eh_account_told_on_before_read_back_on",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("going_well", ""),
                                    ("sees_differently", ""),
                                    ("wanted", ""),
                                    ("worries", ""),
                                    ("would_help", ""),
                                    _negated=True,
                                ),
                                name="eh_account_says_something",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ForumCase",
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
                            "forum",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="cases", to="earlyhelp.forum"
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="forum_cases",
                                to="people.person",
                            ),
                        ),
                        (
                            "episode",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="forum_cases",
                                to="earlyhelp.episode",
                            ),
                        ),
                        (
                            "agreement",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="earlyhelp.agreement",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[("listed", "Listed"), ("decided", "Decided")], default="listed", max_length=8
                            ),
                        ),
                        ("listed_on", models.DateField()),
                        ("brought_by", models.CharField(max_length=200)),
                        ("reason", models.TextField(help_text="What is asked of the forum")),
                        ("returning", models.BooleanField(default=False, help_text="Discussed at this forum before")),
                        (
                            "meeting",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="cases",
                                to="earlyhelp.forummeeting",
                            ),
                        ),
                        ("decided_on", models.DateField(blank=True, null=True)),
                        ("discussion", models.TextField(blank=True)),
                        ("decision", models.TextField(blank=True)),
                        ("package", models.TextField(blank=True, help_text="Service, who, from when; one a line")),
                        ("next_steps", models.TextField(blank=True)),
                    ],
                    options={
                        "indexes": [models.Index(fields=["area", "decided_on"], name="eh_forum_case_decided")],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("decided_on", None)),
                                fields=("forum", "person"),
                                name="eh_listed_once_at_a_forum",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MovePerson",
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
                            "move",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="people",
                                to="earlyhelp.stepmove",
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
                        "constraints": [models.UniqueConstraint(fields=("move", "person"), name="eh_move_person_once")],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="WeeklyLook",
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
                            "move",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="looks",
                                to="earlyhelp.stepmove",
                            ),
                        ),
                        ("week", models.PositiveSmallIntegerField()),
                        ("looked_on", models.DateField()),
                        (
                            "looked_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("note", models.TextField()),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("move", "week"), name="eh_one_look_a_week"),
                            models.CheckConstraint(
                                condition=models.Q(("week__range", (1, 8))), name="eh_look_in_eight_weeks"
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="CarerPlan",
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
                            "carer",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="plans",
                                to="earlyhelp.youngcarer",
                            ),
                        ),
                        ("made_on", models.DateField()),
                        (
                            "made_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "decision",
                            models.CharField(
                                choices=[
                                    ("early help", "Needs support: early help and universal services give it"),
                                    ("section 17", "Needs support: services under section 17 give it"),
                                    ("none", "No needs for support"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("child_wants", models.TextField(verbose_name="what the child wants, in their own words")),
                        (
                            "does_less",
                            models.TextField(
                                blank=True, verbose_name="what the child does no more, or less, and who does it instead"
                            ),
                        ),
                        ("for_child", models.TextField(blank=True, verbose_name="support for the child")),
                        ("for_cared_for", models.TextField(blank=True, verbose_name="help for the person cared for")),
                        ("at_school", models.TextField(blank=True, verbose_name="what the school does")),
                        ("if_worse", models.TextField(verbose_name="whom the child calls when things go wrong")),
                        ("agreed_by", models.CharField(help_text="Who of the family agreed", max_length=200)),
                        ("copy_given_on", models.DateField(blank=True, null=True)),
                        ("review_due_on", models.DateField()),
                        ("reviewed_on", models.DateField(blank=True, null=True)),
                        (
                            "reviewed_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("review_finding", models.TextField(blank=True)),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("reviewed_by__isnull", True), ("reviewed_on__isnull", True)),
                                    models.Q(("reviewed_by__isnull", False), ("reviewed_on__isnull", False)),
                                    _connector="OR",
                                ),
                                name="eh_carer_plan_reviewed_on_and_reviewed_by",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("review_due_on__isnull", True),
                                    ("review_due_on__gte", models.F("made_on")),
                                    _connector="OR",
                                ),
                                name="eh_carer_plan_review_made_on_before_review_due_on",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("reviewed_on", None)), fields=("carer",), name="eh_one_carer_plan"
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Enrolment",
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
                            "programme",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="enrolments",
                                to="earlyhelp.programme",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
                            ),
                        ),
                        (
                            "agreement",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="earlyhelp.agreement",
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
                        ("screened_on", models.DateField()),
                        ("screening", models.JSONField(default=dict, help_text="The answers that made it eligible")),
                        ("started_on", models.DateField()),
                        ("ends_by", models.DateField(blank=True, null=True)),
                        ("ended_on", models.DateField(blank=True, null=True)),
                        ("end_reason", models.CharField(blank=True, max_length=200)),
                        (
                            "outcome",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("prevented", "Coming into care was prevented: the child stayed at home"),
                                    ("diverted", "Diverted: the child lives with relatives or friends"),
                                    ("returned home", "Returned home from care"),
                                    ("in care", "Came into care, or stays there"),
                                    ("left", "The family left the programme"),
                                ],
                                help_text="On the edge of care",
                                max_length=13,
                                verbose_name="how it ended",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [models.Index(fields=["worker", "ended_on"], name="eh_enrolment_worker")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ended_on__isnull", True),
                                    ("ended_on__gte", models.F("started_on")),
                                    _connector="OR",
                                ),
                                name="eh_enrolment_started_on_before_ended_on",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("ended_on", None)),
                                fields=("programme", "person"),
                                name="eh_enrolled_once",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ClaimNeed",
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
                            "claim",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="needs",
                                to="earlyhelp.programmeclaim",
                            ),
                        ),
                        (
                            "headline",
                            models.CharField(
                                choices=[
                                    ("good education", "Good education"),
                                    ("early years development", "Early years development"),
                                    ("mental and physical health", "Mental and physical health"),
                                    ("substance use", "Substance use"),
                                    ("family relationships", "Family relationships"),
                                    ("safe from abuse and exploitation", "Safe from abuse and exploitation"),
                                    ("crime", "Crime"),
                                    ("safe from domestic abuse", "Safe from domestic abuse"),
                                    ("secure housing", "Secure housing"),
                                    ("financial stability", "Financial stability"),
                                ],
                                max_length=40,
                            ),
                        ),
                        ("found", models.TextField(help_text="The need found at the start")),
                        ("evidence_before", models.TextField()),
                        ("evidence_after", models.TextField(blank=True)),
                        ("achieved_on", models.DateField(blank=True, null=True)),
                        (
                            "returned_on",
                            models.DateField(blank=True, help_text="The day on which the need came back", null=True),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("claim", "headline"), name="eh_one_need_a_headline")
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="MeetingSeat",
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
                                related_name="seats",
                                to="earlyhelp.familymeeting",
                            ),
                        ),
                        (
                            "member",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="seats",
                                to="earlyhelp.teammember",
                            ),
                        ),
                        ("name", models.CharField(max_length=200)),
                        ("role", models.CharField(max_length=200)),
                        ("organisation", models.CharField(blank=True, max_length=200)),
                        (
                            "came",
                            models.CharField(
                                choices=[
                                    ("present", "Was there"),
                                    ("report", "Sent a report"),
                                    ("apologies", "Sent apologies"),
                                    ("absent", "Did not come"),
                                ],
                                max_length=9,
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("meeting", "member"), name="eh_one_seat_a_member")
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="DomainScore",
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
                            "administration",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="domains",
                                to="earlyhelp.distancescore",
                            ),
                        ),
                        ("domain", models.CharField(max_length=60)),
                        (
                            "value",
                            models.PositiveSmallIntegerField(
                                validators=[
                                    django.core.validators.MinValueValidator(0),
                                    django.core.validators.MaxValueValidator(10),
                                ]
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("administration", "domain"), name="eh_one_score_a_domain"),
                            models.CheckConstraint(
                                condition=models.Q(("value__lte", 10)), name="eh_score_nought_to_ten"
                            ),
                        ],
                        "indexes": [],
                    },
                ),
            ],
        ),
    ]
