"""Pairs of versions of any length: what an office edits, and the worst that it could do."""

from __future__ import annotations

from pathlib import Path
from random import Random

from tests.bench import procedures

_EDITS = (("如实", "据实"), ("核对", "复核"), ("无缺页", "无缺页、无涂改"), ("当日", "次日前"))


def light(steps: int) -> tuple[str, str]:
    """Markdown of about ``steps`` steps, and the same with 1% of them edited, and of every
    thousand 2 added, 2 removed and 2 moved elsewhere.
    """
    random = Random(steps)
    old = procedures.text(1, steps)
    lines = old.split("\n")
    few = max(steps // 500, 1)
    for at in random.sample(_steps(lines), max(steps // 100, 1)):
        lines[at] = _edited(lines[at], random)
    for at in sorted(random.sample(_leaves(lines), few), reverse=True):
        del lines[at]
    for at in sorted(random.sample(_leaves(lines), few), reverse=True):
        lines.insert(at, f"   1. [ ] 新增第{at}项：核对受益人姓名和联系电话，缺失的当日补齐；")
    for _ in range(few):
        line = lines.pop(random.choice(_leaves(lines)))
        lines.insert(random.choice(_leaves(lines)), line)
    return old, "\n".join(lines)


def heavy(steps: int) -> tuple[str, str]:
    """Markdown of about ``steps`` steps, and the same with each of them edited and 30% of them
    shuffled.
    """
    random = Random(steps)
    old = procedures.text(1, steps)
    lines = old.split("\n")
    for at in _steps(lines):
        lines[at] = _edited(lines[at], random)
    leaves = _leaves(lines)
    moving = random.sample(leaves, len(leaves) * 3 // 10)
    places = random.sample(moving, len(moving))
    shuffled = {place: lines[at] for at, place in zip(moving, places, strict=True)}
    return old, "\n".join(shuffled.get(at, line) for at, line in enumerate(lines))


def write(folder: Path, pair: tuple[str, str]) -> tuple[Path, Path]:
    """The two as sources of one number in ``folder``, the newer a version later."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = (folder / "old.md", folder / "new.md")
    for path, text, version in zip(paths, pair, ("A/0", "A/1"), strict=True):
        path.write_text(text.replace("版本: A/0", f"版本: {version}"), encoding="utf-8")
    return paths


def _steps(lines: list[str]) -> list[int]:
    return [at for at, line in enumerate(lines) if line.lstrip().startswith("1. ")]


def _leaves(lines: list[str]) -> list[int]:
    return [at for at, line in enumerate(lines) if line.startswith("   1. ")]


def _edited(line: str, random: Random) -> str:
    known = [edit for edit in _EDITS if edit[0] in line]
    former, fresh = random.choice(known)
    return line.replace(former, fresh, 1)
