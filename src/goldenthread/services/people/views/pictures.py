"""Genogram and ecomap: drawn, arranged where they are drawn, said in a table, and taken away as files."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from markupsafe import Markup

from goldenthread.mechanisms.access.guards import shows
from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.documents.names import plain_name
from goldenthread.mechanisms.pages.parts import Empty, Identity, Item, Link, Row
from goldenthread.mechanisms.pages.requests import StaffRequest
from goldenthread.mechanisms.pages.tabs import tabs_of
from goldenthread.mechanisms.pages.words import day
from goldenthread.services.people import picture_forms as forms
from goldenthread.services.people import steps
from goldenthread.services.people.joining_forms import NothingForm
from goldenthread.services.people.models import EcomapTie, Person, PictureKind, PictureLayout, Relationship
from goldenthread.services.people.pictures import drawn, family_picture_svg, layout_of
from goldenthread.services.people.pictures.ecomap import Node, changed_on, nodes_of
from goldenthread.services.people.pictures.family import UNKNOWN_FATHER, Family, family_of
from goldenthread.services.people.pictures.files import FILES
from goldenthread.services.people.story import Eyes, identity_of
from goldenthread.services.people.views.pages import FormPage, part

RELATED = ("area", "team", "lead")
NOTHING = Empty("Nothing is recorded to be drawn.", "Add relationships or ties, and they appear here.")


@dataclass(frozen=True)
class PicturePage:
    """One picture with the same in words, and what can be done with it."""

    title: str
    kind: str
    identity: Identity
    tabs: tuple[Item, ...]
    pictures: tuple[Markup, ...]
    columns: tuple[str, ...]
    rows: tuple[list[Any], ...]
    facts: tuple[Row, ...]
    actions: tuple[Link, ...]
    files: tuple[Link, ...]
    may_arrange: bool
    preview_href: str
    other: Link
    shapes: tuple[tuple[str, Link], ...] = ()
    nothing: Empty = NOTHING


@shows(Person, related=RELATED)
def genogram(request: StaffRequest, person: Person) -> HttpResponse:
    """The family, with the relationships in a table under it."""
    eyes, layout = Eyes.of(request.user), layout_of(person, PictureKind.GENOGRAM)
    family, may = family_of(person, eyes, layout.left_out), _may_arrange(request, person)
    form = _arrange_form(request, person, layout, _shapes(family, person, eyes, layout), may_leave_out=True)
    if may and _arranged(form, request, person, PictureKind.GENOGRAM):
        return redirect("people:genogram", person.pk)
    page = _page(request, person, layout, eyes, [drawn(person, eyes, PictureKind.GENOGRAM, layout.moved, layout.left_out)],
                 ("Who", "What", "Of whom", "How sure", "How they stand", "Contact", ""),
                 tuple(_tie_row(tie, may) for tie in family.ties))  # fmt: skip
    shapes = tuple(_to_add_to(family, request)) if may else ()
    return render(request, "people/picture.html", {"page": replace(page, shapes=shapes), "form": form})


def _to_add_to(family: Family, request: StaffRequest) -> Iterator[tuple[str, Link]]:
    """For each shape of somebody whom the user may open, where a relationship of theirs is added."""
    people: Any = Person.objects.visible_to(request.user)
    for one in people.filter(pk__in=family.people).by_name():
        address = reverse("people:add_relationship", args=[one.pk])
        yield str(one.pk), Link(f"Add a relationship of {one}", address)


@shows(Person, related=RELATED)
def ecomap(request: StaffRequest, person: Person) -> HttpResponse:
    """The ties on a day, and on another beside it."""
    eyes, layout, asked = Eyes.of(request.user), layout_of(person, PictureKind.ECOMAP), _days_asked(request)
    nodes, may = nodes_of(person, eyes, asked[0]), _may_arrange(request, person)
    form = _arrange_form(request, person, layout, [(node.key, node.name) for node in nodes])
    if may and _arranged(form, request, person, PictureKind.ECOMAP):
        return redirect("people:ecomap", person.pk)
    drawings = [drawn(person, eyes, PictureKind.ECOMAP, layout.moved, (), on) for on in asked]
    rows = tuple(_node_row(node, may) for node in nodes)
    page = _page(request, person, layout, eyes, drawings, ("With whom", "Tie", "Since", ""), rows)
    page = replace(page, shapes=tuple(_to_change(nodes)) if may else ())
    days = forms.TwoDaysForm.of(request, None) if not request.GET else forms.TwoDaysForm(request.GET)
    slider = {"changed": changed_on(person, eyes), "slider_href": reverse("people:ecomap_day", args=[person.pk])}
    return render(request, "people/picture.html", {"page": page, "form": form, "days": days, **slider})


def _to_change(nodes: list[Node]) -> Iterator[tuple[str, Link]]:
    """For each shape of a tie that was noted, where it is changed."""
    for node in nodes:
        if node.tie:
            yield node.key, Link(f"Change the tie with {node.name}", reverse("people:change_tie", args=[node.tie]))


@shows(Person)
def ecomap_day(request: StaffRequest, person: Person) -> HttpResponse:
    """The ecomap of one day, as words of SVG for the slider. 404 for what is not a day."""
    try:
        on = date.fromisoformat(request.GET.get("on", ""))
    except ValueError as found:
        raise Http404("no such day") from found
    layout = layout_of(person, PictureKind.ECOMAP)
    svg = drawn(person, Eyes.of(request.user), PictureKind.ECOMAP, layout.moved, (), on)
    return HttpResponse(svg, content_type="text/plain; charset=utf-8")


def _may_arrange(request: StaffRequest, person: Person) -> bool:
    return bool(steps.arrange_picture.allowed(request.user, person))


def _days_asked(request: StaffRequest) -> list[date]:
    form = forms.TwoDaysForm(request.GET)
    given = form.cleaned_data if request.GET and form.is_valid() else {}
    return [given.get("on") or today(), *filter(None, [given.get("beside")])]


def _shapes(family: Family, person: Person, eyes: Eyes, layout: PictureLayout) -> list[tuple[str, str]]:
    """Everybody who is drawn or was left out, by number and name."""
    whole = family_of(person, eyes) if layout.left_out else family
    return [(str(one.pk), one.name) for one in whole.people.values() if one.pk != UNKNOWN_FATHER]


def _arrange_form(request: StaffRequest, person: Person, layout: PictureLayout, shapes: Any, **more: Any) -> Any:
    initial: dict[str, Any] = {"left_out": [str(pk) for pk in layout.left_out]}
    for key, (right, down) in layout.moved.items():
        initial |= {f"{forms.RIGHT}-{key}": right, f"{forms.BELOW}-{key}": down}
    return forms.ArrangeForm.of(request, layout if layout.pk else None, initial, shapes=shapes, **more)


def _arranged(form: Any, request: StaffRequest, person: Person, kind: PictureKind) -> bool:
    done: bool = form.carries_out(_without_version, person, by=request.user, kind=kind, on=today())
    if done:
        messages.success(request, "The picture is kept.")
    return done


def _without_version(person: Person, *, by: Any, seen: int | None = None, **more: Any) -> PictureLayout:
    """The form shows the layout, the step is about the person: the version seen is the layout's, not the person's."""
    made: PictureLayout = steps.arrange_picture(person, by=by, **more)
    return made


def _page(
    request: StaffRequest, person: Person, layout: PictureLayout, eyes: Eyes, svgs: list[str], *table: Any
) -> PicturePage:
    kind, may = PictureKind(layout.kind), _may_arrange(request, person)
    other = PictureKind.ECOMAP if kind is PictureKind.GENOGRAM else PictureKind.GENOGRAM
    add = ("add_relationship", "Add a relationship") if kind is PictureKind.GENOGRAM else ("add_tie", "Note a tie")
    actions = (Link(add[1], reverse(f"people:{add[0]}", args=[person.pk])),) if may else ()
    if may and layout.pk:
        actions = (*actions, Link("Review the picture", reverse("people:review_picture", args=[layout.pk])))
    if may:
        actions = (*actions, Link("Put it on the file", reverse("people:file_picture", args=[person.pk, kind])))
    return PicturePage(
        title=f"{kind.label} of {person}",
        kind=kind,
        identity=identity_of(person, request.user, eyes),
        tabs=tabs_of(person, request.user, f"people:{kind}"),
        pictures=tuple(Markup(svg) for svg in svgs),  # our own SVG, every name in it escaped
        columns=table[0],
        rows=table[1],
        facts=tuple(_facts(layout)),
        actions=actions,
        files=tuple(
            Link(name.upper(), reverse("people:picture_file", args=[person.pk, kind, name]), f"of the {kind}")
            for name in FILES
        ),
        may_arrange=may,
        preview_href=reverse("people:picture_preview", args=[person.pk, kind]),
        other=Link(other.label, reverse(f"people:{other}", args=[person.pk])),
    )


def _facts(layout: PictureLayout) -> list[Row]:
    if layout.pk is None:
        return [Row("Arranged", "Not yet: it stands as it is drawn from the record")]
    drawn_by = "with the family" if layout.drawn_with_family else "without the family"
    reviewed = [Row("Reviewed", day(layout.reviewed_on))] if layout.reviewed_on else []
    return [Row("Arranged", f"{day(layout.drawn_on)}, {drawn_by}"), *reviewed]


def _tie_row(tie: Relationship, may: bool) -> list[Any]:
    about = f"{tie.from_person} and {tie.to_person}"
    change = Link("Change", reverse("people:change_relationship", args=[tie.pk]), about)
    return [
        str(tie.from_person),
        f"{tie.get_type_display()}{' (ended)' if tie.ends_on else ''}",
        str(tie.to_person),
        tie.get_certainty_display(),
        tie.get_tie_display(),
        tie.get_contact_rule_display(),
        change if may else "",
    ]


def _node_row(node: Node, may: bool) -> list[Any]:
    links: list[Link] = []
    if may and node.tie:
        links = [
            Link(words, reverse(f"people:{route}", args=[node.tie]), f"the tie with {node.name}")
            for route, words in (("change_tie", "Change"), ("end_tie", "End"))
        ]
    return [node.name, node.says.capitalize(), day(node.since) if node.since else "", links or " "]


@shows(Person, who=steps.arrange_picture.allowed)  # type: ignore[arg-type]  # asks like a Permission
def picture_preview(request: StaffRequest, person: Person, kind: str) -> HttpResponse:
    """The picture with the shapes where the form has them; nothing is kept."""
    if kind not in PictureKind.values or request.method != "POST":
        raise Http404("no such picture")
    eyes = Eyes.of(request.user)
    given = {key: [_whole(request.POST.get(f"{way}-{key}", "")) for way in (forms.RIGHT, forms.BELOW)]
             for key in _keys(request)}  # fmt: skip
    left_out = [_whole(key) for key in request.POST.getlist("left_out")]
    svg = drawn(person, eyes, PictureKind(kind), given, left_out)
    return HttpResponse(svg, content_type="text/plain; charset=utf-8")


def _keys(request: StaffRequest) -> set[str]:
    return {name.split("-", 1)[1] for name in request.POST if name.startswith((f"{forms.RIGHT}-", f"{forms.BELOW}-"))}


def _whole(text: str) -> int:
    try:
        return max(-2_000, min(2_000, int(text or 0)))
    except ValueError:
        return 0


@shows(Person)
def picture_file(request: StaffRequest, person: Person, kind: str, form: str) -> HttpResponse:
    """The picture as a file for a document; what a sealed address gives away, and restricted people, are left out."""
    if kind not in PictureKind.values or form not in FILES:
        raise Http404("no such picture")
    media, made = FILES[form]
    svg = family_picture_svg(person, request.user, kind, for_recipient=True)
    name = plain_name(f"{kind}-{person.person_no}-{today().isoformat()}.{form}")
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"}
    return HttpResponse(made(svg), content_type=media, headers=headers)


@shows(Person, who=steps.file_picture.allowed, related=RELATED)  # type: ignore[arg-type]  # asks like a Permission
def file_picture(request: StaffRequest, person: Person, kind: str) -> HttpResponse:
    """Keep the picture as it is now among the documents, in the edition that may be given away."""
    if kind not in PictureKind.values:
        raise Http404("no such picture")
    form = NothingForm.of(request)
    if form.carries_out(steps.file_picture, person, by=request.user, kind=kind):
        messages.success(request, "The picture is on the file.")
        return redirect(f"people:{kind}", person.pk)
    lead = "As it is today, without sealed addresses and restricted people."
    page = FormPage.of(steps.file_picture, person, request.user, lead=lead, button="Put it on the file")
    return render(request, "people/form.html", {"form": form, "page": page})


def _known_of(record: Any, form_class: Any) -> dict[str, Any]:
    return {name: getattr(record, name) for name in form_class.base_fields if hasattr(record, name)} | {"on": today()}


review_picture = part(
    PictureLayout, steps.review_picture, forms.ReviewPictureForm, initial=lambda layout: {"on": today()},
    then="people:genogram",
)  # fmt: skip
add_tie = part(
    Person, steps.add_tie, forms.TieForm, initial=lambda person: {"noted_on": today(), "strength": "ordinary", "direction": "both"},
    then="people:ecomap",
)  # fmt: skip
change_tie = part(
    EcomapTie, steps.change_tie, forms.ChangeTieForm, initial=lambda tie: _known_of(tie, forms.ChangeTieForm),
    then="people:ecomap",
)  # fmt: skip
end_tie = part(EcomapTie, steps.end_tie, forms.EndTieForm, initial=lambda tie: {"on": today()}, then="people:ecomap")
change_relationship = part(
    Relationship, steps.change_relationship, forms.ChangeRelationshipForm,
    initial=lambda tie: _known_of(tie, forms.ChangeRelationshipForm), then="people:genogram",
)  # fmt: skip
