"""What pages say when the commerce server refuses."""

from django.utils.translation import gettext as _

from shop.commerce.errors import PriceChanged, SoldOut
from shop.kernel.errors import DomainError


def sold_out_text(refusal: SoldOut, *, name: str = "") -> str:
    """Sold out, and how many are left when that is known."""
    left = refusal.facts.get("left")
    what = name or _("这件商品")
    if left:
        return _("%(what)s只剩 %(left)s 份了，请减少数量") % {"what": what, "left": left}
    return _("%(what)s刚刚卖完了") % {"what": what}


def refusal_text(refusal: DomainError, *, name: str = "") -> str:
    """One sentence for any refusal of a cart or checkout call: what happened, and what to do."""
    if isinstance(refusal, SoldOut):
        return sold_out_text(refusal, name=name)
    if isinstance(refusal, PriceChanged):
        facts = {
            "expected": refusal.facts["expected"].amount,
            "actual": refusal.facts["actual"].amount,
        }
        return _("总价变了：您看到的是 ¥%(expected)s，现在是 ¥%(actual)s。请确认后再付。") % facts
    said = refusal.facts.get("message") if refusal.code == "PAYMENT_DECLINED" else None
    if said:
        return str(said)
    texts = {
        "PRODUCT_UNAVAILABLE": _("这件商品已下架，暂时买不到"),
        "COMMERCE_NOT_FOUND": _("这件商品已下架，暂时买不到"),
        "LIMIT_EXCEEDED": _("超过每单限购的数量了，请减少数量"),
        "CHECKOUT_EXPIRED": _("这次结算已过期，商品还在售，请重新加入购物车"),
        "COMMERCE_UNAVAILABLE": _("现在有点忙，没有提交成功，请稍后再试，您填的都还在"),
        "DELIVERY_UNAVAILABLE": _("这个地址暂时送不到，可以选服务站自提"),
        "VOUCHER_REJECTED": _("优惠码无效、已用完，或不适用于这些商品"),
        "CHECKOUT_INCOMPLETE": _("还差一步：请先填好地址和配送方式"),
        "PAYMENT_REFUSED": _("支付没有开始，请换一种方式或稍后再试"),
        "NOT_PAID": _("还没有收到付款"),
        "PAYMENT_DECLINED": _("付款没有成功，请换一种方式"),
        "METHOD_UNFIT": _("请选择付款方式；自提时付款只适用于服务站自提"),
        "TOO_MANY_REQUESTS": _("提交得太频繁了，请过几分钟再试"),
    }
    return texts.get(refusal.code, _("没有成功，请稍后再试"))
