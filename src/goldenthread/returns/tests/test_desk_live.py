"""The live record is checked like a file, its findings reach who holds the child, and go when the record is mended."""

import re
from datetime import date
from html import unescape

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from goldenthread.mechanisms.calendar import today
from goldenthread.mechanisms.trail.context import SystemActor, recording
from goldenthread.returns.desk.live import check_once_a_day, check_record
from goldenthread.returns.models import Finding, Return
from goldenthread.services.frontdoor.models import Referral
from goldenthread.services.people.models import Disability, Person

ETHNICITY, DISABILITY = "4220", "8540"


@pytest.fixture
def robin(area, north, ben, frozen):
    """A child of Ben's, referred in May, whose ethnicity nobody recorded."""
    with recording(SystemActor("test")):
        child = Person.begin(
            area=area, team=north, lead=ben, display_name="Robin Vale", born_on=date(2016, 5, 12), sex="M"
        )
        Disability.begin(area=area, person=child, code="NONE")
        day = date(2026, 5, 11)
        Referral.begin(
            area=area, person=child, referral_date=day, source="1A", primary_need="N1", team=north, worker=ben
        )
    return child


def rules_of(child):
    return set(Finding.objects.standing().filter(person=child).values_list("rule", flat=True))


def test_what_is_missing_in_the_record_is_found_and_gone_when_mended(robin, ben, area, cleo):
    check_record(area)
    assert ETHNICITY in rules_of(robin) and DISABILITY not in rules_of(robin)
    finding = Finding.objects.get(person=robin, rule=ETHNICITY)
    assert (finding.worker, finding.team.name, finding.line, finding.file) == (ben, "North", None, "")
    assert Finding.objects.visible_to(ben).filter(pk=finding.pk).exists()
    assert not Finding.objects.visible_to(cleo).exists()
    with recording(SystemActor("test")):
        robin.change(ethnicity="WBRI")
    second = check_record(area)
    assert ETHNICITY not in rules_of(robin) and second.gone == 1
    assert Return.objects.get().source == "record"


def test_a_closed_episode_of_an_earlier_year_is_not_asked_for(robin, area):
    with recording(SystemActor("test")):
        Referral.objects.get().change(referral_date=date(2024, 5, 1), closed_on=date(2025, 1, 1), closure_reason="RC7")
    check_record(area)
    assert not Finding.objects.exclude(child="").exists()


def test_another_area_is_not_mixed_in(robin, other_area):
    check_record(other_area)
    assert not Finding.objects.filter(person=robin).exists()


def test_the_round_checks_once_a_day(robin, area, other_area, settings):
    assert len(check_once_a_day([area, other_area])) == 2
    assert check_once_a_day([area, other_area]) == []
    settings.GOLDENTHREAD_TODAY = date(2026, 6, 6)
    assert today() == date(2026, 6, 6) and len(check_once_a_day([area])) == 1


def test_the_command_says_what_it_found(robin, area, capsys):
    with pytest.raises(SystemExit) as ended:
        call_command("returns", "check", "--live", "--area", "castlemoor")
    assert ended.value.code == 1
    assert "errors and" in capsys.readouterr().out
    with pytest.raises(CommandError, match="expected --area and no file"):
        call_command("returns", "check", "--live")
    with pytest.raises(CommandError, match="found no file"):
        call_command("returns", "check")


def test_pages_of_a_live_finding_name_the_child_to_who_may_open_it_and_else_the_persons_number(
    robin, area, ben, priya, client
):
    check_record(area)
    finding = Finding.objects.get(person=robin, rule=ETHNICITY)
    pages = [reverse(f"returns:{name}", args=[finding.pk]) for name in ("finding", "note")]
    for user in (ben, priya):
        client.force_login(user)
        for page in pages:
            said = text_of(client.get(page))
            named = Person.objects.visible_to(user).filter(pk=robin.pk).exists()
            assert ("Robin Vale" in said) == named, (user, page)
            assert named or robin.person_no in said
            assert not re.search(r"\brow \d", said) and f"child {robin.pk}" not in said
    assert not Person.objects.visible_to(priya).exists()


def test_the_fix_list_of_the_live_record_finds_a_child_by_the_persons_number(robin, area, priya, client):
    check_record(area)
    made = Return.objects.get()
    client.force_login(priya)
    listed = reverse("returns:findings", args=[made.pk])
    assert robin.person_no in text_of(client.get(listed, {"child": robin.person_no}))
    assert "Nothing was found like this" in text_of(client.get(listed, {"child": "P9999999"}))
    rows = b"".join(client.get(reverse("returns:download", args=[made.pk, "csv"]))).decode()
    assert robin.person_no in rows and f",{robin.pk}," not in rows


def text_of(answer):
    """What a page says, without its marks."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())
