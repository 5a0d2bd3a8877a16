"""Kinds of careless and hostile changes to one scalar of a file, as clerks' hands make them.

Each is a function from a file and one of its scalars to the file as changed, or None where such a
change cannot be made there. `typed` is what whoever made the change believes the scalar to say;
`gone` is what he took out himself.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from msgspec import Struct

from tests.mutation.scalars import Scalar, Source


class Change(Struct, frozen=True):
    """A file as changed.

    Attributes:
        text: the whole file.
        typed: what the scalar should say now, in his eyes, a misspelt name as he spelt it; None
            where that is what it said.
        gone: texts that he took out himself.
    """

    text: str
    typed: str | None = None
    gone: tuple[str, ...] = ()


Kind = Callable[[Source, Scalar, random.Random], Change | None]
KINDS: dict[str, Kind] = {}
"""By name, in the order of the table."""

_LONG = 5_000
_JINJA = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_DIGIT = re.compile(r"[0-9]")
_SURPRISES = ("no", "yes", "010", "12:30", "1e3", "~", "null", "2024-01-01", "0x1F", ".5", "1_000")
_MARKUP = ("<b>甲</b>", "&amp;", "<script>alert(1)</script>", "]]>", "<!--甲-->")
_HIDDEN = ("\u00a0", "\u200b", "\ufeff", "\u2028", "\x85", "\u202e", "\u3000", "\u00ad")
_JINJA_MISTAKES = ("{{", "}}", "{% if %}", "{{ 无此名 }}", "{% for a in 甲 %}", "{{ 1/0 }}", "{%")
_YAML_MARKS = ("&甲 ", "*甲 ", "!!str ", "!甲 ", "!!python/object:os.system ", "@", "`", "%")
_MEANT_FOR_COLLEAGUES = ("（待定）", "【待核】", "XX", "TODO", "？？")


def kind(name: str) -> Callable[[Kind], Kind]:
    """Put a kind into the table."""

    def named(make: Kind) -> Kind:
        assert name not in KINDS
        KINDS[name] = make
        return make

    return named


def _typed(source: Source, scalar: Scalar, new: str | None) -> Change | None:
    """Something else typed in its place, within its quotes; a name that is changed is no text."""
    if new is None or scalar.is_name or new == source.typed(scalar):
        return None
    return Change(source.with_typed(scalar, new), new, (scalar.text,))


def _spot(source: Source, scalar: Scalar, chance: random.Random) -> int:
    """A place within what was typed, outside of Jinja's braces."""
    typed = source.typed(scalar)
    inside = {i for m in _JINJA.finditer(typed) for i in range(m.start() + 1, m.end())}
    return chance.choice([i for i in range(len(typed) + 1) if i not in inside])


def _inserted(source: Source, scalar: Scalar, chance: random.Random, new: str) -> Change | None:
    typed = source.typed(scalar)
    at = _spot(source, scalar, chance)
    return _typed(source, scalar, typed[:at] + new + typed[at:])


def _number(source: Source, scalar: Scalar) -> str | None:
    typed = source.typed(scalar)
    is_number = re.fullmatch(r"[0-9]+(?:\.[0-9]+)?", typed)
    return typed if is_number and not scalar.is_name else None


@kind("entry deleted")
def _entry_deleted(source: Source, scalar: Scalar, _: random.Random) -> Change | None:
    if not scalar.is_name and scalar.entry[0] not in (
        scalar.start,
        source.line_start(scalar.start),
    ):
        return None  # The same as deleting it by its name.
    start, end = scalar.entry
    return Change(source.text[:start] + source.text[end:], "", scalar.below)


@kind("emptied")
def _emptied(source: Source, scalar: Scalar, _: random.Random) -> Change | None:
    if scalar.is_name or scalar.start == scalar.end:
        return None
    return Change(source.with_token(scalar, ""), "", (scalar.text,))


@kind("typed twice")
def _typed_twice(source: Source, scalar: Scalar, _: random.Random) -> Change | None:
    return _typed(source, scalar, source.typed(scalar) * 2)


@kind("one digit changed")
def _digit_changed(source: Source, scalar: Scalar, chance: random.Random) -> Change | None:
    typed = source.typed(scalar)
    inside = {i for m in _JINJA.finditer(typed) for i in range(m.start(), m.end())}
    found = [m.start() for m in _DIGIT.finditer(typed) if m.start() not in inside]
    if not found:
        return None
    at = chance.choice(found)
    other = chance.choice([d for d in "123456789" if d != typed[at]])
    return _typed(source, scalar, typed[:at] + other + typed[at + 1 :])


@kind("one character dropped")
def _dropped(source: Source, scalar: Scalar, chance: random.Random) -> Change | None:
    typed = source.typed(scalar)
    if len(typed) < 2:
        return None
    at = min(_spot(source, scalar, chance), len(typed) - 1)
    if typed[at] in "{}%#\n ":
        return None
    return _typed(source, scalar, typed[:at] + typed[at + 1 :])


@kind("letter O for 0, l for 1")
def _letter(source: Source, scalar: Scalar, _: random.Random) -> Change | None:
    typed = source.typed(scalar)
    if _JINJA.search(typed) or not re.search("[01]", typed):
        return None
    return _typed(source, scalar, typed.replace("0", "O").replace("1", "l"))


@kind("full-width digits")
def _full_width(source: Source, scalar: Scalar, _: random.Random) -> Change | None:
    typed = source.typed(scalar)
    if _JINJA.search(typed):
        return None
    wide = str.maketrans("0123456789.%", "０１２３４５６７８９．％")
    return _typed(source, scalar, typed.translate(wide))


@kind("thousands separated")
def _thousands(source: Source, scalar: Scalar, chance: random.Random) -> Change | None:
    number = _number(source, scalar)
    if number is None or len(number.partition(".")[0]) < 4:
        return None
    grouped = f"{int(number.partition('.')[0]):,}".replace(
        ",", chance.choice([",", "，", " ", "'"])
    )
    return _typed(source, scalar, grouped)


@kind("unit typed")
def _unit(source: Source, scalar: Scalar, chance: random.Random) -> Change | None:
    number = _number(source, scalar)
    return _typed(source, scalar, number and number + chance.choice(["件", "万", " 个", "元"]))


@kind("percent added")
def _percent(source: Source, scalar: Scalar, chance: random.Random) -> Change | None:
    number = _number(source, scalar)
    return _typed(source, scalar, number and number + chance.choice(["%", "％", "‰", "个百分点"]))


@kind("negative")
def _negative(source: Source, scalar: Scalar, chance: random.Random) -> Change | None:
    number = _number(source, scalar)
    return _typed(source, scalar, number and chance.choice(["-", "－", "−", "+"]) + number)


@kind("decimal point moved or lost")
def _decimal(source: Source, scalar: Scalar, chance: random.Random) -> Change | None:
    number = _number(source, scalar)
    if number is None:
        return None
    if "." in number:
        return _typed(source, scalar, number.replace(".", chance.choice(["", "。", ",", ".."])))
    return _typed(source, scalar, f"{number[:1]}.{number[1:]}" if len(number) > 1 else f"{number}.")


@kind("change typed in brackets")
def _brackets(source: Source, scalar: Scalar, chance: random.Random) -> Change | None:
    number = _number(source, scalar)
    words = ["（↑3.20%）", "(↓1.5%)", "（↑3.2个百分点）", "（持平）", "（—）", "（3.2%", "（上年）"]
    return _typed(source, scalar, number and number + chance.choice(words))


@kind("a dash, “无” or “/” typed")
def _dash(source: Source, scalar: Scalar, chance: random.Random) -> Change | None:
    return _typed(source, scalar, chance.choice(["—", "-", "——", "/", "无", "\\", "N/A"]))


@kind("indented wrongly")
def _indented(source: Source, scalar: Scalar, chance: random.Random) -> Change | None:
    start = source.line_start(scalar.start)
    if scalar.flow or not scalar.is_name:
        return None
    line = source.text[start:]
    if line.startswith(" ") and chance.random() < 0.5:
        return Change(source.text[:start] + line[chance.choice([1, 2]) :])
    return Change(source.text[:start] + " " * chance.choice([1, 2, 4]) + line)


@kind("indented by tabs or hidden blanks")
def _tabbed(source: Source, scalar: Scalar, chance: random.Random) -> Change | None:
    start = source.line_start(scalar.start)
    indent = len(source.text[start:]) - len(source.text[start:].lstrip(" "))
    if scalar.flow or not scalar.is_name or not indent:
        return None
    blank = chance.choice(["\t", "\u00a0" * indent, "\u3000", "\u202f" * indent])
    return Change(source.text[:start] + blank + source.text[start + indent :])


@kind("a comment swallows words")
def _comment(source: Source, scalar: Scalar, chance: random.Random) -> Change | None:
    return _inserted(source, scalar, chance, chance.choice([" #", " #1 ", " # 核对一下 "]))


@kind("a line break typed")
def _line_break(source: Source, scalar: Scalar, chance: random.Random) -> Change | None:
    indent = " " * (chance.choice([0, 2, 4, 8, 12]))
    return _inserted(source, scalar, chance, "\n" + indent)


@kind("a quote lost or left over")
def _quote(source: Source, scalar: Scalar, chance: random.Random) -> Change | None:
    if scalar.is_name:
        return None
    typed = source.typed(scalar)
    if scalar.inner > scalar.start and scalar.outer < scalar.end:
        kept = source.text[scalar.start]
        token = chance.choice([typed, kept + typed, typed + kept])
        return Change(source.with_token(scalar, token), typed)
    left = chance.choice(['"', "'", "“", "‘"])
    new = chance.choice([left + typed, typed + left])
    return Change(source.with_typed(scalar, new), new if left in "“‘" else typed)


@kind("colon full-width or without a blank")
def _colon(source: Source, scalar: Scalar, chance: random.Random) -> Change | None:
    if not scalar.is_name:
        return None
    colon = re.compile(r":[ \n]").match(source.text, scalar.end)
    if colon is None:
        return None
    rest = source.text[scalar.end + 1 :]
    new = chance.choice(["：" + rest, "： " + rest.lstrip(" "), ":" + rest.lstrip(" ")])
    return Change(source.text[: scalar.end] + new)


@kind("a name misspelt")
def _misspelt(source: Source, scalar: Scalar, chance: random.Random) -> Change | None:
    typed = source.typed(scalar)
    if not scalar.is_name or not typed:
        return None
    at = chance.randrange(len(typed))
    wrong = [
        typed[:at] + typed[at + 1 :],
        typed[:at] + "电" + typed[at:],
        typed[:at] + " " + typed[at:],
    ]
    wrong += [typed + typed[-1], typed[1:] + typed[:1]]
    new = chance.choice([each for each in wrong if each != typed])
    return Change(source.with_typed(scalar, new), new) if new else None


@kind("a name within braces misspelt")
def _expression(source: Source, scalar: Scalar, chance: random.Random) -> Change | None:
    typed = source.typed(scalar)
    found = [
        i
        for m in _JINJA.finditer(typed)
        for i in range(m.start() + 2, m.end() - 2)
        if not typed[i].isspace()
    ]
    if scalar.is_name or not found:
        return None
    at = chance.choice(found)
    new = chance.choice(["", "某", typed[at] * 2, "．", " "])
    return Change(source.with_typed(scalar, typed[:at] + new + typed[at + 1 :]))


@kind("the neighbour's text")
def _neighbour(source: Source, scalar: Scalar, chance: random.Random) -> Change | None:
    same = [s for s in source.scalars if s.is_name == scalar.is_name and s.start != scalar.start]
    here = source.scalars.index(scalar)
    near = sorted(same, key=lambda s: abs(source.scalars.index(s) - here))[:2]
    other = source.typed(chance.choice(near))
    if scalar.is_name:
        new = source.with_typed(scalar, other)
        return Change(new, other) if "\n" not in other else None
    return _typed(source, scalar, other)


@kind("exchanged with the neighbour")
def _exchanged(source: Source, scalar: Scalar, _: random.Random) -> Change | None:
    later = [
        s
        for s in source.scalars
        if s.start > scalar.start
        and s.is_name == scalar.is_name
        and s.path[:-1] == scalar.path[:-1]
    ]
    if not later or not source.typed(scalar):
        return None
    other = later[0]
    first, second = source.typed(scalar), source.typed(other)
    if first == second or "\n" in first + second or other.start < scalar.end:
        return None
    between = source.text[scalar.outer : other.inner]
    text = source.text[: scalar.inner] + second + between + first + source.text[other.outer :]
    if scalar.is_name:
        return Change(text, None, (*scalar.below, *other.below))
    return Change(text, second, (first, second))


@kind("very long")
def _very_long(source: Source, scalar: Scalar, chance: random.Random) -> Change | None:
    typed = source.typed(scalar) or "长"
    many = chance.choice([60, 500, _LONG])
    piece = "9" if _number(source, scalar) else "甲" if _JINJA.search(typed) else typed
    new = typed + piece * (many // len(piece) + 1)
    if scalar.is_name:
        return Change(source.with_typed(scalar, new))
    return _typed(source, scalar, new)


@kind("a surprise of YAML 1.1")
def _surprise(source: Source, scalar: Scalar, chance: random.Random) -> Change | None:
    new = chance.choice(_SURPRISES)
    if scalar.is_name:
        return None
    return Change(source.with_token(scalar, new), new, (scalar.text,))


@kind("a hidden character")
def _hidden(source: Source, scalar: Scalar, chance: random.Random) -> Change | None:
    new = chance.choice(_HIDDEN)
    if scalar.is_name:
        typed = source.typed(scalar)
        at = chance.randrange(len(typed) + 1)
        return Change(source.with_typed(scalar, typed[:at] + new + typed[at:]))
    change = _inserted(source, scalar, chance, new)
    return change and Change(change.text, source.typed(scalar), change.gone)


@kind("the entry pasted twice")
def _pasted_twice(source: Source, scalar: Scalar, _: random.Random) -> Change | None:
    start, end = scalar.entry
    if not scalar.is_name and source.line_start(scalar.start) < start:
        return None
    entry = source.text[start:end]
    if scalar.flow:
        entry = entry if entry.startswith(",") else entry.rstrip(", ") + ", "
    return Change(source.text[:start] + entry + source.text[start:])


@kind("a list for a scalar")
def _list(source: Source, scalar: Scalar, chance: random.Random) -> Change | None:
    typed = source.typed(scalar)
    if scalar.is_name or "\n" in typed or _JINJA.search(typed):
        return None
    new = chance.choice([f"[{typed}]", f"[{typed}, {typed}]", f"{{{typed}: {typed}}}", "[]", "{}"])
    return Change(source.with_token(scalar, new), "" if new in ("[]", "{}") else typed, (typed,))


@kind("a scalar for what stands below")
def _flattened(source: Source, scalar: Scalar, chance: random.Random) -> Change | None:
    if not scalar.holds:
        return None
    end = scalar.entry[1]
    new = chance.choice(["", " 无", " 5", " 否", " []", " {}"])
    tail = "\n" if not scalar.flow else ", " if source.text[scalar.entry[0]] != "," else ""
    text = f"{source.text[: scalar.end]}:{new}{tail}{source.text[end:]}"
    return Change(text, new.strip(" []{}"), scalar.below[1:])


@kind("broken Jinja")
def _broken_jinja(source: Source, scalar: Scalar, chance: random.Random) -> Change | None:
    new = chance.choice(
        [
            "{{",
            "}}",
            "{% if %}",
            "{{ 无此名 }}",
            "{% for a in 甲 %}",
            "{{ 1/0 }}",
            "{%",
            "{{ 7*7 }}",
        ]
    )
    return _inserted(source, scalar, chance, new)


@kind("a comment of Jinja swallows words")
def _jinja_comment(source: Source, scalar: Scalar, chance: random.Random) -> Change | None:
    return _inserted(source, scalar, chance, chance.choice(["{# 漏掉 #}", "{#", "{# 甲 #}乙"]))


@kind("an anchor, alias or tag")
def _anchored(source: Source, scalar: Scalar, chance: random.Random) -> Change | None:
    new = chance.choice(
        ["&甲 ", "*甲 ", "!!str ", "!甲 ", "!!python/object:os.system ", "@", "`", "%"]
    )
    if scalar.is_name:
        return None
    return Change(source.with_typed(scalar, new + source.typed(scalar)))


@kind("markup")
def _markup(source: Source, scalar: Scalar, chance: random.Random) -> Change | None:
    return _inserted(source, scalar, chance, chance.choice(_MARKUP))


@kind("a formula or a path")
def _formula(source: Source, scalar: Scalar, chance: random.Random) -> Change | None:
    words = ["=1+1", "=HYPERLINK(A1)", "@SUM(A1)", "+1", "../../甲", "C:\\甲", "/dev/null", "#REF!"]
    return _typed(source, scalar, chance.choice(words))


@kind("a rare character")
def _rare(source: Source, scalar: Scalar, chance: random.Random) -> Change | None:
    return _inserted(source, scalar, chance, chance.choice(["𠮷", "😀", "é", "e\u0301", "㈱", "ꙮ"]))


@kind("left for a colleague")
def _left_over(source: Source, scalar: Scalar, chance: random.Random) -> Change | None:
    return _inserted(source, scalar, chance, chance.choice(_MEANT_FOR_COLLEAGUES))


@kind("wrong brackets and punctuation")
def _punctuation(source: Source, scalar: Scalar, chance: random.Random) -> Change | None:
    new = chance.choice(["]", "}", "[", "{", ", ", ": ", "，，", "。", "- ", "? ", "| "])
    return _inserted(source, scalar, chance, new)
