"""The operator's view of carts and of what buyers ask; requests are answered through the domain."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.validators import MinValueValidator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin
from unfold.decorators import action
from unfold.forms import BaseDialogForm
from unfold.widgets import UnfoldAdminDecimalFieldWidget, UnfoldAdminTextareaWidget

from shop.checkout.domain.aftersale import RefundTooHigh, RequestAnswered, request_answer
from shop.checkout.models import Cart, OrderRequest
from shop.commerce import errors
from shop.kernel import clock
from shop.kernel.money import Money
from shop.ui.admin_parts import ReadOnly
from shop.ui.responses import private_picture


class RefusalForm(BaseDialogForm):
    """Why not."""

    answer = forms.CharField(
        label=_("给买家的话"), max_length=500, required=False, widget=UnfoldAdminTextareaWidget
    )


class AgreementForm(RefusalForm):
    """How much is given back."""

    amount = forms.DecimalField(
        label=_("退款金额（元），不是退款就不填"),
        max_digits=11,
        decimal_places=2,
        required=False,
        validators=[MinValueValidator(0)],
        widget=UnfoldAdminDecimalFieldWidget,
    )


def _dialog(title: Any, form_class: type[BaseDialogForm]) -> Any:
    return {
        "title": title,
        "description": _("答复后买家马上能看到，不能再改。"),
        "form_class": form_class,
        "form_submit_text": _("答复"),
    }


@admin.register(OrderRequest)
class OrderRequestAdmin(ReadOnly, ModelAdmin):
    """Refunds, cancellations and reminders of every cooperative."""

    list_display = ("created_at", "order_number", "kind", "state", "cooperative", "yuan")
    list_filter = ("state", "kind")
    search_fields = ("order_number", "cooperative", "reason")
    exclude = ("order_id", "line_ids", "user", "photo_key")
    readonly_fields = ("photo",)
    ordering = ("-created_at", "-id")
    actions_detail = ("agree", "refuse")

    @admin.display(description=_("退款（元）"), ordering="amount_fen")
    def yuan(self, row: OrderRequest) -> str:
        """What was given back."""
        return "" if row.amount_fen is None else f"{row.amount_fen / 100:.2f}"

    def get_urls(self) -> list[Any]:
        """Beside Django's own: the buyer's photo, for operators only."""
        view = self.admin_site.admin_view(self.photo_view)
        return [
            path("<int:pk>/photo/", view, name="checkout_orderrequest_photo"),
            *super().get_urls(),
        ]

    def photo_view(self, _request: HttpRequest, pk: int) -> HttpResponse:
        """The photo itself."""
        rows = OrderRequest.objects.filter(pk=pk)
        return private_picture(rows.values_list("photo_key", flat=True).first() or "")

    @admin.display(description=_("照片"))
    def photo(self, row: OrderRequest) -> SafeString | str:
        """What the buyer sent along."""
        if not row.photo_key:
            return ""
        address = reverse("admin:checkout_orderrequest_photo", args=[row.pk])
        return format_html('<img src="{}" width="320" alt="{}">', address, _("买家的照片"))

    @action(description=_("同意"), url_path="agree", dialog=_dialog(_("同意申请"), AgreementForm))
    def agree(self, request: HttpRequest, form: AgreementForm, object_id: int) -> HttpResponse:
        """Accept; a refund is paid through the outbox."""
        amount = form.cleaned_data["amount"]
        return self._answer(request, form, object_id, accepted=Money(amount) if amount else None)

    @action(
        description=_("不同意"), url_path="refuse", dialog=_dialog(_("不同意申请"), RefusalForm)
    )
    def refuse(self, request: HttpRequest, form: RefusalForm, object_id: int) -> HttpResponse:
        """Refuse, with a word."""
        return self._answer(request, form, object_id, accepted=None, is_refusal=True)

    def _answer(
        self,
        request: HttpRequest,
        form: RefusalForm,
        object_id: int,
        *,
        accepted: Money | None,
        is_refusal: bool = False,
    ) -> HttpResponse:
        try:
            request_answer(
                request_id=object_id,
                accepted=not is_refusal,
                amount=accepted,
                answer=form.cleaned_data["answer"],
                now=clock.now(),
            )
            self.message_user(request, _("已答复买家"))
        except RefundTooHigh as refusal:
            left = refusal.facts["left"].amount
            self.message_user(
                request, _("退款要大于 0，且不超过 ¥%(left)s") % {"left": left}, messages.ERROR
            )
        except RequestAnswered:
            self.message_user(request, _("这个申请已经有人答复了"), messages.WARNING)
        except (errors.CommerceUnavailable, errors.CommerceRefused):
            self.message_user(request, _("没有提交成功，请稍后再试"), messages.ERROR)
        return redirect("admin:checkout_orderrequest_change", object_id)


@admin.register(Cart)
class CartAdmin(ReadOnly, ModelAdmin):
    """Whose cart is how far; the commerce server's ids stay behind."""

    list_display = ("code", "kind", "state", "channel", "user", "updated_at")
    list_select_related = ("user",)
    list_filter = ("state", "kind", "channel")
    search_fields = ("code", "user__display_name", "user__email", "user__phone")
    fields = ("code", "kind", "state", "channel", "user", "created_at", "updated_at")
    ordering = ("-updated_at", "-id")
