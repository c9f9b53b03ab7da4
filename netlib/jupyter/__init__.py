"""What JupyterLab gets from this package, and what it asks of it: see README.md beside this file."""
