"""A lesson before a room: its journal, what it answered, where the talk stands, and what it learnt."""
