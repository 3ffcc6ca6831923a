"""Exact money: Decimal with a currency, quantised by the currency's digits, split without losing a fen."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal

CNY = "CNY"
_DIGITS = {"JPY": 0, "KRW": 0, "VND": 0, "CLP": 0, "KWD": 3, "BHD": 3, "TND": 3}


def currency_digits(currency: str) -> int:
    """How many decimal digits the currency's smallest unit has (ISO 4217): 2 for CNY, 0 for JPY."""
    return _DIGITS.get(currency, 2)


def quantize(amount: Decimal, currency: str, *, half_up: bool = False) -> Decimal:
    """Round to the currency's smallest unit; HALF_EVEN as Saleor does, HALF_UP for percentages."""
    step = Decimal(1).scaleb(-currency_digits(currency))
    return amount.quantize(step, rounding=ROUND_HALF_UP if half_up else ROUND_HALF_EVEN)


class CurrencyMismatch(ValueError):
    """Two amounts of different currencies were combined."""


@dataclass(frozen=True, slots=True, order=False)
class Money:
    """An exact amount. `amount` is quantised when it is made."""

    amount: Decimal
    currency: str = CNY

    def __post_init__(self) -> None:
        if not isinstance(self.amount, Decimal):
            raise TypeError(f"money takes a Decimal, not {type(self.amount).__name__}")
        if not self.amount.is_finite():
            raise ValueError("money must be finite")
        object.__setattr__(self, "amount", quantize(self.amount, self.currency))

    @classmethod
    def zero(cls, currency: str = CNY) -> "Money":
        """Nothing, in that currency."""
        return cls(Decimal(0), currency)

    @classmethod
    def from_minor(cls, units: int, currency: str = CNY) -> "Money":
        """From the smallest unit: 1250 fen are 12.50 yuan."""
        return cls(Decimal(units).scaleb(-currency_digits(currency)), currency)

    @classmethod
    def total(cls, amounts: Iterable["Money"], currency: str = CNY) -> "Money":
        """The sum; zero of `currency` for no amounts."""
        result = cls.zero(currency)
        for amount in amounts:
            result = result + amount
        return result

    @property
    def minor(self) -> int:
        """The amount in the currency's smallest unit (fen)."""
        return int(self.amount.scaleb(currency_digits(self.currency)))

    def __add__(self, other: "Money") -> "Money":
        self._same(other)
        return Money(self.amount + other.amount, self.currency)

    def __sub__(self, other: "Money") -> "Money":
        self._same(other)
        return Money(self.amount - other.amount, self.currency)

    def __mul__(self, factor: int) -> "Money":
        if not isinstance(factor, int):
            raise TypeError("money is multiplied by whole numbers; use `portion` for shares")
        return Money(self.amount * factor, self.currency)

    def __neg__(self) -> "Money":
        return Money(-self.amount, self.currency)

    def __lt__(self, other: "Money") -> bool:
        self._same(other)
        return self.amount < other.amount

    def __le__(self, other: "Money") -> bool:
        self._same(other)
        return self.amount <= other.amount

    def __gt__(self, other: "Money") -> bool:
        self._same(other)
        return self.amount > other.amount

    def __ge__(self, other: "Money") -> bool:
        self._same(other)
        return self.amount >= other.amount

    def __bool__(self) -> bool:
        return bool(self.amount)

    def portion(self, share: Decimal) -> "Money":
        """A share such as Decimal("0.06"), rounded half up to the smallest unit."""
        return Money(quantize(self.amount * share, self.currency, half_up=True), self.currency)

    def split(self, weights: Sequence[Decimal | int], *, remainder_to: int) -> list["Money"]:
        """Split in proportion to `weights`; what rounding leaves goes to the part `remainder_to`.

        The parts always add up to this amount. Raises ValueError without a positive weight.
        """
        whole = sum((Decimal(weight) for weight in weights), Decimal(0))
        if whole <= 0 or any(Decimal(weight) < 0 for weight in weights):
            raise ValueError("a split needs weights of zero or more, and one above zero")
        parts = [Money(self.amount * Decimal(weight) / whole, self.currency) for weight in weights]
        parts[remainder_to] = parts[remainder_to] + (self - Money.total(parts, self.currency))
        return parts

    def _same(self, other: "Money") -> None:
        if self.currency != other.currency:
            raise CurrencyMismatch(f"{self.currency} and {other.currency}")
