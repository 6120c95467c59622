"""Addresses that a page may link to."""

from __future__ import annotations


def address(url: str) -> str:
    """The address of a link: only web addresses become links, whatever a desk may hold.

    >>> address("dawn.com/news/1"), address("javascript:alert(1)"), address("https://dawn.com/")
    ('https://dawn.com/news/1', '', 'https://dawn.com/')
    """
    if url.startswith(("https://", "http://")):
        return url
    host = url.split("/", 1)[0]
    return f"https://{url}" if "." in host and not set(host) & set(":@ \\\"'<>") else ""
