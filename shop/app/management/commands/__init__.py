"""`manage.py provision`."""
