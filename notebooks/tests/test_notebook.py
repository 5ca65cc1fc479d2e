"""From source to Jupyter, to comparison, to page."""

import base64
import copy
import dataclasses
import io

import nbformat
import numpy as np
import pytest
from nbformat.v4 import new_output
from PIL import Image
from test_source import EXERCISE

from builder import checks, compare, course, notebook, page, picture, preview
from builder.markdown import markdown_html
from builder.source import parse

COURSE = course.read()
ENTRY = COURSE.by_number[1]


def made(text):
    return notebook.made(COURSE, ENTRY, parse(text, "n.md"))


def test_the_same_source_gives_the_same_file():
    text = "One.\n\n```python\nx = 1\n```\n\n```python\nx = 1\n```\n"
    first, second = (notebook.as_jupyter(made(text)) for _ in range(2))
    assert notebook.text_of(first) == notebook.text_of(second)
    assert len({cell.id for cell in first.cells}) == len(first.cells)
    nbformat.validate(first)


def test_the_exercise_variant_has_no_solution():
    variant = notebook.without_solutions(made(EXERCISE), COURSE)
    text = notebook.text_of(variant)
    assert "return a + b" not in text
    assert "Adding is adding" not in text
    assert "return a - b" not in text
    assert "assert add(1, 2) == 3" in text
    assert "/notebooks/exercises/" in variant.cells[0].source
    assert "output below" not in text
    assert "Only then open the solution" not in text
    assert "in the [full notebook]" in text


def test_a_notebook_folds_each_solution_with_its_wrong_answers_and_does_not_run_it():
    cells = notebook.as_jupyter(made(EXERCISE)).cells
    assert [cell.cell_type for cell in cells] == [
        "markdown", "markdown", "markdown", "code", "code", "markdown", "markdown"]
    assert cells[1].source.startswith("Write your answer into the cell that begins with `# Your turn`")
    starter, check, solution = cells[3:6]
    assert starter.source.startswith("# Your turn: exercise 1\n")
    assert "is waiting for your answer" in check.source
    assert solution.source.startswith("<details><summary><b>Solution of exercise 1</b></summary>\n\n```python\n")
    parts = ("return a + b", "Adding is adding.", "**Wrong answers, and why**", "It subtracts.", "return a - b",
             "It forgets the second number.", "</details>")
    places = [solution.source.index(part) for part in parts]
    assert places == sorted(places)


def test_a_prediction_folds_its_answer():
    text = "::: predict What is `1 + 1`?\nTwo.\n:::\n\n```python\nprint(1 + 1)\n```\n"
    cell = notebook.as_jupyter(made(text)).cells[1].source
    assert cell == ("**Predict, then run:** What is `1 + 1`?\n\n"
                    "<details><summary><b>Answer</b></summary>\n\nTwo.\n\n</details>")
    shown = page.written(COURSE, made(text), notebook.as_jupyter(made(text)))
    assert '<p>What is <code>1 + 1</code>?</p><details><summary>Answer</summary><p>Two.</p></details></aside>' in shown


def test_the_digits_come_from_one_place_and_are_folded():
    block = made("::: include mnist\n")
    prose, cell = notebook.as_jupyter(block).cells[1:3]
    assert "Corinna Cortes" in prose.source
    assert "CC BY-SA 3.0" in prose.source
    assert cell.metadata["cellView"] == "form"
    assert cell.source.startswith("# @title Read the handwritten digits")
    assert '<details class="nb-folded"><summary>Read the' in page.written(COURSE, block, notebook.as_jupyter(block))


def with_text(text, attributes="", source="print(1)"):
    block = made(f"```python{attributes}\n{source}\n```")
    run = notebook.as_jupyter(block)
    run.cells[1].outputs = [new_output("stream", name="stdout", text=text)]
    return block, run


@pytest.mark.parametrize(("attributes", "before", "now", "differs"), [
    ("", "loss 0.51", "loss 0.51", False),
    ("", "loss 0.51", "loss 0.52", True),
    (' {tolerance="0.03"}', "loss 0.51", "loss 0.52", False),
    (' {tolerance="0.01"}', "loss 0.51", "loss 0.52", True),
    (' {tolerance="0.03"}', "loss 0.51", "gain 0.51", True),
    (' {tolerance="0.03"}', "rest 2e-9", "rest -1e-9", True),
    (' {tolerance="0.03 or 1e-8"}', "rest 2e-9", "rest -1e-9", False),
    (' {tolerance="0.03 or 1e-8"}', "rest 2e-7", "rest -1e-7", True),
    (' {trained="loss is below 0.6"}', "epoch 3: loss 0.51", "epoch 3: loss 0.32", False),
    (' {trained="loss is below 0.6"}', "epoch 3: loss 0.51", "epoch 3: loss 0.61", True),
    (' {trained="loss is below 0.6"}', "epoch 3: loss 0.51", "epoch 4: loss 0.51", True),
    (' {trained="loss is below 0.6"}', "epoch 3: loss 0.51", "step 3: loss 0.51", True),
    (' {measured="a time"}', "12 ms", "93.5 ms", False),
    (' {measured="a time"}', "12 ms", "12 s", True),
])
def test_outputs_are_compared_by_the_cells_own_rule(attributes, before, now, differs):
    block, earlier = with_text(before, attributes)
    _, present = with_text(now, attributes)
    assert bool(compare.differences(block, present, earlier)) == differs
    kept = copy.deepcopy(present)
    compare.keep_equal_outputs(block, kept, earlier)
    assert kept.cells[1].outputs[0].text == (now if differs else before)


def test_a_picture_of_training_may_differ_in_all_but_its_size():
    def drawn(attributes, color, width):
        block = made(f'```python {attributes}\n1\n```')
        file = io.BytesIO()
        Image.new("RGB", (width, 20), color).save(file, "PNG")
        run = notebook.as_jupyter(block)
        run.cells[1].outputs = [new_output("display_data", data={
            "image/png": base64.b64encode(file.getvalue()).decode(), "text/plain": "<Figure>"})]
        return block, run

    for attributes, color, width, differs in (("{trained}", "blue", 30, False), ("{trained}", "red", 31, True),
                                              ("{}", "blue", 30, True), ("{}", "red", 30, False)):
        block, earlier = drawn(attributes, "red", 30)
        assert bool(compare.differences(block, drawn(attributes, color, width)[1], earlier)) == differs


@pytest.mark.parametrize(("output", "message"), [
    (new_output("stream", name="stderr", text="hm"), "writes to stderr"),
    (new_output("stream", name="stdout", text="<function f at 0x7f12aa001122>"), "a memory address"),
    (new_output("stream", name="stdout", text="DeprecationWarning: old"), "a warning"),
    (new_output("error", ename="KeyError", evalue="x", traceback=[]), "KeyError"),
    (new_output("display_data", data={"image/png": "", "text/plain": "<Figure>"}), "a picture needs words"),
    (new_output("display_data", data={"image/png": "A" * 90_000, "text/plain": "<Figure>"}), "a picture of 65 KB"),
])
def test_what_must_not_be_in_outputs_is_found(output, message):
    block, run = with_text("")
    run.cells[1].outputs = [output]
    assert message in "\n".join(checks.output_findings(block, run))


def test_a_cell_about_warnings_may_print_one():
    block, run = with_text("UserWarning: careful", ' {warns="Keras warns here"}')
    assert not checks.output_findings(block, run)
    block, run = with_text("UserWarning: careful at 0x7f12aa001122", ' {warns="Keras warns here"}')
    assert checks.output_findings(block, run) == ["line 1: the output holds a memory address: 0x7f12aa001122"]


@pytest.mark.parametrize(("text", "message"), [
    (EXERCISE.replace("--- wrong", "--- wrong", 1).split("--- wrong It knows")[0] + ":::\n",
     "line 1: exercise 1 has 2 wrong answers (--- wrong WHY), at least 3 are needed"),
    ("One.\n\nTry each in the cell marked *Your turn*.\n", "line 3: “marked *Your turn”: how to do the exercises"),
    ('```python {tolerance="0.02 or 2"}\n1\n```\n', "line 1: a tolerance is a relative error below 1, and a"),
    ("```python {warns}\n1\n```\n", "line 1: say why this output speaks of a warning"),
])
def test_findings_name_their_line(text, message):
    assert any(found.startswith(message) for found in checks.findings(made(text)))


def test_what_a_source_lacks_is_found():
    found = "\n".join(checks.findings(made("Hello.\n\n```python\n!ls\n```\n")))
    for part in ("words of prose", "connection callouts", "exercises", "diagrams", "## Summary", "comparison table",
                 "playground", "versions", "no shell commands"):
        assert part in found


def test_lint_findings_name_the_sources_line():
    block = made("Text.\n\n```python\nimport os\n```\n")
    assert checks.lint(block) == ["line 4: F401 `os` imported but unused"]


def test_lint_reads_the_solution_in_the_starters_place_and_the_check_as_it_is_written():
    assert not checks.lint(made(EXERCISE))
    faulty = EXERCISE.replace("return a + b", "return a + b;").replace("assert add(1,", "assert undefined == add(1,")
    found = checks.lint(made(faulty))
    assert "line 11: E703 Statement ends with an unnecessary semicolon" in found
    assert "line 16: F821 Undefined name `undefined`" in found


def test_links_lead_to_the_site_and_to_notebooks():
    text = "[a](site:#/mlp) and [b](notebook:9)"
    assert notebook.linked(text, COURSE, True) == "[a](#/mlp) and [b](#/notebooks/9)"
    assert notebook.linked(text, COURSE, False) == f"[a]({COURSE.site}#/mlp) and [b]({COURSE.site}#/notebooks/9)"
    with pytest.raises(course.CourseError):
        notebook.linked("[c](notebook:99)", COURSE, True)


@pytest.mark.parametrize(("address", "message"), [
    ("mlp", "begins with #/"), ("#/mpl", "no such page; there are mlp, cnn"),
    ("#/mlp?preset=zor", "no such preset; there are xor"), ("#/design?preset=xor", "no such preset"),
    ("#/mlp?preset=xor", ""), ("#/cnn?tab=export&preset=lenet", ""), ("#/notebooks/9?at=summary", ""), ("#/", ""),
])
def test_a_link_to_a_page_or_preset_that_the_site_has_not_is_refused(address, message):
    if not message:
        assert notebook.linked(f"[a](site:{address})", COURSE, True) == f"[a]({address})"
    else:
        with pytest.raises(course.CourseError, match=message):
            notebook.linked(f"[a](site:{address})", COURSE, True)


def test_formulas_are_kept_as_tex_and_code_as_code():
    made_html = markdown_html("Cost `$5` and $a_1 < b_1 * c$ here.\n\n$$ x_1 * y_1 $$\n")
    assert "<code>$5</code>" in made_html
    assert "\\( a_1 &lt; b_1 * c \\)" in made_html
    assert "\\[ x_1 * y_1 \\]</div>" in made_html


def test_html_in_a_source_is_text():
    assert "<script>" not in markdown_html("<script>alert(1)</script>")


def test_a_page_folds_solutions_and_names_its_parts():
    block = made("## First\n\nText.\n\n" + EXERCISE)
    shown = page.written(COURSE, block, notebook.as_jupyter(block))
    parts = ("nb-starter", "nb-check", "nb-solution", "Adding is adding", "Wrong answers, and why", "It subtracts.",
             "return", "</details>\n<p class=\"nb-done\"")
    places = [shown.index(part) for part in parts if part != "return"]
    assert places == sorted(places)
    assert shown.count("is waiting for your answer") == 0
    assert "Practise in Colab" in shown
    assert f"/notebooks/exercises/{ENTRY.file}.ipynb" in shown
    assert f'href="#/notebooks/{ENTRY.number}?at=first"' in shown
    assert 'id="first"' in shown
    assert shown.count("<h1>") == 1
    assert shown.count("nb-copy") == 6


def test_an_unwritten_notebook_says_so():
    unwritten = dataclasses.replace(ENTRY, file="99_none")
    assert "has not been written yet" in page.unwritten(COURSE, unwritten)


def test_a_picture_becomes_smaller_and_looks_the_same():
    drawn = np.full((200, 300, 4), 255, dtype=np.uint8)
    drawn[20:60, 30:200] = (194, 98, 10, 255)
    drawn[100:150, 50:120] = (31, 92, 184, 255)
    written = io.BytesIO()
    Image.fromarray(drawn).save(written, "PNG", compress_level=1)
    before = base64.b64encode(written.getvalue()).decode()
    after = picture.smaller(before)
    assert len(after) < len(before)
    with Image.open(io.BytesIO(base64.b64decode(after))) as shown:
        assert np.array_equal(np.asarray(shown.convert("RGB")), drawn[:, :, :3])


def test_a_preview_is_one_file_with_styles_and_the_outputs_that_are_known(tmp_path, monkeypatch):
    monkeypatch.setattr(preview, "FOLDER", tmp_path)
    shown = preview.write(COURSE, ENTRY).read_text(encoding="utf-8")
    assert "<title>1. NumPy foundations (preview)</title>" in shown
    assert ".nb-cell {" in shown
    assert '<style media="print">' in shown
    assert "Exercise 1 is waiting for your answer.</pre>" in shown
