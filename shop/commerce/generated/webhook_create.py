from typing import Optional

from pydantic import Field

from .base_model import BaseModel
from .enums import WebhookErrorCode


class WebhookCreate(BaseModel):
    webhook_create: Optional["WebhookCreateWebhookCreate"] = Field(
        alias="webhookCreate"
    )


class WebhookCreateWebhookCreate(BaseModel):
    errors: list["WebhookCreateWebhookCreateErrors"]


class WebhookCreateWebhookCreateErrors(BaseModel):
    field: Optional[str]
    message: Optional[str]
    code: WebhookErrorCode


WebhookCreate.model_rebuild()
WebhookCreateWebhookCreate.model_rebuild()
