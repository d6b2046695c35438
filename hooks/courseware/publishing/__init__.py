"""What is done to a finished site: policy, reading without a network, a copy for USB sticks, pictures, the inventory."""
