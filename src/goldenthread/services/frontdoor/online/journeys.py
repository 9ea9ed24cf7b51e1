"""The pages of each form in order, repeated for each child, and what was typed on them."""

from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from goldenthread.services.frontdoor.models import Audience, OnlineDraft
from goldenthread.services.frontdoor.online import questions
from goldenthread.services.frontdoor.online.questions import Question

FORM_VERSION = "2017.1"
MOST_CHILDREN = 20
MOST_CHARACTERS = 60_000  # of one page; more is shown again with its error, but not kept
NOT_ANSWERS = {"token", "seen", "another", "file"}


@dataclass(frozen=True)
class Page:
    """A page of a form; a repeated one comes once for each child."""

    key: str
    title: str
    form: type[Question]
    repeats: bool = False


PAGES: dict[str, tuple[Page, ...]] = {
    Audience.PUBLIC: (
        Page("worry", "What worries you?", questions.Worry),
        Page("child", "The child", questions.PublicChild, repeats=True),
        Page("details", "What you know", questions.PublicDetails),
        Page("safety", "Is it safe?", questions.PublicSafety),
        Page("you", "About you", questions.PublicYou),
        Page("files", "Files", questions.Files),
    ),
    Audience.PROFESSIONAL: (
        Page("agency", "You and your agency", questions.Agency),
        Page("child", "The child", questions.ProfessionalChild, repeats=True),
        Page("child-details", "More about the child", questions.ChildDetails, repeats=True),
        Page("family", "The family", questions.Family),
        Page("worry", "What worries you?", questions.Worry),
        Page("evidence", "Evidence", questions.Evidence),
        Page("help", "Help so far", questions.Help),
        Page("parents", "The parent or carer", questions.Parents),
        Page("risks", "Safety", questions.Risks),
        Page("files", "Files", questions.Files),
        Page("ending", "Hearing from us", questions.Ending),
    ),
}
ADDRESSES = {"report-a-worry": Audience.PUBLIC, "refer-a-child": Audience.PROFESSIONAL}
NAMES = {Audience.PUBLIC: "Report a worry about a child", Audience.PROFESSIONAL: "Refer a child"}


@dataclass(frozen=True)
class Typed:
    """What was typed on a page, as GoldenForm takes drafts."""

    values: dict[str, list[str]]

    def as_typed(self) -> QueryDict:
        """As if it had just been sent."""
        sent = QueryDict(mutable=True)
        for name, values in self.values.items():
            sent.setlist(name, values)
        return sent


@dataclass(frozen=True)
class Place:
    """A page of one form: the key is its address."""

    page: Page
    key: str
    title: str
    number: int = 0

    def filled(self, draft: OnlineDraft) -> Question:
        """The form as it would be sent now, for checking."""
        return self.page.form(Typed(draft.typed.get(self.key, {})).as_typed())

    def shown(self, draft: OnlineDraft) -> Question:
        """The form with what was typed before, right or wrong."""
        typed: Any = Typed(draft.typed.get(self.key, {})) if self.key in draft.typed else None
        return self.page.form(draft=typed)


def children_of(draft: OnlineDraft) -> int:
    """How many children the form names so far; one at least."""
    count = 1
    while f"child-{count + 1}" in draft.typed:
        count += 1
    return count


def places_of(draft: OnlineDraft) -> list[Place]:
    """Every page of a form in order; those about a child follow each other for each child."""
    pages = PAGES[draft.audience]
    repeated = [page for page in pages if page.repeats]
    places: list[Place] = []
    for page in pages:
        if not page.repeats:
            places.append(Place(page, page.key, page.title))
        elif page is repeated[0]:
            places += _of_children(repeated, children_of(draft))
    return places


def _of_children(pages: list[Page], count: int) -> list[Place]:
    return [
        Place(page, f"{page.key}-{number}", page.title if count == 1 else f"{page.title} ({number} of {count})", number)
        for number in range(1, count + 1)
        for page in pages
    ]


def place_at(draft: OnlineDraft, key: str) -> Place | None:
    """The page with this address, or None when the form has none such."""
    return next((place for place in places_of(draft) if place.key == key), None)


def beside(draft: OnlineDraft, place: Place) -> tuple[Place | None, Place | None]:
    """The pages before and after."""
    places = places_of(draft)
    at = [one.key for one in places].index(place.key)
    return (places[at - 1] if at else None), (places[at + 1] if at + 1 < len(places) else None)


def keep_typed(draft: OnlineDraft, place: Place, sent: QueryDict) -> None:
    """Put what was typed into the draft; boxes that the page does not have are not kept."""
    wanted = set(place.page.form.base_fields) - {"token", "seen", "file"}
    values = {name: [str(one) for one in sent.getlist(name)] for name in sent if name in wanted}
    if sum(len(one) for given in values.values() for one in given) <= MOST_CHARACTERS:
        draft.typed[place.key] = values


def add_child(draft: OnlineDraft, place: Place, form: Question) -> None:
    """Another child gets pages of its own, where the last one said so."""
    wanted = place.page.repeats and form.cleaned_data.get("another") == "yes"
    if wanted and place.number == children_of(draft) < MOST_CHILDREN:
        draft.typed[f"child-{place.number + 1}"] = {}


def remove_child(draft: OnlineDraft, number: int) -> None:
    """Take a child out; those after it move up. The last one stays."""
    count = children_of(draft)
    if not 1 <= number <= count or count == 1:
        return
    for key in [page.key for page in PAGES[draft.audience] if page.repeats]:
        for place in range(number, count):
            draft.typed[f"{key}-{place}"] = draft.typed.get(f"{key}-{place + 1}", {})
        draft.typed.pop(f"{key}-{count}", None)


def answered(form: Question) -> list[tuple[str, str]]:
    """The questions of a page with their answers in words; empty ones are left out."""
    given = getattr(form, "cleaned_data", {})
    rows = []
    for name, field in form.fields.items():
        value = given.get(name)
        if name in NOT_ANSWERS or value in (None, ""):
            continue
        words = dict(getattr(field, "choices", ())).get(value, value)
        rows.append((str(field.label), str(words)))
    return rows
