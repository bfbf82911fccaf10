"""How one change is told: what became of it, what it is about, where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sopkit.comparison import Kind, Mark, Meaning, PartKind
from sopkit.renderers._comparison.equal_words import renewed

if TYPE_CHECKING:
    from sopkit.comparison import Change
    from sopkit.labels import Labels

_SLIGHT = (Meaning.WORDING, Meaning.PUNCTUATION, Meaning.LOOK)


def kind_code(change: Change) -> str:
    """The kind as tables and counts part them: `everywhere` for a replacement in several places,
    `moved-changed` for what was moved and says something else now.
    """
    if change.is_everywhere:
        return "everywhere"
    if change.kind is Kind.MOVED and not has_same_text(change):
        return "moved-changed"
    return change.kind


def counted_as(change: Change) -> str:
    """The kind under which it is counted: what was moved is, whether it was edited or not."""
    return Kind.MOVED if change.kind is Kind.MOVED else kind_code(change)


def kind_word(change: Change, labels: Labels) -> str:
    """修改, 新增, 删除, 移动, 移动并修改, 拆分, 合并, 仅编号变化, 统一替换."""
    return labels.word("comparison.kind", kind_code(change))


def meaning_words(change: Change, labels: Labels) -> tuple[str, ...]:
    """What it is about: 义务加重 first, then 期限, 数量 …; 仅措辞, 仅标点, 仅格式 only of a change
    that is not substantive.
    """
    words = [obligation_word(change, labels)] if change.obligation else []
    for meaning in _told(change):
        if meaning is not Meaning.OBLIGATION or not change.obligation:
            words.append(labels[f"comparison.meaning.{meaning}"])
    return tuple(words)


def obligation_word(change: Change, labels: Labels) -> str:
    """义务加重, 义务减轻, 义务转向; empty where no obligation changed its force."""
    return labels[f"comparison.obligation.{change.obligation}"] if change.obligation else ""


def is_about_obligations(change: Change) -> bool:
    """Whether what must or must not be done is another now, with more force, with less or not."""
    return change.obligation is not None or Meaning.OBLIGATION in change.meanings


def _told(change: Change) -> tuple[Meaning, ...]:
    """The meanings worth a word: of a substantive change none that says how slight it is."""
    weighty = tuple(meaning for meaning in change.meanings if meaning not in _SLIGHT)
    return weighty if weighty or change.is_substantive else change.meanings


def clauses(change: Change, labels: Labels) -> tuple[str, str]:
    """The label before and after; a dash on the side where it is not, 全文 for a replacement made
    everywhere that has none.
    """
    if change.is_everywhere and not change.new_label:
        return (labels["comparison.everywhere"],) * 2
    absent = labels["comparison.absent"]
    old = absent if change.kind is Kind.ADDED else change.old_label
    new = absent if change.kind is Kind.REMOVED else change.new_label
    return old, new


def clause_line(change: Change, labels: Labels) -> str:
    """Both labels in one: 三、1, or 三、1 → 三、2 where they differ; a key of the metadata is
    called 题头：文件名称.
    """
    old, new = clauses(change, labels)
    if change.part is PartKind.METADATA:
        absent = labels["comparison.absent"]
        label = new if new != absent else old
        return labels["colon"].join((labels["comparison.group.metadata"], label))
    return arrow(old, new, labels)


def arrow(old: str, new: str, labels: Labels) -> str:
    """``old → new``, or the one text where they are equal."""
    return old if old == new else labels.text("comparison.arrow", old=old, new=new)


def beside(change: Change, labels: Labels) -> tuple[str, str]:
    """What stands in brackets behind, or instead of, the words before and after: （无）, （删除）,
    （文字未变）, （图片已更换）, （7 处：…）. Nothing where the words say it all.
    """
    if change.kind is Kind.ADDED:
        return labels["comparison.none"], ""
    if change.kind is Kind.REMOVED:
        return "", labels["comparison.gone"]
    if change.is_everywhere:
        return "", _places(change, labels)
    if change.kind is Kind.MOVED and has_same_text(change):
        return "", labels["comparison.same_text"]
    before = "" if change.old_text else labels["comparison.none"]
    return before, _renewed(change, labels) if change.new_text else labels["comparison.gone"]


def _renewed(change: Change, labels: Labels) -> str:
    """That what stands for words was replaced, though it is called by the same words."""
    if change.part is PartKind.FIGURE or not renewed(change.before, change.after):
        return ""
    key = "reference" if Meaning.REFERENCE in change.meanings else "picture"
    return labels[f"comparison.renewed.{key}"]


def has_same_text(change: Change) -> bool:
    """Whether no words are marked: at most the labels among them are other ones."""
    return all(each.mark is Mark.SAME for each in (*change.before, *change.after))


def renumbering(change: Change, labels: Labels) -> str:
    """A run of clauses that only have another number: 四、4—6 → 四、3—5（3 条）."""
    told = arrow(change.old_label, change.new_label, labels)
    return labels.text("comparison.run", clauses=told, count=change.count)


def _places(change: Change, labels: Labels) -> str:
    """How far a replacement reaches and where, unless its lines say that."""
    told = reach(len(change.places), change.count, labels)
    if change.places and "\n" not in change.new_text:
        told += labels["colon"] + labels["comparison.between"].join(change.places)
    return labels.text("parenthesis", text=told)


def reach(clauses: int, times: int, labels: Labels) -> str:
    """8 条，9 处: in how many clauses and how often words were replaced; 7 处 where it was once in
    each, or no clause is known.
    """
    key = "places" if clauses in (0, times) else "reach"
    return labels.text(f"comparison.{key}", clauses=clauses, count=times)


def companions(change: Change, labels: Labels) -> str:
    """连同下属 2 条: how many clauses moved along; empty without any."""
    along = 0 if change.is_everywhere else change.count - 1
    return labels.text("comparison.together", count=along) if along else ""
