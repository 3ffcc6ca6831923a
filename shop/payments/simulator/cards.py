"""Stripe's published test cards: what each of them does. No real card is accepted, none is kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Decline:
    """Why a bank said no: Stripe's error code, its finer reason, and the English message."""

    code: str
    message: str
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """One test card: how it looks, and what its bank answers."""

    brand: str
    last4: str
    country: str = "US"
    funding: str = "credit"
    asks_holder: bool = False  # 3-D Secure
    decline: Decline | None = None


DECLINED = Decline("card_declined", "Your card was declined.", "generic_decline")
INSUFFICIENT_FUNDS = Decline(
    "card_declined", "Your card has insufficient funds.", "insufficient_funds"
)
LOST_CARD = Decline("card_declined", "Your card was declined.", "lost_card")
STOLEN_CARD = Decline("card_declined", "Your card was declined.", "stolen_card")
EXPIRED_CARD = Decline("expired_card", "Your card has expired.")
WRONG_CVC = Decline("incorrect_cvc", "Your card's security code is incorrect.")
PROCESSING_ERROR = Decline(
    "processing_error", "An error occurred while processing your card. Try again in a little bit."
)
AUTHENTICATION_FAILED = Decline(
    "payment_intent_authentication_failure",
    "The provided PaymentMethod has failed authentication. You can provide payment_method_data"
    " or a new PaymentMethod to attempt to fulfill this PaymentIntent again.",
)
WRONG_NUMBER = Decline("incorrect_number", "Your card number is incorrect.")
WRONG_MONTH = Decline("invalid_expiry_month", "Your card's expiration month is invalid.")
WRONG_YEAR = Decline("invalid_expiry_year", "Your card's expiration year is invalid.")
SHORT_CVC = Decline("invalid_cvc", "Your card's security code is invalid.")
NOT_A_TEST_CARD = Decline(
    "card_declined",
    "Your card was declined. Your request was in test mode, but used a non test card.",
    "test_mode_live_card",
)

TEST_CARDS: Mapping[str, Card] = {
    "4242424242424242": Card("visa", "4242"),
    "4000056655665556": Card("visa", "5556", funding="debit"),
    "5555555555554444": Card("mastercard", "4444"),
    "378282246310005": Card("amex", "0005"),
    "6200000000000005": Card("unionpay", "0005", country="CN"),
    "4000000000000002": Card("visa", "0002", decline=DECLINED),
    "4000000000009995": Card("visa", "9995", decline=INSUFFICIENT_FUNDS),
    "4000000000009987": Card("visa", "9987", decline=LOST_CARD),
    "4000000000009979": Card("visa", "9979", decline=STOLEN_CARD),
    "4000000000000069": Card("visa", "0069", decline=EXPIRED_CARD),
    "4000000000000127": Card("visa", "0127", decline=WRONG_CVC),
    "4000000000000119": Card("visa", "0119", decline=PROCESSING_ERROR),
    "4000002500003155": Card("visa", "3155", asks_holder=True),
    "4000002760003184": Card("visa", "3184", asks_holder=True),
    "4000000000003220": Card("visa", "3220", asks_holder=True),
    "4000000000005126": Card("visa", "5126"),
    "4000008400001629": Card("visa", "1629", asks_holder=True, decline=DECLINED),
}

RETURNS_REFUNDS = "5126"
"""Last digits of Stripe's card whose refunds are given and come back a little later."""

TOKENS: Mapping[str, str] = {
    "pm_card_visa": "4242424242424242",
    "pm_card_mastercard": "5555555555554444",
    "pm_card_refundFail": "4000000000005126",
    "pm_card_unionpay": "6200000000000005",
    "pm_card_visa_chargeDeclined": "4000000000000002",
    "pm_card_chargeDeclined": "4000000000000002",
    "pm_card_visa_chargeDeclinedInsufficientFunds": "4000000000009995",
    "pm_card_chargeDeclinedInsufficientFunds": "4000000000009995",
    "pm_card_authenticationRequired": "4000002760003184",
    "pm_card_threeDSecure2Required": "4000000000003220",
}
"""Payment method ids that stand for a test card in API calls."""


def card_check(
    *, number: str, month: str, year: str, cvc: str, today: date
) -> tuple[Card | None, Decline | None]:
    """The card that was typed, or why the form is refused."""
    digits = "".join(sign for sign in number if sign not in " -")
    if not _passes_luhn(digits):
        return None, WRONG_NUMBER
    wrong = _form_problem(month=month, year=year, cvc=cvc, today=today)
    if wrong is not None:
        return None, wrong
    card = TEST_CARDS.get(digits)
    return (card, None) if card else (None, NOT_A_TEST_CARD)


def _form_problem(*, month: str, year: str, cvc: str, today: date) -> Decline | None:
    if not _digits(month) or not 1 <= int(month) <= 12:
        return WRONG_MONTH
    if not _digits(year) or len(year) not in {2, 4}:
        return WRONG_YEAR
    full_year = int(year) + (2000 if len(year) == 2 else 0)
    if not (today.year, today.month) <= (full_year, int(month)) <= (today.year + 50, 12):
        return WRONG_YEAR
    return None if _digits(cvc) and len(cvc) in {3, 4} else SHORT_CVC


def _digits(value: str) -> bool:
    return value.isascii() and value.isdigit()


def _passes_luhn(digits: str) -> bool:
    if not _digits(digits) or not 12 <= len(digits) <= 19:
        return False
    total = 0
    for position, sign in enumerate(reversed(digits)):
        doubled = int(sign) * (2 if position % 2 else 1)
        total += doubled - 9 if doubled > 9 else doubled
    return total % 10 == 0
