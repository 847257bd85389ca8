# SPDX-License-Identifier: EUPL-1.2
"""The Markdown of a page as a tree, and the tree as plain words.

Only what a page may hold is understood: headings, paragraphs, lists, bold, a callout, and links to a page, a hard word
or a contact. Anything else (HTML, pictures, tables, an address on the web) is refused, with its line.
"""

from __future__ import annotations

from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from gestapeld.guidance.library import Page

LINKS = ("page", "word", "contact")
_ALLOWED = {
    "root", "heading", "paragraph", "inline", "text", "strong", "em", "link", "bullet_list", "ordered_list",
    "list_item", "blockquote", "softbreak",
}  # fmt: skip
_OFF = ["image", "code", "fence", "backticks", "hr", "html_block", "html_inline"]
_MARKDOWN = MarkdownIt("commonmark", {"html": False}).disable(_OFF)


def tree_of(page: Page) -> SyntaxTreeNode:
    """The page's body as a tree. Raises GuidanceDataError with the line of what a page may not hold."""
    root = SyntaxTreeNode(_MARKDOWN.parse(page.body))
    for node in root.walk():
        if node.type not in _ALLOWED or (node.type == "link" and target(node)[0] not in LINKS):
            error = page.written.fault("unknown", node.type)
            error.facts["line"] = page.body_line + _line(node)
            raise error
    return root


def _line(node: SyntaxTreeNode) -> int:
    here: SyntaxTreeNode | None = node
    while here is not None:
        if here.map:
            return here.map[0]
        here = here.parent
    return 0


def target(node: SyntaxTreeNode) -> tuple[str, str]:
    """What a link leads to: its kind (one of LINKS) and the id."""
    kind, _, name = str(node.attrs["href"]).partition(":")
    return kind, name


def plain(node: SyntaxTreeNode) -> str:
    """The words of a part of the tree, without any mark-up."""
    if node.type == "text":
        return node.content
    if node.type == "softbreak":
        return " "
    return "".join(plain(child) for child in node.children)


def passages(page: Page) -> Iterator[tuple[str, str]]:
    """The page's text piece by piece, in order: (kind, words), with kind heading, paragraph, item or callout."""
    for block in tree_of(page).children:
        yield from _passages(block, {"heading": "heading", "blockquote": "callout"}.get(block.type, "paragraph"))


def _passages(node: SyntaxTreeNode, kind: str) -> Iterator[tuple[str, str]]:
    if node.type == "inline":
        yield kind, plain(node).strip()
    for child in node.children:
        yield from _passages(child, "item" if child.type == "list_item" else kind)
