"""What every lesson shares: predict, play, reproduce, check, reflect, the claim ledger, journal.

``texts`` reads what a lesson asks (one file a lesson in ``content/``), ``answers`` keeps what the learner
enters (one file a learner), ``page`` shows things, and ``parts`` are what a notebook uses, each a plain
Python object. A package uses only those named before it.
"""

from netlib.extras import need_lab

need_lab()  # first, so that it is this sentence that a user reads

from netlib.lesson.lesson import Lesson, journal, ledger  # noqa: E402

__all__ = ["Lesson", "journal", "ledger"]
