"""What is taken to be right without asking Jinja, Jinja finds right; and most narrative is."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline_report import limits
from hotline_report.compose.filters import filters_for
from hotline_report.compose.names import Named, names_of
from hotline_report.compose.narrative import Narrator
from hotline_report.compose.plain import all_plainly_right
from hotline_report.errors import Position
from hotline_report.model.bulletin import Bulletin, Prose
from hotline_report.model.renamed import by_table
from hotline_report.pipeline.prepare import prepare
from tests.compose.test_hostile_narrative import TRICKS
from tests.samples import PRODUCT, SAMPLES

_FIGURE = "诉求总量与办理.总计.诉求总量"
_PIECES = (
    *(
        "{{",
        "}}",
        "{%",
        "%}",
        "{#",
        "#}",
        "{",
        "}",
        "-",
        " ",
        "\n",
        ".",
        "|",
        "(",
        ")",
        ",",
        "[",
        "]",
    ),
    *(
        _FIGURE,
        "诉求总量与办理",
        "总计",
        "年度",
        "城市",
        "没有",
        "上年",
        "件",
        "数",
        "占比",
        "同比",
    ),
    *("and", "not", "in", "is", "if", "else", "for", "true", "None", "loop", "self", "²", "·"),
    *("0", "7", "42", "07", "1.5", "9" * 41, '"', "'", "~", "+", "=", "\\"),
    *(f"{{{{ {_FIGURE} | 件 }}}}", f"{{{{{_FIGURE}|占比({_FIGURE},1)}}}}", "受理"),
)


@cache
def _known() -> tuple[Bulletin, Mapping[str, Named], Mapping[str, Callable[..., str]]]:
    prepared = prepare(SAMPLES["huaian-2023"], PRODUCT)
    bulletin = prepared.bulletin
    filters = filters_for(bulletin.edition, bulletin.period)
    return bulletin, names_of(bulletin, prepared.figures), filters


def _is_plain(text: str) -> bool:
    _, names, filters = _known()
    return all_plainly_right([text], names, filters)


def _is_right(text: str) -> bool:
    """What Jinja and the guard say."""
    bulletin, names, filters = _known()
    narrator = Narrator(
        names, filters, bulletin.period, renamed=by_table(bulletin.edition), rendering=False
    )
    narrator.paragraphs(Prose(text, "导语", Position(Path("x.yaml"), 1, 1), (text,)))
    return not narrator.problems


_ANY = st.lists(st.sampled_from(_PIECES), max_size=8).map("".join)
_IN_BRACES = st.lists(st.sampled_from(_PIECES), min_size=1, max_size=4).map(
    lambda pieces: f"{{{{ {''.join(pieces)} }}}}"
)


@given(st.lists(st.one_of(_ANY, _IN_BRACES), max_size=3).map("".join))
def test_what_is_plain_is_right(text: str) -> None:
    assert not _is_plain(text) or _is_right(text)


@pytest.mark.parametrize("text", TRICKS.values(), ids=TRICKS)
def test_no_trick_is_plain_and_wrong(text: str) -> None:
    assert not _is_plain(text) or _is_right(text)


@pytest.mark.parametrize(
    "inside",
    [
        "年度",
        "诉求总量与办理",
        _FIGURE,
        f"{_FIGURE}|件",
        f"{_FIGURE} | 占比({_FIGURE})",
        f"{_FIGURE}\n  | 占比( {_FIGURE} , 1 )",
        f"{_FIGURE} | 万件(0)",
    ],
)
def test_a_name_with_a_filter_is_plain(inside: str) -> None:
    text = f"全年{{{{ {inside} }}}}，其中{{{{{inside}}}}}。"
    assert _is_plain(text)
    assert _is_right(text)


@pytest.mark.parametrize(
    "text",
    [
        "{{ 没有 }}",
        "{{ 诉求总量与办理.没有 }}",
        f"{{{{ {_FIGURE} | 没有 }}}}",
        f"{{{{ {_FIGURE} | 占比(没有) }}}}",
        f"{{{{ {_FIGURE} | 占比({_FIGURE}.没有, 1) }}}}",
        f"{{{{ {_FIGURE} | 万件(01) }}}}",
        "{{ 年度" + " " * 100_000,
        "受理" + "9" * (limits.DIGITS_IN_TEXT + 1) + "件",
        "长" * (limits.NARRATIVE + 1),
    ],
    ids=lambda text: text[:30],
)
def test_what_may_be_wrong_is_left_to_jinja(text: str) -> None:
    assert not _is_plain(text)


def test_too_much_text_is_too_much_in_several_places() -> None:
    text = "长" * limits.NARRATIVE
    _, names, filters = _known()
    assert all_plainly_right([text], names, filters)
    assert not all_plainly_right([text, "长"], names, filters)


@pytest.mark.parametrize("name", SAMPLES)
def test_the_narrative_of_the_samples_is_plain(name: str) -> None:
    prepared = prepare(SAMPLES[name], PRODUCT)
    bulletin = prepared.bulletin
    names = names_of(bulletin, prepared.figures)
    filters = filters_for(bulletin.edition, bulletin.period)
    assert all_plainly_right((p.template for p in bulletin.proses()), names, filters)


def test_a_mistake_elsewhere_is_told_without_jinja(tmp_path: Path) -> None:
    data = tmp_path / "huaian" / "2023.yaml"
    data.parent.mkdir()
    text = SAMPLES["huaian-2023"].read_text(encoding="utf-8")
    data.write_text(text.replace("年度: 2023", "年度: 2023\n没有这一项: 1", 1), encoding="utf-8")
    told = subprocess.run(
        [
            *(sys.executable, "-c"),
            "import sys\n"
            "from pathlib import Path\n"
            "from hotline_report.errors import InputError\n"
            "from hotline_report.load.template_folders import TemplateFolders\n"
            "from hotline_report.pipeline.prepare import prepare\n"
            "try:\n"
            "    prepare(Path(sys.argv[1]), TemplateFolders.with_own(None))\n"
            "except InputError as error:\n"
            "    print(len(error.problems), 'jinja2' in sys.modules)\n",
            str(data),
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout == "1 False\n"
