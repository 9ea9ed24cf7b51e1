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
                    name="Head",
                    fields=[
                        ("stream", models.CharField(max_length=100, primary_key=True, serialize=False)),
                        ("sequence", models.BigIntegerField(default=0)),
                        (
                            "hash",
                            models.CharField(
                                default="0000000000000000000000000000000000000000000000000000000000000000",
                                max_length=64,
                            ),
                        ),
                        ("anchored_sequence", models.BigIntegerField(default=0)),
                    ],
                    options={
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="Entry",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("stream", models.CharField(max_length=100)),
                        ("sequence", models.BigIntegerField()),
                        ("at", models.DateTimeField()),
                        ("actor_id", models.BigIntegerField(null=True)),
                        ("actor_name", models.CharField(max_length=200)),
                        ("action", models.CharField(max_length=100)),
                        ("sentence", models.TextField(blank=True)),
                        ("reason", models.TextField(blank=True)),
                        ("model", models.CharField(blank=True, max_length=100)),
                        ("record_id", models.BigIntegerField(null=True)),
                        ("version", models.IntegerField(null=True)),
                        ("person_id", models.BigIntegerField(null=True)),
                        ("changes", models.JSONField(default=dict)),
                        ("shown_ids", models.JSONField(default=list)),
                        ("request_id", models.CharField(blank=True, max_length=64)),
                        ("address", models.CharField(blank=True, max_length=64)),
                        ("previous_hash", models.CharField(max_length=64)),
                        ("hash", models.CharField(max_length=64)),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["person_id", "-at"], name="trail_person"),
                            models.Index(fields=["actor_id", "-at"], name="trail_actor"),
                            models.Index(fields=["model", "record_id", "version"], name="trail_record"),
                            models.Index(
                                condition=models.Q(
                                    ("actor_id__isnull", False),
                                    ("person_id__isnull", False),
                                    ("version__isnull", False),
                                ),
                                fields=["at", "person_id", "action", "actor_id", "request_id"],
                                name="trail_written",
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(fields=("stream", "sequence"), name="one_entry_a_place")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Anchor",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("at", models.DateTimeField()),
                        ("previous_hash", models.CharField(max_length=64)),
                        ("hash", models.CharField(max_length=64)),
                    ],
                    options={
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="Shown",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "entry",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="shown", to="trail.entry"
                            ),
                        ),
                        ("person_id", models.BigIntegerField(db_index=True)),
                    ],
                    options={
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="AnchorLeaf",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "anchor",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="leaves", to="trail.anchor"
                            ),
                        ),
                        ("stream", models.CharField(max_length=100)),
                        ("sequence", models.BigIntegerField()),
                        ("hash", models.CharField(max_length=64)),
                    ],
                    options={
                        "constraints": [models.UniqueConstraint(fields=("anchor", "stream"), name="one_leaf_a_chain")],
                        "indexes": [],
                    },
                ),
            ],
        ),
    ]
