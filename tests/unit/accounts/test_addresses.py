"""Current divisions and pasted addresses."""

import pytest

from shop.accounts.contracts import AddressFields
from shop.accounts.divisions import cities_of, districts_of, division_known, provinces
from shop.accounts.domain.addresses import AddressInvalid, address_check
from shop.accounts.domain.recognising import address_parse

HAIMEN = AddressFields(
    "张三", "13800138000", "江苏省", "南通市", "海门区", "常乐镇颐生村 3 组 12 号"
)


def test_provinces_are_the_34_of_today() -> None:
    assert len(provinces()) == 34


def test_haimen_is_a_district_and_the_old_city_is_gone() -> None:
    names = [entry.name for entry in districts_of(province="江苏省", city="南通市")]

    assert "海门区" in names
    assert "海门市" not in names
    assert "港闸区" not in names


def test_division_known_refuses_a_district_of_another_city() -> None:
    assert division_known(province="江苏省", city="南通市", district="海门区")
    assert not division_known(province="江苏省", city="苏州市", district="海门区")


def test_cities_of_unknown_province_is_empty() -> None:
    assert cities_of("火星省") == ()


def test_address_check_writes_the_phone_in_e164() -> None:
    assert address_check(HAIMEN).phone == "+8613800138000"


def test_address_check_names_every_wrong_field() -> None:
    with pytest.raises(AddressInvalid) as refusal:
        address_check(AddressFields("", "123", "江苏省", "南通市", "火星市", "某路"))

    assert refusal.value.facts["fields"] == {
        "name": "REQUIRED",
        "phone": "INVALID",
        "district": "UNKNOWN_DIVISION",
    }


@pytest.mark.parametrize(
    ("province", "city", "district"),
    [("江苏", "南通", "海门"), ("江苏省", "南通市", "海门市"), (" 江苏省 ", "南通", "海门区")],
)
def test_address_check_takes_short_and_former_names(
    province: str, city: str, district: str
) -> None:
    checked = address_check(AddressFields("张三", "13800138000", province, city, district, "某路"))

    assert (checked.province, checked.city, checked.district) == ("江苏省", "南通市", "海门区")


@pytest.mark.parametrize(
    "text",
    [
        "收货人：张三\n手机号码：13800138000\n所在地区：江苏省南通市海门区常乐镇\n详细地址：颐生村3组12号",
        "收件人: 张三 联系电话: +86 138 0013 8000 地址: 江苏 南通 海门 常乐镇颐生村3组12号",
        "江苏南通海门区常乐镇颐生村3组12号张三13800138000",
        "张三13800138000江苏省南通市海门区常乐镇颐生村3组12号",
        "张三江苏省南通市海门区常乐镇颐生村3组12号 13800138000",
        "张三 13800138000 江苏省海门市常乐镇颐生村3组12号",
        "张三 13800138000 江苏省南通市海门市常乐镇颐生村3组12号",
        "张三 13800138000 海门常乐镇颐生村3组12号",
        "张三 １３８００１３８０００ 江苏省南通市海门区常乐镇颐生村３组12号",
        "🏠张三☎13800138000📍江苏省南通市海门区常乐镇颐生村3组12号",
        "13800138000\n江苏省南通市海门区常乐镇颐生村\n3组12号\n张三",
        "常乐镇颐生村3组12号 江苏省南通市海门区 张三 13800138000",
    ],
)
def test_address_parse_of_what_people_copy(text: str) -> None:
    assert address_parse(text) == AddressFields(
        "张三", "13800138000", "江苏省", "南通市", "海门区", "常乐镇颐生村3组12号"
    )


@pytest.mark.parametrize(
    ("text", "name", "district"),
    [
        ("Zhang San 13800138000 江苏省南通市海门区常乐镇", "Zhang San", "海门区"),
        ("张三(先生), 13800138000, 江苏省南通市启东市南阳镇", "张三(先生)", "启东市"),
        ("吉林 13800138000 吉林省吉林市昌邑区江湾路1号", "吉林", "昌邑区"),
        ("海门 13800138000 江苏省南通市通州区东社镇", "海门", "通州区"),
        ("13800138000 江苏省南通市崇川区狼山镇幸福花园", "", "崇川区"),
        ("江苏省南通市海门街道解放路1号 13800138000", "", ""),
        ("姓名：欧阳小燕 电话：0513-82212345 地址：海门区悦来镇", "欧阳小燕", "海门区"),
    ],
)
def test_address_parse_tells_names_from_places(text: str, name: str, district: str) -> None:
    found = address_parse(text)

    assert (found.name, found.district) == (name, district)


def test_address_parse_of_noise_loses_nothing_and_invents_nothing() -> None:
    assert address_parse("海门" * 250).street == "海门" * 250
    assert address_parse("<b>\0'; DROP TABLE x").province == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "张三 13800138000 江苏省南通市海门区常乐镇颐生村3组12号",
            AddressFields(
                "张三", "13800138000", "江苏省", "南通市", "海门区", "常乐镇颐生村3组12号"
            ),
        ),
        (
            "江苏省 南通市 海门区 人民中路 100 号 李小四 138 0013 8000",
            AddressFields("李小四", "13800138000", "江苏省", "南通市", "海门区", "人民中路100号"),
        ),
        (
            "收货人: 王五\n手机号码: 138-0013-8000\n所在地区: 上海市浦东新区\n详细地址: 世纪大道 1 号 200120",
            AddressFields(
                "王五", "13800138000", "上海市", "上海市", "浦东新区", "世纪大道1号", "200120"
            ),
        ),
        (
            "赵六,13800138000,江苏南通海门区三厂街道中华路1号",
            AddressFields("赵六", "13800138000", "江苏省", "南通市", "海门区", "三厂街道中华路1号"),
        ),
        (
            "海门区悦来镇保民村",
            AddressFields(
                province="江苏省", city="南通市", district="海门区", street="悦来镇保民村"
            ),
        ),
        ("", AddressFields()),
    ],
)
def test_address_parse(text: str, expected: AddressFields) -> None:
    assert address_parse(text) == expected
