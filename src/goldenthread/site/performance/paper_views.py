"""Papers: the list, an edition as a page and as PDF, and rendering one."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldenthread.mechanisms.access.guards import lists
from goldenthread.mechanisms.access.models import Area
from goldenthread.mechanisms.dataset.manifest import DatasetError
from goldenthread.mechanisms.pages.parts import Empty, Row, Tag
from goldenthread.mechanisms.pages.requests import StaffRequest
from goldenthread.mechanisms.pages.words import moment
from goldenthread.mechanisms.papers.errors import PaperError
from goldenthread.mechanisms.papers.models import PaperEdition
from goldenthread.site.performance import paper_pages
from goldenthread.site.performance.forms import RenderForm
from goldenthread.site.performance.permissions import PAPERS, READ
from goldenthread.site.performance.steps import keep_edition
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
    """Render a paper now; it takes up to half a minute, and the edition is then shown."""
    form = RenderForm.of(request, offered=paper_pages.offered(request.user))
    if form.is_valid():
        edition = _rendered(request, form)
        if edition is not None:
            messages.success(request, f"Edition {edition.number} was rendered and is kept.")
            return redirect("house:paper", pk=edition.pk)
    return render(request, "performance/render.html", {"form": form})


def _rendered(request: StaffRequest, form: RenderForm) -> PaperEdition | None:
    try:
        made = paper_pages.rendered(form.answers, request.user)
    except (PaperError, DatasetError) as wrong:
        form.add_error(None, str(wrong))
        return None
    area = Area.objects.get(code=form.answers["area"])
    token = form.cleaned_data.get("token")
    edition: PaperEdition = keep_edition(area, by=request.user, token=token, rendered=made)
    return edition


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
