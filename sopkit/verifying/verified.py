"""What is found out about a file: which release it is, and what the ledger says of that today."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sopkit.ledger.releases import State

if TYPE_CHECKING:
    from sopkit.diagnostics import Diagnostic
    from sopkit.ledger.releases import Release
    from sopkit.renderers.ooxml.provenance import Provenance
    from sopkit.verifying.differences import Difference


class Verified(NamedTuple):
    """``provenance`` is what the file says about itself, ``release`` the one that it is (or says
    that it is), ``current`` the one of its number in force.

    ``same_as`` is the state of the release that has a draft's content, and is then ``release``.
    ``is_paper`` says that it is what goes round with a release, such as a notice, which is no
    controlled document and cannot be verified; its state is unknown.

    ``saved_again`` says that it holds the same in other bytes; ``filled`` that only its blanks
    were written in; ``form_unchanged`` that it is a blank of a former version that may still be
    used, which counts as in force. ``diagnostics`` say why it is unknown.
    """

    path: str
    state: State
    provenance: Provenance | None = None
    release: Release | None = None
    current: Release | None = None
    saved_again: bool = False
    filled: bool = False
    same_as: State | None = None
    is_paper: bool = False
    form_unchanged: bool = False
    differences: tuple[Difference, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def may_be_used(self) -> bool:
        """Whether it is what was published, and is in force or will be."""
        return self.state in (State.IN_FORCE, State.NOT_YET_EFFECTIVE)
