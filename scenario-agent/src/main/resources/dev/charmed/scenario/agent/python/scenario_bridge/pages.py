"""Memory that every run is going to write to, copied before the run starts instead of page by page during it.

After a fork both processes share their memory, and the first write to each page copies it: a thousand small interruptions
in a run of a few milliseconds. The first run of a charm notes which pages it has copied; processes forked later for
further runs copy those while they wait.
"""

import array
import ctypes
import mmap
import struct

_POPULATE_WRITE = 23
_PRESENT = 1 << 63
_EXCLUSIVE = 1 << 56
_LARGEST_MAPPING = 1 << 30
_ROOM = 1 << 18
_RANGE = struct.Struct("QQ")
_COUNT = struct.Struct("Q")


class Pages:
    """Shared by the bridge and all that it forks."""

    def __init__(self):
        self._shared = mmap.mmap(-1, _ROOM)
        try:
            self._madvise = ctypes.CDLL(None).madvise
            self._madvise.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int]
        except (OSError, AttributeError):
            self._madvise = None

    def learn(self):
        """Notes, in the process of the first run, which pages the run has copied."""
        if self._madvise is None or _COUNT.unpack_from(self._shared)[0]:
            return
        try:
            ranges = list(_copied_ranges())
        except OSError:
            return
        ranges = ranges[: (_ROOM - _COUNT.size) // _RANGE.size]
        for index, (start, length) in enumerate(ranges):
            _RANGE.pack_into(self._shared, _COUNT.size + index * _RANGE.size, start, length)
        _COUNT.pack_into(self._shared, 0, len(ranges))

    def copy(self):
        """Copies them, in a process that waits for its run; what is not possible is left to happen in the run."""
        (count,) = _COUNT.unpack_from(self._shared)
        for index in range(count):
            start, length = _RANGE.unpack_from(self._shared, _COUNT.size + index * _RANGE.size)
            self._madvise(start, length, _POPULATE_WRITE)


def _copied_ranges():
    with open("/proc/self/maps") as maps, open("/proc/self/pagemap", "rb", buffering=0) as pagemap:
        for line in maps:
            addresses, access = line.split(None, 2)[:2]
            start, end = (int(address, 16) for address in addresses.split("-"))
            if access.startswith("rw") and access.endswith("p") and end - start <= _LARGEST_MAPPING:
                pagemap.seek(start // mmap.PAGESIZE * 8)
                entries = array.array("Q", pagemap.read((end - start) // mmap.PAGESIZE * 8))
                for first, last in _runs_of_copied(entries):
                    yield start + first * mmap.PAGESIZE, (last - first) * mmap.PAGESIZE


def _runs_of_copied(entries):
    first = None
    for index, entry in enumerate(entries):
        copied = entry & _PRESENT and entry & _EXCLUSIVE
        if copied and first is None:
            first = index
        elif not copied and first is not None:
            yield first, index
            first = None
    if first is not None:
        yield first, len(entries)
