"""Promised work and received messages; what was given up can be tried again."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin

from shop.durability.models import InboxReceipt, OutboxMessage
from shop.durability.outbox import outbox_revive
from shop.kernel import clock


class LookOnly:
    """Nobody adds, changes or deletes."""

    def has_add_permission(self, _request: HttpRequest, _obj: object = None) -> bool:
        """No."""
        return False

    def has_change_permission(self, _request: HttpRequest, _obj: object = None) -> bool:
        """No."""
        return False

    def has_delete_permission(self, _request: HttpRequest, _obj: object = None) -> bool:
        """No."""
        return False


class StateFilter(admin.SimpleListFilter):
    """Waiting, done, or given up."""

    title = _("进展")
    parameter_name = "progress"

    def lookups(self, _request: HttpRequest, _model_admin: object) -> list[tuple[str, str]]:
        """The three."""
        return [
            ("poisoned", str(_("已放弃"))),
            ("waiting", str(_("等待中"))),
            ("done", str(_("已完成"))),
        ]

    def queryset(
        self, _request: HttpRequest, rows: QuerySet[OutboxMessage]
    ) -> QuerySet[OutboxMessage]:
        """Rows of the chosen one."""
        chosen: dict[str, dict[str, object]] = {
            "poisoned": {"poisoned_at__isnull": False},
            "waiting": {"poisoned_at": None, "done_at": None},
            "done": {"done_at__isnull": False},
        }
        return rows.filter(**chosen.get(self.value() or "", {}))


@admin.register(OutboxMessage)
class OutboxMessageAdmin(LookOnly, ModelAdmin):
    """Work that transactions promised."""

    list_display = ("id", "topic", "created_at", "attempts", "done_at", "poisoned_at", "last_error")
    list_filter = (StateFilter, "topic")
    search_fields = ("topic", "key")
    ordering = ("-id",)
    actions = ("revive",)

    @admin.action(description=_("重新试一遍（只对已放弃的）"), permissions=["view"])
    def revive(self, request: HttpRequest, rows: QuerySet[OutboxMessage]) -> None:
        """Let given-up messages be tried from the start."""
        ids = list(rows.values_list("pk", flat=True))
        revived = sum(outbox_revive(message_id=pk, now=clock.now()) for pk in ids)
        self.message_user(request, _("%(count)s 条会再试") % {"count": revived})


@admin.register(InboxReceipt)
class InboxReceiptAdmin(LookOnly, ModelAdmin):
    """Messages from outside, each recorded once; their bodies stay in the database."""

    list_display = ("received_at", "source", "key")
    list_filter = ("source",)
    search_fields = ("key",)
    fields = ("received_at", "source", "key")
    ordering = ("-id",)
