"""Papers that go out of the house: one that names a sealed address is neither a page nor a file."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from goldenthread.mechanisms.pages.requests import StaffRequest
from goldenthread.services.people.models import Person
from goldenthread.services.people.sealing import sealed_words_in
from goldenthread.services.practice.packs.pack import Pack
from goldenthread.services.practice.views.packs import given

SEALED = "The text names a sealed address. Take it out of the record before this is printed."


def words_of(pack: Pack) -> str:
    """Every word of a pack."""
    said = [pack.title, pack.subtitle, pack.lead]
    for part in pack.sections:
        said += [part.title, *part.lines, *(text for fact in part.facts for text in fact)]
        said += [cell for row in part.rows for cell in row]
    return " ".join(said)


def names_a_sealed_place(pack: Pack, people: Iterable[Person]) -> bool:
    """Whether a pack would tell anybody outside where one of these people lives whose address is sealed."""
    words = words_of(pack)
    return any(sealed_words_in(words, one) for one in people)


def given_safely(request: StaffRequest, record: Any, pack: Pack, people: Iterable[Person]) -> HttpResponse:
    """The pack as page or file; one that names a sealed address is refused, and the record's page says why."""
    if names_a_sealed_place(pack, people):
        messages.error(request, SEALED)
        return redirect(record.get_absolute_url())
    return given(request, record, pack, record.get_absolute_url())
