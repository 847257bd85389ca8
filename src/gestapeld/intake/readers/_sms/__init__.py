# SPDX-License-Identifier: EUPL-1.2
"""How backups of SMS Backup & Restore are read: tags with their bytes, repaired attributes, messages, calls, pictures.

Promises: every record leads back to the bytes of the file as it was received; a damaged element costs that element
only; memory does not grow with the file or with a picture in it.
Never: follows a document type or an entity, rescales a time by guess, believes a time written out in words.
"""
