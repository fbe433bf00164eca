"""What a trainer hands out: sheets, and lessons that are lists of sheets."""
