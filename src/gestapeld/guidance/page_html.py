# SPDX-License-Identifier: EUPL-1.2
"""A page's body as HTML, the same on the static site and in the app. Every text is escaped, nothing passed through."""

from __future__ import annotations

from html import escape
from typing import Protocol

from markdown_it.tree import SyntaxTreeNode

from gestapeld.guidance.library import Page
from gestapeld.guidance.page_text import target, tree_of

_PLAIN = {
    "root": "", "inline": "", "paragraph": "p", "bullet_list": "ul", "ordered_list": "ol", "list_item": "li",
    "strong": "strong", "em": "em",
}  # fmt: skip


class Links(Protocol):
    """What a face makes of the links in a page. Each answers HTML; `words` is HTML already."""

    def page(self, page: str, words: str) -> str:
        """A link to another page of the library."""

    def word(self, word: str, words: str) -> str:
        """A hard word, with its explanation."""

    def contact(self, contact: str, words: str) -> str:
        """Somebody to call."""


def body_html(page: Page, links: Links) -> str:
    """The body as HTML with headings from `<h2>`."""
    return _html(tree_of(page), links)


def explained(words: str, meaning: str) -> str:
    """A hard word with its meaning in brackets; `words` is HTML, `meaning` plain text."""
    return f'<dfn>{words}</dfn> <span class="meaning">({escape(meaning)})</span>'


def _html(node: SyntaxTreeNode, links: Links) -> str:
    if not node.children:
        return "\n" if node.type == "softbreak" else escape(node.content, quote=False)
    inner = "".join(_html(child, links) for child in node.children)
    if node.type == "link":
        kind, name = target(node)
        return {"page": links.page, "word": links.word, "contact": links.contact}[kind](name, inner)
    if node.type == "heading":
        return f"<h{max(2, int(node.tag[1]))}>{inner}</h{max(2, int(node.tag[1]))}>\n"
    if node.type == "blockquote":
        return f'<div class="callout" role="note">\n{inner}</div>\n'
    tag = _PLAIN[node.type]
    if node.type == "paragraph" and node.hidden:  # a list item of one paragraph needs no <p>
        return inner
    end = "" if node.type in {"strong", "em"} else "\n"
    return f"<{tag}>{inner}</{tag}>{end}" if tag else inner
