"""The shapes in which tables hold networks, whatever format the tables came in.

``find_...`` says whether a table has a shape. ``read_...`` adds its people and ties to a draft; the ledger
counts them, asks what the table does not say, and holds the answers.
"""
