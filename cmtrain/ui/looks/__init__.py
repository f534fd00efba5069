"""What everything else draws with: posts, options, marked words; it knows no service."""
