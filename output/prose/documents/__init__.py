"""The documents themselves: report, notice, minutes, assignment of tasks, and their parts."""
