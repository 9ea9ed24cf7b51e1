"""Dina renders papers; Peter reads the public ones; Ben works in Castlemoor, Colin in Little Averley."""

import pytest

from goldenthread.mechanisms.access.roles import Role
from goldenthread.mechanisms.measures.models import FrozenFigure
from goldenthread.mechanisms.papers.errors import PaperError
from goldenthread.mechanisms.papers.models import PaperEdition, Rendering
from goldenthread.mechanisms.trail.models import Entry
from goldenthread.site.performance import paper_rendering
from goldenthread.site.performance.paper_rendering import render_in_background

GIVEN = {"paper": "short", "area": "castlemoor", "period": "2025/26", "snapshot": "2026-03-31", "edition": "internal"}


@pytest.fixture
def rendered(client, dina, snapshot, short_paper):
    """rendered(edition="public") renders the paper and gives the edition."""

    def make(**changed):
        client.force_login(dina)
        response = client.post("/papers/render/", GIVEN | changed)
        assert response.status_code == 302, response.content.decode()
        render_in_background.call(int(response.url.split("/")[3]))
        return PaperEdition.objects.get(pk=int(client.get(response.url).url.split("/")[2]))

    return make


def status(client, user, address):
    client.force_login(user)
    return client.get(address).status_code


def test_a_paper_is_rendered_kept_shown_and_noted(client, rendered, dina):
    edition = rendered()
    page = client.get(f"/papers/{edition.pk}/").content.decode()
    assert "Edition 1" in page
    assert "There were" in page
    assert f"/performance/trace/{edition.frozen_figures[0]}/" in page
    entry = Entry.objects.get(action="performance.keep_edition")
    assert (entry.actor_id, entry.record_id) == (dina.pk, edition.pk)


def test_every_number_of_a_paper_leads_to_its_rows(client, rendered, children):
    edition = rendered()
    for name in edition.frozen_figures:
        page = client.get(f"/performance/trace/{name}/")
        assert page.status_code == 200
    frozen = FrozenFigure.objects.get(pk=int(edition.frozen_figures[0]))
    page = client.get(f"/performance/trace/{frozen.pk}/").content.decode()
    assert f"{frozen.value:.0f} records you can follow" in page
    assert "As printed: frozen" in page


def test_the_pdf_is_the_one_that_was_kept(client, rendered):
    response = client.get(f"/papers/{rendered().pk}/paper.pdf")
    assert response["Content-Type"] == "application/pdf"
    assert response.content.startswith(b"%PDF")


def test_internal_editions_are_for_those_who_see_the_true_numbers(client, rendered, ben, peter, somebody, other_area):
    internal, public = rendered(), rendered(edition="public")
    colin = somebody("Colin", Role.SERVICE_MANAGER, other_area)
    for user, expected in ((ben, 200), (colin, 404), (peter, 404)):
        assert status(client, user, f"/papers/{internal.pk}/") == expected
        assert status(client, user, f"/papers/{internal.pk}/paper.pdf") == expected
        assert status(client, user, f"/papers/{public.pk}/") == 200
        listed = client.get("/papers/").content.decode()
        assert (f'"/papers/{internal.pk}/"' in listed) == (expected == 200)
    assert client.get("/papers/99/").status_code == 404


def test_a_frozen_number_is_told_to_those_inside_only(client, rendered, peter):
    name = rendered().frozen_figures[0]
    client.force_login(peter)
    page = client.get(f"/performance/trace/{name}/").content.decode()
    assert "Not shown" in page
    assert ">40<" not in page
    assert "records you" not in page


@pytest.mark.parametrize("role", [role for role in Role if role not in (Role.ANALYST, Role.BOARD_MANAGER)])
def test_nobody_else_renders(role, client, somebody, area, north, snapshot):
    assert status(client, somebody("Visitor", role, area, north), "/papers/render/") == 403


def test_an_analyst_of_one_area_renders_for_it_only(client, somebody, other_area, snapshot, short_paper):
    client.force_login(somebody("Far", Role.ANALYST, other_area))
    response = client.post("/papers/render/", GIVEN)
    assert response.status_code == 200
    assert "Found an answer that is not on the list" in response.content.decode()
    assert not PaperEdition.objects.exists()


def test_what_cannot_be_rendered_says_so_and_keeps_nothing(client, dina, snapshot, short_paper):
    client.force_login(dina)
    page = client.post("/papers/render/", GIVEN | {"snapshot": "../elsewhere"}).content.decode()
    assert "There is a problem" in page
    assert not PaperEdition.objects.exists()


def test_sent_twice_it_is_kept_once(client, rendered):
    token = "00000000-0000-4000-8000-000000000009"
    first, second = rendered(token=token), rendered(token=token)
    assert first == second
    assert PaperEdition.objects.count() == 1
    assert Rendering.objects.count() == 1


@pytest.fixture
def asked(client, dina, snapshot, short_paper):
    """What Dina asked for, before anybody works on it."""
    client.force_login(dina)
    client.post("/papers/render/", GIVEN)
    return Rendering.objects.get()


def test_the_page_says_how_far_it_is_and_then_opens_the_edition(client, asked):
    address, htmx = f"/papers/rendering/{asked.pk}/", {"HX-Request": "true"}
    assert "Waiting for its turn" in client.get(address).content.decode()
    Rendering.objects.update(state="running", says="Tables and charts", done=3, total=4)
    part = client.get(address, headers=htmx).content.decode()
    assert 'value="75"' in part and "Tables and charts" in part and "<html" not in part
    Rendering.objects.update(state="waiting")
    render_in_background.call(asked.pk)
    edition = PaperEdition.objects.get()
    assert client.get(address, headers=htmx)["HX-Redirect"] == f"/papers/{edition.pk}/"


def test_only_who_asked_sees_how_far_it_is(client, asked, somebody, area):
    assert status(client, somebody("Ada", Role.ANALYST, area), f"/papers/rendering/{asked.pk}/") == 404


@pytest.mark.parametrize(
    "fault, says", [(PaperError("line 3: no such measure"), "line 3"), (MemoryError(), "MemoryError")]
)
def test_what_goes_wrong_is_said_on_the_page(fault, says, client, asked, monkeypatch):
    def breaks(*anything):
        raise fault

    monkeypatch.setattr(paper_rendering.paper_pages, "rendered", breaks)
    render_in_background.call(asked.pk)
    page = client.get(f"/papers/rendering/{asked.pk}/").content.decode()
    assert says in page and "could not be rendered" in page
    assert not PaperEdition.objects.exists()


def test_a_rendering_is_taken_up_once(asked):
    render_in_background.call(asked.pk)
    render_in_background.call(asked.pk)
    assert PaperEdition.objects.count() == 1


def test_who_lost_the_right_meanwhile_gets_no_edition(asked, dina):
    dina.memberships.all().delete()
    render_in_background.call(asked.pk)
    assert not PaperEdition.objects.exists()
    assert Rendering.objects.get().state == "failed"
