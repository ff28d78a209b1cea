"""Letters (問責對照單): what a bureau is asked to confirm, and what it answered."""
