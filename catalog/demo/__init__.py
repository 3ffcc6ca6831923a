"""Demo data: categories and listings of Haimen and its neighbours."""

from catalog.demo.loader import demo_load

__all__ = ["demo_load"]
