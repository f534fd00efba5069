"""What axe has to say about a page that has come to rest."""

from collections.abc import Callable
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

_LOOKS = 3
_IDLE = '[data-testid="stApp"][data-test-script-state="notRunning"]'
_AT_REST = """() => document.fonts.status === 'loaded' && document.getAnimations().every(each =>
    !(each.timeline instanceof DocumentTimeline) || each.playState !== 'running'
    || each.effect.getComputedTiming().endTime === Infinity)"""
"""Fonts are there and nothing fades. What turns for ever, or hangs on scrolling, is not waited for.

Asked again and again until a limit, since an animation that is cut off never says that it ended.
"""


def complaints(page: Page) -> list[str]:
    """A line for each rule that is broken and each element that breaks it."""
    return [f"{each['id']}: {node['html']}" for each in violations(page) for node in each["nodes"]]


def violations(
    page: Page, ours: Callable[[dict[str, Any]], bool] = lambda _: True
) -> list[dict[str, Any]]:
    """What is wrong in each of several looks: a page may begin to draw itself anew amid one."""
    found: list[dict[str, Any]] = []
    for _ in range(_LOOKS):
        come_to_rest(page)
        found = [each for each in Axe().run(page).response["violations"] if ours(each)]
        if not found:
            break
    return found


def come_to_rest(page: Page) -> None:
    """Wait until nothing runs, loads or moves: a click on what is still unfolding is lost."""
    expect(page.locator(_IDLE)).to_have_count(1)
    expect(page.locator('[data-stale="true"]')).to_have_count(0)
    page.wait_for_function(_AT_REST)
