"""The look of PDF and web page is the accepted one; `make golden` accepts the present one.

A picture that differs is left in output/golden/: accepted, present, what differs in red. If the
change is meant, accept it and look at the new pictures in review.

The pictures were taken with the fonts that `scripts/system.sh` installs. Where official fonts are
installed, they come first and look different, so there is nothing to compare and the tests are
skipped. Where they fail on another machine though nothing was changed, compare its versions of
Pango and Chromium with those of Debian 12 first.
"""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest
from PIL import Image

from tests.golden.pictures import TOLERATED, difference, saved, side_by_side, take
from tests.writers.sample_document import official_format

FOLDER = Path(__file__).with_name("pictures")
LEFT_OVER = Path(__file__).parents[2] / "output" / "golden"
NAMES = [*(f"pdf-{number}" for number in range(1, 6)), "web-1280-light", "web-390-dark"]
LARGEST_IN_ALL = 300_000

pytestmark = pytest.mark.slow


def official_fonts() -> list[str]:
    """Those that are installed of the fonts that come first in the page format."""
    wanted = {style.families[0] for style in official_format().styles.values()}
    listed = subprocess.run(("fc-list", ":", "family"), capture_output=True, text=True, check=True)
    installed = {name for line in listed.stdout.splitlines() for name in line.split(",")}
    return sorted(wanted & installed)


@pytest.fixture(scope="module")
def present(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Image.Image]:
    if found := official_fonts():
        pytest.skip(f"official fonts are installed here: {'、'.join(found)}")
    return take(tmp_path_factory.mktemp("pictures"))


@pytest.mark.parametrize("name", NAMES)
def test_the_look_is_the_accepted_one(
    name: str, present: Mapping[str, Image.Image], pytestconfig: pytest.Config
) -> None:
    path = FOLDER / f"{name}.png"
    if pytestconfig.getoption("--update-golden"):
        FOLDER.mkdir(exist_ok=True)
        path.write_bytes(saved(present[name]))
    with Image.open(path) as accepted:
        share = difference(accepted, present[name])
        if share > TOLERATED:
            LEFT_OVER.mkdir(parents=True, exist_ok=True)
            shown = LEFT_OVER / f"{name}.png"
            side_by_side(accepted, present[name]).save(shown)
            pytest.fail(
                f"{share:.2%} of {name} looks different, see output/golden/{shown.name}.\n"
                "If this is right: make golden",
                pytrace=False,
            )


def test_the_pictures_are_small_and_each_is_compared() -> None:
    kept = sorted(FOLDER.glob("*"))
    assert [path.stem for path in kept] == sorted(NAMES)
    assert sum(path.stat().st_size for path in kept) <= LARGEST_IN_ALL


def test_a_line_that_moves_is_seen_and_a_hair_is_not() -> None:
    with Image.open(FOLDER / "pdf-1.png") as picture:
        page = picture.convert("L")
    hair = page.copy()
    hair.paste(page.transform(page.size, Image.Transform.AFFINE, (1, 0, 0.3, 0, 1, 0)))
    assert difference(page, hair) <= TOLERATED
    moved = page.copy()
    moved.paste(page.crop((0, 300, page.width, 500)), (0, 304))
    assert difference(page, moved) > TOLERATED
