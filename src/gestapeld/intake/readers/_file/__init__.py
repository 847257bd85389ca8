# SPDX-License-Identifier: EUPL-1.2
"""What files say about themselves, for the reader of any file: signatures, EXIF, XMP, boxes of films, PDF.

Promises: values come out as exact text; reading is by ranges and bounded, whatever the file claims.
Never: decodes a picture, a sound or a film.
"""
