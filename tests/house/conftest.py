"""What the house tests look at: the files that git keeps."""

import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def tracked():
    """Every file of the project, as git knows it, also those not yet committed."""
    words = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    names = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\0")
    return sorted(ROOT / name for name in set(names) if name and (ROOT / name).is_file())


@pytest.fixture(scope="session")
def root():
    return ROOT


@pytest.fixture(scope="session")
def files():
    found = tracked()
    assert len(found) > 50
    return found


@pytest.fixture(scope="session")
def python_files(files):
    return [file for file in files if file.suffix == ".py" and "migrations" not in file.parts]


@pytest.fixture(scope="session")
def pages(files):
    return [file for file in files if file.suffix == ".md"]
