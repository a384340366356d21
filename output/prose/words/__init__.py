"""Words as official documents write them: capitals, abbreviations, days, amounts, wording."""
