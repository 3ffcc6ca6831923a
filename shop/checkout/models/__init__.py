"""Tables of the cart and of what buyers ask after the order."""

from shop.checkout.models.cart import Cart
from shop.checkout.models.order_request import OrderRequest
from shop.checkout.models.sent_mail import SentMail

__all__ = ["Cart", "OrderRequest", "SentMail"]
