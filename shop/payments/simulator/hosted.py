"""The pages that a buyer sees: the checkout page, the bank's, Alipay's and WeChat's approval, the receipt."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from shop.kernel.clock import local_date, now
from shop.payments.simulator import sessions
from shop.payments.simulator.cards import Decline, card_check
from shop.payments.simulator.errors import StripeError
from shop.payments.simulator.qr import qr_data_url, qr_image
from shop.payments.simulator.words import refusal_words, words_for
from shop.payments.simulator.world import World

HERE = Path(__file__).parent
PAGES = Environment(
    loader=FileSystemLoader(HERE / "pages"), autoescape=True, undefined=StrictUndefined
)
PAGES.filters["yuan"] = lambda fen: f"{fen / 100:,.2f}"
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none';"
    " frame-ancestors 'none'"
)


@dataclass(frozen=True, slots=True)
class Page:
    """One answer to a browser."""

    status: int
    body: bytes
    kind: str = "text/html; charset=utf-8"
    headers: Mapping[str, str] = field(default_factory=dict)


def _page(template: str, status: int = HTTPStatus.OK, **facts: Any) -> Page:
    html = PAGES.get_template(template).render(**facts)
    headers = {
        "Content-Security-Policy": POLICY,
        "Cache-Control": "no-store",
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
    }
    return Page(status, html.encode(), headers=headers)


def _go(url: str) -> Page:
    return Page(HTTPStatus.SEE_OTHER, b"", headers={"Location": url, "Cache-Control": "no-store"})


def _notice(name: str, status: int, locale: str | None, back: str | None = None) -> Page:
    return _page("notice.html", status, words=words_for(locale), name=name, back=back)


def hosted_answer(world: World, verb: str, path: str, body: str) -> Page:
    """Answer a browser's request for any hosted page."""
    parts = [part for part in path.split("/") if part]
    form = dict(parse_qsl(body, keep_blank_values=True, max_num_fields=20))
    handler = _HANDLERS.get((verb, *(parts[:-1] if parts else [""])))
    if handler is None and len(parts) == 3 and (verb, parts[0]) == ("GET", "approve"):
        return _qr(world, parts[1], parts[2])
    if handler is None:
        return _notice("missing", HTTPStatus.NOT_FOUND, None)
    try:
        with world.store.transaction():
            world.request_id = world.idempotency_key = None
            return handler(world, parts[-1] if parts else "", form)
    except StripeError:
        return _notice("missing", HTTPStatus.NOT_FOUND, None)


def _home(world: World, _: str, __: Mapping[str, str]) -> Page:
    return _page(
        "home.html",
        words=words_for(None),
        intents=world.store.objects("payment_intent")[:20],
        refunded={
            charge["payment_intent"]: charge["amount_refunded"]
            for charge in world.store.objects("charge")[:60]
            if charge["amount_refunded"]
        },
    )


def _pay_page(world: World, session_id: str, _: Mapping[str, str]) -> Page:
    session = sessions.session_current(world, session_id)
    intent = world.store.get(session["payment_intent"] or "") or {}
    waiting = intent.get("status") == "requires_action"
    error = None if waiting else intent.get("last_payment_error")
    return _checkout(world, session, refusal_words(error, session["locale"]))


def _checkout(world: World, session: Mapping[str, Any], refusal: str) -> Page:
    if session["status"] == "complete":
        return _go(_success_url(session))
    if session["status"] == "expired":
        return _notice("expired", HTTPStatus.GONE, session["locale"], session["cancel_url"])
    return _page(
        "pay.html",
        HTTPStatus.PAYMENT_REQUIRED if refusal else HTTPStatus.OK,
        words=words_for(session["locale"]),
        session=session,
        lines=sessions.session_lines(world, session["id"]),
        refusal=refusal,
    )


def _success_url(session: Mapping[str, Any]) -> str:
    return str(session["success_url"]).replace("{CHECKOUT_SESSION_ID}", session["id"])


def _pay(world: World, session_id: str, form: Mapping[str, str]) -> Page:
    session = sessions.session_current(world, session_id)
    if session["status"] != "open":
        return _checkout(world, session, "")
    kind = form.get("method", "card")
    number = None
    if kind == "card":
        number, wrong = _typed_card(form)
        if wrong is not None:
            facts = {"code": wrong.code, "message": wrong.message, "decline_code": wrong.reason}
            return _checkout(world, session, refusal_words(facts, session["locale"]))
    intent = sessions.session_pay(world, session_id, kind=kind, card_number=number)
    if intent["status"] == "requires_action":
        return _go(f"{world.base_url}/approve/{intent['id']}")
    return _go(f"{world.base_url}/c/back/{session_id}")


def _typed_card(form: Mapping[str, str]) -> tuple[str | None, Decline | None]:
    number = form.get("number", "").replace(" ", "").replace("-", "")
    _, wrong = card_check(
        number=number,
        month=form.get("month", "").strip(),
        year=form.get("year", "").strip(),
        cvc=form.get("cvc", "").strip(),
        today=local_date(now()),
    )
    return (None, wrong) if wrong else (number, None)


def _approval(world: World, intent_id: str, _: Mapping[str, str]) -> Page:
    intent = world.require("payment_intent", intent_id, param="intent")
    if intent["status"] != "requires_action":
        return _after(world, intent)
    session = sessions.session_of(world, intent_id)
    method = world.require("payment_method", intent["payment_method"], param="payment_method")
    page = _page(
        "approve.html",
        words=words_for(session["locale"] if session else None),
        intent=intent,
        kind={"card": "bank", "alipay": "alipay", "wechat_pay": "wechat"}[method["type"]],
        qr=qr_data_url(f"{world.base_url}/approve/{intent_id}"),
    )
    if method["type"] == "wechat_pay":  # the phone may approve; look again
        return Page(page.status, page.body, headers={**page.headers, "Refresh": "5"})
    return page


def _approve(world: World, intent_id: str, form: Mapping[str, str]) -> Page:
    approved = form.get("decision") == "approve"
    return _after(world, sessions.approval_answer(world, intent_id, approved=approved))


def _after(world: World, intent: Mapping[str, Any]) -> Page:
    """Where the buyer goes once the approval is answered."""
    session = sessions.session_of(world, intent["id"])
    if session is not None:
        return _go(f"{world.base_url}/c/back/{session['id']}")
    done = intent["status"] in {"succeeded", "requires_capture"}
    return_url = world.store.aside(intent["id"]).get("return_url")
    if return_url:
        query = urlencode(
            {
                "payment_intent": intent["id"],
                "payment_intent_client_secret": intent["client_secret"],
                "redirect_status": "succeeded" if done else "failed",
            }
        )
        return _go(f"{return_url}{'&' if '?' in return_url else '?'}{query}")
    return _notice("done" if done else "failed", HTTPStatus.OK, None)


def _receipt(world: World, intent_id: str, _: Mapping[str, str]) -> Page:
    intent = world.require("payment_intent", intent_id, param="intent")
    name = "done" if intent["status"] == "succeeded" else "failed"
    return _notice(name, HTTPStatus.OK, None)


def _qr(world: World, intent_id: str, name: str) -> Page:
    url = f"{world.base_url}/approve/{intent_id}"
    if name == "qr.svg":
        return Page(HTTPStatus.OK, qr_image(url, "svg"), "image/svg+xml")
    if name == "qr.png":
        return Page(HTTPStatus.OK, qr_image(url, "png"), "image/png")
    return _notice("missing", HTTPStatus.NOT_FOUND, None)


def _asset(_: World, name: str, __: Mapping[str, str]) -> Page:
    if name != "simulator.css":
        return _notice("missing", HTTPStatus.NOT_FOUND, None)
    return Page(HTTPStatus.OK, (HERE / "assets" / name).read_bytes(), "text/css; charset=utf-8")


_HANDLERS: Mapping[tuple[str, ...], Callable[[World, str, Mapping[str, str]], Page]] = {
    ("GET", ""): _home,
    ("GET", "c", "pay"): _pay_page,
    ("POST", "c", "pay"): _pay,
    ("GET", "c", "back"): _pay_page,
    ("GET", "approve"): _approval,
    ("POST", "approve"): _approve,
    ("GET", "receipts"): _receipt,
    ("GET", "assets"): _asset,
}
