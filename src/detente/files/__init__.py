"""The desk folder: files to model, with all problems at once. The only writer of desk files."""
