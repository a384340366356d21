"""The source as statements: what each says, in which frame, by whom, and with which figures."""
