"""Expected failures. The function that raises one defines its subclass; pages choose the words from `code` and `facts`."""

from typing import Any, ClassVar


class DomainError(Exception):
    """An expected failure with a stable code and facts; never shown to people as it stands."""

    code: ClassVar[str] = "ERROR"

    def __init__(self, **facts: Any) -> None:
        super().__init__(self.code, facts)
        self.facts = facts

    def __str__(self) -> str:
        details = ", ".join(f"{name}={value!r}" for name, value in sorted(self.facts.items()))
        return f"{self.code}({details})"


class FinalError(DomainError):
    """Trying again cannot help."""


class RetryableError(DomainError):
    """The same call may succeed later; pages answer 503, workers try again."""
