from typing import Optional

from pydantic import Field

from .base_model import BaseModel
from .enums import WebhookErrorCode


class WebhookUpdate(BaseModel):
    webhook_update: Optional["WebhookUpdateWebhookUpdate"] = Field(
        alias="webhookUpdate"
    )


class WebhookUpdateWebhookUpdate(BaseModel):
    errors: list["WebhookUpdateWebhookUpdateErrors"]


class WebhookUpdateWebhookUpdateErrors(BaseModel):
    field: Optional[str]
    message: Optional[str]
    code: WebhookErrorCode


WebhookUpdate.model_rebuild()
WebhookUpdateWebhookUpdate.model_rebuild()
