"""What a plugin says of itself."""

from typing import Literal, NotRequired, TypedDict

ABI_VERSION = 1
"""The version of the plugin interface that this host speaks."""


class AmountUnit(TypedDict, total=False):
    """In which unit amounts are shown."""

    currency: str
    digits: int


class InputField(TypedDict):
    """One column that a plugin declares."""

    name: str
    type: Literal["i64", "f64", "utf8"]
    id: NotRequired[bool]
    """Part of the row's identity."""
    amount: NotRequired[bool | AmountUnit]
    """The headline figure, for display."""
    date: NotRequired[bool]
    """Days since 1970-01-01, whatever it comes as."""
    optional: NotRequired[bool]
    """A cell may be empty."""
    worth: NotRequired[bool]
    """It takes this column to say what a row is worth; where any is marked so, no others."""


class ConfigField(TypedDict):
    """A tunable, set by `Workspace(…, config=…)`."""

    name: str
    type: Literal["i64", "f64", "utf8", "bool"]
    default: NotRequired[float | str | bool]


class DomainName(TypedDict):
    """A dotted id such as `acme.bank`, and a semantic version."""

    id: str
    version: str


class Cut(TypedDict):
    """By what a plugin's work may be cut into parts that know nothing of each other."""

    by: list[str]
    """Columns, for people and planners."""
    after: NotRequired[bool]
    """Whether what the parts leave over is looked at once more, all together."""


class Describe(TypedDict):
    """What a plugin says of itself, as on the wire; fields that nobody knows may stand beside."""

    abi_version: int
    domain: DomainName
    input: list[InputField]
    report_schema: int
    capabilities: NotRequired[list[str]]
    config: NotRequired[list[ConfigField]]
    shards: NotRequired[Cut]
    """How its work may be cut; absent where it may not."""
    last_words: NotRequired[int]
    """Where in memory a stopped plugin leaves its last message."""
