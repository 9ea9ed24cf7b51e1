import django.db.models.deletion
import goldenthread.mechanisms.trail.creating
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("access", "0001_initial"),
        ("people", "0001_initial"),
    ]

    operations = [
        goldenthread.mechanisms.trail.creating.CreateTables(
            tables=[
                migrations.CreateModel(
                    name="Deadline",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "area",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.area"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1, editable=False)),
                        ("created_at", models.DateTimeField(editable=False)),
                        (
                            "created_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("changed_at", models.DateTimeField(db_index=True, editable=False)),
                        (
                            "changed_by",
                            models.ForeignKey(
                                editable=False,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        ("clock", models.CharField(max_length=100)),
                        ("title", models.CharField(max_length=200)),
                        ("subject_model", models.CharField(max_length=100)),
                        ("subject_id", models.BigIntegerField()),
                        (
                            "person",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="deadlines",
                                to="people.person",
                            ),
                        ),
                        (
                            "owner",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="deadlines",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "team",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="deadlines",
                                to="access.team",
                            ),
                        ),
                        ("started_at", models.DateTimeField()),
                        ("limit_text", models.CharField(max_length=60)),
                        ("due_at", models.DateTimeField(null=True)),
                        ("warn_at", models.DateTimeField(null=True)),
                        ("warned_at", models.DateTimeField(null=True)),
                        ("escalated_at", models.DateTimeField(null=True)),
                        ("stopped_at", models.DateTimeField(null=True)),
                        ("withdrawn_at", models.DateTimeField(null=True)),
                        ("withdrawn_reason", models.CharField(blank=True, max_length=300)),
                        ("suspended_at", models.DateTimeField(null=True)),
                        ("due_before_at", models.DateTimeField(null=True)),
                        ("suspended_seconds", models.BigIntegerField(default=0)),
                    ],
                    options={
                        "verbose_name": "time limit",
                        "indexes": [
                            models.Index(
                                fields=["owner", "stopped_at", "withdrawn_at", "due_at"], name="deadline_owner"
                            ),
                            models.Index(fields=["team", "stopped_at", "withdrawn_at", "due_at"], name="deadline_team"),
                            models.Index(fields=["area", "clock", "stopped_at", "due_at"], name="deadline_area_clock"),
                            models.Index(fields=["person", "stopped_at"], name="deadline_person"),
                            models.Index(fields=["subject_model", "subject_id", "clock"], name="deadline_subject"),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("stopped_at", None), ("withdrawn_at", None)),
                                fields=("clock", "subject_model", "subject_id"),
                                name="one_running_clock_a_record",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Dispensation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "area",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="dispensations",
                                to="access.area",
                            ),
                        ),
                        ("clock", models.CharField(max_length=100)),
                        ("since", models.DateField()),
                        ("until", models.DateField(blank=True, null=True)),
                        (
                            "limit_count",
                            models.PositiveIntegerField(blank=True, help_text="Empty: no limit at all", null=True),
                        ),
                        ("limit_unit", models.CharField(blank=True, max_length=20)),
                        ("authority", models.CharField(max_length=300)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(fields=("area", "clock", "since"), name="one_dispensation_a_day"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("limit_count", None), ("limit_unit", "")),
                                    models.Q(("limit_count__gt", 0), models.Q(("limit_unit", ""), _negated=True)),
                                    _connector="OR",
                                ),
                                name="dispensation_limit_whole",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="HolidayList",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("digest", models.CharField(max_length=64)),
                        ("noticed_at", models.DateTimeField()),
                    ],
                    options={
                        "indexes": [],
                        "constraints": [],
                    },
                ),
            ],
        ),
    ]
