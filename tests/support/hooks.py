"""A gate before our webhook receiver: async webhooks of a running engine come in only while a test wants them."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from shop.app import views
from shop.app.receiving import webhook_receive


class WebhookGate:
    """Closed: a webhook is answered and dropped. The lock makes sure that none is half received when it closes."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._is_open = False

    def receive(self, **facts: Any) -> bool:
        """Stands in for the receiver."""
        with self._lock:
            return webhook_receive(**facts) if self._is_open else False

    @contextmanager
    def guarding(self) -> Iterator[None]:
        """Stand before the receiver."""
        with patch.object(views, "webhook_receive", self.receive):
            yield

    @contextmanager
    def opened(self) -> Iterator[None]:
        """Let webhooks in."""
        self._turn(is_open=True)
        try:
            yield
        finally:
            self._turn(is_open=False)

    def _turn(self, *, is_open: bool) -> None:
        with self._lock:
            self._is_open = is_open


webhook_gate = WebhookGate()
