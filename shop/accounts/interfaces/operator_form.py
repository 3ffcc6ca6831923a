"""The admin's own sign-in counts tries as the shop's does, person and address together with it."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from unfold.forms import AuthenticationForm

from shop.durability.limits import (
    SIGN_IN_PER_ADDRESS,
    SIGN_IN_PER_PERSON,
    TooManyRequests,
    limit_hit,
)


class OperatorSignInForm(AuthenticationForm):
    """E-mail and password of staff."""

    def clean(self) -> dict[str, Any]:
        """Too many tries are refused before the password is looked at."""
        try:
            limit_hit(SIGN_IN_PER_ADDRESS, self.request.META["REMOTE_ADDR"])
            limit_hit(SIGN_IN_PER_PERSON, self.cleaned_data.get("username", "").strip().lower())
        except TooManyRequests as refusal:
            minutes = max(1, refusal.facts["seconds"] // 60)
            raise ValidationError(
                _("试得太多了，请过 %(minutes)s 分钟再来") % {"minutes": minutes}
            ) from refusal
        cleaned: dict[str, Any] = super().clean()
        return cleaned
