"""Demo listings from the yard, the sea and the kitchen: poultry, goat, seafood, pickles, snacks and drinks."""

from catalog.demo.shelves import Goods, Pack, grams, half

FRESH = ("0–4 ℃ 冷藏，两天内吃", "0–4 °C, eat within two days")
FROZEN = ("−18 ℃ 冷冻，六到十二个月", "−18 °C, six to twelve months")
SEA_SEASON = (8, 9, 10, 11, 12, 1, 2, 3, 4)
"""The sea is closed to fishing from May until the middle of September; crab and shrimp boats sail from August."""

POULTRY = (
    Goods("haimen-hen", "海门黄鸡", "Haimen yellow hen", "poultry", "RJ", "hen", (Pack("净膛 1 只", "1 dressed bird", 1300, "79.00", 60),), storage="CHILLED",
          tagline_zh="羽黄、喙黄、脚黄，地理标志", tagline_en="Yellow feathers, beak and shanks; a geographical indication", keep_zh=FRESH[0], keep_en=FRESH[1],
          papers=("gi-haimen-hen",), words="黄鸡 土鸡 草鸡", popularity=700),
    Goods("langshan-hen", "如东狼山鸡", "Rudong Langshan hen", "poultry", "LH", "langshan_hen", (Pack("净膛 1 只", "1 dressed bird", 1500, "96.00", 30),), storage="CHILLED",
          tagline_zh="黑羽的老品种", tagline_en="An old black-feathered breed", keep_zh=FRESH[0], keep_en=FRESH[1], papers=("named-langshan",), words="狼山鸡 土鸡", popularity=320),
    Goods("langshan-eggs", "如东狼山鸡蛋", "Rudong Langshan eggs", "poultry", "LH", "eggs", (Pack("30 枚", "30 eggs", 1500, "39.80", 150), Pack("10 枚", "10 eggs", 500, "15.80", 90)),
          tagline_zh="狼山鸡下的蛋", tagline_en="Laid by Langshan hens", keep_zh="阴凉处，尖头朝下", keep_en="Cool, pointed end down", papers=("named-langshan",), words="鸡蛋 土鸡蛋", popularity=540),
    Goods("haian-eggs", "海安鸡蛋 30 枚", "Hai'an eggs, 30", "poultry", "ZD", "eggs", (Pack("30 枚", "30 eggs", 1800, "29.80", 220),),
          tagline_zh="列入名特优新农产品名录", tagline_en="On the national list of named and special produce", keep_zh="阴凉处，尖头朝下", keep_en="Cool, pointed end down",
          papers=("named-haian-egg",), words="鸡蛋", popularity=480),
)

MEAT = (
    Goods("goat-on-bone", "海门山羊带骨肉", "Haimen goat on the bone", "meat", "SY", "goat", (half("62.00", 140), grams(1000, "118.00", 80)), storage="CHILLED",
          season=(10, 11, 12, 1, 2, 3), peak=(12, 1), tagline_zh="冬天的一锅，地理标志", tagline_en="A winter pot; a geographical indication",
          description_zh="海门养羊的人家多，百头以上的羊场就有两百四十多个。带骨红烧或清炖都好。", description_en="Haimen has over 240 farms with a hundred goats or more. Braise or stew it on the bone.",
          keep_zh=FRESH[0], keep_en=FRESH[1], papers=("gi-haimen-goat", "named-goat"), words="山羊肉 羊肉", popularity=930),
    Goods("goat-leg", "海门山羊腿", "Haimen goat leg", "meat", "SY", "goat", (Pack("1 只 约 1.5 kg", "1 leg, about 1.5 kg", 1500, "188.00", 50),), storage="FROZEN",
          season=(10, 11, 12, 1, 2, 3), peak=(12, 1), tagline_zh="整腿速冻，烤或炖", tagline_en="Frozen whole, to roast or stew", keep_zh=FROZEN[0], keep_en=FROZEN[1],
          papers=("gi-haimen-goat", "named-goat"), words="山羊肉 羊肉 羊腿", popularity=470),
)

SEAFOOD = (
    Goods("swimming-crab", "洋口梭子蟹", "Yangkou swimming crab", "seafood", "LH", "crab", (grams(1000, "88.00", 40), half("46.00", 60)), village="liuhuan", storage="CHILLED",
          season=SEA_SEASON, peak=(9, 10, 11), tagline_zh="开捕后的头几个月最肥", tagline_en="Fattest in the months after the season opens", keep_zh="0–4 ℃，当天吃", keep_en="0–4 °C, eat the same day",
          words="螃蟹 梭子蟹", popularity=680),
    Goods("golden-shrimp", "洋口金钩虾", "Yangkou dried shrimp", "seafood", "LH", "shrimp", (grams(250, "58.00", 80),), village="liuhuan", season=SEA_SEASON, peak=(8, 9),
          tagline_zh="去壳晒干，煮面放几颗", tagline_en="Shelled and dried; a few for a bowl of noodles", keep_zh="密封，冰箱里更久", keep_en="Seal well; longer in the fridge", words="虾米 虾", popularity=300),
    Goods("yellow-croaker", "小黄鱼", "Small yellow croaker", "seafood", "LH", "yellow_croaker", (half("42.00", 70),), village="liuhuan", storage="FROZEN", season=(9, 10, 11, 12, 1, 2, 3, 4),
          peak=(9, 10), tagline_zh="船上速冻", tagline_en="Frozen on board", keep_zh=FROZEN[0], keep_en=FROZEN[1], words="黄鱼 海鱼", popularity=360),
    Goods("pomfret", "鲳鱼", "Pomfret", "seafood", "LH", "fish", (half("45.00", 60),), village="liuhuan", storage="FROZEN", season=(9, 10, 11, 12, 1, 2, 3, 4), peak=(9, 10),
          tagline_zh="刺少，清蒸", tagline_en="Few bones; steam it", keep_zh=FROZEN[0], keep_en=FROZEN[1], words="海鱼", popularity=290),
    Goods("hairtail", "带鱼段", "Hairtail, in pieces", "seafood", "LH", "fish", (grams(1000, "46.00", 90),), village="liuhuan", storage="FROZEN", season=(9, 10, 11, 12, 1, 2, 3, 4), peak=(10, 11),
          tagline_zh="切好的，煎了就吃", tagline_en="Cut and ready to fry", keep_zh=FROZEN[0], keep_en=FROZEN[1], words="海鱼 带鱼", popularity=310),
    Goods("rudong-clam", "如东文蛤", "Rudong hard clams", "seafood", "LH", "clam", (grams(1000, "29.80", 120),), village="liuhuan", storage="CHILLED", tagline_zh="滩涂上刨出来的，吐沙再煮", tagline_en="Raked from the flats; purge before cooking",
          keep_zh="活的，冷藏两天内", keep_en="Live; within two days in the fridge", words="文蛤 蛤蜊", popularity=450),
    Goods("rudong-mud-snail", "如东泥螺", "Rudong mud snails", "seafood", "LH", "clam", (grams(500, "35.00", 60),), storage="CHILLED", season=(5, 6, 7, 8, 9), peak=(6,),
          tagline_zh="黄海滩涂的一口鲜", tagline_en="A taste of the Yellow Sea flats", keep_zh=FRESH[0], keep_en=FRESH[1], words="泥螺", popularity=140),
    Goods("rudong-laver", "如东条斑紫菜", "Rudong laver", "seafood", "LH", "nori", (Pack("100 张", "100 sheets", 300, "46.00", 160), Pack("50 张", "50 sheets", 150, "25.00", 120)),
          village="liuhuan", season=(11, 12, 1, 2, 3, 4, 5), peak=(12, 1, 2), tagline_zh="头水紫菜十一月开始收", tagline_en="The first cut starts in November", keep_zh="密封干燥", keep_en="Seal and keep dry",
          papers=("gi-laver",), words="紫菜 海苔", popularity=580),
    Goods("laobagang-laver", "老坝港紫菜", "Laobagang laver", "seafood", "ZD", "nori", (Pack("100 张", "100 sheets", 300, "39.80", 100),), season=(11, 12, 1, 2, 3, 4, 5), peak=(12, 1),
          tagline_zh="海安海边的紫菜", tagline_en="Laver from Hai'an's coast", keep_zh="密封干燥", keep_en="Seal and keep dry", words="紫菜 海苔", popularity=200),
)

KITCHEN = (
    Goods("shenghezhai-gourd", "盛和斋酱瓜", "Shenghezhai pickled cucumber", "preserves", "SH", "pickles", (Pack("250 g 罐", "250 g jar", 250, "12.00", 260), Pack("250 g × 4 罐", "4 jars", 1000, "45.00", 80)),
          village="changsheng", tagline_zh="村里的菜，村里腌，村里装坛", tagline_en="Grown, pickled and jarred in the village", keep_zh="开盖冷藏", keep_en="Refrigerate once open", words="酱瓜 酱菜 咸菜", popularity=590),
    Goods("shenghezhai-mixed", "盛和斋酱菜", "Shenghezhai mixed pickles", "preserves", "SH", "pickles", (Pack("250 g 罐", "250 g jar", 250, "11.80", 220),), village="changsheng",
          tagline_zh="早饭桌上的一碟", tagline_en="A small dish for breakfast", keep_zh="开盖冷藏", keep_en="Refrigerate once open", words="酱菜 咸菜", popularity=400),
    Goods("yudong-soy", "余东酱油", "Yudong soy sauce", "preserves", "YD", "soy", (Pack("500 ml 瓶", "500 ml bottle", 560, "18.80", 180), Pack("500 ml × 2 瓶", "2 bottles", 1120, "36.00", 70)),
          tagline_zh="余东的老牌子", tagline_en="An old brand of Yudong", keep_zh="开盖冷藏", keep_en="Refrigerate once open", words="酱油 生抽", popularity=500),
    Goods("rice-cracker", "海门米饼", "Haimen rice crackers", "snacks", "LX", "cracker", (half("15.80", 140),), tagline_zh="摊头的老点心", tagline_en="An old market-stall snack", keep_zh="密封，防潮", keep_en="Seal against damp", words="米饼 点心 零食", popularity=370),
    Goods("haian-rice-wine", "海安糯米酒", "Hai'an glutinous rice wine", "snacks", "ZD", "yellow_wine", (Pack("500 ml 瓶", "500 ml bottle", 900, "28.00", 90),), tagline_zh="糯米酿的，温一温喝", tagline_en="Brewed from glutinous rice; drink it warm",
          keep_zh="避光", keep_en="Keep out of the light", words="黄酒 米酒 酒", popularity=190, adults_only=True),
    Goods("yisheng-spirit", "颐生酒", "Yisheng spirit", "snacks", "HL", "liquor", (Pack("500 ml 瓶", "500 ml bottle", 950, "88.00", 60),), tagline_zh="常乐镇的老牌子，只卖给成年人", tagline_en="An old brand of Changle; adults only",
          keep_zh="避光", keep_en="Keep out of the light", words="白酒 酒", popularity=160, adults_only=True),
)

YARD_GOODS = (*POULTRY, *MEAT, *SEAFOOD, *KITCHEN)
