"""What a worker takes to a visit, and the letter to the child after it."""

from typing import Any

from django.utils.crypto import salted_hmac
from django.utils.timezone import localtime

from goldenthread.mechanisms.access.models import User
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.pages.words import day, moment
from goldenthread.services.people.models import Flag, Person, Residence
from goldenthread.services.people.sealing import shown_residences
from goldenthread.services.practice.models.copies import VisitPack
from goldenthread.services.practice.models.visits import VisitChild
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


def letter_to_the_child(seen: VisitChild) -> dict[str, Any]:
    """The first words of a letter in the second person: what the child said, what we will do, and when we meet again."""
    visit = seen.visit
    met = day(visit.held_at)
    said = (
        f"You told me: “{seen.views}” Thank you."
        if seen.views
        else "You did not have to say anything, and that is fine."
    )
    again = (
        f"I will see you again by {day(visit.next_visit_by)}."
        if visit.next_visit_by
        else "I will tell you when I come again."
    )
    parts = (
        f"Dear {seen.person},",
        f"I came to see you on {met}. {said}",
        f"What I understood: {visit.learned}" if visit.learned else "",
        f"What happens now: {visit.effect}" if visit.effect else "",
        again,
        "If I got something wrong, tell me. You can also ask for an advocate, who is on your side.",
        str(visit.worker),
    )
    return {
        "recipient": str(seen.person),
        "subject": f"What we talked about on {met}",
        "body": "\n\n".join(filter(None, parts)),
        "language": "English",
        "address_checked_on": localtime(visit.held_at).date() if visit.held_at else today(),
    }
