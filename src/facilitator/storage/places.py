"""Where a file lies: on a disk of this computer, on a share, or on a medium that can be pulled out."""

import os
import re
import sys
from collections.abc import Iterable, Sequence
from enum import Enum
from pathlib import Path

import msgspec


class Place(Enum):
    """What kind of place a file lies in. A folder that a cloud client keeps in step is a local one."""

    LOCAL = "local"
    NETWORK = "network"
    REMOVABLE = "removable"


class Mount(msgspec.Struct, frozen=True):
    """A line of /proc/self/mountinfo: see proc(5)."""

    id: str
    parent: str
    device: str
    point: str
    type: str
    source: str
    options: str


_NETWORK = frozenset(
    (
        "afpfs",
        "afs",
        "beegfs",
        "ceph",
        "cifs",
        "coda",
        "davfs",
        "glusterfs",
        "gpfs",
        "lustre",
        "ncpfs",
        "nfs",
        "nfs4",
        "orangefs",
        "smb3",
        "smbfs",
        "prl_fs",
        "vboxsf",
        "vmhgfs",
    )
)
"""File systems on other machines; the last three are folders of the host of a virtual machine."""
_REMOTE_FUSE = frozenset(
    (
        "afpfs",
        "ceph",
        "ceph-fuse",
        "curlftpfs",
        "davfs",
        "davfs2",
        "gcsfuse",
        "glusterfs",
        "gvfsd-fuse",
        "juicefs",
        "kio-fuse",
        "rclone",
        "s3fs",
        "smbnetfs",
        "sshfs",
        "vmhgfs-fuse",
    )
)
"""The same, behind a program of the user's."""
_ADDRESS = re.compile(r"//|[^/]+:")
"""How the source of a share begins, //host/… or host:…; a disk's begins with one slash."""
_ESCAPED = re.compile(r"\\([0-7]{3})")
_USB = re.compile(r"usb\d+")

_OUTER_VOLUMES = "/Volumes/"
_DRIVE_REMOVABLE, _DRIVE_REMOTE, _DRIVE_CDROM = 2, 4, 5
"""What Windows' GetDriveType returns."""


def mounts_of(mountinfo: str) -> tuple[Mount, ...]:
    """Return the mounts that /proc/self/mountinfo lists, later ones over earlier ones."""
    return tuple(_mount(line) for line in mountinfo.splitlines() if " - " in line)


def mount_of(mounts: Sequence[Mount], path: str) -> Mount | None:
    """Return the mount that a path without links lies in.

    Followed from the root as the kernel does: the longest mount point alone would also find mounts that a
    later one hides.
    """
    ids = {mount.id for mount in mounts}
    found: Mount | None = None
    below = [mount for mount in mounts if mount.parent not in ids or mount.parent == mount.id]
    while below:
        candidates = [mount for mount in reversed(below) if _is_inside(path, mount.point)]
        if not candidates:
            break
        found = min(candidates, key=lambda mount: len(mount.point))
        below = [mount for mount in mounts if mount.parent == found.id != mount.id]
    return found


def place_among(mounts: Sequence[Mount], path: str, own: Iterable[str], devices: Path) -> Place:
    """Return where a path without links lies; devices is /sys/dev/block or what stands for it.

    Own are paths whose disks stay, however they are plugged in: nobody pulls out what the system runs from.
    """
    mount = mount_of(mounts, path)
    if mount is None:
        return Place.LOCAL
    if _is_share(mount):
        return Place.NETWORK
    disks = _disks_of(mount, devices)
    if not disks:
        return Place.LOCAL
    staying = (mount_of(mounts, other) for other in own)
    for other in filter(None, staying):
        disks -= _disks_of(other, devices)
    return Place.REMOVABLE if any(map(_can_go, disks)) else Place.LOCAL


def place_on_mac(point: str, options: str) -> Place:
    """Return where macOS has mounted a volume, by its mount point and the flags of the mount.

    It does not say there what can be pulled out. Outer volumes stand in /Volumes, and so do other
    inner ones: working on a copy of what lies there costs little.
    """
    if "local" not in options.split(","):
        return Place.NETWORK
    return Place.REMOVABLE if point.startswith(_OUTER_VOLUMES) else Place.LOCAL


def place_on_windows(path: str, kind: int) -> Place:
    """Return where a path lies on Windows, by the kind of its drive; a path of a host is a share anyway."""
    plain = path.removeprefix("\\\\?\\").removeprefix("\\\\.\\")
    if plain.startswith(("\\\\", "UNC\\")) or kind == _DRIVE_REMOTE:
        return Place.NETWORK
    return Place.REMOVABLE if kind in (_DRIVE_REMOVABLE, _DRIVE_CDROM) else Place.LOCAL


if sys.platform == "win32":
    import ctypes

    def place_of(path: Path) -> Place:
        """Return where a file lies.

        Asked for its own drive alone: to list all of them waits for shares that are gone.
        """
        real = os.path.realpath(path)
        kernel = ctypes.WinDLL("kernel32")
        root = ctypes.create_unicode_buffer(len(real) + 261)
        found = kernel.GetVolumePathNameW(real, root, len(root))
        return place_on_windows(real, kernel.GetDriveTypeW(root) if found else 0)

elif sys.platform == "darwin":

    def place_of(path: Path) -> Place:
        """Return where a file lies."""
        from psutil import disk_partitions

        real = os.path.realpath(path)
        around = [part for part in disk_partitions(all=True) if _is_inside(real, part.mountpoint)]
        if not around:
            return Place.LOCAL
        nearest = max(around, key=lambda part: len(part.mountpoint))
        return place_on_mac(nearest.mountpoint, nearest.opts)

else:

    def place_of(path: Path) -> Place:
        """Return where a file lies; where the system does not tell, it is taken to be local."""
        real = os.path.realpath(path)  # before the mounts are read: on the way there, shares are mounted
        try:
            mounts = mounts_of(os.fsdecode(Path("/proc/self/mountinfo").read_bytes()))
        except OSError:
            return Place.LOCAL
        home = os.path.realpath(os.environ.get("HOME", "/"))
        return place_among(mounts, real, ("/", home), Path("/sys/dev/block"))


def _mount(line: str) -> Mount:
    before, _, after = line.partition(" - ")
    number, parent, device, _, point, *_ = before.split(" ")
    kind, source, options, *_ = (*after.split(" "), "", "")
    return Mount(number, parent, device, _plain(point), kind, _plain(source), options)


def _plain(text: str) -> str:
    """Return a name without the escapes for blanks and the like."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 8)), text)


def _is_inside(path: str, point: str) -> bool:
    return path == point or path.startswith(point.rstrip("/") + "/")


def _is_share(mount: Mount) -> bool:
    """Return whether a mount is a folder of another machine.

    By 9p, as by virtiofs, containers, virtual machines and WSL show folders of this one: those are local,
    and it is a share only where it goes over TCP.
    """
    if mount.type == "9p":
        return "trans=tcp" in mount.options.split(",")
    if mount.type != "fuse" and not mount.type.startswith("fuse."):
        return mount.type in _NETWORK
    return mount.type.removeprefix("fuse.") in _REMOTE_FUSE or bool(_ADDRESS.match(mount.source))


def _disks_of(mount: Mount, devices: Path) -> set[Path]:
    """Return the disks that a mount lies on, none where it lies in memory or elsewhere."""
    number = mount.device
    if number.startswith("0:") and mount.source.startswith("/dev/"):  # Btrfs: a number of its own
        try:
            device = Path(mount.source).stat().st_rdev
        except OSError:
            return set()
        number = f"{os.major(device)}:{os.minor(device)}"
    entry = devices / number
    return _disks(entry) if entry.exists() else set()


def _disks(entry: Path) -> set[Path]:
    """Return a block device's disk: that of a partition, those under an encrypted or joined volume."""
    device = entry.resolve()
    if (device / "partition").exists():
        device = device.parent
    try:
        under = list((device / "slaves").iterdir())
    except OSError:
        under = []
    return {disk for part in under for disk in _disks(part)} or {device}


def _can_go(disk: Path) -> bool:
    """Return whether a disk is a stick, a card, or plugged in from outside; its file system proves nothing.

    An outer disk often calls itself fixed; what it is plugged into tells more. The card is called SD, the
    soldered chip of the same kind MMC.
    """
    if _told(disk / "removable") == "1" or _told(disk / "device" / "type") == "SD":
        return True
    way = (disk, *disk.parents)
    return any(_USB.fullmatch(part.name) or _told(part / "removable") == "removable" for part in way)


def _told(file: Path) -> str:
    try:
        return file.read_text("ascii", "replace").strip()
    except OSError:
        return ""
