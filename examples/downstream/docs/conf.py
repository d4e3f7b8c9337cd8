"""The docs of this package: its own classes, and where the others are described."""

project = "saradnja-bookings"
author = "The saradnja developers"
extensions = ["saradnja.sphinx"]
saradnja_model = "saradnja_bookings:CLASSES"
html_theme = "basic"
