"""我的: the person's home, address book, data export and closing the account."""

import json
from uuid import UUID

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from shop.accounts.api import address_list
from shop.accounts.contracts import AddressFields
from shop.accounts.divisions import cities_of, districts_of, provinces
from shop.accounts.domain.addresses import (
    AddressBookFull,
    AddressInvalid,
    AddressUnknown,
    access_address,
    address_card,
    address_delete,
    address_save,
)
from shop.accounts.domain.privacy import account_delete, data_export
from shop.accounts.domain.recognising import address_parse
from shop.accounts.interfaces.forms import AddressForm
from shop.accounts.interfaces.sign_in_pages import next_wanted
from shop.accounts.models import User
from shop.kernel import clock

_FIELDS = tuple(AddressFields.__dataclass_fields__)


def _person(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # noqa: S101 -- narrows the type behind login_required
    return request.user


@never_cache
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """我的: orders, addresses, settings; signed-out people see the way in."""
    count = len(address_list(user_id=request.user.pk)) if request.user.is_authenticated else 0
    return render(request, "accounts/home.html", {"address_count": count})


@never_cache
@login_required
@require_GET
def addresses(request: HttpRequest) -> HttpResponse:
    """The address book."""
    cards = address_list(user_id=_person(request).pk)
    return render(
        request,
        "accounts/addresses.html",
        {"addresses": cards, "next": next_wanted(request)},
    )


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def address_edit(request: HttpRequest, code: UUID | None = None) -> HttpResponse:
    """Add or change an address. Without JavaScript the divisions are typed; "recognise" fills the form from pasted text."""
    initial: dict[str, object] = {}
    try:
        if code:
            card = address_card(access_address(user_id=_person(request).pk, code=code))
            initial = {name: getattr(card, name) for name in _FIELDS} | {
                "is_default": card.is_default,
                "phone": card.phone_local,
            }
    except AddressUnknown as error:
        raise Http404 from error
    if request.method == "POST" and "recognise" in request.POST:
        parsed = address_parse(request.POST.get("pasted", "")[:500])
        found = {name: value for name in _FIELDS if (value := getattr(parsed, name))}
        typed = {name: request.POST.get(name, "") for name in _FIELDS}
        return _address_page(
            request,
            AddressForm(initial=initial | typed | found),
            code,
            pasted=request.POST.get("pasted", ""),
        )
    form = AddressForm(request.POST or None, initial=initial)
    if form.is_valid():
        fields = AddressFields(**{name: form.cleaned_data[name] for name in _FIELDS})
        try:
            address_save(
                user_id=_person(request).pk,
                fields=fields,
                is_default=form.cleaned_data["is_default"],
                now=clock.now(),
                code=code,
            )
            messages.success(request, _("地址已保存"))
            return redirect(next_wanted(request) or "accounts:addresses")
        except AddressInvalid as refusal:
            address_errors_add(form, refusal)
        except AddressBookFull as refusal:
            form.add_error(None, _("最多保存 %(limit)s 个地址，请先删掉不用的") % refusal.facts)
        except AddressUnknown as error:
            raise Http404 from error
    return _address_page(request, form, code)


def address_errors_add(form: AddressForm, refusal: AddressInvalid) -> None:
    """Say beside each field what is wrong with it."""
    words = {
        "REQUIRED": _("请填写"),
        "INVALID": _("看起来不对，请检查"),
        "UNKNOWN_DIVISION": _("没有找到这个省市区县，请从列表中选择"),
    }
    for field, reason in refusal.facts["fields"].items():
        form.add_error(field, words[reason])


def _address_page(
    request: HttpRequest, form: AddressForm, code: UUID | None, pasted: str = ""
) -> HttpResponse:
    value = {name: form[name].value() or "" for name in ("province", "city", "district")}
    facts = {
        "form": form,
        "code": code,
        "pasted": pasted,
        "next": next_wanted(request),
        "provinces": [entry.name for entry in provinces()],
        "cities": [entry.name for entry in cities_of(value["province"])],
        "districts": [
            entry.name for entry in districts_of(province=value["province"], city=value["city"])
        ],
    }
    return render(request, "accounts/address_edit.html", facts, status=422 if form.errors else 200)


@login_required
@require_POST
def address_remove(request: HttpRequest, code: UUID) -> HttpResponse:
    """Delete an address."""
    try:
        address_delete(user_id=_person(request).pk, code=code)
    except AddressUnknown as error:
        raise Http404 from error
    messages.success(request, _("地址已删除"))
    return redirect("accounts:addresses")


@cache_control(public=True, max_age=86400)
@require_GET
def divisions(request: HttpRequest) -> JsonResponse:
    """All divisions as nested names, for the picker: {province: {city: [district]}}."""
    tree = {
        province.name: {
            city.name: [district.name for district in city.children] for city in province.children
        }
        for province in provinces()
    }
    return JsonResponse(tree, json_dumps_params={"ensure_ascii": False, "separators": (",", ":")})


@require_POST
def address_recognise(request: HttpRequest) -> JsonResponse:
    """Pasted text as fields, for the picker."""
    parsed = address_parse(request.POST.get("pasted", "")[:500])
    return JsonResponse({name: getattr(parsed, name) for name in _FIELDS})


@never_cache
@login_required
@require_POST
def export(request: HttpRequest) -> HttpResponse:
    """The person's data as a JSON file."""
    data = data_export(user_id=_person(request).pk, now=clock.now())
    response = HttpResponse(
        json.dumps(data, ensure_ascii=False, indent=2),
        content_type="application/json; charset=utf-8",
    )
    response["Content-Disposition"] = 'attachment; filename="xianhuo-my-data.json"'
    return response


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def close(request: HttpRequest) -> HttpResponse:
    """Close the account after the person typed 注销."""
    if request.method == "POST" and request.POST.get("confirm", "").strip().lower() in {
        "注销",
        "close",
    }:
        account_delete(user_id=_person(request).pk, now=clock.now())
        logout(request)
        messages.success(request, _("账号已注销，个人信息已删除"))
        return redirect("/")
    return render(
        request,
        "accounts/close.html",
        {"asked": request.method == "POST"},
        status=422 if request.method == "POST" else 200,
    )
