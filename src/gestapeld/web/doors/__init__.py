# SPDX-License-Identifier: EUPL-1.2
"""What stands between a browser and a page: who may speak, what every answer carries, how an error becomes words.

Promises: a stranger gets 404 for every address; a request that another site caused changes nothing; every answer says
that it may not be stored, framed or sent anywhere.
Never: waits for the case; looks at evidence.
"""
