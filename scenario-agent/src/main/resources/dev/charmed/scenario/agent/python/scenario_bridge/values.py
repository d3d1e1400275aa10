"""Python values as JSON and back, without loss: what JSON lacks becomes an object with one key that starts with "!"."""

import base64
import math


def encode(value):
    """A tree for json.dumps; raises TypeError for what no stored state may contain."""
    kind = type(value)
    if value is None or kind in (bool, int, str):
        return value
    if kind is float:
        return value if math.isfinite(value) else {"!float": repr(value)}
    if kind is list:
        return [encode(item) for item in value]
    if kind is dict:
        return _encode_dict(value)
    if kind is tuple:
        return {"!tuple": [encode(item) for item in value]}
    if kind in (set, frozenset):
        return {"!" + kind.__name__: [encode(item) for item in _in_order(value)]}
    if kind in (bytes, bytearray):
        return {"!" + kind.__name__: base64.b64encode(value).decode()}
    if kind is complex:
        return {"!complex": [encode(value.real), encode(value.imag)]}
    if value is Ellipsis:
        return {"!ellipsis": True}
    raise TypeError("a value of type {} can not be stored: {!r}".format(kind.__name__, value))


def _encode_dict(value):
    if all(type(key) is str and not key.startswith("!") for key in value):
        return {key: encode(item) for key, item in value.items()}
    return {"!dict": [[encode(key), encode(item)] for key, item in value.items()]}


def _in_order(items):
    """A set's items in an order that does not depend on hashes."""
    try:
        return sorted(items)
    except TypeError:
        return sorted(items, key=lambda item: (type(item).__name__, repr(item)))


_DECODERS = {
    "!float": float,
    "!tuple": lambda items: tuple(decode(item) for item in items),
    "!set": lambda items: {decode(item) for item in items},
    "!frozenset": lambda items: frozenset(decode(item) for item in items),
    "!bytes": base64.b64decode,
    "!bytearray": lambda text: bytearray(base64.b64decode(text)),
    "!complex": lambda parts: complex(decode(parts[0]), decode(parts[1])),
    "!ellipsis": lambda _: Ellipsis,
    "!dict": lambda items: {decode(key): decode(item) for key, item in items},
}


def decode(tree):
    """The value that a tree from json.loads stands for; raises ValueError for an unknown marker."""
    if isinstance(tree, list):
        return [decode(item) for item in tree]
    if not isinstance(tree, dict):
        return tree
    if len(tree) == 1:
        ((marker, content),) = tree.items()
        if marker in _DECODERS:
            return _DECODERS[marker](content)
        if marker.startswith("!"):
            raise ValueError("unknown marker {!r}, known are {}".format(marker, ", ".join(_DECODERS)))
    return {key: decode(item) for key, item in tree.items()}
