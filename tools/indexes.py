"""How packages are reached from this machine: the only settings of pip and uv that our set-up takes over.

Other settings are meant for other work and would break it: `user = true`, a folder to install to,
constraints, a version of uv that is required. So both programs start without their files of settings, and get
as variables what says where the index is and how it is reached. What only pip was told, uv is told too.

Standard library only.
"""

import configparser
import os
import sys
import tomllib
from pathlib import Path

# Settings of pip: their names in a file; as a variable, they begin with PIP_.
PIP_LISTS = ["extra-index-url", "find-links", "trusted-host"]
PIP = [*PIP_LISTS, "index-url", "no-index", "proxy", "cert", "client-cert", "keyring-provider", "cache-dir"]
PIP += ["no-cache-dir", "timeout", "default-timeout", "retries"]
# Settings of uv: their names in a file, and the variables that say the same.
UV = {
    "index-url": "UV_DEFAULT_INDEX",
    "extra-index-url": "UV_INDEX",
    "index-strategy": "UV_INDEX_STRATEGY",
    "find-links": "UV_FIND_LINKS",
    "allow-insecure-host": "UV_INSECURE_HOST",
    "keyring-provider": "UV_KEYRING_PROVIDER",
    "system-certs": "UV_SYSTEM_CERTS",
    "native-tls": "UV_NATIVE_TLS",
    "cache-dir": "UV_CACHE_DIR",
    "link-mode": "UV_LINK_MODE",
}
# All variables that begin like this say how packages are reached.
UV_NAMES = (*UV.values(), "UV_INDEX_", "UV_EXTRA_INDEX_URL", "UV_HTTP_", "UV_NO_CACHE", "UV_CONCURRENT_")
# What pip was told, and how uv is told the same. uv asks further indexes as pip does only by this strategy;
# hashes make sure that none of them brings anything else.
FOR_UV = {
    "PIP_INDEX_URL": ["UV_DEFAULT_INDEX"],
    "PIP_EXTRA_INDEX_URL": ["UV_INDEX"],
    "PIP_FIND_LINKS": ["UV_FIND_LINKS"],
    "PIP_TRUSTED_HOST": ["UV_INSECURE_HOST"],
    "PIP_CERT": ["SSL_CERT_FILE"],
    "PIP_PROXY": ["HTTPS_PROXY", "HTTP_PROXY"],
}
EVERYBODY = "/etc"


def without_settings(env: dict[str, str]) -> dict[str, str]:
    """The variables for pip and uv in place of *env*: they then read no file of settings."""
    others = {name: value for name, value in env.items() if not name.startswith(("PIP_", "UV_"))}
    pip, uv = _of_pip(env), _of_uv(env)
    if not any(name.startswith(("UV_DEFAULT_INDEX", "UV_INDEX", "UV_EXTRA_INDEX")) for name in uv):
        uv = {"UV_INDEX_STRATEGY": "unsafe-best-match", **uv}
        others = {**{new: pip[old] for old, names in FOR_UV.items() if old in pip for new in names}, **others}
    # Use the Python that is installed; never download another one.
    fixed = {"PIP_CONFIG_FILE": os.devnull, "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    fixed |= {"UV_NO_CONFIG": "1", "UV_PYTHON_DOWNLOADS": "never"}
    return {**others, **pip, **uv, **fixed}


def _of_pip(env: dict[str, str]) -> dict[str, str]:
    """The settings of pip in files and variables, as variables. The last one of several counts."""
    told: dict[str, dict[str, str]] = {"global": {}, "install": {}}
    for path in _files_of_pip(env):
        settings = configparser.RawConfigParser()
        try:
            settings.read(path, encoding="utf-8")
        except (configparser.Error, UnicodeDecodeError):
            print(f"{path} cannot be read as settings of pip, and is left out.", file=sys.stderr)
            continue
        for section in set(told) & set(settings.sections()):
            told[section] |= {name.replace("_", "-"): value for name, value in settings[section].items()}
    as_in_file = {name.lower().replace("_", "-"): value for name, value in env.items()}
    told["variables"] = {name[4:]: value for name, value in as_in_file.items() if name.startswith("pip-")}
    known = {name: value for section in told.values() for name, value in section.items() if value}
    if "find-links" not in known:
        known.pop("no-index", None)  # without an index or a folder of packages, nothing could be installed
    return {
        f"PIP_{name.upper().replace('-', '_')}": " ".join(value.split()) if name in PIP_LISTS else value
        for name, value in known.items()
        if name in PIP
    }


def _files_of_pip(env: dict[str, str]) -> list[Path]:
    """Where pip reads settings of everybody, of this user and of this Python, in its order."""
    own = env.get("PIP_CONFIG_FILE", "")
    if own == os.devnull:
        return []
    name = "pip.ini" if os.name == "nt" else "pip.conf"
    files = [folder / "pip" / name for folder in _for_everybody(env)]
    files += [] if os.name == "nt" else [Path(EVERYBODY) / name]
    if not (own and Path(own).exists()):
        files += [_home(env) / ("pip" if os.name == "nt" else ".pip") / name]
        files += [folder / "pip" / name for folder in _of_user(env)]
    return [*files, Path(sys.prefix) / name, *([Path(own)] if own else [])]


def _of_uv(env: dict[str, str]) -> dict[str, str]:
    """The settings of uv in files and variables, as variables. The last one of several counts."""
    own = env.get("UV_CONFIG_FILE", "")
    files = [folder / "uv" / "uv.toml" for folder in (*_for_everybody(env), Path(EVERYBODY), *_of_user(env))]
    files = [] if env.get("UV_NO_CONFIG") else [Path(own)] if own else files
    known: dict[str, str] = {}
    for path in filter(Path.is_file, files):
        try:
            settings = tomllib.loads(path.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError):
            print(f"{path} cannot be read as settings of uv, and is left out.", file=sys.stderr)
            continue
        known |= _as_variables({**settings, **settings.get("pip", {})})
    return known | {name: value for name, value in env.items() if value and name.startswith(UV_NAMES)}


def _as_variables(settings: dict) -> dict[str, str]:
    """The *settings* of one file of uv."""
    told = {}
    for name, variable in UV.items():
        value = settings.get(name)
        if isinstance(value, list):
            told[variable] = ("," if name == "find-links" else " ").join(map(str, value))
        elif value is not None:
            told[variable] = str(value).lower() if isinstance(value, bool) else str(value)
    listed = [index for index in settings.get("index", []) if "url" in index and not index.get("explicit")]
    more = [f"{index['name']}={index['url']}" if "name" in index else index["url"] for index in listed]
    first = [entry for index, entry in zip(listed, more, strict=True) if index.get("default")]
    more = [entry for entry in more if entry not in first]
    return (
        told
        | ({"UV_DEFAULT_INDEX": first[0]} if first else {})
        | ({"UV_INDEX": " ".join(more)} if more else {})
    )


def _home(env: dict[str, str]) -> Path:
    return Path(env.get("USERPROFILE" if os.name == "nt" else "HOME") or Path.home())


def _for_everybody(env: dict[str, str]) -> list[Path]:
    """The folders that hold settings of everybody on this machine, a folder for each program."""
    if os.name == "nt":
        return [Path(env.get("PROGRAMDATA", r"C:\ProgramData"))]
    if sys.platform == "darwin":
        return [Path("/Library/Application Support")]
    return [
        Path(folder) for folder in env.get("XDG_CONFIG_DIRS", f"{EVERYBODY}/xdg").split(os.pathsep) if folder
    ]


def _of_user(env: dict[str, str]) -> list[Path]:
    """The same for this user."""
    if os.name == "nt":
        return [Path(env.get("APPDATA") or _home(env) / "AppData" / "Roaming")]
    usual = Path(env.get("XDG_CONFIG_HOME") or _home(env) / ".config")
    return [usual, _home(env) / "Library" / "Application Support"] if sys.platform == "darwin" else [usual]
