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
                    name="Document",
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
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.person",
                            ),
                        ),
                        ("holder_model", models.CharField(blank=True, max_length=100)),
                        ("holder_id", models.BigIntegerField(blank=True, null=True)),
                        ("title", models.CharField(max_length=200)),
                        (
                            "kind",
                            models.CharField(help_text="What the service calls it, such as “evidence”", max_length=60),
                        ),
                        (
                            "file_name",
                            models.CharField(
                                help_text="As given, without folders and hidden characters", max_length=150
                            ),
                        ),
                        (
                            "media_type",
                            models.CharField(
                                help_text="From the content, never from what the browser said", max_length=100
                            ),
                        ),
                        ("size", models.PositiveBigIntegerField(help_text="Bytes, as kept")),
                        ("sha256", models.CharField(help_text="Of the file as kept", max_length=64)),
                        ("sha256_given", models.CharField(help_text="Of the file as it came", max_length=64)),
                        ("stored_name", models.CharField(max_length=64, unique=True)),
                        (
                            "scan",
                            models.CharField(
                                choices=[("clean", "Clean"), ("not scanned", "Not scanned: no scanner is set up")],
                                max_length=20,
                            ),
                        ),
                        (
                            "removed",
                            models.JSONField(blank=True, default=list, help_text="Hidden data that was taken out"),
                        ),
                        ("discarded_at", models.DateTimeField(blank=True, null=True)),
                        ("discarded_because", models.CharField(blank=True, max_length=200)),
                    ],
                    options={
                        "indexes": [models.Index(fields=["holder_model", "holder_id"], name="document_holder")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("holder_id", None), ("holder_model", "")),
                                    models.Q(
                                        models.Q(("holder_model", ""), _negated=True), ("holder_id__isnull", False)
                                    ),
                                    _connector="OR",
                                ),
                                name="document_holder_whole",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("discarded_at", None),
                                    models.Q(("discarded_because", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="document_discarded_because",
                            ),
                            models.CheckConstraint(condition=models.Q(("size__gt", 0)), name="document_not_empty"),
                        ],
                    },
                )
            ],
        ),
    ]
