"""Becomes another program that dies with its parent, and that need not be root.

Run by path, before anything of Casus is imported: launch.py PARENT SIGNAL OWNED PROGRAM ARG...
PARENT is the pid to die with, SIGNAL the number sent then; OWNED is `-`, or the directory of a
program that refuses to be root (PostgreSQL).
"""

import ctypes
import os
import resource
import signal
import sys
from pathlib import Path

NOBODY = 65534
CLONE_NEWUSER = 0x10000000
PR_SET_PDEATHSIG, PR_SET_KEEPCAPS, PR_CAP_AMBIENT = 1, 8, 47
PR_CAP_AMBIENT_RAISE = 2
CAP_DAC_OVERRIDE = 1
CAP_VERSION_3 = 0x20080522

libc = ctypes.CDLL(None, use_errno=True)


def main(parent: str, last_signal: str, owned: str, program: str, *arguments: str) -> None:
    if owned != "-" and os.geteuid() == 0:
        stop_being_root(Path(owned), Path(program))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # Python ignores these; a program started from it would go on ignoring them.
    for ignored in (signal.SIGPIPE, signal.SIGXFSZ):
        signal.signal(ignored, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_SETMASK, ())
    # After the change of user, which clears it.
    if sys.platform == "linux":
        check(libc.prctl(PR_SET_PDEATHSIG, int(last_signal), 0, 0, 0))
    if os.getppid() == int(parent):
        os.execv(program, (program, *arguments))  # noqa: S606 - a shell would be one more parent


def stop_being_root(owned: Path, program: Path) -> None:
    """Take another name for the same rights, or else become `nobody` who may still read all."""
    everywhere = reachable(owned) and reachable(program)
    group = os.getegid()
    give(owned, 0)
    if everywhere and libc.unshare(CLONE_NEWUSER) == 0:
        own = Path("/proc/self")
        (own / "setgroups").write_text("deny", encoding="ascii")
        (own / "gid_map").write_text(f"{NOBODY} {group} 1", encoding="ascii")
        (own / "uid_map").write_text(f"{NOBODY} 0 1", encoding="ascii")
        return
    give(owned, NOBODY)
    become_nobody()


def reachable(path: Path) -> bool:
    """Whether root without its power over other people's directories gets to this path."""
    rooms = [parent.stat() for parent in path.parents]
    return all(room.st_uid == 0 or room.st_mode & 0o001 for room in rooms)


def give(directory: Path, uid: int) -> None:
    """Make somebody the owner of all in it; of itself last, so that a broken-off gift goes on."""
    if directory.is_dir() and directory.stat().st_uid != uid:
        for path in (*directory.rglob("*"), directory):
            os.chown(path, uid, uid, follow_symlinks=False)


def become_nobody() -> None:
    check(libc.prctl(PR_SET_KEEPCAPS, 1, 0, 0, 0))
    os.setgroups([])
    os.setgid(NOBODY)
    os.setuid(NOBODY)
    only = 1 << CAP_DAC_OVERRIDE
    header = (ctypes.c_uint32 * 2)(CAP_VERSION_3, 0)
    check(libc.capset(header, (ctypes.c_uint32 * 6)(only, only, only, 0, 0, 0)))
    check(libc.prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, CAP_DAC_OVERRIDE, 0, 0))


def check(result: int) -> None:
    if result != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))


if __name__ == "__main__":
    main(*sys.argv[1:])
