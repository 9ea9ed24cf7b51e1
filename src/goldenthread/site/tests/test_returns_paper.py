"""From files of another system to a paper without typing anything: one press beside the scorecard."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from goldenthread.mechanisms.dataset.models import SnapshotRecord
from goldenthread.mechanisms.papers.models import PaperEdition, Rendering
from goldenthread.returns import steps
from goldenthread.returns.annex_a.tests.workbooks import write_workbook
from goldenthread.returns.tests.conftest import census_file, graham, priya  # noqa: F401
from goldenthread.returns.tests.test_desk_together import CONTACTS, page, run
from goldenthread.site.performance import paper_rendering


@pytest.fixture
def sitting(area, priya, tmp_path):  # noqa: F811
    """A census and a workbook, loaded together and not checked yet."""
    write_workbook(tmp_path / "lists.xlsx", {"List 1": CONTACTS})
    workbook = SimpleUploadedFile("lists.xlsx", (tmp_path / "lists.xlsx").read_bytes())
    return steps.check_files(area, by=priya, files=[census_file(), workbook])


def test_one_press_gives_the_paper_of_these_files(sitting, priya, graham, client):  # noqa: F811
    address = reverse("returns:sitting_paper", args=[sitting.pk])
    assert address not in page(client, priya, sitting)
    assert client.post(address).url == sitting.get_absolute_url()  # nothing is read yet, which is said
    assert "no longer kept" in page(client, priya, sitting) and not Rendering.objects.exists()
    run(sitting)
    assert client.get(address).url == sitting.get_absolute_url() and not Rendering.objects.exists()
    assert address in page(client, priya, sitting)
    for _ in range(2):  # pressed twice, it is written once
        asked = client.post(address)
        rendering = Rendering.objects.get()
        assert asked.url == reverse("house:rendering", args=[rendering.pk])
    assert "Make the paper" not in page(client, graham, sitting)  # a data steward makes no papers
    paper_rendering.run(Rendering.objects.select_related("asked_by").get())
    edition = PaperEdition.objects.get()
    assert (edition.snapshot, edition.is_public) == (SnapshotRecord.objects.get().name, False)
    client.force_login(priya)
    written = client.get(asked.url, follow=True).content.decode()
    assert "Annual report on safeguarding children" in written and str(edition.paper.period) in written
