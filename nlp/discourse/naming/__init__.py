"""Who is told: names of bodies and people, where they begin and where they are over."""
