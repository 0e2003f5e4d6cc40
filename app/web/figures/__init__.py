"""What a model's card measured, as figures that a template draws."""
