"""Parts of pages: the player, the assessment, the profile."""
