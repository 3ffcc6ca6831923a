"""What goods come in, drawn: sack, parcel, bottle, jar, and the blue calico that covers them."""

import math
import random

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from shop.ui.pictures.paint import Cutout, clear, mix, opaque, rgb


def tube(width: int, height: int, color: str, *, strong: float = 1.0) -> Image.Image:
    """A body that turns around a vertical axis: a highlight on the left, dusk on the right."""
    across = np.linspace(0, 1, width)
    light = (
        0.80
        + 0.30 * strong * np.exp(-(((across - 0.34) / 0.26) ** 2))
        - 0.16 * np.clip(across - 0.72, 0, 1)
    )
    values = np.clip(
        np.array(rgb(color))[None, None, :] * light[None, :, None] * np.ones((height, 1, 1)), 0, 255
    )
    return Image.fromarray(values.astype("uint8"), "RGB").convert("RGBA")


def sack(label: str = "#1F7A3A", paper: str = "#DDBB88") -> Cutout:
    """A kraft sack, tied, with a label."""
    width, height = 460, 600
    mask = Image.new("L", (width, height), 0)
    draw = ImageDraw.Draw(mask)
    draw.polygon([(40, 90), (420, 90), (440, 570), (400, 594), (60, 594), (20, 570)], fill=255)
    draw.rounded_rectangle((62, 8, 398, 110), 26, fill=255)
    mask = mask.filter(ImageFilter.GaussianBlur(4)).point(
        [min(255, max(0, (value - 100) * 5)) for value in range(256)]
    )
    image = tube(width, height, paper)
    draw, random_ = ImageDraw.Draw(image), random.Random(2)
    for _ in range(26):
        x = random_.randint(60, 400)
        end = (x + random_.randint(-26, 26), 96 + random_.randint(30, 90))
        draw.line((x, 96, *end), fill=(*mix(rgb(paper), rgb("#6B4720"), 0.28), 255), width=4)
    draw.rounded_rectangle((58, 86, 402, 106), 10, fill=opaque("#8A5A2E"))
    draw.rounded_rectangle((58, 86, 402, 93), 6, fill=opaque("#B98550"))
    _label(draw, (110, 220, 350, 480), label)
    image.putalpha(mask)
    return image


def _label(draw: ImageDraw.ImageDraw, box: tuple[int, int, int, int], color: str) -> None:
    """A cream label: a coloured head with a sprout, then lines of writing."""
    left, top, right, bottom = box
    middle, unit = (left + right) / 2, (right - left) / 240
    draw.rounded_rectangle(box, 22 * unit, fill=opaque("#FBF7EC"))
    draw.rounded_rectangle((left, top, right, top + 80 * unit), 22 * unit, fill=opaque(color))
    draw.rectangle((left, top + 56 * unit, right, top + 80 * unit), fill=opaque(color))
    draw.ellipse(
        (middle - 34 * unit, top + 12 * unit, middle + 34 * unit, top + 68 * unit),
        fill=opaque("#FFFFFF", 235),
    )
    for offset in (-8, 0, 8):
        ends = (
            middle + offset * unit,
            top + 60 * unit,
            middle + offset * 2.6 * unit,
            top + 24 * unit,
        )
        draw.line(ends, fill=opaque(color), width=max(2, int(5 * unit)))
    for number, size in enumerate((150, 108, 128)):
        y = top + (110 + number * 44) * unit
        if y + 16 * unit < bottom:
            span = size / 2 * unit
            draw.rounded_rectangle(
                (middle - span, y, middle + span, y + 16 * unit), 8 * unit, fill=opaque("#C9C0AC")
            )


def box(label: str = "#1F7A3A") -> Cutout:
    """A closed parcel."""
    image = clear(640, 460)
    draw = ImageDraw.Draw(image)
    draw.polygon([(20, 150), (180, 40), (620, 40), (500, 150)], fill=opaque("#E3C090"))
    draw.polygon([(20, 150), (500, 150), (500, 450), (20, 450)], fill=opaque("#CFA36A"))
    draw.polygon([(500, 150), (620, 40), (620, 320), (500, 450)], fill=opaque("#A97E49"))
    draw.polygon([(235, 150), (395, 40), (455, 40), (295, 150)], fill=opaque(label))
    draw.rectangle((235, 150, 295, 240), fill=opaque(label))
    draw.rounded_rectangle((56, 280, 214, 410), 12, fill=opaque("#FBF7EC"))
    for number, size in enumerate((120, 88, 104)):
        draw.rounded_rectangle(
            (74, 300 + number * 32, 74 + size, 312 + number * 32), 6, fill=opaque("#B9AE96")
        )
    for y in (180, 220, 330, 390):
        draw.line((310, y, 492, y), fill=opaque("#C0945B"), width=3)
    return image


def bottle(
    glass: str = "#4A2416", cap: str = "#9C2F22", paper: str = "#F1E6CB", shine: float = 0.9
) -> Cutout:
    """A glass bottle with a paper label and a red seal."""
    width, height = 300, 720
    mask = Image.new("L", (width * 2, height * 2), 0)
    draw = ImageDraw.Draw(mask)
    draw.rounded_rectangle((20, 480, 580, 1430), 90, fill=255)
    draw.polygon([(220, 200), (380, 200), (400, 400), (580, 620), (20, 620), (200, 400)], fill=255)
    draw.rounded_rectangle((200, 40, 400, 220), 26, fill=255)
    mask = mask.resize((width, height), Image.Resampling.LANCZOS)
    across = np.linspace(0, 1, width)
    light = (
        0.62
        + shine * np.exp(-(((across - 0.24) / 0.09) ** 2))
        + 0.35 * np.exp(-(((across - 0.86) / 0.06) ** 2))
    )
    values = (
        np.array(rgb(glass))[None, None] * light[None, :, None] * np.ones((height, 1, 1)) * 1.15
    )
    image = Image.fromarray(np.clip(values, 0, 255).astype("uint8"), "RGB").convert("RGBA")
    draw = ImageDraw.Draw(image)
    draw.rounded_rectangle((98, 18, 202, 104), 12, fill=opaque(cap))
    draw.rectangle((108, 20, 124, 102), fill=(*mix(rgb(cap), (255, 255, 255), 0.25), 255))
    draw.rectangle((10, 400, 290, 620), fill=opaque(paper))
    for y in (400, 608):
        draw.rectangle((10, y, 290, y + 12), fill=opaque(cap))
    draw.rounded_rectangle((112, 432, 188, 560), 8, fill=opaque(cap))
    for number in range(3):
        draw.rounded_rectangle(
            (132, 446 + number * 36, 168, 470 + number * 36), 5, fill=opaque(paper)
        )
    for number in range(2):
        for left, right in ((40, 92), (208, 262)):
            draw.rounded_rectangle(
                (left, 450 + number * 34, right, 460 + number * 34), 5, fill=opaque("#B7A37A")
            )
    draw.rectangle((44, 412, 60, 608), fill=(*mix(rgb(paper), (255, 255, 255), 0.5), 255))
    image.putalpha(mask)
    return image


def jar(top: str = "#CFC27C", bottom: str = "#8C7B32", fill: str = "pickle") -> Cutout:
    """A glass jar under a calico cloth: with `fill` pickle slices inside, or clear like honey."""
    width, height = 420, 560
    mask = Image.new("L", (width, height), 0)
    ImageDraw.Draw(mask).rounded_rectangle((24, 110, 396, 550), 64, fill=255)
    share = np.linspace(0, 1, height)[:, None, None]
    column = np.array(rgb(top)) * (1 - share) + np.array(rgb(bottom)) * share
    body = Image.fromarray(np.repeat(column, width, 1).astype("uint8"), "RGB").convert("RGBA")
    if fill == "pickle":
        _slices(body)
        body.alpha_composite(Image.new("RGBA", (width, height), opaque("#A8923A", 70)))
    body.putalpha(mask)
    image = clear(width, height)
    image.alpha_composite(body)
    gloss = clear(width, height)
    draw = ImageDraw.Draw(gloss)
    draw.rounded_rectangle((52, 150, 84, 500), 16, fill=(255, 255, 255, 150))
    draw.rounded_rectangle((360, 180, 376, 470), 8, fill=(255, 255, 255, 90))
    image.alpha_composite(gloss.filter(ImageFilter.GaussianBlur(5)))
    _cloth_lid(image)
    draw = ImageDraw.Draw(image)
    draw.rounded_rectangle((120, 260, 300, 440), 16, fill=opaque("#F8F1DF"))
    draw.rounded_rectangle((186, 284, 234, 360), 6, fill=opaque("#9C2F22"))
    for number, size in enumerate((110, 80)):
        y = 380 + number * 24
        draw.rounded_rectangle(
            (210 - size / 2, y, 210 + size / 2, y + 10), 5, fill=opaque("#BBAF92")
        )
    return image


def _slices(body: Cutout) -> None:
    random_ = random.Random(6)
    for _ in range(34):
        size = random_.randint(54, 92)
        slice_ = clear(size, size)
        draw = ImageDraw.Draw(slice_)
        draw.ellipse((0, size * 0.18, size - 1, size * 0.82), fill=opaque("#5F7A2C"))
        draw.ellipse((5, size * 0.22, size - 7, size * 0.74), fill=opaque("#A9B356"))
        draw.ellipse((size * 0.28, size * 0.34, size * 0.68, size * 0.60), fill=opaque("#C9CE84"))
        slice_ = slice_.rotate(random_.uniform(0, 360), Image.Resampling.BICUBIC, expand=True)
        body.alpha_composite(slice_, (random_.randint(4, 330), random_.randint(120, 460)))


def _cloth_lid(image: Cutout) -> None:
    width, height = image.size
    shape = Image.new("L", (width, height), 0)
    draw = ImageDraw.Draw(shape)
    hem = [
        (40, 30),
        (380, 30),
        (404, 96),
        (392, 150),
        (356, 138),
        (318, 158),
        (268, 140),
        (214, 160),
        (158, 140),
    ]
    draw.polygon([*hem, (106, 158), (62, 138), (26, 152), (14, 96)], fill=255)
    draw.rounded_rectangle((44, 14, 376, 60), 22, fill=255)
    lid = clear(width, height)
    lid.paste(calico(width, 170), (0, 0))
    lid.putalpha(shape.filter(ImageFilter.GaussianBlur(1)))
    image.alpha_composite(lid)
    ImageDraw.Draw(image).rounded_rectangle((30, 88, 390, 102), 7, fill=opaque("#C9A063"))


def calico(width: int, height: int) -> Cutout:
    """Nantong blue calico: indigo ground, white dots and flowers left by the paste."""
    image = Image.new("RGBA", (width, height), opaque("#2B4A73"))
    draw, white = ImageDraw.Draw(image), opaque("#DCE4EC")
    for row, y in enumerate(range(40, height + 60, 92)):
        for x in range((row % 2) * 60, width + 60, 120):
            for petal in range(6):
                angle = petal * math.pi / 3 + 0.3
                px, py = x + math.cos(angle) * 20, y + math.sin(angle) * 20
                draw.ellipse((px - 10, py - 10, px + 10, py + 10), fill=white)
            draw.ellipse((x - 6, y - 6, x + 6, y + 6), fill=white)
            for dot in range(4):
                angle = dot * math.pi / 2 + 0.78
                px, py = x + math.cos(angle) * 47, y + math.sin(angle) * 47
                draw.ellipse((px - 4, py - 4, px + 4, py + 4), fill=white)
    return image
