"""Path → Upload. What may come in, whole and safe; known by its bytes, kept in case folders.

In: folders of files, the text of `application.yaml`, `corrections.yaml` and `passwords.txt`. Out: `Upload`s, the
`Application`, the `Corrections`, passwords; what is wrong with any of them is a `Problem`, never an exception.
`casefolder` alone knows the paths inside a case, `inbox` what waits to become one.
"""

from intake.application import read_application, read_passwords
from intake.corrections import read_corrections
from intake.filetype import identify
from intake.listing import list_uploads

__all__ = ["identify", "list_uploads", "read_application", "read_corrections", "read_passwords"]
