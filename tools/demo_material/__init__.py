# SPDX-License-Identifier: EUPL-1.2
"""Export files of a case that never happened: Noor Demo and Ruben Voorbeeld, fourteen months, about 17,000 messages.

`write(folder)` (in `material`) writes them, always the same bytes for the same seed and the same libraries; `truth.json` says what a reader must find.
Everybody, every address, number and place is invented: numbers are of the range 06-1234xxxx, domains end in `.example`,
coordinates lie in open water.
"""
