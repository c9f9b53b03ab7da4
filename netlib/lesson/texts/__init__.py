"""What a lesson asks and claims, as its file in ``content/`` says it."""
