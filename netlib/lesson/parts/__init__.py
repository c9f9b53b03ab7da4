"""What a notebook shows: predictions, checks, texts to write, ledgers, the journal's panel."""
