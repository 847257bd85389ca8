# SPDX-License-Identifier: EUPL-1.2
"""A page's body as blocks of words, for paper and for the terminal: the meaning stands behind a hard word, the number
behind whom to call.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from markdown_it.tree import SyntaxTreeNode

from gestapeld.guidance.library import Page, Word
from gestapeld.guidance.page_text import target, tree_of

Block = dict[str, Any]
"""`kind` heading or paragraph with `words`; list or numbers with `items` (lists of blocks); callout with `blocks`.
`words` are pieces: `text`, `bold`, and for a link to another page `to`, its id."""


def blocks_of(page: Page, words: Mapping[str, Word], number: Callable[[str], str]) -> list[Block]:
    """The blocks of a page. `number` gives what to call for a contact's id, "" when it may not be shown."""
    pieces = _Pieces(words, number)
    return [block for child in tree_of(page).children for block in pieces.blocks(child)]


def plain(pieces: list[dict[str, Any]]) -> str:
    """Pieces as one text."""
    return "".join(piece["text"] for piece in pieces)


class _Pieces:
    def __init__(self, words: Mapping[str, Word], number: Callable[[str], str]) -> None:
        self._words = words
        self._number = number

    def blocks(self, node: SyntaxTreeNode) -> list[Block]:
        if node.type in {"bullet_list", "ordered_list"}:
            items = [self._inside(item) for item in node.children]
            return [{"kind": "list" if node.type == "bullet_list" else "numbers", "items": items}]
        if node.type == "blockquote":
            return [{"kind": "callout", "blocks": self._inside(node)}]
        kind = "heading" if node.type == "heading" else "paragraph"
        return [{"kind": kind, "words": self._pieces(node, bold=False, to="")}]

    def _inside(self, node: SyntaxTreeNode) -> list[Block]:
        return [block for child in node.children for block in self.blocks(child)]

    def _pieces(self, node: SyntaxTreeNode, *, bold: bool, to: str) -> list[dict[str, Any]]:
        if not node.children:
            text = " " if node.type == "softbreak" else node.content
            return [{"text": text, "bold": bold, "to": to}] if text else []
        kind, name = target(node) if node.type == "link" else ("", "")
        bold, to = bold or node.type == "strong", name if kind == "page" else to
        found = [piece for child in node.children for piece in self._pieces(child, bold=bold, to=to)]
        behind = self._words[name].meaning if kind == "word" else self._number(name) if kind == "contact" else ""
        if behind and behind not in plain(found):
            found.append({"text": f" ({behind})", "bold": False, "to": ""})
        return found
