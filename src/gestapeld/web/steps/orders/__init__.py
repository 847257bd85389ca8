# SPDX-License-Identifier: EUPL-1.2
"""Pages of orders and measures: what is in force, the paper, the area drawn over its own map, what is called a breach.

Promises: whoever says that a breach goes on reads 112 first; the picture of a map is drawn anew from its pixels.
Never: shows another map, or says what a breach is.
"""
