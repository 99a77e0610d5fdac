"""What is printed: a document of sections, blocks and texts, each text with its origin."""
