import goldenthread.mechanisms.trail.creating
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        goldenthread.mechanisms.trail.creating.CreateTables(
            tables=[
                migrations.CreateModel(
                    name="SnapshotRecord",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "place",
                            models.CharField(
                                help_text="Its folder, seen from the folder of snapshots, so that data can move",
                                max_length=500,
                                unique=True,
                            ),
                        ),
                        ("as_at", models.DateField()),
                        ("source", models.CharField(max_length=100)),
                        ("areas", models.TextField(blank=True, help_text="Area codes, separated by commas")),
                        ("taken_at", models.DateTimeField()),
                        ("rows", models.JSONField(help_text="Rows of each table")),
                        ("schema_version", models.CharField(max_length=40)),
                        ("code_version", models.CharField(max_length=40)),
                        ("manifest_sha256", models.CharField(max_length=64)),
                    ],
                    options={
                        "ordering": ["-as_at", "-taken_at"],
                        "indexes": [],
                        "constraints": [],
                    },
                )
            ],
        ),
    ]
