"""A small workspace to build, and words to change it with."""

from __future__ import annotations

from pathlib import Path

import pytest

from sopkit.building import BuildResult, build
from sopkit.workspace import Workspace

CONFIGURATION = """\
[office]
name = "甲单位"
[values]
office.phone = "010-1"
unused = "x"
[people]
"主任" = "林知夏"
"""
GUIDE = """\
---
文件名称: 接待规程
编号: A-1
版本: A/0
批准人: 主任
---

# 准备 {#prepare}

1. [ ] 电话 {{ office.phone }} 畅通。
2. 填写 [](#R01) 和 [](#R02)。

```include
_tail.md
```

```form
id: R01
kind: checklist
title: 检查表
retention: 1年
```

```form
id: R02
kind: log
title: 登记表
retention: 1年
fields:
  - {name: date, title: 日期, type: date}
```
"""
TAIL = "3. 结束。\n"
OTHER = """\
---
文件名称: 投诉办法
编号: A-2
---

# 受理

1. 按 [](A-1#prepare) 准备。
"""


class Folder:
    """A workspace on disk."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def write(self, path: str, text: str) -> Path:
        place = self.root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
        return place

    def edit(self, path: str, old: str, new: str) -> None:
        text = (self.root / path).read_text(encoding="utf-8")
        assert old in text
        self.write(path, text.replace(old, new))

    def build(self, *targets: str, **options: object) -> BuildResult:
        return build(Workspace(self.root), targets, **options)  # type: ignore[arg-type]

    def outputs(self) -> list[str]:
        drafts = self.root / "output" / "draft"
        return sorted(
            path.relative_to(drafts).as_posix() for path in drafts.rglob("*") if path.is_file()
        )


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    made = Folder(tmp_path / "文件库")
    made.write("sopkit.toml", CONFIGURATION)
    made.write("source/guide.md", GUIDE)
    made.write("source/_tail.md", TAIL)
    made.write("source/other.md", OTHER)
    return made
