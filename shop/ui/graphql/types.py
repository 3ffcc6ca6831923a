"""Types that every package's GraphQL uses: money, pictures."""

from typing import Any

import graphene

from shop.kernel.money import Money as Amount
from shop.ui.contracts import Picture as StoredPicture
from shop.ui.formats import thumb


class Money(graphene.ObjectType):
    """An exact amount as a decimal text with all its digits, such as "42.80"."""

    amount = graphene.String(required=True, resolver=lambda money, _info: str(money.amount))
    currency = graphene.String(required=True)


def _picture_url(picture: StoredPicture, info: Any, *, width: int) -> str:
    return str(info.context.address(thumb(picture, width)))


class Picture(graphene.ObjectType):
    """A picture, stored 320, 640 and 1280 px wide; `width` and `height` are those of the largest."""

    url = graphene.String(
        required=True,
        width=graphene.Int(default_value=640, description="The next stored width is taken."),
        resolver=_picture_url,
    )
    width = graphene.Int(required=True)
    height = graphene.Int(required=True)
    alt = graphene.String(required=True)


def picture(
    key: str, alt: object = "", size: tuple[int, int] = (1280, 1280)
) -> StoredPicture | None:
    """The stored picture of a key; None without one."""
    return StoredPicture(path=key, alt=str(alt), width=size[0], height=size[1]) if key else None


def per_jin(price: Amount, weight_grams: int) -> Amount | None:
    """What 500 g cost; None where the weight is not known."""
    return Amount(price.amount * 500 / weight_grams, price.currency) if weight_grams > 0 else None
