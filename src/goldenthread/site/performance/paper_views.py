"""Papers: the list, an edition as a page and as PDF, and rendering one."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from goldenthread.mechanisms.access.guards import lists
from goldenthread.mechanisms.pages.parts import Empty, Row, Tag
from goldenthread.mechanisms.pages.requests import StaffRequest
from goldenthread.mechanisms.pages.words import moment
from goldenthread.mechanisms.papers.models import PaperEdition, Rendering
from goldenthread.site.performance import paper_pages
from goldenthread.site.performance.forms import RenderForm
from goldenthread.site.performance.paper_rendering import ask
from goldenthread.site.performance.permissions import PAPERS, READ
from goldenthread.site.performance.views import tabs

COLUMNS = ("Paper", "Area", "Period", "For whom", "Rendered")
NONE_YET = Empty(
    "No paper has been rendered yet.", "An analyst or the board manager renders one; it is then kept for ever."
)


@lists(who=READ)
def papers(request: StaffRequest) -> HttpResponse:
    """Every edition that this reader may open."""
    page = paper_pages.PaperList.of(request.user)
    return render(request, "performance/papers.html", {"page": page, "columns": COLUMNS, "none_yet": NONE_YET,
                                                       "tabs": tabs(request, "papers")})  # fmt: skip


@lists(who=PAPERS)
def render_paper(request: StaffRequest) -> HttpResponse:
    """Ask for a paper; the next page shows how far it is."""
    form = RenderForm.of(request, offered=paper_pages.offered(request.user))
    if form.is_valid():
        rendering = ask(form.answers, request.user, form.cleaned_data.get("token"))
        return redirect("house:rendering", pk=rendering.pk)
    return render(request, "performance/render.html", {"form": form})


@lists(who=PAPERS)
def rendering(request: StaffRequest, pk: int) -> HttpResponse:
    """How far a paper is that this reader asked for; then the edition."""
    asked = get_object_or_404(Rendering.objects.filter(asked_by=request.user), pk=pk)
    if asked.edition_id is not None:
        return _to_the_edition(request, asked)
    page = {"asked": asked, "running": asked.state != Rendering.State.FAILED,
            "percent": round(100 * asked.done / asked.total)}  # fmt: skip
    part = "performance/rendering_part.html" if request.headers.get("HX-Request") else "performance/rendering.html"
    return render(request, part, page)


def _to_the_edition(request: StaffRequest, asked: Rendering) -> HttpResponse:
    address = reverse("house:paper", args=[asked.edition_id])
    if request.headers.get("HX-Request"):
        return HttpResponse(headers={"HX-Redirect": address})
    return redirect(address)


@lists(who=READ)
def paper(request: StaffRequest, pk: int) -> HttpResponse:
    """One edition; inside, each number leads to its trace."""
    edition = _edition(request, pk)
    facts = [
        Row("For whom", Tag("Public", "green") if edition.is_public else Tag("Internal", "blue")),
        Row("Rendered", f"{moment(edition.rendered_at)}, by {edition.rendered_by}"),
        Row("Data", f"Snapshot {edition.snapshot}"),
    ]
    if edition.override:
        facts.append(Row("Small numbers", edition.override))
    page: dict[str, Any] = {
        "edition": edition,
        "body": edition.printed().html_body(),
        "facts": facts,
        "pdf": reverse("house:paper_pdf", args=[pk]),
    }
    return render(request, "performance/paper.html", page)


@lists(who=READ)
def paper_pdf(request: StaffRequest, pk: int) -> HttpResponse:
    """The same edition as a tagged PDF."""
    edition = _edition(request, pk)
    response = HttpResponse(edition.printed().pdf(), content_type="application/pdf")
    name = f"{edition.paper.key}-{edition.paper.area}-{edition.number}{'' if edition.is_public else '-internal'}.pdf"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _edition(request: StaffRequest, pk: int) -> PaperEdition:
    edition = paper_pages.find_edition(request.user, pk)
    if edition is None:
        raise Http404("no edition that you may see")
    return edition
