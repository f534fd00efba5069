"""The encoder comes late and once; vectors of authors' texts outlive the process, or do no harm."""

import threading
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from cmtrain.assess.encoder import Memo, load_encoder
from cmtrain.bootstrap import open_app
from cmtrain.errors import InvalidSettings
from cmtrain.services.encoding import Deferred, defer_encoder
from cmtrain.services.shelf import VectorShelf
from cmtrain.settings import Settings

PHRASES = ("I'm sorry that you waited.", "We will call you tomorrow.", "Que s'est-il passé ?")


class Counting:
    """The built-in encoder, counting what it is asked for."""

    name = "built-in"

    def __init__(self) -> None:
        self.version = load_encoder("built-in").version
        self.encoded: list[str] = []

    def encode(self, texts):
        self.encoded += texts
        return load_encoder("built-in").encode(texts)


@pytest.fixture
def shelf_file(tmp_path):
    """The file that an earlier process left."""
    shelf = VectorShelf(tmp_path)
    memo = Memo(load_encoder("built-in"), shelf)
    memo.of_author(PHRASES)
    memo.save()
    shelf.flush()
    (path,) = tmp_path.iterdir()
    return path


def vectors(folder, encoder=None):
    memo = Memo(encoder or load_encoder("built-in"), VectorShelf(folder))
    return memo.of_author(PHRASES)


def test_the_app_opens_without_the_encoder(tmp_path):
    app = open_app(Settings(data=tmp_path))
    assert app.library.activities
    assert not app.encoder.is_ready


def test_all_who_come_at_once_wait_for_one_loading():
    loaded, go = [], threading.Event()

    def load():
        go.wait(10)
        loaded.append(1)
        return load_encoder("built-in")

    deferred = Deferred(load)
    deferred.start()
    assert not deferred.is_ready
    with ThreadPoolExecutor(8) as pool:
        waiting = [pool.submit(deferred.encode, ["hello"]) for _ in range(8)]
        go.set()
        found = [each.result(timeout=10) for each in waiting]
    assert loaded == [1]
    assert all((each == found[0]).all() for each in found)


def test_without_its_package_the_semantic_encoder_is_refused_and_the_small_one_stands_in(
    monkeypatch,
):
    monkeypatch.setattr("cmtrain.services.encoding.has_semantic", lambda: False)
    monkeypatch.setattr("cmtrain.assess.encoder.has_semantic", lambda: False)
    load_encoder.cache_clear()
    with pytest.raises(InvalidSettings, match="built-in"):
        defer_encoder("semantic")
    assert defer_encoder(None).name == "built-in"
    load_encoder.cache_clear()


def test_kept_vectors_are_the_same_to_the_last_bit_and_not_computed_again(shelf_file):
    encoder = Counting()
    kept = vectors(shelf_file.parent, encoder)
    assert encoder.encoded == []
    assert (kept == Memo(encoder).of_author(PHRASES)).all()


def test_only_hashes_of_texts_are_stored(shelf_file):
    assert not any(word in shelf_file.read_bytes() for word in (b"sorry", b"tomorrow", b"passe"))


@pytest.mark.parametrize(
    "harm",
    [
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(path.read_bytes()[:-40]),
        lambda path: path.write_bytes(path.read_bytes().replace(b"\x3e", b"\x3f")),
        lambda path: np.savez(path, keys=np.zeros(3, np.uint8), vectors=np.zeros((1, 2))),
        lambda path: (path.unlink(), path.mkdir()),
    ],
    ids=["empty", "cut off", "changed", "other shape", "a folder"],
)
def test_a_spoilt_file_is_ignored(shelf_file, harm):
    good = vectors(shelf_file.parent)
    harm(shelf_file)
    assert (vectors(shelf_file.parent) == good).all()


def test_a_spoilt_file_is_written_anew(shelf_file):
    shelf_file.write_bytes(b"spoilt")
    shelf = VectorShelf(shelf_file.parent)
    memo = Memo(load_encoder("built-in"), shelf)
    memo.of_author(PHRASES)
    memo.save()
    shelf.flush()
    encoder = Counting()
    vectors(shelf_file.parent, encoder)
    assert encoder.encoded == []


def test_a_folder_that_cannot_be_written_is_no_obstacle(tmp_path):
    (tmp_path / "cache").write_text("a file in the way")
    shelf = VectorShelf(tmp_path / "cache")
    shelf.keep("v", {"text": np.ones(3, np.float32)})
    shelf.flush()
    assert shelf.find("v", ["text"])["text"].tolist() == [1, 1, 1]


def test_processes_that_share_a_folder_keep_what_the_other_wrote(tmp_path):
    first, second = VectorShelf(tmp_path), VectorShelf(tmp_path)
    for number, shelf in enumerate((first, second)):
        shelf.find("v", [])
        shelf.keep("v", {f"text {number}": np.full(3, number, np.float32)})
    first.flush()
    second.flush()
    assert set(VectorShelf(tmp_path).find("v", ["text 0", "text 1"])) == {"text 0", "text 1"}
