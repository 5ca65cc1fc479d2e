"""Notebooks in a kernel: what runs, where it fails, and that no exercise's check can be fooled."""

import dataclasses

import pytest
from test_notebook import COURSE, ENTRY, made
from test_source import EXERCISE

from builder import execute, work
from builder.report import Report


def run(text):
    return execute.run(made(text))


def printed(ran):
    return ["".join(output.get("text", "") for output in cell.outputs)
            for cell in ran.notebook.cells if cell.cell_type == "code"]


def test_running_all_cells_untouched_waits_for_an_answer_and_proves_the_check():
    ran = run(EXERCISE)
    assert printed(ran) == ["", "Exercise 1 is waiting for your answer.\n"]
    assert ran.exercise_findings == ()


FAULTS = [
    ("assert add(1, 2) == 3", "assert add(1, 2) > 0", 31, "the check of exercise 1 accepts this wrong answer"),
    ("assert add(1, 2) == 3", "assert callable(add)", 15, "the check of an untouched starter has to print"),
    ("return a + b", "return a * b", 9,
     "the solution of exercise 3 does not pass its check (row 1 of the check): AssertionError: 1 and 2 are 3"),
    ("return a - b", "return a - c", 20, "this answer is broken, not wrong: NameError: name 'c' is not defined"),
    ("def add(a, b):\n    return a\n", "add = 1 / 0\n", 25, "this wrong answer fails before it is checked: Zero"),
    (', "1 and 2 are 3"', "", 20, "the check refuses this wrong answer without a word"),
]


def test_what_speaks_against_a_check_is_found():
    faulty, expected = "", []
    for old, new, line, finding in FAULTS:
        expected.append(f"line {faulty.count(chr(10)) + line}: {finding}")
        faulty += EXERCISE.replace(old, new)
    found = run(faulty).exercise_findings
    for start in expected:
        assert any(each.startswith(start) for each in found), f"{start} is not among {found}"


def test_each_answer_is_tried_in_a_fresh_copy_of_the_state():
    state = ("```python\nimport numpy as np\n\nrng = np.random.default_rng(1)\nseen = []\n"
             "grid = np.zeros(2)\nnp.random.seed(3)\n```\n\n")
    after = ("\n```python\nprint(seen, grid.sum(), rng.normal() == np.random.default_rng(1).normal())\n"
             "print(np.random.rand() == np.random.RandomState(3).rand(), 'left' in globals())\n```\n")
    check = ('seen.append(1)\ngrid[:] += 1\nleft = rng.normal() + np.random.rand()\nassert seen == [1], "not fresh"\n'
             'assert grid.sum() == 2, "not fresh"\nassert add(1, 2) == 3')
    ran = run(state + EXERCISE.replace("assert add(1, 2) == 3", check) + after)
    assert ran.exercise_findings == ()
    # The starter's own check has run in the notebook itself, up to where it waits.
    assert printed(ran)[-1] == "[1] 2.0 False\nFalse False\n"


def test_an_error_is_located_in_the_source():
    text = "One.\n\n```python\ndef half(x):\n    return x / 0\n```\n\nTwo.\n\n```python\na = 1\nhalf(a)\n```\n"
    with pytest.raises(execute.ExecutionError) as error:
        run(text)
    assert str(error.value).splitlines() == [
        f"source/{ENTRY.source.name}:5: ZeroDivisionError: division by zero", "    return x / 0",
        f"  called from source/{ENTRY.source.name}:12: half(a)"]


def test_an_error_in_a_check_and_in_what_is_included_is_located():
    broken = EXERCISE.replace('print("Exercise 1 is right.")', "1 / 0").replace("raise NotImplementedError", "return 3")
    with pytest.raises(execute.ExecutionError, match=f"{ENTRY.source.name}:17: ZeroDivisionError") as error:
        run(broken)
    assert str(error.value).splitlines()[1:] == ["    1 / 0"]


def test_the_network_is_out_of_reach():
    with pytest.raises(execute.ExecutionError, match="without a network"):
        run('```python\nimport urllib.request\n\nurllib.request.urlopen("http://example.com")\n```')


@pytest.fixture
def entry(tmp_path):
    """A notebook whose files lie in a folder of the test's own."""
    class Elsewhere(type(ENTRY)):
        source = property(lambda self: tmp_path / "1.md")
        notebook = property(lambda self: tmp_path / "1.ipynb")
        exercises = property(lambda self: tmp_path / "exercises.ipynb")
        page = property(lambda self: tmp_path / "1.html")
    return Elsewhere(**{field.name: getattr(ENTRY, field.name) for field in dataclasses.fields(ENTRY)})


def test_only_a_change_of_code_needs_a_run(entry, monkeypatch):
    runs = []
    monkeypatch.setattr(work, "run", lambda made, proving: runs.append(made) or execute.run(made, proving))

    def built(text, build=work.build):
        entry.source.write_text(text)
        build(COURSE, entry, Report())
        return len(runs), entry.page.read_text()

    text = "A speling mistake.\n\n```python\nprint(6 * 7)\n```\n\n" + EXERCISE
    count, shown = built(text)
    assert count == 1
    assert "42" in shown
    count, shown = built(text.replace("speling", "spelling"))
    assert count == 1
    assert "A spelling mistake." in shown
    assert "42" in shown
    count, shown = built(text.replace("speling", "corrected"), work.render)
    assert count == 1
    assert "A corrected mistake." in shown
    assert built(text.replace("6 * 7", "6 * 8"))[0] == 2
    assert built(text.replace("6 * 7", "6 * 8").replace("return a - b", "return b - a"))[0] == 3


def test_a_notebook_whose_exercises_are_not_proved_is_run_again(entry, monkeypatch):
    runs = []
    monkeypatch.setattr(work, "run", lambda made, proving: runs.append(made) or execute.run(made, proving))
    entry.source.write_text(EXERCISE.replace("return a - b", "return b + a"))
    for count in (1, 2):
        report = Report()
        work.build(COURSE, entry, report)
        assert len(runs) == count
        assert ["line 20: the check of exercise 1 accepts this wrong answer"] in [found for _, _, found, _ in
                                                                                 report.results]


def test_a_notebook_runs_up_to_a_line(entry, capsys):
    entry.source.write_text("```python\nprint('first')\n```\n\nText.\n\n```python\nprint('second')\n```\n\n"
                            "```python\nprint('third')\n```\n\n" + EXERCISE)
    work.attempt_until(COURSE, entry, 8, Report())
    out = capsys.readouterr().out
    assert out.splitlines()[-2:] == ["source/1.md:8", "second"]
