"""What every finder stands on: code points as read, anchors, sentences, lines and names."""
