"""The private environment: set up once, left alone while it fits, repaired when it does not."""

import json

import pytest

import environment


class House:
    """A copy of what set-up depends on, in a folder of its own, and a record of what would be run."""

    def __init__(self, root, monkeypatch):
        self.root, self.ran, self.fails = root, [], ()
        for name in ("pyproject.toml", *environment.LOCKS["test"]):
            (root / name).write_text(f"{name} 1", encoding="utf-8")
        (root / "netlib" / "jupyter").mkdir(parents=True)
        (root / "netlib" / "kernels").mkdir()
        self.extension = root / "netlib" / "jupyter" / "overrides.json"
        self.extension.write_text("{}", encoding="utf-8")
        self.venv, uv_home = root / ".venv", root / ".tools" / "uv"
        self.python, self.uv = environment.program(self.venv, "python"), environment.program(uv_home, "uv")
        places = {"ROOT": root, "VENV": self.venv, "STAMP": self.venv / "workbook.json", "UV_HOME": uv_home}
        for name, value in {**places, "PYTHON": self.python, "run": self.run}.items():
            monkeypatch.setattr(environment, name, value)

    def run(self, *command, **options):
        words = " ".join(str(part) for part in command)
        self.ran.append(words)
        if any(word in words for word in self.fails):
            return False
        made = {" venv ": self.python, environment.UV: self.uv}
        for word, path in made.items():
            if word in words and (word != " venv " or str(self.venv) in words):
                path.parent.mkdir(parents=True, exist_ok=True)
                path.touch()
        return True

    def prepare(self, kind):
        """What setting up for *kind* runs."""
        self.ran.clear()
        assert environment.prepare(kind) == self.python
        return list(self.ran)


@pytest.fixture
def house(tmp_path, monkeypatch):
    return House(tmp_path, monkeypatch)


def test_the_first_time_builds_everything_from_the_lock(house):
    ran = house.prepare("lab")
    assert f"pip install --quiet --no-input {environment.UV}" in ran[1]
    assert ran[2].startswith(f"{house.uv} venv --quiet --clear --python ")
    assert ran[3] == f"{house.uv} pip sync --python {house.python} requirements.lock"
    assert ran[4].endswith("--no-deps --editable .")
    assert ran[5:] == [f"{house.python} -m netlib.kernels"], "compiled before anybody waits for it"


def test_the_second_time_runs_nothing(house):
    house.prepare("test")
    assert house.prepare("test") == []
    assert house.prepare("app") == house.prepare("lab") == []  # what tests need includes all that


def test_tests_add_to_what_the_lessons_have(house):
    house.prepare("lab")
    sync, _ours, _compile = house.prepare("test")
    locks = "requirements.lock requirements-app.lock requirements-test.lock"
    assert sync == f"{house.uv} pip sync --python {house.python} {locks}"


@pytest.mark.parametrize(
    "changed",
    ["requirements.lock", "pyproject.toml", "netlib/jupyter/overrides.json", "netlib/kernels/packets.py"],
)
def test_a_change_of_what_it_depends_on_syncs_again(house, changed):
    house.prepare("lab")
    (house.root / changed).write_text("2", encoding="utf-8")
    ran = house.prepare("lab")
    assert len(ran) == 3
    assert "pip sync" in ran[0]
    assert house.prepare("lab") == []


def test_a_moved_folder_is_built_anew(house):
    house.prepare("lab")
    stamp = house.venv / "workbook.json"
    stamp.write_text(json.dumps({**json.loads(stamp.read_text()), "root": "elsewhere"}), encoding="utf-8")
    assert " venv --quiet --clear " in house.prepare("lab")[0]


def test_an_environment_whose_python_is_gone_is_built_anew(house):
    house.prepare("lab")
    house.python.unlink()
    assert " venv --quiet --clear " in house.prepare("lab")[0]


def test_a_damaged_stamp_is_no_stamp(house):
    house.prepare("lab")
    (house.venv / "workbook.json").write_text("{", encoding="utf-8")
    assert "pip sync" in house.prepare("lab")[0]


@pytest.mark.parametrize("fails", ["uv==", "uv pip sync", "uv venv"])
def test_without_uv_pip_builds_the_same(house, fails, capsys):
    house.fails = (fails.replace("uv ", f"{house.uv} "),)
    ran = house.prepare("test")
    locks = " ".join(f"--requirement {name}" for name in environment.LOCKS["test"])
    assert ran[-3] == f"{house.python} -m pip install --no-input --quiet --no-deps {locks}"
    assert ran[-2].endswith("--no-deps --editable .")
    assert "trying pip" in capsys.readouterr().out
    assert house.prepare("test") == []


def test_what_cannot_be_set_up_is_said_and_does_not_look_finished(house):
    house.prepare("lab")
    (house.root / "requirements.lock").write_text("2", encoding="utf-8")
    house.fails = ("install", "sync")
    with pytest.raises(SystemExit, match=r"could not be set up; .* needs the network once"):
        house.prepare("lab")
    house.fails = ()
    assert house.prepare("lab") != []


def test_a_python_without_venv_is_told_what_to_install(house, monkeypatch):
    monkeypatch.setattr(environment.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(SystemExit, match="install the package python3-venv, then run the same command again"):
        house.prepare("lab")


def test_programs_start_without_the_readers_own_python_settings(monkeypatch):
    monkeypatch.setenv("PYTHONPATH", "elsewhere")
    monkeypatch.setenv("PYTHONHOME", "elsewhere")
    got = environment.surroundings(MORE="yes")
    assert not {"PYTHONPATH", "PYTHONHOME"} & set(got)
    assert got["PATH"].startswith(str(environment.PYTHON.parent))
    assert got["MORE"] == "yes"
