"""What the commands of the office share: who acts and when, refusals, approvals, registers."""
