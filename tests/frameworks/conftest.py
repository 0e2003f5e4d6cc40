"""Keras computes with one of its backends; it must be told which before it is imported."""

import os

os.environ.setdefault("KERAS_BACKEND", "jax")
