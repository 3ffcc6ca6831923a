"""Names of what users and apps may do, as PermissionEnum lists them."""

PERMISSIONS: frozenset[str] = frozenset(
    [
        "MANAGE_USERS",
        "MANAGE_STAFF",
        "IMPERSONATE_USER",
        "MANAGE_APPS",
        "MANAGE_OBSERVABILITY",
        "MANAGE_CHECKOUTS",
        "HANDLE_CHECKOUTS",
        "HANDLE_TAXES",
        "MANAGE_TAXES",
        "MANAGE_CHANNELS",
        "MANAGE_CUSTOMER_TYPES_AND_ATTRIBUTES",
        "MANAGE_DISCOUNTS",
        "MANAGE_GIFT_CARD",
        "MANAGE_MENUS",
        "MANAGE_ORDERS",
        "MANAGE_ORDERS_IMPORT",
        "MANAGE_PAGES",
        "MANAGE_PAGE_TYPES_AND_ATTRIBUTES",
        "HANDLE_PAYMENTS",
        "MANAGE_PLUGINS",
        "MANAGE_PRODUCTS",
        "MANAGE_PRODUCT_TYPES_AND_ATTRIBUTES",
        "MANAGE_SHIPPING",
        "MANAGE_SETTINGS",
        "MANAGE_TRANSLATIONS",
    ]
)
"""Every permission; a superuser has all of them."""
