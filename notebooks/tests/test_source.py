"""The text format: what is read, and that mistakes are reported with their line."""

import pytest

from builder.course import CourseError
from builder.source import Callout, Code, Diagram, Exercise, Prose, SolutionNote, parse

EXERCISE = """::: exercise Add
Write `add`.
--- starter
```python
def add(a, b):
    raise NotImplementedError
```
--- solution
```python
def add(a, b):
    return a + b
```
Adding is adding.
--- check
```python
assert add(1, 2) == 3
```
:::
"""


def test_prose_and_cells_alternate_in_order():
    blocks = parse("One.\n\n```python\nx = 1\n```\n\nTwo.\n", "n.md")
    assert [type(block) for block in blocks] == [Prose, Code, Prose]
    assert blocks[1].text == "x = 1"


def test_attributes_of_a_cell_are_read():
    block = parse('```python {alt="A line" measured="a time"}\nx\n```', "n.md")[0]
    assert block.attributes == {"alt": "A line", "measured": "a time"}


def test_other_fences_stay_prose():
    blocks = parse("```text\n::: note not a directive\n```\n", "n.md")
    assert len(blocks) == 1
    assert isinstance(blocks[0], Prose)


def test_callouts_and_diagrams_have_a_title_and_text():
    callout, diagram = parse("::: connection Layers\nText.\n:::\n::: diagram A box.\n[ ]\n:::\n", "n.md")
    assert callout == Callout("connection", "Layers", "Text.", 0)
    assert diagram == Diagram("A box.", "[ ]", 3)


def test_an_exercise_gives_its_parts_in_order():
    blocks = parse(EXERCISE, "n.md")
    assert [type(block) for block in blocks] == [Exercise, Code, Code, SolutionNote, Code]
    assert [block.role for block in blocks if isinstance(block, Code)] == ["starter", "solution", "check"]
    assert {block.exercise for block in blocks if isinstance(block, Code)} == {1}


@pytest.mark.parametrize(("text", "message"), [
    ("One.\n```python\nx\n", "n.md:2: this python cell is not closed"),
    ("::: note T\nx\n", "n.md:1: this ::: is not closed"),
    ("x\n:::\n", "n.md:2: a ::: that closes nothing"),
    ("::: banana T\n:::\n", "n.md:1: banana: no such directive"),
    ("::: connection\n:::\n", "n.md:1: a connection has a title"),
    ("::: diagram\n:::\n", "n.md:1: a diagram says in words"),
    ('```python {colour="red"}\n```', "n.md:1: 'colour"),
    ('```python {measured="x" trained}\n```', "n.md:1: one rule a cell: measured or trained"),
    ('One.\n```python {trained="loss drops"}\n```', "n.md:2: 'loss drops': a claim is LABEL falls"),
    (EXERCISE.replace("--- check", "--- proof"), "proof: the parts are"),
    (EXERCISE.split("--- check")[0] + ":::\n", "exercise 1 needs one python cell in its part --- check"),
    (EXERCISE.replace("--- starter\n", ""), "code of an exercise belongs to a part"),
])
def test_mistakes_are_reported_with_their_line(text, message):
    with pytest.raises(CourseError) as error:
        parse(text, "n.md")
    assert message in str(error.value)
