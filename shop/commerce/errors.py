"""What the commerce server may refuse, as errors of ours with stable codes; every one is raised by `api` only."""

from dataclasses import dataclass

from shop.kernel.errors import FinalError, RetryableError


@dataclass(frozen=True, slots=True)
class Reason:
    """One entry of a mutation's `errors`, as the server said it."""

    code: str
    field: str | None
    message: str


class CommerceUnavailable(RetryableError):
    """No answer in time, a 5xx, or an internal error of the server. A write may or may not have happened."""

    code = "COMMERCE_UNAVAILABLE"


class CommerceBroken(FinalError):
    """The server does not understand us or forbids it: our document or our permissions are wrong."""

    code = "COMMERCE_BROKEN"


class CommerceRefused(FinalError):
    """A refusal that has no class of its own. Facts: `reasons`, a tuple of Reason, and `operation`."""

    code = "COMMERCE_REFUSED"


class SoldOut(FinalError):
    """Fewer are left than asked for. Facts: `left` (None when unknown), `variant_ids`, `line_ids`."""

    code = "SOLD_OUT"


class PriceChanged(FinalError):
    """The total is not what the buyer saw. Facts: `expected`, `actual`, both Money."""

    code = "PRICE_CHANGED"


class CheckoutExpired(FinalError):
    """The checkout is gone: completed, deleted or never there. Facts: `checkout_id`."""

    code = "CHECKOUT_EXPIRED"


class ProductUnavailable(FinalError):
    """Not for sale in this channel now. Facts: `variant_ids`."""

    code = "PRODUCT_UNAVAILABLE"


class LimitExceeded(FinalError):
    """More than one buyer may take at once. Facts: `reasons`."""

    code = "LIMIT_EXCEEDED"


class AddressRejected(FinalError):
    """The address does not do. Facts: `fields`, names of our Address contract mapped to codes."""

    code = "ADDRESS_REJECTED"


class DeliveryUnavailable(FinalError):
    """No delivery chosen, or the chosen one is no longer possible for this address."""

    code = "DELIVERY_UNAVAILABLE"


class VoucherRejected(FinalError):
    """The code is unknown, used up or not for this cart. Facts: `reason`."""

    code = "VOUCHER_REJECTED"


class CheckoutIncomplete(FinalError):
    """Something is missing: e-mail, address or lines. Facts: `missing`, the server's code."""

    code = "CHECKOUT_INCOMPLETE"


class NotPaid(FinalError):
    """The payments do not cover the total yet."""

    code = "NOT_PAID"


class PaymentRefused(FinalError):
    """The payment could not be started or continued. Facts: `reasons`."""

    code = "PAYMENT_REFUSED"


class FulfilmentRefused(FinalError):
    """More than is left to ship, nothing in that warehouse, or not paid. Facts: `reasons`."""

    code = "FULFILMENT_REFUSED"


class OrderNotCancellable(FinalError):
    """Already cancelled or shipped."""

    code = "ORDER_NOT_CANCELLABLE"


class NotFound(FinalError):
    """The server does not know this id. Facts: `reasons`."""

    code = "COMMERCE_NOT_FOUND"
