"""The page's own proof: whatever is changed is seen by the reader's browser and by Python."""

import re
from pathlib import Path

import pytest
from credential_samples import award, certified, unsigned
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markupsafe import escape
from page_samples import MADE, PUBLIC, TAMPERINGS, cut_list, put, signed, signing
from test_portfolio_page import HOSTILE, portfolio

from cmtrain.report import page_proof
from cmtrain.report.fingerprint import fingerprints
from cmtrain.report.portfolio_page import portfolio_page
from cmtrain.report.verification import verify_page

ODD = (
    "\0\r\n\t\f \u00a0\u00ad\u200e\u202e\u2066\u2028\u0915\u094d\u0937\u093f\u200d\ufe0f&<>"
    "\"'\U0001f469"
)
SCRIPT = (Path(page_proof.__file__).parent / "templates" / "proof.js").read_text()


@pytest.fixture(scope="module")
def page() -> str:
    return signed()


class TestInPython:
    def test_what_was_not_touched_is_unchanged(self, page):
        found = verify_page(page)
        assert (found.state, found.findings) == ("unchanged", ())
        assert (found.issuer, found.key) == (f"did:key:{PUBLIC}", PUBLIC)
        assert (found.issuer_name, found.about) == ("Night School Leeds", "Amara Nwosu")
        assert found.made == f"{MADE:%Y-%m-%dT%H:%M:%SZ}"

    @pytest.mark.parametrize("name", TAMPERINGS)
    def test_what_was_changed_is_named(self, page, name):
        change, sentence = TAMPERINGS[name]
        assert change(page) != page
        found = verify_page(change(page))
        assert found.state == "changed"
        assert any(sentence in each for each in found.findings), found.findings

    @pytest.mark.parametrize("name", HOSTILE)
    def test_whatever_was_typed_into_it(self, name):
        assert verify_page(signed(HOSTILE[name])).state == "unchanged"

    def test_what_mail_programs_do_to_lines_changes_nothing(self, page):
        assert verify_page(page.replace("\n", "\r\n") + "\n\n").state == "unchanged"

    def test_what_is_told_to_search_engines_and_chats_is_left_out(self, page):
        lines = (
            '<meta charset="utf-8">\n<meta property="og:title" content="x">'
            '<meta name="robots" content="noindex">\n<meta name="description" content="y">'
        )
        assert verify_page(put('<meta charset="utf-8">', lines)(page)).state == "unchanged"
        refresh = lines.replace("property=", 'http-equiv="refresh" property=')
        assert verify_page(put('<meta charset="utf-8">', refresh)(page)).state == "changed"

    def test_a_page_without_a_list_is_not_signed(self):
        assert verify_page(portfolio_page(portfolio())).state == "unsigned"
        assert verify_page("").state == "unsigned"

    @given(st.data())
    @settings(max_examples=40, deadline=None)
    def test_any_other_visible_character_in_any_text_is_seen(self, data):
        page = signed()
        body = page.index("<body>")
        text = data.draw(
            st.sampled_from([*re.finditer(r"(?<=>)[^<>]*[^<>\s][^<>]*(?=<)", page[body:])])
        )
        at = body + data.draw(st.sampled_from(range(*text.span())))
        new = data.draw(st.sampled_from("aX7\u00e9\u00a0\u202e"))
        if page[at].isspace() or page[at] == new or "{" in text.group():
            return
        assert verify_page(page[:at] + new + page[at + 1 :]).state == "changed"

    def test_the_policy_allows_this_script_and_no_other(self, page):
        policy = re.search(r"script-src '(.*?)'", page).group(1)
        assert policy == str(escape(page_proof.script_policy()))
        assert page.count("<script>") == 1

    def test_a_name_full_of_markup_stays_a_name(self):
        name = "</script><script>alert(1)</script>{name}"
        found = verify_page(portfolio_page(portfolio(), signing=signing(name=name)))
        assert (found.state, found.issuer_name) == ("unchanged", name)


@pytest.fixture
def says(browser, tmp_path):
    """What the page's own line says, opened from a file."""
    tab = browser.new_page()
    file = tmp_path / "page.html"
    failures: list[str] = []
    tab.on("pageerror", lambda error: failures.append(str(error)))

    def opened(page: str) -> tuple[str, str]:
        file.write_text(page, encoding="utf-8")
        tab.goto(file.as_uri())
        shown = "document.getElementById('proof-line').shadowRoot?.querySelector('div')"
        tab.wait_for_function(shown)
        assert failures == []
        return tab.evaluate(f"{shown}.className"), tab.evaluate(f"{shown}.innerText")

    opened.tab, opened.file = tab, file
    yield opened
    tab.close()


@pytest.mark.browser
class TestInTheReadersBrowser:
    def test_the_line_is_green_and_names_date_and_signer(self, says, page):
        kind, text = says(page)
        assert kind == "good"
        assert "Unchanged since 26 March 2026, 12:00 UTC. Signed by Night School Leeds." in text

    def test_every_change_turns_it_red_with_the_sentence_that_python_has(self, says, page):
        for name, (change, _) in TAMPERINGS.items():
            kind, text = says(change(page))
            assert kind == "bad", name
            assert "This page was changed after it was made" in text
            for sentence in verify_page(change(page)).findings:
                assert sentence in text, name

    def test_hostile_words_leave_it_green(self, says):
        for name, words in HOSTILE.items():
            assert says(signed(words))[0] == "good", name

    def test_line_ends_and_saving_what_is_shown_leave_it_green(self, says, page):
        assert says(page.replace("\n", "\r\n") + "\n\n")[0] == "good"
        says(page)
        saved = says.tab.evaluate("document.documentElement.outerHTML")
        assert says("<!doctype html>" + saved)[0] == "good"
        lines = '<meta charset="utf-8"><meta property="og:title" content="x">'
        assert says(put('<meta charset="utf-8">', lines)(page))[0] == "good"

    @pytest.mark.parametrize("mode", ["open", "closed"])
    def test_words_drawn_over_by_a_shadow_are_seen(self, says, page, mode):
        forged = f'<template shadowrootmode="{mode}">Level 4 in everything.</template>'
        for place in ("<blockquote", '<h3 id="piece-1-title"', '<article class="piece"'):
            at = page.index(">", page.index(place)) + 1
            assert says(page[:at] + forged + page[at:])[0] == "bad", place

    def test_without_the_means_it_says_so(self, says, page, browser):
        tab = browser.new_page()
        tab.add_init_script("Object.defineProperty(globalThis, 'crypto', { value: {} })")
        says.file.write_text(page, encoding="utf-8")
        tab.goto(says.file.as_uri())
        assert "cannot check" in tab.locator("#proof-line .unable").inner_text()
        tab.close()

    def test_without_script_it_says_where_to_read_how(self, says, page, browser):
        says.file.write_text(page, encoding="utf-8")
        tab = browser.new_page(java_script_enabled=False)
        tab.goto(says.file.as_uri())
        assert tab.locator("#proof-line a").inner_text() == "This page is signed. How to check it"
        tab.close()

    def test_both_walks_are_one(self, browser, tmp_path):
        tab, file = browser.new_page(), tmp_path / "walk.html"
        words = st.text(
            st.characters(exclude_categories=["Cs"]) | st.sampled_from(ODD),
            max_size=40,
        )  # what people type, and what trips up those who read it

        @given(st.lists(st.tuples(words, words), min_size=1, max_size=5))
        @settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
        def equal(pieces):
            body = "".join(
                f'<article data-part="piece-{at}" title="{escape(a)}">'
                f"<p>{escape(b)}<b> {escape(a)}</b><!-- x -->{escape(a)}</p>"
                f'<svg viewBox="0 0 1 1"><title>{escape(b)}</title>'
                f'<linearGradient xlink:href="#a"/></svg></article>\r\n'
                for at, (a, b) in enumerate(pieces)
            )
            text = (
                '<!doctype html><html lang="en"><head><meta charset="utf-8"><style>p > b {}</style>'
                f'</head><body><div id="proof-line" data-words="{{}}"></div>{body}'
                f'<script id="proof-list">{{}}</script><script>{SCRIPT}</script></body></html>'
            )
            file.write_bytes(text.encode())
            tab.goto(file.as_uri())
            found = tab.evaluate("parts()")
            assert found == [{"name": e.name, "sha256": e.sha256} for e in fingerprints(text)]

        equal()
        tab.close()


def test_the_samples_change_what_they_say(page):
    assert cut_list(page)[1].startswith("{")
    with pytest.raises(AssertionError):
        put("not there", "x")(page)


class TestBadgesOnThePage:
    @pytest.fixture(scope="class")
    def decorated(self) -> str:
        credentials = [certified(), certified(unsigned(award(about="Other.", attempt="b")))]
        return portfolio_page(portfolio(), signing=signing(), credentials=credentials)

    def test_each_is_found_and_holds(self, decorated):
        found = verify_page(decorated)
        assert found.holds
        assert [(each.kind, each.about, each.notes) for each in found.within] == [
            ("badge", "Crisis", ()),
            ("badge", "Crisis", ()),
        ]

    def test_an_edited_word_or_picture_is_a_change(self, decorated):
        edits = (("Publishes a first", "Publishes the first"), ("base64,PHN2", "base64,PHM2"))
        for old, new in edits:
            found = verify_page(put(old, new)(decorated))
            assert "The badges were changed after this page was made." in found.findings
            assert not found.holds

    def test_a_badge_that_is_somebody_elses_cannot_be_put_in(self, decorated):
        start = decorated.index("<li><img")
        more = decorated[start : decorated.index("</li>", start) + 5]
        assert verify_page(decorated.replace(more, more + more)).state == "changed"
