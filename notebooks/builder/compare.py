"""Whether two runs of a notebook gave the same outputs, by the rule that each cell states.

Text must be equal. A cell marked ``measured="REASON"`` prints times or versions: there, text must be equal but for its
numbers. One marked ``trained="CLAIMS"`` prints what training gave, which depends on the processor: its numbers must
fulfil the claims (see claims.py), and only those of which no claim speaks must be equal. One with a
``tolerance="0.02"`` computes without training and may differ by that relative error, because libraries add up in other
orders; ``tolerance="0.02 or 1e-6"`` also allows that difference, for numbers near 0. Pictures must have equal pixels
but for a hundredth of them; where the cell has one of these marks, equal sizes.
"""

import base64
import io
import re

import numpy as np
from nbformat import NotebookNode
from PIL import Image

from builder import claims
from builder.blocks import Code
from builder.claims import NUMBER
from builder.notebook import Notebook

LOOSE = {"measured", "tolerance", "trained"}
PIXEL_STEP = 16
PIXEL_SHARE = 0.01


def differences(notebook: Notebook, present: NotebookNode, earlier: NotebookNode) -> list[str]:
    """What the outputs of ``present`` have otherwise than ``earlier``; both have this notebook's cells."""
    found = []
    for made, now, before in zip(notebook.cells, present.cells, earlier.cells, strict=True):
        if isinstance(made.block, Code):
            reason = _difference(made.block, now.outputs, before.outputs)
            if reason:
                found.append(f"line {made.block.line + 1}: {reason}")
    return found


def broken_claims(notebook: Notebook, present: NotebookNode) -> list[str]:
    """What its cells claim of what they print, and the outputs of ``present`` don't fulfil."""
    return [f"line {made.block.line + 1}: {reason}"
            for made, cell in zip(notebook.cells, present.cells, strict=True)
            if isinstance(made.block, Code)
            for reason in _broken(made.block, cell.outputs)]


def keep_equal_outputs(notebook: Notebook, present: NotebookNode, earlier: NotebookNode) -> None:
    """Puts earlier outputs in place of equal ones, so that a second build changes nothing."""
    outputs = {cell.id: cell.outputs for cell in earlier.cells if cell.cell_type == "code"}
    for made, now in zip(notebook.cells, present.cells, strict=True):
        if isinstance(made.block, Code) and now.id in outputs:
            before = outputs[now.id]
            if not _difference(made.block, now.outputs, before):
                counts = [output.get("execution_count") for output in now.outputs]
                alternatives = [output.get("metadata") for output in now.outputs]
                now.outputs = before
                for output, count, alternative in zip(now.outputs, counts, alternatives, strict=True):
                    if count is not None:
                        output.execution_count = count
                    if alternative is not None:
                        output.metadata = alternative


def _broken(block: Code, outputs: list[NotebookNode]) -> list[str]:
    printed = "".join(output.text for output in outputs if output.output_type == "stream")
    return claims.broken(claims.parse(block.attributes.get("trained", "")), printed)


def _difference(block: Code, now: list[NotebookNode], before: list[NotebookNode]) -> str:
    if [output.output_type for output in now] != [output.output_type for output in before]:
        return "the number or kinds of outputs differ"
    broken = _broken(block, now)
    if broken:
        return "\n".join(broken)
    for present, earlier in zip(now, before, strict=True):
        if present.output_type == "stream":
            reason = _text_difference(block, present.text, earlier.text)
        else:
            reason = _data_difference(block, present.get("data", {}), earlier.get("data", {}))
        if reason:
            return reason
    return ""


def _data_difference(block: Code, now: NotebookNode, before: NotebookNode) -> str:
    if set(now) != set(before):
        return f"kinds of data differ: {sorted(now)} and {sorted(before)}"
    for kind in sorted(now):
        if kind == "image/png":
            reason = _image_difference(now[kind], before[kind], bool(LOOSE & set(block.attributes)))
        else:
            reason = _text_difference(block, str(now[kind]), str(before[kind]))
        if reason:
            return reason
    return ""


def _text_difference(block: Code, now: str, before: str) -> str:
    if now == before:
        return ""
    if "trained" in block.attributes:
        stated = claims.parse(block.attributes["trained"])
        now, before = claims.without_claimed(stated, now), claims.without_claimed(stated, before)
        return "" if now == before else f"text differs beside what training gave:\n  now:    {now}\n  before: {before}"
    if not LOOSE & set(block.attributes):
        return f"text differs:\n  now:    {_shown(now, before)}\n  before: {_shown(before, now)}"
    if _skeleton(now) != _skeleton(before):
        return f"text differs beside its numbers:\n  now:    {_shown(now, before)}\n  before: {_shown(before, now)}"
    if "measured" in block.attributes:
        return ""
    relative, _, absolute = block.attributes["tolerance"].partition(" or ")
    for first, second in zip(NUMBER.findall(now), NUMBER.findall(before), strict=True):
        a, b = float(first), float(second)
        if abs(a - b) > max(float(relative) * max(abs(a), abs(b)), float(absolute or 0)):
            return f"{first} now, {second} before: more apart than {block.attributes['tolerance']}"
    return ""


def _skeleton(text: str) -> str:
    return re.sub(r"\s+", " ", NUMBER.sub("#", text))


def _shown(text: str, other: str) -> str:
    """The first line that the other text hasn't got there."""
    others = other.splitlines()
    for i, line in enumerate(text.splitlines()):
        if i >= len(others) or others[i] != line:
            return line[:120]
    return "(ends earlier)"


def _image_difference(now: str, before: str, loose: bool) -> str:
    if now == before:
        return ""
    first, second = _pixels(now), _pixels(before)
    if first.shape != second.shape:
        return f"pictures differ in size: {first.shape} and {second.shape}"
    share = float(np.mean(np.any(np.abs(first - second) > PIXEL_STEP, axis=-1)))
    return f"{share:.1%} of the picture's pixels differ" if share > PIXEL_SHARE and not loose else ""


def _pixels(encoded: str) -> np.ndarray:
    with Image.open(io.BytesIO(base64.b64decode(encoded))) as image:
        return np.asarray(image.convert("RGB"), dtype=np.int16)
