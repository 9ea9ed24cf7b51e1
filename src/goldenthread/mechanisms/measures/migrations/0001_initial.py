import django.db.models.deletion
import goldenthread.mechanisms.trail.creating
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("dataset", "0001_initial"),
    ]

    operations = [
        goldenthread.mechanisms.trail.creating.CreateTables(
            tables=[
                migrations.CreateModel(
                    name="Population",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("area", models.CharField(max_length=50)),
                        ("band", models.CharField(default="0-17", max_length=40)),
                        ("year", models.PositiveSmallIntegerField(help_text="The 30 June of this year")),
                        ("value", models.PositiveIntegerField()),
                        ("source", models.CharField(max_length=200)),
                        ("published_on", models.DateField()),
                    ],
                    options={
                        "ordering": ["area", "band", "year", "published_on"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("area", "band", "year", "published_on"), name="one_estimate_a_day"
                            )
                        ],
                        "indexes": [],
                    },
                ),
                migrations.CreateModel(
                    name="Comparator",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("measure_key", models.CharField(db_index=True, max_length=100)),
                        (
                            "group",
                            models.CharField(
                                help_text="england, london, statistical-neighbours, own-past", max_length=50
                            ),
                        ),
                        (
                            "area",
                            models.CharField(
                                blank=True, help_text="The area beside which it was printed", max_length=50
                            ),
                        ),
                        ("period", models.CharField(max_length=40)),
                        ("breakdown", models.JSONField(blank=True, default=dict)),
                        ("value", models.FloatField()),
                        ("unit", models.CharField(max_length=30)),
                        (
                            "year",
                            models.CharField(help_text="The year that the value is of, often earlier", max_length=10),
                        ),
                        ("source", models.CharField(max_length=200)),
                    ],
                    options={
                        "ordering": ["measure_key", "group", "-year"],
                        "indexes": [],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="FrozenFigure",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("measure_key", models.CharField(max_length=100)),
                        ("title", models.CharField(max_length=200)),
                        ("edition", models.PositiveSmallIntegerField()),
                        ("definition", models.TextField()),
                        ("area", models.CharField(max_length=50)),
                        ("period_kind", models.CharField(max_length=10)),
                        ("period_key", models.CharField(max_length=40)),
                        ("first_day", models.DateField()),
                        ("last_day", models.DateField()),
                        ("breakdown", models.JSONField(blank=True, default=dict)),
                        ("value", models.FloatField(null=True)),
                        ("numerator", models.FloatField(null=True)),
                        ("denominator", models.FloatField(null=True)),
                        ("unit", models.CharField(max_length=30)),
                        ("kind", models.CharField(max_length=20)),
                        ("scale", models.PositiveIntegerField()),
                        ("decimals", models.PositiveSmallIntegerField()),
                        ("people", models.BooleanField()),
                        ("hidden", models.BooleanField(default=False)),
                        ("why", models.TextField(blank=True)),
                        ("source", models.TextField(blank=True)),
                        (
                            "snapshot",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="figures",
                                to="dataset.snapshotrecord",
                            ),
                        ),
                        ("frozen_at", models.DateTimeField()),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                fields=["measure_key", "area", "period_key"], name="measures_fr_measure_abe691_idx"
                            )
                        ],
                        "constraints": [],
                    },
                ),
                migrations.CreateModel(
                    name="Withdrawal",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "comparator",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="withdrawal",
                                to="measures.comparator",
                            ),
                        ),
                        ("reason", models.CharField(max_length=300)),
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
