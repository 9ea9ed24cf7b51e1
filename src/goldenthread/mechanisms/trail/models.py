"""The rows of the trail. The database itself refuses to change or remove an entry (see triggers.py)."""

from django.db import models

from goldenthread.mechanisms.trail.chain import START


class Head(models.Model):
    """The end of one chain, locked while an entry is added."""

    stream = models.CharField(max_length=100, primary_key=True)
    sequence = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64, default=START)
    anchored_sequence = models.BigIntegerField(default=0)


class Entry(models.Model):
    """One read or write: who, what, about whom, why, when and from which request.

    No foreign keys: an entry outlives what it speaks of.
    """

    stream = models.CharField(max_length=100)
    sequence = models.BigIntegerField()
    at = models.DateTimeField()
    actor_id = models.BigIntegerField(null=True)
    actor_name = models.CharField(max_length=200)
    action = models.CharField(max_length=100)
    sentence = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    model = models.CharField(max_length=100, blank=True)
    record_id = models.BigIntegerField(null=True)
    version = models.IntegerField(null=True)
    person_id = models.BigIntegerField(null=True)
    changes = models.JSONField(default=dict)
    shown_ids = models.JSONField(default=list)
    request_id = models.CharField(max_length=64, blank=True)
    address = models.CharField(max_length=64, blank=True)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["stream", "sequence"], name="one_entry_a_place")]
        indexes = [
            models.Index(fields=["person_id", "-at"], name="trail_person"),
            models.Index(fields=["actor_id", "-at"], name="trail_actor"),
            models.Index(fields=["model", "record_id", "version"], name="trail_record"),
            models.Index(  # what workers wrote about people: a small part of a trail that is mostly readings
                fields=["at", "person_id", "action", "actor_id", "request_id"],
                condition=models.Q(version__isnull=False, actor_id__isnull=False, person_id__isnull=False),
                name="trail_written",
            ),
        ]


class Shown(models.Model):
    """A person who appeared in a list that somebody was shown."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="shown")
    person_id = models.BigIntegerField(db_index=True)


class Anchor(models.Model):
    """A point in time at which every chain that had grown was tied to the anchor before."""

    at = models.DateTimeField()
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)


class AnchorLeaf(models.Model):
    """Where one chain stood at an anchor."""

    anchor = models.ForeignKey(Anchor, on_delete=models.PROTECT, related_name="leaves")
    stream = models.CharField(max_length=100)
    sequence = models.BigIntegerField()
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["anchor", "stream"], name="one_leaf_a_chain")]
