"""What every lesson shares: predict, play, reproduce, check, reflect, the claim ledger, journal.

``texts`` reads what a lesson asks (one file a lesson in ``content/``), ``answers`` keeps what the learner
enters (one file a learner), ``page`` shows things, and ``parts`` are what a notebook uses, each a plain
Python object. A package uses only those named before it.
"""

from netlib.lesson.lesson import Lesson, journal, ledger

__all__ = ["Lesson", "journal", "ledger"]
