"""Townships of the demo. Facts carry a public source in our research; what has none is left blank.

Positions are on a schematic map, 1000 × 1000, roughly as they lie: the Yangtze in the south, the sea in the east.
"""

from cooperatives.domain.registry import TownshipFacts

HAIMEN = ("海门区", "Haimen District")
QIDONG = ("启东市", "Qidong City")
RUDONG = ("如东县", "Rudong County")
HAIAN = ("海安市", "Hai'an City")
RUGAO = ("如皋市", "Rugao City")
TONGZHOU = ("通州区", "Tongzhou District")

TOWNSHIPS = (
    TownshipFacts(
        "yuelai",
        "悦来镇",
        "Yuelai",
        *HAIMEN,
        690,
        560,
        story_zh="三个村子各有所长：保民种稻，永平有连栋大棚，鲜行有为农服务站。",
        story_en="Baomin grows rice, Yongping has a linked greenhouse, Xianxing runs a farm service station.",
    ),
    TownshipFacts(
        "changle",
        "常乐镇",
        "Changle",
        *HAIMEN,
        540,
        640,
        story_zh="颐生村有番茄玻璃温室，官公河村有湿地，镇上还有结球生菜的大基地。",
        story_en="Tomatoes under glass in Yisheng, a wetland in Guangonghe, and a large base of iceberg lettuce.",
    ),
    TownshipFacts(
        "sijia",
        "四甲镇",
        "Sijia",
        *HAIMEN,
        520,
        470,
        story_zh="这里种葡萄，也有可以住下来的村子。",
        story_en="Grapes grow here, and there is a village to stay the night in.",
    ),
    TownshipFacts(
        "zhengyu",
        "正余镇",
        "Zhengyu",
        *HAIMEN,
        780,
        450,
        story_zh="昌盛村有自己的酱菜牌子「盛和斋」。",
        story_en="Changsheng village has a pickle brand of its own, Shenghezhai.",
    ),
    TownshipFacts(
        "yudong",
        "余东镇",
        "Yudong",
        *HAIMEN,
        650,
        370,
        story_zh="青毛豆和老字号酱油都出在这里。",
        story_en="Green soybeans and an old soy sauce brand come from here.",
    ),
    TownshipFacts("linjiang", "临江新区", "Linjiang", *HAIMEN, 690, 740),
    TownshipFacts("sanchang", "三厂街道", "Sanchang", *HAIMEN, 390, 590),
    TownshipFacts(
        "baochang",
        "包场镇",
        "Baochang",
        *HAIMEN,
        850,
        340,
        story_zh="夏天的秋葵从凤飞村来。",
        story_en="Summer okra comes from Fengfei village.",
    ),
    TownshipFacts("haimen", "海门街道", "Haimen Subdistrict", *HAIMEN, 330, 700),
    TownshipFacts(
        "haiyong",
        "海永镇",
        "Haiyong",
        *HAIMEN,
        520,
        860,
    ),
    TownshipFacts(
        "nanyang",
        "南阳镇",
        "Nanyang",
        *QIDONG,
        880,
        580,
        story_zh="青皮长茄是启东的地理标志产品，南阳种它。",
        story_en="Grows Qidong's green-skinned long aubergine, a geographical indication.",
    ),
    TownshipFacts(
        "beixin",
        "北新镇",
        "Beixin",
        *QIDONG,
        860,
        700,
        story_zh="八月到十一月收洋扁豆，镇上收购点有二十多家。",
        story_en="Lima beans come in from August to November; more than twenty buyers collect them.",
    ),
    TownshipFacts(
        "yangkou",
        "洋口镇",
        "Yangkou",
        *RUDONG,
        640,
        110,
        story_zh="如东海边的渔港，紫菜从十一月长到来年五月。",
        story_en="A harbour on Rudong's coast; laver grows from November to May.",
    ),
    TownshipFacts("baidian", "白甸镇", "Baidian", *HAIAN, 130, 150),
    TownshipFacts("huji", "胡集街道", "Huji", *HAIAN, 330, 190),
    TownshipFacts(
        "dongshe",
        "东社镇",
        "Dongshe",
        *TONGZHOU,
        400,
        430,
        story_zh="东平村种芦笋和草莓。",
        story_en="Dongping village grows asparagus and strawberries.",
    ),
    TownshipFacts("dingyan", "丁堰镇", "Dingyan", *RUGAO, 350, 320),
)
