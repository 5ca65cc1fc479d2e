"""Pictures that a notebook has drawn, as small as they can be without looking otherwise."""

import base64
import io

from PIL import Image

COLOURS = 256


def smaller(encoded: str) -> str:
    """A PNG in Base64 on white, with at most 256 colours: about a third of the bytes of what Matplotlib writes."""
    with Image.open(io.BytesIO(base64.b64decode(encoded))) as drawn:
        layer = drawn.convert("RGBA")
    flat = Image.new("RGB", layer.size, "white")
    flat.paste(layer, mask=layer.getchannel("A"))
    few = flat.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    written = io.BytesIO()
    few.save(written, "PNG", optimize=True)
    return base64.b64encode(written.getvalue()).decode("ascii")


def size(encoded: str) -> tuple[int, int]:
    """Width and height of a picture in Base64, in pixels."""
    with Image.open(io.BytesIO(base64.b64decode(encoded))) as drawn:
        return drawn.size
