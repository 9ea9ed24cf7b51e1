"""Assets are built once, from what is in the checkout, and a failure says what to do."""

import pytest

from goldenthread.site import assets


@pytest.fixture
def checkout(tmp_path):
    (tmp_path / "assets").mkdir()
    for name in ("package.json", "package-lock.json", "assets/own.scss"):
        (tmp_path / name).write_text("{}")
    return tmp_path


@pytest.fixture
def compiled(monkeypatch):
    """Which builds were made; npm and sass are left out."""
    made = []

    def compile_into(folder, checkout):
        (folder / "goldenthread.css").write_text("a{}")
        made.append(checkout)

    monkeypatch.setattr(assets, "compile_into", compile_into)
    return made


def test_nothing_is_built_twice_and_a_change_is_seen(checkout, compiled):
    built = checkout / "built"
    assert assets.build(checkout, built)
    assert not assets.build(checkout, built)
    (checkout / "assets/own.scss").write_text("b{}")
    assert assets.build(checkout, built)
    assert len(compiled) == 2
    assert (built / "goldenthread.css").read_text() == "a{}"


def test_outside_a_checkout_it_says_so(tmp_path):
    with pytest.raises(assets.CannotBuild, match="found no package-lock.json"):
        assets.build(tmp_path, tmp_path / "built")


def test_a_failed_build_leaves_the_last_one_and_the_reason(checkout, compiled, monkeypatch):
    built = checkout / "built"
    assets.build(checkout, built)
    (checkout / "package.json").write_text("not json")
    monkeypatch.undo()
    with pytest.raises(assets.CannotBuild, match="npm ci"):
        assets.build(checkout, built)
    assert (built / "goldenthread.css").exists()
    assert sorted(path.name for path in checkout.iterdir() if path.is_dir()) == ["assets", "built"]


def test_the_lock_file_names_no_registry():
    text = (assets.CHECKOUT / "package-lock.json").read_text()
    assert '"resolved"' not in text
    assert "registry." not in text


def test_neither_the_crown_nor_the_typeface_is_in_what_we_build():
    assets.build()
    sheet = (assets.BUILT / "goldenthread.css").read_text()
    assert "GDS Transport" not in sheet
    assert "url(" not in sheet
