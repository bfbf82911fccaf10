"""YAML with positions: what front matter and forms are written in."""
