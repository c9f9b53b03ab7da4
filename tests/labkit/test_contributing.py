"""The lab that CONTRIBUTING.md shows how to add is one that works."""

import re
from pathlib import Path

from netlib.labkit.base import LABS
from netlib.labkit.in_python import in_python

CONTRIBUTING = (Path(__file__).parents[2] / "CONTRIBUTING.md").read_text(encoding="utf-8")


def test_the_lab_on_the_page_works():
    (block,) = re.findall(r"```python\n(.*?)```", CONTRIBUTING, re.DOTALL)
    names: dict = {}
    exec(compile(block, "CONTRIBUTING.md", "exec"), names)
    LABS.pop("break-even")
    lab = names["BreakEven"]()
    assert lab.sentence == "Trust breaks even when 50% of what arrives comes back."
    assert not lab.goal_reached
    assert lab.set(multiplier=4).goal_reached
    assert list(lab.figure.data[0].y) == [0.25]
    assert lab.code == "break-even multiplier=4"
    code = in_python(lab)
    assert code.startswith("import netlib\n\nnetlib.models.break_even(4.0)\n\n# To cite: Berg")
    exec(compile(code, "in_python", "exec"), {})
