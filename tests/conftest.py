"""What all tests share: expected files beside the cases, and `--update` that rewrites them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update", action="store_true", help="rewrite the expected files from what came out"
    )


@pytest.fixture
def expected(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Holds a text against the file that says what it should be."""

    def hold(path: Path, actual: str) -> None:
        if request.config.getoption("--update"):
            path.write_text(actual, encoding="utf-8", newline="\n")
        if not path.exists():
            pytest.fail(f"{path} is missing; `pytest --update` writes it, then read it")
        assert actual == path.read_text(encoding="utf-8")

    return hold
