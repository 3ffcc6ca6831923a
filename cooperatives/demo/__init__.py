"""Demo data: places, cooperatives, stations and certificates of Haimen and its neighbours."""

from cooperatives.demo.loader import demo_load

__all__ = ["demo_load"]
