"""How a checkout is completed, as whoever asks for it says."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from shop.engine.models import App, User


@dataclass(frozen=True, slots=True)
class Completion:
    """How a checkout is completed. `covers_unpaid` lets an app make an order without payment."""

    user: User | None = None
    app: App | None = None
    metadata: Mapping[str, str] = field(default_factory=dict)
    private_metadata: Mapping[str, str] = field(default_factory=dict)
    redirect_url: str | None = None
    covers_unpaid: bool = False
    keeps_checkout: bool = False
    is_automatic: bool = False
