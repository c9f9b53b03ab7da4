"""What people are called in a picture that has no room for their names."""

import pytest

from in_deno import in_deno


def short(names: list[str]) -> list[str]:
    (found,) = in_deno({"calls": [["labkit/page/network_labels.js", "shortNames", [names]]]})
    return found


def test_first_letters_tell_everybody_from_all_others():
    assert short(["Maximilian", "Marta", "Maxine", "Bo", "Anna Schmidt", "Anna Weber", "Élodie"]) == [
        "Maxim.",
        "Mar.",
        "Maxine",
        "Bo",
        "Anna S.",
        "Anna W.",
        "Élo.",
    ]


@pytest.mark.parametrize("names", [["Somebody 1", "Somebody 2"], ["Ann", "ann"]])
def test_names_that_begin_alike_for_long_are_numbers(names):
    assert short([*names, "Cem"]) == ["0", "1", "Cem"]
