"""What other systems do with our exports, seen by running them, as rules that hold without them."""
