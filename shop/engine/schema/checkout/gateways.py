"""Who can take money for a checkout; gift cards, which nobody sells here."""

from typing import Any

import graphene
from django.conf import settings

from shop.engine.schema.common import Node, ObjectWithMetadata
from shop.engine.schema.notation import field
from shop.engine.webhooks.sync import webhooks_for

DUMMY = "mirumee.payments.dummy"
"""The gateway of older clients; it exists in demo mode only."""


class GiftCard(graphene.ObjectType):
    """Gift cards are not sold here; lists of them are empty."""

    class Meta:
        interfaces = (Node, ObjectWithMetadata)

    id = field("ID!")
    display_code = field("String!")
    current_balance = field("Money!")


class GatewayConfigLine(graphene.ObjectType):
    """A setting of a gateway."""

    value = field("String")
    field = field("String!")


class PaymentGateway(graphene.ObjectType):
    """Who takes money."""

    name = field("String!")
    id = field("ID!")
    config = field("[GatewayConfigLine!]!")
    currencies = field("[String!]!")


def gateways_for(currency: str) -> list[dict[str, Any]]:
    """Payment apps that are installed, and the dummy of older clients in demo mode."""
    apps = {
        hook.app.identifier: hook.app.name
        for hook in webhooks_for("transaction_initialize_session")
    }
    if settings.DEMO:
        apps[DUMMY] = "Dummy"
    return [
        {"id": identifier, "name": name, "config": [], "currencies": [currency]}
        for identifier, name in apps.items()
    ]
