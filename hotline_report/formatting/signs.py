"""What signs in tables mean, in words."""

from __future__ import annotations

from collections.abc import Iterable

from hotline_report.model.sign import Sign


def signs_text(signs: Iterable[Sign]) -> str:
    """符号说明：“↑”表示上升，…… in the order given; "" where there are none.

    Signs of one meaning are told together, and so are the meanings of one sign.
    """
    meanings: dict[str, list[str]] = {}
    for sign in signs:
        known = meanings.setdefault(sign.quoted, [])
        known += [sign.meaning] if sign.meaning not in known else []
    marks: dict[str, list[str]] = {}
    for mark, known in meanings.items():
        marks.setdefault("或".join(known), []).append(f"“{mark}”" if mark else "空格")
    told = [f"{''.join(alike)}表示{meaning}" for meaning, alike in marks.items()]
    return f"符号说明：{'，'.join(told)}。" if told else ""


def sentences(*texts: str) -> str:
    """Texts one behind the other, as sentences; what is empty is left out."""
    *before, last = [text for text in texts if text] or [""]
    return "".join(f"{text.rstrip('。')}。" for text in before) + last
