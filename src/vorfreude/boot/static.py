"""Files for browsers under names that carry their content's digest, so that they may be cached for ever."""

from typing import override

from whitenoise.storage import CompressedManifestStaticFilesStorage  # type: ignore[import-untyped]  # ships no types


class StaticFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # its base has no types
    """Digest names once the files are collected; plain names before (tests, ``manage``), where finders serve them."""

    @override
    def stored_name(self, name: str) -> str:
        """The name under which ``name`` is served. A file that was not collected is an error, once any was."""
        return str(super().stored_name(name)) if self.hashed_files else name
