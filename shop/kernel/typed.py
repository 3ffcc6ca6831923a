"""What people typed, read without surprises."""


def whole_number(raw: str, *, low: int, high: int) -> int | None:
    """A number of plain digits between `low` and `high`; None for anything else, however long or strange."""
    digits = raw.strip()
    if not (digits.isascii() and digits.isdigit() and len(digits) <= 9):
        return None
    number = int(digits)
    return number if low <= number <= high else None


def plain_text(raw: str, *, most: int) -> str:
    """Text without blanks around it, at most so long, and without the NUL that PostgreSQL cannot keep."""
    return raw.replace("\0", "").strip()[:most]
