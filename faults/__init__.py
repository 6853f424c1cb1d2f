"""Long campaigns of kills and full disks: `make faults`. A short sample of each is in the tests."""
