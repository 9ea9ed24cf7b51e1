import django.db.models.deletion
import goldenthread.mechanisms.trail.creating
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        goldenthread.mechanisms.trail.creating.CreateTables(
            tables=[
                migrations.CreateModel(
                    name="Area",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("code", models.SlugField(unique=True)),
                        ("name", models.CharField(max_length=100, unique=True)),
                        (
                            "authority_number",
                            models.CharField(
                                blank=True, help_text="Three digits, as in national returns", max_length=3
                            ),
                        ),
                        ("telephone", models.CharField(blank=True, max_length=40)),
                        ("out_of_hours_telephone", models.CharField(blank=True, max_length=40)),
                    ],
                    options={
                        "ordering": ["name"],
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="User",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("password", models.CharField(max_length=128, verbose_name="password")),
                        ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                        (
                            "is_superuser",
                            models.BooleanField(
                                default=False,
                                help_text="Designates that this user has all permissions without explicitly assigning them.",
                                verbose_name="superuser status",
                            ),
                        ),
                        ("email", models.EmailField(max_length=254, unique=True)),
                        ("name", models.CharField(max_length=200)),
                        ("telephone", models.CharField(blank=True, max_length=40)),
                        (
                            "organisation",
                            models.CharField(blank=True, help_text="For a partner: whom they work for", max_length=200),
                        ),
                        ("is_active", models.BooleanField(default=True)),
                        (
                            "groups",
                            models.ManyToManyField(
                                blank=True,
                                help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
                                related_name="user_set",
                                related_query_name="user",
                                to="auth.group",
                                verbose_name="groups",
                            ),
                        ),
                        (
                            "user_permissions",
                            models.ManyToManyField(
                                blank=True,
                                help_text="Specific permissions for this user.",
                                related_name="user_set",
                                related_query_name="user",
                                to="auth.permission",
                                verbose_name="user permissions",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["name"],
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="AreaSetting",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "area",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="chosen", to="access.area"
                            ),
                        ),
                        ("key", models.CharField(max_length=100)),
                        ("value", models.JSONField()),
                        ("since", models.DateField()),
                        ("until", models.DateField(blank=True, null=True)),
                        ("authority", models.CharField(blank=True, max_length=300)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("area", "key", "since"), name="one_choice_a_day")
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Team",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "area",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="teams", to="access.area"
                            ),
                        ),
                        ("name", models.CharField(max_length=100)),
                        ("closed_on", models.DateField(blank=True, null=True)),
                    ],
                    options={
                        "ordering": ["name"],
                        "constraints": [models.UniqueConstraint(fields=("area", "name"), name="one_team_name_an_area")],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Membership",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="memberships",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("duty worker", "Duty worker"),
                                    ("out-of-hours worker", "Out-of-hours worker"),
                                    ("social worker", "Social worker"),
                                    ("team manager", "Team manager"),
                                    ("front door manager", "Front door manager"),
                                    ("service manager", "Service manager"),
                                    ("head of service", "Head of service"),
                                    ("early help coordinator", "Early help coordinator"),
                                    ("early help worker", "Early help worker"),
                                    ("domestic abuse lead", "Domestic abuse lead"),
                                    ("reviewing officer", "Reviewing officer"),
                                    ("conference administrator", "Conference administrator"),
                                    ("legal adviser", "Legal adviser"),
                                    ("designated officer", "Designated officer"),
                                    ("partner", "Partner practitioner"),
                                    ("business support", "Business support worker"),
                                    ("auditor", "Practice auditor"),
                                    ("analyst", "Data analyst"),
                                    ("data steward", "Data steward"),
                                    ("governance officer", "Information governance officer"),
                                    ("board manager", "Board business manager"),
                                    ("councillor", "Councillor"),
                                    ("administrator", "System administrator"),
                                ],
                                max_length=40,
                            ),
                        ),
                        (
                            "area",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="memberships",
                                to="access.area",
                            ),
                        ),
                        (
                            "team",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="memberships",
                                to="access.team",
                            ),
                        ),
                        ("starts_on", models.DateField()),
                        ("ends_on", models.DateField(blank=True, null=True)),
                    ],
                    options={
                        "indexes": [models.Index(fields=["role", "area", "starts_on"], name="membership_role")],
                        "constraints": [],
                    },
                ),
            ],
        ),
    ]
