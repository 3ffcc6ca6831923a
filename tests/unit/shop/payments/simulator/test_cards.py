"""What the card form accepts."""

from datetime import date

import pytest

from shop.payments.simulator.cards import TEST_CARDS, card_check

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize("number", sorted(TEST_CARDS))
def test_card_check_knows_every_test_card(number: str) -> None:
    card, problem = card_check(number=number, month="12", year="2034", cvc="123", today=TODAY)

    assert problem is None
    assert card == TEST_CARDS[number]


@pytest.mark.parametrize(
    ("number", "month", "year", "cvc", "code"),
    [
        ("4242424242424241", "12", "34", "123", "incorrect_number"),
        ("", "12", "34", "123", "incorrect_number"),
        ("' OR 1=1 --", "12", "34", "123", "incorrect_number"),
        ("４２４２４２４２４２４２４２４２", "12", "34", "123", "incorrect_number"),
        ("4242424242424242", "13", "34", "123", "invalid_expiry_month"),
        ("4242424242424242", "10", "26", "123", "invalid_expiry_year"),
        ("4242424242424242", "12", "99", "123", "invalid_expiry_year"),
        ("4242424242424242", "12", "34", "12", "invalid_cvc"),
        ("4111111111111111", "12", "34", "123", "card_declined"),
    ],
)
def test_card_check_refuses(number: str, month: str, year: str, cvc: str, code: str) -> None:
    card, problem = card_check(number=number, month=month, year=year, cvc=cvc, today=TODAY)

    assert card is None
    assert problem is not None
    assert problem.code == code
