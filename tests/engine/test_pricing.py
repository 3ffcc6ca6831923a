"""Totals always add up, whatever the basket; known figures stay what they are."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shop.engine.domain.pricing import BasketLine, Discount, basket_price, discount_distribute
from shop.engine.domain.taxes import Taxed, TaxRules, tax_apply

CENTS = st.integers(min_value=0, max_value=1_000_000).map(lambda cents: Decimal(cents) / 100)
RATES = st.sampled_from([None, Decimal(0), Decimal(3), Decimal(6), Decimal(9), Decimal(13)])
LINES = st.lists(
    st.builds(
        BasketLine,
        quantity=st.integers(min_value=1, max_value=50),
        unit=CENTS,
        tax_rate=RATES,
        in_scope=st.booleans(),
    ),
    min_size=1,
    max_size=8,
)
RULES = st.builds(TaxRules, charge=st.booleans(), entered_with_tax=st.booleans())
DISCOUNTS = st.one_of(
    st.none(),
    st.builds(
        Discount,
        type=st.sampled_from(["ENTIRE_ORDER", "SPECIFIC_PRODUCT", "SHIPPING"]),
        value_type=st.just("FIXED"),
        value=CENTS,
        once_per_order=st.booleans(),
    ),
    st.builds(
        Discount,
        type=st.sampled_from(["ENTIRE_ORDER", "SPECIFIC_PRODUCT", "SHIPPING"]),
        value_type=st.just("PERCENTAGE"),
        value=st.integers(min_value=0, max_value=100).map(Decimal),
        once_per_order=st.booleans(),
    ),
)


@given(lines=LINES, rules=RULES, discount=DISCOUNTS, shipping=CENTS, rate=RATES)
def test_totals_add_up(
    lines: list[BasketLine],
    rules: TaxRules,
    discount: Discount | None,
    shipping: Decimal,
    rate: Decimal | None,
) -> None:
    priced = basket_price(
        lines=lines,
        currency="CNY",
        rules=rules,
        discount=discount,
        shipping=shipping,
        shipping_tax_rate=rate,
    )

    assert priced.subtotal.gross == sum(line.total.gross for line in priced.lines)
    assert priced.subtotal.net == sum(line.total.net for line in priced.lines)
    assert priced.total == priced.subtotal + priced.shipping
    entered = "gross" if rules.entered_with_tax else "net"
    before = sum(line.unit * line.quantity for line in lines) + shipping
    assert getattr(priced.total, entered) + priced.discount == before
    for line in priced.lines:
        assert line.total.gross >= line.total.net >= 0
        assert line.discount + line.share <= line.undiscounted_total


@given(discount=CENTS, totals=st.lists(CENTS, min_size=1, max_size=9))
def test_a_spread_discount_is_whole(discount: Decimal, totals: list[Decimal]) -> None:
    whole = sum(totals, Decimal(0))
    taken = min(discount, whole)

    shares = discount_distribute(taken, totals, "CNY")

    assert sum(shares) == (taken if whole else 0)
    assert all(0 <= share <= total for share, total in zip(shares, totals, strict=True))


def test_a_free_last_line_takes_no_share() -> None:
    cent = Decimal("0.01")

    assert sum(discount_distribute(cent, [cent, cent, Decimal(0)], "CNY")[:2]) == cent


@pytest.mark.parametrize(
    ("amount", "rules", "expected"),
    [
        ("9.99", TaxRules(), ("9.17", "9.99")),
        ("29.97", TaxRules(), ("27.50", "29.97")),
        ("9.99", TaxRules(entered_with_tax=False), ("9.99", "10.89")),
        ("29.97", TaxRules(entered_with_tax=False), ("29.97", "32.67")),
    ],
)
def test_nine_percent(amount: str, rules: TaxRules, expected: tuple[str, str]) -> None:
    taxed = tax_apply(Decimal(amount), rate=Decimal(9), rules=rules, currency="CNY")

    assert taxed == Taxed(Decimal(expected[0]), Decimal(expected[1]))


def _price(lines: list[BasketLine], discount: Discount) -> tuple[Decimal, Decimal, Decimal]:
    priced = basket_price(lines=lines, currency="CNY", rules=TaxRules(), discount=discount)
    first = priced.lines[0]
    return priced.discount, first.unit.gross, first.total.gross


def test_half_a_cent_of_discount_is_rounded_up() -> None:
    half = Discount("ENTIRE_ORDER", "PERCENTAGE", Decimal(50))

    found = _price([BasketLine(3, Decimal("0.01"))], half)

    assert found == (Decimal("0.02"), Decimal("0.00"), Decimal("0.01"))


def test_the_line_total_rules_and_the_unit_follows() -> None:
    third = Discount("SPECIFIC_PRODUCT", "PERCENTAGE", Decimal(33))

    found = _price([BasketLine(3, Decimal("9.99"), in_scope=True)], third)

    assert found == (Decimal("9.89"), Decimal("6.69"), Decimal("20.08"))


def test_a_fixed_product_discount_counts_for_each_unit() -> None:
    fixed = Discount("SPECIFIC_PRODUCT", "FIXED", Decimal(2))

    found = _price([BasketLine(3, Decimal("9.99"), in_scope=True)], fixed)

    assert found == (Decimal(6), Decimal("7.99"), Decimal("23.97"))


def test_once_per_order_lowers_the_cheapest_unit_only() -> None:
    once = Discount("ENTIRE_ORDER", "FIXED", Decimal(5), once_per_order=True)
    lines = [BasketLine(1, Decimal(20)), BasketLine(2, Decimal(8))]

    priced = basket_price(lines=lines, currency="CNY", rules=TaxRules(), discount=once)

    assert [line.total.gross for line in priced.lines] == [Decimal(20), Decimal(11)]


def test_a_price_that_an_app_set_is_discounted_like_any_other() -> None:
    fixed = Discount("ENTIRE_ORDER", "FIXED", Decimal("10.10"))

    found = _price([BasketLine(1, Decimal("15.00"))], fixed)

    assert found[2] == Decimal("4.90")


def test_currencies_without_cents_round_to_whole_units() -> None:
    priced = basket_price(
        lines=[BasketLine(3, Decimal(333), Decimal(10))],
        currency="JPY",
        rules=TaxRules(),
        discount=Discount("ENTIRE_ORDER", "PERCENTAGE", Decimal(15)),
    )

    found = priced.discount, priced.total.gross, priced.total.net
    assert found == (Decimal(150), Decimal(849), Decimal(772))
