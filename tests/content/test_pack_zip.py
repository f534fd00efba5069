"""A zip is read without trusting anything it says, and nothing of it ever reaches a disk."""

import io
import os
import stat
import struct
import zipfile
from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pack_samples import pack_files, zipped

from cmtrain.content.pack_files import PackFiles, Refused
from cmtrain.content.pack_zip import LARGEST_ZIP, read_zip, write_zip

MEGA = 1024 * 1024


def zip_of(tmp_path, *entries: tuple[zipfile.ZipInfo | str, bytes], **about) -> Path:
    """A zip with these entries and, before them, a pack."""
    path = zipped(tmp_path / "night.zip", pack_files())
    with zipfile.ZipFile(path, "a", **about) as opened:
        for name, data in entries:
            opened.writestr(name, data)
    return path


def entry(name: str, mode: int = 0) -> zipfile.ZipInfo:
    """An entry with any name at all, as no ordinary program writes it."""
    made = zipfile.ZipInfo("x")
    made.filename = name
    made.external_attr = mode << 16
    return made


def refusal(path) -> str:
    with pytest.raises(Refused) as caught:
        read_zip(path)
    return str(caught.value.problem).removeprefix(f"{path}").removeprefix(":1:1: ")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("../evil.toml", "leads out of the zip"),
        ("scenarios/../../evil.toml", "leads out of the zip"),
        ("scenarios/..", "leads out of the zip"),
        ("/etc/cron.d/evil", "is not a path within the zip"),
        ("//server/evil", "is not a path within the zip"),
        ("C:/evil.toml", "is not a path within the zip"),
        ("c:evil.toml", "is not a path within the zip"),
        ("scenarios\\evil.toml", "is not a path within the zip"),
        ("..\\evil.toml", "is not a path within the zip"),
        ("scenarios//evil.toml", "is not a path within the zip"),
        ("./evil.toml", "is not a path within the zip"),
        ("scenarios/\x1b[2J.toml", "has characters that cannot be seen"),
        ("scenarios/a\x00b.toml", "has characters that cannot be seen"),
        ("scenarios/\u202elmot.exe", "has characters that cannot be seen"),
        ("x" * 300, "has characters that cannot be seen, or too many"),
    ],
)
def test_names_that_lead_elsewhere_are_refused(tmp_path, name, words):
    told = refusal(zip_of(tmp_path, (entry(name), b"x")))
    assert told.startswith('CM903 the entry "')
    assert words in told
    assert told.endswith("(make the zip anew with: cmtrain pack FOLDER)")
    assert "\x1b" not in told


@pytest.mark.parametrize(
    ("mode", "words"),
    [(stat.S_IFLNK, "is a link"), (stat.S_IFIFO, "is no ordinary file")],
)
def test_links_and_pipes_are_refused(tmp_path, mode, words):
    told = refusal(zip_of(tmp_path, (entry("scenarios/x.toml", mode | 0o777), b"/etc/passwd")))
    assert f'CM903 the entry "scenarios/x.toml" {words}' in told


def test_passwords_are_refused(tmp_path):
    path = zip_of(tmp_path, ("scenarios/x.toml", b"x"))
    raw = bytearray(path.read_bytes())
    for at in (raw.rfind(b"PK\x01\x02") + 8, raw.rfind(b"PK\x03\x04") + 6):
        raw[at] |= 1
    path.write_bytes(raw)
    assert 'CM903 the entry "scenarios/x.toml" has a password' in refusal(path)


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_other_ways_to_pack_are_refused(tmp_path, method):
    path = zip_of(tmp_path, ("scenarios/x.toml", b"x"), compression=method)
    assert "is packed in a way that cmtrain does not read" in refusal(path)


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("again", ["pack.toml", "PACK.toml", "pack.toml/"])
def test_two_entries_with_one_name_are_refused(tmp_path, again):
    told = refusal(zip_of(tmp_path, (again, b"")))
    assert "CM903 the entries" in told
    assert "have the same name" in told


@pytest.mark.parametrize("name", ["scenarios/more.zip", "scenarios/more.toml"])
def test_zips_in_zips_are_refused_whatever_they_are_called(tmp_path, name):
    inner = io.BytesIO()
    zipfile.ZipFile(inner, "w").writestr("x", "x")
    told = refusal(zip_of(tmp_path, (name, inner.getvalue() if "toml" in name else b"")))
    assert f'CM903 the entry "{name}" is a zip itself' in told


def test_too_many_entries_are_refused_before_they_are_listed(tmp_path):
    path = tmp_path / "night.zip"
    with zipfile.ZipFile(path, "w") as opened:
        for n in range(2_001):
            opened.writestr(f"{n}", b"")
    assert "CM904 there are more than 2000 files and folders" in refusal(path)


def test_folders_in_folders_are_refused(tmp_path):
    deep = "/".join("abcdefghi") + "/x.toml"
    assert "CM904 folders lie more than 8 deep" in refusal(zip_of(tmp_path, (deep, b"x")))


def test_a_zip_of_fifty_megabytes_is_not_even_opened(tmp_path):
    path = tmp_path / "night.zip"
    with path.open("wb") as file:
        file.truncate(50 * MEGA)
    assert "CM904 the zip has 50.0 MB; 10 MB is the most" in refusal(path)
    assert LARGEST_ZIP == 10 * MEGA


def test_an_entry_that_is_too_large_is_refused(tmp_path):
    path = tmp_path / "night.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as opened:
        opened.writestr("scenarios/x.csv", b"0" * (2 * MEGA + 1))
    told = refusal(path)
    assert "/scenarios/x.csv:1:1: CM904 the file has 2.0 MB; 2 MB is the most" in told


def bomb(path: Path, entries: int, size: int) -> Path:
    """Zeros, which deflate to a thousandth."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as opened:
        for n in range(entries):
            opened.writestr(f"scenarios/{n}.toml", bytes(size))
    return path


def test_a_small_zip_that_becomes_a_large_file_is_stopped(tmp_path):
    path = bomb(tmp_path / "night.zip", 1, 40 * MEGA)
    assert path.stat().st_size < 50_000
    assert "CM904" in refusal(path)


def test_a_small_zip_that_becomes_many_files_is_stopped(tmp_path):
    path = bomb(tmp_path / "night.zip", 30, 2 * MEGA)
    assert path.stat().st_size < 80_000
    assert "CM904 it inflates to more than 100 times its size" in refusal(path)


def test_a_zip_that_is_too_much_altogether_is_stopped(tmp_path):
    path = tmp_path / "night.zip"
    line = (bytes(range(256)) * 4 + bytes(16_000)) * 120
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as opened:
        for n in range(27):
            opened.writestr(f"scenarios/{n}.csv", line)
        opened.writestr("noise", os.urandom(MEGA))
    assert "CM904 everything in it has 50." in refusal(path)


def test_sizes_that_a_zip_claims_are_not_believed(tmp_path):
    """The bomb says in both of its headers that it is ten bytes long."""
    path = bomb(tmp_path / "night.zip", 1, 40 * MEGA)
    raw = path.read_bytes().replace(struct.pack("<I", 40 * MEGA), struct.pack("<I", 10))
    path.write_bytes(raw)
    assert "CM901 this is no whole zip" in refusal(path)


@pytest.mark.parametrize("raw", [b"", b"PK\x03\x04", b"PK\x05\x06" + bytes(18), b"hello"])
def test_what_is_no_zip_is_told(tmp_path, raw):
    path = tmp_path / "night.zip"
    path.write_bytes(raw)
    if raw.startswith(b"PK\x05"):
        assert read_zip(path).held == {}
    else:
        assert "CM901 this is no whole zip" in refusal(path)


def test_what_a_mac_adds_is_passed_over(tmp_path):
    path = zip_of(tmp_path, ("__MACOSX/scenarios/._fire.toml", b"\x00"), (".DS_Store", b"\x00"))
    assert len(read_zip(path).content) == 3


def test_the_same_files_make_the_same_zip(tmp_path):
    files = {name: text.encode() for name, text in pack_files().items()}
    one, other = write_zip(files), write_zip(dict(reversed(files.items())))
    assert one == other
    path = tmp_path / "night.zip"
    path.write_bytes(one)
    assert {
        p.relative_to(path).as_posix(): data for p, data in read_zip(path).held.items()
    } == files


# ---- whatever is in it


def outcome(path: Path) -> PackFiles | Refused:
    """What was read, or why not; anything else is a defect."""
    try:
        return read_zip(path)
    except Refused as refused:
        return refused


parts = st.sampled_from(["..", ".", "", "a", "scenarios", "C:", "\\", "x\x00y", "é", "pack.toml"])
names = st.one_of(
    st.lists(parts, min_size=1, max_size=6).map("/".join), st.text(min_size=1, max_size=12)
)


@given(st.lists(st.tuples(names, st.binary(max_size=20), st.integers(0, 0xFFFF)), max_size=5))
@settings(max_examples=60)
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_no_entry_ever_leaves_the_zip(tmp_path_factory, entries):
    path = tmp_path_factory.getbasetemp() / "random.zip"
    with zipfile.ZipFile(path, "w") as opened:
        for name, data, mode in entries:
            try:
                opened.writestr(entry(name, mode), data)
            except UnicodeEncodeError:
                continue
    found = outcome(path)
    if isinstance(found, PackFiles):
        for inner in found.held:
            assert inner.is_relative_to(path)
            assert not {"..", "."} & {*PurePosixPath(inner.relative_to(path)).parts}
    else:
        assert str(found.problem)


WHOLE = write_zip({name: text.encode() for name, text in pack_files().items()})


@given(st.data())
@settings(max_examples=150)
def test_any_damage_is_told(tmp_path_factory, data):
    raw = bytearray(WHOLE)
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(raw) - 1))
        match data.draw(st.sampled_from(["change", "cut", "add"])):
            case "change":
                raw[at] = data.draw(st.integers(0, 255))
            case "cut":
                del raw[at : at + data.draw(st.integers(1, 40))]
            case _:
                raw[at:at] = data.draw(st.binary(max_size=8))
    path = tmp_path_factory.getbasetemp() / "damaged.zip"
    path.write_bytes(raw)
    assert isinstance(outcome(path), PackFiles | Refused)
