"""Checkouts as resolvers see them: loaded when first asked for, priced once, lines beside their prices."""

import uuid
from collections.abc import Mapping
from functools import cached_property
from typing import Any

from shop.engine import models
from shop.engine.domain.checkout_facts import CheckoutFacts, LineFacts, checkout_facts
from shop.engine.domain.pricing import PricedLine
from shop.engine.domain.taxes import Taxed
from shop.engine.domain.vouchers import facts_with_voucher
from shop.engine.schema.catalog.variants import variant_rows
from shop.engine.schema.common import taxed_money
from shop.engine.schema.rows import Row, rows_of
from shop.kernel import clock


class CheckoutView:
    """A checkout by its id; everything else is read once, when a field needs it."""

    def __init__(self, pk: uuid.UUID, facts: CheckoutFacts | None = None) -> None:
        self.pk = pk
        if facts is not None:
            self.__dict__["facts"] = facts

    @cached_property
    def facts(self) -> CheckoutFacts:
        """As it is now, with its voucher."""
        now = clock.now()
        found = checkout_facts(checkout_id=self.pk, now=now)
        if found is None:
            raise models.Checkout.DoesNotExist(self.pk)
        return facts_with_voucher(found, now=now)

    @cached_property
    def channel(self) -> Row:
        """Its channel's row."""
        return rows_of(models.Channel.objects.filter(pk=self.facts.channel_id))[0]

    @cached_property
    def variants(self) -> dict[int, Row]:
        """Rows of its variants by id, read for the channel."""
        ids = [line.variant_id for line in self.facts.lines]
        return variant_rows(ids, channel=self.channel) if ids else {}

    @cached_property
    def lines(self) -> list["LineView"]:
        """Its lines with their prices."""
        pairs = zip(self.facts.lines, self.facts.priced.lines, strict=True)
        return [LineView(self, line, priced) for line, priced in pairs]

    @property
    def metadata(self) -> Mapping[str, str]:
        """Public metadata."""
        return self.facts.metadata

    @property
    def private_metadata(self) -> Mapping[str, str]:
        """Private metadata."""
        return self.facts.private_metadata

    def taxed(self, amount: Taxed) -> dict[str, Any]:
        """An amount as TaxedMoney in the checkout's currency."""
        return taxed_money(gross=amount.gross, net=amount.net, currency=self.facts.currency)


class LineView:
    """A line of a checkout."""

    def __init__(self, checkout: CheckoutView, facts: LineFacts, priced: PricedLine) -> None:
        self.checkout = checkout
        self.facts = facts
        self.priced = priced
        self.pk = facts.id
        self.metadata = facts.metadata
        self.private_metadata = facts.private_metadata


def checkout_view(root: Any) -> CheckoutView:
    """The view of a parent: a view, facts, or a stored checkout."""
    if isinstance(root, CheckoutView):
        return root
    if isinstance(root, CheckoutFacts):
        return CheckoutView(root.id, root)
    kept = root.__dict__.get("_view")
    if kept is None:
        kept = root.__dict__["_view"] = CheckoutView(root.pk)
    return kept  # type: ignore[no-any-return]


def line_view(root: Any) -> LineView:
    """The view of a line, also of a stored one."""
    if isinstance(root, LineView):
        return root
    lines = CheckoutView(root.checkout_id).lines
    return next(line for line in lines if line.pk == root.pk)


def address_row(copy: Mapping[str, Any] | None) -> Row | None:
    """A kept copy of an address as a row of Address; None stays None."""
    if not copy:
        return None
    blank = {
        column.attname: column.get_default()
        for column in models.Address._meta.concrete_fields  # noqa: SLF001 -- Django's public name
    }
    row: Row = {**blank, **copy, "_model": models.Address, "_channel": None}
    row["_siblings"] = [row]
    return row
