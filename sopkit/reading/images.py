"""Pictures: local PNG, JPEG and GIF files, measured."""

from __future__ import annotations

import struct
import warnings
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sopkit.diagnostics import Fault, error, warning
from sopkit.model import Image, Position
from sopkit.reading import local_files

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

    from sopkit.reading.excerpt import File
    from sopkit.reading.findings import Findings

UNSUPPORTED_FORMAT = error(
    "SOP025",
    zh=("“{path}”是 {format} 格式，不能使用", "另存为 PNG、JPEG 或 GIF。"),
    en=("“{path}” is in the format {format}, which cannot be used", "Save it as PNG, JPEG or GIF."),
)
DAMAGED = error(
    "SOP026",
    zh=("图片“{path}”已损坏或不是图片", "用看图软件打开确认，再重新保存。"),
    en=("the image “{path}” is damaged or no image", "Open it in a viewer, and save it again."),
)
TOO_MANY_PIXELS = error(
    "SOP027",
    zh=("图片“{path}”超过 {most} 百万像素，太大", "缩小到长宽都在 5000 像素以内。"),
    en=(
        "the image “{path}” has more than {most} million pixels, which is too many",
        "Scale it down to 5000 pixels or less on each side.",
    ),
)
TURNED = warning(
    "SOP028",
    zh=("图片“{path}”靠拍摄方向标记才显示为正，打印时可能是横的", "用看图软件转正后重新保存。"),
    en=(
        "the image “{path}” is upright only by its camera's orientation mark; it may print "
        "sideways",
        "Rotate it in a viewer and save it again.",
    ),
)
NO_PATH = error(
    "SOP029",
    zh=("这个图片没有写文件名", "在圆括号中写上图片的相对路径。"),
    en=("this image names no file", "Write its relative path between the parentheses."),
)

_MEDIA_TYPES = {"PNG": "image/png", "JPEG": "image/jpeg", "GIF": "image/gif"}
_MOST_MEGABYTES = 20
_MOST_MEGAPIXELS = 50
_DRAWINGS = frozenset(("svg", "emf", "wmf", "pdf", "eps", "vsdx"))  # Pillow reads none of them
# What Pillow raises for files that are cut off or made up; it has no common class for that.
_BROKEN = (
    ArithmeticError,
    EOFError,
    LookupError,
    MemoryError,
    OSError,
    SyntaxError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)
_ORIENTATION = 0x0112  # EXIF 2.3, 4.6.4


def load(written: str, file: File, at: Position, length: int, findings: Findings) -> Image | None:
    """The image that ``written`` names in ``file``; None when it cannot be used, which is told at
    ``at``. Its bytes become a source of the procedure.
    """
    if not written.strip():
        findings.report(NO_PATH.at(at, length))
        return None
    path = local_files.find(written, file, findings)
    if not isinstance(path, Path):
        findings.report(path.at(at, length, path=written))
        return None
    if path not in findings.images:
        findings.images[path] = _read(path, at, length, findings)
    return findings.images[path]


def _read(path: Path, at: Position, length: int, findings: Findings) -> Image | None:
    name = local_files.shown(path, findings)
    data = local_files.contents(path, _MOST_MEGABYTES)
    if not isinstance(data, bytes):
        fault, values = data
        findings.report(fault.at(at, length, path=name, **values))
        return None
    findings.sources.setdefault(name, data)
    measured = _examine(data, name)
    if measured.fault is not None:
        findings.report(measured.fault.at(at, length, path=name, **measured.words))
    return measured.image


@dataclass(frozen=True, slots=True)
class _Measured:
    """What bytes turned out to be: an image, and what is wrong with it or with them."""

    image: Image | None = None
    fault: Fault | None = None
    words: Mapping[str, Any] = field(default_factory=dict)


def measure(data: bytes, name: str) -> Image | tuple[Fault, dict[str, Any]]:
    """The image in ``data``, which was read from ``name``; or what is wrong with it, and the words
    for saying so besides its path.
    """
    measured = _examine(data, name)
    return measured.image or (measured.fault or DAMAGED, dict(measured.words))


def _examine(data: bytes, name: str) -> _Measured:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Pillow warns of sizes and EXIF; both are judged here
        return _open(data, name)


def _open(data: bytes, name: str) -> _Measured:
    import PIL.Image

    try:
        picture = PIL.Image.open(BytesIO(data), formats=("PNG", "JPEG", "GIF"))
        width, height = picture.size
        if width * height > _MOST_MEGAPIXELS * 1_000_000:
            return _Measured(None, TOO_MANY_PIXELS, {"most": _MOST_MEGAPIXELS})
        picture.draft("L", (1, 1))  # a JPEG is then decoded coarsely: only to see it is whole
        picture.load()
        turned = picture.getexif().get(_ORIENTATION, 1) != 1
    except PIL.UnidentifiedImageError:
        return _unknown(data, name)
    except PIL.Image.DecompressionBombError:
        return _Measured(None, TOO_MANY_PIXELS, {"most": _MOST_MEGAPIXELS})
    except _BROKEN:
        return _Measured(None, DAMAGED)
    if not width or not height:
        return _Measured(None, DAMAGED)
    image = Image(data, _media_type(picture), width, height, _dpi(picture), name)
    return _Measured(image, TURNED if turned else None)


def _media_type(picture: Picture) -> str:
    return _MEDIA_TYPES.get(picture.format or "", "image/jpeg")  # MPO: several JPEGs, ours first


def _dpi(picture: Picture) -> int:
    """Pixels an inch as the file says, 96 when it says nothing that can be true."""
    dpi = picture.info.get("dpi", (96, 96))
    value = dpi[0] if isinstance(dpi, tuple) and dpi else 96
    return round(value) if 20 <= value <= 4800 else 96


def _unknown(data: bytes, name: str) -> _Measured:
    """Whether ``data`` is no image at all, or one of a format that Office files cannot hold."""
    import PIL.Image

    suffix = name.rpartition(".")[2].lower()
    if suffix in _DRAWINGS:
        return _Measured(None, UNSUPPORTED_FORMAT, {"format": suffix.upper()})
    try:
        picture = PIL.Image.open(BytesIO(data))
    except (PIL.UnidentifiedImageError, PIL.Image.DecompressionBombError, *_BROKEN):
        return _Measured(None, DAMAGED)
    return _Measured(None, UNSUPPORTED_FORMAT, {"format": picture.format})
