"""Keeps a notebook that is being checked off the network: Python imports this file when it starts."""

import socket

LOCAL = ("127.", "::1", "localhost")


class NetworkForbidden(OSError):
    """A notebook tried to reach another machine while it was being checked."""


_connect = socket.socket.connect
_resolve = socket.getaddrinfo


def _is_local(host: object) -> bool:
    return host in (None, "", b"") or str(host).startswith(LOCAL)


def _checked_connect(self, address):
    if self.family in (socket.AF_INET, socket.AF_INET6) and not _is_local(address[0]):
        raise NetworkForbidden(f"a notebook must run without a network, but it asked for {address[0]}")
    return _connect(self, address)


def _checked_resolve(host, *arguments, **options):
    if not _is_local(host):
        raise NetworkForbidden(f"a notebook must run without a network, but it asked for {host}")
    return _resolve(host, *arguments, **options)


socket.socket.connect = _checked_connect
socket.getaddrinfo = _checked_resolve
