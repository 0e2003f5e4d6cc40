"""The HTTP and live interface."""
