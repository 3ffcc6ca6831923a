"""What a basket costs. Pure: takes facts, answers prices. A line's total is authoritative; its unit price is derived."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from shop.engine.domain.taxes import ZERO, Taxed, TaxRules, rate_effective, tax_apply
from shop.kernel.money import quantize

NOTHING = Decimal(0)
PERCENTAGE = "PERCENTAGE"
ENTIRE_ORDER = "ENTIRE_ORDER"
SPECIFIC_PRODUCT = "SPECIFIC_PRODUCT"
SHIPPING = "SHIPPING"


@dataclass(frozen=True, slots=True)
class Discount:
    """A voucher's effect: its type, how its value counts and whether only the cheapest unit gets it."""

    type: str
    value_type: str
    value: Decimal
    once_per_order: bool = False

    @property
    def is_for_whole_order(self) -> bool:
        """Whether it is taken off the subtotal and spread over all lines."""
        return self.type == ENTIRE_ORDER and not self.once_per_order

    def off(self, amount: Decimal, currency: str) -> Decimal:
        """How much it takes off an amount, never more than the amount. Percentages round half up."""
        if self.value_type == PERCENTAGE:
            cut = quantize(amount * self.value / 100, currency, half_up=True)
        else:
            cut = self.value
        return min(cut, amount)


@dataclass(frozen=True, slots=True)
class BasketLine:
    """Quantity at a unit price, with the percentage of tax; `in_scope` when a product voucher covers it."""

    quantity: int
    unit: Decimal
    tax_rate: Decimal | None = None
    in_scope: bool = False


@dataclass(frozen=True, slots=True)
class PricedLine:
    """A line with its prices; `discount` is taken off the line by itself, `share` is its part of an order discount."""

    total: Taxed
    unit: Taxed
    undiscounted_total: Decimal
    undiscounted_unit: Decimal
    discount: Decimal
    share: Decimal
    tax_rate: Decimal


@dataclass(frozen=True, slots=True)
class PricedBasket:
    """Everything a checkout shows and an order keeps. `discount` is what the voucher took off, of lines or delivery."""

    lines: tuple[PricedLine, ...]
    subtotal: Taxed
    shipping: Taxed
    undiscounted_shipping: Decimal
    shipping_tax_rate: Decimal
    total: Taxed
    discount: Decimal


def discount_distribute(
    discount: Decimal, totals: Sequence[Decimal], currency: str
) -> list[Decimal]:
    """Spread an order's discount over its lines in proportion; what rounding leaves falls on the last line.

    No line gives more than it costs: what does not fit on the last one falls on those before it.
    """
    whole = sum(totals, NOTHING)
    if not totals or whole <= 0:
        return [NOTHING for _ in totals]
    shares = [quantize(discount * total / whole, currency) for total in totals[:-1]]
    return _fitted([*shares, discount - sum(shares, NOTHING)], totals)


def _fitted(shares: Sequence[Decimal], totals: Sequence[Decimal]) -> list[Decimal]:
    fitted = [min(max(share, NOTHING), total) for share, total in zip(shares, totals, strict=True)]
    left = sum(shares, NOTHING) - sum(fitted, NOTHING)
    for place in reversed(range(len(fitted))):
        room = totals[place] - fitted[place]
        step = min(left, room) if left > 0 else max(left, -fitted[place])
        fitted[place] += step
        left -= step
    return fitted


def _cheapest(lines: Sequence[BasketLine], discount: Discount) -> int | None:
    candidates = [
        (line.unit, place)
        for place, line in enumerate(lines)
        if line.quantity and (discount.type != SPECIFIC_PRODUCT or line.in_scope)
    ]
    return min(candidates)[1] if candidates else None


def _line_discounts(
    lines: Sequence[BasketLine], discount: Discount | None, currency: str
) -> list[Decimal]:
    cuts = [NOTHING] * len(lines)
    if discount is None or discount.type == SHIPPING or discount.is_for_whole_order:
        return cuts
    if discount.once_per_order:
        place = _cheapest(lines, discount)
        if place is not None:
            cuts[place] = discount.off(lines[place].unit, currency)
        return cuts
    for place, line in enumerate(lines):
        if line.in_scope and discount.value_type == PERCENTAGE:
            cuts[place] = discount.off(line.unit * line.quantity, currency)
        elif line.in_scope:
            cuts[place] = discount.off(line.unit, currency) * line.quantity
    return cuts


def _price_line(
    line: BasketLine, *, discount: Decimal, share: Decimal, rules: TaxRules, currency: str
) -> PricedLine:
    rate = rate_effective(line.tax_rate, rules)
    undiscounted = line.unit * line.quantity
    total = tax_apply(
        max(undiscounted - discount - share, NOTHING), rate=rate, rules=rules, currency=currency
    )
    return PricedLine(
        total=total,
        unit=total.divided(line.quantity, currency),
        undiscounted_total=undiscounted,
        undiscounted_unit=line.unit,
        discount=discount,
        share=share,
        tax_rate=rate,
    )


def basket_price(
    *,
    lines: Sequence[BasketLine],
    currency: str,
    rules: TaxRules,
    discount: Discount | None = None,
    shipping: Decimal = NOTHING,
    shipping_tax_rate: Decimal | None = None,
) -> PricedBasket:
    """Price a basket.

    1. discounts of single lines; 2. a discount of the whole order, spread over the lines; 3. tax on each line's
    total; 4. delivery, less a delivery voucher, with its own tax. Sums of lines are exact: subtotal is their sum.
    """
    cuts = _line_discounts(lines, discount, currency)
    totals = [line.unit * line.quantity - cut for line, cut in zip(lines, cuts, strict=True)]
    order_cut = NOTHING
    if discount is not None and discount.is_for_whole_order:
        order_cut = discount.off(sum(totals, NOTHING), currency)
    shares = discount_distribute(order_cut, totals, currency)
    priced = tuple(
        _price_line(line, discount=cut, share=share, rules=rules, currency=currency)
        for line, cut, share in zip(lines, cuts, shares, strict=True)
    )
    shipping_cut = NOTHING
    if discount is not None and discount.type == SHIPPING:
        shipping_cut = discount.off(shipping, currency)
    shipping_rate = rate_effective(shipping_tax_rate, rules)
    shipping_price = tax_apply(
        shipping - shipping_cut, rate=shipping_rate, rules=rules, currency=currency
    )
    subtotal = sum((line.total for line in priced), ZERO)
    return PricedBasket(
        lines=priced,
        subtotal=subtotal,
        shipping=shipping_price,
        undiscounted_shipping=shipping,
        shipping_tax_rate=shipping_rate,
        total=subtotal + shipping_price,
        discount=sum(cuts, order_cut + shipping_cut),
    )
