"""Province, city and district of China as they are today, read once from the front-end package `@vant/area-data`."""

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings

_ENTRY = re.compile(r"(\d{6}):\s*\"((?:[^\"\\]|\\.)*)\"")
_ABOLISHED = {"320611": "港闸区 became part of 崇川区 in 2020"}
"""Codes that the package still lists though the State Council has merged them."""


@dataclass(frozen=True, slots=True)
class Division:
    """One division: a six-digit code of GB/T 2260, its name, and those below it."""

    code: str
    name: str
    children: tuple["Division", ...] = ()


@lru_cache(maxsize=1)
def provinces() -> tuple[Division, ...]:
    """All provinces with their cities and districts, in code order."""
    return _tree(_names(Path(settings.VENDOR_ROOT) / "area" / "area-data.cjs"))


def division_known(*, province: str, city: str, district: str) -> bool:
    """Whether the three names form one path of the tree."""
    return any(
        candidate.name == district for candidate in districts_of(province=province, city=city)
    )


def cities_of(province: str) -> tuple[Division, ...]:
    """Cities of a province by its name; empty when unknown."""
    return next((entry.children for entry in provinces() if entry.name == province), ())


def districts_of(*, province: str, city: str) -> tuple[Division, ...]:
    """Districts of a city by the two names; empty when unknown."""
    return next((entry.children for entry in cities_of(province) if entry.name == city), ())


def _names(path: Path) -> dict[str, str]:
    text = path.read_text(encoding="utf-8")
    return {
        code: name.encode("ascii").decode("unicode_escape") if "\\u" in name else name
        for code, name in _ENTRY.findall(text)
        if code not in _ABOLISHED
    }


def _tree(names: dict[str, str]) -> tuple[Division, ...]:
    codes = sorted(names)
    districts: dict[str, list[Division]] = {}
    cities: dict[str, list[Division]] = {}
    for code in codes:
        if code[4:] != "00":
            districts.setdefault(code[:4], []).append(Division(code, names[code]))
    for code in codes:
        if code[4:] == "00" and code[2:4] != "00":
            below = tuple(districts.get(code[:4], ()))
            cities.setdefault(code[:2], []).append(Division(code, names[code], below))
    return tuple(
        Division(code, names[code], tuple(cities.get(code[:2], ())))
        for code in codes
        if code[2:] == "0000"
    )
