"""Which port is free: the one asked for, or the next."""

import socket

HOST = "127.0.0.1"
TRIES = 200


def listen(wanted: int) -> socket.socket:
    """A listening socket on this port or the first free one after it; 0 takes any."""
    for port in range(wanted, wanted + TRIES):
        line = socket.socket()
        line.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            line.bind((HOST, port))
            line.listen(2048)
        except OSError:
            line.close()
        else:
            return line
    message = f"Geen vrije poort tussen {wanted} en {wanted + TRIES}."
    raise OSError(message)


def port_of(line: socket.socket) -> int:
    port: int = line.getsockname()[1]
    return port
