"""Where each figure holds."""
