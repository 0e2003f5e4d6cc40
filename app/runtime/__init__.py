"""Trained networks on ONNX Runtime, and their replay in NumPy."""
