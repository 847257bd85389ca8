# SPDX-License-Identifier: EUPL-1.2
"""What every page has: the frame, the look, the words, the small scripts. The look is that of the guidance site.

Promises: the way out comes first in tab order on every page; titles say nothing.
Never: knows a case.
"""
