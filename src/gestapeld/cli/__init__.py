# SPDX-License-Identifier: EUPL-1.2
"""The commands: parse, call one function of the core, show. One module per folder below it.

Promises: a passphrase comes from the terminal or a file descriptor, never from an argument; results go to standard
output, everything else to
standard error; `--json` prints one JSON value; every failure is one sentence, one next step, and the exit status of
its error.
Never: decides anything about evidence; prints a traceback.
"""
