"""What a sum, a measure or a percentage is of: a noun of quantity, a quality, a payment."""
