"""Takes the pictures of README and docs from the running page.

`python -m bench.screenshots [folder]` writes one picture for each view and one of the two paddings
side by side; with `--all` the views at every width (1440, 768, 360) and theme, to look at.
"""

from __future__ import annotations

import argparse
from itertools import product
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Page

from bench.page import ROOT, open_chromium, running_server

VIEWS = {"one-filter": "/", "whole-network": "/network"}
Scheme = Literal["light", "dark"]


def opened(browser: Browser, url: str, width: int, scheme: Scheme) -> Page:
    """The page once the sample digit has been read and the maps are painted."""
    page = browser.new_page(
        viewport={"width": width, "height": 900},
        device_scale_factor=1,
        color_scheme=scheme,
        reduced_motion="reduce",
    )
    page.goto(url)
    page.locator("cs-prediction [data-digit]:not([data-digit=''])").first.wait_for()
    page.wait_for_timeout(600)
    return page


def take(browser: Browser, url: str, width: int, scheme: Scheme, file: Path, full: bool) -> None:
    """One picture of a whole page, or of what is in sight."""
    page = opened(browser, url, width, scheme)
    page.screenshot(path=file, full_page=full)
    page.close()
    print(file)


def take_paddings(browser: Browser, url: str, file: Path) -> None:
    """The lesson's two figures: without and with padding, and how often each pixel is read."""
    page = opened(browser, url, 1440, "light")
    page.keyboard.press("c")
    page.wait_for_timeout(300)
    page.locator("cs-padding-compare").screenshot(path=file)
    page.close()
    print(file)


def main() -> None:
    """Parse the command line and take the pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "docs" / "images")
    parser.add_argument("--all", action="store_true", help="every width and theme, full height")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    schemes: tuple[Scheme, ...] = ("light", "dark")
    with running_server() as address, open_chromium() as browser:
        for name, path in VIEWS.items():
            if not options.all:
                take(browser, address + path, 1440, "light", options.folder / f"{name}.png", False)
                continue
            for width, scheme in product((1440, 768, 360), schemes):
                file = options.folder / f"{name}-{width}-{scheme}.png"
                take(browser, address + path, width, scheme, file, True)
        if not options.all:
            take_paddings(browser, address, options.folder / "two-paddings.png")


if __name__ == "__main__":
    main()
