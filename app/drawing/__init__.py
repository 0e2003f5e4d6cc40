"""From strokes and pictures to the network's input."""
