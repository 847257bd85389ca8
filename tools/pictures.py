# SPDX-License-Identifier: EUPL-1.2
"""The pictures of the README, from the dossier that `make demo` made: python tools/pictures.py demo/dossier"""

from __future__ import annotations

import sys
from pathlib import Path

import pypdfium2

TARGET = Path(__file__).parents[1] / "docs" / "pictures"
WANTED = {
    "dossier-1.png": ("In één bladzijde",),
    "dossier-counts.png": ("Waarlangs, in de loop van de tijd",),
    "dossier-exhibit.png": ("picture.jpg", "Aangifte gedaan van belaging."),
}


def main() -> None:
    """Render the first page that holds each of the wanted words and is not the table of contents."""
    document = pypdfium2.PdfDocument(Path(sys.argv[1]) / "data" / "dossier.pdf")
    texts = [document[number].get_textpage().get_text_bounded() for number in range(len(document))]
    TARGET.mkdir(parents=True, exist_ok=True)
    for name, words in WANTED.items():
        pages = [
            number
            for number, text in enumerate(texts)
            if all(one in " ".join(text.split()) for one in words) and "Inhoud" not in text
        ]
        picture = document[pages[0]].render(scale=1.15, grayscale=False).to_pil()
        picture.quantize(64).save(TARGET / name, optimize=True)
        print(name, pages)


if __name__ == "__main__":
    main()
