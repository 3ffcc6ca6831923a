from typing import Optional

from pydantic import Field

from .base_model import BaseModel
from .enums import OrderNoteAddErrorCode


class OrderNoteAdd(BaseModel):
    order_note_add: Optional["OrderNoteAddOrderNoteAdd"] = Field(alias="orderNoteAdd")


class OrderNoteAddOrderNoteAdd(BaseModel):
    event: Optional["OrderNoteAddOrderNoteAddEvent"]
    errors: list["OrderNoteAddOrderNoteAddErrors"]


class OrderNoteAddOrderNoteAddEvent(BaseModel):
    id: str


class OrderNoteAddOrderNoteAddErrors(BaseModel):
    field: Optional[str]
    message: Optional[str]
    code: Optional[OrderNoteAddErrorCode]


OrderNoteAdd.model_rebuild()
OrderNoteAddOrderNoteAdd.model_rebuild()
