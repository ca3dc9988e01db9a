"""What is asked: `hearing.yaml` and its neighbours in a hearing's folder.

A hearing is a folder with `hearing.yaml`, the hearing letter, `submissions/` and, where the archive gave one,
`submissions.csv`. Nothing here writes.
"""

from pipeline.hearing.archive import ARCHIVE_FILE, read_archive, strangers
from pipeline.hearing.files import SUBMISSIONS_FOLDER, Listing, SubmittedFile, list_submissions
from pipeline.hearing.load import HEARING_FILE, load
from pipeline.hearing.problems import FolderError, HearingError, Problem

__all__ = [
    "ARCHIVE_FILE",
    "HEARING_FILE",
    "SUBMISSIONS_FOLDER",
    "FolderError",
    "HearingError",
    "Listing",
    "Problem",
    "SubmittedFile",
    "list_submissions",
    "load",
    "read_archive",
    "strangers",
]
