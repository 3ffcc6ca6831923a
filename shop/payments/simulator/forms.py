"""Form bodies as Stripe reads them: `a[b][0][c]=1` nested, then checked and typed against a small spec per call."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from urllib.parse import parse_qsl

from shop.payments.simulator.errors import StripeError, missing_parameter

Reader = Callable[[str, Any], Any]
"""Turns one raw value (text, dict or list) into its typed form; takes the parameter's full name for the error."""

MAX_DEPTH = 8


def form_parse(raw: str) -> dict[str, Any]:
    """Nested parameters of a query string or form body; lists for `[]` and `[0]` keys."""
    root: dict[str, Any] = {}
    for name, value in parse_qsl(raw, keep_blank_values=True, max_num_fields=1000):
        keys = _keys(name)
        node = root
        for key in keys[:-1]:
            step = node.setdefault(_slot(node, key), {})
            if not isinstance(step, dict):
                raise StripeError(f"Invalid object in {name}", param=name)
            node = step
        node[_slot(node, keys[-1])] = value
    return {key: _listed(value) for key, value in root.items()}


def _keys(name: str) -> list[str]:
    head, *rest = name.split("[")
    if len(rest) > MAX_DEPTH or any(not part.endswith("]") for part in rest):
        raise StripeError(f"Invalid parameter name: {name}", param=name)
    return [head, *(part[:-1] for part in rest)]


def _slot(node: dict[str, Any], key: str) -> str:
    """The key itself; an empty key (`expand[]`) is the next number."""
    return key or str(len(node))


def _listed(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    inner = {key: _listed(item) for key, item in value.items()}
    if inner and all(key.isdigit() for key in inner):
        return [inner[key] for key in sorted(inner, key=int)]
    return inner


def spec_read(
    spec: Mapping[str, Reader], raw: Mapping[str, Any], *, required: Sequence[str] = ()
) -> dict[str, Any]:
    """The typed parameters. Raises StripeError for a missing, unknown or ill-typed one."""
    return _read_dict("", spec, raw, required)


def _read_dict(
    prefix: str, spec: Mapping[str, Reader], raw: Mapping[str, Any], required: Sequence[str]
) -> dict[str, Any]:
    for name in raw:
        if name not in spec:
            full = _join(prefix, name)
            raise StripeError(
                f"Received unknown parameter: {full}", code="parameter_unknown", param=full
            )
    for name in required:
        if raw.get(name) in (None, "", {}, []):
            raise missing_parameter(_join(prefix, name))
    return {name: spec[name](_join(prefix, name), value) for name, value in raw.items()}


def _join(prefix: str, name: str) -> str:
    return f"{prefix}[{name}]" if prefix else name


def text(name: str, value: Any) -> str:
    """Any text up to 5,000 characters."""
    if not isinstance(value, str):
        raise StripeError(f"Invalid string: {value}", param=name)
    if len(value) > 5000:
        raise StripeError(
            f"Invalid string: {value[:20]}…; must be at most 5000 characters", param=name
        )
    return value


def url(name: str, value: Any) -> str:
    """An http or https address."""
    address = text(name, value)
    if not address.startswith(("http://", "https://")):
        raise StripeError("Not a valid URL", code="url_invalid", param=name)
    return address


def whole(*, least: int = 0) -> Reader:
    """A whole number of `least` or more."""

    def read(name: str, value: Any) -> int:
        digits = value.removeprefix("-") if isinstance(value, str) else ""
        if not digits.isascii() or not digits.isdigit() or len(digits) > 15:
            raise StripeError(
                f"Invalid integer: {value}", code="parameter_invalid_integer", param=name
            )
        if int(value) < least:
            raise StripeError(
                f"This value must be greater than or equal to {least}.",
                code="parameter_invalid_integer",
                param=name,
            )
        return int(value)

    return read


def truth(name: str, value: Any) -> bool:
    """`true` or `false`."""
    if value not in {"true", "false"}:
        raise StripeError(f"Invalid boolean: {value}", param=name)
    return bool(value == "true")


def choice(*allowed: str) -> Reader:
    """One of the named words."""

    def read(name: str, value: Any) -> str:
        if value not in allowed:
            raise StripeError(f"Invalid {name}: must be one of {', '.join(allowed)}", param=name)
        return str(value)

    return read


def many(item: Reader) -> Reader:
    """A list."""

    def read(name: str, value: Any) -> list[Any]:
        if not isinstance(value, list):
            raise StripeError("Invalid array", param=name)
        return [item(f"{name}[{position}]", each) for position, each in enumerate(value)]

    return read


def nested(spec: Mapping[str, Reader], *, required: Sequence[str] = ()) -> Reader:
    """A hash with its own spec; an empty text unsets it, as with Stripe."""

    def read(name: str, value: Any) -> dict[str, Any]:
        if value == "":
            return {}
        if not isinstance(value, dict):
            raise StripeError("Invalid object", param=name)
        return _read_dict(name, spec, value, required)

    return read


def labels(name: str, value: Any) -> dict[str, str]:
    """Metadata: at most 50 keys of 40 characters with values of 500."""
    if value == "":
        return {}
    if isinstance(value, list):  # all keys were digits
        value = {str(position): item for position, item in enumerate(value)}
    if not isinstance(value, dict) or any(not isinstance(item, str) for item in value.values()):
        raise StripeError("Invalid object", param=name)
    if len(value) > 50 or any(len(k) > 40 or len(v) > 500 for k, v in value.items()):
        raise StripeError(
            "Metadata takes 50 keys of up to 40 characters with values of up to 500.", param=name
        )
    return value


def currency(name: str, value: Any) -> str:
    """A three-letter currency, in lower case."""
    code = text(name, value).lower()
    if len(code) != 3 or not code.isascii() or not code.isalpha():
        raise StripeError(f"Invalid currency: {value}", param=name)
    return code
