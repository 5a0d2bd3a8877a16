"""The free fonts that stand in for official ones in other programs are those of the page format."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
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


@pytest.mark.parametrize(("official", "face"), [("方正小标宋简体", "Bold"), ("宋体", "Regular")])
def test_the_title_gets_the_bold_face_and_the_page_number_the_regular_one(
    official: str, face: str, tmp_path: Path
) -> None:
    """Among the free fonts alone, as on a machine that has no official one."""
    files = _said("fc-list", "--format", "%{file}\n", "FandolSong").splitlines()
    if not files:
        pytest.skip("no free fonts, so nothing stands in")
    config = tmp_path / "fonts.conf"
    config.write_text(
        f"<fontconfig><cachedir>{tmp_path}</cachedir><include>{CONF}</include>"
        f"{''.join(f'<dir>{Path(file).parent}</dir>' for file in files)}</fontconfig>",
        encoding="utf-8",
    )
    found = _said("fc-match", official, "family", "style", config=config)
    assert found.strip() == f"FandolSong:style={face}"


def _said(*command: str, config: Path | None = None) -> str:
    environment = {**os.environ, **({"FONTCONFIG_FILE": str(config)} if config else {})}
    return subprocess.run(
        command, capture_output=True, check=True, text=True, env=environment
    ).stdout
