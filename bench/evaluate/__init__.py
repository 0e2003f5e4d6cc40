"""Every figure of the cards, measured from the ONNX files through the code that serves people."""
