"""A page as it is kept and sent: whole in either form, its gap filled, its policy exact."""

import gzip
import re
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as some
from published_samples import portfolio

from cmtrain.report.gone_page import gone_page
from cmtrain.report.portfolio_page import portfolio_page
from cmtrain.report.published_copy import copy_of, edition_of, gzipped, plain, policy_of
from cmtrain.report.sharing import address_lines, head_lines

PAGE = '<!doctype html>\n<meta charset="utf-8"><title>A</title><style>p{}</style>\n<p>é</p>'
HOSTILE = '"><script>alert(1)</script>\u202e'


@given(some.text(max_size=3000), some.text(max_size=200), some.binary(max_size=400))
def test_what_is_sent_is_the_page_with_its_gap_filled(body, lines, gap):
    body, lines = (each.encode(errors="replace").decode() for each in (body, lines))
    copy = copy_of(f'<meta charset="utf-8">{body}', lines, b"")
    wanted = b'<meta charset="utf-8">' + gap + lines.encode() + body.encode()
    assert plain(copy, gap) == wanted
    assert gzip.decompress(gzipped(copy, gap)) == wanted
    strict = zlib.decompressobj(zlib.MAX_WBITS | 16)
    assert strict.decompress(gzipped(copy, gap)) == wanted
    assert strict.eof
    assert strict.unused_data == b""


def test_a_megabyte_is_kept_small_and_comes_back_whole():
    page = PAGE + "<p>A word and another.</p>" * 60_000
    copy = copy_of(page, "", b"")
    assert len(copy.rest) < 50_000
    assert gzip.decompress(gzipped(copy, b"")) == page.encode()


def test_a_gap_beyond_one_block_is_refused():
    with pytest.raises(ValueError, match="one block"):
        gzipped(copy_of(PAGE, "", b""), b"x" * 65_536)


def test_a_page_without_a_charset_is_refused():
    with pytest.raises(ValueError, match="charset"):
        copy_of("<p>", "", b"")


def test_an_edition_is_that_of_page_and_picture():
    editions = {
        edition_of(copy_of(page, lines, picture))
        for page in (PAGE, PAGE + " ")
        for lines in ("", "<meta>")
        for picture in (b"", b"1")
    }
    assert len(editions) == 8
    assert edition_of(copy_of(PAGE, "", b"")) == edition_of(copy_of(PAGE, "", b""))


class TestPolicy:
    def test_names_styles_and_scripts_by_hash_and_allows_nothing_else(self):
        # hashes by: printf 'p{}' | openssl dgst -sha256 -binary | base64
        policy = policy_of("<style>p{}</style><script>1</script><script>1</script>")
        assert "default-src 'none'" in policy
        assert "style-src 'sha256-gG2yISYereRMiG2lMXrbiUgi0Ubw9p7QCeWcroOvy9Y='" in policy
        assert policy.count("sha256-a4ayc/80/OGda4BO/1o/V0etpOqiLx1JwB5S3beHW0s=") == 1
        assert "unsafe" not in policy

    def test_a_page_without_script_may_run_none(self):
        assert "script-src" not in policy_of("<style>p{}</style>")

    def test_style_attributes_need_more_and_get_it(self):
        assert "style-src 'unsafe-inline'" in policy_of('<p style="color: red">')

    @pytest.mark.parametrize("page", [portfolio_page(portfolio()), gone_page()])
    def test_our_pages_get_along_with_hashes(self, page):
        assert "unsafe" not in policy_of(page)


class TestHead:
    def test_says_who_and_what_and_is_not_for_search_engines(self):
        lines = head_lines(portfolio("Amara", "Calm"), str, "en", listed=False)
        assert '<meta property="og:title" content="Amara · Portfolio in community' in lines
        assert '<meta property="og:description" content="Calm">' in lines
        assert '<meta name="robots" content="noindex, nofollow, noarchive">' in lines

    def test_may_be_for_search_engines(self):
        assert "noindex" not in head_lines(portfolio(), str, "en", listed=True)

    def test_hostile_words_stay_words(self):
        lines = head_lines(portfolio(HOSTILE, HOSTILE * 20), str, "en", listed=False)
        lines += address_lines(f"http://{HOSTILE}/p/x")
        assert "<script" not in lines
        assert "\u202e" not in lines
        assert len(re.findall("<meta ", lines)) == lines.count("<") == lines.count(">")

    def test_without_a_headline_it_says_how_much_there_is(self):
        assert "1 pieces of work" in head_lines(portfolio(), str, "en", listed=False)
