from typing import Optional

from .base_model import BaseModel
from .fragments import OrderParts


class OrderFetch(BaseModel):
    order: Optional["OrderFetchOrder"]


OrderFetchOrder = OrderParts
OrderFetch.model_rebuild()
