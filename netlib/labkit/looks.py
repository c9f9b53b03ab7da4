"""One language for all networks: what a shape with its colour says about a person, in every lab."""

from netlib.figures import PALETTE

# Shape and colour always go together, because colour must not be the only cue.
ROLES = {
    "you": ("star", "green"),
    "gives": ("circle", "blue"),  # gives, helps, has taken it up
    "holds-back": ("square", "orange"),  # takes, or holds back
    "in-trouble": ("triangle", "vermilion"),  # never a calm colour
    "not-yet": ("diamond", "grey"),  # not asked, not reached, not arrived
    "member": ("hexagon", "sky"),  # whoever is none of these
    "hub": ("pentagon", "purple"),  # many ties
    "chosen": ("cross", "green"),  # pointed out, or next
}


def legend(groups: dict[str, str], roles: dict[str, str]) -> list[dict]:
    """What the page needs to draw each group of people: words, shape and colour.

    ``groups`` holds the words for each, ``roles`` which of the `ROLES` it has; a group whose key is a role
    needs none.
    """
    looks = [(words, *ROLES[roles.get(key, key)]) for key, words in groups.items()]
    return [{"label": words, "shape": shape, "color": PALETTE[color]} for words, shape, color in looks]
