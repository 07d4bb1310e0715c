"""One declaration (`KIND`) a file, named like the kind; found by folder, nothing else to edit."""
