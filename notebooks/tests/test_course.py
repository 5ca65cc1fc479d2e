"""The list of notebooks."""

import re

import pytest

from builder import course, notebook, page, selection

COURSE = course.read()


def test_there_are_seventeen_and_each_needs_only_known_ones():
    assert [entry.number for entry in COURSE.entries] == list(range(1, 18))
    for entry in COURSE.entries:
        assert entry.file.startswith(f"{entry.number}_")
        assert entry.phase in {phase.key for phase in COURSE.phases}
        assert set(entry.needs) <= set(COURSE.by_number)
        assert {step.to for step in entry.next} <= set(COURSE.by_number)


def _with_needs(numbers):
    """These notebooks and all that they need, and what that needs."""
    found = set(numbers)
    while more := {need for number in found for need in COURSE.by_number[number].needs} - found:
        found |= more
    return found


def _walks(path, number, known):
    """Every way on from a notebook for a framework's readers: what they know on arriving at each."""
    yield number, known
    for step in COURSE.by_number[number].next:
        if step.path in ("", path):
            yield from _walks(path, step.to, known | {number} | _with_needs(step.after))


def test_no_notebook_leads_to_one_whose_needs_are_unmet_and_all_are_reached():
    reached = set()
    for path in {step.path for entry in COURSE.entries for step in entry.next if step.path}:
        for number, known in _walks(path, 1, set()):
            assert number not in known, f"{number} comes twice"
            assert set(COURSE.by_number[number].needs) <= known, f"{path}: {number} needs more than {sorted(known)}"
            reached.add(number)
    assert reached == set(COURSE.by_number)


@pytest.mark.parametrize(("path", "last"), [
    ("PyTorch", [2, 8, 5, 6, 7, 9, 10, 11, 12]),
    ("TensorFlow and Keras", [3, 8, 5, 6, 7, 9, 10, 13, 14]),
    ("JAX", [4, 8, 5, 6, 7, 9, 10, 16, 17]),
])
def test_each_framework_has_a_path_of_its_own(path, last):
    assert COURSE.paths[path] == [1, 15, *last]


def test_readme_and_list_show_the_paths():
    readme = (course.ROOT / "README.md").read_text(encoding="utf-8").replace("*", "")
    listed = re.sub(r"<[^>]+>", "", page.index(COURSE))
    for path, numbers in COURSE.paths.items():
        assert f"| {path} | {', '.join(map(str, numbers))} |" in readme
        assert f"{path}{' → '.join(map(str, numbers))}" in listed


@pytest.mark.parametrize(("number", "words"), [
    (1, "[Notebook 15: "), (10, "- PyTorch: [Notebook 11: "), (10, "- TensorFlow and Keras: [Notebook 13: "),
    (10, "- JAX: [Notebook 16: "), (2, "- PyTorch, once you know notebook 9: [Notebook 11: "),
    (12, "This was the last notebook about PyTorch. [All notebooks]"),
])
def test_a_notebook_says_where_to_go_on(number, words):
    assert words in notebook.way_on(COURSE, COURSE.by_number[number])


def test_a_name_is_a_number_or_a_file():
    assert COURSE.named("9") == COURSE.named("9_neural_networks_from_scratch.ipynb") == COURSE.by_number[9]


def test_packages_are_those_that_the_chosen_notebooks_need():
    numbers = {"numpy": [1, 9], "torch": [2], "all": [13]}
    chosen = {key: [COURSE.by_number[n] for n in value] for key, value in numbers.items()}
    assert selection.packages(chosen["numpy"]) == ["numpy"]
    assert selection.packages(chosen["torch"]) == ["numpy", "torch"]
    assert selection.packages(chosen["all"]) == ["numpy", "jax", "tensorflow", "torch"]


def test_only_notebooks_that_need_a_missing_group_are_left_out(monkeypatch):
    assert not any(selection.lacking(entry) for entry in COURSE.entries)
    monkeypatch.setenv(selection.MISSING, "torch jax")
    assert "no build of torch for Python 3" in selection.lacking(COURSE.by_number[2])
    assert "no build of jax and torch" in selection.lacking(COURSE.by_number[13])
    assert not selection.lacking(COURSE.by_number[1])
    assert not selection.lacking(COURSE.by_number[3])
