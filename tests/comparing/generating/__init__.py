"""An author of procedures and what an office does to them: written and edited by chance."""
