"""How a part is shown: the blocks it is made of, and the widget that draws them."""
