"""Lets `python -m exclu_tui` do what the command `exclu-tui` does; it may not know any command itself."""

import sys

from exclu_tui.cli import main

if __name__ == "__main__":
    sys.exit(main())
