"""The one exception that people see: a clear sentence about what is wrong and what to do."""


class Refused(Exception):
    """Nothing was started or changed; the message is a sentence for the person at the terminal."""
