"""Imports point down only, and every room is under the contract."""

import configparser

import pytest
from importlinter.cli import lint_imports


@pytest.fixture(scope="module")
def contracts(root):
    parser = configparser.ConfigParser()
    parser.read(root / ".importlinter")
    return parser


def test_the_contracts_are_kept(root, monkeypatch, capsys):
    monkeypatch.chdir(root)
    assert lint_imports(no_cache=True) == 0, capsys.readouterr().out


def test_every_mechanism_has_its_place_in_the_order(root, contracts):
    layers = contracts["importlinter:contract:mechanisms"]["layers"].split()
    found = {init.parent.name for init in (root / "src/goldenthread/mechanisms").glob("*/__init__.py")}
    assert found <= {layer.strip("()") for layer in layers}


def test_every_floor_is_under_the_contract(root, contracts):
    layers = contracts["importlinter:contract:floors"]["layers"]
    found = {init.parent.name for init in (root / "src/goldenthread").glob("*/__init__.py")}
    assert {name for name in found if f"goldenthread.{name}" not in layers} == set()
