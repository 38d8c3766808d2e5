"""The dashboard: the only folder that imports Textual."""
