"""What hostile mails do to the people who open them, and a server that catches what they fetch."""
