"""A module that is the one that was meant."""

from hashlib import sha256

from ..error import PluginError


def checked(module: bytes, digest: str | None) -> str:
    """The digest of a module, which is the one that was asked for."""
    found = sha256(module).hexdigest()
    if digest is None or digest == found:
        return found
    message = f"the module's digest is {found}, not {digest}; use the module that was written down"
    raise PluginError("other_module", message, digest=found)
