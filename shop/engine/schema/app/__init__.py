"""The app area of the schema: apps, webhooks, and the events that webhooks subscribe to."""

from shop.engine.schema.app import inputs, types
from shop.engine.schema.app.events import EVENT_TYPES, Subscription
from shop.engine.schema.app.mutations import Mutations
from shop.engine.schema.app.queries import Queries

TYPES = EVENT_TYPES
__all__ = ["TYPES", "Mutations", "Queries", "Subscription", "inputs", "types"]
