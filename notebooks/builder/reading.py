"""How long a notebook takes, measured by what there is to read and to write."""

import math
import re

from builder.blocks import Block, Callout, Code, Diagram, Exercise, Predict, Prose, Solution
from builder.markdown import CODE_SPAN_OR_FORMULA

WORDS_A_MINUTE = 200
SECONDS_A_LINE = 5
"""To read a line of code."""
MINUTES_AN_EXERCISE = 4
"""To understand what is asked, and to try again."""
MINUTES_A_LINE = 1
"""To write a line of an answer."""


def words(text: str) -> int:
    """How many words of prose a reader reads in a Markdown text: not code, tables or formulas."""
    text = re.sub(r"```.*?```", " ", text, flags=re.DOTALL)
    text = CODE_SPAN_OR_FORMULA.sub(" ", text)
    text = "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("|"))
    return len(re.findall(r"[A-Za-zÀ-ÿ][A-Za-zÀ-ÿ’'-]*", re.sub(r"\]\([^)]*\)", "]", text)))


def minutes(blocks: list[Block]) -> tuple[int, int]:
    """What reading takes, and what reading and doing the exercises takes, in whole minutes."""
    read = sum(_reading(block) for block in blocks if not _is_of_exercise(block))
    done = sum(_doing(block) for block in blocks if _is_of_exercise(block))
    return math.ceil(read), math.ceil(read + done)


def times(blocks: list[Block]) -> str:
    """Both times in words."""
    read, both = minutes(blocks)
    return f"about {read} minutes to read, {both} with the exercises" if both > read else f"about {read} minutes"


def _is_of_exercise(block: Block) -> bool:
    return isinstance(block, Exercise | Solution) or (isinstance(block, Code) and block.role != "code")


def _reading(block: Block) -> float:
    match block:
        case Prose() | Callout() | Exercise():
            return _text(block.text)
        case Predict():
            return _text(f"{block.question} {block.text}")
        case Diagram():
            return _text(block.words) + _lines(block.text) * SECONDS_A_LINE / 60
        case Code():
            return 0.0 if "folded" in block.attributes else _lines(block.text) * SECONDS_A_LINE / 60
    return 0.0


def _doing(block: Block) -> float:
    if isinstance(block, Solution):
        wrong = sum(_text(wrong.why) + _lines(wrong.code.text) * SECONDS_A_LINE / 60 for wrong in block.wrong)
        return MINUTES_AN_EXERCISE + _lines(block.code.text) * MINUTES_A_LINE + _text(block.text) + wrong
    return _reading(block)


def _text(text: str) -> float:
    """Tables, formulas and code in a line are read too: each word of them counts like another."""
    return len(re.findall(r"[^\s|]+", re.sub(r"\]\([^)]*\)", "]", text))) / WORDS_A_MINUTE


def _lines(text: str) -> int:
    return sum(bool(line.strip()) for line in text.splitlines())
