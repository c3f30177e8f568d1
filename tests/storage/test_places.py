"""Shares and sticks are told from local disks, by texts as the systems give them, and as this kernel does."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from facilitator.storage.places import (
    Place,
    mount_of,
    mounts_of,
    place_among,
    place_of,
    place_on_mac,
    place_on_windows,
)

LAPTOP = r"""
22 1 259:2 / / rw,relatime shared:1 - ext4 /dev/nvme0n1p2 rw,errors=remount-ro
23 22 0:21 / /proc rw,nosuid - proc proc rw
24 22 0:5 / /dev rw,nosuid shared:2 - devtmpfs udev rw
30 22 259:1 / /boot/efi rw,relatime shared:9 - vfat /dev/nvme0n1p1 rw,fmask=0077
31 22 0:40 / /home rw,relatime shared:10 - btrfs /dev/mapper/home rw,space_cache=v2,subvol=/@home
40 22 0:50 / /net/board rw,relatime shared:20 - nfs4 files:/export/board rw,vers=4.2,hard,proto=tcp
41 22 0:51 / /mnt/office rw,relatime shared:21 - cifs //files/office rw,vers=3.1.1,cache=strict
42 22 0:52 / /mnt/Our\040files\134old rw,relatime - cifs //files/our\040files rw
43 22 0:53 / /mnt/cloud rw - fuse.rclone cloud: rw,user_id=1000
44 22 0:54 / /mnt/dav rw - fuse https://dav.example.org/ rw,user_id=1000
45 22 0:55 / /mnt/both rw - fuse.mergerfs /mnt/a:/mnt/b rw,user_id=1000
46 22 0:56 / /mnt/secret rw - fuse.gocryptfs /home/anna/cipher rw,user_id=1000
47 22 0:57 / /run/user/1000/gvfs rw - fuse.gvfsd-fuse gvfsd-fuse rw,user_id=1000
48 22 0:58 / /run/user/1000/doc rw - fuse.portal portal rw,user_id=1000
50 22 0:60 / /mnt/guest rw - 9p share rw,access=client,trans=virtio
51 22 0:61 / /mnt/plan9 rw - 9p 10.0.0.2 rw,trans=tcp,port=564
52 22 0:62 / /mnt/vm rw - virtiofs shared rw
53 22 0:63 / /media/sf_host rw - vboxsf host rw
54 22 0:64 / /tmp rw - tmpfs tmpfs rw
55 22 0:65 / /mnt/bare rw - tmpfs  rw
60 22 8:17 / /media/anna/STICK rw,nosuid shared:30 - vfat /dev/sdb1 rw,uid=1000
61 22 8:33 / /media/anna/Outer rw,nosuid shared:31 - fuseblk /dev/sdc1 rw,user_id=0
62 22 179:1 / /media/anna/Card rw - exfat /dev/mmcblk0p1 rw
63 22 179:33 / /mnt/chip rw - ext4 /dev/mmcblk1p1 rw
64 22 253:3 / /media/anna/Locked rw - ext4 /dev/mapper/luks rw
65 22 8:1 / /mnt/inner rw - vfat /dev/sda1 rw
66 22 259:5 / /media/anna/Thunder rw - exfat /dev/nvme1n1p1 rw
67 22 7:0 / /snap/tool ro - squashfs /dev/loop0 ro
68 22 99:0 / /mnt/unknown rw - ext4 /dev/odd rw
70 31 0:50 /export/anna /home/anna/shared rw,relatime shared:20 - nfs4 files:/export/board rw,vers=4.2
71 40 0:40 /@home/data /net/board/here rw - btrfs /dev/mapper/home rw
"""

PCI = "devices/pci0000:00"
DISKS = {
    "8:1": (f"{PCI}/0000:00:17.0/ata1/host0/target0:0:0/0:0:0:0/block/sda", "sda1", {"removable": "0"}),
    "8:17": (f"{PCI}/0000:00:14.0/usb2/2-1/host6/target6:0:0/block/sdb", "sdb1", {"removable": "1"}),
    "8:33": (f"{PCI}/0000:00:14.0/usb2/2-2/host7/target7:0:0/block/sdc", "sdc1", {"removable": "0"}),
    "179:1": (f"{PCI}/mmc_host/mmc0/mmc0:aaaa/block/mmcblk0", "mmcblk0p1", {"device/type": "SD"}),
    "179:33": (f"{PCI}/mmc_host/mmc1/mmc1:0001/block/mmcblk1", "mmcblk1p1", {"device/type": "MMC"}),
    "259:2": (f"{PCI}/0000:01:00.0/nvme/nvme0/nvme0n1", "nvme0n1p2", {"removable": "0"}),
    "259:1": (f"{PCI}/0000:01:00.0/nvme/nvme0/nvme0n1", "nvme0n1p1", {"removable": "0"}),
    "259:5": (f"{PCI}/0000:02:00.0/0000:03:00.0/nvme/nvme1/nvme1n1", "nvme1n1p1", {"removable": "0"}),
    "7:0": ("devices/virtual/block/loop0", "", {"removable": "0"}),
    "253:3": ("devices/virtual/block/dm-3", "", {"removable": "0"}),
}
"""By number: the folder of the disk, its part, and what files of the disk say."""


@pytest.fixture
def devices(tmp_path):
    """Lay out block devices as /sys does, and return what stands for /sys/dev/block."""
    numbers = tmp_path / "dev" / "block"
    numbers.mkdir(parents=True)
    for number, (disk, part, told) in DISKS.items():
        folder = tmp_path / disk
        (folder / part).mkdir(parents=True)
        if part:
            (folder / part / "partition").write_text("1\n")
        for name, value in told.items():
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_text(f"{value}\n")
        (numbers / number).symlink_to(folder / part)
    (tmp_path / PCI / "0000:02:00.0" / "removable").write_text("removable\n")
    under = tmp_path / DISKS["253:3"][0] / "slaves"
    under.mkdir()
    (under / "sdb2").symlink_to(tmp_path / DISKS["8:17"][0])
    return numbers


needs_links = pytest.mark.skipif(os.name == "nt", reason="links and colons in names need a Unix")


@needs_links
@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("/srv/a.workshop", "local"),
        ("/boot/efi/a.workshop", "local"),
        ("/home/anna/Dropbox/a.workshop", "local"),
        ("/tmp/a.workshop", "local"),
        ("/mnt/bare/a.workshop", "local"),
        ("/mnt/both/a.workshop", "local"),
        ("/mnt/secret/a.workshop", "local"),
        ("/run/user/1000/doc/a.workshop", "local"),
        ("/mnt/guest/a.workshop", "local"),
        ("/mnt/vm/a.workshop", "local"),
        ("/mnt/chip/a.workshop", "local"),
        ("/mnt/inner/a.workshop", "local"),
        ("/mnt/unknown/a.workshop", "local"),
        ("/snap/tool/a.workshop", "local"),
        ("/net/board/here/a.workshop", "local"),
        ("/net/boardroom/a.workshop", "local"),
        ("/mnt/office", "network"),
        ("/net/board/a.workshop", "network"),
        ("/mnt/Our files\\old/a.workshop", "network"),
        ("/mnt/cloud/a.workshop", "network"),
        ("/mnt/dav/a.workshop", "network"),
        ("/run/user/1000/gvfs/smb-share:server=files/a.workshop", "network"),
        ("/mnt/plan9/a.workshop", "network"),
        ("/media/sf_host/a.workshop", "network"),
        ("/home/anna/shared/a.workshop", "network"),
        ("/media/anna/STICK/deep/down/a.workshop", "removable"),
        ("/media/anna/Outer/a.workshop", "removable"),
        ("/media/anna/Card/a.workshop", "removable"),
        ("/media/anna/Locked/a.workshop", "removable"),
        ("/media/anna/Thunder/a.workshop", "removable"),
    ],
)
def test_where_a_path_lies_on_a_laptop(devices, path, place):
    assert place_among(mounts_of(LAPTOP), path, ("/", "/home/anna"), devices) is Place(place)


BOUND = """
22 1 8:1 / / rw - ext4 /dev/sda1 rw
31 22 8:2 / /home rw - ext4 /dev/sda2 rw
70 31 0:50 /export/anna /home/anna/shared rw - nfs4 files:/export/board rw
71 22 8:1 /var/lib/x /srv/bound rw - ext4 /dev/sda1 rw
"""
COVERED = """
22 1 8:1 / / rw - ext4 /dev/sda1 rw
30 22 0:30 / /mnt/a/b rw - nfs4 files:/export rw
31 22 8:2 / /mnt/a rw - ext4 /dev/sda2 rw
40 22 8:3 / /mnt/c rw - ext4 /dev/sda3 rw
41 40 0:31 / /mnt/c rw - cifs //files/c rw
50 22 8:4 / /mnt/d rw - ext4 /dev/sda4 rw
51 22 0:32 / /mnt/d rw - cifs //files/d rw
"""
CONTAINER = """
500 450 0:90 / / rw,relatime - overlay overlay rw,lowerdir=/l,upperdir=/u
501 500 0:91 / /proc rw - proc proc rw
502 500 0:50 /export/anna /project rw - nfs4 files:/export rw
503 500 259:2 /etc/hosts /etc/hosts rw - ext4 /dev/nvme0n1p2 rw
"""
NO_ROOT = """
601 450 0:50 / /project rw - nfs4 files:/export rw
602 451 8:3 / /project/deep rw - ext4 /dev/sda3 rw
"""


@pytest.mark.parametrize(
    ("text", "path", "number"),
    [
        (BOUND, "/home/anna/shared/a.workshop", "70"),
        (BOUND, "/home/anna/a.workshop", "31"),
        (BOUND, "/srv/bound/a.workshop", "71"),
        (COVERED, "/mnt/a/b/a.workshop", "31"),
        (COVERED, "/mnt/c/a.workshop", "41"),
        (COVERED, "/mnt/cc/a.workshop", "22"),
        (COVERED, "/mnt/d/a.workshop", "51"),
        (CONTAINER, "/project/a.workshop", "502"),
        (CONTAINER, "/etc/hosts", "503"),
        (CONTAINER, "/home/a.workshop", "500"),
        (NO_ROOT, "/project/a.workshop", "601"),
        ("1 1 0:1 / / rw - rootfs rootfs rw\n", "/a.workshop", "1"),
    ],
)
def test_which_mount_a_path_lies_in(text, path, number):
    mount = mount_of(mounts_of(text), path)
    assert mount is not None
    assert mount.id == number


@pytest.mark.parametrize("text", ["", "nonsense\n", NO_ROOT])
def test_a_path_in_no_mount_is_local(tmp_path, text):
    assert place_among(mounts_of(text), "/home/a.workshop", ("/",), tmp_path) is Place.LOCAL


RASPBERRY = """
20 1 179:1 / / rw - ext4 /dev/mmcblk0p1 rw
21 20 8:17 / /home/anna rw - ext4 /dev/sdb1 rw
22 20 8:33 / /media/anna/Outer rw - exfat /dev/sdc1 rw
"""


@needs_links
@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("/srv/a.workshop", "local"),
        ("/home/anna/a.workshop", "local"),
        ("/media/anna/Outer/a.workshop", "removable"),
    ],
)
def test_the_card_that_the_system_runs_from_stays(devices, path, place):
    assert place_among(mounts_of(RASPBERRY), path, ("/", "/home/anna"), devices) is Place(place)


@needs_links
@pytest.mark.parametrize(("disk", "place"), [("8:17", "removable"), ("8:1", "local")])
def test_btrfs_hides_the_number_of_its_disk_behind_one_of_its_own(devices, disk, place):
    about = Path("/dev/null").stat().st_rdev  # stands for a disk: any device has a number
    (devices / f"{os.major(about)}:{os.minor(about)}").symlink_to((devices / disk).resolve())
    text = "20 1 8:1 / / rw - ext4 /dev/x rw\n21 20 0:40 / /mnt rw - btrfs /dev/null rw\n"
    assert place_among(mounts_of(text), "/mnt/a.workshop", (), devices) is Place(place)


@pytest.mark.parametrize(
    ("point", "type_and_flags", "place"),
    [
        ("/", "rw,local,rootfs,dovolfs,journaled", "local"),
        ("/System/Volumes/Data", "rw,local,dovolfs,dontbrowse,journaled", "local"),
        ("/Volumes/STICK", "rw,nosuid,nodev,local", "removable"),
        ("/Volumes/office", "rw,nosuid,nodev,dontbrowse", "network"),
        ("/Users/anna/remote", "rw,nosuid,nodev,nolocalcaches", "network"),
    ],
)
def test_where_a_volume_is_on_a_mac(point, type_and_flags, place):
    assert place_on_mac(point, type_and_flags) is Place(place)


@pytest.mark.parametrize(
    ("path", "kind", "place"),
    [
        (r"C:\Users\Anna\a.workshop", 3, "local"),
        (r"\\?\C:\Users\Anna\a.workshop", 3, "local"),
        (r"C:\Users\Anna\OneDrive\a.workshop", 3, "local"),
        (r"R:\a.workshop", 6, "local"),
        (r"Q:\a.workshop", 0, "local"),
        (r"E:\a.workshop", 2, "removable"),
        (r"D:\a.workshop", 5, "removable"),
        (r"Z:\a.workshop", 4, "network"),
        (r"\\files\office\a.workshop", 4, "network"),
        (r"\\files\office\a.workshop", 0, "network"),
        (r"\\?\UNC\files\office\a.workshop", 1, "network"),
    ],
)
def test_where_a_drive_is_on_windows(path, kind, place):
    assert place_on_windows(path, kind) is Place(place)


linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux has mounts to compare with")


def kernel_says(path):
    """Return the number of the mount that a folder lies in, as the kernel sees it."""
    handle = os.open(path, os.O_PATH | os.O_DIRECTORY)
    try:
        told = Path(f"/proc/self/fdinfo/{handle}").read_text()
    finally:
        os.close(handle)
    return next(line.split()[1] for line in told.splitlines() if line.startswith("mnt_id:"))


def we_say(path):
    mount = mount_of(mounts_of(Path("/proc/self/mountinfo").read_text()), os.path.realpath(path))
    return mount and mount.id


@linux
def test_every_mount_of_this_machine_is_found_as_the_kernel_finds_it():
    points = [mount.point for mount in mounts_of(Path("/proc/self/mountinfo").read_text())]
    folders = [point for point in {"/", "/usr/bin", *points} if Path(point).is_dir()]
    assert {path: we_say(path) for path in folders} == {path: kernel_says(path) for path in folders}


@linux
def test_mounts_over_mounts_are_found_as_the_kernel_finds_them(tmp_path):
    mount = shutil.which("mount") or "mount"
    inner, bound = tmp_path / "a" / "with blank", tmp_path / "bound"
    inner.mkdir(parents=True)
    bound.mkdir()
    made = []

    def put(*options, on):
        done = subprocess.run([mount, *options, str(on)], capture_output=True, check=False)
        made.extend([on] * (done.returncode == 0))
        return done.returncode == 0

    try:
        if not put("-t", "tmpfs", "one", on=inner):
            pytest.skip("nothing may be mounted here")
        assert put("--bind", str(inner), on=bound)
        assert put("-t", "tmpfs", "two", on=bound)
        assert put("-t", "tmpfs", "three", on=tmp_path / "a")
        inner.mkdir()
        for folder in (tmp_path, inner.parent, inner, bound):
            assert we_say(folder) == kernel_says(folder)
        assert len({we_say(folder) for folder in (tmp_path, inner, bound)}) == 3
    finally:
        for point in reversed(made):
            subprocess.run(["umount", str(point)], check=True)


@linux
@pytest.mark.parametrize("path", ["/proc/version", "/not/there/at all"])
def test_this_machine_is_asked(path):
    assert place_of(Path(path)) is Place.LOCAL
