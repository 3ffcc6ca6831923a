"""The demo's hosts and broadcasts, as data. Times are relative to the moment of loading."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Literal


@dataclass(frozen=True, slots=True)
class DemoHost:
    """A host; `kind` is what the portrait holds."""

    slug: str
    name_zh: str
    name_en: str
    village: str
    about_zh: str
    about_en: str
    kind: str
    login: str = ""


@dataclass(frozen=True, slots=True)
class DemoBroadcast:
    """A broadcast; `offset` is when it begins, seen from now. `goods` are (listing slug, live price in yuan or empty)."""

    slug: str
    state: Literal["LIVE", "SCHEDULED", "ENDED"]
    offset: timedelta
    host: str
    village: str
    title_zh: str
    title_en: str
    about_zh: str
    about_en: str
    kind: str
    goods: tuple[tuple[str, str], ...]


HOSTS = (
    DemoHost(
        "afang",
        "阿芳",
        "A-Fang",
        "baomin",
        "保民村的示例主播，讲米也讲怎么煮",
        "A demo host from Baomin who talks rice and how to cook it",
        "rice",
        "host@example.com",
    ),
    DemoHost(
        "xiaohe",
        "小禾",
        "Xiaohe",
        "yisheng",
        "颐生村的示例主播，常在棚里开播",
        "A demo host from Yisheng, often live from the greenhouse",
        "tomato",
    ),
    DemoHost(
        "laochen-shu",
        "陈叔",
        "Uncle Chen",
        "fumin",
        "余东的示例主播，认得每一块毛豆田",
        "A demo host from Yudong who knows every soybean field",
        "edamame",
    ),
)

BROADCASTS = (
    DemoBroadcast(
        "new-rice",
        "LIVE",
        timedelta(minutes=-12),
        "afang",
        "baomin",
        "保民村新米开仓",
        "Baomin opens its new rice",
        "现碾现装，边煮边讲，直播间有直播价",
        "Milled and bagged on the spot, with a live price",
        "rice",
        (
            ("baomin-nanjing46", "42.80"),
            ("baomin-nanjing9108", "86.00"),
            ("dahongpao-adzuki", "12.80"),
            ("haimen-millet", ""),
            ("rice-cracker", ""),
        ),
    ),
    DemoBroadcast(
        "greenhouse",
        "SCHEDULED",
        timedelta(hours=5),
        "xiaohe",
        "yisheng",
        "颐生村小番茄开棚",
        "Tomatoes from the Yisheng greenhouse",
        "进棚看看怎么种，再挑一盒",
        "A walk through the greenhouse, then pick a box",
        "tomato",
        (("yisheng-tomato", "8.80"), ("changle-lettuce", ""), ("yisheng-spirit", "")),
    ),
    DemoBroadcast(
        "four-greens",
        "SCHEDULED",
        timedelta(days=2, hours=3),
        "laochen-shu",
        "fumin",
        "余东田头：毛豆和酱油",
        "From the fields of Yudong: soybeans and soy sauce",
        "从豆子讲到酱油",
        "From the bean to the sauce",
        "edamame",
        (("yudong-edamame", "7.80"), ("yudong-soy", ""), ("haimen-peanut", "")),
    ),
    DemoBroadcast(
        "taro-evening",
        "ENDED",
        timedelta(days=-1, hours=-2),
        "afang",
        "baomin",
        "香芋和香沙芋，差在哪里",
        "Two taros side by side",
        "蒸一锅，当面尝",
        "Steamed and tasted on camera",
        "taro",
        (("haimen-taro", "10.80"), ("wannian-xiangsha-taro", "9.80"), ("haimen-peanut", "")),
    ),
    DemoBroadcast(
        "pickles",
        "ENDED",
        timedelta(days=-4, hours=-5),
        "laochen-shu",
        "fumin",
        "老酱菜怎么吃",
        "Old pickles, new breakfasts",
        "配粥、下饭、拌面",
        "With porridge, rice or noodles",
        "pickles",
        (("shenghezhai-gourd", ""), ("shenghezhai-mixed", "10.80"), ("yudong-soy", "")),
    ),
)
