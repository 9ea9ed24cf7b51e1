import django.db.models.deletion
import goldenthread.mechanisms.trail.creating
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("access", "0001_initial"),
        ("actions", "0001_initial"),
    ]

    operations = [
        goldenthread.mechanisms.trail.creating.CreateTables(
            tables=[
                migrations.CreateModel(
                    name="SafeQuote",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "area",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.area"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(editable=False)),
                        (
                            "created_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("changed_at", models.DateTimeField(db_index=True, editable=False)),
                        (
                            "changed_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("text", models.TextField(verbose_name="the words, after changes")),
                        (
                            "who",
                            models.CharField(
                                choices=[
                                    ("children in care", "Children in care"),
                                    ("care leavers", "Care leavers"),
                                    ("children in need", "Children in need or on protection plans"),
                                    ("SEND families", "Families of children with special educational needs"),
                                    ("parents", "Parents"),
                                    ("adults", "Adults who use services"),
                                    ("carers", "Carers"),
                                    ("staff", "Staff"),
                                    ("partners", "Partners"),
                                    ("community", "The community"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("said_in", models.CharField(max_length=200, verbose_name="where it was said")),
                        ("asked", models.PositiveIntegerField(verbose_name="how many were asked")),
                        ("changes", models.JSONField(default=list, verbose_name="what was changed")),
                        (
                            "appears",
                            models.CharField(
                                choices=[
                                    ("internal", "Inside the service"),
                                    ("board", "In papers for boards"),
                                    ("public", "In public"),
                                ],
                                max_length=10,
                                verbose_name="may appear",
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
                        ("made_on", models.DateField()),
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
                        ("checked_on", models.DateField(blank=True, null=True)),
                        ("withdrawn_on", models.DateField(blank=True, null=True)),
                        (
                            "source",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="quotes",
                                to="actions.actionsource",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("checked_by__isnull", True), ("checked_on__isnull", True)),
                                    models.Q(("checked_by__isnull", False), ("checked_on__isnull", False)),
                                    _connector="OR",
                                ),
                                name="safe_quote_checked_on_and_checked_by",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("checked_by", None),
                                    models.Q(("checked_by", models.F("made_by")), _negated=True),
                                    _connector="OR",
                                ),
                                name="safe_quote_by_two_people",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Inspection",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "area",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.area"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(editable=False)),
                        (
                            "created_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("changed_at", models.DateTimeField(db_index=True, editable=False)),
                        (
                            "changed_by",
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
                                    ("joint targeted", "Joint targeted area inspection"),
                                    ("authority", "Inspection of the authority's children's services"),
                                    ("area SEND", "Area inspection of special educational needs"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("title", models.CharField(max_length=200)),
                        ("received_on", models.DateField(verbose_name="report received")),
                        (
                            "director",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "body",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="actions.body",
                            ),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="actions.plan",
                            ),
                        ),
                        ("statement_on", models.DateField(blank=True, null=True, verbose_name="statement sent")),
                        ("statement_to", models.CharField(blank=True, max_length=200)),
                    ],
                    options={
                        "abstract": False,
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="Promise",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "area",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.area"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(editable=False)),
                        (
                            "created_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("changed_at", models.DateTimeField(db_index=True, editable=False)),
                        (
                            "changed_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("said", models.TextField(verbose_name="what people said")),
                        (
                            "who",
                            models.CharField(
                                choices=[
                                    ("children in care", "Children in care"),
                                    ("care leavers", "Care leavers"),
                                    ("children in need", "Children in need or on protection plans"),
                                    ("SEND families", "Families of children with special educational needs"),
                                    ("parents", "Parents"),
                                    ("adults", "Adults who use services"),
                                    ("carers", "Carers"),
                                    ("staff", "Staff"),
                                    ("partners", "Partners"),
                                    ("community", "The community"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("asked", models.PositiveIntegerField(verbose_name="how many were asked")),
                        (
                            "source",
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
                                verbose_name="where they said it",
                            ),
                        ),
                        ("said_in", models.CharField(max_length=200, verbose_name="which survey, meeting or letter")),
                        ("said_on", models.DateField()),
                        (
                            "quote",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="promises",
                                to="improvement.safequote",
                            ),
                        ),
                        (
                            "door",
                            models.CharField(
                                choices=[("public", "Everybody"), ("area", "Whoever signs in to the area")],
                                max_length=10,
                                verbose_name="who reads the answer",
                            ),
                        ),
                        ("accepted_on", models.DateField()),
                        (
                            "accepted_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("accepted", "To be answered"),
                                    ("written", "Waits for a second person"),
                                    ("published", "Published"),
                                    ("withdrawn", "Withdrawn"),
                                ],
                                default="accepted",
                                max_length=10,
                            ),
                        ),
                        (
                            "answer",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("we did", "We did"),
                                    ("we are doing", "We are doing"),
                                    ("we will", "We will"),
                                    ("we could not", "We could not"),
                                    ("already so", "It was already so"),
                                ],
                                max_length=12,
                            ),
                        ),
                        ("we_did", models.TextField(blank=True, verbose_name="what we did, do or will do")),
                        ("will_by", models.DateField(blank=True, null=True, verbose_name="by when")),
                        ("why_not", models.TextField(blank=True, verbose_name="why we could not")),
                        ("whom_to_ask", models.CharField(blank=True, max_length=200)),
                        (
                            "proper_names",
                            models.CharField(blank=True, max_length=300, verbose_name="names that are nobody's"),
                        ),
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
                        ("published_on", models.DateField(blank=True, null=True)),
                        (
                            "published_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("shown", models.JSONField(blank=True, default=dict, verbose_name="what the page says")),
                        ("withdrawn_on", models.DateField(blank=True, null=True)),
                        ("withdrawn_because", models.CharField(blank=True, max_length=300)),
                    ],
                    options={
                        "indexes": [models.Index(fields=["area", "published_on"], name="promise_published")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("published_by__isnull", True), ("published_on__isnull", True)),
                                    models.Q(("published_by__isnull", False), ("published_on__isnull", False)),
                                    _connector="OR",
                                ),
                                name="promise_published_on_and_published_by",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("published_by", None),
                                    models.Q(("published_by", models.F("written_by")), _negated=True),
                                    ("state", "written"),
                                    _connector="OR",
                                ),
                                name="promise_published_by_two_people",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PromiseVersion",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "area",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.area"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(editable=False)),
                        (
                            "created_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("changed_at", models.DateTimeField(db_index=True, editable=False)),
                        (
                            "changed_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "promise",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="%(class)ss",
                                to="improvement.promise",
                            ),
                        ),
                        (
                            "edition",
                            models.CharField(
                                choices=[
                                    ("easy read", "Easy read"),
                                    ("British Sign Language", "British Sign Language"),
                                    ("Arabic", "Arabic"),
                                    ("Bengali", "Bengali"),
                                    ("Farsi", "Farsi"),
                                    ("Kurdish", "Kurdish"),
                                    ("Panjabi", "Panjabi"),
                                    ("Polish", "Polish"),
                                    ("Romanian", "Romanian"),
                                    ("Somali", "Somali"),
                                    ("Tigrinya", "Tigrinya"),
                                    ("Ukrainian", "Ukrainian"),
                                    ("Urdu", "Urdu"),
                                    ("Welsh", "Welsh"),
                                ],
                                max_length=30,
                                verbose_name="in what",
                            ),
                        ),
                        ("text", models.TextField(blank=True)),
                        ("made_by", models.CharField(blank=True, max_length=200, verbose_name="who put it so")),
                        ("waived_because", models.CharField(blank=True, max_length=300)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("promise", "edition"), name="one_version_of_an_answer"),
                            models.CheckConstraint(
                                condition=models.Q(("text", ""), ("waived_because", ""), _connector="OR"),
                                name="version_ready_or_waived",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="PromiseAction",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "area",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.area"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(editable=False)),
                        (
                            "created_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("changed_at", models.DateTimeField(db_index=True, editable=False)),
                        (
                            "changed_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "promise",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="%(class)ss",
                                to="improvement.promise",
                            ),
                        ),
                        (
                            "action",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="promised_in",
                                to="actions.action",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("promise", "action"), name="one_action_once_in_an_answer")
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="PromiseGiven",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "area",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.area"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(editable=False)),
                        (
                            "created_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("changed_at", models.DateTimeField(db_index=True, editable=False)),
                        (
                            "changed_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "promise",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="%(class)ss",
                                to="improvement.promise",
                            ),
                        ),
                        ("given_on", models.DateField()),
                        (
                            "channel",
                            models.CharField(
                                choices=[
                                    ("web page", "Web page"),
                                    ("postcard", "Postcard"),
                                    ("letter", "Letter"),
                                    ("poster", "Poster"),
                                    ("meeting", "Item of a meeting"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("edition", models.CharField(blank=True, max_length=30, verbose_name="in what")),
                        ("to", models.CharField(blank=True, max_length=200, verbose_name="to whom")),
                        (
                            "meeting",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="answers_given",
                                to="actions.meeting",
                            ),
                        ),
                        (
                            "agenda_item",
                            models.CharField(blank=True, max_length=100, verbose_name="item of its agenda"),
                        ),
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
