"""Forms of accounts: shapes of input only, rules live in the domain."""

from django import forms
from django.utils.translation import gettext_lazy as _


class SignUpForm(forms.Form):
    """E-mail, password and a name."""

    email = forms.CharField(
        label=_("邮箱"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )
    password = forms.CharField(
        label=_("密码"),
        max_length=128,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    display_name = forms.CharField(
        label=_("称呼"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
    )


class PasswordSignInForm(forms.Form):
    """E-mail or phone, and password."""

    recipient = forms.CharField(
        label=_("邮箱或手机号"),
        max_length=254,
        widget=forms.TextInput(attrs={"autocomplete": "username"}),
    )
    password = forms.CharField(
        label=_("密码"),
        max_length=128,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class CodeRequestForm(forms.Form):
    """Where to send a one-time code."""

    recipient = forms.CharField(
        label=_("手机号或邮箱"),
        max_length=254,
        widget=forms.TextInput(attrs={"autocomplete": "username", "inputmode": "tel"}),
    )


class CodeForm(forms.Form):
    """The six digits."""

    digits = forms.RegexField(
        r"^\s*\d{6}\s*$",
        label=_("六位验证码"),
        error_messages={"invalid": _("验证码是六位数字")},
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "maxlength": "6"}
        ),
    )


class NewPasswordForm(CodeForm):
    """The six digits and a new password."""

    password = forms.CharField(
        label=_("新密码"),
        max_length=128,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )


class AddressForm(forms.Form):
    """One address; divisions are names, checked by the domain."""

    name = forms.CharField(
        label=_("收货人"),
        max_length=64,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    phone = forms.CharField(
        label=_("手机号"),
        max_length=24,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
    )
    province = forms.CharField(label=_("省"), max_length=32, required=False)
    city = forms.CharField(label=_("市"), max_length=32, required=False)
    district = forms.CharField(label=_("区县"), max_length=32, required=False)
    street = forms.CharField(
        label=_("街道、小区、门牌"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "street-address"}),
    )
    postal_code = forms.CharField(
        label=_("邮编（可不填）"),
        max_length=6,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "postal-code", "inputmode": "numeric"}),
    )
    is_default = forms.BooleanField(label=_("设为默认地址"), required=False)
