"""A whole store verified: every entry of its ledger, every file of its releases."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

from sopkit.diagnostics import Diagnostic, has_errors
from sopkit.ledger.facts import Published
from sopkit.refusals import Refused

if TYPE_CHECKING:
    from pathlib import Path

    from sopkit.ledger.store import Store


class Listener(Protocol):
    """Is told before each release that is rendered again."""

    def __call__(self, what: str, done: int, total: int) -> None: ...


class Examined(NamedTuple):
    """``is_intact`` says that the ledger is; ``releases`` how many it knows."""

    is_intact: bool
    releases: int
    diagnostics: tuple[Diagnostic, ...]


def examine(store: Store, signers: Path | None, *, rebuild: bool, listener: Listener) -> Examined:
    """Everything in which the store is not what was published. With ``rebuild`` each release is
    rendered again as well. ``signers`` is the file of those who may sign.
    """
    chain = store.ledger.examine(signers)
    found = list(chain)
    published: list[Published] = []
    try:
        entries = (entry.facts for entry in store.ledger.entries())
        published = [facts for facts in entries if isinstance(facts, Published)]
        found += store.examine()
    except Refused as refused:
        found += refused.diagnostics
    for done, facts in enumerate(published if rebuild else ()):
        from sopkit.verifying.rebuilding import rebuild as again

        listener(f"{facts.number} {facts.version}", done, len(published))
        found += again(store, facts)
    return Examined(not has_errors(chain), len(published), tuple(dict.fromkeys(found)))
