import django.db.models.deletion
import goldenthread.mechanisms.trail.creating
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    # the migrations of others come first: each change of theirs loads every model that there is by then
    dependencies = [
        ("access", "0001_initial"),
    ]

    operations = [
        goldenthread.mechanisms.trail.creating.CreateTables(
            tables=[
                migrations.CreateModel(
                    name="PersonNumbers",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("last", models.PositiveBigIntegerField(default=0)),
                    ],
                    options={
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="Person",
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
                        ("person_no", models.CharField(max_length=12, unique=True, verbose_name="person number")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("child", "Child"),
                                    ("unborn child", "Unborn child"),
                                    ("adult", "Adult"),
                                    ("unknown person", "Unknown person"),
                                    ("professional", "Professional as subject"),
                                ],
                                default="child",
                                max_length=20,
                            ),
                        ),
                        ("born_on", models.DateField(blank=True, null=True, verbose_name="date of birth")),
                        (
                            "birth_precision",
                            models.CharField(
                                choices=[
                                    ("exact", "Exact"),
                                    ("month", "Month and year"),
                                    ("year", "Year only"),
                                    ("estimated", "Estimated"),
                                    ("unknown", "Not known"),
                                ],
                                default="exact",
                                max_length=10,
                            ),
                        ),
                        ("expected_on", models.DateField(blank=True, null=True, verbose_name="expected date of birth")),
                        ("died_on", models.DateField(blank=True, null=True, verbose_name="date of death")),
                        (
                            "sex",
                            models.CharField(
                                choices=[("M", "Male"), ("F", "Female"), ("U", "Unknown or unborn")],
                                default="U",
                                max_length=1,
                            ),
                        ),
                        (
                            "ethnicity",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("WBRI", "White British"),
                                    ("WIRI", "White Irish"),
                                    ("WIRT", "Traveller of Irish heritage"),
                                    ("WOTH", "Any other white background"),
                                    ("WROM", "Gypsy or Roma"),
                                    ("MWBC", "White and black Caribbean"),
                                    ("MWBA", "White and black African"),
                                    ("MWAS", "White and Asian"),
                                    ("MOTH", "Any other mixed background"),
                                    ("AIND", "Indian"),
                                    ("APKN", "Pakistani"),
                                    ("ABAN", "Bangladeshi"),
                                    ("AOTH", "Any other Asian background"),
                                    ("BCRB", "Caribbean"),
                                    ("BAFR", "African"),
                                    ("BOTH", "Any other black background"),
                                    ("CHNE", "Chinese"),
                                    ("OOTH", "Any other ethnic group"),
                                    ("REFU", "Asked, declined"),
                                    ("NOBT", "Asked, not yet obtained"),
                                ],
                                max_length=4,
                            ),
                        ),
                        (
                            "placeholder_label",
                            models.CharField(blank=True, max_length=100, verbose_name="label of an unknown person"),
                        ),
                        ("display_name", models.CharField(blank=True, max_length=200, verbose_name="name")),
                        (
                            "sort_name",
                            models.CharField(
                                blank=True, editable=False, max_length=200, verbose_name="name for sorting"
                            ),
                        ),
                        (
                            "team",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="people",
                                to="access.team",
                                verbose_name="team",
                            ),
                        ),
                        (
                            "lead",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="people_led",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="lead worker",
                            ),
                        ),
                        (
                            "merged_into",
                            models.ForeignKey(
                                blank=True,
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="merged",
                                to="people.person",
                                verbose_name="joined to",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name_plural": "people",
                        "indexes": [
                            models.Index(fields=["area", "sort_name"], name="person_area_name"),
                            models.Index(fields=["born_on"], name="person_born"),
                            models.Index(fields=["team", "sort_name"], name="person_team_name"),
                            models.Index(fields=["lead", "sort_name"], name="person_lead_name"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("kind", "unborn child"), _negated=True),
                                    ("born_on", None),
                                    _connector="OR",
                                ),
                                name="unborn_child_has_no_birth",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("kind", "unknown person"), _negated=True),
                                    models.Q(("placeholder_label", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="unknown_person_has_a_label",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("died_on", None),
                                    ("born_on", None),
                                    ("died_on__gte", models.F("born_on")),
                                    _connector="OR",
                                ),
                                name="person_dies_after_birth",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Organisation",
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
                            "type",
                            models.CharField(
                                choices=[
                                    ("children's services", "Local authority children's services"),
                                    ("adult services", "Adult services"),
                                    ("housing", "Housing"),
                                    ("education", "Education service"),
                                    ("school", "School"),
                                    ("early years", "Early years"),
                                    ("GP practice", "GP practice"),
                                    ("hospital", "Hospital trust"),
                                    ("community health", "Community health"),
                                    ("mental health", "Mental health trust"),
                                    ("police", "Police"),
                                    ("probation", "Probation"),
                                    ("youth justice", "Youth justice"),
                                    ("court", "Court and Cafcass"),
                                    ("fire", "Fire"),
                                    ("ambulance", "Ambulance"),
                                    ("voluntary", "Voluntary or community"),
                                    ("faith", "Faith"),
                                    ("care provider", "Care provider"),
                                    ("other authority", "Other authority"),
                                    ("integrated care board", "Integrated care board"),
                                    ("housing provider", "Housing provider"),
                                    ("commissioned provider", "Commissioned provider"),
                                    ("inspectorate", "Inspectorate"),
                                    ("government", "Government"),
                                    ("business", "Business (hotel, licensed premises, transport)"),
                                    ("other", "Other"),
                                ],
                                max_length=25,
                            ),
                        ),
                        (
                            "sort",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("nursery", "Nursery school"),
                                    ("primary", "Primary school"),
                                    ("secondary", "Secondary school"),
                                    ("special", "Special school"),
                                    ("alternative provision", "Alternative provision"),
                                    ("independent", "Independent school"),
                                    ("college", "College"),
                                    ("local police", "Local police"),
                                    ("transport police", "Transport police"),
                                    ("other police", "Other police"),
                                ],
                                max_length=25,
                                verbose_name="kind of school or police",
                            ),
                        ),
                        ("urn", models.CharField(blank=True, max_length=6, verbose_name="school number")),
                        (
                            "ods_code",
                            models.CharField(blank=True, max_length=10, verbose_name="health organisation code"),
                        ),
                        ("charity_no", models.CharField(blank=True, max_length=10, verbose_name="charity number")),
                        (
                            "authority_code",
                            models.CharField(
                                blank=True,
                                help_text="Three digits, or a letter and eight digits",
                                max_length=9,
                                verbose_name="local authority code",
                            ),
                        ),
                        (
                            "joined_to",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.organisation",
                                verbose_name="joined to",
                            ),
                        ),
                        (
                            "parent",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="parts",
                                to="people.organisation",
                            ),
                        ),
                        ("telephone", models.CharField(blank=True, max_length=40)),
                        ("elsewhere", models.BooleanField(default=False, verbose_name="outside the area")),
                        (
                            "audit_category",
                            models.CharField(
                                blank=True, max_length=60, verbose_name="category in the safeguarding audit"
                            ),
                        ),
                        ("opened_on", models.DateField(blank=True, null=True)),
                        ("offers", models.CharField(blank=True, max_length=300, verbose_name="what it offers")),
                        ("ages", models.CharField(blank=True, max_length=60, verbose_name="for which ages")),
                        ("cost", models.CharField(blank=True, max_length=100)),
                        ("how_to_ask", models.CharField(blank=True, max_length=200, verbose_name="how to ask")),
                        ("languages", models.CharField(blank=True, max_length=100, verbose_name="languages spoken")),
                        (
                            "for_families",
                            models.BooleanField(default=False, verbose_name="families may ask themselves"),
                        ),
                        ("easy_read", models.BooleanField(default=False, verbose_name="an easy-read leaflet exists")),
                        ("checked_on", models.DateField(blank=True, null=True)),
                        ("closed_on", models.DateField(blank=True, null=True)),
                    ],
                    options={
                        "indexes": [models.Index(fields=["area", "name"], name="organisation_name")],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="SearchMade",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("at", models.DateTimeField()),
                        ("text", models.CharField(help_text="As typed", max_length=200)),
                        ("found", models.PositiveIntegerField(default=0)),
                    ],
                    options={
                        "indexes": [models.Index(fields=["by", "at"], name="search_by_at")],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="MatchRound",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("at", models.DateTimeField()),
                        ("up_to", models.DateTimeField(help_text="People changed until then have been compared")),
                        ("people", models.PositiveIntegerField()),
                        ("opened", models.PositiveIntegerField()),
                    ],
                    options={
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="OddAccess",
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
                            "user",
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
                            "kind",
                            models.CharField(
                                choices=[
                                    ("Own family or household", "Own family or household"),
                                    ("Neighbours", "Neighbours"),
                                    ("Restricted records", "Restricted records"),
                                    ("Asked for and refused", "Asked for and refused"),
                                    ("People not worked with", "People not worked with"),
                                    ("Leaver", "Leaver"),
                                    ("Dormant account", "Dormant account"),
                                ],
                                max_length=25,
                            ),
                        ),
                        ("says", models.TextField(verbose_name="how it looks")),
                        ("found_on", models.DateField()),
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
                        (
                            "finding",
                            models.CharField(
                                blank=True,
                                choices=[("proper", "Proper"), ("improper", "Improper"), ("unclear", "Unclear")],
                                max_length=10,
                            ),
                        ),
                        ("finding_reason", models.TextField(blank=True)),
                    ],
                    options={
                        "verbose_name": "odd access",
                        "verbose_name_plural": "odd accesses",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("reviewed_by__isnull", True), ("reviewed_on__isnull", True)),
                                    models.Q(("reviewed_by__isnull", False), ("reviewed_on__isnull", False)),
                                    _connector="OR",
                                ),
                                name="odd_access_reviewed_on_and_reviewed_by",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("reviewed_on", None)),
                                fields=("area", "user", "kind"),
                                name="one_odd_access_to_review",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Address",
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
                        ("lines", models.CharField(max_length=300, verbose_name="house and street")),
                        ("postcode", models.CharField(blank=True, max_length=10)),
                        (
                            "postcode_key",
                            models.CharField(
                                blank=True, editable=False, help_text="Without space, in capitals", max_length=10
                            ),
                        ),
                        ("country", models.CharField(default="GB", help_text="Two letters", max_length=2)),
                        (
                            "authority_code",
                            models.CharField(
                                blank=True, help_text="Code of the local authority district", max_length=9
                            ),
                        ),
                        ("ward", models.CharField(blank=True, max_length=9)),
                        ("lsoa", models.CharField(blank=True, max_length=9, verbose_name="small area of the census")),
                        ("uprn", models.CharField(blank=True, max_length=12, verbose_name="unique property reference")),
                        ("easting", models.PositiveIntegerField(blank=True, null=True, verbose_name="metres east")),
                        ("northing", models.PositiveIntegerField(blank=True, null=True, verbose_name="metres north")),
                        (
                            "premises",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("house", "House"),
                                    ("flat", "Flat"),
                                    ("hostel", "Hostel"),
                                    ("refuge", "Refuge"),
                                    ("hotel", "Hotel"),
                                    ("care setting", "Care setting"),
                                    ("custody", "Custody"),
                                    ("vessel or site", "Vessel or site"),
                                    ("none", "None"),
                                ],
                                max_length=20,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name_plural": "addresses",
                        "indexes": [models.Index(fields=["postcode_key"], name="address_postcode")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("easting__isnull", True), ("northing__isnull", True)),
                                    models.Q(("easting__isnull", False), ("northing__isnull", False)),
                                    _connector="OR",
                                ),
                                name="address_easting_and_northing",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Property",
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
                        ("uprn", models.CharField(max_length=12, verbose_name="unique property reference")),
                        ("lines", models.CharField(max_length=300, verbose_name="house and street")),
                        ("postcode", models.CharField(max_length=10)),
                        ("postcode_key", models.CharField(help_text="Without space, in capitals", max_length=10)),
                        ("authority_code", models.CharField(blank=True, max_length=9)),
                        ("ward", models.CharField(blank=True, max_length=9)),
                        ("lsoa", models.CharField(blank=True, max_length=9)),
                        ("easting", models.PositiveIntegerField(verbose_name="metres east")),
                        ("northing", models.PositiveIntegerField(verbose_name="metres north")),
                    ],
                    options={
                        "verbose_name_plural": "properties",
                        "indexes": [models.Index(fields=["area", "postcode_key"], name="property_postcode")],
                        "constraints": [models.UniqueConstraint(fields=("area", "uprn"), name="one_property_a_number")],
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
                        ("parties", models.CharField(max_length=300)),
                        ("purpose", models.CharField(max_length=300)),
                        ("legal_basis", models.CharField(max_length=300)),
                        ("data_items", models.TextField(verbose_name="what is shared")),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("proposed", "Proposed"),
                                    ("in force", "In force"),
                                    ("expired", "Expired"),
                                    ("refused", "Refused"),
                                    ("ended", "Ended"),
                                ],
                                default="proposed",
                                max_length=10,
                            ),
                        ),
                        ("refusal_reason", models.CharField(blank=True, max_length=300)),
                        ("review_due_on", models.DateField(blank=True, null=True)),
                        (
                            "owner",
                            models.ForeignKey(
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
                                    models.Q(("state", "refused"), _negated=True),
                                    models.Q(("refusal_reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="refused_agreement_says_why",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="NameWord",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("text", models.CharField(max_length=100, unique=True)),
                    ],
                    options={
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="WorkerRegistration",
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
                        ("number", models.CharField(max_length=30, verbose_name="registration number")),
                        ("starts_on", models.DateField(verbose_name="from")),
                        ("ends_on", models.DateField(verbose_name="to be renewed by")),
                        ("checked_on", models.DateField(verbose_name="looked up in the register on")),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_on__isnull", True), ("ends_on__gte", models.F("starts_on")), _connector="OR"
                                ),
                                name="worker_registration_starts_on_before_ends_on",
                            ),
                            models.UniqueConstraint(
                                fields=("worker", "area", "ends_on"), name="one_registration_a_renewal"
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Absence",
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
                            "worker",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "cover",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("starts_on", models.DateField(verbose_name="away from")),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="last day away")),
                    ],
                    options={
                        "indexes": [models.Index(fields=["team", "ends_on"], name="absence_team")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_on__isnull", True), ("ends_on__gte", models.F("starts_on")), _connector="OR"
                                ),
                                name="absence_starts_on_before_ends_on",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("cover", None),
                                    models.Q(("cover", models.F("worker")), _negated=True),
                                    _connector="OR",
                                ),
                                name="somebody_else_covers",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PersonName",
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
                                on_delete=django.db.models.deletion.PROTECT, related_name="names", to="people.person"
                            ),
                        ),
                        (
                            "type",
                            models.CharField(
                                choices=[
                                    ("legal", "Legal"),
                                    ("known as", "Known as"),
                                    ("birth", "Birth"),
                                    ("alias", "Alias"),
                                    ("previous", "Previous"),
                                    ("married", "Married"),
                                    ("religious", "Religious or cultural"),
                                    ("transliteration", "Transliteration"),
                                    ("online", "Gamer tag or online name"),
                                ],
                                default="legal",
                                max_length=20,
                            ),
                        ),
                        ("given", models.CharField(blank=True, max_length=100, verbose_name="given name")),
                        ("middle", models.CharField(blank=True, max_length=100, verbose_name="middle names")),
                        ("family", models.CharField(max_length=100, verbose_name="family name")),
                        ("family_first", models.BooleanField(default=False, verbose_name="family name comes first")),
                        (
                            "original_script",
                            models.CharField(blank=True, max_length=200, verbose_name="in its own script"),
                        ),
                        ("protected", models.BooleanField(default=False, verbose_name="protected name")),
                        ("starts_on", models.DateField(blank=True, null=True, verbose_name="used from")),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="used until")),
                    ],
                    options={
                        "verbose_name": "name",
                        "verbose_name_plural": "names",
                        "indexes": [models.Index(fields=["person", "type", "ends_on"], name="person_name_current")],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("ends_on", None), ("type", "legal")),
                                fields=("person",),
                                name="one_legal_name",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("ends_on", None), ("type", "known as")),
                                fields=("person",),
                                name="one_known_as_name",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("starts_on", None),
                                    ("ends_on", None),
                                    ("ends_on__gte", models.F("starts_on")),
                                    _connector="OR",
                                ),
                                name="name_dates_in_order",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Identifier",
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
                                related_name="identifiers",
                                to="people.person",
                            ),
                        ),
                        (
                            "type",
                            models.CharField(
                                choices=[
                                    ("NHS", "NHS number"),
                                    ("UPN", "Unique pupil number"),
                                    ("former UPN", "Former unique pupil number"),
                                    ("UPN unknown", "Reason why there is no pupil number"),
                                    ("ULN", "Unique learner number"),
                                    ("returns", "Child's number in statutory returns"),
                                    ("Home Office", "Home Office or port reference"),
                                    ("court", "Court reference"),
                                    ("police", "Police reference"),
                                    ("other authority", "Another authority's number"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("value", models.CharField(help_text="Without spaces, in capitals", max_length=40)),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("verified", "Verified"),
                                    ("unverified", "Not verified"),
                                    ("superseded", "Superseded"),
                                    ("wrong person", "Wrong person"),
                                    ("invalid", "Invalid"),
                                ],
                                default="unverified",
                                max_length=15,
                            ),
                        ),
                        ("source", models.CharField(blank=True, max_length=100, verbose_name="where it is from")),
                        ("verified_on", models.DateField(blank=True, null=True)),
                        ("starts_on", models.DateField(blank=True, null=True, verbose_name="from")),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="until")),
                    ],
                    options={
                        "verbose_name": "number",
                        "verbose_name_plural": "numbers",
                        "indexes": [models.Index(fields=["value", "type"], name="identifier_value")],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("status__in", ("verified", "unverified"))),
                                fields=("person", "type"),
                                name="one_live_identifier_a_type",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Disability",
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
                                related_name="disabilities",
                                to="people.person",
                            ),
                        ),
                        (
                            "code",
                            models.CharField(
                                choices=[
                                    ("NONE", "None"),
                                    ("MOB", "Mobility"),
                                    ("HAND", "Hand function"),
                                    ("PC", "Personal care"),
                                    ("INC", "Incontinence"),
                                    ("COMM", "Communication"),
                                    ("LD", "Learning"),
                                    ("HEAR", "Hearing"),
                                    ("VIS", "Vision"),
                                    ("BEH", "Behaviour"),
                                    ("CON", "Consciousness"),
                                    ("AUT", "Diagnosed with autism or Asperger syndrome"),
                                    ("DDA", "Other disability in equality law"),
                                ],
                                max_length=4,
                            ),
                        ),
                        ("description", models.CharField(blank=True, max_length=300)),
                        ("starts_on", models.DateField(blank=True, null=True, verbose_name="from")),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="until")),
                    ],
                    options={
                        "verbose_name_plural": "disabilities",
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("ends_on", None)),
                                fields=("person", "code"),
                                name="one_current_disability_a_code",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Adoption",
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
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="adoption_after",
                                to="people.person",
                                verbose_name="record before the adoption",
                            ),
                        ),
                        (
                            "adopted",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="adoption_before",
                                to="people.person",
                                verbose_name="record after the adoption",
                            ),
                        ),
                        ("ordered_on", models.DateField(verbose_name="day of the adoption order")),
                        ("court", models.CharField(max_length=200, verbose_name="court and number of the case")),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("person", models.F("adopted")), _negated=True),
                                name="two_records_of_an_adoption",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Relationship",
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
                            "from_person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="relationships_from",
                                to="people.person",
                            ),
                        ),
                        (
                            "to_person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="relationships_to",
                                to="people.person",
                            ),
                        ),
                        (
                            "type",
                            models.CharField(
                                choices=[
                                    ("parent", "Parent"),
                                    ("sibling", "Brother or sister"),
                                    ("half-sibling", "Half-brother or half-sister"),
                                    ("step-parent", "Step-parent"),
                                    ("step-sibling", "Step-brother or step-sister"),
                                    ("grandparent", "Grandparent"),
                                    ("aunt or uncle", "Aunt or uncle"),
                                    ("cousin", "Cousin"),
                                    ("married", "Husband or wife"),
                                    ("civil partner", "Civil partner"),
                                    ("partner", "Partner"),
                                    ("former partner", "Former partner"),
                                    ("foster carer", "Foster carer"),
                                    ("adoptive parent", "Adoptive parent"),
                                    ("special guardian", "Special guardian"),
                                    ("kinship carer", "Kinship or connected carer"),
                                    ("private foster carer", "Private foster carer"),
                                    ("guardian", "Guardian"),
                                    ("carer", "Carer"),
                                    ("friend", "Friend"),
                                    ("poses risk", "Person posing risk"),
                                    ("other", "Other"),
                                ],
                                max_length=25,
                            ),
                        ),
                        (
                            "nature",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("biological", "Biological"),
                                    ("adoptive", "Adoptive"),
                                    ("step", "Step"),
                                    ("foster", "Foster"),
                                    ("legal", "Legal"),
                                    ("social", "Social"),
                                ],
                                max_length=12,
                            ),
                        ),
                        (
                            "parental_responsibility",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("mother", "Mother"),
                                    ("married", "Father married at birth or later"),
                                    ("birth certificate", "Father on birth certificate from 1 December 2003"),
                                    ("agreement", "Agreement"),
                                    ("court order", "Court order"),
                                    ("lives with order", "Child arrangements order (lives with)"),
                                    ("special guardian", "Special guardian"),
                                    ("adopter", "Adopter"),
                                    ("guardian", "Guardian after death"),
                                    ("care order", "Care order or interim care order (authority shares)"),
                                    ("emergency protection order", "Emergency protection order"),
                                    ("none", "None"),
                                    ("not known", "Not known"),
                                ],
                                max_length=30,
                            ),
                        ),
                        (
                            "certainty",
                            models.CharField(
                                choices=[
                                    ("asserted", "Asserted"),
                                    ("confirmed", "Confirmed"),
                                    ("disputed", "Disputed"),
                                ],
                                default="asserted",
                                max_length=10,
                            ),
                        ),
                        ("evidence", models.CharField(blank=True, max_length=300)),
                        (
                            "tie",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("close", "Close"),
                                    ("ordinary", "Ordinary"),
                                    ("distant", "Distant"),
                                    ("conflict", "Conflict"),
                                    ("cut off", "Cut off"),
                                    ("controlling", "Controlling or violent"),
                                    ("protective", "Protective"),
                                ],
                                max_length=12,
                                verbose_name="how they stand to each other",
                            ),
                        ),
                        (
                            "contact_rule",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("no restriction", "No restriction"),
                                    ("supervised", "Supervised"),
                                    ("letters only", "Letters only"),
                                    ("none by court order", "None, by court order"),
                                    ("none by agreement", "None, by agreement"),
                                    ("not to know address", "Not to know the address"),
                                    ("not to be told of meetings", "Not to be told of meetings"),
                                ],
                                max_length=30,
                                verbose_name="contact",
                            ),
                        ),
                        ("starts_on", models.DateField(blank=True, null=True, verbose_name="from")),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="until")),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["from_person", "ends_on"], name="relationship_from"),
                            models.Index(fields=["to_person", "ends_on"], name="relationship_to"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("from_person", models.F("to_person")), _negated=True),
                                name="nobody_is_own_relative",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("ends_on", None)),
                                fields=("from_person", "to_person", "type"),
                                name="one_relationship_a_type",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="OrganisationName",
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
                                related_name="names",
                                to="people.organisation",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[("alias", "Also called"), ("former", "Former name")],
                                default="alias",
                                max_length=10,
                            ),
                        ),
                        ("name", models.CharField(max_length=200)),
                        ("starts_on", models.DateField(blank=True, null=True, verbose_name="from")),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="until")),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_on__isnull", True), ("ends_on__gte", models.F("starts_on")), _connector="OR"
                                ),
                                name="organisation_name_starts_on_before_ends_on",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="OrganisationInspection",
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
                                related_name="inspections",
                                to="people.organisation",
                            ),
                        ),
                        ("inspected_on", models.DateField(verbose_name="day of the inspection")),
                        ("grade", models.CharField(max_length=60, verbose_name="what it found")),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("organisation", "inspected_on"), name="one_inspection_a_day"
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Professional",
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
                        ("job", models.CharField(max_length=100, verbose_name="job")),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="professionals",
                                to="people.organisation",
                            ),
                        ),
                        ("telephone", models.CharField(blank=True, max_length=40)),
                        ("email", models.EmailField(blank=True, max_length=254)),
                        (
                            "registration_no",
                            models.CharField(blank=True, max_length=30, verbose_name="registration number"),
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
                        ("starts_on", models.DateField(blank=True, null=True, verbose_name="from")),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="until")),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="OrganisationJoin",
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
                            "kept",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="joins",
                                to="people.organisation",
                            ),
                        ),
                        (
                            "joined",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="joined_by",
                                to="people.organisation",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("proposed", "Proposed"),
                                    ("refused", "Refused"),
                                    ("joined", "Joined"),
                                    ("parted", "Parted again"),
                                ],
                                default="proposed",
                                max_length=10,
                            ),
                        ),
                        ("reason", models.CharField(max_length=300, verbose_name="why they are one")),
                        (
                            "proposed_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "decided_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("decided_at", models.DateTimeField(null=True)),
                        (
                            "refused_because",
                            models.CharField(blank=True, max_length=300, verbose_name="why they are not joined"),
                        ),
                        (
                            "parted_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("parted_at", models.DateTimeField(null=True)),
                        (
                            "parting_reason",
                            models.CharField(blank=True, max_length=300, verbose_name="why they are two"),
                        ),
                        ("moved", models.JSONField(default=list)),
                        ("filled", models.JSONField(default=list)),
                    ],
                    options={
                        "verbose_name": "joining of two organisations",
                        "verbose_name_plural": "joinings of two organisations",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("kept", models.F("joined")), _negated=True),
                                name="no_organisation_joins_itself",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("state__in", ("proposed", "joined"))),
                                fields=("joined",),
                                name="organisation_joined_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("decided_at__isnull", True), ("decided_by__isnull", True)),
                                    models.Q(("decided_at__isnull", False), ("decided_by__isnull", False)),
                                    _connector="OR",
                                ),
                                name="organisation_join_decided_decided_by_and_decided_at",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("parted_at__isnull", True), ("parted_by__isnull", True)),
                                    models.Q(("parted_at__isnull", False), ("parted_by__isnull", False)),
                                    _connector="OR",
                                ),
                                name="organisation_join_parted_parted_by_and_parted_at",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="SignificantAdult",
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
                                related_name="significant_adults",
                                to="people.person",
                                verbose_name="child",
                            ),
                        ),
                        (
                            "adult",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="significant_to",
                                to="people.person",
                            ),
                        ),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("mother", "Mother"),
                                    ("father", "Father"),
                                    ("second parent", "Second parent"),
                                    ("step-parent or partner", "Step-parent or partner"),
                                    ("non-resident parent", "Non-resident parent"),
                                    ("grandparent", "Grandparent"),
                                    ("other carer", "Other day-to-day carer"),
                                ],
                                max_length=25,
                            ),
                        ),
                        (
                            "position",
                            models.CharField(
                                choices=[
                                    ("involved", "Involved"),
                                    ("not yet involved", "Known, not yet involved"),
                                    ("tried", "Tried without success"),
                                    ("does not wish", "Does not wish to be involved"),
                                    ("not to be contacted", "Not to be contacted"),
                                    ("whereabouts unknown", "Whereabouts unknown"),
                                    ("identity unknown", "Identity unknown"),
                                    ("died", "Died"),
                                ],
                                default="not yet involved",
                                max_length=25,
                            ),
                        ),
                        (
                            "reason",
                            models.TextField(blank=True, help_text="Why they are not involved or not to be contacted"),
                        ),
                        (
                            "steps_to_identify",
                            models.TextField(blank=True, verbose_name="steps taken to find out who it is"),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("person", "adult", "role"), name="one_engagement_a_role"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("position", "not to be contacted"), _negated=True),
                                    models.Q(("reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="not_to_be_contacted_says_why",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("adult__isnull", False), ("position", "identity unknown"), _connector="OR"
                                ),
                                name="adult_or_identity_unknown",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Flag",
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
                                on_delete=django.db.models.deletion.PROTECT, related_name="flags", to="people.person"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("violence", "Violence or threats"),
                                    ("weapons", "Weapons"),
                                    ("dog", "Dog"),
                                    ("two workers", "Two workers"),
                                    ("sex of worker", "Male or female worker only"),
                                    ("infection control", "Infection control"),
                                    ("unsafe premises", "Unsafe premises"),
                                    ("false allegations", "False allegations"),
                                    ("do not disclose address", "Do not disclose the address"),
                                    ("fire or oxygen", "Fire or oxygen"),
                                    ("risk to children", "Person posing risk to children"),
                                ],
                                max_length=25,
                            ),
                        ),
                        (
                            "of_the_home",
                            models.BooleanField(default=False, verbose_name="about the home rather than the person"),
                        ),
                        ("text", models.CharField(max_length=500, verbose_name="what is known")),
                        ("advice", models.CharField(max_length=300, verbose_name="advice to staff")),
                        ("evidence", models.CharField(max_length=300)),
                        ("told_person", models.BooleanField(default=False, verbose_name="the person was told")),
                        (
                            "why_not_told",
                            models.CharField(blank=True, max_length=300, verbose_name="why the person was not told"),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("proposed", "Proposed"),
                                    ("in force", "In force"),
                                    ("refused", "Refused"),
                                    ("ended", "Ended"),
                                ],
                                default="proposed",
                                max_length=10,
                            ),
                        ),
                        (
                            "proposed_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "decided_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("approved_on", models.DateField(blank=True, null=True)),
                        ("reviewed_on", models.DateField(blank=True, null=True)),
                        ("review_due_on", models.DateField(blank=True, null=True)),
                        ("ended_on", models.DateField(blank=True, null=True)),
                        ("ended_reason", models.CharField(blank=True, max_length=300)),
                    ],
                    options={
                        "verbose_name": "warning",
                        "verbose_name_plural": "warnings",
                        "indexes": [models.Index(fields=["person", "state"], name="flag_person")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("told_person", True),
                                    models.Q(("why_not_told", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="told_or_says_why_not",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MatchCandidate",
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
                                related_name="matches_as_first",
                                to="people.person",
                            ),
                        ),
                        (
                            "other",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="matches_as_second",
                                to="people.person",
                            ),
                        ),
                        ("score", models.PositiveSmallIntegerField()),
                        ("evidence", models.JSONField(default=list)),
                        (
                            "band",
                            models.CharField(
                                choices=[
                                    ("strong", "Strong: 85 to 100 points"),
                                    ("possible", "Possible: 60 to 84 points"),
                                    ("weak", "Weak: 40 to 59 points"),
                                    ("none", "No match: under 40 points"),
                                ],
                                max_length=10,
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("open", "To be decided"),
                                    ("same", "Same person"),
                                    ("different", "Different people"),
                                    ("cannot tell", "Cannot tell"),
                                ],
                                default="open",
                                max_length=12,
                            ),
                        ),
                        ("reason", models.CharField(blank=True, max_length=300)),
                        (
                            "decided_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "possible duplicate",
                        "verbose_name_plural": "possible duplicates",
                        "constraints": [
                            models.UniqueConstraint(fields=("person", "other"), name="one_match_a_pair"),
                            models.CheckConstraint(
                                condition=models.Q(("person__lt", models.F("other"))), name="match_pair_in_order"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("score__gte", 0), ("score__lte", 100)), name="match_score_0_to_100"
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="LanguageNeed",
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
                                related_name="languages",
                                to="people.person",
                            ),
                        ),
                        (
                            "language",
                            models.CharField(
                                help_text="Three letters of ISO 639-3, such as eng, pol, urd or bfi", max_length=3
                            ),
                        ),
                        (
                            "use",
                            models.CharField(
                                choices=[
                                    ("first", "First language"),
                                    ("home", "Spoken at home"),
                                    ("reading", "Read"),
                                    ("preferred", "Preferred"),
                                ],
                                default="first",
                                max_length=10,
                            ),
                        ),
                        (
                            "english",
                            models.CharField(
                                choices=[
                                    ("fluent", "Fluent"),
                                    ("some", "Some"),
                                    ("little", "Little"),
                                    ("none", "None"),
                                ],
                                max_length=10,
                                verbose_name="how well they manage in English",
                            ),
                        ),
                        (
                            "interpreter",
                            models.CharField(
                                choices=[
                                    ("not needed", "Not needed"),
                                    ("spoken", "Spoken"),
                                    ("BSL", "British Sign Language"),
                                    ("other sign", "Other sign language"),
                                    ("lip speaker", "Lip speaker"),
                                    ("deafblind", "Deafblind interpreter"),
                                    ("Makaton", "Makaton"),
                                ],
                                default="not needed",
                                max_length=12,
                            ),
                        ),
                        (
                            "interpreter_gender",
                            models.CharField(
                                blank=True,
                                choices=[("F", "Female"), ("M", "Male")],
                                max_length=1,
                                verbose_name="interpreter should be",
                            ),
                        ),
                        ("formats", models.JSONField(blank=True, default=list)),
                        ("starts_on", models.DateField(blank=True, null=True, verbose_name="from")),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="until")),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("ends_on", None)),
                                fields=("person", "language", "use"),
                                name="one_use_a_language",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="InterpreterBooking",
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
                                related_name="interpreter_bookings",
                                to="people.person",
                            ),
                        ),
                        ("occasion", models.CharField(max_length=100, verbose_name="visit or meeting")),
                        ("needed_on", models.DateField()),
                        ("language", models.CharField(max_length=3)),
                        (
                            "mode",
                            models.CharField(
                                choices=[
                                    ("face to face", "Face to face"),
                                    ("video", "Video"),
                                    ("telephone", "Telephone"),
                                ],
                                default="face to face",
                                max_length=15,
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("professional", "Professional interpreter"),
                                    ("staff", "Bilingual member of staff"),
                                    ("family", "Family or friend"),
                                    ("none", "Nobody was available"),
                                ],
                                max_length=15,
                            ),
                        ),
                        (
                            "interpreter",
                            models.CharField(blank=True, max_length=100, verbose_name="name of the interpreter"),
                        ),
                        ("reason_not_professional", models.CharField(blank=True, max_length=300)),
                        ("booked_on", models.DateField()),
                        (
                            "outcome",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("attended", "Attended"),
                                    ("late", "Late"),
                                    ("cancelled", "Cancelled"),
                                    ("absent", "Did not attend"),
                                ],
                                max_length=10,
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("kind", "professional"),
                                    models.Q(("reason_not_professional", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="not_professional_says_why",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Characteristic",
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
                                related_name="characteristics",
                                to="people.person",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("nationality", "Nationality"),
                                    ("country of origin", "Country of origin"),
                                    ("religion", "Religion or belief"),
                                    ("sexual orientation", "Sexual orientation"),
                                    ("gender reassignment", "Gender reassignment"),
                                    ("marriage", "Marriage and civil partnership"),
                                    ("pregnancy", "Pregnancy and maternity"),
                                    ("care experience", "Care experience"),
                                    ("caring role", "Caring role"),
                                ],
                                max_length=25,
                            ),
                        ),
                        ("value", models.CharField(blank=True, max_length=100, verbose_name="answer")),
                        (
                            "unknown_reason",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("asked_declined", "Asked, declined"),
                                    ("not_asked", "Not asked"),
                                    ("not_known", "Asked, not known"),
                                ],
                                max_length=15,
                                verbose_name="why there is no answer",
                            ),
                        ),
                        (
                            "source",
                            models.CharField(
                                choices=[
                                    ("self", "The person"),
                                    ("parent", "Parent or carer"),
                                    ("agency", "Another agency"),
                                    ("record", "The worker's record"),
                                ],
                                max_length=10,
                                verbose_name="who answered",
                            ),
                        ),
                        ("asked_on", models.DateField()),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="until")),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("ends_on", None)),
                                fields=("person", "kind"),
                                name="one_current_characteristic",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(models.Q(("value", ""), _negated=True), ("unknown_reason", "")),
                                    models.Q(("value", ""), models.Q(("unknown_reason", ""), _negated=True)),
                                    _connector="OR",
                                ),
                                name="answer_or_why_not",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("kind__in", ("sexual orientation", "gender reassignment")), _negated=True
                                    ),
                                    ("source", "self"),
                                    ("value", ""),
                                    _connector="OR",
                                ),
                                name="asked_of_the_person_alone",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="ImmigrationStatus",
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
                                related_name="immigration",
                                to="people.person",
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("British or Irish", "British or Irish"),
                                    ("settled", "Settled"),
                                    ("pre-settled", "Pre-settled"),
                                    ("limited leave", "Limited leave"),
                                    ("refugee", "Refugee"),
                                    ("humanitarian protection", "Humanitarian protection"),
                                    ("asylum seeker", "Asylum seeker"),
                                    ("unaccompanied", "Unaccompanied asylum-seeking child"),
                                    ("appeal pending", "Appeal pending"),
                                    ("no valid leave", "No valid leave"),
                                    (
                                        "trafficked",
                                        "Victim of trafficking (referred, reasonable or conclusive grounds)",
                                    ),
                                    ("not known", "Not known"),
                                ],
                                max_length=25,
                            ),
                        ),
                        ("no_recourse", models.BooleanField(default=False, verbose_name="no recourse to public funds")),
                        ("next_review_on", models.DateField(blank=True, null=True)),
                        ("starts_on", models.DateField(blank=True, null=True, verbose_name="from")),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="until")),
                    ],
                    options={
                        "verbose_name_plural": "immigration statuses",
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("ends_on", None)), fields=("person",), name="one_immigration_status"
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Registration",
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
                                related_name="registrations",
                                to="people.person",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[("health", "GP practice"), ("education", "School or college")], max_length=10
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="registrations",
                                to="people.organisation",
                            ),
                        ),
                        ("starts_on", models.DateField(blank=True, null=True, verbose_name="from")),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="until")),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("ends_on", None)),
                                fields=("person", "kind"),
                                name="one_registration_a_kind",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="ParentContingency",
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
                                related_name="contingencies",
                                to="people.person",
                                verbose_name="parent",
                            ),
                        ),
                        ("concern", models.CharField(max_length=500)),
                        ("plan", models.TextField(verbose_name="plan if a parent again")),
                        (
                            "shared_with",
                            models.CharField(help_text="The parent's health record, other authorities", max_length=300),
                        ),
                        ("review_due_on", models.DateField()),
                        (
                            "written_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="until")),
                    ],
                    options={
                        "verbose_name_plural": "parent contingencies",
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="PictureLayout",
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
                                on_delete=django.db.models.deletion.PROTECT, related_name="pictures", to="people.person"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(choices=[("genogram", "Genogram"), ("ecomap", "Ecomap")], max_length=10),
                        ),
                        ("moved", models.JSONField(blank=True, default=dict)),
                        ("left_out", models.JSONField(blank=True, default=list, verbose_name="people left out")),
                        ("drawn_with_family", models.BooleanField(default=False, verbose_name="drawn with the family")),
                        ("drawn_on", models.DateField()),
                        ("reviewed_on", models.DateField(blank=True, null=True)),
                    ],
                    options={
                        "verbose_name": "family picture",
                        "verbose_name_plural": "family pictures",
                        "constraints": [
                            models.UniqueConstraint(fields=("person", "kind"), name="one_layout_a_picture")
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="EcomapTie",
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
                                related_name="ecomap_ties",
                                to="people.person",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.organisation",
                            ),
                        ),
                        (
                            "other",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.person",
                            ),
                        ),
                        ("name", models.CharField(blank=True, max_length=60, verbose_name="what or who")),
                        (
                            "strength",
                            models.CharField(
                                choices=[
                                    ("strong", "Strong"),
                                    ("ordinary", "Ordinary"),
                                    ("weak", "Weak"),
                                    ("broken", "Broken"),
                                ],
                                default="ordinary",
                                max_length=10,
                            ),
                        ),
                        ("stressful", models.BooleanField(default=False)),
                        (
                            "direction",
                            models.CharField(
                                choices=[("to", "To the person"), ("from", "From the person"), ("both", "Both ways")],
                                default="both",
                                max_length=5,
                            ),
                        ),
                        ("noted_on", models.DateField()),
                        ("ended_on", models.DateField(blank=True, null=True)),
                        ("with_person", models.BooleanField(default=False, verbose_name="drawn with the person")),
                    ],
                    options={
                        "verbose_name": "tie in the ecomap",
                        "verbose_name_plural": "ties in ecomaps",
                        "indexes": [models.Index(fields=["person", "noted_on"], name="ecomap_tie_person")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("organisation__isnull", False),
                                    ("other__isnull", False),
                                    models.Q(("name", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="tie_has_a_node",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ended_on", None), ("ended_on__gte", models.F("noted_on")), _connector="OR"
                                ),
                                name="tie_dates_in_order",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Residence",
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
                                related_name="residences",
                                to="people.person",
                            ),
                        ),
                        (
                            "address",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="residences",
                                to="people.address",
                            ),
                        ),
                        (
                            "type",
                            models.CharField(
                                choices=[
                                    ("home", "Home"),
                                    ("second home", "Second home"),
                                    ("placement", "Placement"),
                                    ("temporary", "Temporary"),
                                    ("school term", "School term"),
                                    ("hospital", "Hospital"),
                                    ("custody", "Custody"),
                                    ("correspondence", "Correspondence only"),
                                    ("no fixed abode", "No fixed abode"),
                                ],
                                default="home",
                                max_length=20,
                            ),
                        ),
                        ("main", models.BooleanField(default=True, verbose_name="main address")),
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
                                    ("unknown", "Not known"),
                                ],
                                default="resident",
                                max_length=20,
                            ),
                        ),
                        ("home_authority", models.CharField(blank=True, max_length=100)),
                        ("sealed", models.BooleanField(default=False)),
                        (
                            "seal_reason",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("domestic abuse", "Domestic abuse"),
                                    ("court order", "Court order"),
                                    ("confidential placement", "Confidential placement"),
                                    ("adoption", "Adoption"),
                                    ("witness protection", "Witness protection"),
                                    ("trafficking", "Trafficking"),
                                    ("honour-based abuse", "Forced marriage or honour-based abuse"),
                                    ("threat to carer", "Threat to carer"),
                                ],
                                max_length=30,
                                verbose_name="why sealed",
                            ),
                        ),
                        ("seal_review_due_on", models.DateField(blank=True, null=True)),
                        ("safe_to_post", models.BooleanField(default=True)),
                        ("nights_per_week", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("starts_on", models.DateField(blank=True, null=True, verbose_name="from")),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="until")),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["person", "ends_on"], name="residence_person"),
                            models.Index(fields=["address", "ends_on"], name="residence_address"),
                            models.Index(
                                condition=models.Q(("sealed", True)), fields=["address"], name="residence_sealed"
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("ends_on", None), ("main", True)),
                                fields=("person",),
                                name="one_open_main_residence",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("sealed", False), models.Q(("seal_reason", ""), _negated=True), _connector="OR"
                                ),
                                name="sealed_has_a_reason",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("starts_on", None),
                                    ("ends_on", None),
                                    ("ends_on__gte", models.F("starts_on")),
                                    _connector="OR",
                                ),
                                name="residence_dates_in_order",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ContactMethod",
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
                                related_name="contact_methods",
                                to="people.person",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("phone", "Telephone"),
                                    ("mobile", "Mobile"),
                                    ("e-mail", "E-mail"),
                                    ("text", "Text"),
                                    ("post", "Post"),
                                    ("through", "Through another person"),
                                    ("app", "App"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("value", models.CharField(max_length=200)),
                        (
                            "value_key",
                            models.CharField(
                                blank=True, editable=False, help_text="Digits only for numbers", max_length=200
                            ),
                        ),
                        (
                            "safe",
                            models.CharField(
                                choices=[("yes", "Safe"), ("with care", "With care"), ("no", "Not safe")],
                                default="yes",
                                max_length=10,
                                verbose_name="safe to use",
                            ),
                        ),
                        (
                            "safe_note",
                            models.CharField(blank=True, max_length=300, verbose_name="what to take care of"),
                        ),
                        ("best_times", models.CharField(blank=True, max_length=100)),
                        ("preferred", models.BooleanField(default=False)),
                        ("starts_on", models.DateField(blank=True, null=True, verbose_name="from")),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="until")),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["value_key"], name="contact_value"),
                            models.Index(fields=["person", "ends_on"], name="contact_person"),
                        ],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="Household",
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
                            "address",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="households",
                                to="people.address",
                            ),
                        ),
                        ("name", models.CharField(max_length=100)),
                        ("starts_on", models.DateField(blank=True, null=True, verbose_name="from")),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="until")),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="Consent",
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
                                on_delete=django.db.models.deletion.PROTECT, related_name="consents", to="people.person"
                            ),
                        ),
                        (
                            "given_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.person",
                            ),
                        ),
                        (
                            "capacity",
                            models.CharField(
                                choices=[
                                    ("self", "For themselves"),
                                    ("parental responsibility", "Holds parental responsibility"),
                                    ("attorney", "Attorney or deputy"),
                                    ("other", "Other"),
                                ],
                                max_length=25,
                                verbose_name="as what",
                            ),
                        ),
                        (
                            "competence_note",
                            models.CharField(
                                blank=True, max_length=300, verbose_name="why a child under 16 can decide this"
                            ),
                        ),
                        (
                            "purpose",
                            models.CharField(
                                choices=[
                                    ("assessment and help", "Assessment and help"),
                                    ("share", "Share with named agencies"),
                                    ("referral", "Referral to a service"),
                                    ("forum", "Forum or panel"),
                                    ("medical", "Medical"),
                                    ("photograph", "Recording or photograph"),
                                    ("family meeting", "Family meeting"),
                                    ("research", "Research or evaluation"),
                                    ("survey", "Survey"),
                                    ("adult services", "Sharing with adult services"),
                                ],
                                max_length=20,
                            ),
                        ),
                        (
                            "scope",
                            models.CharField(blank=True, max_length=500, verbose_name="with whom, what, and what not"),
                        ),
                        (
                            "answer",
                            models.CharField(
                                choices=[("given", "Given"), ("refused", "Refused"), ("not sought", "Not sought")],
                                max_length=10,
                            ),
                        ),
                        ("reason_not_sought", models.CharField(blank=True, max_length=300)),
                        (
                            "how",
                            models.CharField(
                                choices=[("written", "Written"), ("spoken", "Spoken"), ("electronic", "Electronic")],
                                max_length=10,
                            ),
                        ),
                        ("asked_on", models.DateField()),
                        ("expires_on", models.DateField(blank=True, null=True)),
                        ("interpreter_used", models.BooleanField(default=False)),
                        ("withdrawn_on", models.DateField(blank=True, null=True)),
                    ],
                    options={
                        "indexes": [models.Index(fields=["person", "purpose", "asked_on"], name="consent_person")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("answer", "not sought"), _negated=True),
                                    models.Q(("reason_not_sought", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="not_sought_says_why",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="NumberTrace",
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
                                on_delete=django.db.models.deletion.PROTECT, related_name="traces", to="people.person"
                            ),
                        ),
                        (
                            "type",
                            models.CharField(
                                choices=[("NHS", "NHS number"), ("UPN", "Unique pupil number")],
                                default="NHS",
                                max_length=20,
                                verbose_name="kind of number",
                            ),
                        ),
                        ("number_here", models.CharField(blank=True, max_length=13, verbose_name="our number")),
                        ("sent_on", models.DateField()),
                        (
                            "matched_by",
                            models.CharField(
                                blank=True, max_length=60, verbose_name="by what we know that it is the same person"
                            ),
                        ),
                        (
                            "answer",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("same", "Same number"),
                                    ("missing here", "Missing here"),
                                    ("missing there", "Missing there"),
                                    ("different", "Different number"),
                                    ("superseded", "Our number was superseded"),
                                    ("address", "Address differs"),
                                ],
                                max_length=15,
                                verbose_name="what came back",
                            ),
                        ),
                        ("answered_on", models.DateField(blank=True, null=True)),
                        ("number_there", models.CharField(blank=True, max_length=13, verbose_name="their number")),
                        ("postcode_there", models.CharField(blank=True, max_length=10, verbose_name="their postcode")),
                        (
                            "decision",
                            models.CharField(
                                blank=True, choices=[("accepted", "Accepted"), ("refused", "Refused")], max_length=10
                            ),
                        ),
                        (
                            "decided_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("decided_on", models.DateField(blank=True, null=True)),
                        ("decision_reason", models.CharField(blank=True, max_length=300, verbose_name="why")),
                    ],
                    options={
                        "verbose_name": "comparison of a number",
                        "verbose_name_plural": "comparisons of numbers",
                        "indexes": [models.Index(fields=["area", "type", "answer", "decision"], name="trace_area")],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("answer", "")), fields=("person", "type"), name="one_waiting_trace"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("decided_by__isnull", True), ("decided_on__isnull", True)),
                                    models.Q(("decided_by__isnull", False), ("decided_on__isnull", False)),
                                    _connector="OR",
                                ),
                                name="number_trace_decided_by_and_decided_on",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="WordKey",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "word",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="keys", to="people.nameword"
                            ),
                        ),
                        ("key", models.CharField(max_length=24)),
                    ],
                    options={
                        "indexes": [models.Index(fields=["key", "word"], name="word_key")],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="Allocation",
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
                                related_name="allocations",
                                to="people.person",
                            ),
                        ),
                        (
                            "worker",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="allocations",
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
                            "role",
                            models.CharField(
                                choices=[
                                    ("lead practitioner", "Lead practitioner"),
                                    ("social worker", "Social worker"),
                                    ("early help worker", "Early help worker"),
                                    ("personal adviser", "Personal adviser"),
                                    ("reviewing officer", "Independent reviewing officer"),
                                    ("conference chair", "Conference chair"),
                                    ("supervising social worker", "Supervising social worker"),
                                    ("team manager", "Team manager"),
                                    ("family support", "Family support"),
                                    ("duty cover", "Duty cover"),
                                ],
                                default="social worker",
                                max_length=30,
                            ),
                        ),
                        ("lead", models.BooleanField(default=True, verbose_name="lead worker")),
                        (
                            "cover_for",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="covers",
                                to="people.allocation",
                            ),
                        ),
                        (
                            "weight",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                help_text="In cases; empty for the usual weight of the child’s status",
                                max_digits=4,
                                null=True,
                                verbose_name="what the work weighs",
                            ),
                        ),
                        ("starts_on", models.DateField(verbose_name="from")),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="until")),
                        (
                            "end_reason",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("MANAGE", "Change of manager's decision about caseloads"),
                                    ("FCONTA", "Fixed-term contract ended"),
                                    ("LEFTRL", "Left the role"),
                                    ("ORGRST", "Reorganisation"),
                                    ("TSPROC", "Transferred in the usual course"),
                                    ("ABSENC", "Absence"),
                                    ("CHCHAN", "Child asked for a change"),
                                    ("PCCHAN", "Parent or carer asked for a change"),
                                    ("SWDIED", "Worker died"),
                                    ("OTHERS", "Other"),
                                    ("closed", "Case closed"),
                                    ("step up", "Step up"),
                                    ("step down", "Step down"),
                                ],
                                max_length=10,
                                null=True,
                                verbose_name="why it ended",
                            ),
                        ),
                        (
                            "without_handover",
                            models.CharField(blank=True, max_length=300, verbose_name="why there was no handover"),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["person", "ends_on"], name="allocation_person"),
                            models.Index(fields=["worker", "ends_on"], name="allocation_worker"),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("ends_on", None), ("lead", True)),
                                fields=("person",),
                                name="one_lead_a_person",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_on", None), ("ends_on__gte", models.F("starts_on")), _connector="OR"
                                ),
                                name="allocation_dates_in_order",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("end_reason__isnull", True), ("ends_on__isnull", True)),
                                    models.Q(("end_reason__isnull", False), ("ends_on__isnull", False)),
                                    _connector="OR",
                                ),
                                name="allocation_ends_on_and_end_reason",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("weight", None), ("weight__gte", 0), _connector="OR"),
                                name="allocation_weighs_nothing_or_more",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("cover_for", None), ("lead", False), _connector="OR"),
                                name="cover_does_not_lead",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ConflictOfInterest",
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
                                related_name="conflicts",
                                to="people.person",
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
                        ("reason", models.CharField(max_length=300, verbose_name="how they stand to the family")),
                        ("starts_on", models.DateField(verbose_name="declared on")),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="until")),
                    ],
                    options={
                        "verbose_name": "conflict of interest",
                        "verbose_name_plural": "conflicts of interest",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_on__isnull", True), ("ends_on__gte", models.F("starts_on")), _connector="OR"
                                ),
                                name="conflict_of_interest_starts_on_before_ends_on",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("ends_on", None)),
                                fields=("person", "worker"),
                                name="one_open_conflict_a_worker",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="ServiceStatus",
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
                                on_delete=django.db.models.deletion.PROTECT, related_name="statuses", to="people.person"
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("contact only", "Contact only"),
                                    ("early help", "Early help"),
                                    ("child in need", "Child in need"),
                                    ("child protection", "Child protection"),
                                    ("plan elsewhere", "Here for a time: on a protection plan of another authority"),
                                    ("looked after", "Looked after"),
                                    ("care leaver", "Care leaver"),
                                    ("privately fostered", "Privately fostered"),
                                    ("unaccompanied asylum-seeking", "Unaccompanied asylum-seeking"),
                                    ("disabled children's service", "Disabled children's service"),
                                    ("SEN support", "SEN support"),
                                    ("EHC plan", "EHC plan"),
                                    ("home educated", "Home educated"),
                                    ("missing education", "Missing education"),
                                    ("youth justice", "Youth justice"),
                                    ("adult care and support", "Adult care and support"),
                                    ("adult safeguarding enquiry", "Adult safeguarding enquiry"),
                                    ("DoLS", "Deprivation of liberty"),
                                    ("closed", "Closed"),
                                ],
                                max_length=30,
                            ),
                        ),
                        ("opened_on", models.DateField()),
                        ("closed_on", models.DateField(blank=True, null=True)),
                        ("reason", models.CharField(blank=True, max_length=200)),
                    ],
                    options={
                        "verbose_name_plural": "service statuses",
                        "indexes": [
                            models.Index(fields=["person", "closed_on"], name="status_person"),
                            models.Index(fields=["area", "status", "closed_on"], name="status_area"),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("closed_on", None)),
                                fields=("person", "status"),
                                name="one_open_status_a_kind",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("closed_on", None), ("closed_on__gte", models.F("opened_on")), _connector="OR"
                                ),
                                name="status_dates_in_order",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Involvement",
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
                                related_name="involvements",
                                to="people.person",
                            ),
                        ),
                        (
                            "professional",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="involvements",
                                to="people.professional",
                            ),
                        ),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("GP", "GP"),
                                    ("health visitor", "Health visitor"),
                                    ("school nurse", "School nurse"),
                                    ("midwife", "Midwife"),
                                    ("paediatrician", "Paediatrician"),
                                    ("CAMHS", "Child and adolescent mental health worker"),
                                    ("class teacher", "Class teacher"),
                                    ("safeguarding lead", "Designated safeguarding lead"),
                                    ("police officer", "Police officer"),
                                    ("housing officer", "Housing officer"),
                                    ("advocate", "Advocate"),
                                    ("solicitor", "Solicitor"),
                                    ("keyworker", "Keyworker"),
                                    ("mentor", "Mentor"),
                                    ("probation", "Probation officer"),
                                    ("youth worker", "Youth worker"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("invited_to_meetings", models.BooleanField(default=True)),
                        ("receives_plans", models.BooleanField(default=False, verbose_name="sends and receives plans")),
                        ("contact_on", models.DateField(blank=True, null=True, verbose_name="last contact")),
                        (
                            "contact_about",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="what the last contact was about"
                            ),
                        ),
                        ("starts_on", models.DateField(blank=True, null=True, verbose_name="from")),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="until")),
                    ],
                    options={
                        "verbose_name": "professional round the person",
                        "verbose_name_plural": "professionals round people",
                        "indexes": [models.Index(fields=["person", "ends_on"], name="involvement_person")],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("ends_on", None)),
                                fields=("person", "professional", "role"),
                                name="one_involvement_a_role",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ContactPoint",
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
                                related_name="contact_points",
                                to="people.organisation",
                            ),
                        ),
                        ("topic", models.CharField(max_length=100, verbose_name="for what")),
                        (
                            "professional",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="contact_points",
                                to="people.professional",
                            ),
                        ),
                        ("starts_on", models.DateField(verbose_name="from")),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="until")),
                    ],
                    options={
                        "verbose_name": "single point of contact",
                        "verbose_name_plural": "single points of contact",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_on__isnull", True), ("ends_on__gte", models.F("starts_on")), _connector="OR"
                                ),
                                name="contact_point_starts_on_before_ends_on",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("ends_on", None)),
                                fields=("organisation", "topic"),
                                name="one_point_of_contact_a_topic",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="EngagementAttempt",
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
                                related_name="+",
                                to="people.person",
                                verbose_name="child",
                            ),
                        ),
                        (
                            "significant_adult",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="attempts",
                                to="people.significantadult",
                            ),
                        ),
                        ("made_on", models.DateField()),
                        (
                            "method",
                            models.CharField(
                                choices=[
                                    ("visit", "Visit"),
                                    ("meeting", "Planned meeting"),
                                    ("video", "Video"),
                                    ("telephone", "Telephone"),
                                    ("letter", "Letter"),
                                    ("text", "Text or e-mail"),
                                    ("through another", "Through another person"),
                                ],
                                max_length=20,
                            ),
                        ),
                        (
                            "made_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "outcome",
                            models.CharField(
                                choices=[
                                    ("took part", "Spoke and took part"),
                                    ("declined", "Spoke and declined"),
                                    ("no answer", "No answer"),
                                    ("wrong details", "Wrong details"),
                                    ("agreed a date", "Agreed a date"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("note", models.TextField(blank=True)),
                    ],
                    options={
                        "indexes": [models.Index(fields=["significant_adult", "made_on"], name="attempt_adult")],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="Merge",
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
                            "kept",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="merges", to="people.person"
                            ),
                        ),
                        (
                            "joined",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="joined_by",
                                to="people.person",
                            ),
                        ),
                        (
                            "match",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="merges",
                                to="people.matchcandidate",
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("proposed", "Proposed"),
                                    ("refused", "Refused"),
                                    ("joined", "Joined"),
                                    ("parting proposed", "Joined, parting proposed"),
                                    ("parted", "Parted again"),
                                ],
                                default="proposed",
                                max_length=20,
                            ),
                        ),
                        ("reason", models.CharField(max_length=300)),
                        ("chosen", models.JSONField(default=list)),
                        (
                            "proposed_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "decided_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("joined_at", models.DateTimeField(null=True)),
                        (
                            "parting_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "parting_reason",
                            models.CharField(blank=True, max_length=300, verbose_name="why they are two people"),
                        ),
                        (
                            "parted_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("parted_at", models.DateTimeField(null=True)),
                    ],
                    options={
                        "verbose_name": "joining of two records",
                        "verbose_name_plural": "joinings of two records",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("kept", models.F("joined")), _negated=True),
                                name="nobody_joins_themselves",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("state__in", ("proposed", "joined", "parting proposed"))),
                                fields=("joined",),
                                name="joined_once_at_a_time",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Seal",
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
                                on_delete=django.db.models.deletion.PROTECT, related_name="seals", to="people.person"
                            ),
                        ),
                        (
                            "residence",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="seals", to="people.residence"
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("proposed", "Sealing proposed"),
                                    ("sealed", "Sealed"),
                                    ("refused", "Sealing refused"),
                                    ("unseal proposed", "Sealed, unsealing proposed"),
                                    ("unsealed", "Unsealed"),
                                ],
                                default="proposed",
                                max_length=20,
                            ),
                        ),
                        (
                            "reason",
                            models.CharField(
                                choices=[
                                    ("domestic abuse", "Domestic abuse"),
                                    ("court order", "Court order"),
                                    ("confidential placement", "Confidential placement"),
                                    ("adoption", "Adoption"),
                                    ("witness protection", "Witness protection"),
                                    ("trafficking", "Trafficking"),
                                    ("honour-based abuse", "Forced marriage or honour-based abuse"),
                                    ("threat to carer", "Threat to carer"),
                                ],
                                max_length=30,
                            ),
                        ),
                        ("danger", models.CharField(max_length=300, verbose_name="who is the danger")),
                        (
                            "proposed_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("proposed_on", models.DateField()),
                        (
                            "approved_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("approved_on", models.DateField(null=True)),
                        ("reviewed_on", models.DateField(null=True)),
                        (
                            "unseal_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("unseal_risk_note", models.TextField(blank=True, verbose_name="why it is safe to unseal")),
                        ("unsealed_on", models.DateField(null=True)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("state__in", ("proposed", "sealed", "unseal proposed"))),
                                fields=("residence",),
                                name="one_seal_a_residence",
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="HouseholdMember",
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
                            "household",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="members",
                                to="people.household",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="memberships",
                                to="people.person",
                            ),
                        ),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("child", "Child"),
                                    ("parent", "Parent"),
                                    ("parent's partner", "Parent's partner"),
                                    ("grandparent", "Grandparent"),
                                    ("other relative", "Other relative"),
                                    ("lodger", "Lodger"),
                                    ("carer", "Carer"),
                                    ("visitor", "Visitor"),
                                ],
                                max_length=20,
                            ),
                        ),
                        (
                            "basis",
                            models.CharField(
                                choices=[
                                    ("all", "All the time"),
                                    ("part", "Part of the week"),
                                    ("visits", "Visits"),
                                    ("temporary", "Temporary"),
                                ],
                                default="all",
                                max_length=10,
                            ),
                        ),
                        ("starts_on", models.DateField(blank=True, null=True, verbose_name="from")),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="until")),
                    ],
                    options={
                        "verbose_name": "member of a household",
                        "verbose_name_plural": "members of households",
                        "indexes": [models.Index(fields=["person", "ends_on"], name="member_person")],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("ends_on", None)),
                                fields=("household", "person"),
                                name="one_membership_a_household",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="InformationShare",
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
                                on_delete=django.db.models.deletion.PROTECT, related_name="shares", to="people.person"
                            ),
                        ),
                        ("shared_on", models.DateField()),
                        (
                            "shared_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("not_shared", models.BooleanField(default=False, verbose_name="decided not to share")),
                        (
                            "organisation",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.organisation",
                            ),
                        ),
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
                        ("recipient", models.CharField(blank=True, max_length=200, verbose_name="to whom")),
                        ("what", models.CharField(max_length=500)),
                        ("why", models.CharField(max_length=500)),
                        (
                            "basis",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("consent", "Consent"),
                                    (
                                        "public task",
                                        "Public task with the safeguarding condition (UK GDPR 6(1)(e), DPA 2018 Sch 1 para 18)",
                                    ),
                                    ("legal obligation", "Legal obligation or court order"),
                                    ("vital interests", "Vital interests"),
                                    (
                                        "welfare duty",
                                        "Duty to share for welfare (Children Act 2004 s16LA, once in force)",
                                    ),
                                    ("crime prevention", "Prevention of crime (DPA 2018 Sch 2)"),
                                ],
                                max_length=20,
                            ),
                        ),
                        (
                            "consent",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="shares",
                                to="people.consent",
                            ),
                        ),
                        (
                            "consent_said",
                            models.CharField(blank=True, max_length=20, verbose_name="what consent said then"),
                        ),
                        (
                            "agreement",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="shares",
                                to="people.sharingagreement",
                            ),
                        ),
                        (
                            "method",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("letter", "Letter"),
                                    ("secure mail", "Secure e-mail"),
                                    ("telephone", "Telephone"),
                                    ("meeting", "Meeting"),
                                    ("system", "Through the system"),
                                ],
                                max_length=15,
                            ),
                        ),
                        (
                            "harm_considered",
                            models.CharField(
                                blank=True, max_length=500, verbose_name="harm of sharing and of not sharing"
                            ),
                        ),
                        ("told_family", models.BooleanField(default=False, verbose_name="the family was told")),
                        ("why_not_told", models.CharField(blank=True, max_length=300)),
                        ("receipt_needed", models.BooleanField(default=False)),
                        ("received_on", models.DateField(blank=True, null=True, verbose_name="receipt confirmed on")),
                    ],
                    options={
                        "indexes": [models.Index(fields=["person", "shared_on"], name="share_person")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("not_shared", True), models.Q(("basis", ""), _negated=True), _connector="OR"
                                ),
                                name="shared_on_a_basis",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="NamePart",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="name_parts",
                                to="people.person",
                            ),
                        ),
                        (
                            "name",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="parts",
                                to="people.personname",
                            ),
                        ),
                        (
                            "word",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.nameword"
                            ),
                        ),
                        ("is_family", models.BooleanField()),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["word", "person"], name="part_word_person"),
                            models.Index(fields=["person", "word"], name="part_person_word"),
                        ],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="MovedRow",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "merge",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="moved", to="people.merge"
                            ),
                        ),
                        ("model", models.CharField(max_length=100)),
                        ("record_id", models.BigIntegerField()),
                        ("before", models.JSONField(default=dict)),
                        ("after", models.JSONField(default=dict)),
                        (
                            "what",
                            models.CharField(
                                choices=[
                                    ("moved", "Moved or changed"),
                                    ("stayed", "Stayed with the joined record"),
                                    ("made", "Made, and ended at parting"),
                                ],
                                default="moved",
                                max_length=10,
                            ),
                        ),
                    ],
                    options={
                        "indexes": [models.Index(fields=["model", "record_id"], name="moved_row_record")],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="RowSince",
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
                            "merge",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="rows_since",
                                to="people.merge",
                            ),
                        ),
                        ("model", models.CharField(max_length=100)),
                        ("record_id", models.BigIntegerField()),
                        (
                            "field",
                            models.CharField(help_text="Which of its fields points at the person", max_length=60),
                        ),
                        (
                            "belongs_to",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.person",
                            ),
                        ),
                        (
                            "placed_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "row written while joined",
                        "verbose_name_plural": "rows written while joined",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("merge", "model", "record_id", "field"), name="one_row_since"
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="SealGrantee",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "seal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="grantees", to="people.seal"
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
                        "constraints": [models.UniqueConstraint(fields=("seal", "user"), name="one_grant_a_seal")],
                        "indexes": [],
                    },
                ),
            ],
        ),
    ]
