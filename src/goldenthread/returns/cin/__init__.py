"""The children in need census: reading its XML into the dataset, and writing it."""
