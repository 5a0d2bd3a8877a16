"""The free fonts that stand in for official ones in other programs are those of the page format."""

from __future__ import annotations

from pathlib import Path

from lxml import etree

from tests.writers.sample_document import official_format

CONF = Path(__file__).parents[1] / "scripts" / "fonts.conf"


def test_each_official_font_has_its_first_free_one_behind_it() -> None:
    aliases = {
        alias.findtext("family"): alias.findtext("accept/family")
        for alias in etree.parse(CONF).iter("alias")
    }
    expected = {
        style.families[0]: next(name for name in style.families if name.startswith("Fandol"))
        for style in official_format().styles.values()
    }
    assert aliases == expected
