"""The list of notebooks."""

from builder import course, selection

COURSE = course.read()


def test_there_are_seventeen_and_each_needs_only_known_ones():
    assert [entry.number for entry in COURSE.entries] == list(range(1, 18))
    for entry in COURSE.entries:
        assert entry.file.startswith(f"{entry.number}_")
        assert entry.phase in {phase.key for phase in COURSE.phases}
        assert set(entry.needs) <= set(COURSE.by_number)
        assert entry.next in {0, *COURSE.by_number}


def test_next_leads_through_all_of_them_once():
    seen, at = [], COURSE.by_number[1]
    while at.next and at.number not in seen:
        seen.append(at.number)
        at = COURSE.by_number[at.next]
    assert at.next == 0


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
