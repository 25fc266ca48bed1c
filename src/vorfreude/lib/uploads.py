"""Files that come with a form stay in memory, bounded: nothing of what somebody sends lies about unsealed on a disk."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest


class InMemory(FileUploadHandler):
    """Keeps each file up to ``longest`` bytes and one more, which says that it was longer."""

    def __init__(self, request: HttpRequest, longest: int) -> None:
        super().__init__(request)
        self._longest = longest
        self._came = bytearray()

    def new_file(self, *args: object, **kwargs: object) -> None:
        super().new_file(*args, **kwargs)  # type: ignore[arg-type]  # what Django gives is handed on
        self._came = bytearray()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:  # noqa: ARG002 Django's signature
        self._came += raw_data[: self._longest + 1 - len(self._came)]

    def file_complete(self, file_size: int) -> SimpleUploadedFile:  # noqa: ARG002 Django's signature
        return SimpleUploadedFile("file", bytes(self._came))
