import pytest

from goldenthread.returns.codes import codes, every_code, list_names


@pytest.mark.parametrize("name", list_names())
def test_no_code_is_valid_twice_in_one_year(name):
    for year in range(2017, 2028):
        valid = [code.code for code in every_code(name) if code.valid_in(year)]
        assert len(valid) == len(set(valid))


@pytest.mark.parametrize("name", list_names())
def test_every_code_has_a_meaning_and_no_stray_spaces(name):
    for code in every_code(name):
        assert code.code and code.meaning
        assert code.code == code.code.strip() and code.meaning == code.meaning.strip()


@pytest.mark.parametrize(
    ("name", "code", "first"),
    [
        ("referral_source", "5D", 2023),
        ("closure_reason", "RC9", 2023),
        ("assessment_factor", "24A", 2022),
        ("assessment_factor", "18B", 2021),
        ("sex", "U", 2025),
    ],
)
def test_a_new_code_begins_with_its_collection_year(name, code, first):
    assert code not in codes(name, first - 1)
    assert code in codes(name, first)


def test_the_wording_of_a_code_may_change_between_years():
    assert codes("primary_need", 2025)["N1"] != codes("primary_need", 2026)["N1"]


def test_how_many_codes_a_list_has():
    counts = {"ethnicity": 20, "disability": 13, "referral_source": 21, "primary_need": 10, "category_of_abuse": 5}
    assert {name: len(codes(name, 2017)) for name in counts} == counts
    assert len(codes("referral_source", 2023)) == 22


def test_an_unknown_list_is_an_error():
    with pytest.raises(KeyError, match="no code list 'shoe_size'"):
        codes("shoe_size", 2017)


def test_the_lists_cannot_be_changed_by_those_who_read_them():
    with pytest.raises(TypeError):
        codes("sex", 2025)["X"] = "wrong"
