"""Nothing of the machine it was written on, nothing that only one machine can install."""

import json
import re

MACHINE = re.compile(
    r"(?<![\w.])/(?:wor[k]/(?:main|shared)|tm[p]/\w|roo[t]/|hom[e]/\w)|shared[/](?:facts|services|DESIGN|STYLE)"
)
PLACE = re.compile(r"--(?:extra-)?index-ur[l]|--find-link[s]|registry\s*=\s*http|_authToke[n]")
TEXT = {".py", ".md", ".toml", ".lock", ".html", ".json", ".yml", ".yaml", ".sh", ".css", ".scss", ".js", ".txt", ""}
FAULTS = re.compile(r"(?:pytest\.(?:ski[p]|xfai[l])|mark\.(?:ski[p]|xfai[l])|NotImplementedErro[r])")


def lines(files, root, pattern):
    """Where a pattern occurs in text that git keeps."""
    return [
        f"{file.relative_to(root)}:{number}: {line.strip()[:100]}"
        for file in files
        if file.suffix in TEXT and file.stat().st_size < 2_000_000
        for number, line in enumerate(file.read_text("utf-8", errors="replace").splitlines(), 1)
        if pattern.search(line)
    ]


def test_no_file_names_a_place_on_a_machine(files, root):
    assert lines(files, root, MACHINE) == []


def test_no_file_names_a_package_registry(files, root):
    assert lines(files, root, PLACE) == []


def test_the_locks_hold_versions_and_hashes_but_no_addresses(root):
    for name in ("requirements.lock", "requirements-dev.lock"):
        text = (root / name).read_text()
        pinned = re.findall(r"^[a-z0-9].*$", text, re.MULTILINE)
        assert "://" not in text
        assert len(pinned) > 50
        assert all("==" in line and line.endswith("\\") for line in pinned)


def test_the_page_parts_are_locked_without_addresses(root):
    packages = json.loads((root / "package-lock.json").read_text())["packages"]
    others = {name: entry for name, entry in packages.items() if name}
    assert [name for name, entry in others.items() if "resolved" in entry] == []
    assert [name for name, entry in others.items() if "integrity" not in entry] == []


def test_what_runs_is_among_what_is_tested(root):
    runtime, everything = ((root / name).read_text() for name in ("requirements.lock", "requirements-dev.lock"))
    assert set(re.findall(r"^\S+==\S+", runtime, re.MULTILINE)) <= set(
        re.findall(r"^\S+==\S+", everything, re.MULTILINE)
    )


def test_no_test_is_passed_over_and_nothing_is_left_out(files, root):
    assert lines([file for file in files if file.suffix == ".py"], root, FAULTS) == []
