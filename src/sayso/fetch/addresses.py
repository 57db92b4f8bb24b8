"""Which addresses are asked at all: only http and https, and only what is on the public network.

A name is resolved once, all that it resolves to is checked, and what was checked is what is
connected to: a name that means something else a moment later gains nothing.
"""

from __future__ import annotations

import ipaddress
import queue
import re
import socket
import threading

import httpx

SCHEMES = ("http", "https")
LONGEST = 4_000  # characters
USUAL_PORTS = frozenset({80, 443})
LOWEST_PORT, HIGHEST_PORT = 1024, 65_535  # below are services that are not the web
_HOST = re.compile(r"[\w.-]+|[0-9a-fA-F:.]+", re.ASCII)
_NAT64 = ipaddress.ip_network("64:ff9b::/96")

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class RefusedError(ValueError):
    """An address that is not asked, with the reason."""


def good_url(url: str, allow: frozenset[str] = frozenset(), base: str | None = None) -> str:
    """The address in its normal form, without a fragment."""
    if len(url) > LONGEST:
        raise RefusedError(f"an address of {len(url):,} characters")
    try:
        found = httpx.URL(url.strip()) if base is None else httpx.URL(base).join(url.strip())
        host = found.raw_host.decode("ascii")
    except (httpx.InvalidURL, UnicodeError, ValueError):
        raise RefusedError("not an address") from None
    if found.scheme not in SCHEMES:
        raise RefusedError(f"{found.scheme or 'no scheme'}: only http and https are asked")
    if not host:
        raise RefusedError("an address without a host")
    if not _HOST.fullmatch(host):
        raise RefusedError("an address with a host that can be none")
    if found.userinfo:
        raise RefusedError("an address with a name or password in it")
    port = port_of(found)
    usual = port in USUAL_PORTS or LOWEST_PORT <= port <= HIGHEST_PORT
    if not usual and not allowed(host, port, allow):
        raise RefusedError(f"port {port} is not one of the web's")
    return str(found.copy_with(fragment=None, raw_path=found.raw_path))


def host_of(url: str) -> str:
    """The host of a good address, in lower case."""
    return httpx.URL(url).raw_host.decode("ascii").lower()


def origin_of(url: str) -> str:
    """Scheme, host and port of a good address: what one robots.txt is for."""
    found = httpx.URL(url)
    return f"{found.scheme}://{found.netloc.decode('ascii').lower()}"


def port_of(url: httpx.URL) -> int:
    """The port, said or not."""
    return url.port or (443 if url.scheme == "https" else 80)


def allowed(host: str, port: int, allow: frozenset[str]) -> bool:
    """Whether the user named this host as one that may be anywhere."""
    return not allow.isdisjoint({host.lower(), f"{host.lower()}:{port}"})


def resolved(host: str, port: int, allow: frozenset[str], seconds: float) -> list[str]:
    """The addresses to connect to, all of them checked."""
    found = _looked_up(host, port, seconds)
    if not allowed(host, port, allow):
        for each in found:
            if not is_public(each):
                raise RefusedError(f"{host} is at {each}, which is not on the public network")
    return found


def is_public(address: str) -> bool:
    """Whether anybody may be asked there: not this machine, not the network that it is in."""
    ip: Address = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped
        if ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            ip = inner
        elif ip.sixtofour is not None or ip.teredo is not None or ip.is_site_local:
            return False
    elsewhere = ip.is_private or ip.is_loopback or ip.is_link_local or ip.is_unspecified
    return ip.is_global and not (elsewhere or ip.is_multicast or ip.is_reserved)


def _looked_up(host: str, port: int, seconds: float) -> list[str]:
    """What the name means; the system's own look-up knows no time limit, so it gets a thread."""
    told: queue.SimpleQueue[list[str] | OSError | UnicodeError] = queue.SimpleQueue()

    def look_up() -> None:
        try:
            rows = socket.getaddrinfo(host.strip("[]"), port, type=socket.SOCK_STREAM)
            told.put(list(dict.fromkeys(str(row[4][0]) for row in rows)))
        except (OSError, UnicodeError) as error:
            told.put(error)

    threading.Thread(target=look_up, daemon=True).start()
    try:
        found = told.get(timeout=seconds)
    except queue.Empty:
        raise OSError(f"{host} was not found within {seconds:g} seconds") from None
    if isinstance(found, Exception) or not found:
        raise OSError(f"no host of the name {host}")
    return found
