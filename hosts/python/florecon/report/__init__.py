"""What a workspace reports: groups of rows, and how much of each row is in which."""
