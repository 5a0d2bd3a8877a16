"""A number that is said to be a figure: is it, is it another one, what was it meant to be?"""
