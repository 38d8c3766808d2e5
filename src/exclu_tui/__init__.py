"""The package's version, its one source; it may not import any other module of the package."""

__version__ = "0.1.0"
