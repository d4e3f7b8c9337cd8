"""Bookings of rooms in cultural centres: a class, a format and labels on top of saradnja."""

from saradnja_bookings.model import CLASSES, Booking, BookingStatus, Equipment

__all__ = ["CLASSES", "Booking", "BookingStatus", "Equipment"]
