"""The supervisor as people use it: real processes, real servers, small folders."""
