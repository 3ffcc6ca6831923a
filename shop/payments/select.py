"""Which gateway serves which method. Reads the settings."""

from functools import cache

from django.conf import settings

from shop.payments.enums import PaymentMethod
from shop.payments.pay_on_pickup import PayOnPickup
from shop.payments.port import PaymentPort
from shop.payments.stripe_gateway import StripeGateway

SIMULATOR_KEY = "sk_test_simulator"


def gateway_for(method: PaymentMethod | str) -> PaymentPort:
    """The gateway of a method."""
    if method == PaymentMethod.PAY_ON_PICKUP:
        return PayOnPickup()
    return stripe_gateway()


def stripe_gateway() -> StripeGateway:
    """Stripe, or the simulator where no key is set."""
    return _stripe(settings.STRIPE_SECRET_KEY or SIMULATOR_KEY, settings.STRIPE_API_BASE)


def payments_are_simulated() -> bool:
    """Whether no money moves: pages say so."""
    return not settings.STRIPE_SECRET_KEY


@cache
def _stripe(api_key: str, api_base: str) -> StripeGateway:
    return StripeGateway(api_key=api_key, api_base=api_base)
