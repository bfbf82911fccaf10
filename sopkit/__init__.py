"""sopkit: write a procedure once, print everything it leaves on paper or on a screen."""
