"""What a user has set for pip and uv reaches our set-up only where it says how packages are reached."""

import os
import subprocess
import sys

import pytest

import environment
import indexes

BLANK = {"PATH": "/bin", "XDG_CONFIG_DIRS": "nowhere"}


@pytest.fixture
def home(tmp_path):
    """The variables of a user whose settings are in *tmp_path*; writes files of theirs."""
    if os.name == "nt" or sys.platform == "darwin":
        pytest.skip("written for where Linux keeps settings; the folders are others on this system")

    class Home(dict):
        def write(self, name: str, text: str) -> None:
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")

    return Home({**BLANK, "HOME": str(tmp_path), "PIP_CONFIG_FILE": "", "UV_CONFIG_FILE": ""})


def told(env: dict[str, str]) -> dict[str, str]:
    """What pip and uv get to hear."""
    got = indexes.without_settings(env)
    assert got["PIP_CONFIG_FILE"] == os.devnull
    assert got["UV_NO_CONFIG"] == "1"
    always = ("PIP_CONFIG_FILE", "PIP_DISABLE_PIP_VERSION_CHECK", "UV_NO_CONFIG", "UV_PYTHON_DOWNLOADS")
    always += ("UV_INDEX_STRATEGY", *BLANK, "HOME")
    return {name: value for name, value in got.items() if name not in always}


@pytest.fixture(autouse=True)
def no_settings_of_this_machine(monkeypatch):
    """Only the files of the test: those of this machine, in /etc, would be read too."""
    monkeypatch.setattr(indexes, "EVERYBODY", "nowhere")


def test_settings_that_are_meant_for_other_work_stay_away(home):
    settings = "user = true\ntarget = /x\nrequire-virtualenv = true\nconstraint = /x\nno-index = 1"
    home.write(".config/pip/pip.conf", f"[global]\n{settings}\n[install]\nuser = true\nprefix = /x\n")
    home.write(
        ".config/uv/uv.toml",
        'required-version = "==0.1"\noffline = true\n[pip]\ntarget = "/x"\nsystem = true\n',
    )
    home |= {"PIP_USER": "1", "PIP_TARGET": "/x", "PIP_NO_INDEX": "1", "PIP_DRY_RUN": "1", "UV_OFFLINE": "1"}
    home |= {
        "UV_EXCLUDE_NEWER": "2001-01-01",
        "UV_SYSTEM_PYTHON": "1",
        "UV_CONSTRAINT": "/x",
        "UV_PYTHON": "3.8",
    }
    assert told(home) == {}


def test_where_packages_are_and_how_they_are_reached_is_kept(home):
    home.write(
        ".config/pip/pip.conf",
        "[global]\nindex-url = https://index.example/simple\n"
        "proxy = http://proxy.example:3128\ncert = /own ca.pem\n"
        "extra-index-url =\n    https://one.example/simple\n    https://two.example/simple\n",
    )
    pip = {
        "PIP_INDEX_URL": "https://index.example/simple",
        "PIP_EXTRA_INDEX_URL": "https://one.example/simple https://two.example/simple",
        "PIP_PROXY": "http://proxy.example:3128",
        "PIP_CERT": "/own ca.pem",
    }
    uv = {
        "UV_DEFAULT_INDEX": pip["PIP_INDEX_URL"],
        "UV_INDEX": pip["PIP_EXTRA_INDEX_URL"],
        "HTTPS_PROXY": pip["PIP_PROXY"],
        "HTTP_PROXY": pip["PIP_PROXY"],
        "SSL_CERT_FILE": pip["PIP_CERT"],
    }
    assert told(home) == pip | uv, "uv is told what only pip knew"


def test_a_section_and_a_variable_count_more_than_what_holds_for_all_commands(home):
    home.write(
        ".config/pip/pip.conf", "[global]\nindex-url = a\ntimeout = 1\nretries = 1\n[install]\ntimeout = 2\n"
    )
    home.write(".pip/pip.conf", "[global]\nindex-url = old\n")
    home |= {"PIP_RETRIES": "3"}
    got = told(home)
    assert (got["PIP_INDEX_URL"], got["PIP_TIMEOUT"], got["PIP_RETRIES"]) == ("a", "2", "3")


def test_a_folder_of_packages_in_place_of_an_index_is_kept(home):
    home |= {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": "/packages"}
    got = told(home)
    assert (got["PIP_NO_INDEX"], got["PIP_FIND_LINKS"]) == ("1", "/packages")


def test_a_file_of_settings_that_a_variable_names_counts(home, tmp_path):
    home.write(".config/pip/pip.conf", "[global]\nindex-url = usual\n")
    home.write("other.conf", "[global]\nindex-url = other\nuser = true\n")
    assert told(home)["PIP_INDEX_URL"] == "usual"
    assert told(home | {"PIP_CONFIG_FILE": str(tmp_path / "other.conf")})["PIP_INDEX_URL"] == "other"
    assert told(home | {"PIP_CONFIG_FILE": os.devnull}) == {}


def test_an_index_of_uv_is_kept_and_counts_more_than_one_of_pip(home):
    home.write(".config/pip/pip.conf", "[global]\nindex-url = https://for-pip.example\n")
    home.write(
        ".config/uv/uv.toml",
        'system-certs = true\nfind-links = ["/a", "/b"]\n'
        '[[index]]\nurl = "https://main.example"\ndefault = true\n'
        '[[index]]\nname = "ours"\nurl = "https://more.example"\n'
        '[[index]]\nname = "torch"\nurl = "https://torch.example"\nexplicit = true\n',
    )
    got = told(home | {"UV_INDEX_OURS_PASSWORD": "secret", "UV_HTTP_TIMEOUT": "90"})
    assert got == {
        "PIP_INDEX_URL": "https://for-pip.example",
        "UV_DEFAULT_INDEX": "https://main.example",
        "UV_INDEX": "ours=https://more.example",
        "UV_FIND_LINKS": "/a,/b",
        "UV_SYSTEM_CERTS": "true",
        "UV_INDEX_OURS_PASSWORD": "secret",
        "UV_HTTP_TIMEOUT": "90",
    }


@pytest.mark.parametrize(("name", "program"), [("pip/pip.conf", "pip"), ("uv/uv.toml", "uv")])
def test_settings_that_cannot_be_read_are_named_and_left_out(home, capsys, name, program):
    home.write(f".config/{name}", "[global\n")
    assert told(home) == {}
    assert f"{name} cannot be read as settings of {program}" in capsys.readouterr().err


def test_a_real_pip_and_a_real_uv_do_not_hear_of_the_rest(home):
    """With the user's files pip knows of `user = true`, and uv refuses for its version."""
    home.write(".config/pip/pip.conf", "[global]\nuser = true\nrequire-hashes = nonsense\n")
    home.write(".config/uv/uv.toml", 'required-version = "==0.1"\n')
    pip = [environment.program(environment.UV_HOME, "python"), "-m", "pip", "config", "list"]
    uv = [environment.program(environment.UV_HOME, "uv"), "pip", "list", "--python", sys.executable]
    theirs = {**os.environ, **home}
    del theirs["PIP_CONFIG_FILE"], theirs["UV_CONFIG_FILE"]
    assert "user" in subprocess.run(pip, env=theirs, capture_output=True, text=True, check=True).stdout
    assert subprocess.run(uv, env=theirs, capture_output=True, check=False).returncode != 0
    ours = indexes.without_settings(theirs)
    assert "user" not in subprocess.run(pip, env=ours, capture_output=True, text=True, check=True).stdout
    assert subprocess.run(uv, env=ours, capture_output=True, check=False).returncode == 0
