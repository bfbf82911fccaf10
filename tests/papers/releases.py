"""The cases as what is sent for review and as what is released, and what they are printed with."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from sopkit import labels
from sopkit.diagnostics import has_errors
from sopkit.model import Edition, Office, Procedure, Stage
from sopkit.reading import read_source
from sopkit.renderers.ooxml import template
from tests.papers.announcements import DAY

HERE = Path(__file__).parent
CASES = sorted((HERE / "cases").glob("*.md"))
CORP = template.load("corp")
ZH = labels.load("zh")
OFFICE = Office("禾川保险代理有限公司", note="打印件仅供参考")
SENT = Edition(Stage.REVIEW, "3f9c2a7e" * 8, OFFICE)
RELEASED = replace(SENT, stage=Stage.RELEASE, published=DAY)


def read(case: Path) -> tuple[Procedure, Edition, labels.Labels]:
    """The procedure of a case, its release, and the words of its language."""
    reading = read_source(case, root=HERE)
    assert not has_errors(reading.diagnostics), [found.message() for found in reading.diagnostics]
    metadata = reading.procedure.metadata
    effective = metadata.effective or DAY
    return (
        reading.procedure,
        replace(RELEASED, effective=effective),
        labels.load(metadata.language or "zh"),
    )
