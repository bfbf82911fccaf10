"""The store: releases and their ledger, in a folder of the workspace or on the office's share.

A release is staged, moved to `.objects/<sha256 of its manifest>`, named by an entry of the ledger
(only that makes it a release) and then moved to `<number>/<version>`, where people look for it.
"""

from __future__ import annotations

from contextlib import suppress
from secrets import token_hex
from typing import TYPE_CHECKING

from sopkit.diagnostics import Diagnostic, error, warning
from sopkit.files import strays
from sopkit.files.disk import DISK, Disk, Kind
from sopkit.ledger import evidence, leftovers, manifest, release_folder, space, staging
from sopkit.ledger.chain import Ledger
from sopkit.ledger.facts import Published
from sopkit.ledger.following import entry_names
from sopkit.ledger.release_folder import ReleaseFolder
from sopkit.model import Position
from sopkit.naming import fold, folder_name
from sopkit.refusals import Refused

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from sopkit.ledger.entries import Entry
    from sopkit.ledger.facts import Evidence
    from sopkit.ledger.manifest import Manifest
    from sopkit.ledger.releases import Release

LEDGER = "ledger"
RELEASES = "releases"
READERS = 4  # threads: a share answers slowly, and hashing lets others run

LOST = error(
    "SOP675",
    zh=(
        "发布流水丢失：“{folder}”里一条流水也没有，发布库里却有发布过的文件",
        "从备份恢复 ledger 文件夹，再运行一次。没有备份的，把 releases 里的文件移到别处保存，"
        "再逐份补录。什么都没有改动。",
    ),
    en=(
        "the ledger is lost: there is no entry in “{folder}”, although releases stand in the store",
        "Restore the folder ledger from a backup, then run again. If there is none, move the files "
        "in releases elsewhere and adopt them one by one. Nothing was changed.",
    ),
)
LINK = error(
    "SOP682",
    zh=(
        "“{name}”是链接（快捷方式），发布的文件不在发布库里",
        "删掉这个链接，把它指向的文件夹移到这里；里面的内容不是自己放的，就从备份恢复。",
    ),
    en=(
        "“{name}” is a link: published files are not in the store",
        "Remove the link and move the folder that it leads to here; if its content is not yours, "
        "restore it from a backup.",
    ),
)
UNPLACED = warning(
    "SOP686",
    zh=(
        "{release} 已经发布，但它的文件没能放到“{name}”（那里有别的内容，或不能写入），"
        "暂存在“{kept}”",
        "不要再发布一次。把占位的内容移走或改名，下一次发布时自动归位。",
    ),
    en=(
        "{release} is published, but its files could not be put into “{name}” (something else is "
        "there, or writing is not allowed); they are kept in “{kept}”",
        "Do not publish it again. Move or rename what is in the way; the next publication puts "
        "them in their place.",
    ),
)
UNREGISTERED = warning(
    "SOP687",
    zh=(
        "发布流水里没有“{name}”：它不是发布的文件",
        "核对它的来历，移到别处；只有发布流水登记过的才是发布版。",
    ),
    en=(
        "the ledger knows nothing of “{name}”: it is no release",
        "Find out where it comes from and move it elsewhere; only what the ledger names is "
        "published.",
    ),
)


class Store:
    """The store in ``root``. What is remembered of its ledger is in the local ``memory``."""

    def __init__(
        self,
        root: Path,
        *,
        memory: Path | None = None,
        disk: Disk = DISK,
        clock_checked: bool = False,
    ) -> None:
        """``clock_checked`` is as for the ledger."""
        self.root = root
        self.ledger = Ledger(root / LEDGER, memory=memory, disk=disk, clock_checked=clock_checked)
        self._disk = disk
        self._releases = root / RELEASES
        self._objects = self._releases / staging.OBJECTS

    def require_ledger(self) -> None:
        """Raises Refused when releases stand there and no ledger knows of them: an empty one would
        say that nothing was ever published, and begin a second history.
        """
        with space.in_words(self.root):
            if self._disk.kind(self.ledger.path(1)) is not None:
                return
            if self._has_releases() and not entry_names(self._disk, self.ledger.folder):
                raise Refused(LOST.at(folder=self.ledger.folder))

    def require(self, needed: int = 0) -> None:
        """Raises Refused when the store cannot take ``needed`` bytes: it is not there, may not be
        written, has too little room, or its ledger is damaged.
        """
        space.require(self._disk, self.root, self._releases, self.ledger, needed)
        with space.in_words(self.root):
            self._require_no_link(self._objects)

    def put(self, files: Mapping[str, bytes]) -> str:
        """Stores the files of a release, manifest.json among them, and returns that one's sha256.
        The release is not published by it: only an entry of the ledger does that.

        Putting the same again is no fault. Removes what killed publications left more than a day
        ago. Raises Refused; then nothing was published. Raises ValueError when the manifest does
        not list just these files.
        """
        found = _identity(files)
        folders = (self.root, self._releases, self._objects)
        with space.in_words(self.root):
            staging.make_folders(self._disk, folders)
            self._require_no_link(self._objects)
            staged = self._releases / f"{staging.STAGING}{token_hex(4)}"
            self._disk.make_folder(staged)
            try:
                self._tidy(staged)
                staging.stage(self._disk, staged, files)
                staging.keep(self._disk, staged, self._objects / found, files)
            except BaseException:
                with suppress(OSError):
                    staging.remove(self._disk, staged)
                raise
            staging.sync_names(self._disk, folders)
        return found

    def place(self, release: Release | Published) -> Path:
        """Moves the files of a published release to where people look for them, and returns where
        they are. It never fails: a release is published wherever its files are, see
        :meth:`unplaced`.
        """
        facts = _facts(release)
        place = self._place(facts)
        with suppress(OSError):
            self._move(self._objects / facts.manifest, place)
        with suppress(Refused):
            return self.folder(facts) or place
        return place

    def unplaced(self, release: Release | Published) -> Diagnostic | None:
        """What to tell when the files of a published release are not where people look."""
        facts = _facts(release)
        folder = self.folder(facts)
        return self._unplaced(facts, folder) if folder else None

    def folder(self, facts: Published) -> Path | None:
        """Where the files of a published release are; None when they are nowhere. Raises Refused
        when that cannot be told.
        """
        places = (self._place(facts), self._objects / facts.manifest)
        with space.in_words(self.root):
            there = [place for place in places if staging.is_within(self._disk, place)]
        whole = (place for place in there if self._is(place, facts))
        folder = next(whole, there[-1] if there else None)
        if folder is None:
            for place in places:
                self._require_no_link(place)
        return folder

    def file(self, facts: Published, name: str) -> bytes:
        """The content of a file of a published release, as it was published. Raises Refused when
        it no longer is, and KeyError when the release never had it.
        """
        folder = self._folder(facts)
        file = release_folder.read_manifest(folder).file(name)
        if file is None:
            raise KeyError(name)
        return release_folder.read(folder, file)

    def manifest(self, facts: Published) -> Manifest:
        """The manifest of a published release. Raises Refused when it is not as it was."""
        return release_folder.read_manifest(self._folder(facts))

    def keep_evidence(self, path: Path) -> Evidence:
        """Keeps a copy of the file ``path`` beside the ledger. Raises Refused."""
        with space.in_words(path.parent):
            data = path.read_bytes()
        with space.in_words(self.root):
            staging.make_folder(self._disk, self.root)
            self._require_no_link(self._evidence)
            return evidence.keep(self._disk, self._evidence, path.name, data)

    def examine(self) -> Iterator[Diagnostic]:
        """Everything in which the store is not what its ledger says: files of releases, evidence,
        and folders that it knows nothing of. The ledger itself examines its entries.
        """
        from concurrent.futures import ThreadPoolExecutor

        entries = self._entries()
        published = [entry.facts for entry in entries if isinstance(entry.facts, Published)]
        with ThreadPoolExecutor(READERS) as pool:
            for found in pool.map(self._examine, published):
                yield from found
        yield from self._unregistered(published)
        yield from evidence.examine(self._disk, self._evidence, entries)

    def _examine(self, facts: Published) -> list[Diagnostic]:
        try:
            folder = self._folder(facts)
        except Refused as refused:
            return [*refused.diagnostics]
        unplaced = self._unplaced(facts, folder.path)
        return [*release_folder.examine(folder), *([unplaced] if unplaced else [])]

    def _unplaced(self, facts: Published, folder: Path) -> Diagnostic | None:
        if folder.parent != self._objects:
            return None
        name, kept = self._shown(self._place(facts)), self._shown(folder)
        at = Position(folder.as_posix())
        return UNPLACED.at(at, release=_label(facts), name=name, kept=kept)

    def _unregistered(self, published: Iterable[Published]) -> Iterator[Diagnostic]:
        places = [self._place(facts) for facts in published]
        known = {fold(self._shown(place)) for place in places}
        numbers = {fold(place.parent.name) for place in places}
        with space.in_words(self.root):
            for folder in self._below(self._releases):
                within = self._below(folder)
                named = [place for place in within if fold(self._shown(place)) not in known]
                is_strange = within == named and fold(folder.name) not in numbers
                for place in [folder] if is_strange else named:
                    yield UNREGISTERED.at(Position(place.as_posix()), name=self._shown(place))

    def _has_releases(self) -> bool:
        """Whether the files of any release stand where people look for them."""
        folders = (place for number in self._below(self._releases) for place in self._below(number))
        return any(self._disk.kind(place / manifest.NAME) is Kind.FILE for place in folders)

    def _below(self, folder: Path) -> list[Path]:
        """What stands in a folder, but for what is ours and what is nobody's."""
        if self._disk.kind(folder) is not Kind.FOLDER:
            return []
        names = strays.without_strays(self._disk.listing(folder))
        return [
            folder / name
            for name in names
            if not name.startswith((staging.STAGING, staging.OBJECTS))
        ]

    def _entries(self) -> list[Entry]:
        """What can be read of the ledger; what cannot is for the ledger to tell."""
        found: list[Entry] = []
        with suppress(Refused):
            found.extend(self.ledger.entries())
        return found

    def _tidy(self, staged: Path) -> None:
        """Puts in their place what publications that were killed had published, and removes what
        others left. Nothing is removed that a damaged ledger might have named.
        """
        with suppress(OSError, Refused):
            now = self._disk.changed(staged)
            leftovers.remove_staged(self._disk, self._releases, now)
            leftovers.remove_staged(self._disk, self._evidence, now)
            if waiting := leftovers.objects(self._disk, self._releases):
                facts = (entry.facts for entry in self.ledger.entries())
                named = {each.manifest: each for each in facts if isinstance(each, Published)}
                for name in named.keys() & set(waiting):
                    self.place(named[name])
                leftovers.remove_objects(
                    self._disk,
                    self._releases,
                    now,
                    lambda name: name in named or bool(self.ledger.examine()),
                )

    def _move(self, kept: Path, place: Path) -> None:
        if staging.is_within(self._disk, kept) and self._disk.kind(place) is None:
            staging.make_folder(self._disk, place.parent)
            if self._disk.kind(place.parent) is not Kind.FOLDER:  # nothing leaves the store
                return
            self._disk.rename(kept, place)
            self._disk.sync_folder(place.parent)
            self._disk.sync_folder(self._objects)

    def _require_no_link(self, place: Path) -> None:
        """Raises Refused when ``place``, or the folder above it, leads elsewhere."""
        for path in (place.parent, place):
            if path != self._releases and self._disk.kind(path) is Kind.OTHER:
                raise Refused(LINK.at(Position(path.as_posix()), name=self._shown(path)))

    def _is(self, folder: Path, facts: Published) -> bool:
        try:
            data = self._disk.read(folder / manifest.NAME, manifest.LARGEST)
        except OSError:
            return False
        return manifest.digest(data) == facts.manifest

    def _folder(self, facts: Published) -> ReleaseFolder:
        path = self.folder(facts) or self._place(facts)
        return ReleaseFolder(self._disk, path, self._shown(path), _label(facts), facts.manifest)

    def _place(self, facts: Published) -> Path:
        return self._releases / folder_name(facts.number) / folder_name(facts.version)

    @property
    def _evidence(self) -> Path:
        return self.ledger.folder / evidence.FOLDER

    def _shown(self, path: Path) -> str:
        return path.relative_to(self.root).as_posix()


def _identity(files: Mapping[str, bytes]) -> str:
    data = files[manifest.NAME]
    listed = {file.path: file.sha256 for file in manifest.parse(data).files}
    there = {path: manifest.digest(content) for path, content in files.items()}
    if there.pop(manifest.NAME) and listed != there:
        raise ValueError("the manifest lists other files")
    return manifest.digest(data)


def _facts(release: Release | Published) -> Published:
    return release if isinstance(release, Published) else release.facts


def _label(facts: Published) -> str:
    return f"{facts.number} {facts.version}"
