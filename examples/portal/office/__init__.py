"""The office: a small portal that stores no application whose receipt does not hold."""
