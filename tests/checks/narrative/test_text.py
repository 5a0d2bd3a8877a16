"""Half-width marks and full-width digits are read as what they stand for."""

from __future__ import annotations

import pytest

from hotline_report.checks.narrative.prose.text import as_read
from tests.checks.narrative.support import complaints_about

READ = {
    "受理诉求1万件,同比增长２.３％;其中": "受理诉求1万件，同比增长2.3%；其中",
    "电话(含归并热线1,234件)占84.2%,网络": "电话（含归并热线1,234件）占84.2%，网络",
    '获评"优秀单位"称号': "获评“优秀单位”称号",
    "网站(https://a.example.com/b,c;d?e=1)查看": "网站（https://a.example.com/b,c;d?e=1）查看",
    "上午8:30至12:00接听": "上午8:30至12:00接听",
    "现发布如下:一是": "现发布如下：一是",
}


@pytest.mark.parametrize("typed", READ)
def test_marks_are_read_in_the_right_width_one_for_one(typed: str) -> None:
    assert as_read(typed) == READ[typed]
    assert len(as_read(typed)) == len(typed)


@pytest.mark.parametrize(
    "sentence",
    [
        "诉求总量591918件，同比增长2.73个百分点。",
        "其中群众诉求579705件、企业诉求12123件。",
        "电话472785件（占79.78%），互联网107761件。",
    ],
)
def test_a_mistake_is_found_in_half_width_text_too(sentence: str) -> None:
    half = sentence.translate(str.maketrans("，、（）。", ",、()。"))
    told = complaints_about("example-2024", sentence)
    assert told
    assert complaints_about("example-2024", half) == told
