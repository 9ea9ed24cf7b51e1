import django.core.serializers.json
import django.db.models.deletion
import goldenthread.mechanisms.trail.creating
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("access", "0001_initial"),
    ]

    operations = [
        goldenthread.mechanisms.trail.creating.CreateTables(
            tables=[
                migrations.CreateModel(
                    name="Paper",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("key", models.SlugField()),
                        ("title", models.CharField(max_length=300)),
                        ("area", models.SlugField()),
                        ("period", models.CharField(max_length=40)),
                    ],
                    options={
                        "ordering": ["key", "area", "-period"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("key", "area", "period"), name="one_paper_an_area_and_period"
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="PaperEdition",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "paper",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="editions", to="papers.paper"
                            ),
                        ),
                        ("number", models.PositiveIntegerField()),
                        ("is_public", models.BooleanField()),
                        ("snapshot", models.CharField(max_length=200)),
                        ("rendered_at", models.DateTimeField()),
                        ("rendered_by", models.CharField(max_length=200)),
                        ("source", models.TextField()),
                        ("content", models.JSONField(encoder=django.core.serializers.json.DjangoJSONEncoder)),
                        ("words", models.JSONField()),
                        (
                            "frozen_figures",
                            models.JSONField(help_text="The frozen names of its figures, in order of first use"),
                        ),
                        (
                            "override",
                            models.TextField(blank=True, help_text="Why small numbers are shown, who decided and when"),
                        ),
                        ("sha256", models.JSONField(help_text="Of each format")),
                    ],
                    options={
                        "ordering": ["-rendered_at", "-number"],
                        "constraints": [
                            models.UniqueConstraint(fields=("paper", "number"), name="editions_are_numbered")
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Rendering",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
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
                            "answers",
                            models.JSONField(
                                help_text="Paper, area, period, snapshot and edition, as they were chosen"
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("waiting", "Waiting"),
                                    ("running", "Being rendered"),
                                    ("done", "Rendered"),
                                    ("failed", "Could not be rendered"),
                                ],
                                default="waiting",
                                max_length=10,
                            ),
                        ),
                        ("says", models.CharField(blank=True, help_text="What is being done", max_length=100)),
                        ("done", models.PositiveIntegerField(default=0)),
                        ("total", models.PositiveIntegerField(default=1)),
                        ("why_failed", models.TextField(blank=True)),
                        (
                            "edition",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="papers.paperedition",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [],
                        "constraints": [],
                    },
                ),
            ],
        ),
    ]
