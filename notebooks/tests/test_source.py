"""The text format: what is read, and that mistakes are reported with their line."""

import pytest

from builder import cells
from builder.blocks import Callout, Code, Diagram, Exercise, Predict, Prose, Solution
from builder.course import CourseError
from builder.source import parse

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
assert add(1, 2) == 3, "1 and 2 are 3"
print("Exercise 1 is right.")
```
--- wrong It subtracts.
```python
def add(a, b):
    return a - b
```
--- wrong It forgets the second number.
```python
def add(a, b):
    return a
```
--- wrong It knows one answer
for all questions.
```python
def add(a, b):
    return 4
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
    assert [type(block) for block in blocks] == [Exercise, Code, Code, Solution]
    assert [block.role for block in blocks if isinstance(block, Code)] == ["starter", "check"]
    assert {block.exercise for block in blocks if isinstance(block, Code | Solution)} == {1}
    solution = blocks[-1]
    assert solution.code.text.endswith("return a + b")
    assert solution.text == "Adding is adding."
    assert [wrong.why for wrong in solution.wrong] == [
        "It subtracts.", "It forgets the second number.", "It knows one answer for all questions."]
    assert [wrong.code.role for wrong in solution.wrong] == ["wrong"] * 3


def test_a_prediction_has_a_question_and_an_answer():
    assert parse("::: predict What will `1 + 1` print?\nTwo.\n:::\n", "n.md") == [
        Predict("What will `1 + 1` print?", "Two.", 0)]


def test_what_is_included_has_the_line_of_its_directive(tmp_path):
    (tmp_path / "part.md").write_text('Words.\n\n```python {folded="Read it"}\nx = 1\n```\n')
    words, cell, after = parse("One more.\n::: include part\nAfter.\n", "n.md", tmp_path)[1:]
    assert words == Prose("Words.", 1)
    assert cell == Code("x = 1", 1, attributes={"folded": "Read it"}, included="part")
    assert after == Prose("After.", 2)
    with pytest.raises(CourseError, match=r"n\.md:1: include parts: no such part; there are part"):
        parse("::: include parts\n", "n.md", tmp_path)


def test_starters_and_checks_say_what_they_are_and_a_check_waits():
    _, starter, check, _ = parse(EXERCISE, "n.md")
    assert cells.cell_text(starter).startswith("# Your turn: exercise 1\ndef add")
    printed = []
    exec(cells.cell_text(starter) + "\n" + cells.cell_text(check), {"print": printed.append})
    assert printed == ["Exercise 1 is waiting for your answer."]


def test_a_row_of_a_cell_is_a_line_of_the_source():
    lines = ("Text.\n\n" + EXERCISE).splitlines()
    for block in parse("\n".join(lines), "n.md"):
        if isinstance(block, Code):
            for row, text in enumerate(cells.cell_text(block).splitlines(), start=1):
                if cells.is_written(block, row):
                    assert lines[cells.source_line(block, row) - 1].strip() == text.strip()


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
    (EXERCISE.replace("--- wrong It subtracts.", "--- wrong"), "n.md:19: a wrong answer says in a sentence"),
    (EXERCISE.replace("--- wrong It subtracts.", "--- wrong It subtracts.\n--- wrong A"),
     "n.md:19: a wrong answer is one python cell"),
    (EXERCISE.replace("--- check", "--- check here"), "n.md:14: nothing stands behind --- check"),
    (EXERCISE.replace("assert add(1, 2)", "assert add(1, 2"), "n.md:15: line 1 of the check: "),
    (EXERCISE.replace('print("Exercise 1 is right.")', 'x = """\n  a"""'), "can't hold a text of several lines"),
    ("::: predict\nYes.\n:::\n", "n.md:1: a prediction has a question and an answer"),
    ("::: predict Why?\n:::\n", "n.md:1: a prediction has a question and an answer"),
])
def test_mistakes_are_reported_with_their_line(text, message):
    with pytest.raises(CourseError) as error:
        parse(text, "n.md")
    assert message in str(error.value)
