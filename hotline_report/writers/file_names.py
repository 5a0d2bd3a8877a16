"""What files are called: those that users see, and the hidden ones beside them."""

from __future__ import annotations

import re
import unicodedata

from hotline_report import limits
from hotline_report.errors import UsageError
from hotline_report.model.draft import FINAL

PREFIX, SUFFIX = ".hotline-", ".tmp"
KEPT = ".draft"
"""The ending of a hidden file that belongs to a set, and stays."""

LAST = f"{PREFIX}last"
"""The hidden file that names the draft that was built last."""

_UNSAFE = re.compile(r'[\\/:*?"<>|\x00-\x1f]')
_RESERVED = {"CON", "PRN", "AUX", "NUL", *(f"{d}{n}" for d in ("COM", "LPT") for n in range(1, 10))}


def safe_name(title: str) -> str:
    """A title as a file name: nothing that Windows refuses, nothing invisible."""
    visible = "".join(c for c in title if unicodedata.category(c) != "Cf")
    name = _UNSAFE.sub("_", visible).strip(". ") or "未命名"
    return f"_{name}" if name.upper() in _RESERVED else name


def kept_name(draft: str) -> str:
    """The name of the hidden file that is kept of a draft of that name."""
    return f"{PREFIX}{safe_name(draft)}{KEPT}"


def kept_stem(file: str) -> str:
    """The draft that such a file is kept of; "" for other files."""
    is_kept = file.startswith(PREFIX) and file.endswith(KEPT)
    return file.removeprefix(PREFIX).removesuffix(KEPT) if is_kept else ""


def check_draft_name(name: str) -> str:
    """A name that the user gave a draft, as it is.

    Raises:
        UsageError: files cannot be called so, or it would be taken for something else.
    """
    if not 0 < len(name) <= limits.DRAFT_NAME:
        raise UsageError(f"草稿名称要有 1 到 {limits.DRAFT_NAME} 个字，写了 {len(name)} 个")
    if name == FINAL:
        raise UsageError(f"草稿不能叫“{FINAL}”，换一个名称")
    if name != safe_name(name) or not name[0].isalnum():
        raise UsageError(f"草稿名称“{name}”里有文件名不能用的符号，只用汉字、字母和数字")
    return name
