"""How much time reading pixels takes, and what is read, against named peers on the same pages in the same run."""
