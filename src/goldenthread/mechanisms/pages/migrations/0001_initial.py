import django.db.models.deletion
import goldenthread.mechanisms.trail.creating
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
                )
            ],
        ),
    ]
