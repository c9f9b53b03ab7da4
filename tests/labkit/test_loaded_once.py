"""What is loaded when the first lab is shown is never searched for garbage again: it would stop a slider."""

import subprocess
import sys

CODE = """
import gc
from netlib.labs import InvestmentGame, TenRounds
lab = TenRounds()
print(gc.get_freeze_count() > 10_000)
lab.view
frozen = gc.get_freeze_count()
print(frozen > 10_000, len(gc.get_objects()) < frozen / 10)
InvestmentGame().view
print(gc.get_freeze_count() - frozen < 1_000)
"""


def test_the_first_lab_that_is_shown_puts_what_is_loaded_aside_once():
    ran = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == ["False", "True", "True", "True"]
