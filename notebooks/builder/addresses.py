"""The addresses that the site has: its pages and their presets, as ``addresses.json`` lists them.

A test of the site's own (``NotebookLinksTest``) holds that list, and each link of each source, to the pages.
"""

import json
import re
from functools import cache
from urllib.parse import parse_qsl

from builder.course import ROOT

FILE = ROOT / "addresses.json"


def problem(address: str) -> str:
    """What is wrong with an address that begins with #, or nothing."""
    parts = re.fullmatch(r"#/([a-z]*)(?:/\d+)?(?:\?(.*))?", address)
    if not parts:
        return "a page of the site begins with #/"
    page, query = parts[1], dict(parse_qsl(parts[2] or "", keep_blank_values=True))
    if page and page not in _presets():
        return f"no such page; there are {', '.join(_presets())}"
    preset = query.get("preset")
    if preset is not None and preset not in _presets().get(page, []):
        return f"no such preset; there are {', '.join(_presets().get(page, []))}"
    return ""


@cache
def _presets() -> dict[str, list[str]]:
    return json.loads(FILE.read_text(encoding="utf-8"))
