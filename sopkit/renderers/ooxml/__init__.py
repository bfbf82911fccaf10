"""What the renderers of Word and Excel files share about Office Open XML (ECMA-376)."""
