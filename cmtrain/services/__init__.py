"""What people may do: permission, time, one transaction. Every use case takes `by: User`."""
