"""Addresses of account pages, below /account/."""

from django.urls import path

from shop.accounts.interfaces import account_pages, sign_in_pages

app_name = "accounts"
urlpatterns = [
    path("account/", account_pages.home, name="home"),
    path("account/sign-in/", sign_in_pages.sign_in, name="sign_in"),
    path("account/sign-up/", sign_in_pages.sign_up, name="sign_up"),
    path("account/sign-out/", sign_in_pages.sign_out, name="sign_out"),
    path("account/code/", sign_in_pages.code_request, name="code_request"),
    path("account/code/enter/", sign_in_pages.code, name="code"),
    path("account/password/", sign_in_pages.password_forgotten, name="password_forgotten"),
    path("account/password/new/", sign_in_pages.password_new, name="password_new"),
    path("account/addresses/", account_pages.addresses, name="addresses"),
    path("account/addresses/new/", account_pages.address_edit, name="address_new"),
    path("account/addresses/divisions.json", account_pages.divisions, name="divisions"),
    path("account/addresses/recognise/", account_pages.address_recognise, name="address_recognise"),
    path("account/addresses/<uuid:code>/", account_pages.address_edit, name="address_edit"),
    path(
        "account/addresses/<uuid:code>/delete/", account_pages.address_remove, name="address_delete"
    ),
    path("account/data/", account_pages.export, name="export"),
    path("account/close/", account_pages.close, name="close"),
]
