# SPDX-License-Identifier: EUPL-1.2
"""Child processes for hostile or heavy work: no keys, no network, no disk to write, limits on both sides.

`Box` (process.py) starts `python -I -m <module>` with an empty environment; the module calls `serve` (inside.py), which
puts up the walls (walls.py) before the first byte of evidence comes in, and says which of them hold on this platform.
Promises: a child that crashes, hangs, grows, floods or lies costs its own life and nothing else; every wait has an end;
the walls that hold are reported, never assumed.
Never: hands a key, an environment variable or an open file to a child; logs what passes through.
"""
