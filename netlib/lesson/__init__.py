"""What every lesson shares: predict, play, reproduce, check, reflect, the claim ledger, journal.

Texts come from ``content/`` (one file a lesson), answers go to the journal (one file a learner), and every
part is a plain Python object that a page can show: `reading` and `store` -> the parts -> `lesson`.
"""

from netlib.lesson.lesson import Lesson, journal, ledger

__all__ = ["Lesson", "journal", "ledger"]
