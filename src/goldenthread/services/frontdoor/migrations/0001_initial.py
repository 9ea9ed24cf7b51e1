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
                    name="NumberSeries",
                    fields=[
                        ("year", models.PositiveSmallIntegerField(primary_key=True, serialize=False)),
                        ("last", models.PositiveIntegerField(default=0)),
                    ],
                    options={
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="Contact",
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
                        ("ref", models.CharField(max_length=20, unique=True)),
                        ("received_at", models.DateTimeField()),
                        (
                            "channel",
                            models.CharField(
                                choices=[
                                    ("online public", "Online form, public"),
                                    ("online professional", "Online form, professional"),
                                    ("telephone", "Telephone"),
                                    ("e-mail", "E-mail"),
                                    ("letter", "Letter"),
                                    ("in person", "In person"),
                                    ("police feed", "Police feed"),
                                    ("partner system", "Partner system"),
                                    ("out-of-hours", "Out-of-hours"),
                                    ("walk-in", "Walk-in"),
                                    ("internal", "Internal"),
                                ],
                                max_length=20,
                            ),
                        ),
                        (
                            "type",
                            models.CharField(
                                choices=[
                                    ("welfare", "Worry about welfare"),
                                    ("help", "Request for help or service"),
                                    ("advice", "Professional advice"),
                                    ("police", "Police notification"),
                                    ("domestic abuse", "Domestic abuse"),
                                    ("missing alert", "Missing-person alert from another authority"),
                                    ("open case", "Information about an open case"),
                                    ("found", "Child found in the area"),
                                    ("unborn", "Unborn child"),
                                    ("private fostering", "Private fostering"),
                                    ("female genital mutilation", "Female genital mutilation report"),
                                    ("radicalisation", "Radicalisation worry"),
                                    ("trafficking", "Trafficking or modern slavery"),
                                    ("exploitation", "Exploitation"),
                                    ("education", "Home education or missing education"),
                                    ("hospital", "Hospital presentation"),
                                    ("allegation", "Allegation about an adult who works with children"),
                                    ("incoming notice", "Incoming notice"),
                                    ("adult", "Adult safeguarding concern"),
                                    ("records", "Request for records"),
                                ],
                                max_length=30,
                            ),
                        ),
                        (
                            "reason",
                            models.CharField(
                                blank=True, help_text="The area's own word for why, under the type", max_length=120
                            ),
                        ),
                        (
                            "domain",
                            models.CharField(
                                choices=[
                                    ("children", "Children"),
                                    ("adults", "Adults"),
                                    ("both", "Children and adults"),
                                ],
                                default="children",
                                max_length=10,
                            ),
                        ),
                        ("what_happened", models.TextField(help_text="Facts, in the referrer's words")),
                        ("child_words", models.TextField(blank=True)),
                        ("why_now", models.TextField(blank=True)),
                        (
                            "urgency",
                            models.CharField(
                                choices=[
                                    ("red", "Red: act now"),
                                    ("amber", "Amber: today"),
                                    ("green", "Green: by the statutory day"),
                                    ("blue", "Blue: information only"),
                                ],
                                default="green",
                                max_length=10,
                            ),
                        ),
                        (
                            "urgency_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("urgency_reason", models.TextField(blank=True)),
                        ("online_risk", models.TextField(blank=True, help_text="Platforms and contacts")),
                        ("location_of_concern", models.CharField(blank=True, max_length=300)),
                        (
                            "parent_told",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("agreed", "Yes, and agreed"),
                                    ("did not agree", "Yes, and did not agree"),
                                    ("unsafe", "No: unsafe"),
                                    ("prejudice", "No: could prejudice a police enquiry"),
                                    ("not tried", "No: not tried"),
                                    ("child asked not", "No: the child asked not to"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("parent_told_reason", models.TextField(blank=True)),
                        (
                            "agreement_to_share",
                            models.CharField(
                                blank=True,
                                choices=[("given", "Given"), ("refused", "Refused"), ("not asked", "Not asked")],
                                max_length=20,
                            ),
                        ),
                        ("out_of_hours", models.BooleanField(default=False)),
                        (
                            "taken_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("definition_note", models.CharField(blank=True, max_length=300)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("received", "Received"),
                                    ("screening", "Screening"),
                                    ("waiting for checks", "Waiting for checks"),
                                    ("decision proposed", "Decision proposed"),
                                    ("second check", "Second check"),
                                    ("agreed", "To be carried out"),
                                    ("carried out", "Carried out"),
                                    ("closed", "Closed"),
                                ],
                                default="received",
                                max_length=20,
                            ),
                        ),
                        ("decision_due_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "decided_at",
                            models.DateTimeField(
                                blank=True, help_text="When the last child subject was decided", null=True
                            ),
                        ),
                        ("handed_over_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "handed_over_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("handover_note", models.TextField(blank=True)),
                        (
                            "split_from",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="split_into",
                                to="frontdoor.contact",
                            ),
                        ),
                        (
                            "linked_to",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="linked_here",
                                to="frontdoor.contact",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["area", "state", "decision_due_at"], name="contact_queue"),
                            models.Index(fields=["area", "received_at"], name="contact_received"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("handed_over_at__isnull", True), ("handed_over_by__isnull", True)),
                                    models.Q(("handed_over_at__isnull", False), ("handed_over_by__isnull", False)),
                                    _connector="OR",
                                ),
                                name="contact_handed_over_at_and_handed_over_by",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AlertLinkOutage",
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
                        ("since", models.DateField()),
                        ("until", models.DateField(blank=True, null=True)),
                        ("reason", models.TextField()),
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
                        "verbose_name": "time without the national alert link",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("until__isnull", True), ("until__gte", models.F("since")), _connector="OR"
                                ),
                                name="alert_link_outage_since_before_until",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="IncomingNotice",
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
                            "type",
                            models.CharField(
                                choices=[
                                    ("looked after here", "Looked-after child placed here"),
                                    ("plan moved here", "Child protection plan moved here"),
                                    ("temporary accommodation", "Temporary accommodation placement"),
                                    ("homelessness", "Homelessness with children"),
                                    ("release", "Release or visit of a person posing risk"),
                                    ("private fostering", "Private fostering"),
                                    ("home education", "Home education"),
                                    ("off-roll", "School off-roll"),
                                    (
                                        "emergency attendance",
                                        "Accident and emergency attendance of a child with a plan",
                                    ),
                                    ("mandatory report", "Mandatory report"),
                                ],
                                max_length=30,
                            ),
                        ),
                        ("sent_by", models.CharField(max_length=200)),
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
                        ("about", models.CharField(max_length=300)),
                        ("effective_on", models.DateField()),
                        ("in_emergency", models.BooleanField(default=False)),
                        ("received_at", models.DateTimeField()),
                        ("note", models.TextField(blank=True)),
                        (
                            "notice_seen_at",
                            models.DateTimeField(help_text="When their written notice was seen", null=True),
                        ),
                        (
                            "dealt_by",
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
                    name="ThresholdDocument",
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
                        ("name", models.CharField(help_text="Version, as people call it", max_length=100)),
                        ("since", models.DateField()),
                        ("until", models.DateField(blank=True, null=True)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("area", "name"), name="one_threshold_version_a_name"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("until__isnull", True), ("until__gte", models.F("since")), _connector="OR"
                                ),
                                name="threshold_document_since_before_until",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="OnlineDraft",
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
                                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="access.area"
                            ),
                        ),
                        (
                            "audience",
                            models.CharField(
                                choices=[("public", "Anybody"), ("professional", "Professionals")], max_length=20
                            ),
                        ),
                        ("code_digest", models.CharField(max_length=64, unique=True)),
                        ("danger_now", models.BooleanField(default=False)),
                        ("typed", models.JSONField(default=dict)),
                        ("files", models.JSONField(default=list, help_text="Ids of documents")),
                        ("started_at", models.DateTimeField()),
                        ("saved_at", models.DateTimeField(db_index=True)),
                    ],
                    options={
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="FormUse",
                    fields=[
                        ("key", models.CharField(max_length=100, primary_key=True, serialize=False)),
                        ("count", models.PositiveIntegerField(default=0)),
                        ("ends_at", models.DateTimeField(db_index=True)),
                    ],
                    options={
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="LocalProtocol",
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
                        ("name", models.CharField(help_text="Version, as people call it", max_length=100)),
                        ("since", models.DateField()),
                        ("until", models.DateField(blank=True, null=True)),
                        ("text", models.TextField()),
                        ("link", models.URLField(blank=True, verbose_name="where it is published")),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("area", "name"), name="one_protocol_version_a_name"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("until__isnull", True), ("until__gte", models.F("since")), _connector="OR"
                                ),
                                name="local_protocol_since_before_until",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="AgencyTraining",
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
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="front_door_trainings",
                                to="people.organisation",
                            ),
                        ),
                        ("course", models.CharField(max_length=200)),
                        ("held_on", models.DateField()),
                        ("people_trained", models.PositiveSmallIntegerField()),
                    ],
                    options={
                        "indexes": [models.Index(fields=["area", "held_on"], name="agency_training_held")],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="AbuseServiceCase",
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
                        ("reference", models.CharField(help_text="The service's own number; no name", max_length=60)),
                        ("referred_on", models.DateField()),
                        (
                            "source",
                            models.CharField(
                                choices=[
                                    ("children's services", "Children's services"),
                                    ("police", "Police"),
                                    ("self", "Self"),
                                    ("health", "Health"),
                                    ("housing", "Housing"),
                                    ("risk conference", "Risk conference"),
                                    ("other", "Other"),
                                ],
                                max_length=30,
                            ),
                        ),
                        ("with_children", models.BooleanField(default=False)),
                        (
                            "opened_on",
                            models.DateField(
                                blank=True, help_text="Empty where the service did not take the case", null=True
                            ),
                        ),
                        ("closed_on", models.DateField(blank=True, null=True)),
                    ],
                    options={
                        "indexes": [models.Index(fields=["area", "referred_on"], name="abuse_service_referred")],
                        "constraints": [
                            models.UniqueConstraint(fields=("area", "reference"), name="one_service_reference"),
                            models.CheckConstraint(
                                condition=models.Q(("closed_on", None), ("opened_on__isnull", False), _connector="OR"),
                                name="abuse_service_closed_after_opened",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("closed_on__isnull", True),
                                    ("closed_on__gte", models.F("opened_on")),
                                    _connector="OR",
                                ),
                                name="abuse_service_opened_on_before_closed_on",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ContactSource",
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
                            "contact",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="source",
                                to="frontdoor.contact",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("1A", "Family member, relative or carer"),
                                    ("1B", "Acquaintance"),
                                    ("1C", "Self"),
                                    ("1D", "Other individual"),
                                    ("2A", "Schools"),
                                    ("2B", "Education services"),
                                    ("3A", "General practitioner"),
                                    ("3B", "Health visitor"),
                                    ("3C", "School nurse"),
                                    ("3D", "Other primary health service"),
                                    ("3E", "Accident and emergency"),
                                    ("3F", "Other health service"),
                                    ("4", "Housing"),
                                    ("5A", "The authority's own social care, such as adults"),
                                    ("5B", "The authority's other internal services"),
                                    ("5C", "Another authority's services"),
                                    ("5D", "The authority's early help"),
                                    ("6", "Police"),
                                    ("7", "Other legal agency"),
                                    ("8", "Other"),
                                    ("9", "Anonymous"),
                                    ("10", "Unknown"),
                                ],
                                max_length=2,
                            ),
                        ),
                        (
                            "sub_source",
                            models.CharField(
                                blank=True, help_text="The area's own kind of referrer under the code", max_length=120
                            ),
                        ),
                        ("organisation", models.CharField(blank=True, max_length=200)),
                        (
                            "body",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.organisation",
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
                            "user",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("name", models.CharField(blank=True, max_length=200)),
                        ("role", models.CharField(blank=True, max_length=200)),
                        ("telephone", models.CharField(blank=True, max_length=60)),
                        ("email", models.EmailField(blank=True, max_length=254)),
                        ("relation_to_child", models.CharField(blank=True, max_length=200)),
                        ("wants_anonymity", models.BooleanField(default=False)),
                        (
                            "wants_feedback",
                            models.CharField(
                                choices=[("yes", "Yes"), ("no", "No"), ("cannot", "Cannot be told")],
                                default="yes",
                                max_length=10,
                            ),
                        ),
                    ],
                    options={
                        "indexes": [models.Index(fields=["kind", "sub_source"], name="contact_source_kind")],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="ContactPerson",
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
                            "contact",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="people",
                                to="frontdoor.contact",
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
                        ("name", models.CharField(max_length=200)),
                        ("role", models.CharField(max_length=100)),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="ContactSubject",
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
                            "contact",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="subjects",
                                to="frontdoor.contact",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="contact_subjects",
                                to="people.person",
                            ),
                        ),
                        (
                            "described_as",
                            models.CharField(
                                blank=True, help_text="As the referrer named or described them", max_length=300
                            ),
                        ),
                        ("age_told", models.PositiveSmallIntegerField(blank=True, null=True)),
                        (
                            "sex_told",
                            models.CharField(
                                blank=True, choices=[("M", "Male"), ("F", "Female"), ("U", "Unknown")], max_length=1
                            ),
                        ),
                        ("is_child", models.BooleanField(default=True)),
                        (
                            "residency",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("resident", "Resident"),
                                    ("placed here", "Placed here by another authority"),
                                    ("placed elsewhere", "Placed elsewhere by us"),
                                    ("found here", "Found here, lives elsewhere"),
                                    ("moving", "Moving"),
                                    ("no fixed address", "No fixed address"),
                                    ("unknown", "Unknown"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("home_authority", models.CharField(blank=True, max_length=100)),
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
                                    ("N9", "Cases other than children in need"),
                                    ("N0", "Not stated"),
                                ],
                                max_length=2,
                            ),
                        ),
                        ("needs", models.JSONField(blank=True, default=list, help_text="Other needs and local tags")),
                        ("worry", models.TextField(blank=True)),
                        ("strengths", models.TextField(blank=True)),
                        ("priority", models.PositiveSmallIntegerField(default=0)),
                        ("searched_at", models.DateTimeField(blank=True, null=True)),
                        ("history_read_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "history_read_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "previous_contacts",
                            models.PositiveIntegerField(blank=True, help_text="Frozen at the decision", null=True),
                        ),
                        (
                            "previous_referrals",
                            models.PositiveIntegerField(blank=True, help_text="Frozen at the decision", null=True),
                        ),
                        (
                            "previous_plans",
                            models.PositiveIntegerField(blank=True, help_text="Frozen at the decision", null=True),
                        ),
                        (
                            "known_now",
                            models.CharField(blank=True, help_text="Who is working with them", max_length=300),
                        ),
                        (
                            "early_help_agreement",
                            models.CharField(
                                blank=True,
                                choices=[("given", "Given"), ("refused", "Refused"), ("not asked", "Not asked")],
                                max_length=20,
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("open", "To be decided"),
                                    ("proposed", "Decision proposed"),
                                    ("decided", "Decided, second check due"),
                                    ("returned", "Returned by the second check"),
                                    ("agreed", "Decided, to be carried out"),
                                    ("carried out", "Carried out"),
                                ],
                                default="open",
                                max_length=20,
                            ),
                        ),
                        (
                            "level",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                choices=[
                                    (1, "1 Universal"),
                                    (2, "2 Early help"),
                                    (3, "3 Targeted or family help"),
                                    (4, "4 Statutory"),
                                ],
                                null=True,
                            ),
                        ),
                        (
                            "outcome",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("assessment", "Referral: assessment"),
                                    ("strategy discussion", "Referral: strategy discussion at once"),
                                    ("open worker", "Pass to open worker"),
                                    ("early help", "Early help request"),
                                    ("advice", "Advice and information"),
                                    ("signpost", "Signpost"),
                                    ("home authority", "Home authority"),
                                    ("adult safeguarding", "Adult safeguarding"),
                                    ("designated officer", "Designated officer"),
                                    ("other path", "Other path (private fostering, missing, Prevent)"),
                                    ("no further action", "No further action"),
                                ],
                                max_length=30,
                            ),
                        ),
                        (
                            "no_further_action_reason",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("below threshold", "Below threshold"),
                                    ("in hand", "Already known and in hand"),
                                    ("no agreement", "No agreement to early help and no risk"),
                                    ("duplicate", "Duplicate"),
                                    ("not resident", "Not resident and no risk here"),
                                    ("malicious", "Malicious"),
                                    ("cannot identify", "Cannot identify after tries"),
                                    ("information only", "Information only"),
                                ],
                                max_length=30,
                            ),
                        ),
                        (
                            "decided_at",
                            models.DateTimeField(blank=True, help_text="The primary decision that stands", null=True),
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
                        ("carried_out_at", models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["area", "state"], name="contact_subject_state"),
                            models.Index(fields=["person", "contact"], name="contact_subject_person"),
                            models.Index(fields=["area", "outcome"], name="contact_subject_outcome"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("history_read_at__isnull", True), ("history_read_by__isnull", True)),
                                    models.Q(("history_read_at__isnull", False), ("history_read_by__isnull", False)),
                                    _connector="OR",
                                ),
                                name="contact_subject_history_read_at_and_history_read_by",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("person__isnull", False),
                                    models.Q(("described_as", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="contact_subject_named_or_described",
                            ),
                            models.UniqueConstraint(
                                fields=("contact", "person"), name="one_subject_a_person_and_contact"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MissingAlert",
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
                            "contact",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="missing_alert",
                                to="frontdoor.contact",
                            ),
                        ),
                        ("issuing_authority", models.CharField(max_length=100)),
                        ("child_described", models.TextField()),
                        ("risk_told", models.TextField(blank=True)),
                        ("missing_since", models.DateField(blank=True, null=True)),
                        ("searched_at", models.DateTimeField(null=True)),
                        (
                            "search_result",
                            models.CharField(
                                blank=True, choices=[("no match", "No match"), ("match", "Match")], max_length=20
                            ),
                        ),
                        ("sent_to_health", models.BooleanField(default=False)),
                        ("sent_to", models.TextField(blank=True, help_text="Health organisations that were told")),
                        ("sent_at", models.DateTimeField(null=True)),
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
                        ("evidence_note", models.TextField(blank=True)),
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
                        ("local_addresses", models.TextField(blank=True)),
                        ("call_back", models.TextField(blank=True)),
                        ("found_on", models.DateField(blank=True, null=True)),
                        (
                            "outcome",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("no match", "No match, no further action"),
                                    ("information given", "Match: information given"),
                                    ("child here", "Match: child here, act"),
                                    ("child found", "Child found"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("closed_at", models.DateTimeField(null=True)),
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
                        ("closed_by_override", models.BooleanField(default=False)),
                    ],
                    options={
                        "indexes": [models.Index(fields=["area", "closed_at"], name="missing_alert_open")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("closed_at__isnull", True), ("closed_by__isnull", True)),
                                    models.Q(("closed_at__isnull", False), ("closed_by__isnull", False)),
                                    _connector="OR",
                                ),
                                name="missing_alert_closed_at_and_closed_by",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PoliceNotification",
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
                            "contact",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="police_notifications",
                                to="frontdoor.contact",
                            ),
                        ),
                        ("force", models.CharField(max_length=100)),
                        ("reference", models.CharField(max_length=100)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("child concern", "Child concern"),
                                    ("came to notice", "Came to notice"),
                                    ("domestic abuse", "Domestic abuse"),
                                    ("honour-based abuse", "Honour-based abuse"),
                                    ("adult at risk", "Adult at risk"),
                                    ("missing", "Missing"),
                                    ("police protection", "Police protection"),
                                    ("custody", "Custody of a child"),
                                    ("search or stop", "Search or stop"),
                                    ("attempted suicide", "Attempted suicide"),
                                    ("drugs or gang", "Drugs or gang"),
                                    ("intelligence", "Intelligence"),
                                ],
                                max_length=30,
                            ),
                        ),
                        ("grade", models.CharField(blank=True, max_length=40)),
                        ("incident_at", models.DateTimeField()),
                        ("place", models.CharField(blank=True, max_length=300)),
                        ("transport_hub", models.BooleanField(default=False)),
                        ("story", models.TextField(blank=True)),
                        ("received_at", models.DateTimeField()),
                        ("reviewed_at", models.DateTimeField(null=True)),
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
                    ],
                    options={
                        "indexes": [models.Index(fields=["area", "received_at"], name="police_received")],
                        "constraints": [
                            models.UniqueConstraint(fields=("force", "reference"), name="one_police_reference"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("reviewed_at__isnull", True), ("reviewed_by__isnull", True)),
                                    models.Q(("reviewed_at__isnull", False), ("reviewed_by__isnull", False)),
                                    _connector="OR",
                                ),
                                name="police_notification_reviewed_at_and_reviewed_by",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ThresholdParagraph",
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
                            "document",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="paragraphs",
                                to="frontdoor.thresholddocument",
                            ),
                        ),
                        (
                            "level",
                            models.PositiveSmallIntegerField(
                                choices=[
                                    (1, "1 Universal"),
                                    (2, "2 Early help"),
                                    (3, "3 Targeted or family help"),
                                    (4, "4 Statutory"),
                                ]
                            ),
                        ),
                        ("number", models.CharField(max_length=20)),
                        ("text", models.TextField()),
                    ],
                    options={
                        "ordering": ["document", "level", "number"],
                        "constraints": [
                            models.UniqueConstraint(fields=("document", "number"), name="one_threshold_paragraph")
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="ThresholdOpening",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "document",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="openings",
                                to="frontdoor.thresholddocument",
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
                        (
                            "contact",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="frontdoor.contact",
                            ),
                        ),
                        (
                            "level",
                            models.PositiveSmallIntegerField(
                                choices=[
                                    (1, "1 Universal"),
                                    (2, "2 Early help"),
                                    (3, "3 Targeted or family help"),
                                    (4, "4 Statutory"),
                                ],
                                null=True,
                            ),
                        ),
                        ("at", models.DateTimeField()),
                    ],
                    options={
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="Consultation",
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
                        ("at", models.DateTimeField()),
                        ("professional", models.CharField(max_length=200)),
                        ("organisation", models.CharField(blank=True, max_length=200)),
                        (
                            "body",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.organisation",
                            ),
                        ),
                        ("question", models.TextField()),
                        ("advice", models.TextField()),
                        (
                            "level_discussed",
                            models.PositiveSmallIntegerField(
                                blank=True,
                                choices=[
                                    (1, "1 Universal"),
                                    (2, "2 Early help"),
                                    (3, "3 Targeted or family help"),
                                    (4, "4 Statutory"),
                                ],
                                null=True,
                            ),
                        ),
                        (
                            "contact",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="consultations",
                                to="frontdoor.contact",
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
                    name="OnlineReferral",
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
                            "contact",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="online_referral",
                                to="frontdoor.contact",
                            ),
                        ),
                        (
                            "audience",
                            models.CharField(
                                choices=[("public", "Anybody"), ("professional", "Professionals")], max_length=20
                            ),
                        ),
                        ("form_version", models.CharField(max_length=20)),
                        ("answers", models.JSONField(help_text="Pages in order: [title, [[question, answer], ...]]")),
                        ("sent_at", models.DateTimeField()),
                        (
                            "declared",
                            models.CharField(
                                help_text="What the sender confirmed, in the words on the page", max_length=400
                            ),
                        ),
                        ("code_digest", models.CharField(max_length=64, unique=True)),
                        (
                            "address",
                            models.CharField(
                                blank=True, help_text="Of the sender's network, where the area keeps it", max_length=45
                            ),
                        ),
                        (
                            "receipt",
                            models.CharField(
                                choices=[
                                    ("not wanted", "No e-mail address given"),
                                    ("sent", "Sent"),
                                    ("failed", "Could not be sent"),
                                ],
                                default="not wanted",
                                max_length=20,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "online referral",
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="ProtocolOpening",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "protocol",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="openings",
                                to="frontdoor.localprotocol",
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
                        ("at", models.DateTimeField()),
                    ],
                    options={
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="Feedback",
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
                            "contact",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="feedback",
                                to="frontdoor.contact",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[("acknowledgement", "Acknowledgement"), ("outcome", "Outcome")], max_length=20
                            ),
                        ),
                        ("to", models.CharField(blank=True, max_length=200)),
                        (
                            "may_say",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("full", "Full"),
                                    ("limited", "Limited"),
                                    ("acknowledgement only", "Acknowledgement only"),
                                ],
                                max_length=30,
                            ),
                        ),
                        ("text", models.TextField(blank=True)),
                        ("method", models.CharField(blank=True, max_length=40)),
                        ("due_at", models.DateTimeField(null=True)),
                        ("sent_at", models.DateTimeField(null=True)),
                        (
                            "delivery",
                            models.CharField(
                                blank=True,
                                choices=[("sent", "Sent"), ("received", "Received"), ("bounced", "Bounced")],
                                max_length=10,
                            ),
                        ),
                        (
                            "not_given_reason",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("anonymous", "Anonymous"),
                                    ("asked for none", "Asked for none"),
                                    ("would endanger", "Would endanger"),
                                    ("bulk alert", "Bulk alert"),
                                    ("consulted", "Consulted agency and no concern"),
                                ],
                                max_length=20,
                            ),
                        ),
                    ],
                    options={
                        "indexes": [models.Index(fields=["area", "kind", "sent_at"], name="feedback_due")],
                        "constraints": [
                            models.UniqueConstraint(fields=("contact", "kind"), name="one_feedback_a_kind")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="WrittenConfirmation",
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
                            "contact",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="written_confirmation",
                                to="frontdoor.contact",
                            ),
                        ),
                        ("received_at", models.DateTimeField()),
                        ("evidence_note", models.TextField(blank=True)),
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
                        "abstract": False,
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="AlertMatch",
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
                            "subject",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="matches",
                                to="frontdoor.contactsubject",
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
                        ("score", models.PositiveSmallIntegerField()),
                        ("why", models.CharField(max_length=300)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("open", "To be looked at"),
                                    ("same child", "It is the child"),
                                    ("another child", "It is another child"),
                                ],
                                default="open",
                                max_length=20,
                            ),
                        ),
                        ("looked_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "looked_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("reason", models.CharField(blank=True, max_length=300)),
                    ],
                    options={
                        "verbose_name": "possible match of an alert",
                        "indexes": [models.Index(fields=["area", "state"], name="alert_match_state")],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("subject", "person"), name="one_match_a_subject_and_person"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("looked_at__isnull", True), ("looked_by__isnull", True)),
                                    models.Q(("looked_at__isnull", False), ("looked_by__isnull", False)),
                                    _connector="OR",
                                ),
                                name="alert_match_looked_at_and_looked_by",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PolicePerson",
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
                            "notification",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="people",
                                to="frontdoor.policenotification",
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
                        ("name", models.CharField(blank=True, max_length=200)),
                        (
                            "part",
                            models.CharField(
                                choices=[
                                    ("victim", "Victim"),
                                    ("witness", "Witness"),
                                    ("household", "Lives in the household"),
                                    ("alleged perpetrator", "Alleged perpetrator"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("is_child", models.BooleanField(default=False)),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="DomesticAbuseNotification",
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
                            "police",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="domestic_abuse",
                                to="frontdoor.policenotification",
                            ),
                        ),
                        (
                            "contact",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="domestic_abuse_notifications",
                                to="frontdoor.contact",
                            ),
                        ),
                        ("source", models.CharField(help_text="The police force, or who else told us", max_length=100)),
                        ("incident_on", models.DateField()),
                        ("received_at", models.DateTimeField()),
                        (
                            "household",
                            models.CharField(
                                blank=True, help_text="The same word for the same household", max_length=120
                            ),
                        ),
                        (
                            "residency",
                            models.CharField(
                                choices=[
                                    ("resident", "Resident"),
                                    ("placed here", "Placed here by another authority"),
                                    ("placed elsewhere", "Placed elsewhere by us"),
                                    ("found here", "Found here, lives elsewhere"),
                                    ("moving", "Moving"),
                                    ("no fixed address", "No fixed address"),
                                    ("unknown", "Unknown"),
                                ],
                                default="resident",
                                max_length=20,
                            ),
                        ),
                        (
                            "victim",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.person",
                            ),
                        ),
                        ("victim_name", models.CharField(blank=True, max_length=200)),
                        (
                            "perpetrator",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.person",
                            ),
                        ),
                        ("perpetrator_name", models.CharField(blank=True, max_length=200)),
                        (
                            "children_in_household",
                            models.PositiveSmallIntegerField(help_text="Nought is an answer", null=True),
                        ),
                        ("youngest_child_age", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("school_age_child", models.BooleanField(default=False)),
                        ("risk_tool", models.CharField(blank=True, max_length=100)),
                        ("ticks", models.PositiveSmallIntegerField(blank=True, null=True)),
                        (
                            "risk_level",
                            models.CharField(
                                blank=True,
                                choices=[("standard", "Standard"), ("medium", "Medium"), ("high", "High")],
                                max_length=10,
                            ),
                        ),
                        ("repeat", models.BooleanField(default=False)),
                        ("incidents_in_12_months", models.PositiveSmallIntegerField(default=1)),
                        (
                            "conference_prompted",
                            models.BooleanField(default=False, help_text="Risk assessment conference suggested"),
                        ),
                        ("conference_referred_on", models.DateField(blank=True, null=True)),
                        ("children_seen", models.BooleanField(null=True)),
                        ("children_spoken_to", models.BooleanField(null=True)),
                        ("school_told_at", models.DateTimeField(blank=True, null=True)),
                        ("school_told_by", models.CharField(blank=True, max_length=200)),
                        ("safety_advice", models.TextField(blank=True)),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["area", "household", "incident_on"], name="domestic_abuse_household"),
                            models.Index(fields=["victim", "incident_on"], name="domestic_abuse_victim"),
                            models.Index(fields=["area", "received_at"], name="domestic_abuse_received"),
                        ],
                        "constraints": [],
                    },
                ),
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
                            "subject",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="handovers",
                                to="frontdoor.contactsubject",
                            ),
                        ),
                        ("outcome", models.CharField(max_length=30)),
                        ("receiver", models.CharField(max_length=200)),
                        ("agreement", models.CharField(blank=True, max_length=20)),
                        ("what_was_sent", models.TextField()),
                        ("restricted", models.BooleanField(default=False)),
                        ("sent_at", models.DateTimeField()),
                        ("accepted_at", models.DateTimeField(null=True)),
                        ("accepted_by_name", models.CharField(blank=True, max_length=200)),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="ThresholdDecision",
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
                            "subject",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="decisions",
                                to="frontdoor.contactsubject",
                            ),
                        ),
                        ("round", models.PositiveSmallIntegerField(default=1)),
                        ("is_current", models.BooleanField(default=True)),
                        (
                            "level",
                            models.PositiveSmallIntegerField(
                                choices=[
                                    (1, "1 Universal"),
                                    (2, "2 Early help"),
                                    (3, "3 Targeted or family help"),
                                    (4, "4 Statutory"),
                                ]
                            ),
                        ),
                        (
                            "document",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="decisions",
                                to="frontdoor.thresholddocument",
                            ),
                        ),
                        ("paragraph", models.CharField(max_length=20)),
                        (
                            "outcome",
                            models.CharField(
                                choices=[
                                    ("assessment", "Referral: assessment"),
                                    ("strategy discussion", "Referral: strategy discussion at once"),
                                    ("open worker", "Pass to open worker"),
                                    ("early help", "Early help request"),
                                    ("advice", "Advice and information"),
                                    ("signpost", "Signpost"),
                                    ("home authority", "Home authority"),
                                    ("adult safeguarding", "Adult safeguarding"),
                                    ("designated officer", "Designated officer"),
                                    ("other path", "Other path (private fostering, missing, Prevent)"),
                                    ("no further action", "No further action"),
                                ],
                                max_length=30,
                            ),
                        ),
                        (
                            "no_further_action_reason",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("below threshold", "Below threshold"),
                                    ("in hand", "Already known and in hand"),
                                    ("no agreement", "No agreement to early help and no risk"),
                                    ("duplicate", "Duplicate"),
                                    ("not resident", "Not resident and no risk here"),
                                    ("malicious", "Malicious"),
                                    ("cannot identify", "Cannot identify after tries"),
                                    ("information only", "Information only"),
                                ],
                                max_length=30,
                            ),
                        ),
                        ("rationale", models.TextField(help_text="Why this, why not higher or lower")),
                        (
                            "why_below",
                            models.TextField(blank=True, help_text="Written reason for below-threshold domestic abuse"),
                        ),
                        ("history_considered", models.TextField(blank=True)),
                        ("early_help_view", models.TextField(blank=True)),
                        ("early_help_view_by", models.CharField(blank=True, max_length=200)),
                        (
                            "health_told",
                            models.CharField(
                                blank=True, help_text="Which health service was told, and how", max_length=300
                            ),
                        ),
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
                        ("proposed_at", models.DateTimeField(null=True)),
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
                        ("decided_at", models.DateTimeField(null=True)),
                        ("urgent_action_started", models.TextField(blank=True)),
                        ("check_required", models.BooleanField(default=True)),
                        ("evidence_opened_at", models.DateTimeField(null=True)),
                        (
                            "evidence_opened_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
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
                        ("checked_at", models.DateTimeField(null=True)),
                        (
                            "check_result",
                            models.CharField(
                                blank=True,
                                choices=[("agreed", "Agreed"), ("returned", "Returned"), ("changed", "Changed")],
                                max_length=10,
                            ),
                        ),
                        ("check_comment", models.TextField(blank=True)),
                        (
                            "checked_level",
                            models.PositiveSmallIntegerField(
                                choices=[
                                    (1, "1 Universal"),
                                    (2, "2 Early help"),
                                    (3, "3 Targeted or family help"),
                                    (4, "4 Statutory"),
                                ],
                                null=True,
                            ),
                        ),
                        (
                            "checked_outcome",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("assessment", "Referral: assessment"),
                                    ("strategy discussion", "Referral: strategy discussion at once"),
                                    ("open worker", "Pass to open worker"),
                                    ("early help", "Early help request"),
                                    ("advice", "Advice and information"),
                                    ("signpost", "Signpost"),
                                    ("home authority", "Home authority"),
                                    ("adult safeguarding", "Adult safeguarding"),
                                    ("designated officer", "Designated officer"),
                                    ("other path", "Other path (private fostering, missing, Prevent)"),
                                    ("no further action", "No further action"),
                                ],
                                max_length=30,
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                fields=["area", "is_current", "decided_at", "checked_at"], name="decision_queue"
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("is_current", True)),
                                fields=("subject",),
                                name="one_standing_decision_a_subject",
                            ),
                            models.UniqueConstraint(fields=("subject", "round"), name="one_decision_a_round"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("decided_at__isnull", True), ("decided_by__isnull", True)),
                                    models.Q(("decided_at__isnull", False), ("decided_by__isnull", False)),
                                    _connector="OR",
                                ),
                                name="threshold_decision_decided_by_and_decided_at",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("checked_at__isnull", True), ("checked_by__isnull", True)),
                                    models.Q(("checked_at__isnull", False), ("checked_by__isnull", False)),
                                    _connector="OR",
                                ),
                                name="threshold_decision_checked_by_and_checked_at",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("checked_by", None),
                                    models.Q(("checked_by", models.F("decided_by")), _negated=True),
                                    _connector="OR",
                                ),
                                name="threshold_decision_two_people",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Signpost",
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
                            "subject",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="signposts",
                                to="frontdoor.contactsubject",
                            ),
                        ),
                        ("service", models.CharField(max_length=200)),
                        (
                            "body",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.organisation",
                            ),
                        ),
                        (
                            "how",
                            models.CharField(
                                choices=[("told", "Told"), ("warm hand-over", "Warm hand-over")], max_length=20
                            ),
                        ),
                        ("agreed", models.BooleanField(default=False)),
                        ("sent_at", models.DateTimeField()),
                        ("checked_at", models.DateTimeField(null=True)),
                        ("taken_up", models.BooleanField(null=True)),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("checked_at__isnull", True), ("taken_up__isnull", True)),
                                    models.Q(("checked_at__isnull", False), ("taken_up__isnull", False)),
                                    _connector="OR",
                                ),
                                name="signpost_checked_at_and_taken_up",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="FamilyLetter",
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
                            "subject",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="family_letters",
                                to="frontdoor.contactsubject",
                            ),
                        ),
                        (
                            "reader",
                            models.CharField(
                                choices=[
                                    ("parent", "A parent or carer"),
                                    ("young person", "The child or young person"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("to", models.CharField(max_length=200)),
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
                        ("language", models.CharField(default="English", max_length=60)),
                        ("easy_read", models.BooleanField(default=False)),
                        ("says_what_was_told", models.BooleanField(default=True)),
                        ("text", models.TextField()),
                        ("method", models.CharField(max_length=40)),
                        ("sent_at", models.DateTimeField()),
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
                    ],
                    options={
                        "abstract": False,
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="Referral",
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
                            "subject",
                            models.OneToOneField(
                                blank=True,
                                help_text="Empty for a referral brought in from an earlier system",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="referral",
                                to="frontdoor.contactsubject",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="referrals",
                                to="people.person",
                            ),
                        ),
                        ("referral_date", models.DateField()),
                        ("received_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "source",
                            models.CharField(
                                choices=[
                                    ("1A", "Family member, relative or carer"),
                                    ("1B", "Acquaintance"),
                                    ("1C", "Self"),
                                    ("1D", "Other individual"),
                                    ("2A", "Schools"),
                                    ("2B", "Education services"),
                                    ("3A", "General practitioner"),
                                    ("3B", "Health visitor"),
                                    ("3C", "School nurse"),
                                    ("3D", "Other primary health service"),
                                    ("3E", "Accident and emergency"),
                                    ("3F", "Other health service"),
                                    ("4", "Housing"),
                                    ("5A", "The authority's own social care, such as adults"),
                                    ("5B", "The authority's other internal services"),
                                    ("5C", "Another authority's services"),
                                    ("5D", "The authority's early help"),
                                    ("6", "Police"),
                                    ("7", "Other legal agency"),
                                    ("8", "Other"),
                                    ("9", "Anonymous"),
                                    ("10", "Unknown"),
                                ],
                                max_length=2,
                            ),
                        ),
                        ("sub_source", models.CharField(blank=True, max_length=120)),
                        (
                            "primary_need",
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
                                    ("N9", "Cases other than children in need"),
                                    ("N0", "Not stated"),
                                ],
                                max_length=2,
                            ),
                        ),
                        ("nfa", models.BooleanField(default=False, verbose_name="ended without an assessment")),
                        ("reason", models.TextField(blank=True)),
                        (
                            "previous_referral",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="next",
                                to="frontdoor.referral",
                            ),
                        ),
                        (
                            "months_since_previous",
                            models.PositiveSmallIntegerField(
                                blank=True, help_text="Part months count as one, so the anniversary is 12", null=True
                            ),
                        ),
                        (
                            "re_referral",
                            models.BooleanField(default=False, verbose_name="re-referral within twelve months"),
                        ),
                        ("questions_to_cover", models.TextField(blank=True)),
                        (
                            "hypotheses",
                            models.TextField(blank=True, help_text="What may be going on, and why we think so"),
                        ),
                        ("finish_by", models.DateField(blank=True, null=True)),
                        ("see_first", models.CharField(blank=True, max_length=200)),
                        ("see_first_by", models.DateField(blank=True, null=True)),
                        ("safety_now", models.TextField(blank=True)),
                        ("urgent_action", models.TextField(blank=True)),
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
                        ("accepted_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "team",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="referrals",
                                to="access.team",
                            ),
                        ),
                        (
                            "worker",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="referrals",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("allocated_at", models.DateTimeField(blank=True, null=True)),
                        ("closed_on", models.DateField(blank=True, null=True)),
                        (
                            "closure_reason",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("RC1", "Adopted"),
                                    ("RC2", "Died"),
                                    ("RC3", "Child arrangements order"),
                                    ("RC4", "Special guardianship order"),
                                    ("RC5", "Transferred to another authority"),
                                    ("RC6", "Transferred to adult social care"),
                                    ("RC7", "Other, including no longer in need"),
                                    ("RC8", "Closed after assessment, no further action"),
                                    ("RC9", "Closed after assessment, referred to early help"),
                                ],
                                max_length=3,
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["area", "person", "referral_date"], name="referral_history"),
                            models.Index(fields=["area", "referral_date"], name="referral_day"),
                            models.Index(fields=["team", "closed_on"], name="referral_team"),
                            models.Index(fields=["worker", "closed_on"], name="referral_worker"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("closed_on__isnull", True),
                                    ("closed_on__gte", models.F("referral_date")),
                                    _connector="OR",
                                ),
                                name="referral_referral_date_before_closed_on",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("closed_on", None), ("closure_reason", "")),
                                    models.Q(
                                        ("closed_on__isnull", False), models.Q(("closure_reason", ""), _negated=True)
                                    ),
                                    models.Q(("closed_on__isnull", False), ("nfa", True)),
                                    _connector="OR",
                                ),
                                name="referral_closed_with_reason",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="InformationRequest",
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
                            "contact",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="requests",
                                to="frontdoor.contact",
                            ),
                        ),
                        ("organisation", models.CharField(max_length=200)),
                        (
                            "body",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.organisation",
                            ),
                        ),
                        (
                            "why",
                            models.TextField(help_text="Why we ask: the context without which no question is sent"),
                        ),
                        ("questions", models.TextField()),
                        (
                            "basis",
                            models.CharField(
                                choices=[
                                    ("consent", "Consent"),
                                    ("public task", "Public task with the safeguarding condition"),
                                    ("legal obligation", "Legal obligation or court order"),
                                    ("vital interests", "Vital interests"),
                                    ("crime prevention", "Crime prevention"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("reason_without_consent", models.TextField(blank=True)),
                        (
                            "priority",
                            models.CharField(
                                choices=[
                                    ("red", "Red: act now"),
                                    ("amber", "Amber: today"),
                                    ("green", "Green: by the statutory day"),
                                    ("blue", "Blue: information only"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("sent_at", models.DateTimeField()),
                        ("due_at", models.DateTimeField(null=True)),
                        ("answered_at", models.DateTimeField(null=True)),
                        ("reminders", models.PositiveSmallIntegerField(default=0)),
                        ("subjects", models.ManyToManyField(related_name="requests", to="frontdoor.contactsubject")),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                fields=["organisation", "answered_at", "due_at"], name="information_request_partner"
                            )
                        ],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="HomeAuthorityNotice",
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
                            "subject",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="home_notices",
                                to="frontdoor.contactsubject",
                            ),
                        ),
                        ("authority", models.CharField(max_length=100)),
                        (
                            "area_there",
                            models.ForeignKey(
                                blank=True,
                                help_text="The authority itself, where it works in this house: the notice arrives at its door",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="access.area",
                            ),
                        ),
                        (
                            "arrived_as",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="arrived_from",
                                to="frontdoor.contact",
                            ),
                        ),
                        (
                            "referral",
                            models.ForeignKey(
                                blank=True,
                                help_text="The open referral that goes with a child who moved",
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="transfers",
                                to="frontdoor.referral",
                            ),
                        ),
                        ("moved_on", models.DateField(blank=True, null=True)),
                        ("team_spoken_to", models.CharField(blank=True, max_length=200)),
                        ("person_spoken_to", models.CharField(blank=True, max_length=200)),
                        ("content", models.TextField(blank=True)),
                        ("found_at", models.DateTimeField()),
                        ("sent_at", models.DateTimeField(null=True)),
                        ("method", models.CharField(blank=True, max_length=40)),
                        ("receipt_due_at", models.DateTimeField(null=True)),
                        ("confirmed_at", models.DateTimeField(null=True)),
                        ("confirmed_by_name", models.CharField(blank=True, max_length=200)),
                        ("their_reference", models.CharField(blank=True, max_length=100)),
                        (
                            "joint_strategy",
                            models.CharField(
                                blank=True,
                                choices=[("not needed", "Not needed"), ("offered", "Offered"), ("held", "Held")],
                                max_length=20,
                            ),
                        ),
                        ("their_decision", models.TextField(blank=True)),
                        ("refused_because", models.TextField(blank=True)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("drafted", "Drafted"),
                                    ("sent", "Sent"),
                                    ("receipt confirmed", "Receipt confirmed"),
                                    ("refused", "Refused"),
                                    ("closed", "Closed"),
                                ],
                                default="drafted",
                                max_length=20,
                            ),
                        ),
                    ],
                    options={
                        "indexes": [models.Index(fields=["area", "state", "sent_at"], name="home_notice_state")],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="HouseholdChild",
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
                            "notification",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="children",
                                to="frontdoor.domesticabusenotification",
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
                        ("name", models.CharField(blank=True, max_length=200)),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="ConferenceCase",
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
                        ("meeting_on", models.DateField()),
                        ("list_received_at", models.DateTimeField()),
                        (
                            "victim",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.person",
                            ),
                        ),
                        ("victim_name", models.CharField(max_length=200)),
                        (
                            "perpetrator",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.person",
                            ),
                        ),
                        ("perpetrator_name", models.CharField(blank=True, max_length=200)),
                        ("referred_by", models.CharField(max_length=200)),
                        (
                            "reason",
                            models.CharField(
                                choices=[
                                    ("visible high risk", "Visible high risk"),
                                    ("professional judgement", "Professional judgement"),
                                    ("escalation", "Escalation"),
                                    ("repeat", "Repeat"),
                                ],
                                max_length=30,
                            ),
                        ),
                        (
                            "condition",
                            models.CharField(
                                choices=[
                                    ("ask before use", "Ask before use"),
                                    ("may be used", "May be used in our own work"),
                                ],
                                default="ask before use",
                                max_length=20,
                            ),
                        ),
                        (
                            "incident",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="conference_cases",
                                to="frontdoor.domesticabusenotification",
                            ),
                        ),
                        ("our_information", models.TextField(blank=True)),
                        ("research_sent_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "research_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("heard_at", models.DateTimeField(blank=True, null=True)),
                        ("outcome", models.TextField(blank=True)),
                        ("doctor_told_at", models.DateTimeField(blank=True, null=True)),
                        ("doctors_told", models.TextField(blank=True, help_text="Of the victim and of every child")),
                        ("back_within_12_months", models.BooleanField(default=False)),
                    ],
                    options={
                        "indexes": [models.Index(fields=["area", "meeting_on"], name="conference_meeting")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("research_by__isnull", True), ("research_sent_at__isnull", True)),
                                    models.Q(("research_by__isnull", False), ("research_sent_at__isnull", False)),
                                    _connector="OR",
                                ),
                                name="conference_research_sent_at_and_research_by",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ThresholdChallenge",
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
                            "decision",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="challenges",
                                to="frontdoor.thresholddecision",
                            ),
                        ),
                        ("agency", models.CharField(max_length=200)),
                        ("issue", models.TextField()),
                        (
                            "wished_level",
                            models.PositiveSmallIntegerField(
                                choices=[
                                    (1, "1 Universal"),
                                    (2, "2 Early help"),
                                    (3, "3 Targeted or family help"),
                                    (4, "4 Statutory"),
                                ]
                            ),
                        ),
                        (
                            "stage",
                            models.CharField(
                                choices=[
                                    ("talk", "Talk"),
                                    ("managers", "Managers"),
                                    ("senior", "Senior managers"),
                                    ("partnership chair", "Partnership chair"),
                                ],
                                default="talk",
                                max_length=20,
                            ),
                        ),
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
                        ("raised_at", models.DateTimeField()),
                        (
                            "stage_since",
                            models.DateTimeField(blank=True, help_text="Since when it is at this stage", null=True),
                        ),
                        ("answer", models.TextField(blank=True)),
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
                        ("answered_at", models.DateTimeField(null=True)),
                        (
                            "result",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("upheld", "Upheld: the decision changed"),
                                    ("not upheld", "Not upheld"),
                                    ("withdrawn", "Withdrawn"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("impact", models.TextField(blank=True)),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("answered_at__isnull", True), ("answered_by__isnull", True)),
                                    models.Q(("answered_at__isnull", False), ("answered_by__isnull", False)),
                                    _connector="OR",
                                ),
                                name="challenge_answered_by_and_answered_at",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="InformationAnswer",
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
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="answer",
                                to="frontdoor.informationrequest",
                            ),
                        ),
                        (
                            "known",
                            models.CharField(
                                choices=[
                                    ("yes", "Yes"),
                                    ("no", "No"),
                                    ("cannot tell", "Cannot tell"),
                                    ("refused", "Refused"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("refused_because", models.TextField(blank=True)),
                        ("what_we_know", models.TextField(blank=True)),
                        ("level_of_worry", models.CharField(blank=True, max_length=200)),
                        (
                            "may_share_with_family",
                            models.CharField(
                                choices=[("yes", "Yes"), ("no", "No"), ("ask first", "Ask first")], max_length=10
                            ),
                        ),
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
                        ("answered_by_name", models.CharField(blank=True, max_length=200)),
                        ("answered_at", models.DateTimeField()),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="DipSample",
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
                        ("month", models.DateField(help_text="The first day of the month")),
                        (
                            "decision",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="sample",
                                to="frontdoor.thresholddecision",
                            ),
                        ),
                        ("read_at", models.DateTimeField(blank=True, null=True)),
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
                        (
                            "questions",
                            models.CharField(
                                help_text="Those in use when it was drawn",
                                max_length=10,
                                verbose_name="version of the questions",
                            ),
                        ),
                        ("actions", models.TextField(blank=True, verbose_name="what should change")),
                    ],
                    options={
                        "indexes": [models.Index(fields=["area", "month"], name="dip_sample_month")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("read_at__isnull", True), ("read_by__isnull", True)),
                                    models.Q(("read_at__isnull", False), ("read_by__isnull", False)),
                                    _connector="OR",
                                ),
                                name="dip_sample_read_at_and_read_by",
                            )
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
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="children",
                                to="frontdoor.conferencecase",
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
                        ("name", models.CharField(max_length=200)),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="SampleAnswer",
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
                            "sample",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="answers",
                                to="frontdoor.dipsample",
                            ),
                        ),
                        (
                            "question",
                            models.CharField(
                                choices=[
                                    ("level_agreed", "Level agreed"),
                                    ("early_help_consulted", "Early help asked"),
                                    ("rationale_clear", "Reasons clear"),
                                    ("history_weighed", "History weighed"),
                                    ("child_heard", "Child heard"),
                                ],
                                max_length=30,
                            ),
                        ),
                        (
                            "found",
                            models.CharField(
                                choices=[("yes", "Yes"), ("no", "No"), ("not needed", "Not needed")], max_length=10
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["sample", "pk"],
                        "constraints": [
                            models.UniqueConstraint(fields=("sample", "question"), name="one_answer_a_sample_question")
                        ],
                        "indexes": [],
                    },
                ),
            ],
        ),
    ]
