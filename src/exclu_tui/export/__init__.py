"""Facts on their way out, each with its hedge and its citation; one file a format, none knows another."""
