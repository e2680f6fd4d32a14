"""`casus relay`: bring work that deeds left to the workers, for as long as it runs."""

from contextlib import suppress

import click

from casus.cli._home import with_settings
from casus.config import Role


@click.command(help="Breng werk dat klaarligt naar de werkers; blijft draaien.")
@click.option(
    "--retry-parked", is_flag=True, help="Geef vastgelopen werk nieuwe pogingen, en stop."
)
def command(retry_parked: bool) -> None:  # noqa: FBT001 - click gives it so
    """Several may run side by side."""
    from casus import worker  # noqa: PLC0415 - not every command needs it
    from casus.notify import relay  # noqa: PLC0415

    with with_settings(Role.WORKER) as settings:
        worker.use(settings)
        with worker.flask_app().app_context(), suppress(KeyboardInterrupt):
            if retry_parked:
                click.echo(f"{relay.retry_parked()} keer vastgelopen werk gaat opnieuw op weg.")
            else:
                relay.run(worker.send, lambda: False)
