"""The page's modules without a browser, in Deno: what to do goes in as JSON, what came of it comes back."""

import json
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

RUNNER = Path(__file__).with_suffix(".js")
CAGE = ["--no-remote", "--no-npm", "--no-lock", "--no-config", f"--allow-read={RUNNER.parents[1]}"]


def in_deno(given: dict[str, Any]) -> Any:
    """Hand something to in_deno.js; returns what comes back."""
    with TemporaryDirectory() as folder:  # else it would keep what it compiles in the reader's own folder
        done = subprocess.run(
            [str(Path(sys.executable).parent / "deno"), "run", *CAGE, str(RUNNER)],
            input=json.dumps(given).encode(),
            env=os.environ | {"DENO_DIR": folder, "DENO_NO_UPDATE_CHECK": "1", "NO_COLOR": "1"},
            capture_output=True,
            check=False,
        )
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)
