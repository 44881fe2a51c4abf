"""Scripts for those who build Bannette; none of them ships."""
