"""What labs are made of: controls, the base classes, the network that learners draw, codes, the page."""

from netlib.extras import need_lab

need_lab()
