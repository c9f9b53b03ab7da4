"""What labs are made of: controls, the base classes, the network that learners draw, codes, the page."""
