from typing import Optional

from pydantic import Field

from .base_model import BaseModel
from .enums import WebhookEventTypeAsyncEnum, WebhookEventTypeSyncEnum


class AppWebhooks(BaseModel):
    app: Optional["AppWebhooksApp"]


class AppWebhooksApp(BaseModel):
    webhooks: Optional[list["AppWebhooksAppWebhooks"]]


class AppWebhooksAppWebhooks(BaseModel):
    id: str
    identifier: Optional[str]
    name: Optional[str]
    target_url: str = Field(alias="targetUrl")
    is_active: bool = Field(alias="isActive")
    subscription_query: Optional[str] = Field(alias="subscriptionQuery")
    async_events: list["AppWebhooksAppWebhooksAsyncEvents"] = Field(alias="asyncEvents")
    sync_events: list["AppWebhooksAppWebhooksSyncEvents"] = Field(alias="syncEvents")


class AppWebhooksAppWebhooksAsyncEvents(BaseModel):
    event_type: WebhookEventTypeAsyncEnum = Field(alias="eventType")


class AppWebhooksAppWebhooksSyncEvents(BaseModel):
    event_type: WebhookEventTypeSyncEnum = Field(alias="eventType")


AppWebhooks.model_rebuild()
AppWebhooksApp.model_rebuild()
AppWebhooksAppWebhooks.model_rebuild()
