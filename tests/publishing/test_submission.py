"""What a submission leaves in output/review, and what it leaves alone."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

from sopkit.publishing.submitting.submission import Submission, submit
from tests.publishing.conftest import TODAY, Office

ALL = [
    "A-1-R01_登记表_A-2_送审稿.xlsx",
    "A-1_送达规程_A-2_审批单.docx",
    "A-1_送达规程_A-2_送审稿.docx",
]


def submitted(office: Office) -> Submission:
    return submit(office.root, office.draft(), office.store, TODAY.date())


def folder(office: Office) -> Path:
    return office.root / "output/review/A-1"


def files(office: Office) -> list[str]:
    return sorted(path.name for path in folder(office).iterdir())


def printed(path: Path) -> str:
    """The pages of a file, their headers and footers, without its provenance."""
    with ZipFile(path) as package:
        names = [name for name in package.namelist() if name.startswith(("word/", "xl/"))]
        return "".join(package.read(name).decode() for name in names if name.endswith(".xml"))


def test_every_file_bears_the_mark_and_the_code(office: Office) -> None:
    done = submitted(office)
    assert sorted(copy.path for copy in done.copies) == [
        f"output/review/A-1/{name}" for name in ALL
    ]
    assert files(office) == ALL
    code = office.draft().content_hash[:8]
    for name in ALL:
        assert code in printed(folder(office) / name), name
    assert "送审稿" in printed(folder(office) / ALL[0])
    assert "送审稿" in printed(folder(office) / ALL[2])


def test_submitting_again_writes_the_same_and_nothing_twice(office: Office) -> None:
    first = submitted(office)
    times = [path.stat().st_mtime_ns for path in sorted(folder(office).iterdir())]
    assert submitted(office).copies == first.copies
    assert [path.stat().st_mtime_ns for path in sorted(folder(office).iterdir())] == times


def test_a_refused_draft_leaves_the_former_review_copies(office: Office) -> None:
    submitted(office)
    office.edit("审核人: 韩思齐", "审核人:")
    done = submitted(office)
    assert done.is_refused
    assert [each.code for each in done.diagnostics] == ["SOP605"]
    assert files(office) == ALL


def test_copies_of_the_last_time_go_and_what_a_reviewer_wrote_stays(office: Office) -> None:
    submitted(office)
    noted = folder(office) / ALL[2]
    noted.write_bytes(noted.read_bytes() + b"a reviewer's remarks")
    (folder(office) / "意见.txt").write_text("改一改", encoding="utf-8")
    office.edit("版本: A/2", "版本: A/3")
    assert not submitted(office).is_refused
    assert files(office) == sorted(
        [name.replace("A-2", "A-3") for name in ALL] + [noted.name, "意见.txt"]
    )


def test_a_copy_that_a_reviewer_wrote_in_is_kept_beside_the_new_one(office: Office) -> None:
    submitted(office)
    noted = folder(office) / ALL[2]
    noted.write_bytes(b"a reviewer's remarks")
    office.edit("畅通", "通畅")
    done = submitted(office)
    assert [each.code for each in done.diagnostics] == ["SOP744"]
    assert noted.with_stem(f"{noted.stem}_保留1").read_bytes() == b"a reviewer's remarks"
    assert noted.read_bytes() != b"a reviewer's remarks"


def test_a_copy_that_is_held_open_is_named_and_the_others_are_written(office: Office) -> None:
    (folder(office) / ALL[2]).mkdir(parents=True)
    done = submitted(office)
    assert [each.code for each in done.diagnostics] == ["SOP743"]
    assert len(done.copies) == len(ALL) - 1


def test_the_review_copy_shows_the_releases_before_it(office: Office) -> None:
    office.release("A/1")
    submitted(office)
    assert "A/1" in printed(folder(office) / ALL[2])
