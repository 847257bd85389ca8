# SPDX-License-Identifier: EUPL-1.2
"""Pages of the safety plan, the people she trusts, her measures, her reminders, and a neutral calendar.

Promises: private throughout, and it looks different from what may go out; who helps finds no such page.
Never: sends a reminder, or makes a calendar before the word about shared ones was read.
"""
