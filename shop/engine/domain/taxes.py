"""Flat-rate taxes: from the price that was entered to net and gross. Rates are percentages (9 is 9 %)."""

from dataclasses import dataclass
from decimal import Decimal

from shop.kernel.money import quantize

HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Taxed:
    """One amount with and without tax, both rounded to the currency's digits."""

    net: Decimal
    gross: Decimal

    def __add__(self, other: "Taxed") -> "Taxed":
        return Taxed(self.net + other.net, self.gross + other.gross)

    def divided(self, parts: int, currency: str) -> "Taxed":
        """The price of one of `parts` equal parts, rounded; nothing for no parts."""
        if not parts:
            return Taxed(Decimal(0), Decimal(0))
        return Taxed(quantize(self.net / parts, currency), quantize(self.gross / parts, currency))


ZERO = Taxed(Decimal(0), Decimal(0))


@dataclass(frozen=True, slots=True)
class TaxRules:
    """A channel's configuration for the country of a purchase."""

    charge: bool = True
    entered_with_tax: bool = True
    display_gross: bool = True


def rate_effective(rate: Decimal | None, rules: TaxRules) -> Decimal:
    """The percentage to charge: zero when taxes are off or no rate is known."""
    return rate if rules.charge and rate is not None else Decimal(0)


def tax_apply(amount: Decimal, *, rate: Decimal, rules: TaxRules, currency: str) -> Taxed:
    """Split an entered amount: it is the gross side when prices are entered with tax, else the net side."""
    amount = quantize(amount, currency)
    if not rate:
        return Taxed(amount, amount)
    factor = 1 + rate / HUNDRED
    if rules.entered_with_tax:
        return Taxed(quantize(amount / factor, currency), amount)
    return Taxed(amount, quantize(amount * factor, currency))
