"""Other readers of the same pages, as their packages come, so that ours is measured against something."""
