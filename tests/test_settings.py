"""Settings: a file, variables that win, and what is refused."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from cmtrain.errors import InvalidSettings
from cmtrain.settings import ROOT, Settings, read_settings


@pytest.fixture
def read(tmp_path):
    """Read settings from this text in `cmtrain.toml` and these variables."""

    def read_them(text: str | bytes | None = None, **variables: str) -> Settings:
        if text is not None:
            body = text if isinstance(text, bytes) else text.encode()
            (tmp_path / "cmtrain.toml").write_bytes(body)
        return read_settings(variables, tmp_path)

    return read_them


def complaint(read, *args, **variables) -> str:
    with pytest.raises(InvalidSettings) as caught:
        read(*args, **variables)
    return str(caught.value)


def test_nothing_has_to_be_set(read):
    settings = read()
    assert (settings.host, settings.port) == ("127.0.0.1", 8501)
    assert settings.content == ROOT
    assert settings.database == f"sqlite:///{ROOT / 'data' / 'cmtrain.db'}"


def test_an_empty_file_sets_nothing(read):
    assert read("") == read()


def test_the_file_sets_everything(read):
    settings = read(
        """
        content = "/srv/content"
        data = "/srv/data"
        database_url = "postgresql+psycopg://cm@db/cmtrain"
        host = "::1"
        port = 9000
        cache = "/srv/cache"
        [scoring]
        encoder = "built-in"
        """
    )
    assert (str(settings.vectors), settings.scoring_encoder) == ("/srv/cache", "built-in")
    assert settings.content == Path("/srv/content")
    assert settings.data == Path("/srv/data")
    assert settings.database == "postgresql+psycopg://cm@db/cmtrain"
    assert (settings.host, settings.port) == ("::1", 9000)


def test_the_database_file_is_in_the_data_folder(read):
    assert read('data = "/srv/data"').database == "sqlite:////srv/data/cmtrain.db"


def test_what_can_be_computed_again_is_beside_the_database(read):
    assert read('data = "/srv/data"').vectors == Path("/srv/data/cache")


def test_variables_win_over_the_file(read):
    settings = read('port = 9000\nhost = "0.0.0.0"', CMTRAIN_PORT="9001")
    assert (settings.host, settings.port) == ("0.0.0.0", 9001)


def test_an_empty_variable_sets_nothing(read):
    assert read("port = 9000", CMTRAIN_PORT="", CMTRAIN_DATABASE_URL="").port == 9000


def test_other_peoples_variables_are_none_of_ours(read):
    assert read(PORT="1", STREAMLIT_PORT="2", HOME="/root") == read()


def test_packs_are_listed_in_the_file_and_joined_in_the_variable(read, monkeypatch):
    monkeypatch.setenv("HOME", "/home/noor")
    assert read().packs == ()
    listed = read('packs = ["/srv/night", "~/games.zip"]').packs
    assert listed == (Path("/srv/night"), Path("/home/noor/games.zip"))
    assert read(CMTRAIN_PACKS=os.pathsep.join(["/srv/night", "", "~/games.zip"])).packs == listed


@pytest.mark.parametrize(
    ("text", "variables", "said"),
    [
        ("prot = 1", {}, "There is no setting prot (did you mean port?)."),
        ("zzz = 1", {}, "There is no setting zzz."),
        ("[database]\nurl = 'x'", {}, "There is no setting database (did you mean database_url?)."),
        (
            None,
            {"CMTRAIN_DATABASE": "x"},
            "There is no setting database (did you mean database_url?).",
        ),
        ("port = 0", {}, "Setting port: "),
        ("port = 65536", {}, "Setting port: "),
        ('port = "many"', {}, "Setting port: "),
        ("data = 5", {}, "Setting data: "),
        ("host = []", {}, "Setting host: "),
        (None, {"CMTRAIN_PORT": "many"}, "Setting port: "),
        ("[scoring]\nencoder = 'best'", {}, "Setting scoring_encoder: "),
        ("scoring = 1", {}, "There is no setting scoring"),
        ("packs = 1", {}, "Setting packs: "),
        ("packs = [1]", {}, "Setting packs: "),
    ],
)
def test_wrong_keys_and_values_are_named(read, text, variables, said):
    assert complaint(read, text, **variables).startswith(said)


def test_everything_wrong_is_told_at_once(read):
    said = complaint(read, "prot = 1\nport = 0", CMTRAIN_HOTS="x").splitlines()
    assert len(said) == 3
    assert {word for line in said for word in ("prot", "hots", "port:") if word in line} == {
        "prot",
        "hots",
        "port:",
    }


@pytest.mark.parametrize("text", ["port = ", "port = 1\nport = 2", b"host = '\xff'", b"\x00"])
def test_a_file_that_cannot_be_read_is_named(read, text):
    assert "cmtrain.toml" in complaint(read, text)


def test_a_folder_of_that_name_is_no_file(read, tmp_path):
    (tmp_path / "cmtrain.toml").mkdir()
    assert read() == Settings()


def test_the_working_directory_and_the_environment_are_read_by_default(tmp_path, monkeypatch):
    (tmp_path / "cmtrain.toml").write_text("port = 9000")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CMTRAIN_HOST", "::1")
    settings = read_settings()
    assert (settings.host, settings.port) == ("::1", 9000)


def test_settings_never_change(read):
    with pytest.raises(ValueError, match="frozen"):
        read().port = 1


class TestJudge:
    both = 'judge_url = "https://host/v1"\njudge_model = "parrot"\n'

    def test_there_is_none_by_default(self, read):
        settings = read()
        assert (settings.judge_url, settings.judge_model, settings.judge_key) == (None, None, None)

    def test_address_and_model_are_enough(self, read):
        settings = read(self.both)
        assert (settings.judge_timeout, settings.judge_retries) == (30, 2)
        assert settings.judge_mode == "schema"

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ('judge_url = "https://host/v1"', "Settings judge_url and judge_model go together"),
            ('judge_model = "m"', "Settings judge_url and judge_model go together"),
            ('judge_key = "sk-secret"', "Setting judge_key is of no use"),
            ('judge_url = "ftp://host"\njudge_model = "m"', "Setting judge_url: "),
            ('judge_url = "host/v1"\njudge_model = "m"', "Setting judge_url: "),
            ('judge_url = "https://me:sk-secret@host"\njudge_model = "m"', "Setting judge_url: "),
            (both + 'judge_key = "sk-secret\\n"', "Setting judge_key: "),
            (both + "judge_key = 5", "Setting judge_key: "),
            (both + "judge_timeout = 0", "Setting judge_timeout: "),
            (both + "judge_retries = 6", "Setting judge_retries: "),
            (both + 'judge_mode = "loud"', "Setting judge_mode: "),
            ('judge_ulr = "x"', "There is no setting judge_ulr (did you mean judge_url?)."),
        ],
    )
    def test_what_cannot_be_is_refused_and_no_key_is_repeated(self, read, text, said):
        with pytest.raises(InvalidSettings) as caught:
            read(text)
        assert str(caught.value).startswith(said)
        assert "sk-secret" not in str(caught.value) + str(caught.value.__cause__)

    def test_the_key_comes_from_the_environment_and_is_never_shown(self, read):
        settings = read(self.both, CMTRAIN_JUDGE_KEY="sk-secret")
        assert settings.judge_key.get_secret_value() == "sk-secret"
        assert "sk-secret" not in f"{settings!r} {settings.model_dump_json()}"


@pytest.mark.parametrize(("given", "used"), [(None, "1"), ("2", "2")])
def test_one_assessment_uses_one_thread_unless_told_otherwise(given, used):
    others = {name: value for name, value in os.environ.items() if name != "OPENBLAS_NUM_THREADS"}
    told = {"OPENBLAS_NUM_THREADS": given} if given else {}
    line = (
        "import sys, os, cmtrain; print(os.environ['OPENBLAS_NUM_THREADS'], 'numpy' in sys.modules)"
    )
    said = subprocess.run(
        [sys.executable, "-c", line], env=others | told, capture_output=True, text=True, check=True
    )
    assert said.stdout.split() == [used, "False"]
