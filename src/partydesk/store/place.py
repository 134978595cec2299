"""Where a unit may lie: on a disk of this computer, never on a network path or in a synced folder.

The locks that SQLite's write-ahead log stands on do not hold across a network, and a program that
copies files behind our back sends half-written ones: both end in a damaged unit.
"""

from __future__ import annotations

import sys
from pathlib import Path, PurePath
from typing import NamedTuple

from partydesk.store.trouble import StoreTrouble

_NETWORK = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "ncpfs", "fuse.sshfs", "fuse.davfs2", "davfs",
     "fuse.rclone", "fuse.gvfsd-fuse", "ceph", "fuse.ceph", "glusterfs", "fuse.glusterfs", "afpfs"}
)  # fmt: skip
# Names that the common programs give the folder they keep in step, and files they leave in it.
_SYNCED = {
    "onedrive": "OneDrive", "nutstore": "坚果云", "nutstore files": "坚果云",
    "我的坚果云": "坚果云", "坚果云": "坚果云",
    "baidusyncdisk": "百度网盘同步空间", "百度网盘同步空间": "百度网盘同步空间",
    "wpsdrive": "WPS云盘", "wps云盘": "WPS云盘", "wpsdrivecache": "WPS云盘", "dropbox": "Dropbox",
    "icloud drive": "iCloud", "iclouddrive": "iCloud", "google drive": "Google 云端硬盘",
    "nextcloud": "Nextcloud", "seafile": "Seafile", "weiyun": "腾讯微云",
    "微云同步助手": "腾讯微云",
    "ecloud": "天翼云盘", "天翼云盘": "天翼云盘", "alipan": "阿里云盘", "阿里云盘": "阿里云盘",
}  # fmt: skip
_LEFT = {
    ".stfolder": "Syncthing", ".dropbox": "Dropbox", ".nutstore": "坚果云",
    ".sync_folder": "同步程序", ".seafile-data": "Seafile", ".nextcloudsync.log": "Nextcloud",
}  # fmt: skip
_WHY = "多台电脑或同步程序同时读写会损坏账簿。请放到本机硬盘或U盘上，另存备份用“备份”。"
_DRIVE_REMOTE = 4  # GetDriveTypeW


class Mount(NamedTuple):
    """One mounted file system: where, and of what type."""

    place: PurePath
    type: str


def check_place(folder: Path) -> None:
    """Refuse a place where a unit would be damaged.

    Raises:
        StoreTrouble: a network path or a folder that another program keeps in step, with the
            reason and what to do.
    """
    place = Path(folder).resolve()
    if is_remote(place):
        raise StoreTrouble(f"“{folder.name}”在网络位置上，不能使用：{_WHY}")
    program = synced_by(place)
    if program is not None:
        raise StoreTrouble(f"“{folder.name}”在“{program}”的同步文件夹里，不能使用：{_WHY}")


def synced_by(place: Path) -> str | None:
    """The program that keeps this folder in step with other computers, by name; None for none."""
    for folder in (place, *place.parents):
        # OneDrive of an office account is called "OneDrive - 某某局"
        name = folder.name.casefold().partition(" - ")[0]
        if name in _SYNCED and folder != place:
            return _SYNCED[name]
        for sign, program in _LEFT.items():
            if (folder / sign).exists():
                return program
    return None


if sys.platform == "win32":  # pragma: no cover - the other branch is the one run here
    import ctypes

    def is_remote(place: Path) -> bool:
        r"""Whether a path leads to another computer: `\\server\share`, or a letter given to one."""
        root = place.anchor
        if root.startswith(("\\\\?\\UNC\\", "\\\\")) and not root.startswith("\\\\?\\"):
            return True
        return bool(ctypes.windll.kernel32.GetDriveTypeW(root) == _DRIVE_REMOTE)
else:

    def is_remote(place: Path) -> bool:
        """Whether a path leads to another computer."""
        return remote_mount(place, mounts()) is not None


def remote_mount(place: PurePath, known: list[Mount]) -> Mount | None:
    """The network file system that holds `place`; None where the nearest one is a disk."""
    above = {place, *place.parents}
    holding = [mount for mount in known if mount.place in above]
    if not holding:
        return None
    # the deepest one, and of two at the same place the later, which hides the earlier
    nearest = max(enumerate(holding), key=lambda item: (len(item[1].place.parts), item[0]))[1]
    return nearest if nearest.type in _NETWORK else None


def mounts(table: Path = Path("/proc/self/mounts")) -> list[Mount]:
    """What Linux has mounted; nothing where the table cannot be read."""
    try:
        lines = table.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return []
    words = (line.split(" ") for line in lines)
    return [Mount(PurePath(_plain(word[1])), word[2]) for word in words if len(word) > 2]  # noqa: PLR2004


def _plain(word: str) -> str:
    """The table writes space, tab, newline and backslash of a path as octal."""
    for code, letter in ((r"\040", " "), (r"\011", "\t"), (r"\012", "\n"), (r"\134", "\\")):
        word = word.replace(code, letter)
    return word
