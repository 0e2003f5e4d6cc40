"""The reference convolution and its geometry, in NumPy only."""
