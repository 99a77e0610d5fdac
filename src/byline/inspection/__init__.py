"""What ``byline check`` looks for, says and mends."""
