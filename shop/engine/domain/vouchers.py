"""When a voucher's code may be applied, and how its use is counted: exactly, under any number of buyers at once."""

from datetime import datetime
from decimal import Decimal

from shop.engine.domain.checkout_facts import CheckoutFacts, VoucherTerms, voucher_terms
from shop.engine.domain.pricing import SHIPPING, SPECIFIC_PRODUCT
from shop.engine.domain.sql import run
from shop.engine.errors import MutationError

NOT_APPLICABLE = "Voucher is not applicable to this checkout."

# Each guard is one conditional statement: no row means that another order was faster.
COUNT_USE = "UPDATE engine_vouchercode SET used = used + 1 WHERE id = %s AND used < %s RETURNING id"
SPEND_CODE = (
    "UPDATE engine_vouchercode SET is_active = false WHERE id = %s AND is_active RETURNING id"
)
NOTE_CUSTOMER = """INSERT INTO engine_vouchercustomer (voucher_code_id, customer_email) VALUES (%s, lower(%s))
ON CONFLICT DO NOTHING RETURNING id"""


def voucher_is_running(terms: VoucherTerms, *, now: datetime) -> bool:
    """Offered in the channel, within its dates, with uses left and an unspent code."""
    return (
        terms.discount_value is not None
        and terms.is_active
        and terms.start_at <= now
        and (terms.end_at is None or now < terms.end_at)
        and (terms.usage_limit is None or terms.used < terms.usage_limit)
    )


def _basket_suits(terms: VoucherTerms, facts: CheckoutFacts) -> bool:
    subtotal = sum((line.unit * line.quantity for line in facts.lines), Decimal(0))
    quantity = sum(line.quantity for line in facts.lines)
    return (
        subtotal >= (terms.min_spent_amount or 0)
        and quantity >= (terms.min_checkout_items_quantity or 0)
        and (
            terms.type != SPECIFIC_PRODUCT
            or any(line.variant_id in terms.scope for line in facts.lines)
        )
    )


def _delivery_suits(terms: VoucherTerms, facts: CheckoutFacts) -> bool:
    if terms.type != SHIPPING:
        return True
    return not terms.countries or facts.country in terms.countries


def voucher_suits(
    terms: VoucherTerms, facts: CheckoutFacts, *, now: datetime, by_staff: bool = False
) -> bool:
    """Whether the voucher may be applied to this checkout now."""
    return (
        voucher_is_running(terms, now=now)
        and _basket_suits(terms, facts)
        and _delivery_suits(terms, facts)
        and not (terms.apply_once_per_customer and terms.used_by_customer)
        and (not terms.only_for_staff or by_staff)
    )


def terms_of(facts: CheckoutFacts, code: str) -> VoucherTerms | None:
    """The terms of a code for this checkout."""
    return voucher_terms(
        code=code,
        channel_id=facts.channel_id,
        email=facts.buyer_email,
        variants=sorted({line.variant_id for line in facts.lines}),
    )


def facts_with_voucher(facts: CheckoutFacts, *, now: datetime) -> CheckoutFacts:
    """Set `facts.voucher` when the checkout's code still suits it; a code that no longer does gives nothing."""
    if facts.voucher_code:
        terms = terms_of(facts, facts.voucher_code)
        # who may use a staff voucher was decided when the code was added
        if terms is not None and voucher_suits(terms, facts, now=now, by_staff=True):
            facts.voucher = terms
    return facts


def voucher_use(facts: CheckoutFacts) -> None:
    """Count the use of the checkout's voucher inside the order's transaction.

    Each limit is a conditional write, so that of two orders for the last use one finds no row.
    Raises MutationError VOUCHER_NOT_APPLICABLE; the caller's transaction must then roll back.
    """
    if not facts.voucher_code:
        return
    terms = facts.voucher
    if terms is None:
        raise _refusal()
    if terms.usage_limit is not None:
        _one_row(COUNT_USE, [terms.code_id, terms.usage_limit])
    if terms.single_use:
        _one_row(SPEND_CODE, [terms.code_id])
    if terms.apply_once_per_customer:
        _one_row(NOTE_CUSTOMER, [terms.code_id, facts.buyer_email])


def _refusal() -> MutationError:
    return MutationError(None, "VOUCHER_NOT_APPLICABLE", "Voucher not applicable")


def _one_row(statement: str, parameters: list[object]) -> None:
    if run(statement, parameters).fetchone() is None:
        raise _refusal()
