# SPDX-License-Identifier: EUPL-1.2
"""Logistic regression with L2 on sparse rows, every category at once, with numpy alone: limited-memory BFGS."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

import numpy as np

Matrix = np.ndarray[tuple[int, ...], np.dtype[np.float32]]
Index = np.ndarray[tuple[int, ...], np.dtype[np.int32]]
L2 = 2.0
STEPS = 32
KEPT = 6
_THICK = 400  # lines that have a column, from where it is kept whole


@dataclass(frozen=True, slots=True)
class Rows:
    """Lines × columns, most of them empty: columns that many lines have as they are, the others by row and by column."""

    thick: Index
    block: Matrix
    thin: Index
    across: Index
    by_row: tuple[Matrix, Index]
    down: Index
    by_column: tuple[Matrix, Index]

    @classmethod
    def of(cls, rows: list[dict[str, float]], names: list[str]) -> Self:
        """From what was counted per line, and the names of the columns."""
        column = {name: place for place, name in enumerate(names)}
        across = np.array([column[name] for row in rows for name in row], dtype=np.int32)
        values = np.array([value for row in rows for value in row.values()], dtype=np.float32)
        number = np.repeat(np.arange(len(rows), dtype=np.int32), [len(row) for row in rows])
        return cls._made(len(rows), len(names), number, across, values)

    @classmethod
    def _made(cls, height: int, width: int, number: Index, across: Index, values: Matrix) -> Self:
        times = np.bincount(across, minlength=width)
        thick, thin = np.flatnonzero(times > _THICK), np.flatnonzero(times <= _THICK)
        place = np.empty(width, dtype=np.int32)
        place[thick], place[thin] = np.arange(len(thick)), np.arange(len(thin))
        block = np.zeros((height, len(thick)), dtype=np.float32)
        filled = times[across] > _THICK
        block[number[filled], place[across[filled]]] = values[filled]
        number, across, values = number[~filled], place[across[~filled]], values[~filled]
        order = np.argsort(across, kind="stable")
        return cls(
            thick, block, thin,
            across, (values, np.searchsorted(number, np.arange(height + 1))),
            number[order], (values[order], np.searchsorted(across[order], np.arange(len(thin) + 1))),
        )  # fmt: skip

    def only(self, columns: Index) -> Self:
        """The same lines with these columns only, in this order."""
        width = len(self.thick) + len(self.thin)
        place = np.full(width, -1, dtype=np.int32)
        place[columns] = np.arange(len(columns))
        lines, at = np.nonzero(self.block)
        thin_lines = np.repeat(np.arange(len(self.block)), np.diff(self.by_row[1]))
        number = np.concatenate([lines, thin_lines])
        across = place[np.concatenate([self.thick[at], self.thin[self.across]])]
        values = np.concatenate([self.block[lines, at], self.by_row[0]])
        kept = across >= 0
        order = np.argsort(number[kept], kind="stable")
        return self._made(len(self.block), len(columns), number[kept][order], across[kept][order], values[kept][order])

    def times(self, weights: Matrix) -> Matrix:
        """Rows × weights (columns × categories)."""
        return self.block @ weights[self.thick] + _gather(self.across, *self.by_row, weights[self.thin])

    def turned_times(self, values: Matrix) -> Matrix:
        """Columns × values (rows × categories)."""
        out = np.empty((len(self.thick) + len(self.thin), values.shape[1]), dtype=np.float32)
        out[self.thick] = self.block.T @ values
        out[self.thin] = _gather(self.down, *self.by_column, values)
        return out

    def squares(self, weight: Matrix) -> Matrix:
        """Per column the sum of its squares, with weights per row and category."""
        out = np.empty((len(self.thick) + len(self.thin), weight.shape[1]), dtype=np.float32)
        out[self.thick] = (self.block * self.block).T @ weight
        out[self.thin] = _gather(self.down, self.by_column[0] ** 2, self.by_column[1], weight)
        return out


def _gather(index: Index, values: Matrix, bounds: Index, table: Matrix) -> Matrix:
    """Per stretch of `index` the sum of values × the rows of `table` it names, one category after the other."""
    out = np.zeros((len(bounds) - 1, table.shape[1]), dtype=np.float32)
    filled = np.flatnonzero(np.diff(bounds))
    for category, column in enumerate(np.ascontiguousarray(table.T)):
        out[filled, category] = np.add.reduceat(column[index] * values, bounds[:-1][filled])
    return out


def fit(rows: Rows, wanted: Matrix, weight: Matrix) -> Matrix:
    """Weights (columns × categories), the first row the constants. `weight` per row and category; 0: not looked at."""
    share = (weight * wanted).sum(axis=0) / weight.sum(axis=0)
    penalty = np.full((len(rows.thick) + len(rows.thin) + 1, 1), L2, dtype=np.float32)
    penalty[0] = 0.01
    squares = np.vstack([weight.sum(axis=0, keepdims=True), rows.squares(weight)])
    scale = 1 / (squares * np.maximum(share * (1 - share), 0.05)[None, :] + penalty)
    now = np.zeros((len(penalty), wanted.shape[1]), dtype=np.float32)
    now[0] = np.log(share / (1 - share))

    def look(at: Matrix) -> tuple[float, Matrix]:
        sums = at[0] + rows.times(at[1:])
        miss = weight * (1 / (1 + np.exp(-np.clip(sums, -30, 30))) - wanted)
        loss = (weight * (np.logaddexp(0, sums) - wanted * sums)).sum() + 0.5 * (penalty * at * at).sum()
        return float(loss), np.vstack([miss.sum(axis=0, keepdims=True), rows.turned_times(miss)]) + penalty * at

    loss, slope = look(now)
    moves: list[tuple[Matrix, Matrix]] = []
    for _ in range(STEPS):
        way = slope.copy()
        shares = []
        for moved, changed in reversed(moves):
            share_of = float(np.vdot(moved, way) / np.vdot(changed, moved))
            shares.append(share_of)
            way -= share_of * changed
        way *= scale
        for (moved, changed), share_of in zip(moves, reversed(shares), strict=True):
            way += moved * (share_of - float(np.vdot(changed, way) / np.vdot(changed, moved)))
        step, fall = 1.0, float(np.vdot(slope, way))
        while True:
            after = now - np.float32(step) * way
            new_loss, new_slope = look(after)
            if new_loss <= loss - 1e-4 * step * fall or step < 1e-3:
                break
            step /= 2
        moved, changed = after - now, new_slope - slope
        if np.vdot(moved, changed) > 0:
            moves = [*moves, (moved, changed)][-KEPT:]
        done = loss - new_loss < 1e-4 * abs(new_loss)
        now, loss, slope = after, new_loss, new_slope
        if done:
            break
    return now
