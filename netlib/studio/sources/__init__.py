"""The file formats that networks come in: one a module."""
