import django.core.serializers.json
import django.db.models.deletion
import goldenthread.mechanisms.trail.creating
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

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
            ],
        ),
    ]
