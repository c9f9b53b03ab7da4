"""The shapes in which tables hold networks, whatever format the tables came in."""
