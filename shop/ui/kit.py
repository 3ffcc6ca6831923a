"""Sample facts for the kit page, which shows every component in its states. Nothing here is shown to buyers."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from shop.kernel.clock import LOCAL_ZONE
from shop.kernel.money import Money
from shop.ui.contracts import (
    BroadcastCard,
    CategoryTile,
    FacetValue,
    PageLinks,
    ProductCard,
    SeasonCard,
    SeasonMonth,
    SeasonYear,
    Tag,
    TimelineStep,
    TrackStep,
    VillageCard,
)

ICON_SAMPLES = (
    "house",
    "map",
    "radio",
    "shopping-basket",
    "user",
    "search",
    "truck",
    "snowflake",
    "store",
    "sprout",
)


@dataclass(frozen=True, slots=True)
class Samples:
    """Everything the kit page draws."""

    products: list[ProductCard]
    seasonal: list[SeasonCard]
    villages: list[VillageCard]
    live: BroadcastCard
    coming: list[BroadcastCard]
    categories: list[CategoryTile]
    year: SeasonYear
    steps: list[TimelineStep]
    track: list[TrackStep]
    facets: list[FacetValue]
    pages: PageLinks
    price: Money
    icons: tuple[str, ...]
    until: datetime


def samples(*, now: datetime) -> Samples:
    """Sample facts around `now`."""
    return Samples(
        products=_products(),
        seasonal=[
            SeasonCard("#", "海门香芋", "正当季，粉糯", _yuan("12.80"), "500 g", icon="sprout"),
            SeasonCard("#", "海门山羊肉", "冬季旺季", _yuan("46"), "500 g", icon="beef"),
        ],
        villages=[
            VillageCard("#", "保民村", "悦来镇", "稻米", is_live=True),
            VillageCard("#", "昌盛村", "正余镇", "酱菜"),
        ],
        live=BroadcastCard(
            "#", "保民村新米开仓", "芳姐", "LIVE", now, viewers=328, line="边煮边讲"
        ),
        coming=[
            BroadcastCard("#", "颐生村小番茄开棚", "小顾", "SCHEDULED", now + timedelta(days=1)),
            BroadcastCard(
                "#", "碾米机旁看新米", "芳姐", "ENDED", now - timedelta(days=15), minutes=46
            ),
        ],
        categories=[
            CategoryTile("#", "米面杂粮", "wheat", "rice"),
            CategoryTile("#", "时令蔬菜", "carrot", "leaf"),
            CategoryTile("#", "水果", "grape", "fruit"),
            CategoryTile("#", "禽与蛋", "egg", "egg"),
            CategoryTile("#", "江海水产", "fish", "water"),
        ],
        year=_year(now.astimezone(LOCAL_ZONE).month),
        steps=[
            TimelineStep("离开悦来镇，去海门城区", now, "邮政快递", "now"),
            TimelineStep("鲜行村服务站揽收", now - timedelta(hours=1)),
            TimelineStep("签收", state="todo"),
        ],
        track=[
            TrackStep("已付", "done"),
            TrackStep("拣货", "done"),
            TrackStep("在途", "now"),
            TrackStep("签收", "todo"),
        ],
        facets=[
            FacetValue("全部", "#", is_active=True),
            FacetValue("悦来镇", "#", 3),
            FacetValue("冷藏", "#", 12),
        ],
        pages=PageLinks(number=2, total=5, previous_url="#", next_url="#"),
        price=_yuan("1249.80"),
        icons=ICON_SAMPLES,
        until=now + timedelta(minutes=9, seconds=30),
    )


def _products() -> list[ProductCard]:
    return [
        ProductCard(
            "#",
            "保民村南粳46 新米 5 kg",
            _yuan("42.80"),
            "5 kg",
            "4.28 元/斤",
            "悦来镇保民村",
            is_live_price=True,
            was=_yuan("49.80"),
            add_key="sample-rice",
        ),
        ProductCard(
            "#",
            "温室小番茄 500 g",
            _yuan("9.90"),
            "500 g",
            "9.90 元/斤",
            "常乐镇颐生村",
            icon="cherry",
            tags=(Tag("冷藏", "sky", "snowflake"),),
            add_key="sample-tomato",
        ),
        ProductCard(
            "#",
            "海门黄鸡蛋 30 枚",
            _yuan("39.90"),
            is_sold_out=True,
            sold_out_text="明早补货",
            icon="egg",
        ),
        ProductCard(
            "#",
            "海门大红袍赤豆 500 g",
            _yuan("14.50"),
            "500 g",
            tags=(Tag("地理标志", "grain"),),
            icon="bean",
        ),
    ]


def _year(this_month: int) -> SeasonYear:
    levels = (56, 50, 44, 36, 28, 22, 18, 14, 10, 84, 100, 74)
    months = [
        SeasonMonth(number, level, "peak" if level > 80 else ("on" if level > 30 else ""))
        for number, level in enumerate(levels, start=1)
    ]
    return SeasonYear(
        months=months,
        this_month=this_month,
        summary="十二个月的供应量，十月和十一月最多",
        key=(("peak", "新米上市"), ("on", "当年米"), ("off", "存量渐少")),
    )


def _yuan(text: str) -> Money:
    return Money(Decimal(text))
