"""Structure that people type by hand: lines numbered 一、 1. a. that Markdown takes for text."""
