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
                    name="Draft",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "owner",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "browser",
                            models.CharField(
                                blank=True, help_text="For somebody without an account: their visit", max_length=64
                            ),
                        ),
                        ("form", models.CharField(max_length=200)),
                        (
                            "subject",
                            models.CharField(
                                blank=True, help_text="What the form is about, such as people.person:12", max_length=200
                            ),
                        ),
                        ("values", models.JSONField(default=dict)),
                        ("saved_at", models.DateTimeField(db_index=True)),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("owner__isnull", False)),
                                fields=("owner", "form", "subject"),
                                name="one_draft_a_person",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("owner__isnull", True)),
                                fields=("browser", "form", "subject"),
                                name="one_draft_a_visit",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("owner__isnull", False), models.Q(("browser", ""), _negated=True), _connector="OR"
                                ),
                                name="draft_is_somebodys",
                            ),
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="FormSent",
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
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"
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
                        ("form", models.CharField(help_text="The step that it asked for", max_length=100)),
                        ("boxes", models.PositiveSmallIntegerField(help_text="Filled in by hand")),
                        (
                            "needed",
                            models.PositiveSmallIntegerField(
                                help_text="Of these, those without which it could not be sent"
                            ),
                        ),
                        (
                            "asked_again",
                            models.PositiveSmallIntegerField(help_text="Of these, those that the house knew already"),
                        ),
                        (
                            "minutes",
                            models.FloatField(
                                help_text="From opening the page to sending it; not known for an old page", null=True
                            ),
                        ),
                        ("changed_at", models.DateTimeField(db_index=True, verbose_name="sent at")),
                    ],
                    options={
                        "verbose_name_plural": "forms sent",
                        "indexes": [models.Index(fields=["person", "changed_at"], name="form_sent_person")],
                        "constraints": [],
                    },
                ),
            ],
        ),
    ]
