"""The demo's notices: how the shop works, said plainly. A union replaces them with its own in the admin."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NoticeText:
    """One notice in both languages."""

    slug: str
    title_zh: str
    title_en: str
    body_zh: str
    body_en: str


NOTICES = (
    NoticeText(
        slug="delivery",
        title_zh="配送和自提",
        title_en="Delivery and pickup",
        body_zh="""一个订单里，同一家合作社、同一种储运方式的货装一个包裹。每个包裹单独算运费，购物车里写明怎么算的。

## 常温、冷藏、冷冻

怕热的货走冷链，和常温的货分开发。商品页上写着几个工作日内发出，填了地址就能看到大约几天到。

## 送不到的地方

地址不在配送范围里，结算页会直接说，并给出可以自提的服务站和营业时间。到服务站自提不收运费，也可以到站再付款。""",
        body_en="""In one order, goods of one cooperative that travel the same way go into one parcel. Each parcel has a fee of its own; the cart says how it is reckoned.

## Ambient, chilled, frozen

Goods that must stay cold go by cold chain, apart from the others. The product page says within how many working days they leave; with an address it says about when they arrive.

## Where we do not deliver

When an address is out of reach, checkout says so at once and offers service stations with their opening hours. Pickup costs no delivery fee and can be paid at the station.""",
    ),
    NoticeText(
        slug="after-sale",
        title_zh="取消和退款",
        title_en="Cancelling and refunds",
        body_zh="""还没有发出的订单，在订单页点“取消订单”，钱原路退回。

已经发出的货有问题，签收后 24 小时内在订单页申请退款，最好拍一张照片。合作社会在订单页答复；同意以后，退款自动原路退回，银行一般要几分钟到几个工作日。

直播间买的和店里买的一样办理。""",
        body_en="""An order of which nothing has left can be cancelled on its page; the money goes back the way it came.

If something is wrong with what arrived, ask for a refund on the order's page within 24 hours, best with a photo. The cooperative answers there; once it agrees, the money goes back by itself. Banks take some minutes to some working days.

Orders from a broadcast are treated as orders from the store.""",
    ),
    NoticeText(
        slug="privacy",
        title_zh="隐私说明",
        title_en="Privacy",
        body_zh="""## 我们记下什么

登录用的邮箱或手机号，您保存的收货地址，您的订单、退款申请和上传的照片，您要的提醒。密码只存校验值。银行卡号不经过我们，由支付机构的页面收取。

## 给谁看

包裹的收件人、电话和地址给卖货的合作社，用来发货；付款金额和订单摘要给支付机构；短信和邮件由通信服务发出。主播看得到卖了多少，看不到您是谁。

## 您能做什么

在“我的”里可以改地址、导出自己的全部资料、注销账号。注销后姓名、号码、地址和提醒删除；交易记录按法律要求保留，不再和您的账号资料相连。""",
        body_en="""## What we keep

The e-mail address or phone number you sign in with, the addresses you save, your orders, requests and the photos with them, and the reminders you asked for. Of a password only a check value is kept. Card numbers never reach us; the payment service's own page takes them.

## Who sees it

The recipient, phone number and address of a parcel go to the cooperative that packs it; the sum and a summary go to the payment service; messages are carried by a mail or text service. A host sees how much was sold, not who you are.

## What you can do

Under "Me" you can change addresses, export all of your data and close the account. Then names, numbers, addresses and reminders are deleted; trade records stay as the law asks, apart from your account.""",
    ),
    NoticeText(
        slug="terms",
        title_zh="购物约定",
        title_en="Terms",
        body_zh="""商品由各合作社出售和发货，县供销总社运营这家店、接待投诉、监督退款。

价格和库存以下单时为准：结算时有变化，页面会把前后两个价都写出来，由您决定。付款完成才算下单；同一个结算页重复点付款，只会有一个订单。

直播价只在那场直播进行时、从那场直播的购物袋里下单才有。

只卖给成年人的商品，请不要替未成年人购买。""",
        body_en="""Goods are sold and sent by the cooperatives; the county union runs this shop, hears complaints and watches over refunds.

Price and stock are those at the time of the order: if one changes at checkout, the page shows both prices and leaves the choice to you. An order is made when it is paid; pressing pay twice on one checkout makes one order.

A live price holds only while its broadcast is on air and for orders from its bag.

Please do not buy goods that are for adults only for anybody under age.""",
    ),
)
