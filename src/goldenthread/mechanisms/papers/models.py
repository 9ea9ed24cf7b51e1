"""Papers as they were rendered: kept for ever, printed again without computing anything."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction

from goldenthread.mechanisms.papers.rendering import PrintedPaper, RenderedPaper, digest


class FrozenEdition(TypeError):
    """Somebody tried to change or delete an edition; a correction is a new one."""


class Paper(models.Model):
    """One paper for one area and period, whatever its editions."""

    key = models.SlugField()
    title = models.CharField(max_length=300)
    area = models.SlugField()
    period = models.CharField(max_length=40)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["key", "area", "period"], name="one_paper_an_area_and_period")
        ]
        ordering: ClassVar[list[str]] = ["key", "area", "-period"]

    def __str__(self) -> str:
        return f"{self.title}, {self.area}, {self.period}"


class PaperEdition(models.Model):
    """One rendering: its text, its content with every number as printed, and the SHA-256 of its outputs."""

    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField()
    is_public = models.BooleanField()
    snapshot = models.CharField(max_length=200)
    rendered_at = models.DateTimeField()
    rendered_by = models.CharField(max_length=200)
    source = models.TextField()
    content = models.JSONField(encoder=DjangoJSONEncoder)
    words = models.JSONField()
    frozen_figures = models.JSONField(help_text="The frozen names of its figures, in order of first use")
    override = models.TextField(blank=True, help_text="Why small numbers are shown, who decided and when")
    sha256 = models.JSONField(help_text="Of each format")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["paper", "number"], name="editions_are_numbered")
        ]
        ordering: ClassVar[list[str]] = ["-rendered_at", "-number"]

    def __str__(self) -> str:
        return f"{self.paper}, edition {self.number}, {'public' if self.is_public else 'internal'}"

    def save(self, *args: Any, **options: Any) -> None:
        """Keeps a new edition. Raises FrozenEdition for one that is kept already."""
        if self.pk is not None:
            raise FrozenEdition(f"{self} is frozen; render a new edition to correct it.")
        super().save(*args, **options)

    def delete(self, *args: Any, **options: Any) -> Any:
        """Raises FrozenEdition: an old edition stays readable."""
        raise FrozenEdition(f"{self} is frozen and stays readable.")

    def printed(self) -> PrintedPaper:
        """The paper as it was, for any format."""
        return PrintedPaper(self.content, self.words, self.rendered_at)


class Rendering(models.Model):
    """A paper that somebody asked for, and how far it is. It is written often while it runs, and is no record."""

    class State(models.TextChoices):
        """How far it is."""

        WAITING = "waiting", "Waiting"
        RUNNING = "running", "Being rendered"
        DONE = "done", "Rendered"
        FAILED = "failed", "Could not be rendered"

    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    token = models.UUIDField(default=uuid.uuid4, unique=True, help_text="Of the form, so that twice asked is once done")
    answers = models.JSONField(help_text="Paper, area, period, snapshot and edition, as they were chosen")
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    says = models.CharField(max_length=100, blank=True, help_text="What is being done")
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=1)
    why_failed = models.TextField(blank=True)
    edition = models.ForeignKey(PaperEdition, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.answers.get('paper', '')}, {self.get_state_display()}"


@transaction.atomic
def keep(rendered: RenderedPaper) -> PaperEdition:
    """Keeps a rendered paper as the next edition, with the SHA-256 of each format."""
    template, setting, printed = rendered.template, rendered.setting, rendered.printed
    paper, _ = Paper.objects.get_or_create(
        key=template.key, area=setting.area, period=setting.period.key, defaults={"title": template.title}
    )
    latest = Paper.objects.select_for_update().get(pk=paper.pk).editions.order_by("-number").first()
    return PaperEdition.objects.create(
        paper=paper,
        number=latest.number + 1 if latest else 1,
        is_public=setting.public,
        snapshot=setting.source.snapshot.name,
        rendered_at=printed.at,
        rendered_by=rendered.by,
        source=template.source,
        content=printed.blocks,
        words=dict(printed.words),
        frozen_figures=[*rendered.frozen],
        override=setting.override.sentence if setting.override else "",
        sha256={form: digest(printed.output(form)) for form in ("html", "pdf")},
    )
