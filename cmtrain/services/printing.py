"""Pages as PDF, printed by the Chromium of this machine if it has one."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from ..errors import CmtrainError

_NAMES = (
    "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome",
    "microsoft-edge", "msedge",
)  # fmt: skip
_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)
_SECONDS = 90


class CannotPrint(CmtrainError):
    """There is nothing to print with, or it failed."""

    code = "cannot-print"


def printer() -> str | None:
    """The browser that prints here; None if there is none."""
    found = next((path for name in _NAMES if (path := shutil.which(name))), None)
    return found or next((path for path in _PLACES if Path(path).is_file()), None)


def printed(page: str) -> bytes:
    """The page as PDF. Raises CannotPrint, which says what to do.

    The browser gets a profile of its own that is thrown away, and no network: the page needs none.
    """
    browser = printer()
    if browser is None:
        message = (
            "A PDF is printed by Chromium, Chrome or Edge, and none was found. Install one (for"
            " example: apt install chromium), or open the HTML page in any browser and print it."
        )
        raise CannotPrint(message)
    with tempfile.TemporaryDirectory(prefix="cmtrain-print-") as apart:
        return _print(browser, page, Path(apart))


def _print(browser: str, page: str, apart: Path) -> bytes:
    source, target = apart / "page.html", apart / "page.pdf"
    source.write_text(page, encoding="utf-8", errors="replace")
    command = [
        browser, "--headless", "--disable-gpu", "--no-first-run", "--disable-extensions",
        "--disable-background-networking", "--host-resolver-rules=MAP * ~NOTFOUND",
        f"--user-data-dir={apart / 'profile'}", "--no-pdf-header-footer",
        *(["--no-sandbox"] if _is_root() else []), f"--print-to-pdf={target}", source.as_uri(),
    ]  # fmt: skip
    try:
        subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)  # noqa: S603 - the browser of this machine, on a file of our own
        return target.read_bytes()
    except (OSError, subprocess.SubprocessError) as error:
        message = (
            f"{browser} could not print the page ({type(error).__name__}). Open the HTML page in a"
            " browser and print it there."
        )
        raise CannotPrint(message) from error


def _is_root() -> bool:
    """Whether the sandbox of Chromium would refuse to start."""
    return hasattr(os, "geteuid") and os.geteuid() == 0
