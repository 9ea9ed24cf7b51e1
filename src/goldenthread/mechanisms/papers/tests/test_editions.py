"""Editions are kept for ever and printed again without computing."""

import pytest

from goldenthread.mechanisms.papers.models import FrozenEdition, PaperEdition, keep
from goldenthread.mechanisms.papers.rendering import digest

pytestmark = pytest.mark.django_db
TEXT = '{{ figure("referrals") }}\n\n{{ chart("referrals", over="years") }}'


def test_an_edition_keeps_what_was_printed(rendered):
    made = rendered(TEXT, public=True)
    kept = PaperEdition.objects.get(pk=keep(made).pk)
    assert (kept.paper.key, kept.paper.area, kept.paper.period) == ("annual-report", "little-averley", "2016/17")
    assert (kept.number, kept.is_public, kept.rendered_by, kept.snapshot) == (
        1,
        True,
        "Amira Osei",
        "2017-03-31-record",
    )
    assert len(kept.frozen_figures) == len(made.facts)
    assert TEXT in kept.source


def test_it_prints_the_same_bytes_later_whatever_the_record_says_now(rendered, source):
    kept = PaperEdition.objects.get(pk=keep(rendered(TEXT)).pk)
    source.known["referrals", "2016/17", ""] = 94
    assert {form: digest(kept.printed().output(form)) for form in ("html", "pdf")} == kept.sha256
    assert "93" in kept.printed().html_body()


def test_a_correction_is_the_next_edition(rendered):
    keep(rendered(TEXT))
    assert keep(rendered(TEXT)).number == 2


def test_an_edition_cannot_be_changed_or_deleted(rendered):
    kept = keep(rendered(TEXT))
    kept.number = 9
    with pytest.raises(FrozenEdition):
        kept.save()
    with pytest.raises(FrozenEdition):
        kept.delete()
    with pytest.raises(ValueError, match="expected html or pdf"):
        kept.printed().output("docx")
