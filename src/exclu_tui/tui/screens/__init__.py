"""The screens of the dashboard, a file each."""
