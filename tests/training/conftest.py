"""What needs PyTorch is collected where PyTorch is installed (make train); the rest always."""

from importlib.util import find_spec

NEEDS_TORCH = ["test_augment.py", "test_export.py", "test_networks.py", "test_train.py"]
collect_ignore = [] if find_spec("torch") else NEEDS_TORCH
