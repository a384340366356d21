"""What figures that stand together say of each other: moves, lists, parts place by place."""
