"""How good Sayso is, on data that its rules were not written on; floors that only go up."""
