"""The demo region, played in once for each home: by whom, how far, and whether it is done."""

from casus.embedded.child import Child
from casus.embedded.programs import Programs
from casus.embedded.say import say
from casus.embedded.tail import EVERYTHING, Tail

# The player prints this line when the cast can log in; the rest of the story may follow later.
OPEN = "De demo is open."


class Story:
    """The player at work. A home whose story is finished is left as its people made it."""

    def __init__(self, programs: Programs) -> None:
        self._done = programs.home.root / "demo-done"
        self.finished = self._done.exists()
        self.opened = self.finished
        self._child: Child | None = None
        if not self.finished:
            self._begin(programs)

    def look(self) -> None:
        """Pass on what the player says, and notice that it is open, or done."""
        if self._child is None:
            return
        ended = not self._child.alive
        for line in self._tail.lines():
            self.opened = self.opened or line.strip() == OPEN
            say("demo", line)
        if ended:
            self._end(self._child)

    def stop(self) -> None:
        """A story that is broken off is played again at the next start."""
        if self._child:
            self._child.stop(grace=0.2)

    def _begin(self, programs: Programs) -> None:
        say("casus", "de demoregio wordt ingespeeld")
        program = programs.once("demo", "--if-empty")
        self._tail = Tail(program.log, EVERYTHING)
        self._child = Child(program)

    def _end(self, child: Child) -> None:
        child.end()
        self._child, self.finished, self.opened = None, True, True
        if child.code == 0:
            self._done.touch()
        else:
            say("demo", f"mislukt (code {child.code}); zie {child.program.log}")
