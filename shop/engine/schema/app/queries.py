"""Root fields about apps."""

from typing import Any

from django.db.models import Q

from shop.engine import models
from shop.engine.schema.base import (
    connection_field,
    enum_type,
    field,
    input_type,
    needs,
    permission_check,
    query_pk,
    queryset_page,
)

AppSortField = enum_type("AppSortField", "NAME CREATION_DATE")
AppSortingInput = input_type(
    "AppSortingInput",
    """
    direction: OrderDirection!
    field: AppSortField!
    """,
)
AppFilterInput = input_type(
    "AppFilterInput",
    """
    search: String
    isActive: Boolean
    type: AppTypeEnum
    """,
)


def _filtered(wanted: dict[str, Any]) -> Q:
    result = Q(removed_at=None, is_installed=True)
    if wanted.get("search"):
        result &= Q(name__icontains=wanted["search"])
    if wanted.get("is_active") is not None:
        result &= Q(is_active=wanted["is_active"])
    if wanted.get("type"):
        result &= Q(type=str(wanted["type"]))
    return result


class Queries:
    """Root fields."""

    app = field("App", id="ID")
    apps = connection_field("App", filter="AppFilterInput", sort_by="AppSortingInput")
    apps_installations = field("[AppInstallation!]!")
    webhook = field("Webhook", id="ID!")

    @staticmethod
    def resolve_app(_root: Any, info: Any, *, id: str | None = None) -> Any:
        """The calling app without an id (staff are none); another one for staff who manage apps."""
        viewer = info.context
        if id is None:
            permission_check(viewer, "AUTHENTICATED_STAFF_USER", "AUTHENTICATED_APP")
            return viewer.app
        pk = query_pk(id, "App")
        if viewer.app is None or viewer.app.pk != pk:
            permission_check(viewer, "AUTHENTICATED_STAFF_USER", "MANAGE_APPS")
        return models.App.objects.filter(pk=pk, removed_at=None).first()

    @staticmethod
    @needs("AUTHENTICATED_STAFF_USER", "MANAGE_APPS")
    def resolve_apps(_root: Any, _info: Any, **arguments: Any) -> Any:
        """All apps."""
        rows = models.App.objects.filter(_filtered(arguments.get("filter") or {}))
        sort = arguments.get("sort_by")
        descending = bool(sort and sort["direction"] == "DESC")
        name = "created_at" if sort and sort["field"] == "CREATION_DATE" else "name"
        return queryset_page(
            rows, arguments, name="apps", order=[(name, descending), ("pk", descending)]
        )

    @staticmethod
    @needs("MANAGE_APPS")
    def resolve_apps_installations(_root: Any, _info: Any) -> Any:
        """Installations that run or have failed."""
        return list(models.AppInstallation.objects.order_by("pk"))

    @staticmethod
    @needs("MANAGE_APPS", "AUTHENTICATED_APP")
    def resolve_webhook(_root: Any, info: Any, *, id: str) -> Any:
        """One webhook; an app reads only its own."""
        rows = models.Webhook.objects.filter(pk=query_pk(id, "Webhook"))
        if info.context.app is not None:
            rows = rows.filter(app=info.context.app)
        return rows.first()
