"""The running house: in which order its processes come up, what they wait for, how they leave."""

import time
from urllib.error import HTTPError
from urllib.request import urlopen

from casus.config import InWordsError
from casus.embedded import locks
from casus.embedded.child import Child, last_lines
from casus.embedded.crew import Crew, Member
from casus.embedded.ports import listen, port_of
from casus.embedded.programs import SMTP_PORT, Programs, shared_environ
from casus.embedded.say import say, say_alone
from casus.embedded.stores import Servers
from casus.embedded.story import Story
from casus.paths import Home

LOOK_EVERY = 0.1
HEALTH_PATIENCE = 90.0
ILL_PATIENCE = 20.0
HOPELESS = 3
OK = 200


class House:
    """All processes of one home."""

    def __init__(self, home: Home) -> None:
        self.home = home
        self.stores = Crew(say)
        self.front = Crew(say)
        self.story: Story | None = None
        self._night_waits = False

    def open(self, port: int) -> None:
        """From nothing to the line that says where Casus is."""
        self._web, self._mail = listen(port), listen(SMTP_PORT)
        if port_of(self._web) != port:
            say("casus", f"poort {port} is bezet; Casus gebruikt {port_of(self._web)}")
        self._start_stores()
        environ = shared_environ(self.home, self._web, self._mail)
        self._programs = Programs(self.home, environ)
        self._migrate()
        web = self._start_front()
        locks.announce(self.home, environ)
        self._wait_until_healthy(web, environ["CASUS_BASE_URL"])
        self._tell_who_can_log_in()
        say_alone(f"Casus: {environ['CASUS_BASE_URL']}")

    def look(self) -> None:
        """Who died is started again; the night's work comes in when the story ends."""
        self.stores.look()
        self.front.look()
        if self.story:
            self.story.look()
        if self._night_waits and self.story and self.story.finished:
            self._night_waits = False
            self.front.add(self._programs.relay())
            self.front.add(self._programs.beat())

    def close(self) -> None:
        """The front first, so that it can still write what it was doing."""
        locks.withdraw(self.home)
        if self.story:
            self.story.stop()
        self.front.stop()
        self.stores.stop()

    def _start_stores(self) -> None:
        say("casus", f"PostgreSQL en Valkey starten in {self.home.root}")
        servers = Servers(self.home)
        servers.start()
        for child in servers.children:
            self.stores.add(child.program, child)

    def _migrate(self) -> None:
        say("casus", "de databank wordt bijgewerkt")
        child = Child(self._programs.once("migrate"))
        while child.alive:
            time.sleep(LOOK_EVERY)
        child.end()
        if child.code:
            message = f"De databank is niet bijgewerkt:\n{last_lines(child.program.log)}"
            raise InWordsError(message)

    def _start_front(self) -> Member:
        """The night's work must not judge a story that is half told.

        Relay and beat both ask for a sweep that is owed, so they wait for its end.
        """
        self.front.add(self._programs.mail(self._mail))
        web = self.front.add(self._programs.web(self._web))
        self.story = Story(self._programs)
        self._night_waits = True
        while not self.story.opened:
            self.look()
            time.sleep(LOOK_EVERY)
        self.front.add(self._programs.worker())
        return web

    def _wait_until_healthy(self, web: Member, address: str) -> None:
        """An ill answer is told and then accepted: the page itself says what is wrong."""
        began = time.monotonic()
        while (answer := _status(f"{address}/gezondheid")) != OK:
            self.look()
            waited = time.monotonic() - began
            if web.deaths >= HOPELESS or waited > HEALTH_PATIENCE:
                message = f"De website start niet:\n{last_lines(web.program.log)}"
                raise InWordsError(message)
            if answer and waited > ILL_PATIENCE:
                say("casus", f"let op: {address}/gezondheid antwoordt met {answer}")
                return
            time.sleep(LOOK_EVERY)

    def _tell_who_can_log_in(self) -> None:
        try:
            from casus.demo import cast  # noqa: PLC0415 - reads half the product
        except ImportError:
            return
        for line in cast.lines():
            say("casus", line)


def _status(address: str) -> int:
    """The HTTP status, 0 while nobody answers."""
    try:
        with urlopen(address, timeout=1) as answer:  # noqa: S310 - our own http address
            status: int = answer.status
    except HTTPError as error:
        return error.code
    except OSError:
        return 0
    return status
