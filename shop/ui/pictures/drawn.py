"""Crops that no icon set has, drawn: taro, nori, asparagus, rice panicle; and the table of everything drawn."""

import math
import random
from collections.abc import Callable, Mapping
from functools import partial

import numpy as np
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from shop.ui.pictures.paint import Cutout, Point, clear, mix, opaque, rgb
from shop.ui.pictures.vessels import bottle, box, jar, sack, tube


def _ball(mask: Image.Image, base: str, light: str, dark: str) -> Cutout:
    """Fill a mask as a round body lit from the upper left."""
    width, height = mask.size
    rows, columns = np.mgrid[0:height, 0:width]
    distance = np.clip(
        np.hypot((columns - width * 0.36) / width, (rows - height * 0.30) / height) / 0.75, 0, 1
    )[..., None]
    mid, high, low = (np.array(rgb(code)) for code in (base, light, dark))
    values = np.where(
        distance < 0.45,
        high + (mid - high) * (distance / 0.45),
        mid + (low - mid) * ((distance - 0.45) / 0.55),
    )
    image = Image.fromarray(values.astype("uint8"), "RGB").convert("RGBA")
    image.putalpha(mask)
    return image


def taro() -> Cutout:
    """A taro corm with rings, hairs and pink shoots."""
    width, height = 420, 520
    mask = Image.new("L", (width, height), 0)
    outline: list[Point] = []
    for number in range(120):
        angle = 2 * math.pi * number / 120
        radius = 1 + 0.03 * math.sin(3 * angle + 1)
        x = width / 2 + math.sin(angle) * width * 0.43 * radius * (1 - 0.16 * math.cos(angle))
        outline.append((x, height * 0.52 - math.cos(angle) * height * 0.45 * radius))
    ImageDraw.Draw(mask).polygon(outline, fill=255)
    mask = mask.filter(ImageFilter.GaussianBlur(2))
    body = _ball(mask, "#8A6246", "#BE9670", "#4E3324")
    draw, random_ = ImageDraw.Draw(body), random.Random(3)
    for y in range(70, 490, 38):
        draw.arc((18, y - 70, width - 18, y + 52), 22, 158, fill=(72, 46, 32, 190), width=7)
        draw.arc((18, y - 60, width - 18, y + 62), 24, 156, fill=(214, 176, 138, 80), width=4)
        for _ in range(11):
            x = random_.randint(60, width - 60)
            top = y + 40 - abs(x - width / 2) ** 2 / 700
            end = (x + random_.randint(-8, 8), top + random_.randint(10, 26))
            draw.line((x, top, *end), fill=(70, 44, 30, 120), width=3)
    body.putalpha(ImageChops.multiply(body.getchannel("A"), mask))
    whole = clear(width, height + 60)
    shoots = ImageDraw.Draw(whole)
    for x, size in ((width * 0.40, 96), (width * 0.5, 120), (width * 0.59, 88)):
        shoots.rounded_rectangle((x - 18, 126 - size, x + 18, 120), 16, fill=(214, 158, 170, 255))
        shoots.rounded_rectangle((x - 18, 126 - size, x - 6, 116), 8, fill=(240, 196, 200, 255))
    whole.alpha_composite(body, (0, 60))
    return whole


def taro_half() -> Cutout:
    """A cut taro with its lilac flecks."""
    image = clear(500, 380)
    draw, random_ = ImageDraw.Draw(image), random.Random(8)
    draw.ellipse((10, 30, 490, 376), fill=opaque("#6E4A35"))
    draw.ellipse((10, 10, 490, 346), fill=opaque("#8F6A50"))
    draw.ellipse((24, 20, 476, 334), fill=opaque("#F2E7E4"))
    draw.ellipse((44, 34, 456, 318), fill=opaque("#F8F1EC"))
    for _ in range(210):
        angle, radius = random_.random() * 6.28, math.sqrt(random_.random())
        x, y = 250 + math.cos(angle) * radius * 190, 176 + math.sin(angle) * radius * 128
        end = (x + random_.randint(-4, 4), y + random_.randint(3, 10))
        draw.line((x, y, *end), fill=opaque("#A87FA0", random_.randint(110, 220)), width=3)
    return image


def asparagus() -> Cutout:
    """A green spear with its scales."""
    width, height = 120, 620
    mask = Image.new("L", (width, height), 0)
    draw = ImageDraw.Draw(mask)
    draw.rounded_rectangle((30, 120, 90, 616), 22, fill=255)
    draw.polygon([(60, 4), (98, 110), (90, 190), (30, 190), (22, 110)], fill=255)
    image = tube(width, height, "#7FA552", strong=1.3)
    draw = ImageDraw.Draw(image)
    for number, y in enumerate((60, 88, 116, 146, 178, 250, 340, 430)):
        x = 60 + (-1) ** number * 10
        draw.polygon(
            [(x - 20, y + 40), (x, y - 14), (x + 20, y + 40), (x, y + 54)], fill=opaque("#5F7F42")
        )
        draw.polygon(
            [(x - 13, y + 36), (x, y - 2), (x + 12, y + 36), (x, y + 46)], fill=opaque("#93AE68")
        )
    draw.rectangle((0, 540, width, height), fill=opaque("#D9DDB0", 120))
    image.putalpha(mask.filter(ImageFilter.GaussianBlur(1.5)))
    return image


def asparagus_bundle() -> Cutout:
    """Spears tied with a band."""
    spear, whole = asparagus(), clear(360, 660)
    for number, x in enumerate((0, 62, 124, 186, 240)):
        whole.alpha_composite(spear, (x, 20 - 10 * (number % 2)))
    draw = ImageDraw.Draw(whole)
    draw.rounded_rectangle((22, 420, 338, 468), 10, fill=opaque("#C9A063"))
    draw.rounded_rectangle((22, 420, 338, 434), 7, fill=opaque("#E2C48E"))
    return whole


def nori() -> Cutout:
    """A stack of dried seaweed sheets."""
    image, random_ = clear(520, 400), random.Random(5)
    for number in range(7):
        sheet, y = clear(520, 400), 330 - number * 16
        draw, color = ImageDraw.Draw(sheet), mix(rgb("#1E3A33"), rgb("#33594A"), number / 7)
        shift = [random_.randint(-8, 8) for _ in range(4)]
        corners = [
            (40 + shift[0], y - 120),
            (470 + shift[1], y - 130),
            (500 + shift[2], y),
            (16 + shift[3], y + 10),
        ]
        draw.polygon(corners, fill=(*color, 255))
        draw.line([(16, y + 10), (500, y)], fill=(*mix(color, (200, 220, 200), 0.35), 255), width=4)
        image.alpha_composite(sheet)
    draw = ImageDraw.Draw(image)
    for _ in range(380):
        x, y = random_.randint(44, 470), random_.randint(106, 232)
        tone = random_.choice([(90, 60, 78, 70), (120, 160, 130, 70), (14, 30, 26, 90)])
        draw.ellipse((x, y, x + random_.randint(2, 9), y + random_.randint(2, 5)), fill=tone)
    return image


def ear() -> Cutout:
    """A drooping rice panicle."""
    image = clear(620, 760)
    draw, random_ = ImageDraw.Draw(image), random.Random(4)
    knots = ((90, 750), (150, 330), (250, 20), (450, 330))

    def point(at: float) -> Point:
        weights = ((1 - at) ** 3, 3 * (1 - at) ** 2 * at, 3 * (1 - at) * at * at, at**3)
        x = sum(weight * knot[0] for weight, knot in zip(weights, knots, strict=True))
        return x, sum(weight * knot[1] for weight, knot in zip(weights, knots, strict=True))

    draw.polygon([(112, 640), (40, 420), (4, 300), (66, 410), (134, 600)], fill=opaque("#8FA348"))
    draw.line([(122, 624), (16, 322)], fill=opaque("#B9C877"), width=4)
    draw.line(
        [point(step / 60) for step in range(61)], fill=opaque("#A39A45"), width=8, joint="curve"
    )
    for step in range(15):
        at = 0.50 + 0.50 * step / 14
        (x, y), (before_x, before_y) = point(at), point(max(0.0, at - 0.02))
        heading = math.degrees(math.atan2(y - before_y, x - before_x))
        for side in (-1, 1):
            _branch(
                image,
                (x, y),
                heading + side * random_.uniform(16, 30),
                side,
                5 if step < 11 else 3,
                random_,
            )
    _grain(image, *point(1), 80, 0.66, random_)
    return image


def _branch(
    image: Cutout, start: Point, angle: float, side: int, count: int, random_: random.Random
) -> None:
    path = [start]
    for _ in range(count):
        angle += (90 - angle) * 0.16
        x, y = path[-1]
        path.append(
            (x + math.cos(math.radians(angle)) * 27, y + math.sin(math.radians(angle)) * 27)
        )
    ImageDraw.Draw(image).line(path, fill=opaque("#A39A45"), width=4, joint="curve")
    for number, (x, y) in enumerate(path[1:]):
        swing = side * (-1) ** number
        _grain(image, x + swing * 6, y + 8, angle + swing * 16, 0.62, random_)


def _grain(
    image: Cutout, x: float, y: float, angle: float, scale: float, random_: random.Random
) -> None:
    kernel = clear(int(92 * scale), int(40 * scale))
    draw, (width, height) = ImageDraw.Draw(kernel), kernel.size
    color = mix(rgb("#C48A2A"), rgb("#EBCB78"), random_.random())
    draw.ellipse(
        (2, height * 0.16, width - 3, height * 0.84), fill=(*mix(color, (90, 50, 10), 0.42), 255)
    )
    draw.ellipse((3, height * 0.14, width - 7, height * 0.70), fill=(*color, 255))
    shine = (width * 0.22, height * 0.24, width * 0.62, height * 0.40)
    draw.ellipse(shine, fill=(*mix(color, (255, 252, 225), 0.6), 255))
    kernel = kernel.rotate(-angle, Image.Resampling.BICUBIC, expand=True)
    left = max(0, min(image.width - kernel.width, int(x - kernel.width / 2)))
    top = max(0, min(image.height - kernel.height, int(y - kernel.height / 2)))
    image.alpha_composite(kernel, (left, top))


DRAWN: Mapping[str, Callable[[], Cutout]] = {
    "asparagus": asparagus_bundle,
    "taro": taro,
    "taro_half": taro_half,
    "nori": nori,
    "sack": sack,
    "box": box,
    "ear": ear,
    "soy_bottle": bottle,
    "wine_bottle": partial(bottle, glass="#8A5420", cap="#7A2A1E", paper="#F3E3B8", shine=0.8),
    "oil_bottle": partial(bottle, glass="#C9932A", cap="#2F6B3A", paper="#FBF3D8", shine=0.7),
    "liquor_bottle": partial(bottle, glass="#D8DEDA", cap="#9C2F22", paper="#F6EAD2", shine=0.3),
    "pickle_jar": jar,
    "honey_jar": partial(jar, top="#F0B84A", bottom="#B8741C", fill=""),
    "sauce_jar": partial(jar, top="#8A4A2A", bottom="#4E2416", fill=""),
}
