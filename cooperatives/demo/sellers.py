"""Cooperatives, service stations and papers of the demo. Names that public sources carry; nothing else is claimed.

Unified credit codes, certificate numbers and phone numbers stay blank until somebody shows them. Opening hours are
demo values.
"""

from dataclasses import dataclass
from datetime import time

from cooperatives.enums import CertificateKind


@dataclass(frozen=True, slots=True)
class Seller:
    """A cooperative of the demo; `code` also names its warehouse."""

    code: str
    slug: str
    name_zh: str
    name_en: str
    township: str
    villages: tuple[str, ...]
    monogram: str
    story_zh: str = ""
    story_en: str = ""


SELLERS = (
    Seller(
        "LX",
        "lexin",
        "乐鑫农副产品专业合作社",
        "Lexin Farm Produce Cooperative",
        "yuelai",
        ("baomin", "yongping", "xianxing"),
        "乐",
        "做南粳米，在省级品鉴里得过第一。",
        "Grows Nanjing-bred rice that won first place at a provincial tasting.",
    ),
    Seller(
        "HL",
        "huanlv",
        "常乐环绿蔬菜合作社",
        "Changle Huanlü Vegetable Cooperative",
        "changle",
        ("yisheng", "guangonghe", "zhongnan", "balie"),
        "环",
    ),
    Seller(
        "FM",
        "linjiang-fumin",
        "临江富民合作社",
        "Linjiang Fumin Cooperative",
        "linjiang",
        ("weimin",),
        "富",
    ),
    Seller(
        "HT",
        "haotai",
        "浩太新型合作农场",
        "Haotai Cooperative Farm",
        "baochang",
        ("fengfei",),
        "浩",
        "在凤飞村种秋葵，用冷库。",
        "Grows okra in Fengfei and keeps it in a cold store.",
    ),
    Seller(
        "SY",
        "haimen-goat",
        "海门山羊产业联盟",
        "Haimen Goat Alliance",
        "haimen",
        (),
        "羊",
        "海门山羊是海门六个地理标志之一。",
        "Haimen goat is one of Haimen's six geographical indications.",
    ),
    Seller("RJ", "haimen-hen", "海门肉鸡产业联盟", "Haimen Broiler Alliance", "baochang", (), "鸡"),
    Seller(
        "SH",
        "shenghezhai",
        "昌盛村盛和斋",
        "Shenghezhai of Changsheng",
        "zhengyu",
        ("changsheng",),
        "盛",
        "正余镇昌盛村的酱菜牌子。",
        "The pickle brand of Changsheng village in Zhengyu.",
    ),
    Seller(
        "YD",
        "yudong-fumin",
        "余东镇富民村股份经济合作社",
        "Fumin Village Cooperative, Yudong",
        "yudong",
        ("fumin",),
        "余",
    ),
    Seller(
        "SJ",
        "touqiao",
        "四甲镇头桥村股份经济合作社",
        "Touqiao Village Cooperative, Sijia",
        "sijia",
        ("touqiao",),
        "桥",
    ),
    Seller(
        "NY",
        "nanyang-veg",
        "启东南阳蔬菜",
        "Qidong Nanyang Vegetables",
        "nanyang",
        ("guangming", "wuling"),
        "南",
    ),
    Seller(
        "BX",
        "yongfeng",
        "北新镇永丰村股份经济合作社",
        "Yongfeng Village Cooperative, Beixin",
        "beixin",
        ("yongfeng",),
        "永",
    ),
    Seller(
        "LH",
        "liuhuan",
        "洋口镇刘环村股份经济合作社",
        "Liuhuan Village Cooperative, Yangkou",
        "yangkou",
        ("liuhuan",),
        "刘",
    ),
    Seller(
        "ZD",
        "zhouduo",
        "白甸镇周垛村股份经济合作社",
        "Zhouduo Village Cooperative, Baidian",
        "baidian",
        ("zhouduo",),
        "垛",
    ),
    Seller(
        "DP",
        "dongping",
        "东社镇东平村股份经济合作社",
        "Dongping Village Cooperative, Dongshe",
        "dongshe",
        ("dongping",),
        "东",
    ),
    Seller(
        "LA",
        "liuhai",
        "丁堰镇刘海村股份经济合作社",
        "Liuhai Village Cooperative, Dingyan",
        "dingyan",
        ("liuhai",),
        "海",
    ),
)


@dataclass(frozen=True, slots=True)
class Station:
    """A pickup place of the demo; `code` also names its warehouse."""

    code: str
    slug: str
    name_zh: str
    name_en: str
    township: str
    village: str | None
    street_zh: str
    opens_at: time
    closes_at: time
    closed_weekdays: tuple[int, ...] = ()


STATIONS = (
    Station(
        "ST-XX",
        "xianxing",
        "鲜行村为农服务站",
        "Xianxing Farm Service Station",
        "yuelai",
        "xianxing",
        "悦来镇鲜行村",
        time(8, 0),
        time(17, 30),
    ),
    Station(
        "ST-BC",
        "baochang",
        "包场镇服务站",
        "Baochang Service Station",
        "baochang",
        None,
        "包场镇农贸市场",
        time(7, 30),
        time(17, 0),
    ),
    Station(
        "ST-CL",
        "changle",
        "常乐镇服务站",
        "Changle Service Station",
        "changle",
        None,
        "常乐镇",
        time(8, 0),
        time(18, 0),
        (7,),
    ),
    Station(
        "ST-HM",
        "haimen",
        "海门街道服务站",
        "Haimen Service Station",
        "haimen",
        None,
        "海门街道",
        time(8, 0),
        time(20, 0),
    ),
)


@dataclass(frozen=True, slots=True)
class Paper:
    """A certificate of the demo, without number and dates: nobody of us has seen the paper."""

    code: str
    kind: CertificateKind
    title_zh: str
    title_en: str
    scope_zh: str = ""
    scope_en: str = ""
    seller: str = ""
    village: str = ""


GI = CertificateKind.GEOGRAPHICAL_INDICATION
NAMED = CertificateKind.NAMED_SPECIAL_NEW

PAPERS = (
    Paper(
        "gi-haimen-goat",
        GI,
        "海门山羊",
        "Haimen Goat",
        "三星、天补、三和、德胜、海门、三厂、常乐、麒麟、悦来、三阳、临江等镇。",
        "Towns from Sanxing to Linjiang.",
        seller="SY",
    ),
    Paper(
        "gi-haimen-hen",
        GI,
        "海门黄鸡",
        "Haimen Yellow Hen",
        "包场、正余、余东、四甲、海门、三厂、常乐等地，约 550 平方千米。",
        "About 550 km² around Baochang, Zhengyu, Yudong and Sijia.",
        seller="RJ",
    ),
    Paper("gi-haimen-taro", GI, "海门香芋", "Haimen Sweet Taro"),
    Paper("gi-wannian-taro", GI, "万年香沙芋艿", "Wannian Xiangsha Taro"),
    Paper("gi-adzuki", GI, "海门大红袍赤豆", "Haimen Dahongpao Adzuki Bean"),
    Paper("gi-broad-bean", GI, "海门大白皮蚕豆", "Haimen White-skinned Broad Bean"),
    Paper("gi-aubergine", GI, "启东青皮长茄", "Qidong Green-skinned Long Aubergine", seller="NY"),
    Paper("gi-lima", GI, "启东洋扁豆", "Qidong Lima Bean", seller="BX"),
    Paper("gi-laver", GI, "如东条斑紫菜", "Rudong Laver", seller="LH"),
    Paper(
        "named-goat",
        NAMED,
        "海门山羊（名特优新）",
        "Haimen Goat (national list)",
        "2025 年第一批名录。",
        "First batch of 2025.",
        seller="SY",
    ),
    Paper(
        "named-broad-bean",
        NAMED,
        "启东绿皮蚕豆（名特优新）",
        "Qidong Green-skinned Broad Bean (national list)",
    ),
    Paper("named-langshan", NAMED, "如东狼山鸡（名特优新）", "Rudong Langshan Hen (national list)"),
    Paper("named-haian-rice", NAMED, "海安大米（名特优新）", "Hai'an Rice (national list)"),
    Paper("named-haian-egg", NAMED, "海安鸡蛋（名特优新）", "Hai'an Eggs (national list)"),
    Paper(
        "award-rice",
        CertificateKind.AWARD,
        "省级稻米品鉴第一名",
        "First place, provincial rice tasting",
        seller="LX",
    ),
)
