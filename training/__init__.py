"""Training of the networks in models/; never imported by the application."""
