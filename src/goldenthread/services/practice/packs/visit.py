"""What a worker takes to a visit."""

from typing import Any

from django.utils.crypto import salted_hmac

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.pages.words import moment
from goldenthread.services.people.models import Flag, Person, Residence
from goldenthread.services.people.sealing import shown_residences
from goldenthread.services.practice.models.copies import VisitPack
from goldenthread.services.practice.packs import life
from goldenthread.services.practice.packs.pack import Pack, Section
from goldenthread.services.practice.summary import find_summary

SALT = "goldenthread.practice.visit-pack"
WORD = 10  # letters of the word that opens the file


def word_of(pack: VisitPack) -> str:
    """The word that opens the file of a pack; it is stored nowhere."""
    return salted_hmac(SALT, str(pack.pk)).hexdigest()[:WORD]


def visit_pack(kept: VisitPack, user: User) -> Pack:
    """The purpose, the way there, what to be careful of, and what the child was promised; nothing more."""
    visit, person = kept.visit, kept.person
    children = [str(one.person) for one in visit.children.select_related("person").order_by("pk")]
    told = (
        ("When", moment(visit.planned_for)),
        ("What it is for", visit.purpose),
        ("Tied to", visit.purpose_of),
        ("Who is to be seen", ", ".join(children)),
        ("Announced", "Yes" if visit.announced else "No: nobody expects you"),
    )
    sections = (
        Section("The visit", facts=told),
        _way_there(person, user),
        _careful(person, user),
        life.of_people(person, user),
        life.of_actions(person, user),
    )
    lead = f"For {kept.made_for} alone. Opens until {moment(kept.opens_until)}; destroy it after the visit."
    return Pack.of(f"Visit to {person}", "For one visit", lead, sections, life.file_name("visit", person))


def _way_there(person: Person, user: User) -> Section:
    homes: Any = Residence.objects.main().on(today()).filter(person=person)
    home = shown_residences(homes, user).select_related("address").first()
    return Section("Where", (str(home.address) if home is not None else "No address that you may see.",))


def _careful(person: Person, user: User) -> Section:
    rows: Any = Flag.objects.visible_to(user)
    flags = rows.in_force().filter(person=person).order_by("pk")
    warned = [(one.get_kind_display(), f"{one.text}\n{one.advice}") for one in flags]
    summary = find_summary(person, user)
    knows = [("Do, and do not", summary.do_and_do_not), ("Risk now", summary.risk_now)] if summary else []
    return Section("What to be careful of", facts=(*warned, *knows))
