"""Writes an invented children in need census: python bench/generate_cin.py 10000 census.xml --year 2017."""

import argparse
from pathlib import Path

from goldenthread.returns.cin.generator import write_invented


def main(arguments: list[str] | None = None) -> None:
    """Write the file and say how large it is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("children", type=int)
    parser.add_argument("file", type=Path)
    parser.add_argument("--year", type=int, default=2017, help="Collection year")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args(arguments)
    with asked.file.open("wb") as stream:
        write_invented(stream, asked.children, asked.year, asked.seed)
    print(f"{asked.file}: {asked.children:,} invented children, {asked.file.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
