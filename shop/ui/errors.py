"""Error pages in both languages: what happened, what is kept, what to do. project/urls.py names them as handlers."""

import sys
from typing import Any

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import engines
from django.utils.translation import gettext_noop

_TEXTS: dict[int, tuple[str, str, str]] = {
    400: (
        gettext_noop("这个请求看不懂"),
        gettext_noop("地址或填写的内容不完整。回到上一页再试一次。"),
        "circle-question-mark",
    ),
    403: (
        gettext_noop("这里不对你开放"),
        gettext_noop("可能登录过期了，或者这不是你的内容。重新登录后再试。"),
        "lock",
    ),
    404: (
        gettext_noop("没找到这一页"),
        gettext_noop("可能下架了，或者地址有误。可以搜一搜，或回首页看看当季的。"),
        "search-x",
    ),
    413: (
        gettext_noop("文件太大了"),
        gettext_noop("一次最多上传 20 MB。把照片缩小一点，其余填好的内容都还在上一页。"),
        "image-off",
    ),
    429: (gettext_noop("点得太快了"), gettext_noop("歇一会儿再试，什么都没有丢。"), "timer"),
    500: (
        gettext_noop("我们这边出错了"),
        gettext_noop("已经记下来了，会去修。没有扣款，购物车还在。"),
        "triangle-alert",
    ),
    503: (
        gettext_noop("店里正忙"),
        gettext_noop("过一会儿再试，刚才的操作没有做完，也没有扣款。"),
        "wifi-off",
    ),
}


SERVER_ERROR = 500
DATABASE_SECONDS = 10
"""After a crash PostgreSQL is back in about this time."""


def error_page(
    request: HttpRequest | None,
    status: int,
    *,
    title: str = "",
    text: str = "",
    retry_after: int | None = None,
) -> HttpResponse:
    """A page for an HTTP error status, with other words when `title` or `text` is given.

    From 500 on it is the bare page: without slots, session or database, since any of them may be what broke.
    """
    default_title, default_text, icon = _TEXTS[status]
    facts = {
        "status": status,
        "error_title": title or default_title,
        "error_text": text or default_text,
        "error_icon": icon,
    }
    response = (
        render(request, "ui/errors/error.html", facts, status=status, using="jinja2")
        if request and status < SERVER_ERROR
        else _bare(facts)
    )
    if retry_after is not None:
        response.headers["Retry-After"] = str(retry_after)
    return response


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """handler400."""
    return error_page(request, 400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """handler403."""
    return error_page(request, 403)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """handler404."""
    return error_page(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """handler500; a database that is away or gave way is a matter of moments: 503, come again."""
    if isinstance(sys.exception(), OperationalError | InterfaceError):
        return error_page(request, 503, retry_after=DATABASE_SECONDS)
    return error_page(request, SERVER_ERROR)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """CSRF_FAILURE_VIEW: the form was open for too long or cookies are off."""
    return error_page(
        request,
        403,
        title=gettext_noop("页面放得太久了"),
        text=gettext_noop("刷新一下再提交，填好的内容请先复制。"),
    )


def _bare(facts: dict[str, Any]) -> HttpResponse:
    content = engines["jinja2"].get_template("ui/errors/bare.html").render(facts)
    return HttpResponse(content, status=facts["status"])
