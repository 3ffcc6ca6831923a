"""Addresses of cart, checkout and the buyer's orders."""

from django.urls import path

from shop.checkout.interfaces import cart_pages, checkout_pages, order_pages

app_name = "checkout"
urlpatterns = [
    path("cart/", cart_pages.cart, name="cart"),
    path("cart/add/", cart_pages.add, name="cart_add"),
    path("cart/line/", cart_pages.line_set, name="cart_line"),
    path("buy/", cart_pages.buy, name="buy"),
    path("checkout/", checkout_pages.start, name="start"),
    path("checkout/<uuid:code>/", checkout_pages.checkout, name="checkout"),
    path("checkout/<uuid:code>/address/", checkout_pages.address, name="address"),
    path("checkout/<uuid:code>/delivery/", checkout_pages.delivery, name="delivery"),
    path("checkout/<uuid:code>/line/", checkout_pages.line, name="line"),
    path("checkout/<uuid:code>/promo/", checkout_pages.promo, name="promo"),
    path("checkout/<uuid:code>/pay/", checkout_pages.pay, name="pay"),
    path("checkout/<uuid:code>/leave/", checkout_pages.leave, name="leave"),
    path("checkout/<uuid:code>/done/", checkout_pages.done, name="done"),
    path("orders/", order_pages.orders, name="orders"),
    path("orders/<uuid:code>/", order_pages.order, name="order"),
    path("orders/<uuid:code>/ask/", order_pages.request_make, name="ask"),
    path("orders/<uuid:code>/again/", checkout_pages.again, name="again"),
]
