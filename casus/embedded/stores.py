"""The stores of a home for as long as they are needed: joined when they run, else started."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from casus.embedded import locks, postgres, valkey
from casus.embedded.child import Child, Program
from casus.paths import Home

STOP_GRACE = 2.0
LEFTOVER_PATIENCE = 10.0
LOOK_EVERY = 0.05


@dataclass(frozen=True)
class Stores:
    """The addresses of a home's stores."""

    home: Home
    owner_url: str
    app_url: str
    worker_url: str
    superuser_url: str
    broker_url: str

    @classmethod
    def of(cls, home: Home, database: str = postgres.DATABASE, broker: int = 0) -> "Stores":
        """The addresses, also of another database or broker number of the same servers."""
        return cls(
            home=home,
            owner_url=postgres.url(home, "casus_owner", database),
            app_url=postgres.url(home, "casus_app", database),
            worker_url=postgres.url(home, "casus_worker", database),
            superuser_url=postgres.url(home, postgres.SUPERUSER, database),
            broker_url=valkey.url(home, broker),
        )

    def environ(self) -> dict[str, str]:
        """The variables by which a process finds these stores."""
        return {
            "CASUS_HOME": str(self.home.root),
            "CASUS_DATABASE_URL": self.app_url,
            "CASUS_WORKER_DATABASE_URL": self.worker_url,
            "CASUS_OWNER_DATABASE_URL": self.owner_url,
            "CASUS_BACKUP_DATABASE_URL": self.superuser_url,
            "CASUS_BROKER_URL": self.broker_url,
        }


@contextmanager
def stores(home: Home, *, fast: bool = False) -> Iterator[Stores]:
    """Running stores. `fast` is for tests: quick, and not safe against a power cut."""
    home.prepare()
    user = locks.users(home)
    user.take(shared=True)
    owner = locks.owner(home)
    servers = None
    try:
        servers = _start_or_join(home, owner, fast=fast)
        yield Stores.of(home)
    finally:
        if servers:
            user.take()  # others may still be busy
            servers.stop()
        owner.release()
        user.release()


@dataclass
class Servers:
    """The running servers of this process."""

    home: Home
    fast: bool = False
    children: list[Child] = field(default_factory=list)

    def start(self) -> None:
        """Start both and wait until both answer; the database and its roles exist then."""
        wait_for_leftovers(self.home)
        postgres.make(self.home, fast=self.fast)
        try:
            database = self.run(postgres.program(self.home, fast=self.fast))
            broker = self.run(valkey.program(self.home, fast=self.fast))
            postgres.wait_ready(self.home, database)
            valkey.wait_ready(self.home, broker)
            postgres.prepare_database(postgres.url(self.home, postgres.SUPERUSER))
        except BaseException:
            self.stop()
            raise

    def run(self, program: Program) -> Child:
        child = Child(program)
        self.children.append(child)
        return child

    def stop(self) -> None:
        """Both at once, politely; what does not listen is killed and recovers at the next start."""
        for child in self.children:
            child.ask(child.program.stop)
        until = time.monotonic() + STOP_GRACE
        for child in self.children:
            child.wait(until)
            child.end()
        self.children.clear()


def wait_for_leftovers(home: Home) -> None:
    """Servers of an owner that was killed are on their way out; two on the same data do harm."""
    until = time.monotonic() + LEFTOVER_PATIENCE
    while pid := postgres.left_running(home) or valkey.left_running(home):
        if time.monotonic() > until:
            message = f"Een oude server (proces {pid}) gebruikt deze gegevens nog. Stop die eerst."
            raise postgres.StoreError(message)
        time.sleep(LOOK_EVERY)


def _start_or_join(home: Home, owner: locks.Lock, *, fast: bool) -> Servers | None:
    until = time.monotonic() + postgres.PATIENCE
    while not owner.try_take():
        if _ready(home):
            return None
        if time.monotonic() > until:
            message = "De gegevens zijn in gebruik, maar de databank antwoordt niet."
            raise postgres.StoreError(message)
        time.sleep(LOOK_EVERY)
    servers = Servers(home, fast=fast)
    servers.start()
    return servers


def _ready(home: Home) -> bool:
    return valkey.answers(home) and postgres.answers(Stores.of(home).app_url)
