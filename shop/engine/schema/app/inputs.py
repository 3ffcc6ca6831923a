"""Inputs and errors of apps and webhooks."""

from shop.engine.schema.error_types import error_type
from shop.engine.schema.notation import enum_type, input_type
from shop.engine.webhooks.catalogue import ASYNC_EVENTS, EVENTS, SYNC_EVENTS

AppErrorCode = enum_type(
    "AppErrorCode",
    """
    FORBIDDEN GRAPHQL_ERROR INVALID INVALID_STATUS INVALID_PERMISSION INVALID_URL_FORMAT
    INVALID_MANIFEST_FORMAT INVALID_CUSTOM_HEADERS DUPLICATED_EXTENSION_IDENTIFIER
    DUPLICATED_WEBHOOK_IDENTIFIER MANIFEST_URL_CANT_CONNECT NOT_FOUND REQUIRED UNIQUE
    OUT_OF_SCOPE_APP OUT_OF_SCOPE_PERMISSION UNSUPPORTED_SALEOR_VERSION
    """,
)
WebhookEventTypeAsyncEnum = enum_type(
    "WebhookEventTypeAsyncEnum", " ".join(sorted(ASYNC_EVENTS)).upper()
)
WebhookEventTypeSyncEnum = enum_type(
    "WebhookEventTypeSyncEnum", " ".join(sorted(SYNC_EVENTS)).upper()
)
WebhookEventTypeEnum = enum_type("WebhookEventTypeEnum", " ".join(sorted(EVENTS)).upper())
WebhookErrorCode = enum_type(
    "WebhookErrorCode",
    """
    GRAPHQL_ERROR INVALID NOT_FOUND REQUIRED UNIQUE DELETE_FAILED SYNTAX MISSING_SUBSCRIPTION
    UNABLE_TO_PARSE MISSING_EVENT INVALID_CUSTOM_HEADERS INVALID_NOTIFY_WITH_SUBSCRIPTION
    """,
)

AppInstallInput = input_type(
    "AppInstallInput",
    """
    appName: String!
    manifestUrl: String!
    activateAfterInstallation: Boolean = true
    permissions: [PermissionEnum!]
    """,
)
AppInput = input_type(
    "AppInput",
    """
    name: String
    identifier: String
    permissions: [PermissionEnum!]
    """,
)
AppTokenInput = input_type(
    "AppTokenInput",
    """
    name: String
    app: ID!
    """,
)
WebhookCreateInput = input_type(
    "WebhookCreateInput",
    """
    name: String
    identifier: String
    targetUrl: String
    asyncEvents: [WebhookEventTypeAsyncEnum!]
    syncEvents: [WebhookEventTypeSyncEnum!]
    app: ID
    isActive: Boolean
    secretKey: String @deprecated
    query: String
    customHeaders: JSONString
    """,
)
WebhookUpdateInput = input_type(
    "WebhookUpdateInput",
    """
    name: String
    identifier: String
    targetUrl: String
    asyncEvents: [WebhookEventTypeAsyncEnum!]
    syncEvents: [WebhookEventTypeSyncEnum!]
    app: ID
    isActive: Boolean
    secretKey: String @deprecated
    query: String
    customHeaders: JSONString
    """,
)
AppError = error_type(
    "AppError",
    code="AppErrorCode!",
    permissions="[PermissionEnum!]",
)
WebhookError = error_type(
    "WebhookError",
    code="WebhookErrorCode!",
)
