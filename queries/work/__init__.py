"""What a command, a notebook and a test all call: jobs of several steps on plans and databases."""
