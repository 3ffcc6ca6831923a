"""Sign-up, sign-in by password or one-time code, forgotten password, sign-out."""

from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from shop.accounts.domain.codes import CodeTooSoon, CodeWrong, code_issue, code_redeem
from shop.accounts.domain.people import (
    EmailTaken,
    PasswordWeak,
    RecipientInvalid,
    SignInRefused,
    password_check,
    password_set,
    person_by_code,
    person_by_password,
    person_find,
    person_register,
    recipient_normalise,
)
from shop.accounts.enums import CodePurpose
from shop.accounts.interfaces.forms import (
    CodeForm,
    CodeRequestForm,
    NewPasswordForm,
    PasswordSignInForm,
    SignUpForm,
)
from shop.accounts.messages.senders import MessageUndelivered, message_sender
from shop.accounts.models import User
from shop.durability.limits import (
    CODE_PER_ADDRESS,
    CODE_PER_RECIPIENT,
    SIGN_IN_PER_ADDRESS,
    SIGN_IN_PER_PERSON,
    TooManyRequests,
    limit_hit,
)
from shop.kernel import clock

_BACKEND = "django.contrib.auth.backends.ModelBackend"
_RECIPIENT = "code_recipient"
_SHOWN = "code_shown"


def next_wanted(request: HttpRequest) -> str:
    """The `next` parameter when it leads to this shop; empty when there is none or it leads away."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    is_ours = url_has_allowed_host_and_scheme(
        wanted, {request.get_host()}, require_https=request.is_secure()
    )
    return wanted if is_ours else ""


def next_url(request: HttpRequest) -> str:
    """Where to go after signing in: the `next` parameter when it is ours, else 我的."""
    return next_wanted(request) or reverse("accounts:home")


def _counted_as(recipient: str) -> str:
    """One name per person for the limit, however the number or address is written."""
    try:
        return recipient_normalise(recipient)
    except RecipientInvalid:
        return recipient.strip().lower()  # nobody's


def _enter(request: HttpRequest, person: User) -> HttpResponseRedirect:
    before = request.session.session_key
    target = next_url(request)
    login(request, person, backend=_BACKEND)
    request.session["anonymous_session_key"] = before
    return redirect(target)


@never_cache
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in by e-mail or phone and password; the page offers the code beside it."""
    if request.user.is_authenticated:
        return redirect(next_url(request))
    form = PasswordSignInForm(request.POST or None)
    if form.is_valid():
        recipient = form.cleaned_data["recipient"]
        try:
            limit_hit(SIGN_IN_PER_ADDRESS, request.META["REMOTE_ADDR"])
            limit_hit(SIGN_IN_PER_PERSON, _counted_as(recipient))
            return _enter(
                request,
                person_by_password(recipient=recipient, password=form.cleaned_data["password"]),
            )
        except SignInRefused:
            form.add_error(None, _("邮箱、手机号或密码不对，请再看一下"))
        except TooManyRequests as refusal:
            form.add_error(None, _too_many(refusal))
    return _page(request, "accounts/sign_in.html", form)


@never_cache
@require_http_methods(["GET", "POST"])
def sign_up(request: HttpRequest) -> HttpResponse:
    """Sign up by e-mail and password."""
    form = SignUpForm(request.POST or None)
    if form.is_valid():
        try:
            limit_hit(SIGN_IN_PER_ADDRESS, request.META["REMOTE_ADDR"])
            person = person_register(**form.cleaned_data, now=clock.now())
            return _enter(request, person)
        except RecipientInvalid:
            form.add_error("email", _("这不是一个能用的邮箱地址"))
        except EmailTaken:
            form.add_error("email", _("这个邮箱已经注册过了，请直接登录，或用验证码登录"))
        except PasswordWeak as refusal:
            for reason in refusal.facts["reasons"]:
                form.add_error("password", _weak(reason))
        except TooManyRequests as refusal:
            form.add_error(None, _too_many(refusal))
    return _page(request, "accounts/sign_up.html", form)


@never_cache
@require_http_methods(["GET", "POST"])
def code_request(request: HttpRequest) -> HttpResponse:
    """Ask for a one-time code by message."""
    return _code_request(
        request, CodePurpose.SIGN_IN, "accounts/code_request.html", "accounts:code"
    )


@never_cache
@require_http_methods(["GET", "POST"])
def password_forgotten(request: HttpRequest) -> HttpResponse:
    """Ask for a code that allows a new password; unknown recipients see the same page."""
    return _code_request(
        request, CodePurpose.PASSWORD, "accounts/password_forgotten.html", "accounts:password_new"
    )


def _code_request(
    request: HttpRequest, purpose: CodePurpose, template: str, then: str
) -> HttpResponse:
    form = CodeRequestForm(request.POST or None)
    if form.is_valid():
        try:
            recipient = recipient_normalise(form.cleaned_data["recipient"])
            _send_code(request, recipient, purpose)
            target = reverse(then)
            wanted = next_wanted(request)
            return redirect(f"{target}?{urlencode({'next': wanted})}" if wanted else target)
        except RecipientInvalid:
            form.add_error("recipient", _("请填写能收到验证码的手机号或邮箱"))
        except CodeTooSoon as refusal:
            form.add_error(None, _("刚刚发过了，请过 %(seconds)s 秒再试") % refusal.facts)
        except TooManyRequests as refusal:
            form.add_error(None, _too_many(refusal))
        except MessageUndelivered:
            form.add_error(None, _("验证码没有发出去，请稍后再试"))
    return _page(request, template, form)


def _send_code(request: HttpRequest, recipient: str, purpose: CodePurpose) -> None:
    limit_hit(CODE_PER_ADDRESS, request.META["REMOTE_ADDR"])
    limit_hit(CODE_PER_RECIPIENT, recipient)
    request.session[_RECIPIENT] = recipient
    request.session.pop(_SHOWN, None)
    digits = code_issue(recipient=recipient, purpose=purpose, now=clock.now())
    if purpose == CodePurpose.PASSWORD and person_find(recipient=recipient) is None:
        return  # only now: asking twice must not tell who has an account
    sender = message_sender()
    sender.send(
        recipient=recipient,
        text=_("您的验证码是 %(digits)s,10 分钟内有效。请不要告诉别人。") % {"digits": digits},
    )
    if sender.shows_codes:
        request.session[_SHOWN] = digits


@never_cache
@require_http_methods(["GET", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    """Sign in with the code that was sent; a new recipient becomes a person."""
    recipient = request.session.get(_RECIPIENT)
    if not recipient:
        return redirect("accounts:code_request")
    form = CodeForm(request.POST or None)
    if form.is_valid():
        now = clock.now()
        try:
            limit_hit(SIGN_IN_PER_ADDRESS, request.META["REMOTE_ADDR"])
            code_redeem(
                recipient=recipient,
                purpose=CodePurpose.SIGN_IN,
                digits=form.cleaned_data["digits"].strip(),
                now=now,
            )
            return _enter(request, person_by_code(recipient=recipient, now=now))
        except (CodeWrong, SignInRefused):
            form.add_error("digits", _("验证码不对或已过期，可以重新获取"))
        except TooManyRequests as refusal:
            form.add_error(None, _too_many(refusal))
    return _page(request, "accounts/code.html", form, recipient=recipient, shown=_shown(request))


@never_cache
@require_http_methods(["GET", "POST"])
def password_new(request: HttpRequest) -> HttpResponse:
    """Set a new password with the code that was sent."""
    recipient = request.session.get(_RECIPIENT)
    if not recipient:
        return redirect("accounts:password_forgotten")
    form = NewPasswordForm(request.POST or None)
    if form.is_valid():
        try:
            limit_hit(SIGN_IN_PER_ADDRESS, request.META["REMOTE_ADDR"])
            person = _person_known(recipient)
            password = form.cleaned_data["password"]
            password_check(
                password=password, email=person.email or ""
            )  # before the code is used up
            code_redeem(
                recipient=recipient,
                purpose=CodePurpose.PASSWORD,
                digits=form.cleaned_data["digits"].strip(),
                now=clock.now(),
            )
            password_set(user_id=person.pk, password=password)
            messages.success(request, _("密码已经改好，请用新密码登录"))
            return redirect("accounts:sign_in")
        except CodeWrong:
            form.add_error("digits", _("验证码不对或已过期，可以重新获取"))
        except PasswordWeak as refusal:
            for reason in refusal.facts["reasons"]:
                form.add_error("password", _weak(reason))
        except TooManyRequests as refusal:
            form.add_error(None, _too_many(refusal))
    return _page(
        request, "accounts/password_new.html", form, recipient=recipient, shown=_shown(request)
    )


def _person_known(recipient: str) -> User:
    person = person_find(recipient=recipient)
    if person is None:
        raise CodeWrong(recipient=recipient)
    return person


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Sign out and go home."""
    logout(request)
    return redirect("/")


def _shown(request: HttpRequest) -> str:
    return request.session.get(_SHOWN, "") if settings.DEMO else ""


def _weak(reason: str) -> str:
    texts = {
        "password_too_short": _("密码太短，至少 8 个字符"),
        "password_too_common": _("这个密码太常见，容易被猜到"),
        "password_entirely_numeric": _("密码不能全是数字"),
    }
    return texts.get(reason, _("这个密码不够安全，请换一个"))


def _too_many(refusal: TooManyRequests) -> str:
    return _("试得太多了，请过 %(minutes)s 分钟再来") % {
        "minutes": max(1, refusal.facts["seconds"] // 60)
    }


def _page(request: HttpRequest, template: str, form: object, **facts: object) -> HttpResponse:
    status = 422 if getattr(form, "errors", None) else 200
    shown = {"form": form, "next": next_wanted(request), **facts}
    return render(request, template, shown, status=status)
