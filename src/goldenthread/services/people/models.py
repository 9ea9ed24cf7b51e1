"""People: the person and everything that is true of them whatever service they meet."""

from typing import ClassVar

from django.db import models

from goldenthread.mechanisms.access.policy import VisibleRows
from goldenthread.mechanisms.trail.records import Record


class PersonRows(VisibleRows):
    """Ways to read people."""


class Person(Record):
    """A child, an adult, an unborn child or somebody not yet identified."""

    PERSON: ClassVar[str | None] = "self"
    objects = PersonRows.as_manager()

    person_no = models.CharField(max_length=12, unique=True)
    born_on = models.DateField(null=True, blank=True)
