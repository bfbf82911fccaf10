"""Building again whenever a source, a template or sopkit.toml changes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sopkit.diagnostics import error
from sopkit.refusals import Refused
from sopkit.workspace import CONFIGURATION

if TYPE_CHECKING:
    from collections.abc import Iterator

NO_WATCHFILES = error(
    "SOP738",
    zh=("没有安装 watchfiles，不能监视改动", "运行：python -m pip install “sopkit[watch]”。"),
    en=("watchfiles is not installed", "Run: python -m pip install “sopkit[watch]”."),
)


def changes(root: Path) -> Iterator[None]:
    """Gives nothing, once now and once for every change that a build would notice; ends when
    the user interrupts. Raises Refused without the package watchfiles.
    """
    try:
        from watchfiles import watch
    except ImportError:
        raise Refused(NO_WATCHFILES.at()) from None
    first = True
    # The first turn comes when watching has begun, so that no change during it is lost.
    for changed in watch(root, raise_interrupt=False, yield_on_timeout=True, rust_timeout=500):
        if first or any(matters(Path(path), root) for _, path in changed):
            first = False
            yield


def matters(path: Path, root: Path) -> bool:
    """Whether a change of ``path`` can change an artifact; what Office programs put beside an
    open file cannot.
    """
    if path.name.startswith(("~$", ".~")):
        return False
    watched = path.is_relative_to(root / "source") or path.is_relative_to(root / "templates")
    return watched or path == root / CONFIGURATION
