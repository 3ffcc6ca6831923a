"""Who may act for which cooperative: clerks for their own, the operator for all, strangers for none."""

from typing import Any, Protocol

from cooperatives.contracts import CooperativeRef
from cooperatives.models import Cooperative
from cooperatives.queries import cooperative_ref
from shop.kernel.errors import FinalError


class Person(Protocol):
    """The parts of a signed-in or anonymous user that rights depend on."""

    @property
    def pk(self) -> Any:
        """The row's id; None for somebody anonymous."""

    @property
    def is_authenticated(self) -> bool:
        """Signed in."""

    @property
    def is_active(self) -> bool:
        """Not closed."""

    @property
    def is_staff(self) -> bool:
        """Works for the union."""


class CooperativeNotFound(FinalError):
    """There is no such cooperative, or it is not this person's to work for; both look the same to them."""

    code = "COOPERATIVE_NOT_FOUND"


def is_operator(user: Person) -> bool:
    """Whether the person works for the union and sees everything."""
    return bool(user.is_authenticated and user.is_active and user.is_staff)


def cooperatives_of(user: Person) -> list[CooperativeRef]:
    """The cooperatives this person may work for: all for the operator, none for a stranger."""
    if not (user.is_authenticated and user.is_active):
        return []
    rows = Cooperative.objects.select_related("township").order_by("id")
    if not is_operator(user):
        rows = rows.filter(members__user_id=user.pk)
    return [cooperative_ref(row) for row in rows]


def access_cooperative(user: Person, cooperative_id: int) -> CooperativeRef:
    """The cooperative, for a person who may work for it. Raises `CooperativeNotFound` otherwise."""
    if user.is_authenticated and user.is_active:
        rows = Cooperative.objects.select_related("township").filter(pk=cooperative_id)
        if not is_operator(user):
            rows = rows.filter(members__user_id=user.pk)
        row = rows.first()
        if row is not None:
            return cooperative_ref(row)
    raise CooperativeNotFound(cooperative_id=cooperative_id)
