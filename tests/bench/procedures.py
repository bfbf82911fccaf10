"""Procedures of a typical shape and any length, each different from the next."""

from __future__ import annotations

from pathlib import Path

_FRONT = """\
---
文件名称: 第{n}号作业规程
编号: BM-{n:04d}
编制部门: 综合办公室
类别: 业务操作规程
版本: A/0
编制时间: 2026年3月
审核人: 周明远
批准人: 沈若兰
---
"""

_TABLE = """
表：第{s}章的时限与凭证

| 方式 | 完成期限 | 凭证 | 记录 |
|---|---|---|:-:|
| 面交 | 承保后 {s} 日内 | 亲笔签名的回执 | 登记表 |
| 邮寄 | 承保后 {s}5 日内 | 回执、快递签收记录 | 登记表 |
| 电子送达 | 承保当日 | 平台签收日志 | 平台 |
"""

_FORMS = """
```form
id: R01
kind: checklist
title: 第{n}号自检表
from: [s1]
retention: 5年
sign: [自检人, 复核人]
```

```form
id: R02
kind: log
title: 第{n}号登记表
retention: 10年
fields:
  - {{name: no, title: 序号, type: sequence}}
  - {{name: date, title: 日期, type: date, required: true}}
  - {{name: client, title: 客户姓名, type: text, personal: true}}
  - {{name: policy, title: 保单号, type: identifier}}
  - {{name: way, title: 方式, type: choice, options: [面交, 邮寄, 电子]}}
  - {{name: due, title: 期限, type: date, after: {{field: date, days: 15}}}}
  - {{name: agent, title: 代理人签名, type: signature}}
```
"""


def write(folder: Path, count: int, steps: int = 114) -> list[Path]:
    """A workspace in ``folder`` with ``count`` procedures of about ``steps`` steps each."""
    source = folder / "source"
    source.mkdir(parents=True)
    (folder / "sopkit.toml").write_text('[office]\nname = "基准办公室"\n', encoding="utf-8")
    paths = [source / f"procedure-{n:04d}.md" for n in range(1, count + 1)]
    for n, path in enumerate(paths, 1):
        path.write_text(text(n, steps), encoding="utf-8")
    return paths


def text(n: int, steps: int = 114) -> str:
    """The Markdown of procedure ``n``."""
    per_section = 19
    sections = [
        _section(n, s, min(per_section, steps - first))
        for s, first in enumerate(range(0, steps, per_section), 1)
    ]
    return _FRONT.format(n=n) + "".join(sections) + _FORMS.format(n=n)


_SECTION = """
# 第{s}部分的要求 {{#s{s}}}

本部分规定第 {n} 号作业中第 {s} 项工作的要求。

"""

_GROUP = "1. **核对事项{step}。**承办人当日完成第 {n}-{s} 项的下列核对，如实记入登记表：\n"
_LEAF = "   1. [ ] 第{step}项资料的姓名、证件类型与投保单一致，无缺页，期限 {step} 日；\n"


def _section(n: int, s: int, steps: int) -> str:
    lines = [_SECTION.format(n=n, s=s)]
    for step in range(steps):
        line = _LEAF if step % 4 else _GROUP
        lines.append(line.format(n=n, s=s, step=step))
    if s % 2:
        lines.append(_TABLE.format(s=s))
    return "".join(lines)
