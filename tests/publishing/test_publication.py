"""A draft becomes a release whole or not at all, and says who approved it and what came before."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from sopkit.building import converting, libreoffice
from sopkit.ledger.chain import Ledger
from sopkit.ledger.facts import Holder, Published, Withdrawn
from sopkit.ledger.store import Store
from sopkit.publishing.releasing import derived, publication
from sopkit.publishing.releasing.publication import publish
from sopkit.refusals import Refused
from tests.publishing.acts import (
    CLERK,
    approve_all,
    approved_release,
    codes,
    release,
    tree,
    words,
)
from tests.publishing.conftest import TODAY, Office

if TYPE_CHECKING:
    from sopkit.ledger.entries import Entry

FOLDER = "output/releases/A-1/A-2"
STANDARD = f"{FOLDER}/A-1_送达规程_A-2.docx"
NOTICE = "output/notices/A-1/A-1_发布通知_A-2.txt"


def published(office: Office, number: str = "A-1") -> list[Published]:
    return [found.facts for found in office.store.ledger.releases(number)]


def test_a_release_holds_its_artifacts_and_all_it_was_made_from(office: Office) -> None:
    done = approved_release(office)
    assert done.folder == FOLDER
    assert sorted(tree(office.root / FOLDER)) == [
        "A-1-R01_登记表_A-2.xlsx",
        "A-1_送达规程_A-2.docx",
        "inputs/edition.json",
        "inputs/source/guide.md",
        "inputs/templates/corp.docx",
        "manifest.json",
    ]
    assert [(file.kind, file.form) for file in done.files] == [("standard", ""), ("log", "R01")]
    assert published(office) == [done.facts]
    assert not list(office.store.examine())


def test_the_standard_says_who_approved_it_and_what_came_before(office: Office) -> None:
    office.edit("版本: A/2", "版本: A/0")
    office.edit("修订说明: [{条款: 准备, 理由: 新规定}]\n", "")
    approved_release(office)
    office.edit("版本: A/0", "版本: A/2\n修订说明: [{条款: prepare, 理由: 换了电话}]")
    done = approved_release(office)
    text = words(office.root / STANDARD)
    assert "A/02026年12月1日首次发布" in text
    assert "A/22026年12月1日一：换了电话沈若兰" in text
    assert "审核韩思齐2026年12月1日" in text
    assert done.facts.supersedes == "A/0"
    assert [each.clause for each in done.facts.changes] == ["一"]


def test_whoever_approved_in_a_post_is_printed_also_when_another_holds_it_now(
    office: Office,
) -> None:
    approve_all(office)
    office.edit("沈若兰", "周明远", "sopkit.toml")
    done = release(office)
    text = words(office.root / STANDARD)
    assert "沈若兰　总经理" in text
    assert "周明远" not in text
    assert ("沈若兰", "总经理") in [(each.person, each.post) for each in done.facts.approvals]


def test_copies_are_numbered_in_the_order_of_the_holders(office: Office) -> None:
    office.edit("修订说明", "分发范围: [各部门, 档案室]\n修订说明")
    done = approved_release(office)
    assert done.facts.distribution == (Holder("01", "各部门"), Holder("02", "档案室"))


def test_every_reason_is_told_at_once_and_nothing_is_written(office: Office) -> None:
    office.edit("审核人: 韩思齐\n", "")
    before = tree(office.root)
    with pytest.raises(Refused) as refused:
        release(office)
    assert codes(refused.value) == {"SOP605", "SOP620"}
    assert tree(office.root) == before


def test_a_dry_run_does_everything_but_write(office: Office) -> None:
    approve_all(office)
    before = tree(office.root)
    draft = office.draft()
    told = publish(office.workspace, draft, actor=CLERK, at=TODAY, dry_run=True)
    assert tree(office.root) == before
    assert (told.sequence, told.folder, len(told.files)) == (0, FOLDER, 2)
    done = release(office)
    assert (done.files, replace(done.facts, manifest="")) == (told.files, told.facts)


@pytest.mark.parametrize(
    ("written", "given", "effective"),
    [
        ("", None, "2026-12-01"),
        ("", date(2026, 12, 9), "2026-12-09"),
        ("2027-01-01", None, "2027-01-01"),
    ],
    ids=["at-once", "given", "written"],
)
def test_the_effective_day(
    office: Office, written: str, given: date | None, effective: str
) -> None:
    if written:
        office.edit("修订说明", f"生效日期: {written}\n修订说明")
    approve_all(office)
    done = release(office, effective=given)
    assert done.facts.effective == effective
    year, month, day = map(int, effective.split("-"))
    assert f"生效 {year}年{month}月{day}日" in words(office.root / STANDARD)


def test_only_a_form_whose_own_content_changed_is_called_in(office: Office) -> None:
    office.edit(
        "```form\n",
        "```form\nid: R02\nkind: record\ntitle: 回执\nretention: 1年\n"
        "fields:\n  - {name: who, title: 签收人}\n```\n\n```form\n",
    )
    office.edit("填写 [](#R01)", "填写 [](#R01)、[](#R02)")
    approved_release(office)
    office.edit("版本: A/2", "版本: A/3")
    office.edit("title: 签收人", "title: 收件人")
    approved_release(office)
    notice = (office.root / "output/notices/A-1/A-1_发布通知_A-3.txt").read_text("utf-8-sig")
    assert "打印新版：A-1-R02 回执" in notice
    assert "停用并交回空白表单：A-1-R02 回执（A/2）" in notice
    assert "可继续使用：A-1-R01 登记表" in notice


def test_numbers_that_are_replaced_are_in_force_until_that_day(office: Office) -> None:
    office.write(
        "source/old.md",
        "---\n文件名称: 旧办法\n编号: A-0\n版本: 第一版\n审核人: 甲\n批准人: 乙\n"
        "分发范围: [档案室]\n---\n\n# 总则\n\n1. 照旧。\n",
    )
    approved_release(office, "A-0")
    office.edit("修订说明", "代替: [A-0]\n生效日期: 2027-01-01\n修订说明")
    approved_release(office)
    (old,) = office.store.ledger.releases("A-0")
    assert (old.withdrawn, old.replaced_by) == (date(2027, 1, 1), "A-1")
    assert "代替A-0" in (office.root / NOTICE).read_text("utf-8-sig")


def test_a_version_is_used_once(office: Office) -> None:
    approved_release(office)
    office.edit("畅通", "接通")
    with pytest.raises(Refused) as refused:
        release(office)
    assert "SOP617" in codes(refused.value)
    assert len(published(office)) == 1


def test_the_same_again_does_what_was_left_undone_or_is_refused(office: Office) -> None:
    done = approved_release(office)
    objects = office.root / "output/releases/.objects"
    (office.root / FOLDER).rename(objects / done.facts.manifest)
    filled = office.root / "output/notices/A-1/A-1_文件发放-回收记录_A-2.xlsx"
    filled.write_bytes(b"signed")
    (office.root / NOTICE).unlink()
    again = release(office)
    assert again.completed == (FOLDER, NOTICE)
    assert (again.facts, again.sequence) == (done.facts, done.sequence)
    assert set(again.files) == set(done.files)
    assert (office.root / STANDARD).is_file()
    assert (office.root / NOTICE).is_file()
    assert filled.read_bytes() == b"signed", "what the office filled in is not written over"
    assert len(published(office)) == 1
    with pytest.raises(Refused) as refused:
        release(office)
    assert codes(refused.value) == {"SOP649"}, "nothing is left to do"


def test_what_still_cannot_be_done_is_told_with_the_refusal(office: Office) -> None:
    office.write("output/notices", "in the way")
    approved_release(office)
    with pytest.raises(Refused) as refused:
        release(office)
    assert codes(refused.value) == {"SOP649", "SOP655"}


def test_a_publication_that_was_stopped_before_its_entry_can_be_run_again(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    approve_all(office)
    with monkeypatch.context() as patched:
        patched.setattr(publication, "record", _stop)
        with pytest.raises(KeyboardInterrupt):
            release(office)
    assert published(office) == []
    objects = office.root / "output/releases/.objects"
    (stored,) = [path.name for path in objects.iterdir()]
    assert release(office).facts.manifest == stored, "the same content is stored once"
    assert not list(office.store.examine())


def _stop(*_: object, **__: object) -> None:
    raise KeyboardInterrupt


def test_a_version_that_another_published_meanwhile_stops_the_commit(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    approve_all(office)
    put = Store.put

    def overtaken(store: Store, files: dict[str, bytes]) -> str:
        office.release("A/1")
        return put(store, files)

    monkeypatch.setattr(Store, "put", overtaken)
    with pytest.raises(Refused) as refused:
        release(office)
    assert codes(refused.value) == {"SOP621"}, "the approvals were given without having seen it"
    assert [facts.version for facts in published(office)] == ["A/1"]


def test_what_fails_after_the_entry_is_told_and_the_release_stands(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.write("output/notices", "in the way")
    done = approved_release(office)
    assert [found.code for found in done.diagnostics] == ["SOP655"]
    assert "已经发布" in done.diagnostics[0].message()
    assert (office.root / STANDARD).is_file()
    assert len(published(office)) == 1

    def broken(*_: object) -> None:
        raise RuntimeError("a bug")

    office.edit("版本: A/2", "版本: A/3")
    monkeypatch.setattr(derived, "write_notices", broken)
    done = approved_release(office)
    assert "a bug" in done.diagnostics[-1].message()


def test_a_reference_to_what_is_not_in_force_is_told(office: Office) -> None:
    office.write(
        "source/other.md",
        "---\n文件名称: 投诉办法\n编号: A-9\n版本: A/0\n审核人: 甲\n批准人: 乙\n---\n\n"
        "# 受理 {#take}\n\n1. 登记。\n",
    )
    office.edit("按 [](#prepare)", "按 [](A-9#take)")
    approve_all(office)
    draft = office.draft()
    told = publish(office.workspace, draft, actor=CLERK, at=TODAY, dry_run=True)
    assert [found.code for found in told.diagnostics] == ["SOP653"]
    approved_release(office, "A-9")
    assert release(office).diagnostics == ()


def test_pdfs_stand_beside_what_they_print(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    approve_all(office)
    monkeypatch.setattr(libreoffice, "find", lambda: None)
    with pytest.raises(Refused) as refused:
        release(office, pdf=True)
    assert codes(refused.value) == {"SOP654"}
    assert published(office) == []
    monkeypatch.setattr(libreoffice, "find", lambda: Path("soffice"))
    monkeypatch.setattr(converting, "pdfs", _pdfs)
    done = release(office, pdf=True)
    assert [file.path for file in done.files if file.kind == "pdf"] == [
        "A-1_送达规程_A-2.pdf",
        "A-1-R01_登记表_A-2.pdf",
    ]
    assert (office.root / FOLDER / "A-1_送达规程_A-2.pdf").read_bytes().startswith(b"%PDF PK")


def _pdfs(
    program: Path, paths: Sequence[str], read: Callable[[str], bytes]
) -> Iterator[tuple[str, bytes]]:
    return ((path, b"%PDF " + read(path)[:2]) for path in paths)


def test_a_disk_that_is_full_at_the_last_moment_is_told_in_words(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> Entry:
        raise OSError(errno.ENOSPC, "No space left on device")

    approve_all(office)
    with monkeypatch.context() as patched:
        patched.setattr(Ledger, "append", full)
        with pytest.raises(Refused) as refused:
            release(office)
    assert codes(refused.value) == {"SOP731"}
    assert published(office) == []
    assert release(office).sequence == 4


def test_an_unreachable_share_stops_it_in_words(office: Office) -> None:
    office.write(
        "sopkit.toml",
        '[people]\n"总经理" = "沈若兰"\n[values]\noffice.phone = "1"\n'
        f'[store]\npath = "{(office.root.parent / "nowhere" / "share").as_posix()}"\n',
    )
    draft = office.draft()
    for dry_run in (False, True):
        with pytest.raises(Refused) as refused:
            publish(office.workspace, draft, actor=CLERK, at=TODAY, dry_run=dry_run)
        assert codes(refused.value) == {"SOP680"}


def test_on_a_share_everything_but_the_notices_is_there(office: Office) -> None:
    share = office.root.parent / "share"
    text = (office.root / "sopkit.toml").read_text("utf-8")
    office.write("sopkit.toml", f'{text}[store]\npath = "../share"\n')
    done = approved_release(office, at=TODAY + timedelta(days=1))
    assert Path(done.folder) == share / "releases/A-1/A-2"
    assert (share / "ledger/00000004.json").is_file()
    assert sorted(path.name for path in (office.root / "output").iterdir()) == ["notices"]


def test_what_stands_in_its_place_is_never_taken_for_the_release(office: Office) -> None:
    planted = office.write(f"{FOLDER}/A-1_送达规程_A-2.docx", "forged")
    done = approved_release(office)
    assert done.folder.startswith("output/releases/.objects/")
    for dry_run in (False, True):
        again = office.draft()
        with pytest.raises(Refused) as refused:
            publish(office.workspace, again, actor=CLERK, at=TODAY, dry_run=dry_run)
        assert codes(refused.value) == {"SOP649", "SOP686"}
        assert done.folder in refused.value.diagnostics[0].hint()
    planted.unlink()
    planted.parent.rmdir()
    assert release(office).folder == FOLDER


def test_what_was_decided_meanwhile_is_warned_of(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last look is the one that counts: the number was withdrawn while files were made."""
    approved_release(office)
    office.edit("版本: A/2", "版本: A/3")
    approve_all(office)
    stored = publication._stored

    def slowly(*given: Any) -> Published:
        facts = stored(*given)
        office.record(Withdrawn("A-1", "送达规程", "A/2", "停办", "2026-12-31"))
        return facts

    monkeypatch.setattr(publication, "_stored", slowly)
    assert "SOP613" in [found.code for found in release(office).diagnostics]


def test_nothing_is_published_before_the_day_of_its_approval(office: Office) -> None:
    """The office's time zone was set back since."""
    approve_all(office)
    zone = timezone(timedelta(hours=-10))
    with pytest.raises(Refused) as refused:
        release(office, at=TODAY.astimezone(zone))
    assert codes(refused.value) == {"SOP778"}
    assert published(office) == []


def test_a_publisher_that_slept_commits_nothing_when_its_files_were_tidied_away(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    put = Store.put

    def put_and_sleep(store: Store, files: Any) -> str:
        stored = put(store, files)
        shutil.rmtree(office.root / "output/releases/.objects" / stored)
        return stored

    approve_all(office)
    monkeypatch.setattr(Store, "put", put_and_sleep)
    with pytest.raises(Refused) as refused:
        release(office)
    assert codes(refused.value) == {"SOP679"}
    assert not published(office)
