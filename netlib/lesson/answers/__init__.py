"""What the learner enters: the journal, its file, and what is taken along or brought back."""
