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
                    name="CarePeriod",
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
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="care_periods",
                                to="people.person",
                            ),
                        ),
                        ("started_on", models.DateField()),
                        ("ended_on", models.DateField(blank=True, null=True)),
                        (
                            "legal_status",
                            models.CharField(
                                choices=[
                                    ("C1", "Interim care order"),
                                    ("C2", "Full care order"),
                                    ("E1", "Placement order"),
                                    ("V2", "Section 20, single period"),
                                    ("V3", "Short breaks, by a voluntary agreement"),
                                    ("V4", "Series of short breaks"),
                                    ("L1", "Police protection"),
                                    ("L2", "Emergency protection order"),
                                    ("L3", "Child assessment order"),
                                    ("J1", "Remand"),
                                    ("J2", "Detained by the police (PACE)"),
                                    ("J3", "Youth rehabilitation with residence or fostering"),
                                ],
                                max_length=2,
                            ),
                        ),
                        (
                            "need",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("N1", "Abuse or neglect"),
                                    ("N2", "Child's disability"),
                                    ("N3", "Parental illness or disability"),
                                    ("N4", "Family in acute stress"),
                                    ("N5", "Family dysfunction"),
                                    ("N6", "Socially unacceptable behaviour"),
                                    ("N7", "Low income"),
                                    ("N8", "Absent parenting"),
                                ],
                                max_length=2,
                            ),
                        ),
                        (
                            "unaccompanied",
                            models.BooleanField(default=False, help_text="Unaccompanied asylum-seeking child"),
                        ),
                        ("entry_route", models.CharField(blank=True, max_length=60)),
                        (
                            "end_reason",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("E11", "Adopted, unopposed"),
                                    ("E12", "Adopted, consent dispensed with"),
                                    ("E2", "Died"),
                                    ("E3", "Care taken over by another authority"),
                                    ("E4A", "Returned home, planned"),
                                    ("E4B", "Returned home, unplanned"),
                                    ("E13", "Left to live with relatives or others without parental responsibility"),
                                    ("E41", "Child arrangements order"),
                                    ("E45", "Special guardianship: former foster carer, relative"),
                                    ("E46", "Special guardianship: former foster carer, other"),
                                    ("E47", "Special guardianship: other relative"),
                                    ("E48", "Special guardianship: other"),
                                    ("E5", "Independent living with support"),
                                    ("E6", "Independent living without support"),
                                    ("E7", "Care funded by adult services"),
                                    ("E9", "Custody"),
                                    ("E14", "Remand ended"),
                                    ("E15", "Age assessed as 18 or over"),
                                    ("E16", "Moved abroad"),
                                    ("E17", "Aged 18, stayed with carers"),
                                    ("E8", "Other"),
                                ],
                                max_length=3,
                            ),
                        ),
                        (
                            "lead",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "team",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="access.team",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["area", "ended_on", "started_on"], name="care_period_open"),
                            models.Index(fields=["person", "started_on"], name="care_period_person"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ended_on__isnull", True),
                                    ("ended_on__gte", models.F("started_on")),
                                    _connector="OR",
                                ),
                                name="care_period_started_on_before_ended_on",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("ended_on", None)),
                                fields=("person",),
                                name="one_open_care_period_a_child",
                            ),
                        ],
                    },
                )
            ],
        ),
    ]
