"""What a reviewer can do: see the queue, correct, edit, approve, put aside. One file per kind of act."""
