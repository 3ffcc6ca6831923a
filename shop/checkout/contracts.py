"""What pages of cart and checkout hold; frozen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from shop.checkout.domain.delivery import ParcelQuote
from shop.commerce.contracts import CheckoutLine, CheckoutSnapshot
from shop.kernel.money import Money


@dataclass(frozen=True, slots=True)
class CartOwner:
    """Whose cart it is: a person, else an anonymous session."""

    user_id: int | None
    session_key: str

    def __post_init__(self) -> None:
        if self.user_id is None and not self.session_key:
            raise ValueError("a cart needs a person or a session")


@dataclass(frozen=True, slots=True)
class Buyer:
    """Somebody who is signed in, as the commerce server should know them."""

    user_id: int
    public_id: UUID
    email: str | None


@dataclass(frozen=True, slots=True)
class WantedLine:
    """What to put into a cart. `price` is an override and only set by our own code, with its reason."""

    variant_id: str
    quantity: int
    metadata: Mapping[str, str] = field(default_factory=dict)
    price: Money | None = None
    price_reason: str = ""


@dataclass(frozen=True, slots=True)
class ParcelView:
    """One parcel as the cart shows it: its lines and its fee for the place in question."""

    quote: ParcelQuote
    lines: Sequence[CheckoutLine]


@dataclass(frozen=True, slots=True)
class CartView:
    """A cart as its page shows it. `unavailable` lines are set apart and do not count."""

    code: str
    kind: str
    checkout: CheckoutSnapshot
    parcels: Sequence[ParcelView]
    unavailable: Sequence[CheckoutLine]
    province: str
    city: str
    goods_total: Money
    fee: Money | None
    """None where the cart cannot be delivered to."""

    @property
    def estimate(self) -> Money:
        """Goods and delivery to that place, before vouchers."""
        return self.goods_total + (self.fee or Money.zero())

    @property
    def is_empty(self) -> bool:
        """Nothing to buy and nothing set apart."""
        return not self.parcels and not self.unavailable

    @property
    def quantity(self) -> int:
        """Units that can be bought."""
        return sum(line.quantity for parcel in self.parcels for line in parcel.lines)
