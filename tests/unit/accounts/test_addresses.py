"""Current divisions and pasted addresses."""

import pytest

from shop.accounts.divisions import cities_of, districts_of, division_known, provinces
from shop.accounts.domain.addresses import (
    AddressFields,
    AddressInvalid,
    address_check,
    address_parse,
)

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
        address_check(AddressFields("", "123", "江苏省", "南通市", "海门市", "某路"))

    assert refusal.value.facts["fields"] == {
        "name": "REQUIRED",
        "phone": "INVALID",
        "district": "UNKNOWN_DIVISION",
    }


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
