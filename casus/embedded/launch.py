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

NOBODY = 65534
CLONE_NEWUSER = 0x10000000
PR_SET_PDEATHSIG, PR_SET_KEEPCAPS, PR_CAP_AMBIENT = 1, 8, 47
PR_CAP_AMBIENT_RAISE = 2
CAP_DAC_OVERRIDE = 1
CAP_VERSION_3 = 0x20080522

libc = ctypes.CDLL(None, use_errno=True)


def main(parent: str, last_signal: str, owned: str, program: str, *arguments: str) -> None:
    if owned != "-" and os.geteuid() == 0:
        stop_being_root(owned, program)
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


def stop_being_root(owned: str, program: str) -> None:
    """Take another name for the same rights, or else become `nobody` who may still read all."""
    everywhere = reachable(owned) and reachable(program)
    group = os.getegid()
    give(owned, 0)
    if everywhere and libc.unshare(CLONE_NEWUSER) == 0:
        put("/proc/self/setgroups", "deny")
        put("/proc/self/gid_map", f"{NOBODY} {group} 1")
        put("/proc/self/uid_map", f"{NOBODY} 0 1")
        return
    give(owned, NOBODY)
    become_nobody()


def reachable(path: str) -> bool:
    """Whether root without its power over other people's directories gets to this path."""
    while (path := os.path.dirname(path)) != "/":
        found = os.stat(path)
        if found.st_uid != 0 and not found.st_mode & 0o001:
            return False
    return True


def give(directory: str, uid: int) -> None:
    if not os.path.isdir(directory) or os.stat(directory).st_uid == uid:
        return
    for path, rooms, files in os.walk(directory, topdown=False):
        for name in (*rooms, *files):
            os.chown(os.path.join(path, name), uid, uid, follow_symlinks=False)
    os.chown(directory, uid, uid)


def become_nobody() -> None:
    check(libc.prctl(PR_SET_KEEPCAPS, 1, 0, 0, 0))
    os.setgroups([])
    os.setgid(NOBODY)
    os.setuid(NOBODY)
    only = 1 << CAP_DAC_OVERRIDE
    header = (ctypes.c_uint32 * 2)(CAP_VERSION_3, 0)
    check(libc.capset(header, (ctypes.c_uint32 * 6)(only, only, only, 0, 0, 0)))
    check(libc.prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, CAP_DAC_OVERRIDE, 0, 0))


def put(path: str, text: str) -> None:
    with open(path, "w", encoding="ascii") as file:
        file.write(text)


def check(result: int) -> None:
    if result != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))


if __name__ == "__main__":
    main(*sys.argv[1:])
