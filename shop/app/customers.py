"""The customer record behind a person of ours."""

from datetime import datetime
from uuid import UUID

from shop.app.models import CustomerLink
from shop.commerce import api
from shop.commerce.errors import CommerceRefused
from shop.commerce.metadata import USER
from shop.durability.transactions import durable
from shop.kernel.clock import now as clock_now
from shop.kernel.ids import short_code

SYNTHETIC_DOMAIN = "customers.invalid"
"""RFC 2606 reserves .invalid: no mail can ever go there."""


def customer_ensure(
    *, user_id: int, person: UUID, email: str | None, now: datetime | None = None
) -> str:
    """The person's customer id, made on the server when there is none yet. `person` is their public id.

    The server knows people by e-mail. An address that somebody else's record has is not taken over: the person gets
    a synthetic one, as those who only have a phone number do. Two calls at once end with one record: the address is
    unique there, the link is unique here. Raises CommerceUnavailable.
    """
    known = customer_known(user_id=user_id)
    if known is not None:
        return known
    customer_id = (email and _claimed(email, person)) or _claimed(
        f"{person.hex}@{SYNTHETIC_DOMAIN}", person
    )
    if not customer_id:
        raise CommerceRefused(operation="customer_ensure", reasons=())
    with durable():
        link, _ = CustomerLink.objects.get_or_create(
            user_id=user_id,
            defaults={"customer_id": customer_id, "linked_at": now or clock_now()},
        )
    return link.customer_id


def customer_known(*, user_id: int) -> str | None:
    """The person's customer id when one was made before."""
    return (
        CustomerLink.objects.filter(user_id=user_id).values_list("customer_id", flat=True).first()
    )


def customer_forget(*, user_id: int) -> None:
    """Close the customer record when the person leaves: inactive, and without name and address."""
    known = customer_known(user_id=user_id)
    if known is None:
        return
    nobody = f"gone-{short_code(16).lower()}@{SYNTHETIC_DOMAIN}"
    api.customer_update(customer_id=known, email=nobody, name="", is_active=False)
    with durable():
        CustomerLink.objects.filter(user_id=user_id).delete()


def _claimed(email: str, person: UUID) -> str | None:
    """The record with that address, if it is this person's; made when nobody has it."""
    mark = {USER: str(person)}
    try:
        return api.customer_create(email=email, metadata=mark)
    except CommerceRefused as refused:
        if all(reason.code != "UNIQUE" for reason in refused.facts["reasons"]):
            raise
    found = api.customer_find(email=email)
    return found.id if found is not None and found.metadata.get(USER) == mark[USER] else None
