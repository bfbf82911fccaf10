"""One file per artifact: a pure function from what is printed to the bytes of a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, cast

from sopkit import parts

if TYPE_CHECKING:
    from sopkit.labels import Labels
    from sopkit.model import Edition, Form, Procedure
    from sopkit.renderers.ooxml.compiled import Template


class Renderer(Protocol):
    """What the module of a renderer offers."""

    SUFFIX: str  # ".docx" or ".xlsx"

    def render(
        self,
        procedure: Procedure,
        edition: Edition,
        template: Template,
        labels: Labels,
        form: Form | None = None,
    ) -> bytes: ...


def renderer(name: str) -> Renderer:
    """The renderer of one artifact. Raises KeyError when there is none of that name."""
    return cast("Renderer", parts.load("renderers", name))
