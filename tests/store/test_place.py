"""A unit on a network path or in a synced folder is refused with the reason, unharmed."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest

from partydesk.store.place import Mount, check_place, mounts, remote_mount, synced_by
from partydesk.store.trouble import StoreTrouble
from partydesk.store.unit import Store

TABLE = r"""sysfs /sys sysfs rw 0 0
/dev/sda1 / ext4 rw 0 0
//fuwuqi/gongxiang /mnt/share cifs rw 0 0
10.0.0.9:/dang /mnt/dang\040wu nfs4 rw 0 0
/dev/sdb1 /mnt/share/u ext4 rw 0 0
gvfsd-fuse /run/user/1000/gvfs fuse.gvfsd-fuse rw 0 0
"""


@pytest.mark.parametrize(
    ("place", "refused"),
    [
        ("/srv/a/某某局机关党委", False),
        ("/mnt/share/某某局机关党委", True),
        ("/mnt/share", True),
        ("/mnt/shared/某某局机关党委", False),
        ("/mnt/dang wu/党委", True),
        ("/mnt/share/u/党委", False),
        ("/run/user/1000/gvfs/smb-share:server=f/党委", True),
    ],
)
def test_the_nearest_mounted_disk_decides(tmp_path: Path, place: str, refused: bool) -> None:
    table = tmp_path / "mounts"
    table.write_text(TABLE, encoding="utf-8")
    assert (remote_mount(PurePosixPath(place), mounts(table)) is not None) is refused


def test_of_two_mounts_at_one_place_the_later_one_counts() -> None:
    share = [Mount(PurePosixPath("/mnt"), "ext4"), Mount(PurePosixPath("/mnt"), "nfs")]
    assert remote_mount(PurePosixPath("/mnt/a"), share) == share[1]
    assert remote_mount(PurePosixPath("/mnt/a"), share[::-1]) is None


def test_a_computer_without_the_table_of_mounts_refuses_nothing(tmp_path: Path) -> None:
    assert mounts(tmp_path / "none") == []
    assert remote_mount(PurePosixPath("/srv/a"), []) is None


@pytest.mark.parametrize(
    ("parents", "program"),
    [
        ("OneDrive", "OneDrive"),
        ("OneDrive - 某某局/党务", "OneDrive"),
        ("Nutstore Files/我的坚果云", "坚果云"),
        ("BaiduSyncdisk", "百度网盘同步空间"),
        ("WPSDrive/1234/WPS云盘", "WPS云盘"),
        ("dropbox", "Dropbox"),
        ("资料/OneDrive备份说明", None),
    ],
)
def test_a_synced_folder_is_known_by_its_name(
    tmp_path: Path, parents: str, program: str | None
) -> None:
    folder = tmp_path / parents / "某某局机关党委"
    folder.mkdir(parents=True)
    assert synced_by(folder) == program


def test_a_synced_folder_is_known_by_what_its_program_left_in_it(tmp_path: Path) -> None:
    (tmp_path / "共享" / ".stfolder").mkdir(parents=True)
    assert synced_by(tmp_path / "共享" / "党委") == "Syncthing"


def test_a_unit_may_itself_be_called_like_a_program(tmp_path: Path) -> None:
    assert synced_by(tmp_path / "Dropbox") is None


def test_neither_made_nor_opened_in_a_synced_folder(tmp_path: Path) -> None:
    inside = tmp_path / "坚果云" / "某某局机关党委"
    with pytest.raises(StoreTrouble, match="“坚果云”的同步文件夹里"):
        Store.create(inside)
    assert not inside.exists()
    Store.create(tmp_path / "党委").close()
    inside.parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / "党委").rename(inside)
    before = sorted(file.name for file in inside.iterdir())
    with pytest.raises(StoreTrouble, match=r"请放到本机硬盘或U盘上"):
        Store.open(inside)
    assert sorted(file.name for file in inside.iterdir()) == before
    with pytest.raises(StoreTrouble):
        check_place(inside)
