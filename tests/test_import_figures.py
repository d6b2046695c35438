"""Pictures out of somebody's bank: what comes along, what is left behind, and what is said of those that cannot."""

from __future__ import annotations

import contextlib
import io
import json
from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from courseware.importing import figures
from courseware.importing.figures import Figure, take
from courseware.index.pictures import judged
from courseware.reading.images import ENDINGS, MAX_BYTES, NotAPicture, jpeg_segments, look, png_chunks

from .pictures import png
from .test_libraries import WRITERS, without

SECRET = b"street and house number"


def packed(picture: Image.Image, form: str, **options: object) -> bytes:
    made = io.BytesIO()
    picture.save(made, form, **options)
    return made.getvalue()


def taken(data: bytes, name: str = "image1") -> Figure:
    found = take(data, name)
    assert isinstance(found, Figure), found
    # the checks of the course take whatever is taken
    assert judged(found.content, f"a.{found.ending}")[:3] == (found.kind, found.width, found.height)
    return found


def pixels(data: bytes, mode: str = "RGB") -> bytes:
    with Image.open(io.BytesIO(data)) as picture:
        return picture.convert(mode).tobytes()


@pytest.mark.parametrize("form", ["PNG", "GIF", "WEBP", "BMP"])
@pytest.mark.parametrize("mode", ["RGB", "L", "P", "RGBA", "1", "LA"])
def test_a_drawing_keeps_its_pixels(form: str, mode: str) -> None:
    drawn = Image.open(io.BytesIO(png(90, 60))).convert(mode)
    try:
        data = packed(drawn, form, **({"lossless": True} if form == "WEBP" else {}))
    except OSError:
        pytest.skip(f"{form} has no {mode}")
    found = taken(data)
    assert (found.kind, found.width, found.height) == ("png", 90, 60)
    assert pixels(found.content, "RGBA") == pixels(data, "RGBA")
    assert (found.digest, found.size) == (sha256(data).hexdigest(), len(data))


def test_sixteen_bits_of_grey_stay_grey() -> None:
    deep = Image.new("I;16", (4, 4), 0x8000)
    assert pixels(taken(packed(deep, "PNG", dpi=(72, 72))).content, "L") == b"\x80" * 16


def test_a_photograph_of_four_inks_becomes_one_that_browsers_show() -> None:
    data = packed(Image.new("CMYK", (40, 40), (0, 255, 255, 0)), "JPEG")
    found = taken(data)
    red, green, blue = pixels(found.content)[:3]
    assert (found.kind, red > 200, green < 60, blue < 60) == ("jpeg", True, True, True)


@pytest.mark.parametrize("path", ["with Pillow", "without Pillow"])
def test_nothing_is_left_of_what_was_said_beside_the_pixels(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if path == "without Pillow":
        monkeypatch.setattr(figures, "_made_anew", _absent)
    said = PngImagePlugin.PngInfo()
    said.add_text("Comment", SECRET.decode())
    drawn = packed(Image.open(io.BytesIO(png())), "PNG", pnginfo=said, icc_profile=SECRET, dpi=(300, 300), exif=_exif(1))
    photo = packed(Image.effect_noise((80, 60), 40).convert("RGB"), "JPEG", comment=SECRET, icc_profile=SECRET, exif=_exif(1))
    for data in (drawn, photo):
        assert SECRET in data
        found = taken(data)
        assert SECRET not in found.content
        assert pixels(found.content) == pixels(data) or path == "with Pillow"
    assert {name for name, _, _ in png_chunks(taken(drawn).content)} == {b"IHDR", b"IDAT", b"IEND"}
    markers = {marker for marker, _, _ in jpeg_segments(taken(photo).content)}
    assert {each for each in markers if each >= 0xE0} == {0xE0}


def _absent(data: bytes) -> bytes:
    raise ImportError


def _exif(turn: int) -> Image.Exif:
    found = Image.Exif()
    found[0x0112], found[0x010E] = turn, SECRET.decode()
    return found


def test_a_photograph_stands_upright() -> None:
    picture = Image.new("RGB", (80, 40), "blue")
    found = taken(packed(picture, "JPEG", exif=_exif(6)))
    assert (found.width, found.height) == (40, 80)


def test_a_large_photograph_is_made_to_fit() -> None:
    data = packed(Image.effect_noise((2400, 1800), 60).convert("RGB"), "JPEG", quality=95)
    assert len(data) > 10 * MAX_BYTES
    found = taken(data)
    assert len(found.content) <= MAX_BYTES
    assert found.kind == "jpeg"
    assert found.width / found.height == pytest.approx(4 / 3, abs=0.02)
    assert found.width >= 320


def test_what_is_too_wide_is_made_narrower() -> None:
    assert taken(png(6000, 100)).width == 4096


def test_the_same_picture_comes_out_the_same() -> None:
    data = packed(Image.effect_noise((300, 200), 60), "PNG")
    assert take(data, "a") == take(data, "b")


MOVING = packed(Image.new("RGB", (9, 9), "red"), "GIF", save_all=True, append_images=[Image.new("RGB", (9, 9), "blue")], duration=100)
REFUSED = {
    "EMF": (b"\x01\0\0\0" + b"\0" * 36 + b" EMF" + b"\0" * 60, "EMF"),
    "WMF": (b"\xd7\xcd\xc6\x9a" + b"\0" * 60, "WMF"),
    "WMF without a head": (b"\x01\x00\x09\x00\x00\x03" + b"\0" * 60, "WMF"),
    "EMZ": (b"\x1f\x8b\x08\x00" + b"\0" * 60, "EMZ"),
    "SVG": (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "SVG"),
    "SVG in UTF-16": ('<?xml version="1.0"?><svg/>'.encode("utf-16"), "SVG"),
    "words": (b"words", "不是完整的"),
    "nothing": (b"", "不是完整的"),
    "cut": (png(97, 61)[:100], "不是完整的"),
    "TIFF": (packed(Image.new("RGB", (9, 9)), "TIFF"), "不是完整的"),
    "moving": (MOVING, "会动"),
    "far too many pixels": (png(8000, 7000), "像素"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_be_had_is_told_with_what_to_do(what: str) -> None:
    data, said = REFUSED[what]
    found = take(data, "image3.x")
    assert isinstance(found, str)
    assert found.startswith("图片“image3.x”")
    assert said in found
    assert "请" in found


SOUND = [
    png(24, 12),
    packed(Image.effect_noise((16, 12), 60).convert("RGB"), "JPEG", exif=_exif(3)),
    packed(Image.effect_noise((16, 12), 60).convert("RGB"), "JPEG", progressive=True),
    packed(Image.new("P", (9, 9)), "GIF"),
    MOVING,
    packed(Image.new("RGBA", (9, 9)), "WEBP", lossless=True),
    packed(Image.new("RGB", (9, 9)), "WEBP", exif=_exif(1)),
]


@settings(max_examples=300, deadline=None)
@given(data=st.data())
def test_damage_is_told_and_breaks_nothing(data: st.DataObject) -> None:
    """Bytes changed, taken out and put in anywhere: a picture or a reason, whichever way it is looked at."""
    broken = bytearray(data.draw(st.sampled_from(SOUND)))
    for _ in range(data.draw(st.integers(1, 4))):
        at, count = data.draw(st.integers(0, len(broken))), data.draw(st.integers(0, 6))
        broken[at : at + count] = data.draw(st.binary(max_size=6))
    whole = bytes(broken)
    with contextlib.suppress(NotAPicture):
        assert look(whole).kind in ENDINGS
    for found in (take(whole, "x"), figures._stripped(whole)):
        content = found.content if isinstance(found, Figure) else found
        if isinstance(content, bytes):
            assert look(content).kind in ("png", "jpeg")
            assert len(content) <= MAX_BYTES


@given(st.binary(max_size=200))
def test_any_bytes_are_a_picture_or_none(data: bytes) -> None:
    with contextlib.suppress(NotAPicture):
        look(data)
    assert isinstance(take(data, "x"), Figure | str)


def test_a_page_without_pillow_takes_what_is_plain_and_small() -> None:
    """Pyodide has no Pillow; nor has who never asked for the group that writes documents."""
    script = f"""
import base64
from courseware.importing.figures import Figure, take
from courseware.index.pictures import judged
def said(data):
    found = take(data, "x")
    return found if isinstance(found, str) else base64.b64encode(found.content).decode()
print(json.dumps([said(bytes.fromhex(each)) for each in {[each.hex() for each in _plain_and_others()]!r}]))
"""
    small, turned, wide, moving, cut = without(WRITERS, script)
    import base64

    assert look(base64.b64decode(small)).width == 240
    for reason in (turned, wide, moving, cut):
        assert reason.startswith("图片“x”没有收：")
    assert "转正" in turned
    assert "run.py fetch" in wide
    assert "会动" in moving
    assert json.dumps(cut)


def _plain_and_others() -> list[bytes]:
    turned = packed(Image.new("RGB", (8, 4)), "JPEG", exif=_exif(6))
    return [png(), turned, png(5000, 10), MOVING, png()[:-20]]
