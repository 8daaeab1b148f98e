"""The few errors that are raised: about the run, never about the content. The command line exits with 2."""


class PinciteError(Exception):
    """The run cannot go on: the message says what is wrong and what to do."""


class ProjectNotFound(PinciteError):
    """No ``pincite.toml`` and no ``pyproject.toml`` with ``[tool.pincite]`` here or above."""


class ConfigError(PinciteError):
    """The configuration cannot be read, or names an option that does not exist."""


class UsageError(PinciteError):
    """An option or an argument of the call does not fit."""


class RenderError(PinciteError):
    """A template, a font or a system library keeps the document from being rendered."""
