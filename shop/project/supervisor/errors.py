"""The one exception that people see: a clear sentence about what is wrong and what to do."""


class Refused(Exception):  # noqa: N818 -- it reads as the sentence it carries
    """Nothing was started or changed; the message is a sentence for the person at the terminal."""
