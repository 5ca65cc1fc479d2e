"""How long a notebook takes: measured, not guessed."""

import pytest
from test_source import EXERCISE

from builder import reading
from builder.source import parse


@pytest.mark.parametrize(("text", "minutes"), [
    ("word " * 200, (1, 1)),
    ("word " * 201, (2, 2)),
    ("| one | two |\n" * 100, (1, 1)),
    ("see [two words](https://a.long/address/of-many-words) " * 100, (2, 2)),
    ("```python\n" + "x = 1\n\n" * 12 + "```\n", (1, 1)),
    ("```python\n" + "x = 1\n" * 13 + "```\n", (2, 2)),
    ('```python {folded="a"}\n' + "x = 1\n" * 100 + "```\n", (0, 0)),
])
def test_words_and_lines_of_code_take_their_time(text, minutes):
    assert reading.minutes(parse(text, "n.md")) == minutes


def test_exercises_are_counted_apart():
    # A minute for 200 words; 4 and 2 lines to write; 5 s for each of 10 lines and 20 words to read, rounded up.
    text = "word " * 200 + "\n\n" + EXERCISE
    assert reading.minutes(parse(text, "n.md")) == (1, 8)
    assert reading.times(parse(text, "n.md")) == "about 1 minutes to read, 8 with the exercises"
