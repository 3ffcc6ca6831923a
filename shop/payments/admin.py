"""The operator looks at payments; nothing is changed by hand here."""

from shop.payments.interfaces import admin as _admin  # noqa: F401 -- registers
