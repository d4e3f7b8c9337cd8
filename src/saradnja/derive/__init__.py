"""What follows from the declarations: one module for each thing that is derived from them."""
