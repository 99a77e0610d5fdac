"""Pages in the files that browsers and archivers make of them, taken out to be read as pages."""
