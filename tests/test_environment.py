"""The private environment: set up once, left alone while it fits, repaired when it does not."""

import json
import os
import subprocess
import sys
from itertools import pairwise

import pytest
from jupyter_client.manager import start_new_kernel

import environment
from locks import as_lock, pins
from patience import seconds

WHOLE = "{} -c import jupyterlab, netlib"  # is everything there?


class House:
    """A copy of what set-up depends on, in a folder of its own, and a record of what would be run."""

    def __init__(self, root, monkeypatch):
        self.root, self.ran, self.fails, self.says = root, [], (), ""
        for name in ("pyproject.toml", environment.UV_LOCK, *environment.LOCKS["test"]):
            (root / name).write_text(f"{name} 1", encoding="utf-8")
        (root / "netlib" / "jupyter").mkdir(parents=True)
        (root / "netlib" / "kernels").mkdir()
        (root / "tools").mkdir()
        for name in ("netlib/jupyter/present.js", *environment.BUILD):
            (root / name).write_text(f"{name} 1", encoding="utf-8")
        self.venv, uv_home = root / ".venv", root / ".tools" / "uv"
        self.python, self.uv = environment.program(self.venv, "python"), environment.program(uv_home, "uv")
        places = {"ROOT": root, "VENV": self.venv, "STAMP": self.venv / "workbook.json", "UV_HOME": uv_home}
        for name, value in {**places, "PYTHON": self.python, "run": self.run}.items():
            monkeypatch.setattr(environment, name, value)

    def run(self, *command, heard=None, **options):
        words = " ".join(str(part) for part in command)
        self.ran.append(words)
        if any(word in words for word in self.fails):
            if heard is not None:
                heard.append(self.says)
            return False
        made = {" venv ": self.python, environment.UV_LOCK: self.uv}
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
    assert ran[1].endswith(f"--no-deps --require-hashes --requirement {environment.UV_LOCK}")
    assert ran[2].startswith(f"{house.uv} venv --quiet --clear --python ")
    assert ran[3] == f"{house.uv} pip sync --python {house.python} --require-hashes requirements.lock"
    assert ran[4].endswith("--no-deps --no-build-isolation --editable .")
    assert ran[5:] == [WHOLE.format(house.python), f"{house.python} -m netlib.kernels"]


def test_the_second_time_runs_nothing(house):
    house.prepare("test")
    assert house.prepare("test") == []
    for kind in ("app", "book", "lab"):
        assert house.prepare(kind) == [], "what tests need includes all that"


def test_tests_add_to_what_the_lessons_have(house):
    house.prepare("lab")
    sync, _ours, _whole, _compile = house.prepare("test")
    locks = "requirements.lock requirements-api.lock requirements-app.lock requirements-test.lock"
    assert sync == f"{house.uv} pip sync --python {house.python} --require-hashes {locks}"


def test_no_command_removes_what_another_has_installed():
    for fewer, more in pairwise(environment.LOCKS.values()):
        assert more[: len(fewer)] == fewer


@pytest.mark.parametrize(
    "changed",
    ["requirements.lock", "pyproject.toml", "netlib/jupyter/present.js", "netlib/kernels/packets.py"],
)
def test_a_change_of_what_it_depends_on_syncs_again(house, changed):
    house.prepare("lab")
    (house.root / changed).write_text("2", encoding="utf-8")
    ran = house.prepare("lab")
    assert len(ran) == 4
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


@pytest.mark.parametrize("fails", [environment.UV_LOCK, "uv pip sync", "uv venv"])
def test_without_uv_pip_builds_the_same(house, fails, capsys):
    house.fails = (fails.replace("uv ", f"{house.uv} "),)
    ran = house.prepare("test")
    locks = " ".join(f"--requirement {name}" for name in environment.LOCKS["test"])
    assert ran[-4] == f"{house.python} -m pip install --no-input --quiet --no-deps --require-hashes {locks}"
    assert ran[-3].endswith("--no-deps --no-build-isolation --editable .")
    assert "trying pip" in capsys.readouterr().out
    assert house.prepare("test") == []


def test_what_cannot_be_set_up_is_said_and_does_not_look_finished(house):
    house.prepare("lab")
    (house.root / "requirements.lock").write_text("2", encoding="utf-8")
    house.fails = ("install", "sync")
    house.says = "ConnectTimeoutError: connection to the index timed out"
    with pytest.raises(
        SystemExit, match=r"could not be set up\. .* needs the network once: check the connection"
    ):
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


@pytest.mark.parametrize(
    ("said", "cause"),
    [
        (
            "ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device",
            "disk is full",
        ),
        (
            "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.",
            "not the one that the lock",
        ),
        (
            "ERROR: Could not install packages due to an OSError: [Errno 13] Permission denied",
            "may not be written",
        ),
        ("SSLError(SSLCertVerificationError(1, 'certificate verify failed'))", "prove who it is"),
        ("ProxyError('Cannot connect to proxy.', OSError('Tunnel connection failed: 407'))", "proxy"),
        (
            "NewConnectionError: Failed to establish a new connection: [Errno 111] Connection refused",
            "reached",
        ),
        (
            "ERROR: Could not find a version that satisfies anyio==4 (from versions: none)",
            "be reached, or lacks",
        ),
        ("ERROR: No matching distribution found for anyio==4.16.0", "lacks a package"),
        ("ERROR: something that nobody foresaw", "lines above"),
    ],
)
def test_the_last_sentence_names_the_cause_and_no_other(house, said, cause):
    house.fails, house.says = ("install", "sync"), said
    with pytest.raises(SystemExit) as ended:
        house.prepare("lab")
    assert cause in str(ended.value)
    assert str(ended.value).endswith(", then run the same command again.")
    assert ("needs the network once" in str(ended.value)) == (cause == "reached")


def test_what_an_installer_says_is_shown_and_heard(capfd):
    heard = []
    speak = "import sys; print('fetching', flush=True); print('it failed', file=sys.stderr); sys.exit(1)"
    assert not environment.run(sys.executable, "-c", speak, heard=heard)
    assert heard == ["it failed\n"]
    assert environment.run(sys.executable, "-c", "print('done')", heard=heard)
    assert "fetching" in capfd.readouterr().out


def test_a_file_that_is_not_the_locked_one_is_refused(tmp_path, capfd):
    """A real pip, and a package of the right name and version that was packed by somebody else."""
    import zipfile

    wheel = tmp_path / "anyio-4.16.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as packed:
        packed.writestr(
            "anyio-4.16.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: anyio\nVersion: 4.16.0\n"
        )
        packed.writestr(
            "anyio-4.16.0.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        packed.writestr("anyio-4.16.0.dist-info/RECORD", "")
    lock = pins((environment.ROOT / "requirements.lock").read_text(encoding="utf-8"))
    ((pin, hashes),) = [(pin, hashes) for pin, hashes in lock.items() if pin == "anyio==4.16.0"]
    (tmp_path / "one.lock").write_text(as_lock({pin: hashes}), encoding="utf-8")
    heard = []
    pip = (
        environment.program(environment.UV_HOME, "python"),
        "-m",
        "pip",
        "install",
        "--no-index",
        "--no-deps",
    )
    where = (
        "--find-links",
        tmp_path,
        "--target",
        tmp_path / "installed",
        "--requirement",
        tmp_path / "one.lock",
    )
    assert not environment.run(*pip, environment.HASHED, *where, env=environment.installing(), heard=heard)
    assert environment.why(heard).startswith("A package is not the one that the lock names")
    assert not (tmp_path / "installed" / "anyio-4.16.0.dist-info").exists()


FOLDERS = """
import json
from IPython.paths import get_ipython_dir
from jupyter_core import paths
other = [paths.jupyter_runtime_dir(), get_ipython_dir()]
print(json.dumps([paths.jupyter_config_path(), paths.jupyter_path(), other]))"""


def test_our_jupyter_reads_and_writes_no_folder_of_a_users(monkeypatch):
    theirs = ["JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "JUPYTER_PATH", "IPYTHONDIR"]
    for name in theirs:
        monkeypatch.setenv(name, "theirs")
    env = environment.surroundings()
    told = subprocess.check_output([sys.executable, "-c", FOLDERS], env=env, text=True)
    allowed = (str(environment.ROOT), str(sys.prefix), "/usr", "/etc", os.environ.get("PROGRAMDATA", "/etc"))
    assert [place for some in json.loads(told) for place in some if not place.startswith(allowed)] == []


def test_what_was_typed_into_a_cell_is_written_nowhere(tmp_path):
    ours = environment.jupyter_folder(tmp_path)
    _, client = started = start_new_kernel(env={**os.environ, "IPYTHONDIR": str(ours / "ipython")})
    try:
        client.execute_interactive("typed = 'my own words'", timeout=seconds())
        kept = client.history(
            hist_access_type="range", session=0, start=1, stop=9, reply=True, timeout=seconds()
        )
        assert "my own words" in str(kept["content"]["history"])  # as long as the kernel lives
    finally:
        client.stop_channels()
        started[0].shutdown_kernel()
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert "ipython_kernel_config.py" in {path.name for path in files}
    assert [path.name for path in files if b"my own words" in path.read_bytes()] == []


def test_packages_that_went_elsewhere_are_noticed(house):
    house.fails = ("import jupyterlab, netlib",)
    with pytest.raises(SystemExit, match="could not be set up"):
        house.prepare("lab")
