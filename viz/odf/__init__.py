"""What every file of OpenDocument has, be it a sheet or a text."""
