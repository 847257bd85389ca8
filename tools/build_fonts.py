# SPDX-License-Identifier: EUPL-1.2
"""Make the fonts in src/gestapeld/render/fonts from the Noto packages on npm and one Debian package, and the table of
what they can draw.

Needs npm, apt-get and dpkg-deb, and `pip install fonttools brotli` (none is needed to run the program).
The same package versions give the same bytes.
Usage: python tools/build_fonts.py [FAMILY ...]      without a name all of them
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from fontTools import merge, subset
from fontTools.ttLib import TTFont

TARGET = Path(__file__).parents[1] / "src" / "gestapeld" / "render" / "fonts"
VERSIONS = {
    "noto-sans": "5.3.0",
    "noto-sans-mono": "5.3.0",
    "noto-sans-arabic": "5.3.0",
    "noto-sans-hebrew": "5.3.0",
    "noto-sans-ethiopic": "5.3.0",
    "noto-sans-symbols": "5.3.0",
    "noto-sans-symbols-2": "5.3.0",
    "noto-sans-math": "5.3.0",
    "noto-emoji": "5.3.2",
}
DEBIAN = "fonts-droid-fallback"
DEBIAN_VERSION = "1:6.0.1r16-1.1"
DEBIAN_FILE = "usr/share/fonts-droid-fallback/truetype/DroidSansFallback.ttf"
# Chinese, Japanese and Korean: the signs of those scripts only, the rest is drawn by the other fonts.
EAST_ASIA = (
    (0x2E80, 0x2FDF),
    (0x3000, 0x33FF),
    (0x4E00, 0x9FFF),
    (0xAC00, 0xD7A3),
    (0xF900, 0xFAFF),
    (0xFE30, 0xFE4F),
    (0xFF00, 0xFFEF),
)
EUROPE = ("latin", "latin-ext", "greek", "greek-ext", "cyrillic", "cyrillic-ext", "vietnamese")
# Blocks taken from the symbol fonts: arrows to dingbats, letters in circles and squares, "fancy" letters seen in names.
SYMBOLS = (
    (0x2070, 0x20CF),
    (0x2100, 0x27BF),
    (0x2900, 0x297F),
    (0x2B00, 0x2BFF),
    (0x1D400, 0x1D7FF),
    (0x1F100, 0x1F1FF),
)
# Marks that change how others are shown, or show nothing. They are made visible first, so no font may claim them.
UNSEEN = (
    *range(0x20),
    *range(0x7F, 0xA0),
    0xAD,
    0x34F,
    0x61C,
    0x115F,
    0x1160,
    0x17B4,
    0x17B5,
    0x180E,
    0x200B,
    0x200E,
    0x200F,
    *range(0x2028, 0x202F),
    *range(0x2060, 0x2070),
    0x3164,
    0xFEFF,
    0xFFA0,
    *range(0xFFF0, 0xFFFD),
    *range(0xE000, 0xF900),
    *range(0xE0000, 0xE1000),
)


@dataclass(frozen=True)
class Made:
    """One font we ship: its file, its family, and the subset files it is merged from."""

    file: str
    family: str
    package: str
    parts: tuple[str, ...]
    weight: int = 400
    blocks: tuple[tuple[int, int], ...] = ()


FONTS = (
    Made("NotoSans-Regular.ttf", "Noto Sans", "noto-sans", EUROPE),
    Made("NotoSans-Bold.ttf", "Noto Sans", "noto-sans", EUROPE, 700),
    Made("NotoSansMono-Regular.ttf", "Noto Sans Mono", "noto-sans-mono", ("latin",)),
    Made("NotoSansArabic-Regular.ttf", "Noto Sans Arabic", "noto-sans-arabic", ("arabic",)),
    Made("NotoSansHebrew-Regular.ttf", "Noto Sans Hebrew", "noto-sans-hebrew", ("hebrew",)),
    Made("NotoSansDevanagari-Regular.ttf", "Noto Sans Devanagari", "noto-sans", ("devanagari",)),
    Made("NotoSansEthiopic-Regular.ttf", "Noto Sans Ethiopic", "noto-sans-ethiopic", ("ethiopic",)),
    Made("NotoEmoji-Regular.ttf", "Noto Emoji", "noto-emoji", ("emoji",)),
    Made("NotoSansSymbols-Regular.ttf", "Noto Sans Symbols", "noto-sans-symbols", ("symbols",), blocks=SYMBOLS),
    Made(
        "NotoSansSymbols2-Regular.ttf",
        "Noto Sans Symbols 2",
        "noto-sans-symbols-2",
        ("symbols", "math"),
        blocks=SYMBOLS,
    ),
    Made("NotoSansMath-Regular.ttf", "Noto Sans Math", "noto-sans-math", ("latin",), blocks=SYMBOLS),
    Made("DroidSansFallback-Regular.ttf", "Droid Sans Fallback", DEBIAN, (), blocks=EAST_ASIA),
)


def fetch(folder: Path) -> Path:
    """Let npm fetch the packages into `folder`, without running anything of theirs."""
    (folder / "package.json").write_text('{"private": true}')
    wanted = [f"@fontsource/{name}@{version}" for name, version in VERSIONS.items()]
    subprocess.run(["npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", *wanted], cwd=folder, check=True)
    return folder / "node_modules" / "@fontsource"


def fetch_debian(folder: Path) -> Path:
    """Let apt fetch the Debian package into `folder`, and unpack it without running anything of it."""
    subprocess.run(["apt-get", "download", f"{DEBIAN}={DEBIAN_VERSION}"], cwd=folder, check=True)
    (package,) = folder.glob(f"{DEBIAN}_*.deb")
    subprocess.run(["dpkg-deb", "-x", str(package), str(folder / DEBIAN)], check=True)
    return folder / DEBIAN / DEBIAN_FILE


def merged(made: Made, packages: Path, folder: Path) -> TTFont:
    """One font out of the subset files of a package."""
    if made.package == DEBIAN:
        return TTFont(fetch_debian(folder))
    files = []
    for part in made.parts:
        source = packages / made.package / "files" / f"{made.package}-{part}-{made.weight}-normal.woff2"
        font = TTFont(source)
        font.flavor = None
        path = folder / f"{source.stem}.ttf"
        font.save(path)
        files.append(str(path))
    return TTFont(files[0]) if len(files) == 1 else merge.Merger().merge(files)


def trimmed(font: TTFont, made: Made) -> TTFont:
    """Only what can be seen, and only the wanted blocks; no hinting."""
    options = subset.Options(layout_features=["*"], hinting=False, notdef_outline=True, glyph_names=False)
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    options.recalc_timestamp = False
    wanted = set(font.getBestCmap()) - set(UNSEEN)
    if made.blocks:
        wanted = {point for point in wanted if any(low <= point <= high for low, high in made.blocks)}
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=wanted)
    cutter.subset(font)
    return font


def named(font: TTFont, made: Made) -> TTFont:
    """One family name in all files of a family, and a fixed time, so that the bytes are the same again."""
    style = "Bold" if made.weight == 700 else "Regular"
    plain = made.family.replace(" ", "")
    for number, text in (
        (1, made.family),
        (2, style),
        (3, f"{plain}-{style}"),
        (4, f"{made.family} {style}"),
        (6, f"{plain}-{style}"),
    ):
        font["name"].setName(text, number, 3, 1, 0x409)
    font["name"].names = [
        row for row in font["name"].names if row.platformID == 3 and row.nameID not in (16, 17, 21, 22, 25)
    ]
    font["OS/2"].usWeightClass = made.weight
    font["head"].created = font["head"].modified = 3_786_912_000
    font.recalcTimestamp = False
    return font


def ranges(points: set[int]) -> list[list[int]]:
    """Code points as [first, last] runs."""
    runs: list[list[int]] = []
    for point in sorted(points):
        if runs and runs[-1][1] == point - 1:
            runs[-1][1] = point
        else:
            runs.append([point, point])
    return runs


def build(families: list[str]) -> None:
    """These families, or everything in the target folder, anew."""
    wanted = [made for made in FONTS if not families or made.family in families]
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        from_npm = any(made.package != DEBIAN for made in wanted)
        packages = fetch(folder) if from_npm else folder
        table = TARGET / "coverage.json"
        coverage: dict[str, list[list[int]]] = json.loads(table.read_text("ascii")) if families else {}
        for made in wanted:
            font = named(trimmed(merged(made, packages, folder), made), made)
            font.save(TARGET / made.file)
            if made.weight == 400:
                coverage[made.family] = ranges(set(font.getBestCmap()))
            print(f"{made.file}: {(TARGET / made.file).stat().st_size:,} bytes, {len(font.getBestCmap()):,} characters")
        lines = ",\n".join(
            f"{json.dumps(family)}: {json.dumps(runs, separators=(',', ':'))}" for family, runs in coverage.items()
        )
        table.write_text("{\n" + lines + "\n}\n")
        for package in VERSIONS if from_npm else ():
            shutil.copyfile(packages / package / "LICENSE", TARGET / f"OFL-{package}.txt")


if __name__ == "__main__":
    build(sys.argv[1:])
