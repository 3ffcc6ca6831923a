"""What the generated client stands on: hands each operation to the transport. Copied into the generated package as it is."""

from typing import Any

from shop.commerce.transport import Transport


class CommerceBase:
    """Sends named operations and returns their `data`."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def execute(
        self, query: str, operation_name: str, variables: dict[str, Any], **kwargs: Any
    ) -> dict[str, Any]:
        """Send one operation. `kwargs` are the transport's: `token`, `timeout`."""
        return self._transport.send(query, operation_name, variables, **kwargs)

    def get_data(self, response: dict[str, Any]) -> dict[str, Any]:
        """The transport has already taken `data` out and raised what went wrong."""
        return response
