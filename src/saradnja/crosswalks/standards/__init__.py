"""The crosswalks themselves, a module for each standard: its rows as data, named `CROSSWALK`."""
