"""A version is newer than all before it, in the same scheme, and used only once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import reduce
from typing import TYPE_CHECKING

from sopkit.diagnostics import Bilingual, Diagnostic, error, warning
from sopkit.publishing.keys import place
from sopkit.versions import following, is_step, newer, parse, same_scheme

if TYPE_CHECKING:
    from sopkit.building.drafting import Draft
    from sopkit.ledger.releases import Release

OTHER_SCHEME = error(
    "SOP600",
    zh=(
        "版本“{version}”与已发布的“{former}”不是同一种写法，分不出先后",
        "同一文件各版用同一种写法，接下来可以是：{proposals}。",
    ),
    en=(
        "the version “{version}” follows another scheme than “{former}”, which was published",
        "Keep to one scheme; next comes: {proposals}.",
    ),
)
NOT_NEWER = error(
    "SOP601",
    zh=("版本“{version}”不比以前的“{former}”新", "改成下一版：{proposals}。"),
    en=("the version “{version}” does not come after “{former}”", "Next comes: {proposals}."),
)
ALREADY_PUBLISHED = error(
    "SOP617",
    zh=(
        "版本“{version}”已经发布过，一个版本号只用一次",
        "改成下一版：{proposals}。",
    ),
    en=(
        "the version “{version}” was published already; a version is used once",
        "Next comes: {proposals}.",
    ),
)
SKIPPED = warning(
    "SOP788",
    zh=(
        "版本从“{former}”跳到了“{version}”，中间空了版本",
        "紧接着的是 {proposals}；中间的版本确实有过或确实不要的，不用改。",
    ),
    en=(
        "the version goes from “{former}” to “{version}” and leaves out what is between",
        "Next comes: {proposals}. If the gap is meant, leave it.",
    ),
)


def version_obstacles(draft: Draft, releases: tuple[Release, ...]) -> Iterator[Diagnostic]:
    """Why the draft's version cannot follow those of the ledger, recalled ones included, and of
    its `history`; a warning when it leaves some out.
    """
    metadata = draft.procedure.metadata
    version = metadata.version
    published = [release.facts.version for release in releases]
    if not version or parse(version) is None:
        return
    comparable = [
        each
        for each in (*published, *(revision.version for revision in metadata.history))
        if same_scheme(each, version)
    ]
    fault, former = None, ""
    if published and not same_scheme(published[-1], version):
        fault, former = OTHER_SCHEME, published[-1]
    elif not all(newer(version, than=each) for each in comparable):
        former = _newest(comparable)
        used = any(parse(each) == parse(version) for each in published)
        fault = ALREADY_PUBLISHED if used else NOT_NEWER
    elif comparable and not is_step(_newest(comparable), version):
        fault, former = SKIPPED, _newest(comparable)
    if fault:
        proposals = _either(following(former))
        yield fault.at(place(draft, "version"), version=version, former=former, proposals=proposals)


def _newest(versions: Iterable[str]) -> str:
    return reduce(lambda one, other: other if newer(other, than=one) else one, versions)


def _either(versions: tuple[str, ...]) -> Bilingual:
    return Bilingual(" 或 ".join(versions) or "—", " or ".join(versions) or "—")
