"""Demo broadcasts: one on air, two announced, two to watch again. Hosts are invented; what they sell is the demo's catalogue."""

from livestream.demo.loader import demo_load

__all__ = ["demo_load"]
