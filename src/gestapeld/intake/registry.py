# SPDX-License-Identifier: EUPL-1.2
"""All readers of this program. A new format is one file in `readers/` and one row here.

Order decides between equally sure readers: the more particular one stands first.
"""

from __future__ import annotations

from gestapeld.intake import containers
from gestapeld.intake.reader import Reader
from gestapeld.intake.readers import any_file, email_mbox, email_message, sms_backup_xml, whatsapp_chat_export

READERS: tuple[Reader, ...] = (
    containers.READER,
    whatsapp_chat_export.READER,
    sms_backup_xml.READER,
    email_mbox.READER,
    email_message.READER,
    any_file.READER,
)
