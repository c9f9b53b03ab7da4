"""The file formats that networks come in: one a module.

A reader gets what a file holds, and its ``name`` for questions and the receipt. It adds people and ties to a
draft; the ledger counts them, asks what the file does not say, and holds the answers.
"""
