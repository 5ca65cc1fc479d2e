"""Markdown to HTML for the site. Formulas stay TeX between \\( \\) and \\[ \\]: the site's build renders them."""

import html
import re

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

CODE_SPAN_OR_FORMULA = re.compile(
    r"(?P<code>```.*?\n```|`[^`\n]+`)|(?P<display>\$\$(?P<long>.+?)\$\$)|(?P<inline>\$(?P<short>[^\s$](?:[^$\n]*[^\s$])?)\$)",
    re.DOTALL)
FORMULA_MARK = re.compile("\ue000(\\d+)\ue001")


def python_html(code: str) -> str:
    """Highlighted code; each kind of token has a class that begins with py-."""
    return highlight(code, PythonLexer(stripnl=False), HtmlFormatter(nowrap=True, classprefix="py-")).rstrip("\n")


def slug(title: str) -> str:
    """A heading's name in an address."""
    return re.sub(r"[^a-z0-9]+", "-", re.sub(r"[`$*]", "", title).lower()).strip("-")


def formulas_cut(text: str) -> tuple[str, list[tuple[str, bool]]]:
    """The text with a mark for each formula; the formulas as TeX, each with whether it has a line of its own."""
    formulas: list[tuple[str, bool]] = []

    def cut(match: re.Match[str]) -> str:
        if match["code"]:
            return match[0]
        formulas.append((match["long"] or match["short"], match["long"] is not None))
        return f"\ue000{len(formulas) - 1}\ue001"

    return CODE_SPAN_OR_FORMULA.sub(cut, text), formulas


def markdown_html(text: str) -> str:
    """HTML of Markdown with formulas, tables that scroll by themselves and headings with an id."""
    cut, formulas = formulas_cut(text)

    def tex(match: re.Match[str]) -> str:
        formula, display = formulas[int(match[1])]
        escaped = html.escape(formula.strip(), quote=False)
        return f"\\[ {escaped} \\]" if display else f"\\( {escaped} \\)"

    made = _markdown().render(cut)
    made = re.sub("<p>(\ue000\\d+\ue001)</p>",
                  lambda match: f'<div class="formula" tabindex="0" role="group" aria-label="Formula">{match[1]}</div>'
                  if formulas[int(match[1][1:-1])][1] else match[0], made)
    return FORMULA_MARK.sub(tex, made)


def _markdown() -> MarkdownIt:
    reader = MarkdownIt("commonmark", {"html": False, "typographer": True}).enable(["table", "smartquotes"])
    reader.add_render_rule("table_open", _table_open)
    reader.add_render_rule("table_close", _table_close)
    reader.add_render_rule("heading_open", _heading_open)
    reader.add_render_rule("fence", _fence)
    return reader


def _table_open(self: RendererHTML, tokens: list[Token], index: int, *rest: object) -> str:
    return '<div class="table-scroll" tabindex="0" role="group" aria-label="Table">\n<table>\n'


def _table_close(self: RendererHTML, tokens: list[Token], index: int, *rest: object) -> str:
    return "</table>\n</div>\n"


def _heading_open(self: RendererHTML, tokens: list[Token], index: int, *rest: object) -> str:
    return f'<{tokens[index].tag} id="{slug(tokens[index + 1].content)}" tabindex="-1">'


def _fence(self: RendererHTML, tokens: list[Token], index: int, *rest: object) -> str:
    language, code = tokens[index].info.strip(), tokens[index].content
    shown = python_html(code) if language in ("py", "python") else html.escape(code.rstrip("\n"), quote=False)
    return f'<pre tabindex="0" class="listing"><code>{shown}</code></pre>\n'
