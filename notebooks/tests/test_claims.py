"""Claims of cells that train: what they say of numbers, what they refuse, and that each one of the course can fail."""

import nbformat
import pytest

from builder import claims, course
from builder.blocks import Code
from builder.course import CourseError
from builder.source import parse

RUN = "epoch 1: loss 1.53, test 55 %\nepoch 2: loss 0.46, test 81 %\nepoch 3: loss 0.51, test 90 %\n"
SCORES = "wide one: regions 2871 -> 2314\nof three seeds: [0.94, 0.91 0.92]\ndeep one: regions 315 -> 750\n"


@pytest.mark.parametrize(("claim", "text", "holds"), [
    ("loss falls", RUN, True),
    ("loss rises", RUN, False),
    ("loss falls steadily", RUN, False),
    ("test rises steadily", RUN, True),
    ("test falls steadily", RUN, False),
    ("loss starts above 1.5", RUN, True),
    ("loss starts below 1.5", RUN, False),
    ("loss ends below 0.6", RUN, True),
    ("loss ends below 0.5", RUN, False),
    ("test is above 60", RUN, False),
    ("test is above 50", RUN, True),
    ("three seeds are above 0.9", SCORES, True),
    ("three seeds are above 0.915", SCORES, False),
    ("three seeds are below 0.93", SCORES, False),
    ("-> are above 700", SCORES, True),
    ("wide ... -> is above 2000", SCORES, True),
    ("deep ... -> is above 2000", SCORES, False),
    ("wide one ... -> is above deep one ... ->", SCORES, True),
    ("wide one ... -> is below deep one ... ->", SCORES, False),
    ("loss falls; test ends above 95", RUN, False),
    ("loss falls", "loss nan\nloss nan\n", False),
    ("loss falls", "loss 1.0\n", False),
    ("loss is below 2", "loss 1.0\nloss nan\nloss 0.5\n", False),
    ("loss is above 0", "loss 1.0\nloss -inf\n", False),
    ("loss falls steadily", "loss 1.0\nloss nan\nloss 0.5\n", False),
    ("gain rises", RUN, False),
    ("loss is above gain", RUN, False),
    ("est rises", RUN, False),
])
def test_a_claim_holds_or_not(claim, text, holds):
    assert (not claims.broken(claims.parse(claim), text)) == holds


def test_a_broken_claim_says_what_was_printed():
    assert claims.broken(claims.parse("loss ends below 0.5"), RUN) == [
        "loss ends below 0.5: not so, loss is 1.53, 0.46, 0.51"]


@pytest.mark.parametrize("text", ["loss", "loss shrinks", "falls", "loss ends near 3", "loss is above"])
def test_what_claims_nothing_is_refused(text):
    with pytest.raises(CourseError, match="a claim is LABEL falls"):
        claims.parse(text)


def test_only_numbers_of_which_a_claim_speaks_may_change():
    stated = claims.parse("loss falls; wide is above deep")
    assert claims.without_claimed(stated, "epoch 1: loss 1.5  test 3\nwide 7, deep  5") == (
        "epoch 1: loss # test 3 wide #, deep #")


def _cells():
    for entry in course.read().entries:
        if entry.is_written:
            for block in parse(entry.source.read_text(encoding="utf-8"), entry.source.name):
                if isinstance(block, Code) and block.attributes.get("trained"):
                    yield pytest.param(entry, block, id=f"{entry.number}-line-{block.line + 1}")


@pytest.mark.parametrize(("entry", "block"), list(_cells()))
def test_every_claim_of_the_course_can_fail(entry, block):
    cells = nbformat.read(entry.notebook, as_version=4).cells
    outputs = next(cell.outputs for cell in cells if cell.source == block.text)
    text = "\n".join(output.text for output in outputs if output.output_type == "stream")
    for claim in claims.parse(block.attributes["trained"]):
        stated = [claim]
        assert not claims.broken(stated, text)
        chosen = {number.start for number in claims.labelled(claims.printed(text), claim.label)}
        assert any(claims.broken(stated, _with(text, chosen, value)) for value in ("0", "1e9", "-1e9"))


def _with(text, chosen, value):
    """The text with this value in place of the numbers that begin there."""
    for number in reversed(claims.printed(text)):
        if number.start in chosen:
            text = f"{text[:number.start]}{value}{text[number.end:]}"
    return text
