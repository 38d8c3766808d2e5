"""The parts of the dashboard's screen, a file each; none knows another."""
