"""A setting that cannot be read names its variable, what was found and what is expected."""

import pytest

from goldenthread.environment import day, switched_on, whole


@pytest.mark.parametrize("text", ["sixty", "", "-1", "1.5", "٣"])
def test_a_number_that_is_none_is_named(text, monkeypatch):
    monkeypatch.setenv("GOLDENTHREAD_LARGEST_FILE", text)
    with pytest.raises(ValueError, match=r"GOLDENTHREAD_LARGEST_FILE: found .*; expected a whole number, such as 5"):
        whole("LARGEST_FILE", "5")


def test_a_day_that_is_none_is_named(monkeypatch):
    monkeypatch.setenv("GOLDENTHREAD_TODAY", "31/03/2017")
    with pytest.raises(ValueError, match=r"GOLDENTHREAD_TODAY: found '31/03/2017'; expected a day"):
        day("TODAY")


def test_what_is_not_set_has_its_default(monkeypatch):
    for name in ("TODAY", "LARGEST_FILE", "DEMO"):
        monkeypatch.delenv(f"GOLDENTHREAD_{name}", raising=False)
    assert (day("TODAY"), whole("LARGEST_FILE", "5"), switched_on("DEMO")) == (None, 5, False)


def test_spaces_around_a_value_are_nothing(monkeypatch):
    monkeypatch.setenv("GOLDENTHREAD_DEMO", " Yes ")
    monkeypatch.setenv("GOLDENTHREAD_LARGEST_FILE", "60 ")
    assert switched_on("DEMO") and whole("LARGEST_FILE", "5") == 60
