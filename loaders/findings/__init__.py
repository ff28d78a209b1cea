"""The findings of reading, one named constructor each; docs/findings.md explains them."""
