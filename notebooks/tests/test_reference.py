"""The index of the code reference: complete, and nothing lies beside it."""

import html
import json
import re

from builder import reference
from builder.course import ROOT

INDEX = json.loads((reference.FOLDER / "index.json").read_text(encoding="utf-8"))


def test_each_topic_is_shown_in_each_framework():
    assert list(INDEX["frameworks"]) == ["pytorch", "keras", "jax", "java"]
    assert list(INDEX["topics"]) == ["mlp", "cnn", "transformer", "gnn", "diffusion", "training"]
    for topic, shown in INDEX["topics"].items():
        assert set(shown) == {"title", "shows", "page", "files"}
        for framework in INDEX["frameworks"]:
            stem = topic.capitalize() if framework == "java" else topic
            suffix = "java" if framework == "java" else "py"
            assert shown["files"][framework] == f"{framework}/{stem}.{suffix}"
        assert set(shown["files"]) == set(INDEX["frameworks"])


def test_every_program_is_in_the_index_and_every_page_is_of_one():
    found = {file for framework in INDEX["frameworks"] for file in (reference.FOLDER / framework).glob("[!_]*.*")}
    assert found == set(reference.files().values())
    assert len(found) == 24
    assert set(reference.PAGES.iterdir()) == set(reference.pages())


def test_a_page_is_the_program_as_it_runs():
    for name, source in reference.files().items():
        page = reference.pages()[reference.PAGES / f"{name}.html"]
        assert html.unescape(re.sub(r"<[^>]+>", "", page)).strip() == source.read_text(encoding="utf-8").strip()


def test_the_tokens_that_are_marked_are_those_that_the_site_colours():
    styles = (ROOT.parent / "site/src/main/web/styles/notebook.css").read_text(encoding="utf-8")
    assert set(re.findall(r"\.py-(\w+)", styles)) == set(reference.COLOURED)
