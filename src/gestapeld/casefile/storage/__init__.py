# SPDX-License-Identifier: EUPL-1.2
"""Where the sealed bytes of one case lie, behind one protocol.

Promises: an append is all or nothing and durable when it returns; the heads move only from the state the caller saw.
Never: holds a key, opens a sealed value, or tells the layers above which engine is underneath.
"""
