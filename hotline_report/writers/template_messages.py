"""What a template of one's own did wrong, in words; names of our classes are nobody's business."""

from __future__ import annotations

import re

from jinja2.exceptions import SecurityError, UndefinedError

_NAMED = re.compile(r"attribute '(\w+)'|^'(\w+)' is undefined|named '(\w+)'|^(\w+)\(\)")
"""The name that a message of Jinja or Python is about; what else they say tells of classes."""

_ARGUMENTS = re.compile(r"^macro '(\w+)'")


_SAID: tuple[tuple[type[Exception], str], ...] = (
    (SecurityError, "用了不允许的操作"),
    (UndefinedError, "用了不存在的名称"),
    (MemoryError, "用的内存过多"),
    (TimeoutError, "用的时间过长，循环可能没有尽头"),
    (RecursionError, "模板互相引用，没有尽头"),
    (OverflowError, "用的数过大"),
    (ZeroDivisionError, "除以了零"),
    (TypeError, "对内容做了它不能做的事，如相加、循环、取整"),
    (ValueError, "对内容做了它不能做的事，如取整"),
)


def found_in_template(error: Exception) -> str:
    """What is said of the error behind “网页模板第 n 行”."""
    if isinstance(error, TypeError) and (macro := _ARGUMENTS.match(str(error))):
        return f"给“macro {macro[1]}”的内容个数或名称不对"
    said = next((words for kind, words in _SAID if isinstance(error, kind)), "运行出错")
    return f"{said}{_name(str(error))}"


def _name(message: str) -> str:
    found = _NAMED.search(message)
    return f"（“{next(filter(None, found.groups()))}”）" if found else ""
