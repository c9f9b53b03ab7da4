"""A scene: a small story that is played by deciding, with the cast of the lessons."""

from netlib.labkit.made_network import MadeNetworkLab


class Scene(MadeNetworkLab):
    """A lab in which a learner decides something for people who have names.

    Its people are those of `netlib.labkit.cast`, and the page marks it as a story. Its rules are a model of
    `netlib.models`, or a reduction of one that ``source`` names.
    """

    story = True
    editable = takes_networks = False

    def waiting(self, result):
        """Until something is decided, the controls that say in ``waits`` why they change nothing."""
        waits = {name for name, control in self.controls.items() if control.waits}
        return waits if waits and not result.decisions else set()

    def still_to_try(self, decisions: str, within: int, otherwise: str) -> str:
        """What was not tried in the first ``within`` decisions; after the last, what to do ``otherwise``."""
        asked = self.controls["decisions"].describe()
        left = [f"“{words}”" for letter, words in asked["options"] if letter not in decisions[:within]]
        if not decisions:
            return ""
        if not left:
            return f"Press Reset, and {otherwise}." if len(decisions) == asked["most"] else ""
        over = ": press Reset to begin again" if len(left) > max(0, within - len(decisions)) else ""
        return f"You have not tried {' and '.join(left)}{over}."
