"""Addresses of account pages, below /account/."""

from django.urls import path

from shop.accounts.interfaces import account_pages, sign_in_pages

app_name = "accounts"
urlpatterns = [
    path("", account_pages.home, name="home"),
    path("sign-in/", sign_in_pages.sign_in, name="sign_in"),
    path("sign-up/", sign_in_pages.sign_up, name="sign_up"),
    path("sign-out/", sign_in_pages.sign_out, name="sign_out"),
    path("code/", sign_in_pages.code_request, name="code_request"),
    path("code/enter/", sign_in_pages.code, name="code"),
    path("password/", sign_in_pages.password_forgotten, name="password_forgotten"),
    path("password/new/", sign_in_pages.password_new, name="password_new"),
    path("addresses/", account_pages.addresses, name="addresses"),
    path("addresses/new/", account_pages.address_edit, name="address_new"),
    path("addresses/divisions.json", account_pages.divisions, name="divisions"),
    path("addresses/recognise/", account_pages.address_recognise, name="address_recognise"),
    path("addresses/<uuid:code>/", account_pages.address_edit, name="address_edit"),
    path("addresses/<uuid:code>/delete/", account_pages.address_remove, name="address_delete"),
    path("data/", account_pages.export, name="export"),
    path("close/", account_pages.close, name="close"),
]
